package index_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"articlebot/articles"
	"articlebot/index"
)

// memory is a source of articles that keeps them in memory, with the promises of
// the store: rising sequence numbers, and of each article only its last change.
type memory struct {
	mu       sync.Mutex
	articles map[articles.LibraryID]map[articles.ArticleNumber]articles.Article
	changes  map[articles.LibraryID][]articles.Change
	last     map[articles.LibraryID]articles.Seq
}

func newMemory() *memory {
	return &memory{
		articles: map[articles.LibraryID]map[articles.ArticleNumber]articles.Article{},
		changes:  map[articles.LibraryID][]articles.Change{},
		last:     map[articles.LibraryID]articles.Seq{},
	}
}

const lib articles.LibraryID = "guild:1"

// add puts articles into a library and numbers those without a number.
func (m *memory) add(l articles.LibraryID, list ...articles.Article) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.articles[l] == nil {
		m.articles[l] = map[articles.ArticleNumber]articles.Article{}
	}
	for _, a := range list {
		kind := articles.Edited
		if a.Number == 0 {
			a.Number = articles.ArticleNumber(len(m.articles[l]) + 1)
			kind = articles.Added
		}
		a.Library = l
		m.articles[l][a.Number] = a
		m.note(l, articles.Change{Kind: kind, Number: a.Number, Article: &a})
	}
}

// report says that speakers of an article are wrong.
func (m *memory) report(l articles.LibraryID, n articles.ArticleNumber, reports ...articles.Report) {
	m.mu.Lock()
	defer m.mu.Unlock()
	a := m.articles[l][n]
	m.note(l, articles.Change{Kind: articles.Edited, Number: n, Article: &a, Reports: reports})
}

// remove leaves the number taken, with a text that must never be shown.
func (m *memory) remove(l articles.LibraryID, n articles.ArticleNumber) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.articles[l][n] = articles.Article{}
	m.note(l, articles.Change{Kind: articles.Removed, Number: n})
}

func (m *memory) note(l articles.LibraryID, c articles.Change) {
	m.last[l]++
	c.Seq = m.last[l]
	m.changes[l] = slices.DeleteFunc(m.changes[l], func(old articles.Change) bool { return old.Number == c.Number })
	m.changes[l] = append(m.changes[l], c)
}

var errMissing = errors.New("no such article")

func (m *memory) Article(_ context.Context, l articles.LibraryID, n articles.ArticleNumber) (articles.Article, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if a := m.articles[l][n]; a.Number != 0 {
		return a, nil
	}
	return articles.Article{}, errMissing
}

// List gives the articles of some numbers.
func (m *memory) List(_ context.Context, l articles.LibraryID, q articles.Query) (list articles.Listing, _ error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, n := range q.Filter.Articles {
		if a := m.articles[l][n]; a.Number != 0 {
			list.Articles = append(list.Articles, a)
		}
	}
	return list, nil
}

func (m *memory) LastSeq(_ context.Context, l articles.LibraryID) (articles.Seq, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.last[l], nil
}

func (m *memory) Changes(_ context.Context, l articles.LibraryID, after articles.Seq, limit int) ([]articles.Change, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var list []articles.Change
	for _, c := range m.changes[l] {
		if c.Seq > after && len(list) < limit {
			list = append(list, c)
		}
	}
	return list, nil
}

// openIndex opens an index over a source and closes it at the end of the test.
func openIndex(tb testing.TB, dir string, src index.Source, opt index.Options) *index.Index {
	tb.Helper()
	x, err := index.Open(dir, src, opt)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := x.Close(); err != nil {
			tb.Error(err)
		}
	})
	return x
}

// everyone is a filter that admits what everyone may see.
var everyone articles.Filter
