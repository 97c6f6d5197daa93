package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"articlebot/articles"
)

// Source is a publisher of a library's articles.
type Source struct {
	Name     string
	Articles int // how many are from there
}

// Sources gives the publishers of the articles that the filter admits (its Kinds
// are not looked at), those with the most articles first, then by name; at most
// limit, or all of them for 0. The publisher of an article that names no Source
// is its host; one that has no host either is not counted. Every word must stand
// in the name, also as a part of a word, case folded.
//
// Case does not tell names apart, as in [articles.Filter]: of the ways to write
// one, the most usual is given. Filtered by that name as a source, all articles
// that are counted here are found, and those in whose source or host it stands
// beside other words.
func (s *Store) Sources(ctx context.Context, lib articles.LibraryID, f articles.Filter, words []string, limit int) ([]Source, error) {
	spellings, err := s.spellings(ctx, admitted(lib, f))
	if err != nil {
		return nil, fmt.Errorf("list sources: %w", err)
	}
	var found []Source
	for name, spelled := range spellings {
		if !holdsAll(name, words) {
			continue
		}
		var source Source
		most := 0
		for spelling, n := range spelled {
			source.Articles += n
			if n > most || n == most && spelling < source.Name {
				source.Name, most = spelling, n
			}
		}
		found = append(found, source)
	}
	slices.SortFunc(found, func(a, b Source) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(fold(a.Name), fold(b.Name)))
	})
	if limit > 0 && limit < len(found) {
		found = found[:limit]
	}
	return found, nil
}

// spellings counts articles by the folded name of their publisher and by how it
// is written.
func (s *Store) spellings(ctx context.Context, w *where) (map[string]map[string]int, error) {
	names := map[string]map[string]int{}
	rows, err := s.read.QueryContext(ctx, sourcesQuery(w), w.args...)
	err = each(rows, err, func() error {
		var source, host string
		var n int
		if err := rows.Scan(&source, &host, &n); err != nil {
			return err
		}
		shown := cmp.Or(source, host)
		name := fold(shown)
		switch {
		case shown == "":
			return nil
		case names[name] == nil:
			names[name] = map[string]int{}
		}
		names[name][shown] += n
		return nil
	})
	return names, err
}

// sourcesQuery groups by what an index has in order.
func sourcesQuery(w *where) string {
	return "SELECT a.source, a.host, COUNT(*) FROM articles a" + w.sql() + " GROUP BY a.source, a.host"
}

// holdsAll says that all words, folded, stand in the folded name.
func holdsAll(name string, words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(name, fold(word)) })
}
