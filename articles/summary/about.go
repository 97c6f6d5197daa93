package summary

import (
	"articlebot/articles"
	"articlebot/articles/lang"
)

// aboutWeight is what a sentence gets for holding all of the words asked for: as
// much as standing at the head of the article.
const aboutWeight = leadWeight

// About returns at most n sentences that have some of the words, as [Pick] does:
// those that have most of them and carry most of the article. Other forms of a
// word count. One that leans on the sentence before it ("But she …") is to be
// shown with that; [Before] tells. It gives none where no sentence has any.
func About(a *articles.Article, an *articles.Analysis, words string, n int) []int {
	if n <= 0 {
		return nil
	}
	v := newVocabulary(lang.Get(an.Lang))
	wanted := v.terms(words)
	if len(wanted) == 0 {
		return nil
	}
	cs := scored(a, an, v)
	var about []candidate
	for i, c := range cs {
		if c.asks {
			continue
		}
		if c.leans {
			// choose would pick the sentence before it, too
			if i == 0 || cs[i-1].sentence != c.before || cs[i-1].leans {
				continue
			}
			c.leans = false
		}
		held := 0.
		for _, w := range wanted {
			if c.terms.has(w.term) {
				held++
			}
		}
		if held > 0 {
			c.score += aboutWeight * held / float64(len(wanted))
			about = append(about, c)
		}
	}
	return choose(about, n)
}

// Before returns the sentence, as an index into an.Sentences, that sentence i leans
// on and needs before it; -1 when it stands alone.
func Before(a *articles.Article, an *articles.Analysis, i int) int {
	text, l := an.Sentences[i].Of(a.Text), lang.Get(an.Lang)
	if on := before(a, an, i); on >= 0 && an.Label(on).Telling() && (l.Leans(text) || l.GoesOn(text)) {
		return on
	}
	return -1
}
