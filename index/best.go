package index

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
)

// best returns the parts of articles that are the n best hits of a query. Of those
// with the same score, the ones of later articles come first, and of one article its
// earlier ones: bleve by itself takes those that happen to lie first in its files.
func (s *snapshot) best(ctx context.Context, q query.Query, kind byte, n int) (places []place) {
	c := hitList{n: n, floor: math.Inf(-1)}
	s.each(ctx, q, search.SearcherOptions{}, c.add)
	c.drop()
	type part struct {
		score float64
		place
		kind byte
	}
	parts := make([]part, len(c.hits))
	for i, h := range c.hits {
		p := &parts[i]
		p.score = h.score
		p.place, p.kind = s.record(h.number).id()
	}
	slices.SortFunc(parts, func(a, b part) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.article, a.article), cmp.Compare(a.sentence, b.sentence))
	})
	for _, p := range parts[:min(n, len(parts))] {
		if p.kind == kind {
			places = append(places, p.place)
		}
	}
	return places
}

// hitList keeps the n best hits of a search. Until all are seen it keeps those, too,
// that score the same as the last of them.
type hitList struct {
	n     int
	hits  []hit
	floor float64 // hits with a lower score are not among the n best
}

// hit is a document that was found. What it is of is read in the end.
type hit struct {
	score  float64
	number uint64 // of the document
}

func (c *hitList) add(m *search.DocumentMatch) {
	// bleve adds up a score in no fixed order, which shows in its last bits.
	score := math.Round(m.Score * 1e9)
	if score < c.floor {
		return
	}
	if len(c.hits) == cap(c.hits) {
		c.drop()
		c.hits = slices.Grow(c.hits, max(3*c.n, len(c.hits)))
	}
	c.hits = append(c.hits, hit{score: score, number: m.IndexInternalID.Value()})
}

// drop lets go of the hits that are not among the n best.
func (c *hitList) drop() {
	if len(c.hits) <= c.n {
		return
	}
	slices.SortFunc(c.hits, func(a, b hit) int { return cmp.Compare(b.score, a.score) })
	c.floor = c.hits[c.n-1].score
	end := slices.IndexFunc(c.hits, func(h hit) bool { return h.score < c.floor })
	if end >= 0 {
		c.hits = c.hits[:end]
	}
}
