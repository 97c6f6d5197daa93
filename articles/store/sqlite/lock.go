package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"

	"articlebot/articles"
)

const lockName = "lock"

// Hold makes a data directory where it is missing, and takes it until it is closed.
func Hold(ctx context.Context, dir string) (io.Closer, error) {
	if err := makeDir(dir); err != nil {
		return nil, fmt.Errorf("make data directory: %w", err)
	}
	lock, err := acquire(ctx, dir)
	if err != nil {
		return nil, err
	}
	return lock, nil
}

// acquire takes a data directory for writing. It waits a second for a process that is
// just ending. The operating system gives the lock back when the process ends,
// however it ends; the file itself stays.
func acquire(ctx context.Context, dir string) (*flock.Flock, error) {
	const patience, pause = time.Second, 25 * time.Millisecond
	// For writing, so that a directory in which nothing can be written says so.
	lock := flock.New(filepath.Join(dir, lockName), flock.SetFlag(os.O_CREATE|os.O_RDWR))
	waiting, cancel := context.WithTimeoutCause(ctx, patience, articles.ErrInUse)
	defer cancel()
	if _, err := lock.TryLockContext(waiting, pause); err != nil {
		if errors.Is(context.Cause(waiting), articles.ErrInUse) {
			return nil, fmt.Errorf("the data directory %s is %w", dir, articles.ErrInUse)
		}
		return nil, fmt.Errorf("lock data directory %s: %w", dir, err)
	}
	return lock, nil
}

// Frozen runs do while nobody else writes: this process has the directory.
func (s *Store) Frozen(ctx context.Context, _ articles.LibraryID, do func(context.Context) error) error {
	return do(ctx)
}
