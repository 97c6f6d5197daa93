package index

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/index/rank"
)

// hitsShown is how many sentences of an article a search gives.
const hitsShown = 3

// Search finds the articles in which all words stand, in their forms, the best
// first. Accents may be left out of words. Where nothing is found they may be wrong, then
// words may be parts of compounds, and then a letter of each that is found nowhere may be
// wrong; [SearchResult] tells what was found instead.
func (x *Index) Search(ctx context.Context, lib articles.LibraryID, q SearchQuery) (result SearchResult, err error) {
	q.Limit = cmp.Or(q.Limit, 10)
	parts := parseSearch(q.Words)
	for _, p := range parseSearch(q.Title) {
		p.title = true
		parts = append(parts, p)
	}
	if parts, err = bounded(parts); err != nil {
		return SearchResult{}, err
	}
	if !slices.ContainsFunc(parts, func(p part) bool { return !p.unwanted }) {
		return SearchResult{}, nil
	}
	err = x.with(ctx, lib, func(ctx context.Context, s *snapshot) { result = s.searchArticles(ctx, q, slices.Clone(parts)) })
	return result, err
}

func (s *snapshot) searchArticles(ctx context.Context, q SearchQuery, parts []part) (result SearchResult) {
	codes := s.languages()
	q.Filter.Kinds = nil
	must := append(s.filter(q.Filter), exactly(kindField, articleKind))
	somewhere := func(p part) bool {
		_, n := s.withParts(ctx, must, []part{p}, codes, q)
		return n > 0
	}
	lookBare(parts, false)
	s.join(parts)
	hits, total := s.withParts(ctx, must, parts, codes, q)
	for _, loosen := range []func() bool{
		func() bool { return lookBare(parts, true) },
		func() bool { return lookWithin(parts) },
		func() bool { return forgive(parts, somewhere) },
	} {
		if total == 0 && loosen() {
			hits, total = s.withParts(ctx, must, parts, codes, q)
		}
	}
	result.Total = total
	result.Instead = make(map[string]string)
	numbers := make([]articles.ArticleNumber, len(hits))
	for i, h := range hits {
		p, _ := s.record(h.IndexInternalID.Value()).id()
		numbers[i] = p.article
	}
	s.readAhead(ctx, numbers)
	for i, h := range hits {
		found, ok := s.hits(ctx, numbers[i], q.Filter, parts, result.Instead)
		if !ok {
			result.Total--
			continue
		}
		found.Score = h.Score
		result.Articles = append(result.Articles, found)
	}
	maps.DeleteFunc(result.Instead, func(word, as string) bool { return word == as })
	return result
}

// join lets two plain words that follow one another be written together, where an article
// writes them so.
func (s *snapshot) join(parts []part) {
	for i := 1; i < len(parts); i++ {
		first, second := &parts[i-1], &parts[i]
		if !first.plain() || !second.plain() || second.or || first.title != second.title {
			continue
		}
		joined := first.words[0] + second.words[0]
		if s.find(exactField, joined).count() > 0 {
			first.joined, second.joined = append(first.joined, joined), append(second.joined, joined)
		}
	}
}

// withParts finds the articles that hold all wanted parts, or one of those that will do
// instead of each other, and no other.
func (s *snapshot) withParts(ctx context.Context, must []query.Query, parts []part, codes []string, q SearchQuery) ([]*search.DocumentMatch, int) {
	must = slices.Clone(must)
	var not []query.Query
	for _, clause := range clauses(parts) {
		var any []query.Query
		for i := range clause {
			any = append(any, s.part(&clause[i], codes))
		}
		switch {
		case clause[0].unwanted:
			not = append(not, any...)
		case len(any) == 1:
			must = append(must, any...)
		default:
			must = append(must, query.NewDisjunctionQuery(any))
		}
	}
	return s.top(ctx, query.NewBooleanQuery(must, nil, not), q.Offset, q.Limit, "-_score", "_id")
}

