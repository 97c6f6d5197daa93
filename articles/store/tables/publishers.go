package tables

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"articlebot/articles"
)

// Publishers implements store.Store.
func (s *Store) Publishers(ctx context.Context, lib articles.LibraryID, f articles.Filter, words []string, limit int) (found []articles.Publisher, err error) {
	defer wrap(&err, "list publishers")
	spellings, err := s.spellings(ctx, admitted(lib, f))
	for name, spelled := range spellings {
		if !holdsAll(name, words) {
			continue
		}
		var publisher articles.Publisher
		most := 0
		for spelling, n := range spelled {
			publisher.Articles += n
			if n > most || n == most && spelling < publisher.Name {
				publisher.Name, most = spelling, n
			}
		}
		found = append(found, publisher)
	}
	slices.SortFunc(found, func(a, b articles.Publisher) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(fold(a.Name), fold(b.Name)))
	})
	if limit > 0 && limit < len(found) {
		found = found[:limit]
	}
	return found, err
}

// spellings counts articles by the folded name of their publisher and by how it
// is written.
func (s *Store) spellings(ctx context.Context, w *where) (map[string]map[string]int, error) {
	names := map[string]map[string]int{}
	err := Each(ctx, s.db, func(row Row) error {
		var source, host string
		var n int
		if err := row.Scan(&source, &host, &n); err != nil {
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
	}, publishersQuery(w), w.args...)
	return names, err
}

// publishersQuery groups by what an index has in order.
func publishersQuery(w *where) string {
	return "SELECT a.source, a.host, COUNT(*) FROM articles a" + w.sql() + " GROUP BY a.source, a.host"
}

// holdsAll reports whether all words, folded, stand in the folded name.
func holdsAll(name string, words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(name, fold(word)) })
}
