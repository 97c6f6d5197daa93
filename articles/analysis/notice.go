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
		var found []*line
		ends := true
		for i, ln := range telling {
			if lower := plainBlanks(strings.ToLower(ln.Of(a.Text))); names(lower) {
				found = append(found, ln)
				ends = ends && (i < top || i >= len(telling)-bottom) && w.mayNotice(ln, lower)
			}
		}
		for _, ln := range found {
			if ends && 2*len(found) < len(telling) {
				ln.label = articles.Boilerplate
			}
		}
	}
}

// mayNotice reports whether a line may be the page's: it is short, nobody speaks in it.
func (w words) mayNotice(ln *line, lower string) bool {
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
