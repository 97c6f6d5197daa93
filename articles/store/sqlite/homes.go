package sqlite

import (
	"context"
	"fmt"
	"time"

	"articlebot/articles"
)

// Joined implements store.Store.
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

// Left implements store.Store.
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

// Homes implements store.Store.
func (s *Store) Homes(ctx context.Context, account string) ([]articles.LibraryID, error) {
	libs, err := libraries(s.read.session().query(ctx,
		"SELECT library FROM homes WHERE account = $1 AND left_at IS NULL ORDER BY library", account))
	if err != nil {
		return nil, fmt.Errorf("list the libraries of an account: %w", err)
	}
	return libs, nil
}

// LeftBefore implements store.Store.
func (s *Store) LeftBefore(ctx context.Context, t time.Time) ([]articles.LibraryID, error) {
	libs, err := libraries(s.read.session().query(ctx,
		"SELECT library FROM homes WHERE left_at < $1 ORDER BY library", micros(t))) // never true of NULL
	if err != nil {
		return nil, fmt.Errorf("list the libraries that were left: %w", err)
	}
	return libs, nil
}
