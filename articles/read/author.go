package read

import (
	"strings"
	"unicode"

	"articlebot/articles/lang"
)

// author is who wrote the article: the persons of JSON-LD, else the meta
// elements, else the first element that is marked as a byline. The site itself
// and a newsroom are nobody.
func (m *meta) author(site string) string {
	l := lang.Get(m.language())
	var persons []string
	for _, name := range m.linked.authors {
		if name = person(name, site, l); name != "" && !contains(persons, name) {
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

func contains(names []string, name string) bool {
	for _, n := range names {
		if strings.EqualFold(n, name) {
			return true
		}
	}
	return false
}

// person makes a name of what a page gives as one: without "By", and "" when it
// is an address, a handle, the site, or a newsroom.
func person(s, site string, l *lang.Language) string {
	s = squeeze(s)
	s = withoutByline(s, l)
	switch {
	case s == "", len(s) > maxByline, strings.Contains(s, "://"), strings.HasPrefix(s, "@"), strings.IndexFunc(s, unicode.IsLetter) < 0:
		return ""
	case sameName(s, site), isNewsroom(s, l):
		return ""
	}
	return s
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
