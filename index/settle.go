package index

import (
	"articlebot/articles"
)

// primaryShare is how much of what a secondary sentence has of the question a primary one has
// at least that goes before it.
const primaryShare = .6

// settle changes the scores of sentences where something else tells more surely which one of
// their article goes before the others: the row of a list that tells it before all, the one
// that alone holds the wanted figure before those that hold none, and what tells mostly the
// same in the running text before captions and before what tells of an earlier event.
func (a *inquiry) settle(list []candidate) {
	const ahead = .01
	best := make(map[articles.ArticleNumber]*candidate)
	primary := make(map[articles.ArticleNumber]*candidate)
	for i := range list {
		c := &list[i]
		if b := best[c.article]; b == nil || c.score > b.score {
			best[c.article] = c
		}
		if p := primary[c.article]; (p == nil || c.score > p.score) && !a.texts[c.article].Secondary(c.sentence) {
			primary[c.article] = c
		}
	}
	for i := range list {
		c := &list[i]
		m, first, other := a.texts[c.article], best[c.article], primary[c.article]
		switch {
		case m.Row(c.sentence), !m.Holds(first.sentence) && m.Tells(c.sentence):
			c.score = max(c.score, first.score+ahead)
		case other == nil || c.score < other.score || !m.Secondary(c.sentence):
		case m.Share(other.sentence) >= primaryShare*m.Share(c.sentence):
			c.score = other.score - ahead
		}
	}
}
