package sqlite

import (
	"context"
	"fmt"
	"time"

	"articlebot/articles"
)

// Remove implements store.Store.
func (s *Store) Remove(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber, by string) error {
	err := s.update(ctx, func(tx session) error {
		a, err := article(ctx, tx, lib, n)
		if err != nil {
			return err
		}
		if err := s.takeOut(ctx, tx, &a); err != nil {
			return err
		}
		return s.note(ctx, tx, articles.Removed, &a, by, nil)
	})
	if err != nil {
		return fmt.Errorf("remove article %v: %w", n, err)
	}
	return nil
}

func (s *Store) takeOut(ctx context.Context, tx session, a *articles.Article) error {
	if _, err := tx.exec(ctx, "UPDATE articles SET removed_at = $3 WHERE library = $1 AND number = $2",
		a.Library, a.Number, micros(s.now())); err != nil {
		return err
	}
	return record(ctx, tx, a.Library, a.Number, articles.Removed)
}

// Purge implements store.Store.
func (s *Store) Purge(ctx context.Context, before time.Time) error {
	s.purging.Lock()
	defer s.purging.Unlock()
	if err := s.purge(ctx, before); err != nil {
		return fmt.Errorf("purge removed articles: %w", err)
	}
	return nil
}

func (s *Store) purge(ctx context.Context, before time.Time) error {
	if err := s.compressTexts(ctx); err != nil {
		return err
	}
	err := s.update(ctx, func(tx session) error {
		_, err := tx.exec(ctx, "DELETE FROM journal WHERE done_at < $1", micros(before))
		return err
	})
	for err == nil {
		var some []deletion
		var last int64
		if some, last, err = s.deleteSome(ctx, removedQuery, micros(before)); err == nil && len(some) == 0 {
			return s.scrub(ctx, last)
		}
	}
	return err
}

// Forget implements store.Store. The articles are only marked, as removed so long ago
// that the next Purge deletes them.
func (s *Store) Forget(ctx context.Context, lib articles.LibraryID) error {
	err := s.update(ctx, func(tx session) error {
		for _, query := range []string{
			// Every number is at most last_number, so these are all different, and
			// above all that were given.
			`UPDATE changes SET kind = 'removed', seq = number + (SELECT last_seq FROM libraries l WHERE l.library = $1)
				WHERE library = $1 AND kind <> 'removed'`,
			`UPDATE libraries SET unprinted = 0, last_seq = (SELECT COALESCE(MAX(seq), 0) FROM changes c WHERE c.library = $1)
				WHERE library = $1`,
			"DELETE FROM journal WHERE library = $1",
			"DELETE FROM reports WHERE library = $1",
			"DELETE FROM fingerprints WHERE library = $1",
			"DELETE FROM settings WHERE library = $1",
			"DELETE FROM jobs WHERE library = $1",
			"DELETE FROM homes WHERE library = $1",
			"UPDATE articles SET removed_at = 0 WHERE library = $1",
		} {
			if _, err := tx.exec(ctx, query, lib); err != nil {
				return err
			}
		}
		return s.noteScrub(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("forget library: %w", err)
	}
	return nil
}

// update runs do in a transaction that may write.
func (s *Store) update(ctx context.Context, do func(session) error) error {
	if s.write == nil {
		return articles.ErrReadOnly
	}
	return s.write.in(ctx, do)
}
