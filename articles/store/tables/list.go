package tables

import (
	"context"
	"errors"
	"math"
	"slices"
	"strings"

	"articlebot/articles"
)

// List implements store.Store. It is one query, but where nothing is found.
func (s *Store) List(ctx context.Context, lib articles.LibraryID, q articles.Query) (listing articles.Listing, err error) {
	defer wrap(&err, "list articles")
	w := found(lib, q)
	total := -1
	listing.Articles, err = page(ctx, s.db, "(SELECT COUNT(*) FROM articles a"+w.sql()+"), ", w, q, func(row Row) Row { return counted{row, &total} })
	if err == nil && total >= 0 {
		listing.Total = total
		return listing, nil
	}
	if err != nil && !errors.Is(err, articles.ErrDamaged) {
		return articles.Listing{}, err
	}
	err = s.db.Read(ctx, func(tx DB) error {
		if listing.Total, err = count(ctx, tx, lib, w); err != nil || listing.Total <= q.Offset {
			return err
		}
		listing.Articles, err = newest(ctx, tx, lib, w, q)
		return err
	})
	return listing, err
}

// counted is a row before whose columns a number stands.
type counted struct {
	Row
	n *int
}

func (c counted) Scan(dest ...any) error { return c.Row.Scan(append([]any{c.n}, dest...)...) }

// found is what a query finds, whatever is listed of it.
func found(lib articles.LibraryID, q articles.Query) *where {
	w := admitted(lib, q.Filter)
	if q.Channel != "" {
		w.add("a.channel <> '' AND a.channel = " + w.arg(q.Channel))
	}
	if q.Message != "" {
		w.add("a.message <> '' AND a.message = " + w.arg(q.Message))
	}
	for i, word := range q.Words {
		if slices.Contains(q.Words[:i], word) {
			continue
		}
		w.add(w.contains("a.words", word))
	}
	return w
}

// Latest implements store.Store.
func (s *Store) Latest(ctx context.Context, lib articles.LibraryID, f articles.Filter, channels []string) (articles.Article, error) {
	if len(channels) > 0 {
		w := admitted(lib, f)
		w.add("a.channel <> '' AND a.channel IN (" + list(w, channels) + ")")
		if a, err := latest(ctx, s.db, lib, w); !errors.Is(err, articles.ErrNotFound) {
			return a, err
		}
	}
	return latest(ctx, s.db, lib, admitted(lib, f))
}

// Find implements store.Store.
func (s *Store) Find(ctx context.Context, lib articles.LibraryID, f articles.Filter, address string) (articles.Article, error) {
	return latest(ctx, s.db, lib, at(s.db.Dialect(), lib, f, address))
}

// at is admitted, and at an address. The numbers are looked up first, by the
// index of each kind of address. No article has the empty address.
func at(d *Dialect, lib articles.LibraryID, f articles.Filter, address string) *where {
	w := admitted(lib, f)
	l, u := w.arg(lib), w.arg(address)
	w.add("a.number IN (SELECT number FROM articles WHERE library = " + l + " AND " + d.Same("url", u) + ` AND url <> ''
		UNION ALL SELECT number FROM articles WHERE library = ` + l + " AND " + d.Same("canonical_url", u) + " AND canonical_url <> '')")
	return w
}

func latest(ctx context.Context, q DB, lib articles.LibraryID, w *where) (_ articles.Article, err error) {
	defer wrap(&err, "find the newest article")
	a, err := Scan(q.QueryRow(ctx, SelectWhole+w.sql()+" ORDER BY a.number DESC LIMIT 1", w.args...))
	if !errors.Is(err, articles.ErrDamaged) {
		return a, err
	}
	some, err := newest(ctx, q, lib, w, articles.Query{Limit: 20})
	if err == nil && len(some) == 0 {
		err = articles.ErrNotFound
	}
	return append(some, articles.Article{})[0], err
}

func count(ctx context.Context, q DB, lib articles.LibraryID, w *where) (n int, err error) {
	n, err = Value[int](q.QueryRow(ctx, "SELECT COUNT(*) FROM articles a"+w.sql(), w.args...))
	if !errors.Is(err, articles.ErrDamaged) {
		return n, err
	}
	numbers, err := live(ctx, q, lib)
	if err != nil {
		return 0, err
	}
	n = 0
	err = oneByOne(ctx, q, selectMeta, w, numbers, func(_ articles.Article, err error) bool {
		if err == nil {
			n++
		}
		return true
	})
	return n, err
}

// page reads the newest articles that a query asks for, in rows that begin with more
// columns, which are read by through.
func page(ctx context.Context, q DB, more string, w *where, query articles.Query, through func(Row) Row) ([]articles.Article, error) {
	from, limit := SelectWhole, int64(query.Limit)
	if query.NoText {
		from = selectMeta
	}
	if limit <= 0 {
		limit = math.MaxInt64
	}
	some := where{slices.Clip(w.conditions), slices.Clip(w.args)}
	order := " ORDER BY a.number DESC LIMIT " + some.arg(limit) + " OFFSET " + some.arg(max(query.Offset, 0))
	return All(ctx, q, func(row Row) (articles.Article, error) {
		a, err := Scan(through(row))
		if errors.Is(err, articles.ErrDamaged) {
			err = ErrSkip
		}
		return a, err
	}, strings.Replace(from, "SELECT ", "SELECT "+more, 1)+some.sql()+order, some.args...)
}

func newest(ctx context.Context, q DB, lib articles.LibraryID, w *where, query articles.Query) ([]articles.Article, error) {
	list, err := page(ctx, q, "", w, query, func(row Row) Row { return row })
	if !errors.Is(err, articles.ErrDamaged) {
		return list, err
	}
	numbers, err := live(ctx, q, lib)
	if err != nil {
		return nil, err
	}
	slices.Reverse(numbers)
	from := SelectWhole
	if query.NoText {
		from = selectMeta
	}
	offset := max(query.Offset, 0)
	list = nil
	err = oneByOne(ctx, q, from, w, numbers, func(a articles.Article, err error) bool {
		if err == nil {
			if offset--; offset < 0 {
				list = append(list, a)
			}
		}
		return query.Limit <= 0 || len(list) < query.Limit
	})
	return list, err
}
