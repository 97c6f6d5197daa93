package read

import (
	"strings"
	"unicode"

	"articlebot/articles"
	"golang.org/x/net/html"
)

// linesOf turns a tree of HTML into text, a block a line, with a hint for each
// line whose markup says something. White space is folded to single blanks, as
// browsers do, no-break spaces too; characters without width that part words
// (soft hyphens, zero-width spaces) are left out. Quote marks, dashes and
// everything else stay. Table cells are parted by tabs.
//
// The tree must not be deeper than a goroutine's stack bears; a parsed one is
// at most 512 deep.
func linesOf(root *html.Node) (string, []articles.Hint) {
	var w lineWriter
	w.node(root, style{})
	w.end(style{})
	return w.out.String(), w.hints
}

// style is what the elements around a text say of it.
type style struct {
	kind       articles.HintKind
	pre        bool
	link, bold bool
}

// lineWriter collects one line after another.
type lineWriter struct {
	out   strings.Builder
	hints []articles.Hint

	line  strings.Builder // the line under way, without blanks around
	gap   string          // white space that stands before the next character, if one comes
	size  int             // bytes of text in the line, blanks left out
	links int             // those of them inside links
	bold  int             // those inside bold elements
}

func (w *lineWriter) node(n *html.Node, s style) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data, s)
		return
	case html.ElementNode:
		if silent[n.Data] || has(n, "hidden") {
			return
		}
	case html.DocumentNode:
	default:
		return
	}
	switch n.Data {
	case "br", "hr":
		w.end(s)
		return
	case "td", "th":
		w.blank("\t")
	}
	inner := s.within(n)
	block := blocks[n.Data]
	if block {
		w.end(s)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, inner)
	}
	if block {
		w.end(inner)
	}
}

// within is the style of what stands inside n.
func (s style) within(n *html.Node) style {
	if kind, ok := kinds[n.Data]; ok && weight[kind] >= weight[s.kind] {
		s.kind = kind
	} else if weight[s.kind] < weight[articles.HintByline] && isByline(n) {
		s.kind = articles.HintByline
	}
	switch n.Data {
	case "a":
		s.link = true
	case "pre", "textarea":
		s.pre = true
	case "span":
		s.bold = s.bold || has(n, boldMark)
	}
	return s
}

// text adds a text node.
func (w *lineWriter) text(text string, s style) {
	for _, r := range text {
		switch {
		case r == '\n' && s.pre:
			w.end(s)
		case unicode.IsSpace(r):
			w.blank(" ")
		case r == '\u00ad' || r == '\u200b' || r == '\u2060' || r == '\ufeff' || unicode.Is(unicode.Cc, r):
		default:
			w.rune(r, s)
		}
	}
}

// blank makes room before the next character of the line.
func (w *lineWriter) blank(gap string) {
	if w.line.Len() > 0 && w.gap != "\t" {
		w.gap = gap
	}
}

func (w *lineWriter) rune(r rune, s style) {
	w.line.WriteString(w.gap)
	w.gap = ""
	n, _ := w.line.WriteRune(r) // a Builder never fails
	w.size += n
	if s.link {
		w.links += n
	}
	if s.bold {
		w.bold += n
	}
}

// end ends the line under way, if it holds anything.
func (w *lineWriter) end(s style) {
	if w.line.Len() > 0 {
		if w.out.Len() > 0 {
			w.out.WriteByte('\n')
		}
		start := w.out.Len()
		w.out.WriteString(w.line.String())
		if kind := w.kind(s); kind != "" {
			w.hints = append(w.hints, articles.Hint{Span: articles.Span{Start: start, End: w.out.Len()}, Kind: kind})
		}
		w.line.Reset()
	}
	w.gap, w.size, w.links, w.bold = "", 0, 0, 0
}

// kind is what the line under way is: what the elements around it say, a link
// when it is nothing else, a heading when it is bold as a whole and short.
func (w *lineWriter) kind(s style) articles.HintKind {
	switch {
	case weight[s.kind] > weight[articles.HintLink]:
		return s.kind
	case w.links == w.size:
		return articles.HintLink
	case s.kind == "" && w.bold == w.size && isHeadline(w.line.String()):
		return articles.HintHeading
	}
	return s.kind
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
	articles.HintByline: 4, articles.HintCaption: 5, articles.HintHeading: 6, articles.HintTitle: 7,
}

// blocks are the elements that begin and end a line.
var blocks = set("address article aside blockquote body caption center dd details dialog dir div dl dt " +
	"fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup html legend li main menu nav ol " +
	"optgroup option p pre search section summary table tbody tfoot thead tr ul")

// silent are the elements whose content is not shown as text.
var silent = set("area audio base button canvas col command datalist embed head iframe img input link map math " +
	"meta noembed noframes noscript object param progress rp rt script select source style svg template " +
	"textarea title track video")

func set(words string) map[string]bool {
	m := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
