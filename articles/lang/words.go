package lang

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
)

// Words finds the words of a text. A word is a run of letters, digits and
// marks. Inside it may stand
//   - an apostrophe between letters: don't, l’homme (see [Language.Stem] for
//     what becomes of the l’),
//   - a point or comma between digits: 3.5, 10,000,
//   - points between single letters: U.S, z.B.
//
// Hyphens and colons part words ("Kina-programmet" is two, "EU:n" too), so that
// a part is found alone. Chinese characters and Japanese hiragana are one word
// each: their texts have no blanks, and neighbours are found by their order.
func Words(text string) iter.Seq[articles.Span] {
	return func(yield func(articles.Span) bool) {
		for at := 0; at < len(text); {
			if c := text[at]; c < utf8.RuneSelf && !wordBytes[c] {
				at++
				continue
			}
			r, size := utf8.DecodeRuneInString(text[at:])
			if !isWordRune(r) {
				at += size
				continue
			}
			end := wordEnd(text, at)
			if !yield(articles.Span{Start: at, End: end}) {
				return
			}
			at = end
		}
	}
}

// LowerWords returns the words of a text in lower case.
func LowerWords(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		lower := strings.ToLower(text)
		for w := range Words(lower) {
			if !yield(w.Of(lower)) {
				return
			}
		}
	}
}

// wordEnd finds the end of the word that begins at start.
func wordEnd(text string, start int) int {
	var before, last rune // the last two characters of the word
	at := start
	for at < len(text) {
		if c := text[at]; c < utf8.RuneSelf && wordBytes[c] && !single(last) { // most letters by far
			before, last = last, rune(c)
			at++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case isWordRune(r):
			if single(r) || single(last) {
				if at == start {
					return at + size
				}
				return at
			}
		case joins(r, before, last, text[at+size:]):
		default:
			return at
		}
		before, last = last, r
		at += size
	}
	return at
}

// wordBytes are the characters of ASCII that [isWordRune] takes.
var wordBytes = func() (is [utf8.RuneSelf]bool) {
	for c := range is {
		is[c] = isWordRune(rune(c))
	}
	return is
}()

// single tells the characters that are a word each.
func single(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana)
}

// joins reports whether r, which is no letter, stands inside a word: last and the
// character before it come before r, rest after it.
func joins(r, before, last rune, rest string) bool {
	switch r {
	case '\'', '’', 'ʼ':
		next, _ := utf8.DecodeRuneInString(rest)
		return unicode.IsLetter(last) && unicode.IsLetter(next) && !single(next)
	case '.', ',':
		next, size := utf8.DecodeRuneInString(rest)
		if unicode.IsDigit(last) {
			return unicode.IsDigit(next)
		}
		if r == ',' || !unicode.IsLetter(last) || !unicode.IsLetter(next) || before != 0 && before != '.' {
			return false
		}
		after, _ := utf8.DecodeRuneInString(rest[size:])
		return !isWordRune(after)
	case '\u00ad', '\u200d', '\u200c': // soft hyphen, joiners
		next, _ := utf8.DecodeRuneInString(rest)
		return isWordRune(next) && !single(next)
	}
	return false
}
