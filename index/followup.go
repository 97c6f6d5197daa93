package index

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/index/rank"
)

// Earlier is an answer that a question follows up. Its words count less than the
// question's own, and its articles come first; those that the question's filter
// does not admit are left out.
type Earlier struct {
	Text     string                   // the question that was answered, as far as it is known
	Articles []articles.ArticleNumber // that were shown, best first
	Shown    []Sentence               // that were shown
}

// Sentence is a sentence as it was shown.
type Sentence struct {
	Text string
	Cut  bool // Text is only its beginning
}

const (
	// earlierWeight is what a word of the earlier question is worth beside an own
	// one.
	earlierWeight = .3
	// earlierBonus is what a sentence of the earlier articles gets in addition, in
	// the units of [rank.Features.Score].
	earlierBonus = 1.5
	// Bounds of what is looked at of the earlier articles.
	earlierArticles, earlierSentences = 3, 1000
	// leaningWords is how many own words a question has at most that begins as one
	// that goes on does.
	leaningWords = 2
)

// GoesOn reports whether a question cannot stand alone: it has no words of its own
// ("and why?"), or begins as one that goes on ("and what does it cost?").
func GoesOn(question string) bool {
	q := Question{Text: question}
	asked := rank.NewQuestion(question, q.wordsIn())
	own := len(asked.Own(asked.Lang))
	return asked.Lang != "" && (own == 0 || own <= leaningWords && lang.Get(asked.Lang).Leans(question))
}

// goingOn is a question that follows up another, on its way through a library.
type goingOn struct {
	*Earlier
	asked *rank.Question // the earlier question
	own   map[string]int // language of the library → how many words of its own the question has
	bare  bool           // it has none in any
	among []articles.ArticleNumber
	shown map[place]bool
}

// readAsked reads a question with what it follows up, nil for nothing.
func (q *Question) readAsked() (*rank.Question, *goingOn) {
	if q.Earlier == nil {
		return rank.NewQuestion(q.Text, q.wordsIn(), q.likely...), nil
	}
	earlier := Question{Text: q.Earlier.Text, likely: q.likely}
	g := &goingOn{Earlier: q.Earlier, bare: true, own: make(map[string]int), shown: make(map[place]bool)}
	g.asked, _ = earlier.readAsked()
	asked := rank.NewQuestion(q.Text, g.inLang(q.Text, q.wordsIn()), q.likely...)
	for _, code := range q.likely {
		g.own[code] = len(asked.Own(code))
		g.bare = g.bare && g.own[code] == 0
	}
	return asked, g
}

// inLang is the language of a question that may be too short to tell it: that of
// the earlier one where it has no words of its own in that.
func (g *goingOn) inLang(text, langCode string) string {
	if langCode != "" || g.asked.Lang == "" || len(rank.NewQuestion(text, g.asked.Lang).Own(g.asked.Lang)) > 0 {
		return langCode
	}
	return g.asked.Lang
}

// terms returns the terms of a question in a language with those of the earlier one
// behind them, and how many are its own.
func (g *goingOn) terms(asked *rank.Question, code string) (terms []rank.Term, own int) {
	if g == nil {
		terms = asked.Terms(code)
		return terms, len(terms)
	}
	terms = asked.Own(code)
	own = len(terms)
	for _, t := range g.asked.Own(code) {
		if !slices.ContainsFunc(terms, func(have rank.Term) bool { return have.Stem == t.Stem }) {
			terms = append(terms, t)
		}
	}
	return terms, own
}

// earlierPlaces adds the sentences of the earlier articles, and notes which of
// them were shown.
func (a *inquiry) earlierPlaces(ctx context.Context, places []place) []place {
	g := a.goesOn
	if g == nil {
		return places
	}
	seen := make(map[place]bool, len(places))
	for _, p := range places {
		seen[p] = true
	}
	for _, n := range g.Articles[:min(len(g.Articles), earlierArticles)] {
		only := articles.Filter{Scope: a.filter.Scope, Articles: []articles.ArticleNumber{n}}
		if admitted, _ := a.admitted(ctx, only); !admitted[n] {
			continue
		}
		m := a.matched(n)
		if m == nil {
			continue
		}
		article := a.articleOf(ctx, n)
		if article == nil {
			continue
		}
		g.among = append(g.among, n)
		for i, s := range m.text.Sentences[:min(len(m.text.Sentences), earlierSentences)] {
			p := place{n, i}
			if s.Telling && !seen[p] {
				places = append(places, p)
			}
			g.shown[p] = g.showed(s.Of(article.Text))
		}
	}
	return places
}

