package index

import "articlebot/articles"

// From which certainty on, from 0 to 1, a sentence answers and from which it
// perhaps does. The first is what certainty is measured by; the second lets in
// what is not much less sure than that.
const (
	answersFrom = .5
	perhapsFrom = .3
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
