package lang

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// IsNotice reports whether a sentence is the page's, not the article's: an offer of a
// newsletter, a word about cookies, the end of a live report, a correction, an address. A
// time may stand before it.
func (l *Language) IsNotice(sentence string) bool {
	lower := opening(sentence)
	return l.List(BoilerplateSentence).Prefix(lower) > 0 || l.List(PageSpeech).Within(lower) || l.Offers(lower) || contact.MatchString(sentence)
}

// IsService reports whether a sentence begins as those do that tell what tickets cost, when
// doors open, how to take part.
func (l *Language) IsService(sentence string) bool {
	return l.List(Service).Prefix(opening(sentence)) > 0
}

// LeadsOn reports whether a sentence only leads to what comes behind it: "Here are ten of
// them."
func (l *Language) LeadsOn(sentence string) bool {
	return l.List(Presents).Prefix(opening(sentence)) > 0
}

// opening is a sentence in lower case from its first letter on.
func opening(sentence string) string {
	return strings.ToLower(strings.TrimLeftFunc(sentence, func(r rune) bool { return r != '©' && !unicode.IsLetter(r) }))
}

// contact is an address or a telephone number, whose figures stand in groups behind a 0 or
// a plus, or in pairs.
var contact = regexp.MustCompile(`[\pL\d]@[\pL\d-]+\.\pL|https?://|\bwww\.|(?:^|[\s(:])(?:\+\d|0)\d{0,4}[ /-]\d{2,}(?:[ -]?\d{2,})*|(?:^|[\s(:])\d\d(?: \d\d){3,}\b`)

// Offers reports whether a text in lower case offers what a paper has beside its articles:
// "Follow us on …", "Weather: sign up for …", "… in our podcast". What somebody says does not.
func (l *Language) Offers(lower string) bool {
	if !strings.ContainsFunc(lower, isQuotation) {
		for word := range LowerWords(lower) {
			if l.List(PageOwn).Has(word) && l.names(lower) {
				return true
			}
		}
	}
	_, behind, _ := strings.Cut(lower, ":")
	return (l.List(PageCalls).Prefix(lower) > 0 || l.List(PageCalls).Prefix(strings.TrimSpace(behind)) > 0) && l.names(lower)
}

// isQuotation tells quotation marks from other characters, and from apostrophes.
func isQuotation(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '"'
	}
	return r != '’' && unicode.In(r, unicode.Pi, unicode.Pf)
}

// names reports whether a text in lower case names something of what a paper offers.
func (l *Language) names(lower string) bool {
	for word := range LowerWords(lower) {
		if l.List(PageMedia).Has(word) {
			return true
		}
	}
	return false
}

// Names reports whether a name in capitals names somebody, not only what somebody is:
// "Ombudsman", "US Ambassador", "Dutchman", unlike "Emma Bishop".
func (l *Language) Names(name string) bool {
	var words []string
	for word := range LowerWords(name) {
		words = append(words, word)
	}
	if len(words) == 0 {
		return false
	}
	first, last := words[0], words[len(words)-1]
	called := l.List(Nobody).Has(last) || l.List(Roles).Has(last) || l.List(Persons).Has(last)
	return !called || len(words) > 1 && (l.List(GivenMale).Has(first) || l.List(GivenFemale).Has(first))
}
