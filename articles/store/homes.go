package store

import (
	"context"
	"fmt"
	"time"

	"articlebot/articles"
)

// Joined notes that an account of a chat serves a library, again if it had left.
// A library is served by one account, the last that joined. What is known already
// is not written again, so that it may be called at every connection.
func (s *Store) Joined(ctx context.Context, lib articles.LibraryID, account string) error {
	err := s.update(ctx, func(tx session) error {
		_, err := tx.exec(ctx, `
			INSERT INTO homes (library, account, left_at) VALUES ($1, $2, NULL)
			ON CONFLICT (library) DO UPDATE SET account = excluded.account, left_at = NULL
				WHERE homes.account <> excluded.account OR homes.left_at IS NOT NULL`, lib, account)
		return err
	})
	if err != nil {
		return fmt.Errorf("note that %s is served: %w", lib, err)
	}
	return nil
}

// Left notes when an account ceased to serve a library: at, or now where that is
// zero. What it says first stays until the account has joined again, and nothing
// changes when another account has joined since. The library need not have been
// joined before, nor hold anything.
func (s *Store) Left(ctx context.Context, lib articles.LibraryID, account string, at time.Time) error {
	if at.IsZero() {
		at = s.now()
	}
	err := s.update(ctx, func(tx session) error {
		_, err := tx.exec(ctx, `
			INSERT INTO homes (library, account, left_at) VALUES ($1, $2, $3)
			ON CONFLICT (library) DO UPDATE SET left_at = excluded.left_at
				WHERE homes.account = excluded.account AND homes.left_at IS NULL`, lib, account, micros(at))
		return err
	})
	if err != nil {
		return fmt.Errorf("note that %s is served no more: %w", lib, err)
	}
	return nil
}

// Homes gives the libraries that an account serves, sorted.
func (s *Store) Homes(ctx context.Context, account string) ([]articles.LibraryID, error) {
	libs, err := libraries(s.read.session().query(ctx,
		"SELECT library FROM homes WHERE account = $1 AND left_at IS NULL ORDER BY library", account))
	if err != nil {
		return nil, fmt.Errorf("list the libraries of an account: %w", err)
	}
	return libs, nil
}

// LeftBefore gives the libraries that have been served by no account since before
// t, sorted. One that no account ever joined or left is not among them.
func (s *Store) LeftBefore(ctx context.Context, t time.Time) ([]articles.LibraryID, error) {
	libs, err := libraries(s.read.session().query(ctx,
		"SELECT library FROM homes WHERE left_at < $1 ORDER BY library", micros(t))) // never true of NULL
	if err != nil {
		return nil, fmt.Errorf("list the libraries that were left: %w", err)
	}
	return libs, nil
}
