package index

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/blevesearch/bleve/v2/search/query"

	"articlebot/articles"
	"articlebot/articles/same"
	"articlebot/index/rank"
)

// How many passages bleve gives for their sentences to be ranked, and of how many
// articles. On the development sets more of them cost time and made the first
// answers no better, and so did single sentences as candidates beside them.
const (
	passagesRanked = 30
	articlesRanked = 24
	articlesWhole  = 40 // of a filter that lets fewer through, every sentence is ranked
	hitsCompared   = 16 // best sentences that are looked at for saying the same
)

// Ask finds the sentences that answer a question, best first, at most one of
// those that say the same. An empty question has no hits.
func (x *Index) Ask(ctx context.Context, lib articles.LibraryID, q Question) (answer Answer, err error) {
	q.Limit = cmp.Or(q.Limit, 5)
	err = x.with(ctx, lib, func(ctx context.Context, s *snapshot) { answer = s.ask(ctx, q) })
	return answer, err
}

// inquiry is a question on its way through one library.
type inquiry struct {
	*snapshot
	filter  articles.Filter
	asks    map[string]*rank.Ask // language → the question in its terms
	texts   map[articles.ArticleNumber]*match
	read    map[articles.ArticleNumber]*articles.Article // of those, what was shown
	lang    string                                       // of the question, "" where that is not sure
	from    string                                       // the language that its words are translated from, "" for none
	asked   *rank.Question
	leading []finding // the best sentences, of which one will be the first
	// certainty is how sure it is that a sentence answers, from 0 to 1.
	certainty func(place) float64
}

// match is an article with what the question finds in it.
type match struct {
	*rank.Matched
	text  *articleWords
	parts []passage // that the index holds it in, once they are looked for
	whole bool      // every sentence of it is ranked
}

// place is a part of an article by its number there: mostly a sentence.
type place struct {
	article  articles.ArticleNumber
	sentence int
}

// candidate is a place and how well it answers.
type candidate struct {
	place
	score float64
}

// finding is a candidate and the other articles that say the same.
type finding struct {
	candidate
	alsoIn []articles.ArticleNumber
}

// newInquiry begins to look for what answers a question.
func (s *snapshot) newInquiry(q *Question) *inquiry {
	a := &inquiry{
		snapshot: s, filter: q.Filter, lang: q.languageOf(),
		asks: make(map[string]*rank.Ask), texts: make(map[articles.ArticleNumber]*match), read: make(map[articles.ArticleNumber]*articles.Article),
	}
	a.certainty = a.sure
	return a
}

// inquire brings a question into the terms of each language of the library.
func (s *snapshot) inquire(ctx context.Context, q Question) *inquiry {
	q.likely = s.languages()
	return s.pose(ctx, q, rank.NewQuestion(q.Text, q.wordsIn(), q.likely...))
}

// pose is inquire for a question that was taken apart.
func (s *snapshot) pose(ctx context.Context, q Question, asked *rank.Question) *inquiry {
	a := s.newInquiry(&q)
	a.asked = asked
	a.from = a.lang
	if a.from == "" && !slices.Contains(q.likely, a.asked.Lang) {
		a.from = a.asked.Lang // Danish or Norwegian, Spanish or Italian: what the articles are not in
	}
	for _, code := range q.likely {
		terms := a.asked.Terms(code)
		a.translate(ctx, code, terms)
		a.widen(code, terms)
		for i := range terms {
			t := &terms[i]
			t.Known = a.sentences(code, t.Stem) > 0
			t.IDF = a.rarity(t, a.state.Sentences, func(stem string) int { return a.sentences(code, stem) })
			t.Wide = a.rarity(t, a.state.Articles, func(stem string) int { return a.find(articleField+code, stem).count() })
		}
		if ask := rank.NewAsk(a.asked, terms); len(ask.Terms()) > 0 {
			a.asks[code] = ask
		}
	}
	return a
}

