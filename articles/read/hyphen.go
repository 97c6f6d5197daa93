package read

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
	"articlebot/articles/lang/kin"
)

// hyphens settles what becomes of hyphens at the ends of lines: those that only part a
// word go, those that belong to it stay.
type hyphens struct {
	l     *lang.Language
	words map[string]bool // of the text, in lower case: those inside lines
}

// newHyphens reads the words of a text. Each line is looked at but for its last word if
// that is parted there.
func newHyphens(l *lang.Language, lines []string) *hyphens {
	h := &hyphens{l, make(map[string]bool)}
	for _, line := range lines {
		line = strings.TrimRight(line, " -")
		line = strings.ToLower(line[:strings.LastIndexFunc(line, outsideWord)+1])
		for word := range strings.FieldsFuncSeq(line, outsideWord) {
			h.words[strings.Trim(word, "-")] = true
		}
	}
	return h
}

func outsideWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' }

// between returns what belongs between two lines of which the first ended in a hyphen,
// which is not in it any more.
func (h *hyphens) between(before, after string) string {
	end, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	left, right := before[strings.LastIndexFunc(before, outsideWord)+1:], after
	if i := strings.IndexFunc(after, outsideWord); i >= 0 {
		right = after[:i]
	}
	lowLeft, lowRight := strings.ToLower(left), strings.ToLower(right)
	switch {
	case !unicode.IsLetter(end) && !unicode.IsDigit(end):
		return "- " // a dash
	case h.l.List(lang.Suspended).Has(lowRight):
		return "- "
	case !unicode.IsLower(first), !unicode.IsLetter(end), left == strings.ToUpper(left): // Anna-Karin, 20-åring, EU-länderna
		return "-"
	case h.words[lowLeft+"-"+lowRight]:
		return "-"
	case h.words[lowLeft+lowRight]:
		return ""
	case !h.l.Has(lang.Compounds) && h.isWord(lowLeft) && h.isWord(lowRight) && !h.isWord(lowLeft+lowRight):
		return "-" // state-owned
	}
	return ""
}

// isWord reports whether the dictionaries know a word. A short one may be any part of
// another.
func (h *hyphens) isWord(lower string) bool {
	const shortest = 3
	return len(lower) >= shortest && (h.l.IsStop(lower) || len(kin.Near(h.l.Code(), lower)) > 0)
}
