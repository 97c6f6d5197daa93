package index

import (
	"context"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	"github.com/blevesearch/bleve/v2/search/searcher"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"articlebot/articles"
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
		p, _ := q.snapshot.record(found.IndexInternalID).id()
		return q.holds(ctx, p.article), ctx.Err()
	}
	return searcher.NewCustomFilterSearcher(ctx, all, holds, nil, r, nil), nil
}

// holds reports whether the phrase stands in the title or in the text of an article.
func (q *phraseQuery) holds(ctx context.Context, n articles.ArticleNumber) bool {
	// What is read here is not remembered: it may be every article of the library.
	t := q.snapshot.text(n, false)
	if t.Whole() {
		return t.Run(q.words, q.stands)
	}
	a := q.snapshot.article(ctx, n, articles.Filter{Scope: articles.Scope{All: true}})
	return a != nil && (q.in(a.Title) || q.in(a.Text))
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
