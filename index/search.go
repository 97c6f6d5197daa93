package index

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"articlebot/articles"
	"articlebot/index/rank"
)

// hitsShown is how many sentences of an article a search gives.
const hitsShown = 3

// Search finds the articles in which all words stand, in their forms, the best
// first. Where there are none, a letter of each word may be wrong.
func (x *Index) Search(ctx context.Context, lib articles.LibraryID, q SearchQuery) (result SearchResult, err error) {
	q.Limit = cmp.Or(q.Limit, 10)
	parts := parseSearch(q.Words)
	if !slices.ContainsFunc(parts, func(p part) bool { return !p.unwanted }) {
		return SearchResult{}, nil
	}
	err = x.with(ctx, lib, func(s *snapshot) (err error) {
		result, err = s.searchArticles(ctx, q, parts)
		return err
	})
	return result, err
}

func (s *snapshot) searchArticles(ctx context.Context, q SearchQuery, parts []part) (SearchResult, error) {
	codes, err := s.languages()
	if err != nil {
		return SearchResult{}, err
	}
	f := q.Filter
	f.Kinds = nil
	must, err := s.filter(f)
	if err != nil {
		return SearchResult{}, err
	}
	must = append(must, exactly(kindField, articleKind))
	res, err := s.withParts(ctx, must, parts, codes, q)
	if err == nil && res.Total == 0 && forgive(parts) {
		res, err = s.withParts(ctx, must, parts, codes, q)
	}
	if err != nil {
		return SearchResult{}, err
	}
	result := SearchResult{Total: int(res.Total)}
	for _, h := range res.Hits {
		n, _, _, ok := parseID(h.ID)
		if !ok {
			return SearchResult{}, damaged("no article has the id %q", h.ID)
		}
		hits, err := s.hits(ctx, n, f, parts)
		if errors.Is(err, errGone) {
			result.Total--
			continue
		}
		if err != nil {
			return SearchResult{}, err
		}
		hits.Score = h.Score
		result.Articles = append(result.Articles, hits)
	}
	return result, nil
}

// withParts finds the articles that hold all wanted parts and no other.
func (s *snapshot) withParts(ctx context.Context, must []query.Query, parts []part, codes []string, q SearchQuery) (*bleve.SearchResult, error) {
	must = slices.Clone(must)
	var not []query.Query
	for _, p := range parts {
		if p.unwanted {
			not = append(not, p.query(codes))
		} else {
			must = append(must, p.query(codes))
		}
	}
	req := bleve.NewSearchRequestOptions(query.NewBooleanQuery(must, nil, not), q.Limit, q.Offset, false)
	req.SortBy([]string{"-_score", "_id"})
	return s.search(ctx, req)
}

// Weights of the ways in which a word may be met.
const (
	formWeight = .6 // another form of the word
	slipWeight = .1 // a letter is wrong
)

// query is the part as a query for articles.
func (p *part) query(codes []string) query.Query {
	switch {
	case p.beginning:
		q := query.NewPrefixQuery(p.words[0])
		q.SetField(exactField)
		return q
	case len(p.words) > 1:
		return query.NewPhraseQuery(p.words, exactField)
	}
	word := query.NewTermQuery(p.words[0])
	word.SetField(exactField)
	any := []query.Query{word}
	if p.unwanted || p.exact {
		return word // only the very word
	}
	for _, code := range codes {
		if w := rank.VocabularyOf(code).Word(p.words[0]); !w.Stop {
			form := query.NewTermQuery(w.Stem)
			form.SetField(articleField + code)
			form.SetBoost(formWeight)
			any = append(any, form)
		}
	}
	if p.forgiven {
		near := query.NewFuzzyQuery(p.words[0])
		near.SetField(exactField)
		near.SetPrefix(1) // the first letter is seldom wrong, and this is ten times as quick
		near.SetBoost(slipWeight)
		any = append(any, near)
	}
	return query.NewDisjunctionQuery(any)
}

// hits finds the sentences of an article that hold most of the words.
func (s *snapshot) hits(ctx context.Context, n articles.ArticleNumber, f articles.Filter, parts []part) (ArticleHits, error) {
	a, err := s.article(ctx, n, f)
	if err != nil {
		return ArticleHits{}, err
	}
	lay, err := readLayout(s.bleve, n)
	if err != nil {
		return ArticleHits{}, err
	}
	if lay == nil || lay.textSum != checksum(a.Text) {
		return ArticleHits{}, damaged("article %v does not fit its text", n)
	}
	v := rank.VocabularyOf(lay.lang)
	var all []Hit
	for i, sentence := range lay.sentences {
		spans, different := found(a.Text, sentence.Span, parts, v)
		if different == 0 {
			continue
		}
		score := float64(different)
		if !sentence.Telling || sentence.Aside {
			score -= .5
		}
		all = append(all, Hit{Article: a, Span: sentence.Span, Sentence: i, Score: score, Highlights: spans})
	}
	slices.SortStableFunc(all, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	all = all[:min(len(all), hitsShown)]
	slices.SortFunc(all, func(a, b Hit) int { return cmp.Compare(a.Sentence, b.Sentence) })
	return ArticleHits{Number: n, Article: a, Hits: all}, nil
}

// merged sorts spans and joins those that overlap.
func merged(spans []articles.Span) []articles.Span {
	slices.SortFunc(spans, func(a, b articles.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	var out []articles.Span
	for _, s := range spans {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
