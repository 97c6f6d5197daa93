package read

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// How many lines around the headline, or the first line of the article, are
// searched for what nothing marks: its date and its author.
const (
	linesAfter  = 8
	linesBefore = 4
)

// nearHeadline returns the short lines of a page that stand around the headline,
// those after it first; where the headline does not stand on the page, those
// before the first line of the article.
func nearHeadline(page, article []line, title string) []line {
	at := headlineAt(page, title)
	if at < 0 && len(article) > 0 {
		if at = slices.IndexFunc(page, says(article[0].text)); at > 0 {
			at-- // from there on
		}
	}
	if at < 0 {
		return nil
	}
	var near []line
	take := func(l line) {
		if l.kind != articles.HintCaption && len(l.text) <= maxByline && !inTeaser(l.at) && !inSiteHeader(l.at) {
			near = append(near, l)
		}
	}
	prose := 0
	for _, l := range page[at+1 : min(len(page), at+1+linesAfter)] {
		if prose > 1 && l.kind == articles.HintHeading {
			break // what comes after the article, or its next part
		}
		if mayOpen(l) {
			prose++
		}
		take(l)
	}
	for i := at - 1; i >= max(0, at-linesBefore); i-- {
		if !isBeside(page[i].at) {
			take(page[i])
		}
	}
	return near
}

// headlineAt returns the index of the line that is the headline, a heading before
// anything else; -1 for none.
func headlineAt(page []line, title string) int {
	isTitle := says(title)
	at := slices.IndexFunc(page, func(l line) bool {
		return (l.kind == articles.HintHeading || l.kind == articles.HintTitle) && isTitle(l)
	})
	if at < 0 {
		at = slices.IndexFunc(page, isTitle)
	}
	if at < 0 { // glued to a kicker
		at = slices.IndexFunc(page, func(l line) bool { return l.kind == articles.HintHeading && endsWith(l.text, title) })
	}
	return at
}

// says reports whether a line has the same words as a text.
func says(text string) func(line) bool {
	key := lang.Key(text)
	return func(l line) bool { return key != "" && lang.Key(l.text) == key }
}

// bylineNear finds the author in lines such as "By Ada Berg, 4 March" or "Published on 4
// March by Ada Berg", "" where none names one.
func (m *meta) bylineNear(near []line, site string, l *lang.Language) string {
	for i, line := range near {
		s := line.text
		if authorLine(s, l) && i+1 < len(near) && areNames(near[i+1].text) {
			return near[i+1].text
		}
		if name := cmp.Or(nameBesideDate(s, l), nameBeforeDate(s, l)); name != "" {
			return name
		}
		if name, agency, both := strings.Cut(s, " / "); both && isNameAlone(name, l) && isNobody(agency, l) {
			return name
		}
		if isNameAlone(s, l) && tellsOfPerson(near[i+1:], l) {
			return s
		}
		whole := articles.Span{End: len(s)}
		if name := bylineIn(s, whole, l); !name.Empty() {
			return name.Of(s)
		}
		if line.kind == articles.HintLink || endsSentence(s) {
			continue
		}
		if name := nameInDated(s, l); name != "" {
			return name
		}
		if l.OnPages().Prefix(lang.Byline, strings.ToLower(s)) == 0 && behindByline(s, l) == s {
			continue
		}
		if name := m.person(s, site, l); areNames(name) {
			return name
		}
	}
	return ""
}

// nameInDated finds the name behind a word of bylines in a line that has a date: "Posted by
// Ada on 4 March 2023", "4 March 2023 | 9 comments | by ada". Such a line names nobody else.
func nameInDated(s string, l *lang.Language) string {
	lower := strings.ToLower(s)
	if _, dated := parseDate(s, l.OnPages()); !dated || len(lower) != len(s) || len(s) > maxByline {
		return ""
	}
	for i := range s {
		if i > 0 && s[i-1] != ' ' {
			continue
		}
		n := l.List(lang.Byline).Prefix(lower[i:])
		if n == 0 {
			continue
		}
		if name := nameUpToMark(strings.TrimLeft(s[i+n:], " :"), l); name != "" && !isNobody(name, l) {
			return name
		}
	}
	return ""
}

