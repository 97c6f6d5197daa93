package index

import (
	"cmp"
	"context"
	"slices"

	"articlebot/articles"
	"articlebot/articles/same"
	"articlebot/index/rank"
)

// Form is how an answer is made up.
type Form int

// The forms of answers.
const (
	Single     Form = iota // by the best sentence, and others
	Overview               // by sentences of several articles, the newest first
	Comparison             // by a sentence for each of the things that are compared
)

// Bounds of an overview: passages that are looked for, and articles that are looked at.
const overviewPassages, overviewArticles = 90, 60

const (
	topicFrom = .6 // how much of what is asked about an article is about at least
	topicSure = .9 // and one that surely is
	partsFrom = 2  // articles that make an overview; a single one is shown where nothing answers
)

// Of the best sentences for each of two things, so many are looked at for a pair.
const pairsCompared = 8

// How sure it is that several sentences answer: those that surely are about what is asked,
// and others.
const severalSure, severalPerhaps = .5, .3

// several answers a question that no single sentence answers. It is not ok for another
// one, and where the articles tell too little of it.
func (s *snapshot) several(ctx context.Context, q Question) (answer Answer, ok bool) {
	q.likely = s.languages()
	measured := false
	if about, asks := rank.Overview(q.Text); asks {
		answer, ok = s.overview(ctx, q, about)
	}
	if !ok {
		if c, asks := rank.Compare(q.Text); asks {
			measured = c.Asks()
			answer, ok = s.compare(ctx, q, c)
		}
	}
	if !ok {
		return s.oneSided(ctx, q)
	}
	answer.Parts = len(answer.Hits)
	single := s.single(ctx, q, true)
	switch {
	case single.Verdict != articles.Answered:
	case answer.Form == Comparison && !measured, // it tells in what they differ
		answer.Form == Overview && answer.Parts < partsFrom:
		return single, true
	}
	least := answer.Hits[answer.Parts-1].Score
	for _, h := range single.Hits { // what else there is comes behind
		shown := func(o Hit) bool { return o.Article.Number == h.Article.Number && o.Sentence == h.Sentence }
		if len(answer.Hits) < q.Limit && !slices.ContainsFunc(answer.Hits, shown) {
			h.Score = least / float64(2+len(answer.Hits)-answer.Parts)
			answer.Hits = append(answer.Hits, h)
		}
	}
	return answer, true
}

// oneSided answers a question that compares two things by a figure, where nothing is told of
// one of them: no sentence surely answers that does not name both. It is not ok for another
// question.
func (s *snapshot) oneSided(ctx context.Context, q Question) (answer Answer, ok bool) {
	c, asks := rank.Compare(q.Text)
	if !asks || !c.Asks() || !c.Sure() {
		return answer, false
	}
	answer = s.single(ctx, q, true)
	if len(answer.Hits) > 0 && answer.Verdict == articles.Answered && !c.Named(answer.Hits[0].Of(answer.Hits[0].Article.Text)) {
		answer.Hits[0].Score = below(answersFrom)
		answer.Verdict = articles.Perhaps
	}
	return answer, true
}

// story is an article that is about what is asked, and the sentence that tells most of it.
type story struct {
	finding
	*articles.Article
	topic float64
}

// overview tells of a thing by a sentence of each article that is about it.
func (s *snapshot) overview(ctx context.Context, q Question, about string) (answer Answer, ok bool) {
	a := s.pose(ctx, q, rank.QuestionAbout(about, q.languageOf(), q.likely...))
	defer a.free()
	if len(a.asks) == 0 || len(a.asked.Own(a.asked.Lang)) == 0 {
		return answer, false
	}
	kept := a.foldStories(a.stories(ctx))
	surely := 0
	for _, k := range kept {
		if k.topic >= topicSure {
			surely++
		}
	}
	sure := severalPerhaps
	switch {
	case surely >= partsFrom:
		sure = severalSure
	case len(kept) < partsFrom && surely == 0:
		return answer, false
	}
	answer = Answer{Form: Overview, Verdict: verdict(sure), Lang: a.lang}
	for _, k := range kept[:min(len(kept), q.Limit)] {
		if hit, ok := a.hit(ctx, k.finding); ok {
			hit.Score = sure / (1 + float64(len(answer.Hits))/float64(q.Limit))
			answer.Hits = append(answer.Hits, hit)
		}
	}
	return answer, len(answer.Hits) > 0
}

// stories returns the articles that are about what is asked, the newest first.
func (a *inquiry) stories(ctx context.Context) (list []story) {
	admitted, all := a.admitted(ctx, a.filter)
	if !all && len(admitted) <= articlesWhole {
		for n := range admitted {
			a.matched(n)
		}
	} else {
		size := overviewPassages
		if !all {
			size *= 10
		}
		a.sentencesOf(a.passages(ctx, size), overviewArticles, func(n articles.ArticleNumber) bool { return all || admitted[n] })
	}
	var numbers []articles.ArticleNumber
	for n, m := range a.texts {
		if m == nil {
			continue
		}
		topic := m.Topic()
		if topic < topicFrom {
			continue
		}
		if gist := m.gist(n); gist.score > 0 {
			list, numbers = append(list, story{finding{candidate: gist}, nil, topic}), append(numbers, n)
		}
	}
	a.readAhead(ctx, numbers)
	list = slices.DeleteFunc(list, func(s story) bool {
		return a.articleOf(ctx, s.article) == nil
	})
	for i := range list {
		list[i].Article = a.articleOf(ctx, list[i].article)
	}
	slices.SortFunc(list, func(x, y story) int {
		return cmp.Or(y.Published.Compare(x.Published), cmp.Compare(y.Number, x.Number))
	})
	return list
}