func (s *snapshot) ask(ctx context.Context, q Question) Answer {
	certain := true
	if q.Earlier != nil {
		if answer, ok := s.followUp(ctx, q); ok {
			return answer
		}
		certain = q.standAlone()
	}
	if certain {
		if answer, ok := s.several(ctx, q); ok {
			return answer
		}
	}
	return s.single(ctx, q, certain)
}

// single answers a question by the sentences that answer it best. Where it is not certain
// what is asked, none surely does.
func (s *snapshot) single(ctx context.Context, q Question, certain bool) Answer {
	a := s.inquire(ctx, q)
	defer a.free()
	if most := a.surest(); !certain || most < 1 {
		if !certain {
			most = below(perhapsFrom)
		}
		a.certainty = func(p place) float64 { return min(a.sure(p), most) }
	}
	if len(a.asks) == 0 {
		return Answer{Verdict: articles.Unanswered}
	}
	best := a.rank(a.cognates(ctx, a.candidates(ctx)))
	a.introduce(best)
	return a.answerFrom(ctx, best, &q)
}

// surest is how sure it can be at most that a sentence answers: what asks of somebody by a
// pronoun alone, as "how old is she?" does, is answered by nothing where nobody was spoken of,
// and by a single further word not surely.
func (a *inquiry) surest() float64 {
	alone := len(a.filter.Articles) == 1 || a.state.Articles == 1 // what is spoken of is that article
	if alone || a.asked.Happens() || a.asked.Names() || !a.asked.Points().Any() {
		return 1
	}
	switch points, _ := a.asked.Told(a.asked.Lang); len(points) {
	case 0:
		return below(perhapsFrom)
	case 1:
		return below(answersFrom)
	}
	return 1
}

// free gives the room of what was matched to other questions.
func (a *inquiry) free() {
	for _, m := range a.texts {
		if m != nil {
			m.Free()
		}
	}
}

// answerFrom is the answer that ranked sentences give.
func (a *inquiry) answerFrom(ctx context.Context, ranked []candidate, q *Question) Answer {
	kept := a.fold(ctx, ranked, max(q.Limit, q.Choices))
	a.leading = kept[:min(len(kept), rank.Rivals)]
	answer := a.answer(ctx, kept, q.Limit)
	answer.Choices = a.choices(ctx, kept, q.Choices)
	return answer
}

// candidates returns the places worth ranking.
func (a *inquiry) candidates(ctx context.Context) []place {
	admitted, all := a.admitted(ctx, a.filter)
	if !all && len(admitted) <= articlesWhole {
		return a.everySentence(admitted)
	}
	size := passagesRanked
	if !all {
		size *= 10 // what the filter does not admit is dropped from the hits
	}
	places := a.sentencesOf(a.passages(ctx, size), articlesRanked, func(n articles.ArticleNumber) bool { return all || admitted[n] })
	return a.wholeArticles(places)
}

// Of so many of the articles that are most about a question, and so many sentences of
// each, every sentence is ranked: one in five that answer what people ask in their own
// words shares no word with the question and stands in no passage that does.
const articlesRead, sentencesRead = 6, 200

// wholeArticles adds the other sentences of the articles that are most about the question.
func (a *inquiry) wholeArticles(places []place) []place {
	var order []articles.ArticleNumber
	for _, p := range places {
		if !slices.Contains(order, p.article) {
			order = append(order, p.article)
		}
	}
	slices.SortStableFunc(order, func(x, y articles.ArticleNumber) int {
		return cmp.Compare(a.texts[y].About(), a.texts[x].About())
	})
	order = order[:min(len(order), articlesRead)]
	for _, n := range order {
		a.texts[n].whole = true
	}
	places = slices.DeleteFunc(places, func(p place) bool { return p.sentence < sentencesRead && slices.Contains(order, p.article) })
	for _, n := range order {
		sentences := a.texts[n].text.Sentences
		for i, s := range sentences[:min(len(sentences), sentencesRead)] {
			if s.Telling {
				places = append(places, place{n, i})
			}
		}
	}
	return places
}

