package read

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// pasteHead is what a plain text says of itself.
type pasteHead struct {
	title     articles.Span // the headline's line
	byline    articles.Span // the author's names, without "By"
	source    string        // the publisher that the author's line names
	published time.Time
}

const (
	headLines = 12  // how far a byline and a date are looked for
	leadRunes = 600 // of a lead that stands before the headline, at most
	tailLines = 4   // how far from the end the author's line may be
)

// glean finds headline, byline, date and publisher in a text, where it has
// them. The headline is the first line that looks like one; one paragraph, the
// lead, may stand before it. Lines of a page's furniture are passed over.
func glean(text string, l *lang.Language) pasteHead {
	lines := lang.Lines(text)
	var g pasteHead
	prose := 0 // lines so far that end like sentences
	for i, line := range lines {
		s := line.Of(text)
		if i >= headLines || prose > 1 && !g.title.Empty() {
			break
		}
		switch {
		case isFurniture(s, l):
		case g.byline.Empty() && !bylineIn(text, line, l).Empty():
			g.byline = bylineIn(text, line, l)
		case g.published.IsZero() && isDateOfText(s, l):
			g.published, _ = parseDate(s, l.OnPages())
		case isHeadline(s), prose == 0 && isCry(s):
			if g.title.Empty() && prose <= 1 && wordsIn(s, 1) > 1 {
				g.title = line
			}
		default:
			if prose++; g.title.Empty() && utf8.RuneCountInString(s) > leadRunes {
				prose++ // too long to be a lead
			}
		}
	}
	if !followedByProse(text, lines, g.title) {
		g.title = articles.Span{}
	}
	for _, line := range lines[max(0, len(lines)-tailLines):] {
		g.source = cmp.Or(publisherIn(line.Of(text), l), g.source)
	}
	return g
}

// isDateOfText reports whether a line gives the date of the text that it stands in.
func isDateOfText(s string, l *lang.Language) bool {
	return isDateLine(s, l) && endsInDate(s) && (isOfWeb(s, l.OnPages()) || !strings.Contains(s, ": "))
}

// isFurniture reports whether a line belongs to the page, not to the article: it
// begins with a phrase that such lines begin with. A single word must be most of
// the line, since many are common ("home", "up").
func isFurniture(line string, l *lang.Language) bool {
	if len(line) > 4*maxHeadline {
		return false
	}
	lower := strings.ToLower(line)
	for _, section := range []lang.Section{lang.BoilerplateLine, lang.LinkLine, lang.Photo} {
		if n := l.List(section).Prefix(lower); n > 0 && (2*n >= len(lower) || strings.ContainsAny(lower[:n], " :")) {
			return true
		}
	}
	return false
}

// followedByProse reports whether a line after the title ends like a sentence: else
// the text is a list, and its first line no headline.
func followedByProse(text string, lines []articles.Span, title articles.Span) bool {
	return slices.ContainsFunc(lines, func(line articles.Span) bool { return line.Start >= title.End && endsSentence(line.Of(text)) })
}

// isDateLine reports whether a line is there to give a date: it is short, and the
// date is most of it.
func isDateLine(line string, l *lang.Language) bool {
	if len(line) > maxDate/2 || strings.IndexFunc(line, unicode.IsDigit) < 0 || endsSentence(line) {
		return false
	}
	_, ok := parseDate(line, l.OnPages())
	return ok && givesDate(line, l)
}

// bylineIn finds the names in a line such as "By Ada Berg and Bo Ek": the
// language's words for it, then names in capitals. The span is empty where the
// line is something else.
func bylineIn(text string, line articles.Span, l *lang.Language) articles.Span {
	s := line.Of(text)
	lower := strings.ToLower(s)
	if len(s) >= maxByline || len(lower) != len(s) {
		return articles.Span{}
	}
	from := l.List(lang.Byline).Prefix(lower)
	if from == 0 {
		return articles.Span{}
	}
	from += len(s[from:]) - len(strings.TrimLeft(s[from:], " :\u00a0"))
	to := len(s)
	if i := strings.IndexFunc(s[from:], func(r rune) bool { return strings.ContainsRune("|•·–—,(@/", r) || unicode.IsDigit(r) }); i >= 0 {
		to = from + i
	}
	for to < len(s) && s[to] == ',' { // another author, told by the given name
		next := s[to+1:]
		if i := strings.IndexFunc(next, func(r rune) bool { return strings.ContainsRune("|•·–—,(@/", r) || unicode.IsDigit(r) }); i >= 0 {
			next = next[:i]
		}
		if name := strings.TrimSpace(next); !areNames(name) || !hasGivenName(name, l) {
			break
		}
		to += 1 + len(next)
	}
	to = from + len(strings.TrimRightFunc(s[from:to], unicode.IsSpace))
	if !areNames(s[from:to]) {
		return articles.Span{}
	}
	return articles.Span{Start: line.Start + from, End: line.Start + to}
}

// areNames reports whether a text is two to eight words in capitals, short ones
// between them ("and", "von") aside.
func areNames(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 8 || endsSentence(s) {
		return false
	}
	for i, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) && (i == 0 || i == len(words)-1 || utf8.RuneCountInString(w) > 3) {
			return false
		}
	}
	return true
}
