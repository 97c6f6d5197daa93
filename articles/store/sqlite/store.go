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
	rest, err := left(file)
	if err != nil {
		return err
	}
	info, err := os.Stat(file)
	missing := errors.Is(err, fs.ErrNotExist) || err == nil && info.Size() == 0
	indexes := filepath.Join(filepath.Dir(file), indexName)
	indexed, _ := os.ReadDir(indexes)
	switch {
	case missing && hasLog(file):
		return fmt.Errorf("the articles are %w: here is the log %[2]s-wal without %[2]s, which must be put back; to begin without articles, delete the log", articles.ErrLost, file)
	case missing && len(rest) > 0:
		return fmt.Errorf("the articles are %w: restore was cut off; run it again, or delete %s to begin without articles", articles.ErrLost, rest[0])
	case len(indexed) > 0 && blank(ctx, file):
		return fmt.Errorf("the articles are %w: here is their index, and %s is missing or empty. Put it back with its log, or run articlebot restore with a backup. To begin without articles, delete %s", articles.ErrLost, file, indexes)
	case err == nil && !info.Mode().IsRegular():
		return fmt.Errorf("%s is no file", file)
	case err == nil && info.Size() > 0 && blank(ctx, file):
		return fmt.Errorf("the articles are %w: %[2]s has none, as without its log %[2]s-wal, which must be put back; to begin without articles, delete it", articles.ErrLost, file)
	case missing || !hasLog(file):
		return nil
	case err != nil:
		return err
	}
	with, err := lookAt(ctx, file, copier)
	alone, aloneErr := lookAt(ctx, file, logless)
	if aloneErr != nil {
		return nil // it needs the log, or is damaged with and without it
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
		seqs, err = pairs[articles.LibraryID, articles.Seq](ctx, p, "SELECT library, last_seq FROM libraries")
	}
	return seqs, errors.Join(err, p.Close())
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
