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
