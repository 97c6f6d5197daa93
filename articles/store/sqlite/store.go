// Package sqlite keeps articles in one file of a data directory, articles.db. What
// only SQLite understands is in sqlite.go and migrations; all other SQL is also
// PostgreSQL's. Deleted words are overwritten in the file.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/gofrs/flock"

	"articlebot/articles"
)

// fileName is the database in a data directory.
const fileName = "articles.db"

// Store is an open data directory. It is safe for concurrent use. What its methods
// promise is written at the interface of all stores, articlebot/articles/store.
type Store struct {
	dir   string
	lock  *flock.Flock // nil when read only
	write *sql.DB      // one connection; nil when read only
	read  *sql.DB
	now   func() time.Time

	updates atomic.Int64 // that were done
	seqs    sync.Map     // by the library: its last change, see lastSeq

	purging  sync.Mutex // held by the one Purge
	scrubbed int64      // the last note for which all is overwritten, though perhaps in the log alone
}

// Open opens the data directory and makes what is missing of it. It fails with
// [articles.ErrInUse], naming the directory, after about a second when another
// process writes there, and with [articles.ErrNewer] when the database is not for
// this program.
func Open(ctx context.Context, dir string) (*Store, error) {
	if err := makeDir(dir); err != nil {
		return nil, fmt.Errorf("make data directory: %w", err)
	}
	l, err := acquire(ctx, dir)
	if err != nil {
		return nil, err
	}
	s := &Store{dir: dir, lock: l, now: time.Now}
	if err := s.openDatabase(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open store in %s: %w", dir, known(err)), s.Close())
	}
	return s, nil
}

func (s *Store) openDatabase(ctx context.Context) error {
	file := filepath.Join(s.dir, fileName)
	if err := whole(ctx, file); err != nil {
		return err
	}
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
	if err := s.releaseJobs(ctx); err != nil && !errors.Is(err, articles.ErrDamaged) && !errors.Is(err, articles.ErrFull) {
		return err
	}
	s.read, err = openPool(ctx, file, reader)
	return err
}

// OpenForReading opens the data directory without its lock, beside a running bot
// or without one, and changes nothing of it. Every method that writes then fails
// with [articles.ErrReadOnly]. A directory without articles is [fs.ErrNotExist],
// and one that an older program has left [articles.ErrOlder].
func OpenForReading(ctx context.Context, dir string) (*Store, error) {
	file := filepath.Join(dir, fileName)
	if err := wholeUnheld(ctx, dir, file); err != nil {
		return nil, fmt.Errorf("open store in %s: %w", dir, err)
	}
	if blank(ctx, file) {
		return nil, fmt.Errorf("no articles in %s yet: %w", dir, fs.ErrNotExist)
	}
	s := &Store{dir: dir, now: time.Now}
	var err error
	if s.read, err = openPool(ctx, file, salvager); err == nil {
		err = s.current(ctx)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open store in %s: %w", dir, known(err)), s.Close())
	}
	return s, nil
}

// current fails unless the database has this program's format.
func (s *Store) current(ctx context.Context) error {
	known := len(migrations())
	version, err := schemaVersion(ctx, s.read, known)
	if err == nil && version < known {
		err = fmt.Errorf("the articles were %w: their format is %d, this program's %d; start articlebot once to bring them up to date",
			articles.ErrOlder, version, known)
	}
	return err
}

// Close implements store.Store.
func (s *Store) Close() error {
	var errs []error
	for _, p := range []*sql.DB{s.read, s.write} {
		if p != nil {
			errs = append(errs, p.Close())
		}
	}
	if s.lock != nil {
		errs = append(errs, s.lock.Unlock())
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

// syncDir makes the names in dir survive a power cut.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil // it has no such call; NTFS journals its names
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) { // a file system that cannot, and does not need to
		err = nil
	}
	return errors.Join(err, d.Close())
}
