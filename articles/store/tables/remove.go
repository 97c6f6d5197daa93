package tables

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"articlebot/articles"
)

// Remove implements store.Store.
func (s *Store) Remove(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber, by string) (err error) {
	defer wrap(&err, "remove article %v", n)
	return s.update(ctx, lib, func(tx DB) error {
		// Its text need not be readable for that.
		a, err := Scan(tx.QueryRow(ctx, selectMeta+" WHERE a.library = $1 AND a.number = $2 AND a.removed_at IS NULL", lib, n))
		if err != nil {
			return err
		}
		if err := s.takeOut(ctx, tx, &a); err != nil {
			return err
		}
		return s.note(ctx, tx, articles.Removed, &a, by, nil)
	})
}

func (s *Store) takeOut(ctx context.Context, tx DB, a *articles.Article) error {
	if err := tx.Do(ctx, "UPDATE articles SET removed_at = $3 WHERE library = $1 AND number = $2",
		a.Library, a.Number, Micros(s.Now())); err != nil {
		return err
	}
	return record(ctx, tx, a.Library, a.Number, articles.Removed)
}

// Purge implements store.Store.
func (s *Store) Purge(ctx context.Context, before time.Time) (err error) {
	defer wrap(&err, "purge removed articles")
	s.purging.Lock()
	defer s.purging.Unlock()
	if err = s.forgetFuture(ctx); err == nil {
		err = s.exec(ctx, "", "DELETE FROM journal WHERE done_at < $1", Micros(before))
	}
	for more := true; more && err == nil; {
		more, err = s.deleteRemoved(ctx, before)
	}
	if err != nil {
		return err
	}
	last, err := Value[int64](s.db.QueryRow(ctx, "SELECT COALESCE(MAX(rowid), 0) FROM scrubs"))
	if err != nil {
		return err
	}
	return s.db.Scrub(ctx, last)
}

// deleteRemoved deletes some of the articles of a library that were removed before a time,
// and reports whether there may be more.
func (s *Store) deleteRemoved(ctx context.Context, before time.Time) (more bool, err error) {
	lib, err := Value[articles.LibraryID](s.db.QueryRow(ctx, removedLibraryQuery, Micros(before)))
	if err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			err = nil
		}
		return false, err
	}
	_, err = s.deleteSome(ctx, lib, removedQuery, lib, Micros(before))
	return true, err
}

const removedLibraryQuery = "SELECT library FROM articles WHERE removed_at IS NOT NULL AND removed_at < $1 ORDER BY removed_at LIMIT 1"

// forgetFuture sets times that are yet to come to now: they were noted before the clock was
// set back, and what they are noted of would be kept for as much longer.
func (s *Store) forgetFuture(ctx context.Context) error {
	const some = time.Hour // by which clocks may differ
	now := s.Now()
	return s.update(ctx, "", func(tx DB) error {
		for _, column := range []struct{ table, name string }{
			{"articles", "removed_at"},
			{"articles", "added_at"},
			{"journal", "done_at"},
			{"homes", "left_at"},
			{"votes", "voted_at"},
			{"gaps", "asked_at"},
		} {
			query := "UPDATE " + column.table + " SET " + column.name + " = $1 WHERE " + column.name + " > $2"
			if err := tx.Do(ctx, query, Micros(now), Micros(now.Add(some))); err != nil {
				return err
			}
		}
		return nil
	})
}

// Forget implements store.Store. The articles are only marked, as removed so long ago
// that the next Purge deletes them.
func (s *Store) Forget(ctx context.Context, lib articles.LibraryID) (err error) {
	defer wrap(&err, "forget library")
	return s.update(ctx, lib, func(tx DB) error {
		for _, query := range []string{
			// Every number is at most last_number, so these are all different, and
			// above all that were given.
			`UPDATE changes SET kind = 'removed', seq = number + (SELECT last_seq FROM libraries l WHERE l.library = $1)
				WHERE library = $1 AND kind <> 'removed'`,
			`UPDATE libraries SET last_seq = (SELECT COALESCE(MAX(seq), 0) FROM changes c WHERE c.library = $1)
				WHERE library = $1`,
			"DELETE FROM journal WHERE library = $1",
			"DELETE FROM reports WHERE library = $1",
			"DELETE FROM fingerprints WHERE library = $1",
			"DELETE FROM settings WHERE library = $1",
			"DELETE FROM jobs WHERE library = $1",
			"DELETE FROM follows WHERE library = $1",
			"DELETE FROM watches WHERE library = $1",
			"DELETE FROM votes WHERE library = $1",
			"DELETE FROM gaps WHERE library = $1",
			"DELETE FROM homes WHERE library = $1",
			"UPDATE articles SET removed_at = 0 WHERE library = $1",
		} {
			if err := tx.Do(ctx, query, lib); err != nil {
				return err
			}
		}
		return s.noteScrub(ctx, tx)
	})
}