// sentencesOf returns the sentences of passages, of those articles that are admitted and,
// with those that were looked at before, at most so many.
func (a *inquiry) sentencesOf(found []place, most int, admits func(articles.ArticleNumber) bool) (places []place) {
	for _, p := range found {
		_, known := a.texts[p.article]
		if !admits(p.article) || !known && len(a.texts) >= most {
			continue
		}
		m := a.matched(p.article)
		if m == nil {
			continue
		}
		if m.parts == nil {
			m.parts = passages(m.text.Sentences)
		}
		if p.sentence >= len(m.parts) {
			panic(abort{damaged("article %v has no passage %d", p.article, p.sentence)})
		}
		for i := m.parts[p.sentence].first; i < m.parts[p.sentence].end; i++ {
			places = append(places, place{p.article, i})
		}
	}
	return places
}

// everySentence returns all places of a few articles that may be shown.
func (a *inquiry) everySentence(admitted map[articles.ArticleNumber]bool) (places []place) {
	for n := range admitted {
		m := a.matched(n)
		if m == nil {
			continue
		}
		for i, s := range m.text.Sentences {
			if s.Telling {
				places = append(places, place{n, i})
			}
		}
	}
	return places
}

// passages returns those in which most of the question stands.
func (a *inquiry) passages(ctx context.Context, size int) []place {
	var any []query.Query
	for _, code := range slices.Sorted(maps.Keys(a.asks)) {
		ask := a.asks[code]
		var terms []query.Query
		for _, t := range ask.Terms() {
			terms = append(terms, a.termIn(code, &t))
		}
		any = append(any, query.NewDisjunctionQuery(terms))
	}
	q := a.within(a.filter.Scope, query.NewDisjunctionQuery(any))
	return a.best(ctx, q, passagePart, size)
}

// matched returns an article with what the question finds in it, nil if it is in no
// language in which something is asked.
func (a *inquiry) matched(n articles.ArticleNumber) *match {
	if m, ok := a.texts[n]; ok {
		return m
	}
	t := a.text(n, true)
	var m *match
	if ask := a.asks[t.Lang]; ask != nil {
		m = &match{Matched: ask.Match(t.Text), text: t}
	}
	a.texts[n] = m
	return m
}

// articleOf reads an article that was matched from the store, nil if it is gone.
func (a *inquiry) articleOf(ctx context.Context, n articles.ArticleNumber) *articles.Article {
	read, ok := a.read[n]
	if !ok {
		read = a.fitting(ctx, n, a.filter, a.texts[n].text)
		a.read[n] = read
	}
	return read
}

// sure returns how sure it is that a sentence answers, from 0 to 1. In another
// language than the question's, words that are spelt alike may say something else:
// most of the question must be there.
func (a *inquiry) sure(p place) float64 {
	m := a.texts[p.article]
	e := m.Evidence(p.sentence, a.state.Sentences)
	e.SetScores(a.scores(p))
	coverage := m.Coverage(p.sentence)
	about, right := e.About(), e.Right()
	least := 0.
	switch {
	case m.Translated(p.sentence):
		least = wellTranslated
		about, right = about+lostInTranslation, right+lostInTranslation
	case a.lang != "" && a.lang != m.text.Lang:
		least = wellFound
	}
	tells := about >= aboutFrom(a.state.Sentences, e.Scant()) && isTold(e.Told(), right)
	enough := rightFrom
	if coverage == rank.Wording {
		enough = wordedFrom
	}
	answers := !m.Asks(p.sentence) && !m.Earlier(p.sentence) &&
		(coverage == rank.Complete || tells && right >= enough && !m.Amiss(p.sentence, &e))
	sure := certainty(min(1, about), tells, answers)
	if m.nearly(p.sentence, coverage) && (e.Told() >= hardlyTold || !m.Exact() && m.Kind() != rank.Name) {
		sure = max(sure, perhapsFrom)
	}
	if m.Window(p.sentence) < least {
		sure = min(sure, below(answersFrom))
	}
	if m.Unheard() || m.Unnamed(p.sentence) || m.Reversed(p.sentence) { // who visited her is no answer to whom she visited
		sure = min(sure, below(perhapsFrom))
	}
	return sure
}