// nameUpToMark returns the words in capitals that a text begins with, or the only one in
// small letters, before a mark, a figure, or a word that stands in no name.
func nameUpToMark(s string, l *lang.Language) string {
	const longest = 3 // words
	var name []string
	ended := true
	for word := range strings.FieldsSeq(s) {
		bare := strings.TrimRight(word, ",|·•–—-@/")
		if bare == "" {
			break
		}
		if lower := strings.ToLower(bare); strings.IndexFunc(bare, unicode.IsDigit) >= 0 || l.List(lang.Stop).Has(lower) || l.OnPages().Has(lang.BoilerplateLine, lower) || agencies[lower] {
			ended = false
			break
		}
		if name = append(name, bare); len(name) > longest {
			return ""
		}
		if bare != word {
			break
		}
	}
	whole := strings.Join(name, " ")
	if len(name) == 1 && unicode.IsLower(firstRune(whole)) && ended || len(name) == 1 && unicode.IsUpper(firstRune(whole)) || areNames(whole) {
		return whole
	}
	return ""
}

// nameBesideDate finds the name in a line such as "4 March 2023 - Ada Berg": it is told
// by the given name.
func nameBesideDate(s string, l *lang.Language) string {
	for _, mark := range titleMarks {
		parts := strings.Split(s, mark)
		if len(parts) < 2 || !slices.ContainsFunc(parts, func(p string) bool { return isDateLine(p, l) }) {
			continue
		}
		for _, p := range parts {
			if p = strings.TrimSpace(p); areNames(p) && hasGivenName(p, l) && !isNewsroom(p, l) {
				return p
			}
		}
	}
	if i := strings.LastIndex(s, ", "); i > 0 && isDateLine(s[:i], l) && isNameAlone(s[i+2:], l) {
		return s[i+2:]
	}
	return ""
}

// nameBeforeDate finds the name in "Ada Berg, March 4, 2023", or behind the date.
func nameBeforeDate(s string, l *lang.Language) string {
	name, rest, both := strings.Cut(s, ", ")
	if both && isNameAlone(name, l) && isDateLine(rest, l) {
		return name
	}
	if i := strings.LastIndexFunc(s, unicode.IsDigit); i > 0 && isNameAlone(strings.TrimSpace(s[i+1:]), l) && isDateLine(s[:i+1], l) {
		return strings.TrimSpace(s[i+1:])
	}
	if i := strings.IndexFunc(s, unicode.IsDigit); i > 0 && isNameAlone(strings.TrimSpace(s[:i]), l) && isDateLine(s[i:], l) {
		return strings.TrimSpace(s[:i])
	}
	return ""
}

// isNameAlone reports whether a text is nothing but a person's name, which its given name
// tells.
func isNameAlone(s string, l *lang.Language) bool {
	const longest = 4 // words
	return areNames(s) && len(strings.Fields(s)) <= longest && hasGivenName(s, l) && !isNewsroom(s, l)
}

// tellsOfPerson reports whether lines tell what stands below an author's name, perhaps the place
// that the report was sent from before that.
func tellsOfPerson(below []line, l *lang.Language) bool {
	if len(below) > 1 && isPlaceAlone(below[0].text) && isDateLine(below[1].text, l) {
		return true
	}
	return len(below) > 0 && isOfPerson(below[0].text, l)
}

// isPlaceAlone reports whether a line is a word or two in large letters.
func isPlaceAlone(s string) bool {
	return len(strings.Fields(s)) <= 2 && strings.ToUpper(s) == s && strings.IndexFunc(s, unicode.IsDigit) < 0
}

// isOfPerson reports whether a line tells what stands below an author's name: a role, an
// address, a date.
func isOfPerson(s string, l *lang.Language) bool {
	const longest = 5 // words of a role
	address := strings.Contains(s, "@") && !strings.Contains(s, " ")
	return address || isDateLine(s, l) || len(strings.Fields(s)) <= longest && holdsRole(s, l) && !endsSentence(s)
}

// authorLine reports whether a text gives nothing but "Author:" and the like, so that
// the name comes in the next.
func authorLine(s string, l *lang.Language) bool {
	s = strings.ToLower(strings.TrimSpace(s))
	n := l.List(lang.Byline).Prefix(s)
	return n > 0 && strings.Trim(s[n:], " :") == ""
}
