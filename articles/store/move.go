package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"articlebot/articles"
	"articlebot/articles/store/postgres"
	"articlebot/articles/store/sqlite"
	"articlebot/articles/store/tables"
)

// movable is what all stores are that keep articles in tables.
type movable interface {
	Store
	Snapshot(ctx context.Context, do func(tables.DB) error) error
	Copy(ctx context.Context, from tables.DB, lib articles.LibraryID, tell func(done, all int)) (int, error)
	CopyAll(ctx context.Context, from tables.DB, tell func(lib articles.LibraryID, done, all int)) (int, error)
	// Frozen runs do while nobody writes to a library, or to any of them for "".
	Frozen(ctx context.Context, lib articles.LibraryID, do func(context.Context) error) error
}

var (
	_ movable = (*sqlite.Store)(nil)
	_ movable = (*postgres.Store)(nil)
)

// Moved is what [Move] has done.
type Moved struct {
	Libraries, Articles int // that are where they are to be
	Added               int // rows of them that were not there before
}

// Move copies a library, or all of them for "", from one address to another, with all that
// belongs to it and all its numbers, and compares both row by row. Meanwhile nobody can
// write to it where it comes from; there it stays as it is. When it is called again, it adds
// what is missing. Where there is another library of that name, it is [ErrOther], and the
// library there is not changed. tell is told how many articles of a library are in their
// place.
func Move(ctx context.Context, from, to string, lib articles.LibraryID, tell func(lib articles.LibraryID, done, all int)) (moved Moved, err error) {
	if from == to {
		return moved, errors.New("move library: it is to go to where it is")
	}
	source, err := openMovable(ctx, from)
	if err != nil {
		return moved, err
	}
	defer func() { err = errors.Join(err, source.Close()) }()
	target, err := openMovable(ctx, to)
	if err != nil {
		return moved, err
	}
	defer func() { err = errors.Join(err, target.Close()) }()
	sizes := map[articles.LibraryID]int{}
	count := func(lib articles.LibraryID, done, all int) {
		sizes[lib] = all
		tell(lib, done, all)
	}
	err = source.Frozen(ctx, lib, func(ctx context.Context) error {
		return source.Snapshot(ctx, func(db tables.DB) error {
			clear(sizes)
			if lib == "" {
				moved.Added, err = target.CopyAll(ctx, db, count)
				return err
			}
			known, err := tables.Known(ctx, db)
			if err == nil && !slices.Contains(known, lib) {
				err = fmt.Errorf("there is no library %s", lib)
			}
			if err == nil {
				moved.Added, err = target.Copy(ctx, db, lib, func(done, all int) { count(lib, done, all) })
			}
			return err
		})
	})
	for _, all := range sizes {
		moved.Libraries++
		moved.Articles += all
	}
	if err != nil {
		return moved, fmt.Errorf("move libraries: %w", err)
	}
	return moved, nil
}

// ErrOther is a library in the place where one of that name is to be moved.
var ErrOther = tables.ErrOther

func openMovable(ctx context.Context, address string) (movable, error) {
	s, err := Open(ctx, address)
	if err != nil {
		return nil, err
	}
	return s.(movable), nil // all are
}
