package read

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// author is who wrote the article: the persons of JSON-LD, else the meta
// elements, else the first element that is marked as a byline, else a line near
// the headline that names one. The site itself, its newsroom and agencies are
// nobody.
func (m *meta) author(site string, l *lang.Language, near []line) string {
	var persons []string
	for _, name := range m.linked.authors {
		if name = m.person(name, site, l); name != "" && !slices.ContainsFunc(persons, func(p string) bool { return strings.EqualFold(p, name) }) {
			persons = append(persons, name)
		}
	}
	if len(persons) > 0 {
		return strings.Join(persons, ", ")
	}
	candidates := []string{m.firstNamed("author", "article:author", "og:article:author", "dc.creator", "dc.creator.personalname", "dcterms.creator",
		"citation_author", "article:author_name", "parsely-author", "sailthru.author", "byl", "byline", "cxenseparse:author", "twitter:creator")}
	best := ""
	all := slices.Concat(candidates, m.bylines, []string{bylineNear(near, l)})
	for i, said := range all {
		name := said
		if name = m.person(name, site, l); name == "" {
			continue
		}
		// A lone word in an element for bylines is as often the place that the
		// report was sent from.
		if i >= len(candidates) && !m.signed[said] && !strings.Contains(name, " ") && isCased(name) && !isGivenName(name, l) {
			continue
		}
		if hasGivenName(name, l) {
			// The first may have lost the others to the paper that follows them.
			for _, more := range all[i+1:] {
				more = m.person(more, site, l)
				if rest, ok := strings.CutPrefix(more, name); ok && (strings.HasPrefix(rest, ", ") || strings.HasPrefix(rest, " ") && !unicode.IsUpper(firstRune(rest[1:]))) {
					return more
				}
			}
			return name
		}
		best = cmp.Or(best, name)
	}
	return best
}

// hasGivenName reports whether a name begins with one that people are given in the
// language, or in one that stands on all pages.
func hasGivenName(name string, l *lang.Language) bool {
	word, _, several := strings.Cut(name, " ")
	return several && isGivenName(word, l)
}

func isGivenName(word string, l *lang.Language) bool {
	word = strings.ToLower(word)
	return l.OnPages().Has(lang.GivenFemale, word) || l.OnPages().Has(lang.GivenMale, word)
}

// isOwnName reports whether the name of a site is a person's, in whatever language: two
// words or three, the first of them a given name.
func isOwnName(site string) bool {
	return areNames(site) && len(strings.Fields(site)) <= 3 && slices.ContainsFunc(lang.Codes(), func(code string) bool {
		l, first := lang.Get(code), strings.ToLower(strings.Fields(site)[0])
		return (l.List(lang.GivenFemale).Has(first) || l.List(lang.GivenMale).Has(first)) && !isNewsroom(site, l)
	})
}

// isCased reports whether a name is written with capitals and small letters, as those
// of the scripts that have words between spaces are.
func isCased(name string) bool {
	r := firstRune(name)
	return unicode.IsUpper(r) || unicode.IsLower(r)
}

// person makes a name of what a page gives as one: without "By" before and a
// date, a role or a paper after it, and "" when it is an address, a handle, the
// site, a newsroom, or longer than names are.
func (m *meta) person(s, site string, l *lang.Language) string {
	s = personsOnly(nameOnly(withoutPaper(withoutByline(withoutHandle(squeeze(s)), l)), l), l)
	switch {
	case s == "", len(s) > maxByline, containsAny(s, "://", "@"), strings.IndexFunc(s, unicode.IsLetter) < 0:
		return ""
	case len(strings.Fields(s)) > maxNameWords, m.namesSite(s, site) && !isOwnName(s), isNobody(s, l):
		return ""
	}
	return s
}

// withoutPaper cuts "Ada Berg. Example News" after the person: at a full stop
// after two words or more, the last of which is no initial or title.
func withoutPaper(s string) string {
	const abbreviation = 3 // letters: "Jr", "St", "Dra"
	before, _, found := strings.Cut(s, ". ")
	last := before[strings.LastIndexByte(before, ' ')+1:]
	if found && areNames(before) && utf8.RuneCountInString(last) > abbreviation {
		return before
	}
	return s
}

// maxNameWords is how many words a byline has at most: three authors and their
// paper.
const maxNameWords = 14

