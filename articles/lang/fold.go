package lang

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-unidecode"
)

// Fold makes the key of a name or of a loose match: lower case, ASCII letters
// and digits, one blank between words. Accents are dropped and other scripts
// spelt in Latin letters ("Путин" is "putin"); Chinese characters that follow
// one another make one word ("习近平" is "xijinping"). Apostrophes vanish, all
// other marks part words. "får" and "far" become the same: never use it for the
// index terms of ordinary words.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap, han := false, false
	for _, r := range s {
		switch {
		case r < 0x80:
			c := byte(unicode.ToLower(r))
			if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' {
				gap = writeGap(&b, gap || han)
				b.WriteByte(c)
			} else if c != '\'' {
				gap = true
			}
			han = false
		case r == '’' || r == 'ʼ' || r == '‘' || r == '\u00ad' || unicode.IsMark(r):
		case isWordRune(r):
			latin := keepLatin(unidecode.Unidecode(string(r)))
			if latin == "" {
				continue
			}
			isHan := unicode.Is(unicode.Han, r)
			gap = writeGap(&b, gap || isHan != han)
			b.WriteString(latin)
			han = isHan
		default:
			gap, han = true, false
		}
	}
	return b.String()
}

// Key makes what two spellings of one headline or name share: its letters and digits in
// lower case.
func Key(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// writeGap parts two words when one is wanted; no gap is open afterwards.
func writeGap(b *strings.Builder, wanted bool) bool {
	if wanted && b.Len() > 0 {
		b.WriteByte(' ')
	}
	return false
}

// keepLatin lowers what a transliteration gave and drops its marks and blanks.
func keepLatin(s string) string {
	return strings.Map(func(r rune) rune {
		r = unicode.ToLower(r)
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}
