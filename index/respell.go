package index

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// respellings is how many terms near one that stands nowhere are looked at.
const respellings = 16

// The least lengths in runes of a word that is read as another one, with one letter or
// two: "match" and "march" are two words.
const (
	minRespelled = 6
	minTwice     = 9
)

// respelled returns the stem of a language that differs from one by a letter, or a
// long one by two, and stands in most sentences, and in how many; "" for none. It is asked for words
// that stand nowhere: a slip of the person or of the articles. The first letter
// is seldom wrong, and a wrong digit makes another number.
func (r *reader) respelled(code, term string) (best string, most int) {
	if utf8.RuneCountInString(term) < minRespelled || strings.ContainsFunc(term, unicode.IsDigit) {
		return "", 0
	}
	_, first := utf8.DecodeRuneInString(term)
	for letters := 1; letters == 1 || letters == 2 && best == "" && utf8.RuneCountInString(term) >= minTwice; letters++ {
		for _, near := range r.near(passageField+code, term, letters, term[:first], respellings) {
			if n := r.sentences(code, near); n > most {
				best, most = near, n
			}
		}
	}
	return best, most
}
