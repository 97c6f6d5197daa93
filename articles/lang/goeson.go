package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// GoesOn reports whether a sentence is hard to understand without the one before it though
// it does not open with a word that points there: "Among them is the mayor", "Brink, however,
// stays", "We meet him in the harbour".
func (l *Language) GoesOn(sentence string) bool {
	const reach = 6 // words at its start that may connect it
	lower := opening(sentence)
	if l.List(GoesOn).Prefix(lower) > 0 {
		return true
	}
	if n := l.List(AnswerOpenings).Prefix(lower); n > 0 && n == l.List(Reasons).Prefix(lower) && !strings.Contains(sentence, ",") {
		return true // "Because it is cheap."
	}
	var words []string
	for word := range LowerWords(sentence[:min(len(sentence), 4*leansReach)]) {
		if words = append(words, word); len(words) > reach {
			break
		}
	}
	return len(words) > 1 && l.List(Connectives).Among(words[1:]) || l.pointsAtOnce(sentence)
}

// pointsAtOnce reports whether a sentence has a pronoun for somebody told of before as its
// second or third word, behind no name and no noun that the pronoun might mean.
func (l *Language) pointsAtOnce(sentence string) bool {
	const reach = 4
	at, carrying := 0, 0
	for s := range Words(sentence) {
		word := s.Of(sentence)
		lower := strings.ToLower(word)
		first, _ := utf8.DecodeRuneInString(word)
		switch {
		case at > 0 && l.List(PronounsPointing).Has(lower):
			return true
		case at > 0 && unicode.IsUpper(first) && !l.List(PronounsFirst).Has(lower), carrying > 1, at == reach:
			return false
		case !l.IsStop(lower):
			carrying++
		}
		if at++; carrying > 0 && at == 1 {
			return false // it opens with a noun, a name or a verb
		}
	}
	return false
}

// Retracts reports whether a sentence of a few words takes back the one before it: "Well,
// almost.", "At least that was the plan."
func (l *Language) Retracts(sentence string) bool {
	const most, mostPhrase = 5, 7 // words, of what begins with several that do
	words, denies, says := 0, false, false
	for word := range LowerWords(sentence) {
		not := l.List(Negations).Has(word)
		denies, says = denies || not, says || !not && !l.IsStop(word)
		if words++; words > mostPhrase {
			return false
		}
	}
	lower := opening(sentence)
	n := l.List(Retractions).Prefix(lower)
	few, phrase := words <= most, strings.Contains(lower[:n], " ") // "not quite"
	if first, _, _ := strings.Cut(lower, " "); !phrase && l.List(Negations).Has(first) {
		return false // "No hubo heridos", unlike "No, …"
	}
	return n > 0 && (few || phrase) || few && denies && !says && l.Leans(sentence) // "It was not."
}

// Answers reports whether a sentence opens as one does that is nothing without the question
// before it: "Because it is cheap."
func (l *Language) Answers(sentence string) bool {
	return l.List(AnswerOpenings).Prefix(opening(sentence)) > 0
}
