package index

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// A term that others stand for finds what one of them finds, with the best score.
func TestOneOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ix, err := bleve.NewMemOnly(bleve.NewIndexMapping())
		if err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := ix.Close(); err != nil {
				t.Error(err)
			}
		}()
		words := []string{"ferry", "boat", "harbour", "pier", "crew"}
		for i, text := range rapid.SliceOfN(rapid.SliceOf(rapid.SampledFrom(words)), 1, 12).Draw(t, "texts") {
			if err := ix.Index(fmt.Sprint(i), map[string]string{"text": strings.Join(text, " ")}); err != nil {
				t.Fatal(err)
			}
		}
		search := func(q query.Query) map[string]float64 {
			request := bleve.NewSearchRequest(q)
			request.Size = 100
			result, err := ix.Search(request)
			if err != nil {
				t.Fatal(err)
			}
			scores := make(map[string]float64)
			for _, h := range result.Hits {
				scores[h.ID] = h.Score
			}
			return scores
		}
		var any oneOf
		want := make(map[string]float64)
		for _, word := range rapid.SliceOfNDistinct(rapid.SampledFrom(words), 2, 4, rapid.ID).Draw(t, "words") {
			q := query.NewTermQuery(word)
			any = append(any, q)
			for id, score := range search(q) {
				want[id] = math.Max(want[id], score)
			}
		}
		near := cmpopts.EquateApprox(1e-9, 0)
		if diff := cmp.Diff(want, search(any), near); diff != "" {
			t.Error(diff)
		}
		// It is advanced, not only read on, where something else must hold.
		other := query.NewTermQuery("crew")
		other.SetBoost(0)
		within := search(other)
		found := search(query.NewConjunctionQuery([]query.Query{other, any}))
		for id := range want {
			if _, ok := within[id]; !ok {
				delete(want, id)
			}
		}
		if len(found) != len(want) {
			t.Errorf("within %v it finds %v, want %v", within, found, want)
		}
	})
}