// personsOnly leaves out of "Ada Berg, chief reporter, Example News" what is no
// person, as long as the first part is one.
func personsOnly(s string, l *lang.Language) string {
	parts := strings.Split(s, ", ")
	if len(parts) < 2 || isNewsroom(parts[0], l) {
		return s
	}
	kept := parts[:1:1]
	for _, p := range parts[1:] {
		if areNames(p) && !isNewsroom(p, l) && !holdsRole(p, l) {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ", ")
}

// holdsRole reports whether one of the words is a role ("reporter", "editor").
func holdsRole(s string, l *lang.Language) bool {
	for word := range lang.LowerWords(s) {
		if l.OnPages().Has(lang.Roles, word) || l.OnPages().Has(lang.AuthorBox, word) {
			return true
		}
	}
	return false
}

// isNobody reports whether a name is a newsroom's, an agency's, or that of whoever keeps
// the site.
func isNobody(name string, l *lang.Language) bool {
	lower := strings.ToLower(name)
	if l.OnPages().Has(lang.Newsroom, lower) || l.OnPages().Has(lang.Months, lower) || l.OnPages().Has(lang.Weekdays, lower) {
		return true
	}
	const agency = 5 // letters of an agency's short name
	return isNewsroom(name, l) || len(name) <= agency && strings.ToUpper(name) == name || agencies[strings.Trim(lower, "()")]
}

// agencies are news agencies that papers write in small letters.
var agencies = set("dpa afp apa sda ats reuters ap ansa efe lusa pap ritzau ntb stt tt belga anp dapd epd kna sid dts pti upi tass interfax " +
	"dpa-afx dpa/lb dpa/tmn admin administrator webmaster root user editor wordpress joomla publisher publishing author system default cms " +
	"siteadmin wpadmin superadmin superuser moderator undefined null none unknown")

// nameOnly cuts a byline where something else begins: a figure, a bar, the name
// of a month or a weekday beside a figure, words in small letters at its end.
func nameOnly(s string, l *lang.Language) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("|•·*()[]→›»", r) }); i >= 0 {
		s = s[:i]
		// "March 4", "Monday, 4": the word before the figure belongs to it.
		head := strings.TrimRight(s, " ,;:–—-/.")
		last := strings.ToLower(head[strings.LastIndexByte(head, ' ')+1:])
		if l.OnPages().Has(lang.Months, last) {
			s = head[:len(head)-len(last)]
		}
	}
	s = strings.TrimRight(s, " ,;:–—-/")
	for {
		i := strings.LastIndexByte(s, ' ')
		if i < 0 || !unicode.IsLower(firstRune(s[i+1:])) && !l.OnPages().Has(lang.Weekdays, strings.ToLower(s[i+1:])) {
			return s
		}
		s = strings.TrimRight(s[:i], " ,;:–—-/")
	}
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// withoutByline takes off the words that a byline begins with; those that tell who took
// a picture leave nothing.
func withoutByline(s string, l *lang.Language) string {
	lower := strings.ToLower(s)
	if n := l.OnPages().Prefix(lang.Byline, lower); n > 0 && len(lower) == len(s) {
		s = strings.TrimLeft(s[n:], " :|")
	}
	// "Text and interview: Ada Berg"
	label, names, found := strings.Cut(s, ": ")
	if found && l.OnPages().Prefix(lang.Photo, strings.ToLower(s)) > 0 {
		return ""
	}
	if found && areNames(names) && len(strings.Fields(label)) <= maxLabelWords && !strings.Contains(label, "|") {
		return names
	}
	return s
}

// maxLabelWords is how many words may stand before a name and a colon to say what is
// by that person.
const maxLabelWords = 4

// withoutHandle cuts "Ada Berg @ada" or "Ada Berg (@ada)" behind the name.
func withoutHandle(s string) string {
	before, _, found := strings.Cut(s, "@")
	if name := strings.TrimRight(before, " ("); found && name != before && areNames(name) {
		return name
	}
	return s
}

// isNewsroom reports whether a name is no person's: one of its words marks an
// organisation.
func isNewsroom(name string, l *lang.Language) bool {
	for _, word := range strings.Fields(strings.ToLower(name)) {
		word = strings.Trim(word, ".,")
		if l.List(lang.Orgs).Has(word) || l.OnPages().Has(lang.Newsroom, word) {
			return true
		}
	}
	return false
}
