package read

import (
	"slices"
	"strings"
	"unicode"

	"articlebot/articles/lang"
)

// author is who wrote the article: the persons of JSON-LD, else the meta
// elements, else the first element that is marked as a byline. The site itself
// and a newsroom are nobody.
func (m *meta) author(site string, l *lang.Language) string {
	var persons []string
	for _, name := range m.linked.authors {
		if name = person(name, site, l); name != "" && !slices.ContainsFunc(persons, func(p string) bool { return strings.EqualFold(p, name) }) {
			persons = append(persons, name)
		}
	}
	if len(persons) > 0 {
		return strings.Join(persons, ", ")
	}
	candidates := []string{m.firstNamed("author", "article:author", "og:article:author", "dc.creator", "dcterms.creator",
		"parsely-author", "sailthru.author", "byl", "cxenseparse:author", "twitter:creator")}
	for _, name := range append(candidates, m.bylines...) {
		if name = person(name, site, l); name != "" {
			return name
		}
	}
	return ""
}

// person makes a name of what a page gives as one: without "By" before and a
// date or the like after it, and "" when it is an address, a handle, the site,
// a newsroom, or longer than names are.
func person(s, site string, l *lang.Language) string {
	s = nameOnly(withoutByline(squeeze(s), l), l)
	switch {
	case s == "", len(s) > maxByline, strings.Contains(s, "://"), strings.HasPrefix(s, "@"), strings.IndexFunc(s, unicode.IsLetter) < 0:
		return ""
	case len(strings.Fields(s)) > maxNameWords, sameName(s, site), isNewsroom(s, l):
		return ""
	}
	return s
}

// maxNameWords is how many words a byline has at most: three authors and their
// paper.
const maxNameWords = 14

// nameOnly cuts a byline where something else begins: a figure, a bar, the name
// of a month or a weekday.
func nameOnly(s string, l *lang.Language) string {
	at := 0
	for word := range strings.FieldsSeq(s) {
		begin := at + strings.Index(s[at:], word)
		lower := strings.ToLower(strings.Trim(word, ".,;:"))
		if strings.IndexFunc(word, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("|•·*()", r) }) >= 0 ||
			l.List("weekdays").Has(lower) || begin > 0 && l.List("months").Has(lower) {
			return strings.TrimRight(s[:begin], " ,;:–—-/")
		}
		at = begin + len(word)
	}
	return strings.TrimRight(s, " ,;:–—-/")
}

// withoutByline takes off the words that a byline begins with.
func withoutByline(s string, l *lang.Language) string {
	for _, words := range []*lang.Language{l, lang.Get("en")} {
		lower := strings.ToLower(s)
		if n := words.List("byline").Prefix(lower); n > 0 && len(lower) == len(s) {
			return strings.TrimLeft(s[n:], " :")
		}
	}
	return s
}

// isNewsroom says that a name is no person's: one of its words marks an
// organisation.
func isNewsroom(name string, l *lang.Language) bool {
	orgs := l.List("orgs")
	for _, word := range strings.Fields(strings.ToLower(name)) {
		if orgs.Has(strings.Trim(word, ".,")) {
			return true
		}
	}
	return false
}
