package tables

import (
	"context"
	"time"

	"articlebot/articles"
)

// Joined implements store.Store.
func (s *Store) Joined(ctx context.Context, lib articles.LibraryID, account string) (err error) {
	defer wrap(&err, "note that %s is served", lib)
	return s.exec(ctx, lib, `
		INSERT INTO homes (library, account, left_at) VALUES ($1, $2, NULL)
		ON CONFLICT (library) DO UPDATE SET account = excluded.account, left_at = NULL
			WHERE homes.account <> excluded.account OR homes.left_at IS NOT NULL`, lib, account)
}

// Left implements store.Store.
func (s *Store) Left(ctx context.Context, lib articles.LibraryID, account string, at time.Time) (err error) {
	defer wrap(&err, "note that %s is served no more", lib)
	if at.IsZero() {
		at = s.Now()
	}
	return s.exec(ctx, lib, `
		INSERT INTO homes (library, account, left_at) VALUES ($1, $2, $3)
		ON CONFLICT (library) DO UPDATE SET left_at = excluded.left_at
			WHERE homes.account = excluded.account AND homes.left_at IS NULL`, lib, account, Micros(at))
}

// Homes implements store.Store.
func (s *Store) Homes(ctx context.Context, account string) (_ []articles.LibraryID, err error) {
	defer wrap(&err, "list the libraries of an account")
	return All(ctx, s.db, Value[articles.LibraryID],
		"SELECT library FROM homes WHERE account = $1 AND left_at IS NULL ORDER BY library", account)
}

// LeftBefore implements store.Store.
func (s *Store) LeftBefore(ctx context.Context, t time.Time) (_ []articles.LibraryID, err error) {
	defer wrap(&err, "list the libraries that were left")
	return All(ctx, s.db, Value[articles.LibraryID],
		"SELECT library FROM homes WHERE left_at < $1 ORDER BY library", Micros(t)) // never true of NULL
}
