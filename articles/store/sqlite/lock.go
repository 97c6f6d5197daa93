package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"articlebot/articles"
)

const (
	lockName = "lock"
	// lockPatience is how long a process waits for one that is just ending.
	lockPatience = time.Second
	lockPause    = 25 * time.Millisecond
)

// lock is a data directory taken for writing. The operating system gives it back
// when the process ends, however it ends; the file itself stays.
type lock struct{ file *os.File }

// errLocked is what tryLock says when another holds the lock.
var errLocked = errors.New("locked")

func acquire(ctx context.Context, dir string) (*lock, error) {
	f, err := os.OpenFile(filepath.Join(dir, lockName), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("lock data directory: %w", err)
	}
	for end := time.Now().Add(lockPatience); ; {
		err := tryLock(f)
		if err == nil {
			return &lock{f}, nil
		}
		if !errors.Is(err, errLocked) {
			return nil, errors.Join(fmt.Errorf("lock data directory %s: %w", dir, err), f.Close())
		}
		if !time.Now().Before(end) {
			return nil, errors.Join(fmt.Errorf("the data directory %s is %w", dir, articles.ErrInUse), f.Close())
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(fmt.Errorf("lock data directory %s: %w", dir, ctx.Err()), f.Close())
		case <-time.After(lockPause):
		}
	}
}

func (l *lock) release() error { return l.file.Close() }
