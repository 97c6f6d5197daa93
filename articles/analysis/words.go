package analysis

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// words are the phrases by which a line is known for what it is: those of the
// languages of the article's page.
type words struct{ lang.Languages }

// label tells what the words of a line say that it is, "" if nothing.
func (w words) label(ln *line) articles.Label {
	switch {
	case strings.IndexFunc(ln.lower, unicode.IsLetter) < 0 && ln.runes < maxHeading:
		if strings.Contains(ln.lower, "\t") {
			return "" // a row of a table
		}
		return articles.Boilerplate // a rule, a time, a page number
	case w.isLink(ln):
		return articles.LinkLine
	case w.isCaption(ln):
		return articles.Caption
	case w.isBoilerplate(ln):
		return articles.Boilerplate
	case w.isByline(ln), w.isDate(ln):
		return articles.Byline
	}
	return ""
}

// isLink tells "read also: …". A line that begins so and is a whole sentence is
// one only if it is short and nobody speaks in it: "Read more books, she says."
func (w words) isLink(ln *line) bool {
	head := strings.TrimLeft(ln.lower, "*+•·>»→▶►▸–—- \"”“[(")
	n := w.Prefix(lang.LinkLine, head)
	if n == 0 {
		return false
	}
	if rest := strings.TrimLeft(head[n:], " "); head[n-1] == ':' || strings.HasPrefix(rest, ":") || !ln.final {
		return ln.runes < maxCaption
	}
	return ln.runes < maxWidget && strings.Contains(head[:n], " ") && !w.speaks(ln.lower)
}

// speaks reports whether a verb of saying stands in s, which is in lower case.
func (w words) speaks(s string) bool {
	for word := range lang.LowerWords(s) {
		if w.Has(lang.SayStrong, word) {
			return true
		}
	}
	return false
}

// isCaption tells the line under a picture: it begins or ends with a credit.
func (w words) isCaption(ln *line) bool {
	if ln.runes > maxCaption {
		return false
	}
	head := strings.TrimLeft(ln.lower, "([*• ")
	if w.hasCredit(ln) {
		return true
	}
	if n := w.Prefix(lang.Photo, head); n > 0 && (head[n-1] == ':' || !ln.final && ln.runes < maxTeaser) {
		return true
	}
	// "… in Rome. Photo: Name/Agency": a credit after the last sentence.
	for at := strings.LastIndexByte(ln.tail, ':'); at > 0 && len(ln.tail)-at < maxCredit; at = strings.LastIndexByte(ln.tail[:at], ':') {
		word := strings.TrimRightFunc(ln.tail[:at], unicode.IsSpace) // French has a blank before the colon
		begin := len(word)
		for begin > 0 {
			r, size := utf8.DecodeLastRuneInString(ln.tail[:begin])
			if !unicode.IsLetter(r) && r != '/' {
				break
			}
			begin -= size
		}
		if begin > 0 && w.Has(lang.Photo, strings.ToLower(word[begin:])+":") {
			return true
		}
	}
	return false
}

// isBoilerplate tells the furniture of a page: a line known word for word, a
// short one that begins like that, a list of such words, or a sentence that no
// article holds.
func (w words) isBoilerplate(ln *line) bool {
	head := strings.TrimLeft(ln.lower, "*•·<>«»←→–—-+ [(")
	if ln.runes < maxNotice && w.Prefix(lang.BoilerplateSentence, head) > 0 || ln.runes < maxOffer && !ln.speech && w.offers(head) {
		return true
	}
	year, isCopyright := strings.CutPrefix(head, "copyright ")
	if isCopyright && ln.runes < maxNotice && strings.IndexAny(year, "0123456789") == 0 {
		return true
	}
	if ln.runes >= maxWidget {
		return false
	}
	if strings.HasPrefix(head, "©") || isCopyright && ln.runes < maxHeading || w.isLabelled(head, ln) || w.counts(head) {
		return true
	}
	n := w.Prefix(lang.BoilerplateLine, head)
	if n == 0 {
		return false
	}
	return w.isFurniture(head, n, ln)
}

// isFurniture reports whether a short line, the first n bytes of which are words of a page's
// furniture, has nothing else, or is a list of such words.
func (w words) isFurniture(head string, n int, ln *line) bool {
	rest := strings.Trim(head[n:], furnitureMarks)
	if rest == "" || !ln.final && !ln.speech && (strings.Contains(head[:n], " ") || strings.Count(rest, " ") < 1) {
		return true
	}
	for rest != "" { // "Share. Print. Log in."
		n := w.Prefix(lang.BoilerplateLine, rest)
		if n == 0 {
			return false
		}
		rest = strings.Trim(rest[n:], furnitureMarks)
	}
	return true
}