// Weights of the ways in which a word may be met.
const (
	formWeight = .6  // another form of the word
	slipWeight = .1  // a letter is wrong
	bareWeight = .05 // accents are missing: never before the word itself
)

// part returns the query for the articles that hold a part.
func (s *snapshot) part(p *part, codes []string) query.Query {
	q := s.anywhere(p, codes)
	if p.title {
		q = s.inTitle(q, p)
	}
	return q
}

// anywhere returns the query for the articles that hold a part in the title or the text.
func (s *snapshot) anywhere(p *part, codes []string) query.Query {
	switch {
	case p.beginning:
		any := []query.Query{begins(p.words[0], 1)}
		for _, begin := range p.bareTerms(0) {
			any = append(any, begins(begin, bareWeight))
		}
		return query.NewDisjunctionQuery(any)
	case len(p.words) > 1 && len(p.joined) > 0:
		return query.NewDisjunctionQuery(append(s.wordForms(p.joined, codes), s.phrase(p)))
	case len(p.words) > 1:
		return s.phrase(p)
	case p.unwanted || p.exact:
		return termExact(p.words[0], 1) // only the very word
	}
	any := s.wordForms(append([]string{p.words[0]}, p.joined...), codes)
	for _, term := range p.bareTerms(0) {
		any = append(any, termExact(term, bareWeight))
	}
	if p.within {
		for _, code := range codes {
			for _, compound := range s.compounds(code, p.words[0]) {
				any = append(any, termExact(compound, slipWeight))
			}
		}
	}
	if p.forgiven {
		for _, term := range append(p.bareTerms(0), p.words[0]) {
			any = append(any, s.nearExact(term)...)
		}
	}
	return query.NewDisjunctionQuery(any)
}

// wordForms returns the queries for words and their forms.
func (s *snapshot) wordForms(words []string, codes []string) (any []query.Query) {
	for _, word := range words {
		any = append(any, termExact(word, 1))
		for _, code := range codes {
			if w := rank.VocabularyOf(code).Word(word); !w.Stop {
				any = append(any, in(articleField+code, formWeight, query.NewTermQuery(w.Stem)))
			}
		}
	}
	return any
}

// maxCompounds is how many compounds with a word are looked for.
const maxCompounds = 64

// compounds returns the words of the library that may be compounds, in a language that has
// them, with a word or its stem at their beginning or end.
func (s *snapshot) compounds(code, word string) (list []string) {
	v := rank.VocabularyOf(code)
	if !v.Language().Has(lang.Compounds) {
		return nil
	}
	for _, part := range slices.Compact([]string{word, v.Word(word).Stem}) {
		if utf8.RuneCountInString(part) < minWithin {
			continue
		}
		quoted := regexp.QuoteMeta(part)
		for _, term := range s.matching(exactField, quoted+".+|.+"+quoted+".*", maxCompounds) {
			if isWithin(term, part) {
				list = append(list, term)
			}
		}
	}
	return list
}

// inTitle returns the query for those articles of another one whose title holds the part.
func (s *snapshot) inTitle(q query.Query, p *part) query.Query {
	return &phraseQuery{q, s, func(ctx context.Context, d record) bool {
		at, _ := d.id()
		a := s.article(ctx, at.article, articles.Filter{Scope: articles.Scope{All: true}})
		return a != nil && newFinder("", s.text(at.article, false).Text, []part{*p}).title(a.Title, 0)
	}}
}

// bareTerms returns the terms, besides itself, of word i where accents may be
// missing.
func (p *part) bareTerms(i int) []string {
	switch {
	case p.bare == nil:
		return nil
	case p.bare[i] == p.words[i]:
		return []string{bareMark + p.bare[i]}
	}
	return []string{bareMark + p.bare[i], p.bare[i]}
}

