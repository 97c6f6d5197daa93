package index

import "articlebot/articles"

// From which certainty on, from 0 to 1, a sentence answers and from which it
// perhaps does. With the second, a third of what is answered in the sets of questions as
// people ask them is called unanswered, and half of what is not. A sentence answers from
// rightFrom on, of its own certainty to be right: of ten that then do seven are right, those
// counted that the articles do not answer.
const (
	answersFrom = .4
	perhapsFrom = .22
	scantFrom   = .32 // where the evidence is scant
	rightFrom   = .45
)

// verdict is what a certainty comes to.
func verdict(sure float64) articles.Verdict {
	switch {
	case sure >= answersFrom:
		return articles.Answered
	case sure >= perhapsFrom:
		return articles.Perhaps
	}
	return articles.Unanswered
}

// certainty is that of a sentence where it is so sure that the articles answer the
// question at all: above that of all others if the sentence itself does. Scant evidence is
// not enough for one that perhaps does.
func certainty(sure float64, answers, scant bool) float64 {
	switch {
	case answers:
		return answersFrom + (1-answersFrom)*sure
	case sure < perhapsFrom:
		return sure
	case scant && sure < scantFrom:
		return below(perhapsFrom)
	}
	return min(perhapsFrom+(answersFrom-perhapsFrom)*(sure-perhapsFrom)/(1-perhapsFrom), below(answersFrom))
}
