package read

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"golang.org/x/net/html"
)

// line is one line of an article to be, and what its source's markup said of
// it; "" is nothing.
type line struct {
	text string
	kind articles.HintKind
	at   *html.Node // the element that its first letter stands in, of lines of HTML

	voice string // who speaks in a turn

	// places are where in the original it stands, from an offset in text on.
	places []articles.Hint

	beside bool // it is known to be part of something else than the article, see [isBeside]
}

// linesOf turns a tree of HTML into lines, a block a line. White space is folded
// to single blanks, as browsers do, no-break spaces too; characters without
// width that part words (soft hyphens, zero-width spaces) are left out. Quote
// marks, dashes and everything else stay. Table cells are parted by tabs.
//
// The tree must not be deeper than a goroutine's stack bears; see [parse].
func linesOf(root *html.Node) []line {
	var w lineWriter
	w.node(root, style{})
	w.end()
	return w.lines
}

// place is the hint that a text stands at a page or time from an offset on.
func place(offset int, kind articles.HintKind, at string) articles.Hint {
	return articles.Hint{Span: articles.Span{Start: offset, End: offset}, Kind: kind, At: at}
}

// join makes the text of an article of its lines, and the hints.
func join(lines []line) (string, []articles.Hint) {
	var text strings.Builder
	var hints []articles.Hint
	for i, l := range lines {
		if i > 0 {
			text.WriteByte('\n')
		}
		start := text.Len()
		text.WriteString(l.text)
		if l.kind != "" {
			hints = append(hints, articles.Hint{Span: articles.Span{Start: start, End: text.Len()}, Kind: l.kind, At: l.voice})
		}
		for _, p := range l.places {
			p.Start, p.End = p.Start+start, p.End+start
			hints = append(hints, p)
		}
	}
	return text.String(), hints
}

// lineWriter collects one line after another.
type lineWriter struct {
	lines []line

	line  strings.Builder // the line under way, without blanks around
	gap   string          // white space that stands before the next character, if one comes
	size  int             // bytes of text in the line, blanks left out
	links int             // those of them inside links
	label int             // those before the first link, where they are a label: \"Read also:\"
	bold  int             // those inside bold elements
	marks int             // those that are no letters, as in dates and counts, outside links
	at    *html.Node
	last  *html.Node        // the text that the line ends with so far
	kind  articles.HintKind // what the elements around say of all that is in the line
}

func (w *lineWriter) node(n *html.Node, s style) {
	switch n.Type {
	case html.TextNode:
		w.text(n, s)
		return
	case html.ElementNode:
		if silent[n.Data] || invisible(n) {
			return
		}
	case html.DocumentNode:
	default:
		return
	}
	switch n.Data {
	case "br", "hr":
		w.end()
		return
	case "td", "th":
		if inLayout(n) {
			w.end()
		} else {
			w.blank("\t")
		}
	}
	inner := s.within(n)
	block := blocks[n.Data] || n.Data == "span" && (len(n.Attr) > 0 && isShownAsBlock(n) || inner.kind == articles.HintCaption && s.kind == "")
	if block {
		w.end()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c, inner)
	}
	if block {
		w.end()
	}
}

// inLayout reports whether a cell stands beside one of whole paragraphs: old pages part
// their columns so, and no row of a table can be read that is so long.
func inLayout(cell *html.Node) bool {
	const long, most = 500, 8 // bytes of such a cell; cells of such a row
	cells := 0
	for c := cell.Parent.FirstChild; c != nil && cells < most; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		if cells++; !shorter(c, long) {
			return true
		}
	}
	return false
}

// isShownAsBlock reports whether common style sheets show an element in lines of its own.
func isShownAsBlock(n *html.Node) bool {
	return slices.ContainsFunc(strings.Fields(attr(n, "class")), func(class string) bool { return class == "block" || class == "d-block" })
}

