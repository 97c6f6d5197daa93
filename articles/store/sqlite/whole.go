package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"articlebot/articles"
	"articlebot/articles/store/tables"
)

// What lies in a data directory is looked at before it is opened: SQLite makes what is
// missing and takes any log that it finds. This file is about that.

// blank reports whether a database is missing, or has nothing in it.
func blank(ctx context.Context, file string) bool {
	if info, err := os.Stat(file); err != nil {
		return errors.Is(err, fs.ErrNotExist)
	} else if !info.Mode().IsRegular() || hasLog(file) {
		return false
	}
	p, err := openPool(ctx, file, logless)
	if err != nil {
		return false
	}
	version, err := schemaVersion(ctx, p, len(migrations()))
	return errors.Join(err, p.Close()) == nil && version == 0
}

// hasLog reports whether a log lies beside a database, with what a killed process, or one
// that runs, has not moved into it yet.
func hasLog(file string) bool {
	info, err := os.Stat(file + "-wal")
	return err == nil && info.Size() > 0
}

// whole fails, before anything is changed, where articles have been in a data directory
// that are not in its database: it is missing beside its log or its index, the log is
// another database's, or a restore was cut off.
func whole(ctx context.Context, file string) error {
	if err := begun(ctx, file); err != nil || !hasLog(file) {
		return err
	}
	return fits(ctx, file)
}

// begun is whole but for the log of a database that is there.
func begun(ctx context.Context, file string) error {
	rest, err := left(file)
	if err != nil {
		return err
	}
	indexes := filepath.Join(filepath.Dir(file), indexName)
	indexed, _ := os.ReadDir(indexes)
	info, err := os.Stat(file)
	missing := errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0
	switch {
	case err != nil && !missing:
		return err
	case !missing && !info.Mode().IsRegular():
		return fmt.Errorf("%s is no file", file)
	case missing && hasLog(file):
		return fmt.Errorf("the articles are %w: here is the log %[2]s-wal without %[2]s, which must be put back; to begin without articles, delete the log", articles.ErrLost, file)
	case missing && len(rest) > 0:
		return fmt.Errorf("the articles are %w: restore was cut off; run it again, or delete %s to begin without articles", articles.ErrLost, rest[0])
	case !blank(ctx, file):
		return nil
	case len(indexed) > 0:
		return fmt.Errorf("the articles are %w: here is their index, and %s is missing or empty. Put it back with its log, or run articlebot restore with a backup. To begin without articles, delete %s", articles.ErrLost, file, indexes)
	case !missing:
		return fmt.Errorf("the articles are %w: %[2]s has none, as without its log %[2]s-wal, which must be put back; to begin without articles, delete it", articles.ErrLost, file)
	}
	return nil
}

// fits fails where the log beside a database is not its own. Where the database cannot be
// read alone, for the log has a part of it or both are damaged, that is not known.
func fits(ctx context.Context, file string) error {
	with, err := lookAt(ctx, file, copier)
	alone, aloneErr := lookAt(ctx, file, logless)
	if aloneErr != nil {
		return nil
	}
	for lib, seq := range alone {
		if err == nil && with[lib] < seq {
			err = fmt.Errorf("with the log there are fewer changes of %s", lib)
		}
	}
	if err != nil {
		return fmt.Errorf("%[1]s and its log %[1]s-wal do not belong together, so nothing is changed: put back those that do, or, to go on without the log, delete it: %[2]w", file, err)
	}
	return nil
}

// wholeUnheld is whole, unless another process has the directory, which has looked itself.
func wholeUnheld(ctx context.Context, dir, file string) error {
	lock := flock.New(filepath.Join(dir, lockName), flock.SetFlag(os.O_RDONLY))
	if got, err := lock.TryRLock(); err != nil || !got {
		return nil
	}
	return errors.Join(whole(ctx, file), lock.Close())
}

// lookAt checks a database, with its log or without, and returns the last change of each
// library.
func lookAt(ctx context.Context, file string, how access) (seqs map[articles.LibraryID]articles.Seq, err error) {
	p, err := openPool(ctx, file, how)
	if err != nil {
		return nil, err
	}
	if err = checked(ctx, p, "quick_check(1)"); err == nil {
		seqs, err = tables.Pairs[articles.LibraryID, articles.Seq](ctx, p, "SELECT library, last_seq FROM libraries")
	}
	return seqs, errors.Join(err, p.Close())
}
