package read

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mend makes of a tree what readers see of it, where a finder of articles goes by
// elements alone: drop caps are letters, links that lead nowhere are words, a bare
// aside with sentences is a part of the article. Forms and boxes that every page of a
// site has, and the site's name as a heading, are taken out.
func mend(doc *html.Node, base *url.URL) {
	var furniture []*html.Node
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch {
		case n.Data == "a" && !has(n, "href"):
			n.Data, n.DataAtom = "span", atom.Span
		case n.Data == "aside" && isFactBox(n):
			n.Data, n.DataAtom = "div", atom.Div
		case n.Data == "span" && len(n.Attr) > 0:
			showDropCap(n)
		}
		if isFurnitureBox(n) || (n.Data == "h2" || n.Data == "h3") && isBanner(n, base) {
			furniture = append(furniture, n)
		}
	}
	for _, n := range furniture {
		n.Parent.RemoveChild(n)
	}
}

// isFactBox reports whether an aside, which nothing marks as something else, tells
// something in sentences without links.
func isFactBox(n *html.Node) bool {
	if attr(n, "class") != "" || attr(n, "id") != "" || attr(n, "role") != "" {
		return false
	}
	sentences := 0
	for d := range n.Descendants() {
		switch d.Data {
		case "a", "input", "button":
			return false
		case "p", "li":
			if endsSentence(textOf(d, maxTitle)) {
				sentences++
			}
		}
	}
	return sentences > 0
}

// showDropCap shows the first letter of a paragraph where it is hidden from eyes or from
// screen readers, once where it is written for each.
func showDropCap(n *html.Node) {
	if !isHiddenLetter(n) {
		return
	}
	next := n.NextSibling
	if next != nil && next.Data == "span" && isHiddenLetter(next) {
		n.RemoveChild(n.FirstChild) // the other is shown when it comes up
		return
	}
	if next != nil && next.Type == html.TextNode && unicode.IsLetter(firstRune(next.Data)) {
		n.Attr = nil
	}
}

// isHiddenLetter reports whether a span holds one letter, with a quotation mark at most,
// and is hidden from some.
func isHiddenLetter(n *html.Node) bool {
	const longest = 2 // runes
	c := n.FirstChild
	if c == nil || c != n.LastChild || c.Type != html.TextNode || attr(n, "aria-hidden") != "true" && !invisible(n) {
		return false
	}
	text := strings.TrimSpace(c.Data)
	return text != "" && utf8.RuneCountInString(text) <= longest && unicode.IsLetter(lastRune(text))
}

// furnitureMarks are the words in classes and ids of boxes that ask for something or lead
// elsewhere, in the middle of an article too.
var furnitureMarks = set("newsletter newsletters signup emailsignup newslettersignup subscribe disclosure disclosures rate rating ratethis feedback " +
	"related relatedstories relatedarticles relatedlinks relatednews relatedposts relatedcontent readmore readalso readnext seealso cta")

// isFurnitureBox reports whether an element is marked as such a box. Such words stand in
// the classes of whole articles as well, so the text must be short.
func isFurnitureBox(n *html.Node) bool {
	const maxBox = 600 // bytes
	if len(n.Attr) == 0 || n.Data == "html" || n.Data == "body" || n.Data == "main" || n.Data == "article" || n.Data == "input" {
		return false
	}
	class := strings.ToLower(attr(n, "class") + " " + attr(n, "id"))
	return containsAny(class, "newsletter", "signup", "subscribe", "disclos", "rat", "feedback", "related", "read", "see", "cta") &&
		marked(marksOf(n), furnitureMarks) && shorter(n, maxBox) && !holdsHeadline(n)
}

// holdsHeadline reports whether an h1 stands in an element.
func holdsHeadline(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Data == "h1" {
			return true
		}
	}
	return n.Data == "h1"
}