// phrase returns the query for the words one after the other.
func (s *snapshot) phrase(p *part) query.Query {
	var exact, bare []query.Query
	for i, w := range p.words {
		exact = append(exact, termExact(w, 1))
		any := []query.Query{termExact(w, bareWeight)}
		for _, term := range p.bareTerms(i) {
			any = append(any, termExact(term, bareWeight))
		}
		bare = append(bare, query.NewDisjunctionQuery(any))
	}
	phrase := s.inArticles(query.NewConjunctionQuery(exact), p.run())
	if p.bare == nil {
		return phrase
	}
	return query.NewDisjunctionQuery([]query.Query{
		phrase, s.inArticles(query.NewConjunctionQuery(bare), run{len(p.words), func(i int, lower string) bool { return unaccented(lower) == p.bare[i] }}),
	})
}

func termExact(term string, weight float64) query.Query {
	return in(exactField, weight, query.NewTermQuery(term))
}

// beginning finds articles with a word that begins so. Where many words do, it has no part
// in the score: to add up how rare each is takes twenty times as long, and tells little.
type beginning struct{ *query.PrefixQuery }

func begins(begin string, weight float64) query.Query {
	return &beginning{in(exactField, weight, query.NewPrefixQuery(begin))}
}

// maxScored is how many words with a beginning are scored.
const maxScored = 100

// Searcher implements [query.Query].
func (q *beginning) Searcher(ctx context.Context, r bleveindex.IndexReader, m mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	words, err := r.FieldDictPrefix(exactField, []byte(q.Prefix))
	if err != nil {
		return nil, err
	}
	n := 0
	for ; n <= maxTerms; n++ {
		word, failed := words.Next()
		if err = failed; word == nil {
			break
		}
	}
	switch err := errors.Join(err, words.Close()); {
	case err != nil:
		return nil, err
	case n > maxTerms:
		panic(abort{ErrTooMuch})
	case n > maxScored:
		o.Score = "none"
	}
	return q.PrefixQuery.Searcher(ctx, r, m, o)
}

// nearExact finds the words that a letter makes of a term. The first letter is seldom
// wrong, and a short word is another one.
func (s *snapshot) nearExact(term string) (any []query.Query) {
	const most = 64
	word, bare := strings.CutPrefix(term, bareMark)
	_, first := utf8.DecodeRuneInString(word)
	for _, near := range s.near(exactField, term, 1, term[:len(term)-len(word)+first], most) {
		if other, marked := strings.CutPrefix(near, bareMark); marked == bare && slip(word, other) {
			any = append(any, in(exactField, slipWeight, query.NewTermQuery(near)))
		}
	}
	return any
}

// bytesPerWord is about how long a word is, with the blank after it.
const bytesPerWord = 6

// hits finds the sentences of an article that hold most of the words, and notes what was
// found instead of them. It is not ok if the article is gone.
func (s *snapshot) hits(ctx context.Context, n articles.ArticleNumber, f articles.Filter, parts []part, instead map[string]string) (hits ArticleHits, ok bool) {
	text := s.text(n, true)
	a := s.fitting(ctx, n, f, text)
	if a == nil {
		return hits, false
	}
	finder := newFinder(a.Text, text.Text, parts)
	var all []Hit
	for i, sentence := range text.Sentences {
		s.spend(1 + sentence.Len()/bytesPerWord*len(parts))
		spans, score := finder.sentence(i)
		if score == 0 {
			continue
		}
		if !sentence.Telling || sentence.Aside {
			score -= .5
		}
		all = append(all, Hit{Article: a, Span: sentence.Span, Sentence: i, Score: score, Highlights: spans})
	}
	for i, p := range parts {
		if !p.unwanted {
			finder.title(a.Title, i)
		}
	}
	for word, as := range finder.instead {
		if instead[word] == "" || as == word {
			instead[word] = as
		}
	}
	slices.SortStableFunc(all, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	all = all[:min(len(all), hitsShown)]
	slices.SortFunc(all, func(a, b Hit) int { return cmp.Compare(a.Sentence, b.Sentence) })
	return ArticleHits{Number: n, Article: a, Hits: all}, true
}
