package lang

import (
	"strings"
	"unicode"
)

// leansReach is how many bytes of a sentence's start are looked at.
const leansReach = 64

// Leans says that a sentence opens with a word that points to the sentence
// before it, such as "but" or "she": alone it is hard to understand.
func (l *Language) Leans(sentence string) bool {
	sentence = strings.TrimLeftFunc(sentence, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return l.List("dangling").Prefix(strings.ToLower(sentence[:min(len(sentence), leansReach)])) > 0
}
