package read

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// dateMark is how an element is marked as a date.
type dateMark int

const (
	noDate        dateMark = iota
	publishedDate          // as that of publication
	modifiedDate           // as that of a change
	timeElement            // as a point in time
	anyDate                // as a date, by a class or an id
)

// dateKind tells how an element is marked.
func dateKind(n *html.Node) dateMark {
	const maxDateElement = 200 // bytes of text
	names := marksOf(n)
	switch all := strings.Join(names, " "); {
	case containsAny(all, "expire", "event"), marked(names, eventMarks):
		return noDate
	case containsAny(all, "updated", "modified") && !marked(names, publishedMarks):
		if shorter(n, maxDateElement) {
			return modifiedDate
		}
		return noDate
	}
	prop := strings.ToLower(attr(n, "itemprop") + " " + attr(n, "property"))
	switch {
	case strings.Contains(prop, "datepublished"), strings.Contains(prop, "datecreated"), n.Data == "time" && (has(n, "pubdate") || marked(names, publishedMarks)):
		return publishedDate
	case strings.Contains(prop, "datemodified"):
		return modifiedDate
	case n.Data == "time":
		return timeElement
	case marked(names, publishedMarks) && shorter(n, maxDateElement):
		return publishedDate
	case marked(names, dateMarks) && shorter(n, maxDateElement):
		return anyDate
	}
	return noDate
}

// The words in classes and ids by which pages mark dates, in the languages that
// their makers write in.
var (
	publishedMarks = set("published pubdate publishdate publishedate pubtime publicationdate publisheddate datepublished articledate postdate entrydate " +
		"newsdate blogdate dateline veröffentlicht veroeffentlicht publicerad publiceret publisert")
	dateMarks = set("date datum fecha data dato pvm datetime timestamp time posted created createdate submitted erstellt meta entrymeta postmeta articlemeta byline info postfooter entryfooter postmetadata entryutility " +
		"datebox dateblock datewrap dateinfo datetext datestamp")
)

// eventMarks are the words in classes of the days of people and events, in cards of such.
var eventMarks = set("bday dtstart dtend birthday deathdate")

// besideMarks are the words in classes and ids of what stands beside an article.
var besideMarks = set("comment comments commentlist respond reply related sidebar aside teaser teasers nav navigation menu recommended " +
	"recommendations similar popular trending mostread latest breadcrumb breadcrumbs newsletter promo archive calendar carousel tweet twitter instagram embed oembed")

// isBeside reports whether an element belongs to something else than the article on its
// page: a comment, a teaser of another article, a menu, a picture.
func isBeside(n *html.Node) bool {
	const highest = 12 // elements up; above are those of the whole page
	for i := 0; n != nil && i < highest; n, i = n.Parent, i+1 {
		if beside, sure := besideItself(n); sure {
			return beside
		}
	}
	return false
}

// besideItself reports whether an element is such a part of a page; sure is unset where
// those around it tell.
func besideItself(n *html.Node) (beside, sure bool) {
	switch {
	case listsOthers(n):
		return true, true
	case n.Data == "article" || n.Data == "main" || n.Data == "body":
		return false, true
	case n.Data == "aside" || n.Data == "nav" || n.Data == "blockquote" || n.Data == "figure" || isDiscussion(n):
		return true, true
	}
	// Whole articles stand in elements with such marks too.
	const longest = 3000 // bytes
	marks := marksOf(n)
	return true, (marked(marks, besideMarks) || slices.Contains(marks, "widget") && !slices.Contains(marks, "elementor") || marked(marks, quotationMarks)) && shorter(n, longest) && !holdsHeadline(n) && !holdsArticle(n)
}

// holdsArticle reports whether something inside an element is marked as an article's text.
func holdsArticle(n *html.Node) bool {
	for d := range n.Descendants() {
		if len(d.Attr) > 0 && (attr(d, "itemprop") == "articleBody" || marked(marksOf(d), articleMarks)) {
			return true
		}
	}
	return false
}

var articleMarks = set("hentry entrycontent postbody postcontent articlebody articlecontent articletext storybody storycontent storytext")

// besides remembers of which elements [isBeside] is known.
type besides map[*html.Node]bool