// furnitureMarks are the figures and marks around the words of a page's furniture.
const furnitureMarks = " .:;!>»→…|•()[]*–—-0123456789"

// offers tells what a paper offers beside its articles in a line of its own: "Get the best
// of the coast in your inbox."
func (w words) offers(lower string) bool {
	return slices.ContainsFunc(w.Languages, func(l *lang.Language) bool { return l.Offers(lower) || l.List(lang.Republished).Within(lower) })
}

// isLabelled tells "Tags: harbour, council": a word that says what the line is
// for, and a colon. A line that ends as sentences do must be short.
func (w words) isLabelled(head string, ln *line) bool {
	label, _, ok := strings.Cut(head, ":")
	return ok && !ln.speech && (!ln.final || ln.runes < maxHeading) && w.Has(lang.BoilerplateLabel, strings.TrimSpace(label)+":")
}

// headsAppendix tells a heading behind which nothing of an article comes, or the label of a
// line that is nothing of it, alone.
func (w words) headsAppendix(ln *line) (heads, alone bool) {
	head := strings.TrimLeft(ln.lower, "*•·–—- [(")
	n := w.Prefix(lang.Appendix, head)
	if n == 0 || ln.hint == articles.HintTitle || ln.speech && ln.final {
		return false, false
	}
	rest := strings.TrimLeft(head[n:], " ")
	switch labels := strings.HasPrefix(rest, ":") || head[n-1] == ':'; {
	case strings.Trim(rest, furnitureMarks) == "":
		return true, false
	case labels:
		return true, !strings.Contains(head[:n], " ")
	}
	return !ln.final && ln.runes < maxHeading && strings.Contains(head[:n], " "), false
}

// counts tells "1 of 5" and "3 min read": figures, and words that stand beside
// them.
func (w words) counts(head string) bool {
	const most = 5 // words
	figures, n := false, 0
	for word := range lang.LowerWords(head) {
		digits := strings.Trim(word, "0123456789") == ""
		figures = figures || digits
		if n++; n > most || !digits && !w.Has(lang.Counter, word) {
			return false
		}
	}
	return figures
}

// isByline tells the line that names who wrote the article, or when.
func (w words) isByline(ln *line) bool {
	if ln.runes >= maxTeaser || ln.final && ln.runes >= maxHeading {
		return false
	}
	n := w.Prefix(lang.Byline, ln.lower)
	if n == 0 || ln.final && ln.lower[n-1] != ':' {
		return false
	}
	rest := strings.TrimLeft(ln.lower[n:], " :")
	first := ""
	for first = range lang.LowerWords(rest) {
		break
	}
	return first == "" || !w.Has(lang.Stop, first)
}

// isDate tells a line that says nothing but when it was written, and perhaps where: a name
// before a comma.
func (w words) isDate(ln *line) bool {
	if ln.runes >= maxWidget {
		return false
	}
	if w.tellsWhen(ln.lower, false) {
		return true
	}
	_, when, ok := strings.Cut(ln.lower, ",")
	place, _, _ := strings.Cut(ln.tail, ",")
	return ok && named(place) && w.tellsWhen(when, true)
}

// tellsWhen reports whether a text in lower case has nothing but the parts of a date and
// a time, between which there may be small words.
func (w words) tellsWhen(lower string, small bool) bool {
	var all []string
	for word := range lang.LowerWords(lower) {
		all = append(all, word)
	}
	digits, named := false, false
	for i := 0; i < len(all); i++ {
		word := all[i]
		if days := w.longest(lang.RelativeDays, all[i:]); days > 0 {
			named = true
			i += days - 1
			continue
		}
		switch {
		case strings.ContainsAny(word, "0123456789"):
			digits = true
		case w.Has(lang.Months, word), w.Has(lang.Weekdays, word), w.Has(lang.Byline, word):
			named = true
		case len(word) > len("a.m"), !small && w.Has(lang.Stop, word):
			return false
		}
	}
	return digits && named
}

// longest returns how many of the words, from the first on, make up the longest entry of a
// section in any of the languages.
func (w words) longest(s lang.Section, all []string) (n int) {
	for _, l := range w.Languages {
		n = max(n, l.List(s).Longest(all))
	}
	return n
}
