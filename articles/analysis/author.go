package analysis

import (
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// labelAuthor labels the author's presentation, which stands near the end: a
// line that says "journalist", "writes about", the publisher or the author's own
// name, at least two of them, and quotes nobody. In an article that is about
// journalists, so that it speaks like that further up too, nothing is labelled.
func labelAuthor(lines []line, a *articles.Article, w words) {
	var found []int
	left := authorWithin
	for i := len(lines) - 1; i >= 0 && left > -authorWithin; i-- {
		ln := &lines[i]
		if ln.label != articles.Body && ln.label != articles.Subheading {
			continue
		}
		left--
		if ln.runes > maxCaption || ln.speech || !w.presents(strings.ToLower(ln.Of(a.Text)), a) {
			continue
		}
		if left < 0 {
			return
		}
		found = append(found, i)
	}
	first := firstTelling(lines)
	for _, i := range found {
		if i > first {
			lines[i].label = articles.Byline
		}
	}
}

// presents counts what in text, in lower case, speaks of the author.
func (w words) presents(text string, a *articles.Article) bool {
	var signs map[string]bool
	for rest, more := text, true; more; _, rest, more = strings.Cut(rest, " ") {
		rest = strings.TrimLeft(rest, "([-–—")
		if n := w.Prefix(lang.AuthorBox, rest); n > 0 {
			if signs == nil {
				signs = make(map[string]bool)
			}
			signs[rest[:n]] = true
		}
	}
	if len(signs) == 0 || strings.ContainsAny(text, "”“\"«»") {
		return false
	}
	for _, name := range []string{a.Byline, a.Source} {
		if name != "" && strings.Contains(text, strings.ToLower(name)) {
			signs[name] = true
		}
	}
	return len(signs) >= 2
}