func (b besides) has(n *html.Node) bool {
	if n == nil {
		return false
	}
	known, ok := b[n]
	if !ok {
		var sure bool
		if known, sure = besideItself(n); !sure {
			known = b.has(n.Parent)
		}
		b[n] = known
	}
	return known
}

// inTeaser reports whether an element stands in a teaser of another article.
func inTeaser(n *html.Node) bool {
	const highest = 6 // elements up
	for i := 0; n != nil && i < highest; n, i = n.Parent, i+1 {
		if listsOthers(n) {
			return true
		}
	}
	return false
}

// listsOthers reports whether an element is a teaser of another article, one of several.
func listsOthers(n *html.Node) bool {
	switch n.Data {
	case "li":
		return leadsElsewhere(n)
	case "article":
		return isTeaser(n)
	case "div", "section", "td":
		return isTeaser(n) && hasTwin(n)
	}
	return false
}

// isTeaser reports whether an element is short and has a link of some words.
func isTeaser(n *html.Node) bool {
	const longest = 500 // bytes
	return leadsElsewhere(n) && shorter(n, longest)
}

// hasTwin reports whether a teaser of the same name and class stands beside an element.
func hasTwin(n *html.Node) bool {
	for _, twin := range []*html.Node{nextElement(n), previousElement(n)} {
		if twin != nil && twin.Data == n.Data && attr(twin, "class") == attr(n, "class") && isTeaser(twin) {
			return true
		}
	}
	return false
}

func nextElement(n *html.Node) *html.Node {
	for n = n.NextSibling; n != nil && n.Type != html.ElementNode; n = n.NextSibling {
	}
	return n
}

func previousElement(n *html.Node) *html.Node {
	for n = n.PrevSibling; n != nil && n.Type != html.ElementNode; n = n.PrevSibling {
	}
	return n
}

// leadsElsewhere reports whether an item of a list has a link of some words, as those
// have that list other articles.
func leadsElsewhere(item *html.Node) bool {
	const least, most, furthest = 3, 200, 30 // words; bytes of the link's text; nodes into the item
	i := 0
	for d := range item.Descendants() {
		if i++; i > furthest {
			break
		}
		if d.Data == "a" && len(strings.Fields(textOf(d, most))) >= least && !namesAuthor(d) && !authorPage.MatchString(attr(d, "href")) {
			return true
		}
	}
	return false
}

// marksOf returns the words of an element's class, id and the like in lower case, those that
// are joined by hyphens, underscores or capitals both whole and in parts:
// "entry-date" is entrydate, entry and date.
func marksOf(n *html.Node) (marks []string) {
	const most = 20 // words; a page's body may have more
	for _, a := range n.Attr {
		if !isMarkKey(a.Key) {
			continue
		}
		words := 0
		for name := range strings.FieldsSeq(a.Val) {
			if words++; words > most {
				break
			}
			if isPlain(name) {
				marks = append(marks, name)
				continue
			}
			whole := ""
			for part := range strings.FieldsFuncSeq(parted(name), func(r rune) bool { return r == '-' || r == '_' || r == ':' || r == ' ' }) {
				marks = append(marks, part)
				whole += part
			}
			marks = append(marks, whole)
		}
	}
	return marks
}

// isMarkKey reports whether an attribute names what an element is: for style sheets, or for
// those who test a site.
func isMarkKey(key string) bool {
	switch key {
	case "class", "id", "data-testid", "data-test", "data-test-id", "data-qa", "data-hook", "data-cy", "data-component":
		return true
	}
	return false
}

// isPlain reports whether a name is one word in small letters and figures.
func isPlain(name string) bool {
	for i := range len(name) {
		if c := name[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// parted parts a name before its capitals, and lowers them.
func parted(name string) string {
	if strings.IndexFunc(name, unicode.IsUpper) < 0 {
		return name
	}
	var b strings.Builder
	small := false
	for _, r := range name {
		if unicode.IsUpper(r) && small {
			b.WriteByte(' ')
		}
		small = unicode.IsLower(r)
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func marked(names []string, marks map[string]bool) bool {
	for _, name := range names {
		if marks[name] {
			return true
		}
	}
	return false
}
