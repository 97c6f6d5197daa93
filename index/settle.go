package index

import (
	"articlebot/articles"
)

// primaryShare is how much of what a secondary sentence has of the question a primary one has
// at least that goes before it.
const primaryShare = .6

// lead is the sentences of an article that score most: of all, and of those of the running
// text that tell of no earlier event.
type lead struct {
	article       articles.ArticleNumber
	match         *match
	best, primary *candidate
}

// settle changes the scores of sentences where something else tells more surely which one of
// their article goes before the others: the row of a list that tells it before all, and so the
// figure with the word that it is asked for by and what is so now; the one
// that alone holds the wanted figure before those that hold none, and what tells mostly the
// same in the running text before captions and before what tells of an earlier event.
func (a *inquiry) settle(list []candidate) {
	const ahead = .01
	leads := make(map[articles.ArticleNumber]*lead)
	var of *lead // the article of the sentence before, which is mostly that of the next one
	leadOf := func(n articles.ArticleNumber) *lead {
		if of != nil && of.article == n {
			return of
		}
		if of = leads[n]; of == nil {
			of = &lead{article: n, match: a.texts[n]}
			leads[n] = of
		}
		return of
	}
	for i := range list {
		c := &list[i]
		l := leadOf(c.article)
		if l.best == nil || c.score > l.best.score {
			l.best = c
		}
		if (l.primary == nil || c.score > l.primary.score) && !l.match.Secondary(c.sentence) {
			l.primary = c
		}
	}
	for i := range list {
		c := &list[i]
		l := leadOf(c.article)
		m, first, other := l.match, l.best, l.primary
		switch {
		case m.Row(c.sentence), m.Measured(c.sentence), m.Now(c.sentence), !m.Holds(first.sentence) && m.Tells(c.sentence):
			c.score = max(c.score, first.score+ahead)
		case other == nil || c.score < other.score || !m.Secondary(c.sentence):
		case m.Share(other.sentence) >= primaryShare*m.Share(c.sentence):
			c.score = other.score - ahead
		}
	}
}
