package analysis

import (
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// labelAuthor labels the author's presentation, which stands near the end: a
// line that says "journalist", "writes about", the publisher or the author's own
// name, at least two of them, and quotes nobody.
func labelAuthor(lines []line, a *articles.Article, w words) {
	left := authorWithin
	for i := len(lines) - 1; i > 0 && left > 0; i-- {
		ln := &lines[i]
		if ln.label == articles.Duplicate || ln.label == articles.Boilerplate || ln.label == articles.LinkLine {
			continue
		}
		left--
		if ln.label != articles.Body && ln.label != articles.Subheading || ln.runes > maxCaption || ln.speech {
			continue
		}
		if w.presents(strings.ToLower(ln.Of(a.Text)), a) {
			ln.label = articles.Byline
		}
	}
}

// presents counts what in text, in lower case, speaks of the author.
func (w words) presents(text string, a *articles.Article) bool {
	if strings.ContainsAny(text, "”“\"«»") {
		return false
	}
	signs := make(map[string]bool)
	for s := range lang.Words(text) {
		for _, l := range w.languages {
			if n := l.List("author_box").Prefix(text[s.Start:]); n > 0 {
				signs[text[s.Start:s.Start+n]] = true
			}
		}
	}
	if len(signs) == 0 {
		return false
	}
	for _, name := range []string{a.Byline, a.Source} {
		if name != "" && strings.Contains(text, strings.ToLower(name)) {
			signs[name] = true
		}
	}
	return len(signs) >= 2
}
