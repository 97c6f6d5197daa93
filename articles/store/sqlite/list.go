package sqlite

import (
	"context"
	"errors"
	"math"

	"articlebot/articles"
)

// List implements store.Store.
func (s *Store) List(ctx context.Context, lib articles.LibraryID, q articles.Query) (listing articles.Listing, err error) {
	defer wrap(&err, "list articles")
	w := found(lib, q)
	err = in(ctx, s.read, func(tx db) error {
		if listing.Total, err = count(ctx, tx, w); err != nil || listing.Total <= q.Offset {
			return err
		}
		listing.Articles, err = newest(ctx, tx, w, q)
		return err
	})
	return listing, err
}

// found is what a query finds, whatever is listed of it.
func found(lib articles.LibraryID, q articles.Query) *where {
	w := admitted(lib, q.Filter)
	if q.Channel != "" {
		w.add("a.channel <> '' AND a.channel = " + w.arg(q.Channel))
	}
	if q.Message != "" {
		w.add("a.message <> '' AND a.message = " + w.arg(q.Message))
	}
	for _, word := range q.Words {
		w.add(w.contains("a.words", word))
	}
	return w
}

// Latest implements store.Store.
func (s *Store) Latest(ctx context.Context, lib articles.LibraryID, f articles.Filter, channels []string) (articles.Article, error) {
	if len(channels) > 0 {
		w := admitted(lib, f)
		w.add("a.channel <> '' AND a.channel IN (" + list(w, channels) + ")")
		if a, err := latest(ctx, s.read, w); !errors.Is(err, articles.ErrNotFound) {
			return a, err
		}
	}
	return latest(ctx, s.read, admitted(lib, f))
}

// Find implements store.Store.
func (s *Store) Find(ctx context.Context, lib articles.LibraryID, f articles.Filter, address string) (articles.Article, error) {
	return latest(ctx, s.read, at(lib, f, address))
}

// at is admitted, and at an address. The numbers are looked up first, by the
// index of each kind of address. No article has the empty address.
func at(lib articles.LibraryID, f articles.Filter, address string) *where {
	w := admitted(lib, f)
	l, u := w.arg(lib), w.arg(address)
	w.add("a.number IN (SELECT number FROM articles WHERE library = " + l + " AND url = " + u + ` AND url <> ''
		UNION ALL SELECT number FROM articles WHERE library = ` + l + " AND canonical_url = " + u + " AND canonical_url <> '')")
	return w
}

func latest(ctx context.Context, q db, w *where) (_ articles.Article, err error) {
	defer wrap(&err, "find the newest article")
	return scan(q.QueryRowContext(ctx, selectWhole+w.sql()+" ORDER BY a.number DESC LIMIT 1", w.args...))
}

func count(ctx context.Context, q db, w *where) (int, error) {
	return value[int](q.QueryRowContext(ctx, "SELECT COUNT(*) FROM articles a"+w.sql(), w.args...))
}

func newest(ctx context.Context, tx db, w *where, q articles.Query) ([]articles.Article, error) {
	from, limit := selectWhole, int64(q.Limit)
	if q.NoText {
		from = selectMeta
	}
	if limit <= 0 {
		limit = math.MaxInt64
	}
	order := " ORDER BY a.number DESC LIMIT " + w.arg(limit) + " OFFSET " + w.arg(max(q.Offset, 0))
	return all(ctx, tx, scan, from+w.sql()+order, w.args...)
}
