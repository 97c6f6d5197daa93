package index

import (
	"context"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	"github.com/blevesearch/bleve/v2/search/searcher"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"articlebot/articles/lang"
	"articlebot/index/rank"
)

// phraseQuery finds those articles of another query in which the words of a part stand
// one after the other. The index holds no positions, which would take up a quarter of
// it: the words of each article that is found are looked through.
type phraseQuery struct {
	query.Query
	snapshot *snapshot
	stands   func(i int, lower string) bool // a word in lower case in the place of word i
	words    int
}

// Searcher implements [query.Query].
func (q *phraseQuery) Searcher(ctx context.Context, r bleveindex.IndexReader, m mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	all, err := q.Query.Searcher(ctx, r, m, o)
	if err != nil {
		return nil, err
	}
	holds := func(ctx context.Context, found *search.DocumentMatch) (bool, error) {
		id, err := r.ExternalID(found.IndexInternalID)
		if err != nil {
			return false, err
		}
		return q.holds(ctx, id)
	}
	return searcher.NewCustomFilterSearcher(ctx, all, holds, nil, r, nil), nil
}

// holds reports whether the phrase stands in the title or in the text of an article.
func (q *phraseQuery) holds(ctx context.Context, id string) (bool, error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	n, _, _, ok := parseID(id)
	if !ok {
		return false, damaged("no article has the id %q", id)
	}
	// What is read here is not remembered: it may be every article of the library.
	t, err := q.snapshot.text(ctx, n, false)
	if err != nil {
		return false, unlessGone(err)
	}
	if t.Whole() {
		return t.Run(q.words, q.stands), nil
	}
	a, err := q.snapshot.x.src.Article(ctx, q.snapshot.l.id, n)
	if err != nil {
		return false, unlessGone(q.snapshot.orGone(ctx, err))
	}
	return q.in(a.Title) || q.in(a.Text), nil
}

// in reports whether the phrase stands in a text.
func (q *phraseQuery) in(text string) bool {
	last := make([]string, 0, q.words)
	for w := range lang.Words(text) {
		if len(last) == q.words {
			last = append(last[:0], last[1:]...)
		}
		last = append(last, rank.Lower(w.Of(text)))
		stands := len(last) == q.words
		for i := 0; stands && i < q.words; i++ {
			stands = q.stands(i, last[i])
		}
		if stands {
			return true
		}
	}
	return false
}
