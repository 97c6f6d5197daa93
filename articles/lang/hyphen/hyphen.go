// Package hyphen makes words whole again that were parted at the ends of lines. A hyphen
// that only parts a word goes; one that belongs to it stays. Which it is, the rest of the
// text tells, or the words of its language.
package hyphen

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
	"articlebot/articles/lang/kin"
)

// Words are what is known of the words of a text.
type Words struct {
	l  *lang.Language
	in map[string]bool // inside lines, in lower case
}

// New reads the words of a text, of each line all but a word that is parted at its end.
// The text may be in any language.
func New(lines []string) *Words {
	code, _ := lang.Detect(strings.Join(lines, "\n"))
	w := &Words{lang.Get(code), make(map[string]bool)}
	for _, line := range lines {
		line = strings.ToLower(line)
		if Parted(line) {
			line = line[:strings.LastIndexFunc(strings.TrimRight(line, marks), outside)+1]
		}
		for word := range strings.FieldsFuncSeq(line, outside) {
			w.in[strings.Trim(word, marks)] = true
		}
	}
	return w
}

// marks part words: the hyphen, and the one that is only seen where it does.
const marks = "-\u00ad"

func outside(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '-' && r != '\u00ad'
}

// Parted reports whether a line ends in a hyphen, which may part a word.
func Parted(line string) bool { return strings.TrimRight(line, marks) != line }

// Join writes a line behind another. It returns that as it is to be then, and what comes
// behind it.
func (w *Words) Join(line, next string) (before, after string) {
	stem := strings.TrimRight(line, marks)
	end, _ := utf8.DecodeLastRuneInString(stem)
	if stem == line || !unicode.IsLetter(end) && !unicode.IsDigit(end) { // or it ends in a dash
		return line, " " + next
	}
	if strings.HasSuffix(line, "\u00ad") {
		return stem, next
	}
	return stem + w.between(stem, next), next
}

// between returns what belongs between two lines of which the first ended in a hyphen.
func (w *Words) between(before, after string) string {
	end, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	left, right := before[strings.LastIndexFunc(before, outside)+1:], after
	if i := strings.IndexFunc(after, outside); i >= 0 {
		right = after[:i]
	}
	lowLeft, lowRight := strings.ToLower(left), strings.ToLower(right)
	switch {
	case w.l.List(lang.Suspended).Has(lowRight): // person- och lastbilar
		return "- "
	case !unicode.IsLower(first), !unicode.IsLetter(end), left == strings.ToUpper(left): // Anna-Karin, 20-åring, EU-länderna
		return "-"
	case w.in[lowLeft+"-"+lowRight]:
		return "-"
	case w.in[lowLeft+lowRight]:
		return ""
	case !w.l.Has(lang.Compounds) && w.isWord(lowLeft) && w.isWord(lowRight) && !w.isWord(lowLeft+lowRight):
		return "-" // state-owned
	}
	return ""
}

// isWord reports whether the dictionaries know a word. A short one may be any part of
// another.
func (w *Words) isWord(lower string) bool {
	const shortest = 3
	return len(lower) >= shortest && (w.l.IsStop(lower) || len(kin.Near(w.l.Code(), w.l.Stem(lower))) > 0)
}