// gist returns the sentence that tells most of what is asked about.
func (m *match) gist(n articles.ArticleNumber) (best candidate) {
	best.article = n
	for i := range m.text.Sentences[:min(m.Len(), sentencesRead)] {
		if gist := m.Gist(i); gist > best.score {
			best.sentence, best.score = i, gist
		}
	}
	return best
}

// foldStories keeps one of the articles that tell the same story or whose sentences say the
// same.
func (a *inquiry) foldStories(list []story) (kept []story) {
	var told []same.Story
	var said []same.Sentence
	for _, s := range list {
		whole := same.StoryOf(s.Text)
		sentence := a.texts[s.article].Said(s.sentence, func() string { return s.Text })
		at := slices.IndexFunc(told, whole.Same)
		if at < 0 {
			at = slices.IndexFunc(said, sentence.Same)
		}
		if at < 0 {
			kept, told, said = append(kept, s), append(told, whole), append(said, sentence)
			continue
		}
		kept[at].alsoIn = append(kept[at].alsoIn, s.article)
	}
	return kept
}

// sideOf is what is told of one of the things that are compared.
type sideOf struct {
	*inquiry
	found []candidate // the best first
}

// names reports whether a sentence itself names the thing that it was found for.
func (s *sideOf) names(at int) bool {
	r := s.found[at]
	return s.texts[r.article].NamesIn(r.sentence)
}

// compare tells of each of two things what they are compared by.
func (s *snapshot) compare(ctx context.Context, q Question, c *rank.Comparison) (answer Answer, ok bool) {
	var sides [2]sideOf
	for i := range sides {
		sides[i] = s.side(ctx, q, c, i)
		defer sides[i].free()
	}
	first, second, alike := pair(&sides[0], &sides[1])
	if first >= 0 && second >= 0 && sides[0].found[first].place == sides[1].found[second].place {
		switch { // the sentence may have the name of one of them only beside it
		case !sides[1].names(second):
			second, alike = -1, false
		case !sides[0].names(first):
			first, alike = -1, false
		}
	}
	answer = Answer{Form: Comparison, Lang: sides[0].lang}
	sure := severalSure
	if !alike {
		sure = severalPerhaps
	}
	for i, at := range []int{first, second} {
		side := &sides[i]
		if at < 0 {
			answer.Missing = append(answer.Missing, c.Things[i])
			continue
		}
		r := side.found[at]
		hit, ok := side.hit(ctx, finding{candidate: r})
		switch {
		case !ok:
			return answer, false
		case side.texts[r.article].Window(r.sentence) < topicSure:
			sure = severalPerhaps
		}
		if len(answer.Hits) > 0 && answer.Hits[0].Article.Number == hit.Article.Number && answer.Hits[0].Sentence == hit.Sentence {
			answer.Hits[0].Highlights = joined(answer.Hits[0].Highlights, hit.Highlights)
			continue
		}
		answer.Hits = append(answer.Hits, hit)
	}
	if len(answer.Hits) == 0 || len(answer.Missing) > 0 && !c.Sure() {
		return answer, false
	}
	for i := range answer.Hits {
		answer.Hits[i].Score = sure / float64(1+i)
	}
	answer.Verdict = verdict(sure)
	return answer, true
}

// side looks for what is told of one of the things.
func (s *snapshot) side(ctx context.Context, q Question, c *rank.Comparison, thing int) sideOf {
	side := sideOf{inquiry: s.pose(ctx, q, c.Question(thing, q.languageOf(), q.likely...))}
	if len(side.asks) == 0 {
		return side
	}
	ranked := side.rank(side.cognates(ctx, side.candidates(ctx)))
	if !c.Asks() {
		side.found = side.subjects()
	}
	for _, r := range ranked {
		m := side.texts[r.article]
		if len(side.found) >= pairsCompared {
			break
		}
		if m.Names(r.sentence) && !m.Asks(r.sentence) && (!c.Asks() || m.Held(r.sentence) != 0) {
			side.found = append(side.found, r)
		}
	}
	return side
}

// subjects returns the sentences that tell most of what is asked about, of the articles that
// are about it, those before that are most about it.
func (a *inquiry) subjects() (list []candidate) {
	for n, m := range a.texts {
		if m != nil && m.Topic() >= topicFrom {
			if gist := m.gist(n); gist.score > 0 {
				list = append(list, gist)
			}
		}
	}
	slices.SortFunc(list, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(a.texts[y.article].About(), a.texts[x.article].About()), cmp.Compare(y.article, x.article))
	})
	return list
}

// pair returns the best sentences for two things, if there are some that hold the same kind
// of value, where one is asked for; -1 for none.
func pair(one, other *sideOf) (first, second int, alike bool) {
	first, second = min(0, len(one.found)-1), min(0, len(other.found)-1)
	best := 2 * pairsCompared
	for i, r := range one.found {
		for j, o := range other.found {
			held, holds := one.texts[r.article].Held(r.sentence), other.texts[o.article].Held(o.sentence)
			if held&holds != 0 && i+j < best {
				best, first, second, alike = i+j, i, j, true
			}
		}
	}
	return first, second, alike
}

// joined returns the spans of two lists in their order, each once.
func joined(a, b []articles.Span) []articles.Span {
	all := append(slices.Clone(a), b...)
	slices.SortFunc(all, func(x, y articles.Span) int { return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(x.End, y.End)) })
	return slices.Compact(all)
}
