package index

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"articlebot/articles"
	"articlebot/index/rank"
)

// hitsShown is how many sentences of an article a search gives.
const hitsShown = 3

// Search finds the articles in which all words stand, in their forms, the best
// first. Accents may be left out of words; where nothing is found they may be
// wrong, and then also a letter of each word.
func (x *Index) Search(ctx context.Context, lib articles.LibraryID, q SearchQuery) (result SearchResult, err error) {
	q.Limit = cmp.Or(q.Limit, 10)
	parts, err := bounded(parseSearch(q.Words))
	if err != nil {
		return SearchResult{}, err
	}
	if !slices.ContainsFunc(parts, func(p part) bool { return !p.unwanted }) {
		return SearchResult{}, nil
	}
	err = x.with(ctx, lib, func(ctx context.Context, s *snapshot) { result = s.searchArticles(ctx, q, parts) })
	return result, err
}

func (s *snapshot) searchArticles(ctx context.Context, q SearchQuery, parts []part) (result SearchResult) {
	codes := s.languages()
	q.Filter.Kinds = nil
	must := append(s.filter(q.Filter), exactly(kindField, articleKind))
	lookBare(parts, false)
	hits, total := s.withParts(ctx, must, parts, codes, q)
	if total == 0 && lookBare(parts, true) {
		hits, total = s.withParts(ctx, must, parts, codes, q)
	}
	if total == 0 && forgive(parts) {
		hits, total = s.withParts(ctx, must, parts, codes, q)
	}
	result.Total = total
	for _, h := range hits {
		p, _ := s.record(h.IndexInternalID).id()
		found, ok := s.hits(ctx, p.article, q.Filter, parts)
		if !ok {
			result.Total--
			continue
		}
		found.Score = h.Score
		result.Articles = append(result.Articles, found)
	}
	return result
}

// withParts finds the articles that hold all wanted parts and no other.
func (s *snapshot) withParts(ctx context.Context, must []query.Query, parts []part, codes []string, q SearchQuery) ([]*search.DocumentMatch, int) {
	must = slices.Clone(must)
	var not []query.Query
	for i := range parts {
		if p := &parts[i]; p.unwanted {
			not = append(not, s.part(p, codes))
		} else {
			must = append(must, s.part(p, codes))
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
	switch {
	case p.beginning:
		any := []query.Query{begins(p.words[0], 1)}
		for _, begin := range p.bareTerms(0) {
			any = append(any, begins(begin, bareWeight))
		}
		return query.NewDisjunctionQuery(any)
	case len(p.words) > 1:
		return s.phrase(p)
	case p.unwanted || p.exact:
		return termExact(p.words[0], 1) // only the very word
	}
	any := []query.Query{termExact(p.words[0], 1)}
	for _, code := range codes {
		if w := rank.VocabularyOf(code).Word(p.words[0]); !w.Stop {
			any = append(any, in(articleField+code, formWeight, query.NewTermQuery(w.Stem)))
		}
	}
	for _, term := range p.bareTerms(0) {
		any = append(any, termExact(term, bareWeight))
	}
	if p.forgiven {
		for _, term := range append(p.bareTerms(0), p.words[0]) {
			any = append(any, nearExact(term))
		}
	}
	return query.NewDisjunctionQuery(any)
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

// nearExact finds the words that a letter makes of a term. The first letter is
// seldom wrong, and this is ten times as quick.
func nearExact(term string) query.Query {
	q := in(exactField, slipWeight, query.NewFuzzyQuery(term))
	q.SetPrefix(1 + len(term) - len(strings.TrimPrefix(term, bareMark)))
	return q
}

// bytesPerWord is about how long a word is, with the blank after it.
const bytesPerWord = 6

// hits finds the sentences of an article that hold most of the words. It is not ok if the
// article is gone.
func (s *snapshot) hits(ctx context.Context, n articles.ArticleNumber, f articles.Filter, parts []part) (hits ArticleHits, ok bool) {
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
	slices.SortStableFunc(all, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	all = all[:min(len(all), hitsShown)]
	slices.SortFunc(all, func(a, b Hit) int { return cmp.Compare(a.Sentence, b.Sentence) })
	return ArticleHits{Number: n, Article: a, Hits: all}, true
}
