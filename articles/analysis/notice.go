package analysis

import (
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// labelNotices labels what a page says of its own making near the ends of an article: by
// which rules of the press its paper works, and what a machine has written or translated.
// An article that speaks of these in other lines too is about them.
func labelNotices(lines []line, a *articles.Article, w words) {
	const top, bottom, fewest = 2, 4, 3 // lines that may be one; lines of an article
	var telling []*line
	for i := range lines {
		if lines[i].label.Telling() || lines[i].label == articles.Subheading {
			telling = append(telling, &lines[i])
		}
	}
	if len(telling) < fewest {
		return
	}
	// Only short lines are notices. All others are most of an article, and are read only
	// where they decide.
	var short []notice
	var others []*line
	for i, ln := range telling {
		if (i < top || i >= len(telling)-bottom) && ln.runes < maxCaption && !ln.speech {
			short = append(short, notice{ln, ln.lowerOf(a)})
		} else {
			others = append(others, ln)
		}
	}
	for _, names := range []func(lower string) bool{w.namesRules, w.namesMachine} {
		var found []notice
		for _, n := range short {
			if names(n.lower) {
				found = append(found, n)
			}
		}
		if len(found) == 0 || 2*len(found) >= len(telling) || slices.ContainsFunc(found, func(n notice) bool { return w.quotes(n.lower) }) ||
			slices.ContainsFunc(others, func(ln *line) bool { return names(ln.lowerOf(a)) }) {
			continue
		}
		for _, n := range found {
			n.label = articles.Boilerplate
		}
	}
}

// notice is a line that may be one, and its text in lower case.
type notice struct {
	*line
	lower string
}

// lowerOf returns the text of a line in lower case with plain blanks.
func (ln *line) lowerOf(a *articles.Article) string {
	return plainBlanks(strings.ToLower(ln.Of(a.Text)))
}

// quotes reports whether somebody speaks in a text in lower case.
func (w words) quotes(lower string) bool {
	if strings.ContainsAny(lower, "\"“”„«»") {
		return true
	}
	for word := range lang.LowerWords(lower) {
		if w.Has(lang.SayStrong, word) && !w.Has(lang.PageTexts, word) {
			return true
		}
	}
	return false
}

// namesRules reports whether a text in lower case names rules of the press.
func (w words) namesRules(lower string) bool { return w.holds(lang.PressRules, lower) }

// namesMachine reports whether a text in lower case names what machines write with, beside
// something of a page.
func (w words) namesMachine(lower string) bool {
	return w.holds(lang.Machines, lower) && w.holds(lang.PageTexts, lower)
}

// holds reports whether a phrase of a section stands in a text in lower case.
func (w words) holds(s lang.Section, lower string) bool {
	return slices.ContainsFunc(w.Languages, func(l *lang.Language) bool { return l.List(s).Within(lower) })
}
