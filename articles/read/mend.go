package read

import (
	"net/url"
	"slices"
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
		case n.Data == "img":
			writeInitial(n)
		}
		if len(n.Attr) > 0 && namesAuthor(n) && inQuotation(n) {
			n.Attr = nil // whose words these are
		}
		if isFurnitureBox(n) || (n.Data == "h2" || n.Data == "h3") && isBanner(n, base) || isTeaserBox(n) {
			furniture = append(furniture, n)
		}
	}
	for _, n := range slices.Concat(furniture, discussions(doc)) {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// isTeaserBox reports whether an element is a teaser beside others of its kind, which
// begins with a link to the article that it is for.
func isTeaserBox(n *html.Node) bool {
	switch n.Data {
	case "div", "section", "article":
		return beginsWithLink(n) && listsOthers(n) && hasTwin(n) && !holdsHeadline(n)
	}
	return false
}

// beginsWithLink reports whether the first text inside an element stands in a link.
func beginsWithLink(n *html.Node) bool {
	for d := range n.Descendants() {
		if d.Type == html.TextNode && !silent[d.Parent.Data] && strings.TrimSpace(d.Data) != "" {
			for p := d.Parent; p != n; p = p.Parent {
				if p.Data == "a" {
					return true
				}
			}
			return false
		}
	}
	return false
}

// discussionMarks are the classes and ids, without hyphens, of what readers wrote below an
// article, and of what asks for consent.
var discussionMarks = set("comment comments commentlist commentslist commentsection commentssection commentsarea commentarea commentthread disqusthread respond kommentar kommentare " +
	"kommentarliste kommentarer kommentarbereich leserkommentare commentaire commentaires comentario comentarios commento commenti reactie reacties komentarze " +
	"cookieconsent cookiebanner cookienotice cookiebar cookiewall consentbanner gdpr onetrustconsentsdk usercentricsroot didomihost")

// isDiscussion reports whether an element is marked as such a part of a page.
func isDiscussion(n *html.Node) bool {
	if len(n.Attr) == 0 || n.Data == "html" || n.Data == "body" || n.Data == "main" || n.Data == "article" || n.Data == "a" || n.Data == "span" {
		return false
	}
	for _, names := range []string{attr(n, "class"), attr(n, "id")} {
		names = strings.ToLower(names)
		if !containsAny(names, "comment", "komment", "coment", "koment", "reactie", "respond", "disqus", "cookie", "consent", "gdpr", "usercentrics", "didomi") {
			continue
		}
		for name := range strings.FieldsSeq(names) {
			if discussionMarks[strings.ReplaceAll(strings.ReplaceAll(name, "-", ""), "_", "")] {
				return true
			}
		}
	}
	return false
}

// discussions returns the elements that hold readers' comments or ask for consent, as long
// as more than a sentence or two stands on the page besides.
func discussions(doc *html.Node) (found []*html.Node) {
	const enough = 400 // bytes of paragraphs
	var inside []*html.Node
	besides := 0
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.ElementNode && isDiscussion(n) && !holdsHeadline(n):
			inside = append(inside, n)
			return
		case n.Type == html.TextNode && besides < enough && n.Parent != nil && !silent[n.Parent.Data] && endsSentence(strings.TrimSpace(n.Data)):
			besides += len(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(doc)
	if besides < enough {
		return nil
	}
	return inside
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

// writeInitial turns the picture of a letter at the beginning of a paragraph into the letter.
func writeInitial(n *html.Node) {
	alt, next := strings.TrimSpace(attr(n, "alt")), n.NextSibling
	if utf8.RuneCountInString(alt) == 1 && unicode.IsLetter(firstRune(alt)) && n.Parent.FirstChild == n && next != nil && next.Type == html.TextNode && unicode.IsLower(firstRune(next.Data)) {
		next.Data = alt + next.Data
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
