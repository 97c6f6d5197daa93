package analysis

import (
	"regexp"
	"strings"
	"unicode/utf8"

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
		text := ln.Of(a.Text)
		if ln.runes > maxCaption || ln.speech || !w.presents(strings.ToLower(text), a) && !reaches(text, a.Byline) {
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

// reaches reports whether a text tells where readers reach the author: it has the whole name,
// and an address or a telephone number.
func reaches(text, author string) bool {
	return strings.Contains(author, " ") && strings.Contains(text, author) && contactOf.MatchString(text) && utf8.RuneCountInString(text) < maxOffer
}

// contactOf is an address of mail, or a number in groups.
var contactOf = regexp.MustCompile(`[\pL\d]@[\pL\d-]+\.\pL|\d{2,}[- /]\d{3,}`)

// presents counts what in text, in lower case, speaks of the author.
func (w words) presents(text string, a *articles.Article) bool {
	var signs map[string]bool
	for rest, more := text, true; more; _, rest, more = strings.Cut(rest, " ") {
		if rest != "" && (rest[0] < 'a' || rest[0] > 'z') {
			rest = strings.TrimLeft(rest, "([-–—")
		}
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
