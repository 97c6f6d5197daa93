package index

import "articlebot/articles"

// From which certainty on, from 0 to 1, a sentence answers and from which it perhaps does.
const (
	answersFrom = .4
	perhapsFrom = .22
)

// From which certainty on the articles are taken to tell what is asked where they are about
// it, and a sentence to be the answer. Of questions as people ask them, held out, one in eight is
// called unanswered that is not, and two of three of those that the articles do not answer
// though they are about the same; of ten that are met with an answer eight have the right one
// first, those counted that the articles do not answer.
const (
	toldFrom    = .45
	leastTold   = .36 // where the sentence may be the answer
	hardlyTold  = .3  // of a figure or a name, where the sentence has all words of the question
	mayBeRight  = .2
	rightFrom   = .38
	wordedFrom  = .25 // of one that has all words of the question
	surelyRight = .5  // and from which on what is asked is told
)

// isTold reports whether articles that are about what is asked tell it, as far as the certainty
// of that goes and the one that the sentence answers.
func isTold(tells, right float64) bool {
	return tells >= toldFrom || tells >= leastTold && right >= mayBeRight || right >= surelyRight
}

// aboutFrom returns from which certainty on the articles are taken to be about what is asked,
// in a library of so many sentences. In a large one something of any question stands
// somewhere. In a small one all words are rare: of questions that its articles are not
// about, half as many are met with "perhaps" when scant evidence has to be the surer.
func aboutFrom(sentences int, scant bool) float64 {
	const few, many = 100, 1000
	switch {
	case sentences >= many:
		return .75
	case sentences < few && scant:
		return .88
	}
	return .55
}

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

// certainty is that of a sentence where it is so sure that the articles are about what is
// asked: above that of all others if it answers, and below them if nothing tells it.
func certainty(about float64, tells, answers bool) float64 {
	switch {
	case answers:
		return answersFrom + (1-answersFrom)*about
	case tells:
		return perhapsFrom + (below(answersFrom)-perhapsFrom)*about
	}
	return below(perhapsFrom) * about
}