// text adds a text node.
func (w *lineWriter) text(n *html.Node, s style) {
	if w.last != nil && w.gap == "" && isApart(w.last, n) {
		w.gap = " "
	}
	if strings.TrimSpace(n.Data) != "" {
		w.last = n
	}
	for _, r := range n.Data {
		switch {
		case r == '\n' && s.pre:
			w.end()
		case unicode.IsSpace(r):
			w.blank(" ")
		case r == '\u00ad' || r == '\u200b' || r == '\u2060' || r == '\ufeff' || unicode.Is(unicode.Cc, r):
		default:
			if w.size == 0 {
				w.at = n.Parent
			}
			w.rune(r, s)
		}
	}
}

// isApart reports whether two texts that nothing parts stand in elements of their own, and
// are whole words: pages show such elements beside or above one another.
func isApart(before, text *html.Node) bool {
	const least = 3 // letters of the word before
	if text.PrevSibling == nil && before.Parent != text.Parent && timeEnd.MatchString(before.Data) && unicode.IsUpper(firstRune(text.Data)) {
		return true
	}
	if before.NextSibling != nil || text.PrevSibling != nil || before.Parent == text.Parent {
		return false
	}
	if dated := dateBegin.MatchString(text.Data); !dated && (len(before.Parent.Attr) == 0 || !unicode.IsUpper(firstRune(text.Data))) {
		return false
	}
	word := strings.TrimLeftFunc(before.Data[strings.LastIndexFunc(before.Data, unicode.IsSpace)+1:], unicode.IsPunct)
	if unicode.IsUpper(lastRune(word)) && strings.ToUpper(word) == word { // "COAST PRESS", "Share"
		_, size := utf8.DecodeRuneInString(text.Data)
		return utf8.RuneCountInString(word) >= least && unicode.IsLower(firstRune(text.Data[size:]))
	}
	return unicode.IsLower(lastRune(word)) && utf8.RuneCountInString(word) >= least
}

// dateBegin is how a date begins, in figures or with the day before the name of the month.
var dateBegin = regexp.MustCompile(`^\s*\d{1,2}[./] ?\d{1,2}[./] ?\d{2}|^\s*\d{4}-\d\d-\d\d|^\s*\d{1,2}\.? (?:de )?\pL{3,}\.? (?:de )?\d{4}`)

// timeEnd is how a date or a time of day ends.
var timeEnd = regexp.MustCompile(`\d[:.]\d\d(?:\d\d)?$`)

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
	if w.size == 0 || weight[s.kind] < weight[w.kind] {
		w.kind = s.kind
	}
	w.size += n
	if s.link {
		if before := w.size - n; w.links == 0 && before <= maxLabel && strings.HasSuffix(strings.TrimRight(w.line.String()[:w.line.Len()-n], " "), ":") {
			w.label = before
		}
		w.links += n
	}
	if s.bold {
		w.bold += n
	}
	if !s.link && !unicode.IsLetter(r) && r != '\t' {
		w.marks += n
	}
}

// end ends the line under way, if it holds anything.
func (w *lineWriter) end() {
	if w.line.Len() > 0 {
		w.lines = append(w.lines, line{text: w.line.String(), kind: w.hint(), at: w.at})
		w.line.Reset()
	}
	w.gap, w.size, w.links, w.label, w.bold, w.marks, w.kind, w.last = "", 0, 0, 0, 0, 0, "", nil
}

// maxLabel is how many bytes of text, blanks left out, may be a label before a link.
const maxLabel = 20

// hint is what the line under way is: what the elements around it say, a link
// when it is nothing else, or all but a label before it, a heading when it is bold as a whole and short.
func (w *lineWriter) hint() articles.HintKind {
	switch {
	case weight[w.kind] > weight[articles.HintLink]:
		return w.kind
	case w.links > 0 && (w.links+w.label == w.size || w.kind == articles.HintItem && w.links+w.marks == w.size):
		return articles.HintLink
	case w.kind == "" && w.bold == w.size && isHeadline(w.line.String()):
		return articles.HintHeading
	}
	return w.kind
}
