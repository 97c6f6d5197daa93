package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// attr returns an attribute of an element, "" if it has none.
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// has reports whether an element has an attribute, be it empty.
func has(n *html.Node, key string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == key })
}

// textOf returns the text inside a node with white space folded, as far as limit
// bytes; what is longer is cut.
func textOf(n *html.Node, limit int) string {
	var b strings.Builder
	gap := false
	for d := range n.Descendants() {
		if d.Type != html.TextNode {
			gap = gap || blocks[d.Data] || d.Data == "br"
			continue
		}
		if silent[d.Parent.Data] {
			continue
		}
		for _, r := range d.Data {
			switch {
			case b.Len() >= limit:
				return b.String()
			case unicode.IsSpace(r):
				gap = true
			case r == '\u00ad' || r == '\u200b' || r == '\u2060' || r == '\ufeff':
			default:
				if gap && b.Len() > 0 {
					b.WriteByte(' ')
				}
				gap = false
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// squeeze folds white space, no-break spaces too, to single blanks.
func squeeze(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00ad", "")), " ")
}

// maxByline is the length in bytes from which on a text is no byline.
const maxByline = 160

// isByline reports whether an element is marked as the author's name: by rel or
// itemprop, or by a class that says byline or author. Such classes are found on
// whole articles as well, so the text must be short.
func isByline(n *html.Node) bool {
	if len(n.Attr) == 0 || !namesAuthor(n) {
		return false
	}
	text := bylineText(n)
	return text != "" && len(text) < maxByline && shorter(n, maxByline)
}

// byline is an element that is marked as the author's name.
type byline struct {
	text   string
	signed bool // it is a link to the author's page

	node, parent, grandparent *html.Node
	shape                     string // its name and class
}

func newByline(n *html.Node) byline {
	b := byline{text: bylineText(n), signed: isSigned(n), node: n, parent: n.Parent, shape: n.Data + " " + attr(n, "class")}
	if n.Parent != nil {
		b.grandparent = n.Parent.Parent
	}
	return b
}

// isSigned reports whether an element is, or holds nothing but, a link to the page of an
// author.
func isSigned(n *html.Node) bool {
	for ; n != nil; n = onlyElement(n) {
		if attr(n, "rel") == "author" || n.Data == "a" && authorPage.MatchString(attr(n, "href")) || n.Data == "a" && slices.Contains(marksOf(n), "fn") {
			return true
		}
	}
	return false
}

// onlyElement returns the element that is all that is inside n, nil where there is more.
func onlyElement(n *html.Node) (only *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "":
		case c.Type == html.ElementNode && only == nil:
			only = c
		default:
			return nil
		}
	}
	return only
}

// bylineText is the text of an element with bars where a new line begins, or where two
// elements meet without a blank and a capital begins the second: "Ada Berg", "Today".
func bylineText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		switch {
		case b.Len() >= maxByline:
		case d.Data == "meta" && attr(d, "itemprop") == "name":
			b.WriteString(attr(d, "content") + " | ")
		case d.Type == html.TextNode && !silent[d.Parent.Data]:
			if last, first := lastRune(b.String()), firstRune(d.Data); unicode.IsLower(last) && (unicode.IsUpper(first) || d.PrevSibling == nil && beginsWord(d)) {
				b.WriteString(" | ")
			} else if last == ':' {
				b.WriteString(" ")
			}
			b.WriteString(d.Data)
		case blocks[d.Data] || d.Data == "br":
			b.WriteString(" | ")
		}
	}
	return strings.Trim(squeeze(b.String()), " |")
}

// beginsWord reports whether a text that an element begins with is more than the rest of a
// word: its first word is written in letters and is one of several letters.
func beginsWord(text *html.Node) bool {
	const least = 5 // letters
	word := text.Data
	if i := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		word = word[:i]
	}
	return utf8.RuneCountInString(word) >= least
}

func namesAuthor(n *html.Node) bool {
	if n.Data == "label" || n.Data == "form" || n.Data == "input" {
		return false // of a comment
	}
	if attr(n, "rel") == "author" || strings.Contains(attr(n, "itemprop"), "author") {
		return true
	}
	class := namesOf(n)
	if strings.Contains(class, "comment") || !containsAny(class, "aut", "byline", "by-line", "by_line", "verfass", "forfatt", "författ", "skribent", "toimittaja", "kirjoitt", "assinatura", "firma", "signature", "writer", "redakteur", "reporter", "journalist", "contributor", "created", "posted", "fn", "user") {
		return false
	}
	marks := marksOf(n)
	return strings.Contains(class, "byline") || marked(marks, authorMarks) || slices.Contains(marks, "fn") && marked(marksOf(n.Parent), cardMarks)
}

// namesOf returns the class, id and the like of an element in lower case.
func namesOf(n *html.Node) string {
	var b strings.Builder
	for _, a := range n.Attr {
		if isMarkKey(a.Key) {
			b.WriteString(a.Val + " ")
		}
	}
	return strings.ToLower(b.String())
}

// cardMarks are those around an author's name in a card of contact data.
var cardMarks = set("vcard hcard")

// authorMarks are the words in classes and ids by which pages mark authors.
var authorMarks = set("byline author authors autor autoren autorin verfasser verfasserin auteur auteurs autore autori autora autores forfatter författare " +
	"forfattare skribent toimittaja kirjoittaja assinatura firma signature autorenzeile autorzeile writer redakteur redakteurin reporter journalist contributor contributors createdby postedby username")

// keepPosts keeps posts of social networks that an article quotes: a finder of
// articles throws out what is classed as social or embedded, and the quotation
// with it.
func keepPosts(doc *html.Node) {
	for n := range doc.Descendants() {
		if n.Data != "blockquote" || n.Type != html.ElementNode {
			continue
		}
		if box := n.Parent; containsAny(strings.ToLower(attr(box, "class")), "social", "embed", "twitter", "tweet", "post") {
			box.Attr = slices.DeleteFunc(box.Attr, func(a html.Attribute) bool { return a.Key == "class" || a.Key == "id" })
		}
	}
}
