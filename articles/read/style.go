package read

import (
	"slices"
	"strings"

	"articlebot/articles"
	"golang.org/x/net/html"
)

// style is what the elements around a text say of it.
type style struct {
	kind            articles.HintKind
	pre, link, bold bool
}

// within is the style of what stands inside n.
func (s style) within(n *html.Node) style {
	kind := kinds[n.Data]
	if (kind == "" || kind == articles.HintHeading) && len(n.Attr) > 0 {
		if marked := kindOfClass(n); kind == "" || marked == articles.HintCaption {
			kind = marked
		}
	}
	if weight[kind] > weight[s.kind] {
		s.kind = kind
	}
	switch n.Data {
	case "a":
		s.link = true
	case "pre":
		s.pre = true
	case "span":
		s.bold = s.bold || has(n, boldMark)
	}
	return s
}

// kinds are the hints of elements.
var kinds = map[string]articles.HintKind{
	"h1": articles.HintHeading, "h2": articles.HintHeading, "h3": articles.HintHeading,
	"h4": articles.HintHeading, "h5": articles.HintHeading, "h6": articles.HintHeading,
	"figcaption": articles.HintCaption, "caption": articles.HintCaption,
	"li": articles.HintItem, "blockquote": articles.HintQuote,
}

// weight orders the hints: a line has one, the heaviest. An item of a list that
// is nothing but a link is a link; a heading is a heading even then.
var weight = map[articles.HintKind]int{
	"": 0, articles.HintQuote: 1, articles.HintItem: 2, articles.HintLink: 3,
	articles.HintHeading: 4, articles.HintByline: 5, articles.HintCaption: 6, articles.HintTitle: 7,
}

// kindOfClass tells captions and bylines that are marked by a class. Such
// classes are found on whole articles as well, so the text must be short.
func kindOfClass(n *html.Node) articles.HintKind {
	const maxCaption, maxAuthorBox, maxMeta = 800, 1500, 300 // bytes
	class := strings.ToLower(attr(n, "class"))
	marks := marksOf(n)
	switch {
	case (strings.Contains(class, "caption") || marked(marks, captionMarks)) && shorter(n, maxCaption),
		containsAny(class, "credit", "copyright") && shorter(n, maxByline):
		return articles.HintCaption
	case isByline(n), marked(marks, metaMarks) && shorter(n, maxMeta),
		strings.Contains(class, "author") && containsAny(class, "bio", "box", "about", "info", "card", "desc", "profile") && shorter(n, maxAuthorBox):
		if !inQuotation(n) {
			return articles.HintByline
		}
	}
	return ""
}

// The words in classes by which pages mark captions, in the languages that their makers
// write in, and the lines that tell of a post where it is filed and how it is commented on.
var (
	captionMarks = set("bildtext bildunterschrift bildunterzeile bildlegende bildzeile bildtekst billedtekst fototext fotozeile fotocredit bildnachweis bildquelle " +
		"legende légende didascalia piedefoto piefoto legenda onderschrift fotoonderschrift kuvateksti")
	metaMarks = set("postmetadata entryutility entrymeta entryfooter postmeta postfooter postinfo articlemeta articleinfo metadata filedunder postedin tagslinks catlinks")
)

// inQuotation reports whether an element stands in a box marked as a quotation, where a
// name says whose words these are.
func inQuotation(n *html.Node) bool {
	const highest = 3 // elements up
	for i := 0; i < highest && n.Parent != nil; i++ {
		n = n.Parent
		if n.Data == "blockquote" || marked(marksOf(n), quotationMarks) {
			return true
		}
	}
	return false
}

var quotationMarks = set("quote quotes blockquote pullquote quotation zitat zitatbox citat citation cita citazione citaat sitat quotebox articlequote")

func containsAny(s string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(s, p) })
}

// shorter says that less than limit bytes of text are inside n.
func shorter(n *html.Node, limit int) bool { return len(textOf(n, limit)) < limit }

// invisible reports whether an element is not shown: hidden, or there for screen
// readers only, where it names what everyone else sees.
func invisible(n *html.Node) bool {
	if len(n.Attr) == 0 {
		return false
	}
	return has(n, "hidden") || slices.ContainsFunc(strings.Fields(attr(n, "class")), func(class string) bool {
		return screenReader[strings.ToLower(class)]
	})
}

// screenReader are the classes that common style sheets give to such elements.
var screenReader = set("sr-only visually-hidden visuallyhidden screen-reader-text screen-reader screenreader-only " +
	"off-screen offscreen u-visually-hidden a11y-hidden is-sr-only visually-hide element-invisible hidden-visually")

// blocks are the elements that begin and end a line.
var blocks = set("address article aside blockquote body caption center dd details dialog dir div dl dt " +
	"fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol " +
	"optgroup option p pre search section summary table tbody tfoot thead tr ul")

// silent are the elements whose content is not shown as text.
var silent = set("area audio base button canvas col command datalist embed head iframe img input link map math " +
	"meta noembed noframes noscript object param progress rp rt script select source style svg template " +
	"textarea title track video")

// phraseSet makes a set of texts of several words.
func phraseSet(phrases ...string) map[string]bool {
	m := make(map[string]bool)
	for _, p := range phrases {
		m[p] = true
	}
	return m
}

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
