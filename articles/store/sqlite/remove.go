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

// purgeQuery deletes the articles that were removed before a point in time.
const purgeQuery = "DELETE FROM articles WHERE removed_at IS NOT NULL AND removed_at < $1 RETURNING library, number"

// Purge implements store.Store. The words are overwritten in the file.
func (s *Store) Purge(ctx context.Context, before time.Time) error {
	var deleted bool
	err := s.update(ctx, func(tx session) error {
		if _, err := tx.exec(ctx, "DELETE FROM journal WHERE done_at < $1", micros(before)); err != nil {
			return err
		}
		gone := make(map[articles.LibraryID]map[articles.ArticleNumber]articles.Fingerprint)
		rows, err := tx.query(ctx, purgeQuery, micros(before))
		err = each(rows, err, func() error {
			var lib articles.LibraryID
			var n articles.ArticleNumber
			if err := rows.Scan(&lib, &n); err != nil {
				return err
			}
			if gone[lib] == nil {
				gone[lib] = make(map[articles.ArticleNumber]articles.Fingerprint)
			}
			gone[lib][n] = articles.Fingerprint{}
			return nil
		})
		if err != nil {
			return err
		}
		for lib, none := range gone {
			if err := setFingerprints(ctx, tx, lib, none); err != nil {
				return err
			}
		}
		deleted = len(gone) > 0
		return nil
	})
	if err == nil && deleted {
		_, err = emptyLog(ctx, s.write.session())
	}
	if err == nil {
		err = s.scrub(ctx)
	}
	if err != nil {
		return fmt.Errorf("purge removed articles: %w", err)
	}
	return nil
}

// Forget implements store.Store.
//
// The whole file is then written anew, since SQLite may leave copies of moved
// rows in unused parts of its pages that overwriting does not reach: that takes
// time with the size of all libraries, and writers wait. Where a reader, such as
// a backup in another process, holds the old state just then, the last traces go
// with the next Purge or Forget after it has ended.
func (s *Store) Forget(ctx context.Context, lib articles.LibraryID) error {
	err := s.update(ctx, func(tx session) error {
		for _, query := range []string{
			// Every number is at most last_number, so these are all different, and
			// above all that were given.
			`UPDATE changes SET kind = 'removed', seq = number + (SELECT last_seq FROM libraries l WHERE l.library = $1)
				WHERE library = $1 AND kind <> 'removed'`,
			`UPDATE libraries SET last_seq = (SELECT COALESCE(MAX(seq), 0) FROM changes c WHERE c.library = $1) WHERE library = $1`,
			"DELETE FROM journal WHERE library = $1",
			"DELETE FROM reports WHERE library = $1",
			"DELETE FROM fingerprints WHERE library = $1",
			"DELETE FROM settings WHERE library = $1",
			"DELETE FROM jobs WHERE library = $1",
			"DELETE FROM homes WHERE library = $1",
			"DELETE FROM texts WHERE library = $1",
			"DELETE FROM articles WHERE library = $1",
		} {
			if _, err := tx.exec(ctx, query, lib); err != nil {
				return err
			}
		}
		_, err := tx.exec(ctx, "INSERT INTO scrubs (asked_at) VALUES ($1)", micros(s.now()))
		return err
	})
	if err == nil {
		err = s.scrub(ctx)
	}
	if err != nil {
		return fmt.Errorf("forget library: %w", err)
	}
	return nil
}

// scrub rewrites the file if a Forget asked for it, perhaps one that a crash cut
// short.
func (s *Store) scrub(ctx context.Context) error {
	var asked int
	if err := s.write.session().row(ctx, "SELECT COUNT(*) FROM scrubs").Scan(&asked); err != nil || asked == 0 {
		return err
	}
	if err := rewrite(ctx, s.write.session()); err != nil {
		return fmt.Errorf("rewrite database: %w", err)
	}
	empty, err := emptyLog(ctx, s.write.session())
	if err != nil || !empty {
		return err
	}
	_, err = s.write.session().exec(ctx, "DELETE FROM scrubs WHERE asked_at IS NOT NULL")
	return err
}

// Erased implements store.Store.
func (s *Store) Erased(ctx context.Context) (bool, error) {
	var asked int
	if err := s.read.session().row(ctx, "SELECT COUNT(*) FROM scrubs").Scan(&asked); err != nil {
		return false, fmt.Errorf("look for what is to be erased: %w", err)
	}
	return asked == 0, nil
}

// update runs do in a transaction that may write.
func (s *Store) update(ctx context.Context, do func(session) error) error {
	if s.write == nil {
		return articles.ErrReadOnly
	}
	return s.write.in(ctx, do)
}
