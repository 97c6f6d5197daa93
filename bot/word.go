package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quotationMarks open and close what belongs together, by families: a mark is closed
// by any of its own family, for phones and people mix them. Of the single ones, which
// are apostrophes too, one closes only where a word ends.
var quotationMarks = []string{"\"“”„‟″＂", "«»", "'‘’‚‛", "‹›"}

// Of the families of marks, these may stand inside words.
const singleMarks = "'‘’‚‛‹›"

// anyMark has all quotation marks.
var anyMark = strings.Join(quotationMarks, "")

// ends are what may end a sentence after a value, and is none of it.
const ends = ".,;!?"

func isBlank(r rune) bool { return unicode.IsSpace(r) }

// role is what a character of a word does there.
type role int

const (
	roleBare    role = iota // it may have a meaning
	roleLiteral             // it has none: it was escaped, or stands in marks
	roleMark                // it opens or closes what belongs together
)

type char struct {
	rune
	role role
}

// word is a word of a line, or what stands for one.
type word []char

// cutWords cuts a line into words at blanks outside quotation marks. Marks count only
// at the start of a word or after a colon or the like, and only where another follows.
// Those that nothing closes are told by their offsets.
func cutWords(line string) (list []word, unclosed []int) {
	var w word
	escaped := false
	closing := -1 // where the mark stands that closes
	for i, r := range line {
		inside := i < closing
		switch {
		case escaped:
			w = append(w, char{r, roleLiteral})
			escaped = false
		case r == '\\' && i+1 < len(line):
			escaped = true
		case i == closing:
			w = append(w, char{r, roleMark})
		case inside:
			w = append(w, char{r, roleLiteral})
		case isBlank(r):
			if len(w) > 0 {
				list = append(list, w)
			}
			w = nil
		case w.mayOpen(r) && closingMark(line[i:]) > 0:
			closing = i + closingMark(line[i:])
			w = append(w, char{r, roleMark})
		default:
			if w.mayOpen(r) {
				unclosed = append(unclosed, i)
			}
			w = append(w, char{r, roleBare})
		}
	}
	if len(w) > 0 {
		list = append(list, w)
	}
	return list, unclosed
}

// mayOpen reports whether a mark after these characters can be an opening one. Single
// ones can be apostrophes there, but before a value.
func (w word) mayOpen(opening rune) bool {
	if !strings.ContainsRune(anyMark, opening) {
		return false
	}
	if len(w) == 0 || len(w) == 1 && w[0] == (char{'-', roleBare}) {
		return !strings.ContainsRune(singleMarks, opening)
	}
	last := w[len(w)-1]
	return last.role == roleBare && (last.rune == ':' || last.rune == '=')
}

// closingMark returns where the mark is closed that a text begins with, 0 where it
// begins with none or nothing closes it.
func closingMark(text string) int {
	opening, size := utf8.DecodeRuneInString(text)
	i := slices.IndexFunc(quotationMarks, func(family string) bool { return strings.ContainsRune(family, opening) })
	if i < 0 {
		return 0
	}
	escaped, before := false, opening
	for at, r := range text[size:] {
		at += size
		switch {
		case escaped:
			escaped = false
		case r == '\\':
			escaped = true
		case strings.ContainsRune(quotationMarks[i], r) && (!strings.ContainsRune(singleMarks, r) || !isBlank(before) && endsWord(text[at+utf8.RuneLen(r):])):
			return at
		}
		before = r
	}
	return 0
}

// endsWord reports whether no letter or digit follows.
func endsWord(rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || !unicode.IsLetter(next) && !unicode.IsDigit(next)
}

// argument is an argument of a program as a word: what follows the first colon or
// equals sign has no meaning.
func argument(arg string) word {
	var w word
	role := roleBare
	for _, r := range strings.ToValidUTF8(arg, string(unicode.ReplacementChar)) {
		w = append(w, char{r, role})
		if r == ':' || r == '=' {
			role = roleLiteral
		}
	}
	return w
}

// text returns a word as it is meant, with its marks.
func (w word) text() string {
	var b strings.Builder
	for _, c := range w {
		b.WriteRune(c.rune)
	}
	return b.String()
}

func textOf(words []word) string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = w.text()
	}
	return strings.Join(list, " ")
}

// bare reports whether every character may have a meaning.
func (w word) bare() bool {
	return !slices.ContainsFunc(w, func(c char) bool { return c.role != roleBare })
}

// key returns what stands before the first colon or equals sign, in lower case, and
// that sign; "" and 0 where there is none.
func (w word) key() (string, rune) {
	at := slices.IndexFunc(w, func(c char) bool { return c.role != roleBare || c.rune == ':' || c.rune == '=' })
	if at <= 0 || w[at].role != roleBare {
		return "", 0
	}
	return strings.ToLower(w[:at].text()), w[at].rune
}

// value returns what stands after the first sign. More words of it may follow, and then
// its marks are its own.
func (w word) value(sign rune, more bool) string {
	at := slices.IndexFunc(w, func(c char) bool { return c.rune == sign })
	switch w = w[at+1:]; {
	case more:
		return w.text()
	case sign == ':':
		return w.whole()
	}
	return w.inside().text()
}

// whole returns what a word is by itself: without the marks around it, and without what
// ends a sentence after it.
func (w word) whole() string {
	for len(w) > 0 && w[len(w)-1].role == roleBare && strings.ContainsRune(ends, w[len(w)-1].rune) {
		w = w[:len(w)-1]
	}
	return w.inside().text()
}

// inside returns a word without the marks around all of it.
func (w word) inside() word {
	marks := 0
	for _, c := range w {
		if c.role == roleMark {
			marks++
		}
	}
	if n := len(w); marks == 2 && w[0].role == roleMark && w[n-1].role == roleMark {
		return w[1 : n-1]
	}
	return w
}
