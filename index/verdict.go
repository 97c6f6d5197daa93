package index

import "articlebot/articles"

// From which certainty on, from 0 to 1, a sentence answers and from which it
// perhaps does. With the first, seven of ten answers to questions as people ask them are
// right, those counted that the articles do not answer; with the second, a third of
// what is answered there is called unanswered, and half of what is not.
const (
	answersFrom = .4
	perhapsFrom = .25
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

// enough is a certainty that evidence, if it is scant, is enough for: for an answer
// that is sure, but not for one that perhaps is.
func enough(sure float64, scant bool) float64 {
	if scant && sure < answersFrom {
		return min(sure, below(perhapsFrom))
	}
	return sure
}
