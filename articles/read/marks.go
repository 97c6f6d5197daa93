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
	case strings.Contains(all, "expire"):
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
	dateMarks = set("date datum fecha data dato pvm datetime timestamp time posted created createdate submitted erstellt meta entrymeta postmeta articlemeta byline info")
)

// beside are the words in classes and ids of what stands beside an article.
var beside = set("comment comments commentlist respond reply related sidebar aside teaser teasers widget nav navigation menu recommended " +
	"recommendations similar popular trending mostread latest breadcrumb breadcrumbs social share sharing newsletter promo archive calendar carousel tweet twitter instagram")

// isBeside reports whether an element belongs to something else than the article on its
// page: a comment, a list of other articles, a menu.
func isBeside(n *html.Node) bool {
	const highest = 12 // elements up; above are those of the whole page
	for i := 0; n != nil && i < highest; n, i = n.Parent, i+1 {
		if n.Data == "article" || n.Data == "main" || n.Data == "body" {
			return false
		}
		if n.Data == "aside" || n.Data == "nav" || n.Data == "blockquote" || n.Data == "li" && leadsElsewhere(n) || marked(marksOf(n), beside) {
			return true
		}
	}
	return false
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
		if d.Data == "a" && len(strings.Fields(textOf(d, most))) >= least {
			return true
		}
	}
	return false
}

// marksOf returns the words of an element's class and id in lower case, those that
// are joined by hyphens, underscores or capitals both whole and in parts:
// "entry-date" is entrydate, entry and date.
func marksOf(n *html.Node) (marks []string) {
	for _, names := range []string{attr(n, "class"), attr(n, "id")} {
		const most = 20 // words; a page's body may have more
		for _, name := range strings.Fields(names)[:min(most, len(strings.Fields(names)))] {
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

// parted parts a name before its capitals, and lowers them.
func parted(name string) string {
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
	return slices.ContainsFunc(names, func(name string) bool { return marks[name] })
}
