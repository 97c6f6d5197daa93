package lang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// GoesOn reports whether a sentence is hard to understand without the one before it though
// it does not open with a word that points there: "Among them is the mayor", "Brink, however,
// stays", "We meet him in the harbour".
func (l *Language) GoesOn(sentence string) bool {
	const reach = 8 // words at its start that may connect it
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

// pointsAtOnce reports whether a sentence has a pronoun for somebody told of before among its
// first words, behind no name and no noun that the pronoun might mean: "We meet him", "In
// autumn she", "At 74, he was".
func (l *Language) pointsAtOnce(sentence string) bool {
	const reach = 4
	at, carrying := 0, 0
	counted, years := false, false // the word before is a figure; one stands before
	for s := range Words(sentence) {
		word := s.Of(sentence)
		lower := strings.ToLower(word)
		first, _ := utf8.DecodeRuneInString(word)
		was := counted
		counted = unicode.IsDigit(first)
		years = years || counted
		switch {
		case at > 0 && (l.List(PronounsPointing).Has(lower) || l.pointsAsSubject(lower, years)):
			return true
		case counted:
			at, carrying = max(at, 1), carrying+1
			continue // "74", and "years" behind it
		case was:
			continue
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

// PointsFirst reports whether a sentence opens with a pronoun for a man or a woman.
func (l *Language) PointsFirst(sentence string) bool {
	if l.List(Impersonal).Prefix(opening(sentence)) > 0 {
		return false
	}
	for word := range LowerWords(sentence) {
		return l.pointsAsSubject(word, true)
	}
	return false
}

// pointsAsSubject reports whether a word is a pronoun for a man or a woman in whose place a
// name might stand. One that may stand for nobody ("il pleut") does not behind somebody's years.
func (l *Language) pointsAsSubject(lower string, years bool) bool {
	return (l.List(PronounsMale).Has(lower) || l.List(PronounsFemale).Has(lower) || l.List(PronounsAny).Has(lower)) &&
		!l.List(PronounsObject).Has(lower) && !l.List(Possessives).Has(lower) &&
		(years || !slices.ContainsFunc(l.List(Impersonal).Words(), func(words string) bool {
			first, _, _ := strings.Cut(words, " ")
			return first == lower
		}))
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