// nearly reports whether a sentence holds so much of the question that it may answer, however
// little else speaks for it.
func (m *match) nearly(i int, coverage rank.Coverage) bool {
	return coverage == rank.Wording || m.OnlyValue(i) || m.Row(i) || m.Now(i)
}

// scores returns the score of a place, and those of the others that might be first.
func (a *inquiry) scores(p place) (score float64, others []float64) {
	for _, c := range a.leading {
		if c.place == p {
			score = c.score
		} else {
			others = append(others, c.score)
		}
	}
	return score, others
}

// From which share of a question on what is found in another language speaks for itself:
// alone, and where a dictionary vouches for some of its words. Of English questions over
// German, Spanish and Greek articles, four of five that are then met with an answer have the
// right one first, and one of fifty that those articles do not answer is met with one.
const wellFound, wellTranslated = .6, .4

// lostInTranslation is how much surer a sentence is than the evidence says whose words a
// dictionary found: it never has all of them, and no word is more than likely. With it four
// of five English questions over German and Spanish articles that are met with an answer
// have the right one first, and as many as before of those that these do not answer.
const lostInTranslation = .12

// judge calls do for each of the places that something of the question stands in
// or beside, or whose article is about it, with the figures that it is judged by.
func (a *inquiry) judge(places []place, do func(p place, m *match, f *rank.Features)) {
	var m *match
	var f rank.Features
	for i, p := range places {
		if i == 0 || p.article != places[i-1].article {
			m = a.matched(p.article)
		}
		if m == nil {
			continue
		}
		if p.sentence >= m.Len() {
			panic(abort{damaged("article %v has no sentence %d", p.article, p.sentence)})
		}
		if m.whole || m.Touched(p.sentence) {
			m.Measure(p.sentence, &f)
			do(p, m, &f)
		}
	}
}

// rank returns the places with their scores, best first.
func (a *inquiry) rank(places []place) []candidate {
	list := make([]candidate, 0, len(places))
	a.judge(places, func(p place, m *match, f *rank.Features) {
		list = append(list, candidate{p, m.Score(f)})
	})
	a.settle(list)
	slices.SortFunc(list, func(a, b candidate) int {
		if a.score != b.score {
			return cmp.Compare(b.score, a.score)
		}
		return cmp.Or(cmp.Compare(b.article, a.article), cmp.Compare(a.sentence, b.sentence))
	})
	return list
}

// fold keeps one of the sentences that say the same, and where the others are.
func (a *inquiry) fold(ctx context.Context, list []candidate, limit int) []finding {
	list = list[:min(len(list), max(hitsCompared, 2*limit))]
	var kept []finding
	var said []same.Sentence // by those kept
	for _, r := range list {
		sentence := a.texts[r.article].Said(r.sentence, func() string {
			if article := a.articleOf(ctx, r.article); article != nil {
				return article.Text
			}
			return ""
		})
		at := slices.IndexFunc(said, sentence.Same)
		switch {
		case at < 0:
			kept, said = append(kept, finding{candidate: r}), append(said, sentence)
		case kept[at].article != r.article && !slices.Contains(kept[at].alsoIn, r.article):
			kept[at].alsoIn = append(kept[at].alsoIn, r.article)
		}
	}
	return kept
}

