package index

import (
	"context"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
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
	return &phraseSearcher{Searcher: all, ctx: ctx, reader: r, query: q}, nil
}

// phraseSearcher leaves out what another searcher finds without the phrase.
type phraseSearcher struct {
	search.Searcher
	ctx    context.Context // of the search
	reader bleveindex.IndexReader
	query  *phraseQuery
}

// Next implements [search.Searcher].
func (s *phraseSearcher) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	found, err := s.Searcher.Next(ctx)
	return s.orNext(ctx, found, err)
}

// Advance implements [search.Searcher].
func (s *phraseSearcher) Advance(ctx *search.SearchContext, id bleveindex.IndexInternalID) (*search.DocumentMatch, error) {
	found, err := s.Searcher.Advance(ctx, id)
	return s.orNext(ctx, found, err)
}

// orNext returns what was found, or the first after it that holds the phrase.
func (s *phraseSearcher) orNext(ctx *search.SearchContext, found *search.DocumentMatch, err error) (*search.DocumentMatch, error) {
	for found != nil && err == nil {
		var holds bool
		if holds, err = s.holds(found.IndexInternalID); holds || err != nil {
			break
		}
		ctx.DocumentMatchPool.Put(found)
		found, err = s.Searcher.Next(ctx)
	}
	if err != nil {
		return nil, err
	}
	return found, nil
}

// holds reports whether the phrase stands in the title or in the text of an article.
func (s *phraseSearcher) holds(internal bleveindex.IndexInternalID) (bool, error) {
	if err := s.ctx.Err(); err != nil {
		return false, err
	}
	id, err := s.reader.ExternalID(internal)
	if err != nil {
		return false, err
	}
	n, _, _, ok := parseID(id)
	if !ok {
		return false, damaged("no article has the id %q", id)
	}
	q := s.query
	// What is read here is not remembered: it may be every article of the library.
	t, ok := q.snapshot.x.texts.get(textKey{q.snapshot.l.id, n})
	if !ok {
		lay, err := readLayout(s.reader, n)
		if err != nil {
			return false, err
		}
		if lay == nil {
			return false, damaged("article %v is missing", n)
		}
		if t, err = lay.taken(); err != nil {
			return false, damaged("article %v: %v", n, err)
		}
	}
	if t.Whole() {
		return t.Run(q.words, q.stands), nil
	}
	a, err := q.snapshot.x.src.Article(s.ctx, q.snapshot.l.id, n)
	if err != nil {
		return false, q.snapshot.orGone(s.ctx, err)
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
