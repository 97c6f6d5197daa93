package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/gofrs/flock"

	"articlebot/articles"
	"articlebot/articles/store/tables"
)

// Backup implements store.Store.
func (s *Store) Backup(ctx context.Context, file string) (err error) {
	defer func() { err = naming(err, "back up to "+file) }()
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
	if err = sound(ctx, p); err == nil {
		err = copyTo(ctx, p, file, func() error { return nil })
	}
	return errors.Join(err, p.Close())
}

// naming puts before an error, if there is one, what was being done.
func naming(err error, doing string) error {
	if err != nil {
		err = fmt.Errorf("%s: %w", doing, err)
	}
	return err
}

// Restore makes dir, which must be empty or missing, a data directory with what
// is in a backup. The backup is checked before anything is written: it fails
// with [articles.ErrForeign], [articles.ErrNewer], or saying that the file is damaged. A directory
// that holds anything but what can be made again is [articles.ErrNotEmpty].
func Restore(ctx context.Context, file, dir string) (err error) {
	defer func() { err = naming(err, "restore "+file) }()
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

func restoreFrom(ctx context.Context, p *pool, dir string) error {
	if err := sound(ctx, p); err != nil {
		return err
	}
	if err := makeDir(dir); err != nil {
		return fmt.Errorf("make data directory: %w", err)
	}
	l, err := acquire(ctx, dir)
	if err != nil {
		return err
	}
	file := filepath.Join(dir, fileName)
	err = sweep(file)
	if err == nil {
		err = empty(ctx, dir)
	}
	if err == nil {
		err = copyTo(ctx, p, file, func() error { return os.RemoveAll(filepath.Join(dir, indexName)) })
	}
	return errors.Join(err, l.Unlock())
}

// What a data directory may hold before it has any articles: the reader of PDF files, for
// which none are needed, and an index, which is made of them.
const (
	compiled  = "pdfium"
	indexName = "index"
)

// empty fails unless dir holds nothing but the lock and what is made anew.
func empty(ctx context.Context, dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		switch name := e.Name(); {
		case name == lockName, name == compiled, name == indexName:
		case name == fileName && blank(ctx, filepath.Join(dir, name)):
		default:
			return fmt.Errorf("the directory %s is %w: there is %s", dir, articles.ErrNotEmpty, name)
		}
	}
	return nil
}

// sound fails unless a database is one of ours through and through: with the tables,
// and nothing else, that this program or an older one makes, whole, and no row of it
// without those that it belongs to.
func sound(ctx context.Context, p *pool) error {
	if err := ofOurs(ctx, p); err != nil {
		return err
	}
	return intact(ctx, p)
}

// ofOurs is sound but for what is in the tables.
func ofOurs(ctx context.Context, p *pool) error {
	version, err := schemaVersion(ctx, p, len(migrations()))
	if err != nil {
		return err
	}
	if version == 0 {
		return articles.ErrForeign // an empty file
	}
	has, err := schema(ctx, p)
	if err != nil {
		return fmt.Errorf("read what is in it: %w", err)
	}
	steps, err := inOrder(ctx, p, version, migrations())
	if err != nil {
		return err
	}
	ours, err := schemaOf(ctx, steps[:version])
	if err != nil {
		return err
	}
	for name, made := range has {
		if ours[name] != made {
			return fmt.Errorf("%w: articlebot does not make the %s in it", articles.ErrForeign, name)
		}
	}
	for name := range ours {
		if has[name] == "" {
			return fmt.Errorf("%w: the %s is not in it", articles.ErrForeign, name)
		}
	}
	return nil
}

// schemaOf returns the schema of a database that has had some steps.
func schemaOf(ctx context.Context, steps []string) (_ map[string]string, err error) {
	p, err := memory()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	if err := migrate(ctx, p, steps); err != nil {
		return nil, err
	}
	return schema(ctx, p)
}

// copyTo writes a copy of a sound database beside file, checks it, and gives it the name
// when it is on the disk; last is called before that. What a killed process has left
// there is removed.
func copyTo(ctx context.Context, p *pool, file string, last func() error) (err error) {
	if err := sweep(file); err != nil {
		return fmt.Errorf("remove what was left by an earlier one: %w", err)
	}
	dir := filepath.Dir(file)
	beside, err := os.MkdirTemp(dir, leftovers(file)+"*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(beside)) }()
	l, err := acquire(ctx, beside)
	if err != nil {
		return err
	}
	whole := filepath.Join(beside, fileName)
	err = copyInto(ctx, p, whole)
	if err == nil {
		err = finish(ctx, whole)
	}
	if err == nil {
		err = last()
	}
	if err == nil {
		err = os.Rename(whole, file)
	}
	if err = errors.Join(err, l.Unlock()); err != nil {
		return err
	}
	return syncDir(dir)
}

// finish brings a copy to this program's format, checks what is in it, and sees to it
// that it survives a power cut.
func finish(ctx context.Context, file string) error {
	p, err := openPool(ctx, file, finisher)
	if err != nil {
		return err
	}
	err = migrate(ctx, p, migrations())
	if err == nil {
		err = intact(ctx, p)
	}
	if err == nil {
		err = tables.CheckTexts(ctx, p)
	}
	if err = errors.Join(err, p.Close()); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// leftovers is how the directories are called in which copies become files of that name.
func leftovers(file string) string { return "." + filepath.Base(file) + "-" }

// left returns what processes that were killed have left of such copies, or are at.
func left(file string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Dir(file))
	var list []string
	for _, e := range entries {
		rest, ours := strings.CutPrefix(e.Name(), leftovers(file))
		// Older programs wrote files.
		if ours && strings.Trim(strings.TrimSuffix(rest, "-journal"), "0123456789") == "" {
			list = append(list, filepath.Join(filepath.Dir(file), e.Name()))
		}
	}
	return list, err
}

// sweep removes what killed processes have left of copies, but not what another is at.
func sweep(file string) error {
	list, err := left(file)
	for _, path := range list {
		lock := flock.New(filepath.Join(path, lockName))
		if got, lockErr := lock.TryLock(); got {
			err = errors.Join(err, os.RemoveAll(path), lock.Close())
		} else if lockErr != nil {
			err = errors.Join(err, os.RemoveAll(path)) // no directory
		}
	}
	return err
}
