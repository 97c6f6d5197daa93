package index

import (
	"cmp"
	"context"
	"slices"
)

// choices returns the best places and their neighbours, at most so many, article by
// article, in the order in which they stand there.
func (a *inquiry) choices(ctx context.Context, best []finding, most int) (hits []Hit) {
	var chosen []finding
	has := func(p place) bool {
		return slices.ContainsFunc(chosen, func(r finding) bool { return r.place == p })
	}
	for _, r := range best {
		sentences := a.texts[r.article].text.Sentences
		for _, near := range []int{r.sentence, r.sentence + 1, r.sentence - 1} {
			p := place{r.article, near}
			shown := near == r.sentence || near >= 0 && near < len(sentences) && sentences[near].Telling && !sentences[near].Aside
			if shown && len(chosen) < most && !has(p) {
				chosen = append(chosen, finding{candidate: candidate{place: p}})
			}
		}
	}
	slices.SortStableFunc(chosen, func(x, y finding) int {
		first := func(r finding) int {
			return slices.IndexFunc(best, func(other finding) bool { return other.article == r.article })
		}
		return cmp.Or(cmp.Compare(first(x), first(y)), cmp.Compare(x.sentence, y.sentence))
	})
	for _, r := range chosen {
		if i := slices.IndexFunc(best, func(other finding) bool { return other.place == r.place }); i >= 0 {
			r = best[i] // which knows where else it stands
		}
		if hit, ok := a.hit(ctx, r); ok {
			hits = append(hits, hit)
		}
	}
	return hits
}
