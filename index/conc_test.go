package index_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"articlebot/articles"
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

// Libraries are closed and opened again while others are asked, each always whole.
func TestEvicted(t *testing.T) {
	const libraries, maxOpen = 12, 2
	m := newMemory()
	x := openIndex(t, t.TempDir(), m, index.Options{MaxOpen: maxOpen})
	corpus := articlestest.New(1)
	id := func(i int) articles.LibraryID { return articles.GuildLibrary(fmt.Sprint(i)) }
	list := corpus.Articles(libraries)
	for i := range libraries {
		m.add(id(i), list[i])
	}
	var wg sync.WaitGroup
	for w := range 6 {
		wg.Go(func() {
			for round := range 30 {
				i := (w*5 + round*7) % libraries
				s, err := x.Search(t.Context(), id(i), index.SearchQuery{Words: strings.Join(strings.Fields(list[i].Text)[:3], " ")})
				if err != nil || s.Total != 1 {
					t.Errorf("library %d: %d articles, %v", i, s.Total, err)
				}
			}
		})
	}
	wg.Wait()
	for i := range libraries { // an index that is open has its directory locked
		if err := x.Forget(t.Context(), id(i)); err != nil {
			t.Error(err)
		}
	}
}
