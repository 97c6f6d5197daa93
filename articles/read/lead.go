package read

import (
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"

	"golang.org/x/net/html"
)

// opening is what stands on a page between its headline and the body, which a finder
// of articles leaves out where its elements lie beside the body's: the lead above all.
type opening struct {
	page      []line
	headline  int          // index of the headline; -1 where it is not shown
	sentences map[int]bool // lines after it that are sentences, and part of nothing else
}

// findOpening looks at a page before the body is looked for, which changes the tree.
func findOpening(page []line, title string) opening {
	const furthest = 40 // lines after the headline
	o := opening{page, headlineAt(page, title), make(map[int]bool)}
	if o.headline < 0 {
		return o
	}
	for i := o.headline + 1; i < min(len(page), o.headline+furthest); i++ {
		if l := page[i]; mayOpen(l) && !isBeside(l.at) && !isAway(l.at) {
			o.sentences[i] = true
		}
	}
	return o
}

// mayOpen reports whether a line may be a lead or a first paragraph: a sentence, which
// some pages set as a heading.
func mayOpen(l line) bool {
	const shortest = 40 // bytes
	return len(l.text) >= shortest && (l.kind == "" || l.kind == articles.HintHeading) && endsSentence(l.text)
}

// isAway reports whether an element stands in a page's foot, a form, or a window that
// lies over the page.
func isAway(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n.Data == "footer" || n.Data == "form" || n.Data == "dialog" || attr(n, "role") == "dialog" {
			return true
		}
	}
	return false
}

// complete puts what is lost of the opening before the lines of the body, behind the
// headline: sentences, and what the page's descriptions of itself repeat. A lead that
// is set as a heading is none.
func (o opening) complete(body []line, descriptions []string, l *lang.Language) []line {
	const top = 5 // lines of the body; the first may be written otherwise on the page
	first := -1
	for i, b := range body[:min(len(body), top)] {
		if described(b.text, descriptions) && b.kind == articles.HintHeading {
			body[i].kind = ""
		}
		if first < 0 && b.kind != articles.HintTitle {
			first = o.after(b.text)
		}
	}
	there := make(map[string]bool)
	for _, b := range body {
		there[b.text] = true
	}
	var lost []line
	for i := range max(first, 0) {
		line := o.page[i]
		isLead := described(line.text, descriptions) && i != o.headline
		if mayOpen(line) && (isLead || o.sentences[i] && !isFurniture(line.text, l)) && !there[line.text] {
			there[line.text] = true
			line.kind = ""
			lost = append(lost, line)
		}
	}
	at := 1 + slices.IndexFunc(body, func(l line) bool { return l.kind == articles.HintTitle })
	return slices.Insert(body, at, lost...)
}

// after returns the index of a line of this text after the headline, -1 for none.
func (o opening) after(text string) int {
	from := o.headline + 1
	i := slices.IndexFunc(o.page[from:], func(l line) bool { return l.text == text })
	if i < 0 {
		return -1
	}
	return from + i
}

// described reports whether the descriptions of a page, as loose keys, have the words
// of a line, or its beginning where they are cut.
func described(text string, descriptions []string) bool {
	const shortest, beginning = 30, 60 // bytes
	if len(text) < shortest {
		return false
	}
	key := lang.Key(text)
	return slices.ContainsFunc(descriptions, func(d string) bool {
		return len(key) >= shortest && strings.Contains(d, key) || sharedPrefix(d, key) >= beginning
	})
}

// descriptions returns what the page says of its article in a sentence or two, as
// loose keys.
func (m *meta) descriptions() (keys []string) {
	title := lang.Key(m.title)
	for _, s := range []string{m.firstNamed("og:description"), m.firstNamed("description"), m.firstNamed("twitter:description"), m.linked.description} {
		if key := lang.Key(squeeze(s)); key != "" && key != title {
			keys = append(keys, key)
		}
	}
	return keys
}
