package index

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

// best returns the parts of articles that are the n best hits of a query. Of those
// with the same score, the ones of later articles come first, and of one article its
// earlier ones: bleve by itself takes those that happen to lie first in its files.
func (s *snapshot) best(ctx context.Context, q query.Query, kind byte, n int) ([]place, error) {
	type hit struct {
		place
		score float64
	}
	var list []hit
	// All that score as the last one does must be seen; mostly they are few.
	for size := 2 * n; ; size *= 4 {
		res, err := s.search(ctx, bleve.NewSearchRequestOptions(q, size, 0, false))
		if err != nil {
			return nil, err
		}
		if hits := res.Hits; len(hits) == size && level(hits[n-1].Score) == level(hits[size-1].Score) {
			continue
		}
		for _, h := range res.Hits {
			if number, part, i, ok := parseID(h.ID); ok && part == kind {
				list = append(list, hit{place{number, i}, level(h.Score)})
			}
		}
		break
	}
	slices.SortFunc(list, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.article, a.article), cmp.Compare(a.sentence, b.sentence))
	})
	var places []place
	for _, h := range list[:min(n, len(list))] {
		places = append(places, h.place)
	}
	return places, nil
}

// level rounds a score: bleve adds up its parts in no fixed order, which shows in the
// last bits.
func level(score float64) float64 { return math.Round(score * 1e9) }
