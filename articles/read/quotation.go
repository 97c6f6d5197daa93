package read

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// markQuotations writes out what a page says by elements alone, as browsers and style
// sheets show it: the marks around a <q>, and whom a block quotation is from in a line
// of its own below its words, with marks around these.
func markQuotations(doc *html.Node) {
	var inline, blocks []*html.Node
	for n := range doc.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "q":
			inline = append(inline, n)
		case n.Data == "blockquote":
			blocks = append(blocks, n)
		}
	}
	for _, n := range inline {
		if inside(n, "q") {
			enclose(n, "‘", "’")
		} else {
			enclose(n, "“", "”")
		}
	}
	for _, n := range blocks {
		writeCredit(n)
	}
}

// inside reports whether n stands in an element of this name.
func inside(n *html.Node, name string) bool {
	for p := range n.Ancestors() {
		if p.Data == name {
			return true
		}
	}
	return false
}

// writeCredit turns the element of a block quotation that says whom it is from into a
// line below the words.
func writeCredit(block *html.Node) {
	const most = 160 // bytes
	credit := creditOf(block)
	if credit == nil {
		return
	}
	name := strings.TrimLeft(textOf(credit, most), "—–-― ")
	if name == "" || len(name) >= most {
		return
	}
	credit.Parent.RemoveChild(credit)
	if textOf(block, most) == "" {
		block.AppendChild(credit)
		return
	}
	enclose(block, "“", "”")
	line := &html.Node{Type: html.ElementNode, Data: "p"}
	line.AppendChild(&html.Node{Type: html.TextNode, Data: "— " + name})
	block.AppendChild(line)
}

// creditOf returns the element that ends a block quotation, or the figure that it stands
// in, and says whom it is from; nil for none.
func creditOf(block *html.Node) *html.Node {
	if c := lastOf(block, "footer", "cite"); c != nil {
		return c
	}
	if figure := block.Parent; figure != nil && figure.Data == "figure" {
		return lastOf(figure, "figcaption")
	}
	return nil
}

// lastOf returns the element of one of the names that ends n: nothing is said behind it.
func lastOf(n *html.Node, names ...string) *html.Node {
	for c := n.LastChild; c != nil; c = c.PrevSibling {
		switch {
		case c.Type == html.ElementNode:
			for _, name := range names {
				if c.Data == name {
					return c
				}
			}
			if found := lastOf(c, names...); found != nil || textOf(c, 1) != "" {
				return found
			}
		case strings.TrimSpace(c.Data) != "":
			return nil
		}
	}
	return nil
}

// enclose puts marks around the text inside n, unless it begins with one.
func enclose(n *html.Node, open, shut string) {
	var first, last *html.Node
	for d := range n.Descendants() {
		if d.Type == html.TextNode && strings.TrimSpace(d.Data) != "" {
			if first == nil {
				first = d
			}
			last = d
		}
	}
	if first == nil {
		return
	}
	if r, _ := utf8.DecodeRuneInString(strings.TrimSpace(first.Data)); strings.ContainsRune("\"'“”„«»‹›‘’‚", r) {
		return
	}
	first.Data = before(first.Data, open)
	last.Data = strings.TrimRight(last.Data, " \t\r\n") + shut + last.Data[len(strings.TrimRight(last.Data, " \t\r\n")):]
}

// before puts a mark before the first letter of a text.
func before(text, mark string) string {
	letters := strings.TrimLeft(text, " \t\r\n")
	return text[:len(text)-len(letters)] + mark + letters
}
