package read

import (
	"slices"
	"strings"
	"unicode"

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
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !silent[d.Parent.Data] {
			b.WriteString(d.Data)
		} else if blocks[d.Data] || d.Data == "br" {
			b.WriteByte(' ')
		}
		if b.Len() >= limit {
			break
		}
	}
	return squeeze(b.String())
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
	text := textOf(n, maxByline)
	return text != "" && len(text) < maxByline
}

// bylineText is the text of an element with bars where a new line begins, or where two
// elements meet without a blank and a capital begins the second: "Ada Berg", "Today".
func bylineText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		switch {
		case b.Len() >= maxByline:
		case d.Type == html.TextNode && !silent[d.Parent.Data]:
			if unicode.IsLower(lastRune(b.String())) && unicode.IsUpper(firstRune(d.Data)) {
				b.WriteString(" | ")
			}
			b.WriteString(d.Data)
		case blocks[d.Data] || d.Data == "br":
			b.WriteString(" | ")
		}
	}
	return strings.Trim(squeeze(b.String()), " |")
}

func namesAuthor(n *html.Node) bool {
	if n.Data == "label" || n.Data == "form" || n.Data == "input" {
		return false // of a comment
	}
	if attr(n, "rel") == "author" || strings.Contains(attr(n, "itemprop"), "author") {
		return true
	}
	class := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
	if class == " " || strings.Contains(class, "comment") {
		return false
	}
	marks := marksOf(n)
	return strings.Contains(class, "byline") || marked(marks, authorMarks) || slices.Contains(marks, "fn") && marked(marksOf(n.Parent), cardMarks)
}

// cardMarks are those around an author's name in a card of contact data.
var cardMarks = set("vcard hcard")

// authorMarks are the words in classes and ids by which pages mark authors.
var authorMarks = set("author authors autor autoren autorin verfasser verfasserin auteur auteurs autore autori autora autores forfatter författare " +
	"forfattare skribent toimittaja writer redakteur redakteurin createdby postedby")

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
