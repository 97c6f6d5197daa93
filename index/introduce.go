package index

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
	"articlebot/index/rank"
)

// noLanguage is a code that no data file has. Words of it are all looked for.
const noLanguage = "und"

// wordsIn is the language whose words that mean little are left out of the
// question; "" to tell it from the words. In a name alone none of them does, even
// if it is such a word of some language.
func (q *Question) wordsIn() string {
	if q.Lang != "" {
		return q.Lang
	}
	n, asks := 0, false
	code, _ := lang.Detect(q.Text, q.likely...)
	for s := range lang.Words(q.Text) {
		word := s.Of(q.Text)
		first, size := utf8.DecodeRuneInString(word)
		second, _ := utf8.DecodeRuneInString(word[size:])
		if !unicode.IsUpper(first) || unicode.IsUpper(second) {
			return ""
		}
		asks = asks || lang.Get(code).List(lang.QuestionWords).Has(rank.Lower(word))
		n++
	}
	if n == 0 || n > 4 || asks {
		return ""
	}
	return noLanguage
}

// introduce puts sentences that tell who somebody is first, where a name is all
// that the question asks for: of those with the name, the ones with a role, which answer; others perhaps do.
func (a *inquiry) introduce(list []candidate) {
	if !a.asked.AsksWho() {
		return
	}
	how := make(map[place]int, len(list))
	for _, r := range list {
		how[r.place] = a.texts[r.article].Introduction(r.sentence)
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(how[b.place], how[a.place]) })
	levelScores(list)
	sure := a.certainty
	a.certainty = func(p place) float64 {
		switch {
		case how[p] == rank.WithRole || how[p] > 0 && a.asked.Kind != rank.Person:
			return max(sure(p), answersFrom)
		case how[p] > 0: // it tells something of whom is asked about
			return max(sure(p), perhapsFrom)
		}
		return sure(p)
	}
}

// levelScores makes the scores of a list that was put into another order fall
// from one to the next again, from the highest that there is.
func levelScores(list []candidate) {
	for i := len(list) - 2; i >= 0; i-- {
		list[i].score = max(list[i].score, list[i+1].score)
	}
}
