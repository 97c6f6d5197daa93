package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// leansReach is how many bytes of a sentence's start are looked at.
const leansReach = 64

// Leans reports whether a sentence opens with a word that points to the sentence
// before it, such as "but" or "she": alone it is hard to understand.
func (l *Language) Leans(sentence string) bool {
	sentence = strings.TrimLeftFunc(sentence, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	opening := strings.ToLower(sentence[:min(len(sentence), leansReach)])
	return l.List(Dangling).Prefix(opening) > 0 && !l.opensWithNoun(sentence) && !l.opensWithArticle(opening)
}

// opensWithNoun reports whether a sentence opens with such a word before a noun, as the
// capital tells where every noun has one: "Das Haus …", but not "Das ist …".
func (l *Language) opensWithNoun(sentence string) bool {
	if !l.Has(NounCapitals) {
		return false
	}
	first, behind, _ := strings.Cut(sentence[:min(len(sentence), leansReach)], " ")
	noun, _ := utf8.DecodeRuneInString(behind)
	return unicode.IsUpper(noun) && l.List(DanglingArticles).Has(strings.ToLower(first))
}

// opensWithArticle reports whether a word that can be a pronoun or an article is an
// article, since an adjective in its definite form follows: "Den tidligere …",
// "De svenska …". Adjectives that end as verbs in the past do are not told from
// these.
func (l *Language) opensWithArticle(opening string) bool {
	var words []string
	for word := range LowerWords(opening) {
		if words = append(words, word); len(words) == 3 {
			break
		}
	}
	if len(words) < 3 || !l.List(DanglingArticles).Has(words[0]) {
		return false
	}
	adjective := words[1]
	return utf8.RuneCountInString(adjective) > 3 && !l.IsStop(adjective) && l.List(DefiniteEndings).Ends(adjective, 0) &&
		!l.List(NotDefinite).Ends(adjective, 0) && !l.IsStop(words[2])
}

// ShowsPicture reports whether a sentence speaks of a picture that stands beside it
// ("… pictured at the harbour"), as the line under one does.
func (l *Language) ShowsPicture(sentence string) bool {
	return l.List(Pictured).Within(strings.ToLower(sentence))
}
