package postgres

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"articlebot/articles"
)

// For how long nobody may write after a process ended that froze libraries, and how often
// one that lives says so.
const (
	frozenFor   = time.Minute
	frozenAgain = frozenFor / 6
)

// Frozen runs do while nobody writes to a library, or to any of them for "".
func (s *Store) Frozen(ctx context.Context, lib articles.LibraryID, do func(context.Context) error) (err error) {
	d := s.database
	if err := d.freeze(ctx, lib, frozenFor); err != nil {
		return fmt.Errorf("keep others from writing: %w", err)
	}
	doing, cancel := context.WithCancelCause(ctx)
	var freezing sync.WaitGroup
	freezing.Go(func() {
		for {
			select {
			case <-doing.Done():
				return
			case <-time.After(frozenAgain):
			}
			if err := d.freeze(doing, lib, frozenFor); err != nil {
				cancel(fmt.Errorf("keep others from writing: %w", err))
			}
		}
	})
	err = do(doing)
	if cause := context.Cause(doing); err != nil && cause != nil {
		err = cause
	}
	cancel(nil)
	freezing.Wait()
	return errors.Join(err, d.freeze(context.WithoutCancel(ctx), lib, 0))
}

// freeze keeps everybody from writing to a library, or all, for so long from now, and waits
// for those who are at it.
func (d *database) freeze(ctx context.Context, lib articles.LibraryID, long time.Duration) error {
	query, args := "UPDATE libraries SET frozen_until = "+now+" + $1 WHERE library = $2", []any{long.Microseconds(), string(lib)}
	if lib == "" {
		query, args = "UPDATE articlebot SET frozen_until = "+now+" + $1", args[:1]
	}
	err := d.alone(ctx, query, args...)
	if err == nil && lib == "" && long > 0 {
		// Who has locked a library has looked whether it may write before.
		err = d.alone(ctx, "SELECT COUNT(*) FROM (SELECT FROM libraries FOR UPDATE) AS locked")
	}
	return err
}
