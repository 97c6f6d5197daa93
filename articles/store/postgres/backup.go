package postgres

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"articlebot/articles"
	"articlebot/articles/store/sqlite"
	"articlebot/articles/store/tables"
)

// Backup implements store.Store. The file is that of a store in SQLite, which holds the
// same.
func (s *Store) Backup(ctx context.Context, file string) (err error) {
	// A killed one is removed by the next, by its name.
	beside, err := os.MkdirTemp(filepath.Dir(file), "."+filepath.Base(file)+"-*")
	if err != nil {
		return fmt.Errorf("back up to %s: %w", file, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(beside)) }()
	to, err := sqlite.Open(ctx, beside)
	if err != nil {
		return fmt.Errorf("back up to %s: %w", file, err)
	}
	err = s.Snapshot(ctx, func(from tables.DB) error {
		_, err := to.CopyAll(ctx, from, func(articles.LibraryID, int, int) {})
		return err
	})
	if err != nil {
		err = fmt.Errorf("back up to %s: %w", file, err)
	} else {
		err = to.Backup(ctx, file)
	}
	return errors.Join(err, to.Close())
}

// Restore puts what is in a backup into the database at an address, which must hold nothing
// else: then it is [articles.ErrNotEmpty]. A restore that was cut off can be repeated.
func Restore(ctx context.Context, file, address string) (err error) {
	beside, err := os.MkdirTemp("", "articlebot-restore-*")
	if err != nil {
		return fmt.Errorf("restore %s: %w", file, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(beside)) }()
	dir := filepath.Join(beside, "data")
	if err := sqlite.Restore(ctx, file, dir); err != nil {
		return err
	}
	from, err := sqlite.Open(ctx, dir)
	if err != nil {
		return fmt.Errorf("restore %s: %w", file, err)
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	to, err := Open(ctx, address)
	if err != nil {
		return fmt.Errorf("restore %s: %w", file, err)
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	err = from.Snapshot(ctx, func(q tables.DB) error {
		known, err := tables.Known(ctx, q)
		if err != nil {
			return err
		}
		there, err := tables.Known(ctx, to.database)
		if err != nil {
			return err
		}
		for _, lib := range there {
			if !slices.Contains(known, lib) {
				return fmt.Errorf("the database is %w: there is %s", articles.ErrNotEmpty, lib)
			}
		}
		_, err = to.CopyAll(ctx, q, func(articles.LibraryID, int, int) {})
		if errors.Is(err, tables.ErrOther) {
			err = fmt.Errorf("the database is %w: %w", articles.ErrNotEmpty, err)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("restore %s: %w", file, err)
	}
	return nil
}
