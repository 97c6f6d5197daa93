package summary

import (
	"math"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// The weights of the score of the one sentence that stands for an article, beside its share
// of the title.
const (
	shortLead    = .5 // for the first, falling with the places
	shortDecay   = 2  // places
	denialWeight = .4
	leanWeight   = .15
)

// Short returns the sentence that is nearest to what the title says, as an index into
// an.Sentences, and early in the article. One that leans on the sentence before it is to
// be shown with that; [Before] tells. It is not ok where there is none that can be shown.
//
// What tells what something is not ("Medals are no goal to her"), where the title does
// not, only leads to the news.
func Short(a *articles.Article, an *articles.Analysis) (sentence int, ok bool) {
	v := newVocabulary(lang.Get(an.Lang))
	cs := scored(a, an, v)
	nameless := func(i int) bool { // it tells of somebody who is yet to be named
		return cs[i].opens && v.lang.PointsFirst(an.Sentences[cs[i].sentence].Of(a.Text))
	}
	leans := func(i int) bool { // on what leans itself, or is no candidate, or is not there
		return cs[i].leans && (i == 0 || cs[i-1].sentence != cs[i].before || cs[i-1].leans) || nameless(i)
	}
	for i := 1; i < len(cs); i++ {
		if nameless(i - 1) { // which this one does, and so tells of the title what that did
			cs[i].title = max(cs[i].title, cs[i-1].title)
		}
	}
	all := true
	for i := range cs {
		all = all && leans(i)
	}
	titleDenies := denies(v.lang, a.Title)
	best := math.Inf(-1)
	for i, c := range cs {
		if c.asks || leans(i) && !all {
			continue
		}
		score := c.alone()
		if !titleDenies && denies(v.lang, an.Sentences[c.sentence].Of(a.Text)) {
			score -= denialWeight
		}
		if score > best {
			best, sentence, ok = score, c.sentence, true
		}
	}
	return sentence, ok
}

// alone is how well a candidate stands for the article by itself.
func (c *candidate) alone() float64 {
	score := c.title + shortLead*math.Exp(-float64(c.place)/shortDecay)
	if c.quoted {
		score -= quotePenalty
	}
	if c.leans {
		score -= leanWeight
	}
	if c.words < shortWords || c.words > longWords {
		score -= lengthPenalty
	}
	return score
}

// denies reports whether a text says that something is not so.
func denies(l *lang.Language, text string) bool {
	for word := range lang.LowerWords(text) {
		if l.List(lang.Negations).Has(word) {
			return true
		}
	}
	return false
}