// answer reads the best places from the store.
func (a *inquiry) answer(ctx context.Context, best []finding, limit int) Answer {
	answer := Answer{Verdict: articles.Unanswered, Lang: a.lang}
	var numbers []articles.ArticleNumber
	for _, r := range best[:min(len(best), limit)] {
		numbers = append(append(numbers, r.article), r.alsoIn...)
	}
	a.readAhead(ctx, numbers)
	for _, r := range best {
		if len(answer.Hits) == limit {
			break
		}
		hit, ok := a.hit(ctx, r)
		if !ok {
			continue
		}
		if len(answer.Hits) == 0 {
			if hit.Translated {
				answer.Lang = a.from
			}
			hit.Score = a.certainty(r.place)
			answer.Verdict = verdict(hit.Score)
			m := a.texts[r.article]
			if answer.Named, answer.Lacking = m.Parted(a.asked); m.Lacks(r.sentence) {
				answer.Unsaid = a.asked.Value
			}
		} else {
			hit.Score = answer.Hits[0].Score / (1 + max(0, best[0].score-r.score))
		}
		answer.Hits = append(answer.Hits, hit)
	}
	return answer
}

// hit reads a ranked sentence from the store and checks it. It is not ok if that is gone.
func (a *inquiry) hit(ctx context.Context, r finding) (h Hit, ok bool) {
	m := a.texts[r.article]
	article := a.articleOf(ctx, r.article)
	if article == nil {
		return h, false
	}
	h = Hit{
		Article: article, Span: m.text.Sentences[r.sentence].Span, Sentence: r.sentence,
		Highlights: m.Highlights(article.Text, r.sentence), Lang: m.text.Lang,
		Translated: m.Translated(r.sentence),
	}
	for _, n := range r.alsoIn {
		if other := a.article(ctx, n, a.filter); other != nil {
			h.AlsoIn = append(h.AlsoIn, other.Number)
		}
	}
	h.Before, h.After = m.beside(article.Text, r.sentence)
	return h, true
}

// Judged is a sentence that [Index.Ask] chooses from, and the figures that it is
// judged by.
type Judged struct {
	Article  *articles.Article // not to be changed
	Span     articles.Span
	Features rank.Features
	Evidence func() rank.Evidence // gathers what tells whether the sentence answers at all
}

// Judge returns the sentences that Ask would choose its answers from, in order of
// their articles' numbers and their places there, as they would be without those for
// which hidden returns true.
func (x *Index) Judge(
	ctx context.Context, lib articles.LibraryID, q Question, hidden func(*articles.Article, articles.Span) bool,
) (judged []Judged, err error) {
	err = x.with(ctx, lib, func(ctx context.Context, s *snapshot) {
		judged = nil
		a := s.inquire(ctx, q)
		places := a.hide(ctx, a.candidates(ctx), hidden)
		slices.SortFunc(places, func(a, b place) int {
			return cmp.Or(cmp.Compare(a.article, b.article), cmp.Compare(a.sentence, b.sentence))
		})
		a.judge(places, func(p place, m *match, f *rank.Features) {
			if article := a.articleOf(ctx, p.article); article != nil {
				judged = append(judged, Judged{
					article, m.text.Sentences[p.sentence].Span, *f,
					func() rank.Evidence { return m.Evidence(p.sentence, s.state.Sentences) },
				})
			}
		})
	})
	return judged, err
}

// hide takes sentences out of the articles that were looked at, and out of places.
func (a *inquiry) hide(ctx context.Context, places []place, hidden func(*articles.Article, articles.Span) bool) []place {
	for n, m := range a.texts {
		if m == nil {
			continue
		}
		article := a.articleOf(ctx, n)
		if article == nil {
			continue
		}
		is := func(i int) bool { return hidden(article, m.text.Sentences[i].Span) }
		m.Matched = m.Ask.MatchWithout(m.text.Text, is)
		places = slices.DeleteFunc(places, func(p place) bool { return p.article == n && is(p.sentence) })
	}
	return places
}
