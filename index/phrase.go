package index

import (
	"context"
	"slices"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	"github.com/blevesearch/bleve/v2/search/searcher"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/index/rank"
)

// phraseQuery finds those documents of another query that hold a phrase. The index holds
// no positions, which would take up a quarter of it: what is found is looked through.
type phraseQuery struct {
	query.Query
	snapshot *snapshot
	holds    func(ctx context.Context, d record) bool
}

// Searcher implements [query.Query].
func (q *phraseQuery) Searcher(ctx context.Context, r bleveindex.IndexReader, m mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	all, err := q.Query.Searcher(ctx, r, m, o)
	if err != nil {
		return nil, err
	}
	holds := func(ctx context.Context, found *search.DocumentMatch) (bool, error) {
		return q.holds(ctx, q.snapshot.record(found.IndexInternalID.Value())), ctx.Err()
	}
	return searcher.NewCustomFilterSearcher(ctx, all, holds, nil, r, nil), nil
}

// run is words that stand one after the other.
type run struct {
	words  int
	stands func(i int, lower string) bool // a word in lower case in the place of word i
}

// run returns the words of a part as they stand.
func (p *part) run() run {
	return run{len(p.words), func(i int, lower string) bool { return lower == p.words[i] }}
}

// inArticles returns the query for those articles of another one that hold a run in the
// title or in the text.
func (s *snapshot) inArticles(q query.Query, r run) query.Query {
	return &phraseQuery{q, s, func(ctx context.Context, d record) bool {
		p, _ := d.id()
		// What is read here is not remembered: it may be every article of the library.
		t := s.text(p.article, false)
		if t.Whole() {
			return t.Run(r.words, func(i int, lower string) bool {
				s.spend(1)
				return r.stands(i, lower)
			})
		}
		a := s.article(ctx, p.article, articles.Filter{Scope: articles.Scope{All: true}})
		return a != nil && (r.in(a.Title) || r.in(a.Text))
	}}
}

// inQuotes returns the query for those quotes of another one that hold all of the phrases.
func (s *snapshot) inQuotes(q query.Query, phrases []part) query.Query {
	return &phraseQuery{q, s, func(ctx context.Context, d record) bool {
		p, _ := d.id()
		quote := must(decodeQuote(d.stored(storedField)))
		a := s.article(ctx, p.article, articles.Filter{Scope: articles.Scope{All: true}})
		if a == nil || !quote.fits(a.Text) {
			return false
		}
		text := quote.Of(a.Text)
		for i, piece := range quote.Segments {
			if i == 0 {
				text = ""
			}
			text += " " + piece.Of(a.Text)
		}
		return !slices.ContainsFunc(phrases, func(p part) bool {
			r := p.run()
			return !r.in(text)
		})
	}}
}

// in reports whether the run stands in a text.
func (r *run) in(text string) bool {
	last := make([]string, 0, r.words)
	for w := range lang.Words(text) {
		if len(last) == r.words {
			last = append(last[:0], last[1:]...)
		}
		last = append(last, rank.Lower(w.Of(text)))
		stands := len(last) == r.words
		for i := 0; stands && i < r.words; i++ {
			stands = r.stands(i, last[i])
		}
		if stands {
			return true
		}
	}
	return false
}
