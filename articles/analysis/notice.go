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
	for _, names := range []func(lower string) bool{w.namesRules, w.namesMachine} {
		atEnds, between := telling, []*line(nil)
		if len(telling) > top+bottom {
			atEnds = slices.Concat(telling[:top], telling[len(telling)-bottom:])
			between = telling[top : len(telling)-bottom]
		}
		named := func(ln *line) bool { return names(plainBlanks(strings.ToLower(ln.Of(a.Text)))) }
		var found []*line
		for _, ln := range atEnds {
			if named(ln) {
				found = append(found, ln)
			}
		}
		if len(found) == 0 || 2*len(found) >= len(telling) || slices.ContainsFunc(found, func(ln *line) bool { return !w.mayNotice(ln, a) }) {
			continue
		}
		// The lines between are most of an article, and are read only where they decide.
		if slices.ContainsFunc(between, named) {
			continue
		}
		for _, ln := range found {
			ln.label = articles.Boilerplate
		}
	}
}

// mayNotice reports whether a line may be the page's: it is short, nobody speaks in it.
func (w words) mayNotice(ln *line, a *articles.Article) bool {
	lower := plainBlanks(strings.ToLower(ln.Of(a.Text)))
	if ln.runes >= maxCaption || ln.speech || strings.ContainsAny(lower, "\"“”„«»") {
		return false
	}
	for word := range lang.LowerWords(lower) {
		if w.Has(lang.SayStrong, word) && !w.Has(lang.PageTexts, word) {
			return false
		}
	}
	return true
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