// showed reports whether a sentence is one of those that were shown.
func (g *goingOn) showed(sentence string) bool {
	sentence = strings.Join(strings.Fields(sentence), " ")
	return slices.ContainsFunc(g.Shown, func(s Sentence) bool {
		shown := strings.Join(strings.Fields(s.Text), " ")
		return shown != "" && (shown == sentence || s.Cut && strings.HasPrefix(sentence, shown))
	})
}

// goOn puts the sentences of a question that follows up another into its order.
// With words of its own, the earlier articles have a lead, and what was shown and
// has none of those words comes last. Without any, what was shown says nothing
// new: first come the sentences of the earlier articles that have what is asked
// for.
func (a *inquiry) goOn(list []candidate) {
	g := a.goesOn
	if !g.bare {
		for i, r := range list {
			if slices.Contains(g.among, r.article) {
				list[i].score += earlierBonus
			}
		}
		again := func(r candidate) bool { return g.shown[r.place] && a.ownPart(r.place, 0) == 0 }
		slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(b.score, a.score) })
		fresh := slices.DeleteFunc(slices.Clone(list), again)
		copy(list, append(fresh, slices.DeleteFunc(slices.Clone(list), func(r candidate) bool { return !again(r) })...))
		levelScores(list)
		return
	}
	worth := make(map[place]int, len(list))
	for _, r := range list {
		m := a.texts[r.article]
		fits := m.Fits(r.sentence)
		if slices.Contains(g.among, r.article) {
			worth[r.place] += 4
		}
		if fits {
			worth[r.place] += 2
		}
		// A reason in what was shown is one for that.
		if !g.shown[r.place] || fits && m.Kind() == rank.Reason {
			worth[r.place]++
		}
	}
	slices.SortStableFunc(list, func(a, b candidate) int { return cmp.Compare(worth[b.place], worth[a.place]) })
	levelScores(list)
}

// ownPart is how much of the question's own words stands in a sentence and as many
// as reach on either side, from 0 to 1.
func (a *inquiry) ownPart(p place, reach int) float64 {
	m := a.texts[p.article]
	return m.Part(a.goesOn.own[m.text.Lang], p.sentence, reach)
}

// certainty is how sure it is that the first sentence answers, from 0 to 1. Where
// a question follows up another, finding the earlier words is not enough: its own
// ones must stand there, or where it has none, what it asks for.
func (a *inquiry) certainty(p place) float64 {
	sure, g := a.sure(p), a.goesOn
	if g == nil {
		return sure
	}
	if !g.bare {
		const reach, much = 1, .5
		switch part := a.ownPart(p, reach); {
		case part == 0:
			return min(sure, below(perhapsFrom))
		case part < much:
			return min(sure, below(answersFrom))
		}
		return sure
	}
	m := a.texts[p.article]
	fits, told := m.Fits(p.sentence), m.Kind() != rank.Anything && m.Kind() != rank.Person && m.Kind() != rank.Place
	switch {
	case !fits && m.Kind() != rank.Reason: // reasons are often given without a word for it
		return min(sure, below(perhapsFrom))
	case !fits, !told, !g.near(p): // whether it fits is hardly told by a name, or far away
		sure = min(sure, below(answersFrom))
	}
	if fits && slices.Contains(g.among, p.article) {
		sure = max(sure, perhapsFrom)
	}
	return sure
}

// near reports whether one of the sentences that were shown is no more than two away.
func (g *goingOn) near(p place) bool {
	const reach = 2
	for i := p.sentence - reach; i <= p.sentence+reach; i++ {
		if g.shown[place{p.article, i}] {
			return true
		}
	}
	return false
}

// below is a certainty just short of another.
func below(sure float64) float64 { return sure - .01 }
