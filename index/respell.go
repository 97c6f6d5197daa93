package index

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// respellings is how many terms near one that stands nowhere are looked at.
const respellings = 16

// minRespelled is the least length in runes of a word that is read as another
// one: "match" and "march" are two words.
const minRespelled = 6

// respelled returns the stem of a language that differs from one by a letter and
// stands in most sentences, and in how many; "" for none. It is asked for words
// that stand nowhere: a slip of the person or of the articles. The first letter
// is seldom wrong, and a wrong digit makes another number.
func (r *reader) respelled(code, term string) (best string, most int) {
	if utf8.RuneCountInString(term) < minRespelled || strings.ContainsFunc(term, unicode.IsDigit) {
		return "", 0
	}
	_, first := utf8.DecodeRuneInString(term)
	for _, near := range r.near(passageField+code, term, 1, term[:first], respellings) {
		if n := r.sentences(code, near); n > most {
			best, most = near, n
		}
	}
	return best, most
}
