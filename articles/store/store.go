// Package store keeps articles on disk. It is the only truth: the index and
// everything else can be built anew from it.
//
// What it promises:
//   - What [Store.Add], [Store.Import], [Store.Edit], [Store.Remove],
//     [Store.Report], [Store.Settle], [Store.Undo], [Store.Set], [Store.Joined],
//     [Store.Left], [Store.Expire] and [Store.Forget] have done when they return
//     nil survives a killed process and a power cut. An error means that nothing
//     was done, or of an Expire a part, unless the context ended during the
//     commit; trying again does no harm.
//   - Every change of a library has a [articles.Seq] above all before it, and an
//     article number is never given twice, whatever is removed, undone, expired
//     or forgotten.
//   - One process writes to a data directory at a time; others may read beside
//     it ([Options.ReadOnly]).
//   - A library's articles and settings are seen only through its own
//     [articles.LibraryID]; [Store.Having] alone gives what several have set.
//     Which of its articles a place may see is the caller's [articles.Scope];
//     where a method takes none, the caller checks OnlyChannel.
//
// A Store is SQLite in one file, articles.db. What only SQLite understands is in
// sqlite.go and migrations; all other SQL is also PostgreSQL's.
package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// UndoWindow is how long [Store.Undo] can take a change back. Removed texts have
// to be kept so long: [Store.Purge] is given the time before.
const UndoWindow = 24 * time.Hour

// fileName is the database in a data directory.
const fileName = "articles.db"

// The errors that callers tell apart.
var (
	ErrInUse         = errors.New("in use by another articlebot")
	ErrNewer         = errors.New("made by a newer version of articlebot")
	ErrForeign       = errors.New("not an articlebot database")
	ErrReadOnly      = errors.New("opened for reading only")
	ErrNotFound      = errors.New("no such article")
	ErrNoReport      = errors.New("no such report")
	ErrNothingToUndo = errors.New("nothing to undo")
	ErrInvalid       = errors.New("not a storable article")
	ErrNotEmpty      = errors.New("not empty")
)

// Options says how to open a data directory.
type Options struct {
	// ReadOnly opens without the directory's lock, beside a running bot or
	// without one. Every method that writes then fails with [ErrReadOnly].
	ReadOnly bool
}

// Store is an open data directory. It is safe for concurrent use.
type Store struct {
	dir   string
	lock  *lock // nil when read only
	write *pool // one connection; nil when read only
	read  *pool
	now   func() time.Time
}

// Open opens the data directory and makes what is missing of it. It fails with
// [ErrInUse], naming the directory, after about a second when another process
// writes there, and with [ErrNewer] when the database is not for this program.
// With [Options.ReadOnly] a directory without articles is [fs.ErrNotExist].
func Open(ctx context.Context, dir string, opt Options) (*Store, error) {
	if opt.ReadOnly {
		return openReadOnly(ctx, dir)
	}
	if err := makeDir(dir); err != nil {
		return nil, fmt.Errorf("make data directory: %w", err)
	}
	l, err := acquire(ctx, dir)
	if err != nil {
		return nil, err
	}
	s := &Store{dir: dir, lock: l, now: time.Now}
	if err := s.openDatabase(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open store in %s: %w", dir, err), s.Close())
	}
	return s, nil
}

func (s *Store) openDatabase(ctx context.Context) error {
	file := filepath.Join(s.dir, fileName)
	if err := makeFile(file); err != nil {
		return err
	}
	var err error
	if s.write, err = openPool(ctx, file, writer); err != nil {
		return err
	}
	if err := migrate(ctx, s.write, migrations()); err != nil {
		return err
	}
	s.read, err = openPool(ctx, file, reader)
	return err
}

func openReadOnly(ctx context.Context, dir string) (*Store, error) {
	file := filepath.Join(dir, fileName)
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("no articles in %s yet: %w", dir, err)
	}
	s := &Store{dir: dir, now: time.Now}
	var err error
	if s.read, err = openPool(ctx, file, reader); err == nil {
		err = s.current(ctx)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open store in %s: %w", dir, err), s.Close())
	}
	return s, nil
}

// current sees to it that the database has this program's version: one that an
// older program left behind is opened for writing once.
func (s *Store) current(ctx context.Context) error {
	known := len(migrations())
	version, err := schemaVersion(ctx, s.read.session(), known)
	if err != nil || version == known {
		return err
	}
	w, err := Open(ctx, s.dir, Options{})
	if err != nil {
		return err
	}
	return w.Close()
}

// Close lets go of the directory. Calls that are under way end first.
func (s *Store) Close() error {
	var errs []error
	for _, p := range []*pool{s.read, s.write} {
		if p != nil {
			errs = append(errs, p.Close())
		}
	}
	if s.lock != nil {
		errs = append(errs, s.lock.release())
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close store: %w", err)
	}
	return nil
}

// makeDir makes dir for this user alone and sees to it that it outlives a power
// cut as surely as what is written in it later.
func makeDir(dir string) error {
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return syncDir(filepath.Dir(filepath.Clean(dir)))
}

// makeFile makes the empty database, for this user alone: SQLite's files beside
// it take over its mode. A file that is there is not touched: closing any handle
// of it would drop the locks that this process holds on it.
func makeFile(file string) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), syncDir(filepath.Dir(file)))
}
