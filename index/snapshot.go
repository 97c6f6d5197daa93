package index

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/collector"
	"github.com/blevesearch/bleve/v2/search/query"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"articlebot/articles"
)

// snapshot is an open index as one query sees it. Where the query cannot go on it panics:
// see [guard].
type snapshot struct {
	*reader
	x     *Index
	l     *library
	state state
	last  *articleWords // that was taken apart
	lastN articles.ArticleNumber
}

// search searches when a processor is free, and collects what is found.
func (s *snapshot) search(ctx context.Context, q query.Query, o search.SearcherOptions, collect func(context.Context, search.Searcher) error) {
	s.words = 0
	s.enter()
	defer s.leave()
	err := func() error {
		model := search.GetScoringModelCallbackFn(func() string { return bleveindex.BM25Scoring })
		ctx := context.WithValue(ctx, search.GetScoringModelCallbackKey, model)
		searcher, err := q.Searcher(ctx, s.reader, s.mapping, o)
		if err != nil {
			return err
		}
		return errors.Join(collect(ctx, searcher), searcher.Close())
	}()
	switch {
	case ctx.Err() != nil:
		panic(abort{fmt.Errorf("search: %w", ctx.Err())})
	case err != nil:
		panic(abort{damaged("search: %v", err)})
	}
}

// top returns so many of the documents that a query finds, from an offset on, in an
// order, and how many there are.
func (s *snapshot) top(ctx context.Context, q query.Query, from, size int, order ...string) ([]*search.DocumentMatch, int) {
	c := collector.NewTopNCollector(size, from, search.ParseSortOrderStrings(order))
	s.search(ctx, q, search.SearcherOptions{}, func(ctx context.Context, searcher search.Searcher) error {
		return c.Collect(ctx, searcher, s.reader)
	})
	return c.Results(), int(c.Total())
}

// each passes on all documents that a query finds.
func (s *snapshot) each(ctx context.Context, q query.Query, o search.SearcherOptions, visit func(*search.DocumentMatch)) {
	s.search(ctx, q, o, func(ctx context.Context, searcher search.Searcher) error {
		pool := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(searcher.DocumentMatchPoolSize()+1, 0), IndexReader: s.reader}
		for ctx.Err() == nil {
			found, err := searcher.Next(pool)
			if found == nil || err != nil {
				return err
			}
			s.spend(foundSteps)
			visit(found)
			pool.DocumentMatchPool.Put(found)
		}
		return ctx.Err()
	})
}

// records passes on all documents that a query finds, which need no scores.
func (s *snapshot) records(ctx context.Context, q query.Query, visit func(record)) {
	s.each(ctx, q, search.SearcherOptions{Score: "none"}, func(found *search.DocumentMatch) { visit(s.record(found.IndexInternalID.Value())) })
}

// languages returns the codes of the languages that articles are in.
func (s *snapshot) languages() (codes []string) {
	for _, f := range must(s.Fields()) {
		if code, ok := strings.CutPrefix(f, passageField); ok {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes) // bleve gives them in no order, and equal scores keep ours
	return codes
}

// admitted returns the articles that a filter lets through, or all true when it
// lets every article of its scope through.
func (s *snapshot) admitted(ctx context.Context, f articles.Filter) (numbers map[articles.ArticleNumber]bool, all bool) {
	f.Kinds = nil
	if !f.Narrowed() {
		return nil, true
	}
	numbers = make(map[articles.ArticleNumber]bool)
	q := query.NewConjunctionQuery(append(s.filter(f), exactly(kindField, articleKind)))
	s.records(ctx, q, func(d record) {
		p, _ := d.id()
		numbers[p.article] = true
	})
	return numbers, false
}

// article reads an article that was found, from memory if it is there. It checks the filter again, on the article itself: what may be
// seen never depends on the index alone. The article is not to be changed. It is nil where
// it is gone or not admitted any more, for it was changed a moment ago, and where the store
// cannot read it.
func (s *snapshot) article(ctx context.Context, n articles.ArticleNumber, f articles.Filter) *articles.Article {
	return s.fetch(ctx, n, f).Article
}

// fetch is article with the checksum of its text.
func (s *snapshot) fetch(ctx context.Context, n articles.ArticleNumber, f articles.Filter) (none storedArticle) {
	key := textKey{s.l.id, n}
	known, ok := s.x.stored.get(key)
	if !ok {
		s.spend(textSteps)
		a, err := s.x.src.Article(ctx, s.l.id, n)
		if errors.Is(err, articles.ErrDamaged) {
			s.x.log.ErrorContext(ctx, "article cannot be read and is left out", "library", s.l.id, "article", n, "err", err)
			return none
		}
		if err != nil {
			if last, seqErr := s.x.src.LastSeq(ctx, s.l.id); seqErr == nil && last != s.state.Seq {
				return none
			}
			if ctx.Err() != nil {
				err = ctx.Err()
			}
			panic(abort{fmt.Errorf("read article %v: %w", n, err)})
		}
		known = s.remember(&a)
	}
	if known.Library != s.l.id || !f.Admits(known.Article) {
		return none
	}
	return known
}

// remember keeps an article that was read. As long as a query is under way the index does
// not go on to its next change.
func (s *snapshot) remember(a *articles.Article) storedArticle {
	known := storedArticle{a, checksum(a.Text)}
	s.x.stored.put(textKey{s.l.id, a.Number}, known)
	return known
}

// readAhead reads the articles among those of some numbers that are not in memory, all at
// once: each would be a way to the store and back. What goes wrong is told where they are
// used.
func (s *snapshot) readAhead(ctx context.Context, numbers []articles.ArticleNumber) {
	var missing []articles.ArticleNumber
	for _, n := range numbers {
		if _, ok := s.x.stored.get(textKey{s.l.id, n}); !ok && !slices.Contains(missing, n) {
			missing = append(missing, n)
		}
	}
	if len(missing) < 2 {
		return
	}
	s.spend(len(missing) * textSteps)
	all := articles.Filter{Scope: articles.Scope{All: true}, Articles: missing}
	list, err := s.x.src.List(ctx, s.l.id, articles.Query{Filter: all, Limit: len(missing)})
	if err != nil {
		return
	}
	for i := range list.Articles {
		s.remember(&list.Articles[i])
	}
}

// text returns an article taken apart for ranking, from memory if it is there.
func (s *snapshot) text(n articles.ArticleNumber, remember bool) *articleWords {
	key := textKey{s.l.id, n}
	if t, ok := s.x.texts.get(key); ok {
		return t
	}
	if s.last != nil && s.lastN == n { // several phrases are looked for in it
		return s.last
	}
	lay := s.layout(n)
	if lay == nil {
		panic(abort{damaged("article %v is missing", n)})
	}
	t := must(lay.taken())
	s.spend(textSteps + t.Size()/32)
	s.last, s.lastN = t, n
	if remember {
		s.x.texts.put(key, t)
	}
	return t
}

// fitting is article for one that the index has taken apart: the text must be the one
// that was, and the sentences lie in it.
func (s *snapshot) fitting(ctx context.Context, n articles.ArticleNumber, f articles.Filter, t *articleWords) *articles.Article {
	a := s.fetch(ctx, n, f)
	if a.Article == nil {
		return nil
	}
	if t.sum != a.sum {
		panic(abort{damaged("article %v does not fit its text", n)})
	}
	for _, sentence := range t.Sentences {
		if !sentence.Valid(a.Text) {
			panic(abort{damaged("article %v has a sentence out of place", n)})
		}
	}
	return a.Article
}
