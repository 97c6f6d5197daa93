package index_test

import (
	"sync"
	"testing"

	"articlebot/articles/articlestest"
	"articlebot/index"
)

// Many ask, and catch up, while articles come in.
func TestConcurrently(t *testing.T) {
	m := newMemory()
	x := openIndex(t, t.TempDir(), m, index.Options{})
	corpus := articlestest.New(1)
	list := corpus.Articles(40)
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i := range 10 {
				m.add(lib, list[w*10+i])
				if err := x.CatchUp(t.Context(), lib); err != nil {
					t.Error(err)
				}
				r, err := x.Ask(t.Context(), lib, index.Question{Text: list[w*10+i].Text[:60]})
				if err != nil || len(r.Hits) == 0 {
					t.Errorf("%d hits, %v", len(r.Hits), err)
				}
			}
		})
	}
	wg.Wait()
	s, err := x.Status(t.Context(), lib)
	if err != nil || s.Articles != 40 {
		t.Errorf("%d articles, %v", s.Articles, err)
	}
}
