package terminal

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// tame makes text harmless to a terminal: control characters, and those that
// turn the writing direction around, become visible replacement marks, tabs
// become blanks. Line ends stay.
func tame(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == '\u2028' || r == '\u2029':
			return ' '
		case unicode.IsControl(r), r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			return unicode.ReplacementChar
		}
		return r
	}, strings.ToValidUTF8(text, string(unicode.ReplacementChar)))
}

// OneLine makes text harmless to a terminal, as everything that [Render] writes
// is, and puts it on one line with single blanks.
func OneLine(text string) string { return strings.Join(strings.Fields(tame(text)), " ") }

// columns is how many cells of a terminal a rune takes: two for those that East
// Asian writing has wide (Unicode's UAX 11), none for marks that sit on others.
func columns(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r < 0x1100: // before the first wide one
		return 1
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
