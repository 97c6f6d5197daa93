package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"articlebot/articles"
)

// Backup implements store.Store.
func (s *Store) Backup(ctx context.Context, file string) (err error) {
	defer wrap(&err, "back up to %s", file)
	database := filepath.Join(s.dir, fileName)
	if there, err := os.Stat(file); err == nil {
		live, err := os.Stat(database)
		if err != nil {
			return err
		}
		if !there.Mode().IsRegular() || os.SameFile(there, live) {
			return errors.New("the name is taken by something that is no backup")
		}
	}
	p, err := openPool(ctx, database, copier)
	if err != nil {
		return err
	}
	return errors.Join(copyTo(ctx, p, file), p.Close())
}

// Restore makes dir, which must be empty or missing, a data directory with what
// is in a backup. The backup is checked before anything is written: it fails
// with [articles.ErrForeign], [articles.ErrNewer], or saying that the file is damaged. A directory
// that holds anything but what a program compiled there is [articles.ErrNotEmpty].
func Restore(ctx context.Context, file, dir string) (err error) {
	defer wrap(&err, "restore %s", file)
	if info, err := os.Stat(file); err != nil {
		return err
	} else if !info.Mode().IsRegular() {
		return articles.ErrForeign
	}
	p, err := openPool(ctx, file, copier)
	if err != nil {
		return err
	}
	return errors.Join(restoreFrom(ctx, p, dir), p.Close())
}

func restoreFrom(ctx context.Context, p *sql.DB, dir string) error {
	version, err := schemaVersion(ctx, p, len(migrations()))
	if err != nil {
		return err
	}
	if version == 0 {
		return articles.ErrForeign // an empty file
	}
	if err := intact(ctx, p); err != nil {
		return err
	}
	if err := makeDir(dir); err != nil {
		return fmt.Errorf("make data directory: %w", err)
	}
	l, err := acquire(ctx, dir)
	if err != nil {
		return err
	}
	err = empty(dir)
	if err == nil {
		err = copyTo(ctx, p, filepath.Join(dir, fileName))
	}
	return errors.Join(err, l.Unlock())
}

// compiled is what a data directory may hold before it has any articles: the reader of
// PDF files, for which none are needed.
const compiled = "pdfium"

// empty fails unless dir holds nothing but the lock and what is compiled.
func empty(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() != lockName && e.Name() != compiled {
			return fmt.Errorf("the directory %s is %w", dir, articles.ErrNotEmpty)
		}
	}
	return nil
}

// copyTo writes a copy of the database beside file, whole and on the disk, and
// then gives it the name.
func copyTo(ctx context.Context, p *sql.DB, file string) (err error) {
	dir := filepath.Dir(file)
	beside, err := os.CreateTemp(dir, "."+filepath.Base(file)+"-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			if e := os.Remove(beside.Name()); !errors.Is(e, fs.ErrNotExist) {
				err = errors.Join(err, e)
			}
		}
	}()
	err = copyInto(ctx, p, beside.Name())
	if err == nil {
		err = beside.Sync() // of the file, whoever wrote it
	}
	if err = errors.Join(err, beside.Close()); err != nil {
		return err
	}
	if err := os.Rename(beside.Name(), file); err != nil {
		return err
	}
	return syncDir(dir)
}
