// Package sqlite keeps articles in one file of a data directory, articles.db, in the
// tables of package tables. What only SQLite understands is in sqlite.go and migrations.
// Deleted words are overwritten in the file.
package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"syscall"

	"github.com/gofrs/flock"

	"articlebot/articles"
	"articlebot/articles/store/tables"
)

// fileName is the database in a data directory.
const fileName = "articles.db"

// Store is an open data directory. It is safe for concurrent use. What its methods
// promise is written at the interface of all stores, articlebot/articles/store.
type Store struct {
	*tables.Store
	files *database
	dir   string
	lock  *flock.Flock // nil when read only
	seqs  sync.Map     // by the library: its last change, see lastSeq
}

// database is the file of a [Store].
type database struct {
	*pool                // that reads
	write   *pool        // one connection; nil when read only
	updates atomic.Int64 // that were done

	scrubbed int64 // the last note for which all is overwritten, though perhaps in the log alone
}

// Read implements tables.Database.
func (d *database) Read(ctx context.Context, do func(tables.DB) error) error { return d.in(ctx, do) }

// Update implements tables.Database. There is one writer at a time, whatever the library.
func (d *database) Update(ctx context.Context, _ articles.LibraryID, do func(tables.DB) error) error {
	if d.write == nil {
		return articles.ErrReadOnly
	}
	defer d.updates.Add(1)
	return d.write.in(ctx, do)
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
	d := &database{}
	if err := d.open(ctx, filepath.Join(dir, fileName)); err != nil {
		return nil, errors.Join(fmt.Errorf("open store in %s: %w", dir, err), d.close(), l.Unlock())
	}
	return newStore(dir, d, l), nil
}

func newStore(dir string, d *database, l *flock.Flock) *Store {
	return &Store{Store: tables.New(d), files: d, dir: dir, lock: l}
}

func (d *database) open(ctx context.Context, file string) error {
	if err := whole(ctx, file); err != nil {
		return err
	}
	if err := makeFile(file); err != nil {
		return err
	}
	var err error
	if d.write, err = openPool(ctx, file, writer); err != nil {
		return err
	}
	if err := migrate(ctx, d.write, migrations()); err != nil {
		return err
	}
	if err := d.releaseJobs(ctx); err != nil && !errors.Is(err, articles.ErrDamaged) && !errors.Is(err, articles.ErrFull) {
		return err
	}
	d.pool, err = openPool(ctx, file, reader)
	return err
}

// releaseJobs ends the leases of an earlier process: this one has the directory's
// lock, so there is none that works on them.
func (d *database) releaseJobs(ctx context.Context) error {
	return d.Update(ctx, "", func(tx tables.DB) error {
		_, err := tx.Exec(ctx, "UPDATE jobs SET leased = 0, due_at = began_at WHERE leased = 1")
		return err
	})
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
	d := &database{}
	var err error
	if d.pool, err = openPool(ctx, file, salvager); err == nil {
		err = current(ctx, d.pool)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open store in %s: %w", dir, err), d.close())
	}
	return newStore(dir, d, nil), nil
}

// current fails unless the database has this program's format.
func current(ctx context.Context, q tables.DB) error {
	known := len(migrations())
	version, err := schemaVersion(ctx, q, known)
	if err == nil && version < known {
		err = fmt.Errorf("the articles were %w: their format is %d, this program's %d; start articlebot once to bring them up to date",
			articles.ErrOlder, version, known)
	}
	return err
}

// Close implements store.Store.
func (s *Store) Close() error {
	err := s.files.close()
	if s.lock != nil {
		err = errors.Join(err, s.lock.Unlock())
	}
	if err != nil {
		return fmt.Errorf("close store: %w", err)
	}
	return nil
}

func (d *database) close() error {
	var errs []error
	for _, p := range []*pool{d.pool, d.write} {
		if p != nil {
			errs = append(errs, p.Close())
		}
	}
	return errors.Join(errs...)
}

// LastSeq implements store.Store. Every query asks for it.
func (s *Store) LastSeq(ctx context.Context, lib articles.LibraryID) (articles.Seq, error) {
	updates := s.files.updates.Load()
	if known, ok := s.seqs.Load(lib); ok && known.(lastSeq).updates == updates {
		return known.(lastSeq).seq, nil
	}
	seq, err := s.Store.LastSeq(ctx, lib)
	if err == nil && s.lock != nil { // nobody else writes
		s.seqs.Store(lib, lastSeq{seq, updates})
	}
	return seq, err
}

// lastSeq is the last change of a library after so many updates.
type lastSeq struct {
	seq     articles.Seq
	updates int64
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
