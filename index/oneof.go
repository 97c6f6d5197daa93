package index

import (
	"context"
	"errors"
	"math"

	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"articlebot/index/rank"
)

// termIn returns the query for a term of a question in the passages of a language. What else may stand for
// it is one term with it: a document scores by the best that it holds, all as rare as the
// term itself and each as much as it is sure.
func (r *reader) termIn(code string, t *rank.Term) query.Query {
	field := passageField + code
	own := in(field, 1, query.NewTermQuery(t.Stem))
	if len(t.Others) == 0 {
		return own
	}
	n := int(must(r.DocCount()))
	rarest := 0.
	if df := r.stands(code, t.Stem); df > 0 {
		rarest = rank.IDF(n, df)
	} else {
		for _, o := range t.Others {
			if df := r.stands(code, o.Stem); df > 0 {
				rarest = max(rarest, rank.IDF(n, df))
			}
		}
	}
	any := oneOf{own}
	for _, o := range t.Others {
		if df := r.stands(code, o.Stem); df > 0 && df <= max(fewPassages, n/rareShare) {
			any = append(any, in(field, o.How*math.Pow(rarest/rank.IDF(n, df), 2), query.NewTermQuery(o.Stem))) // the rarity of a term counts twice
		}
	}
	if len(any) == 1 {
		return own
	}
	return any
}

// Other stems are looked for in passages where they are few or a small share of the
// documents: those that stand everywhere find nothing that other terms do not, and take long.
const (
	fewPassages = 500
	rareShare   = 50
)

// oneOf finds the documents that one of the queries finds, with the best score that one
// gives, where bleve's own disjunction adds them up.
type oneOf []query.Query

// Searcher implements [query.Query].
func (q oneOf) Searcher(ctx context.Context, r bleveindex.IndexReader, m mapping.IndexMapping, o search.SearcherOptions) (search.Searcher, error) {
	s := &oneOfSearcher{next: make([]*search.DocumentMatch, len(q))}
	for _, each := range q {
		one, err := each.Searcher(ctx, r, m, o)
		if err != nil {
			return nil, errors.Join(err, s.Close())
		}
		s.any = append(s.any, one)
	}
	return s, nil
}

// oneOfSearcher implements [search.Searcher].
type oneOfSearcher struct {
	any     []search.Searcher
	next    []*search.DocumentMatch // of each; nil at its end
	started bool
	same    []int // those whose next document is the first
}

// Next implements [search.Searcher].
func (s *oneOfSearcher) Next(ctx *search.SearchContext) (*search.DocumentMatch, error) {
	if !s.started {
		for i, one := range s.any {
			var err error
			if s.next[i], err = one.Next(ctx); err != nil {
				return nil, err
			}
		}
		s.started = true
	}
	return s.take(ctx)
}

// Advance implements [search.Searcher].
func (s *oneOfSearcher) Advance(ctx *search.SearchContext, id bleveindex.IndexInternalID) (*search.DocumentMatch, error) {
	for i, one := range s.any {
		if d := s.next[i]; d != nil && d.IndexInternalID.Compare(id) < 0 {
			ctx.DocumentMatchPool.Put(d)
		} else if s.started {
			continue
		}
		var err error
		if s.next[i], err = one.Advance(ctx, id); err != nil {
			return nil, err
		}
	}
	s.started = true
	return s.take(ctx)
}

// take returns the first of the next documents with its best score, and goes on.
func (s *oneOfSearcher) take(ctx *search.SearchContext) (best *search.DocumentMatch, err error) {
	s.same = s.same[:0]
	for i, d := range s.next {
		if d == nil {
			continue
		}
		order := -1
		if best != nil {
			order = d.IndexInternalID.Compare(best.IndexInternalID)
		}
		if order < 0 {
			s.same = s.same[:0]
		}
		if order <= 0 {
			s.same = append(s.same, i)
		}
		if order < 0 || order == 0 && d.Score > best.Score {
			best = d
		}
	}
	for _, i := range s.same {
		if s.next[i] != best {
			ctx.DocumentMatchPool.Put(s.next[i])
		}
		if s.next[i], err = s.any[i].Next(ctx); err != nil {
			return nil, err
		}
	}
	return best, nil
}

// Close implements [search.Searcher].
func (s *oneOfSearcher) Close() (err error) {
	for _, one := range s.any {
		err = errors.Join(err, one.Close())
	}
	return err
}

// Weight implements [search.Searcher]: that of the term itself.
func (s *oneOfSearcher) Weight() float64 { return s.any[0].Weight() }

// SetQueryNorm implements [search.Searcher].
func (s *oneOfSearcher) SetQueryNorm(norm float64) {
	for _, one := range s.any {
		one.SetQueryNorm(norm)
	}
}

// Count implements [search.Searcher].
func (s *oneOfSearcher) Count() (n uint64) {
	for _, one := range s.any {
		n += one.Count()
	}
	return n
}

// Min implements [search.Searcher].
func (*oneOfSearcher) Min() int { return 0 }

// Size implements [search.Searcher].
func (s *oneOfSearcher) Size() (n int) {
	for _, one := range s.any {
		n += one.Size()
	}
	return n
}

// DocumentMatchPoolSize implements [search.Searcher].
func (s *oneOfSearcher) DocumentMatchPoolSize() int {
	n := len(s.any)
	for _, one := range s.any {
		n += one.DocumentMatchPoolSize()
	}
	return n
}
