package sqlite

import (
	"context"
	"fmt"
	"time"

	"articlebot/articles"
)

// What one transaction of [Store.Expire] deletes at most. Others wait to write
// meanwhile, and words take time to overwrite. One article goes however long it is.
const (
	maxExpired      = 100
	maxExpiredBytes = 4 << 20
)

// Expire implements store.Store. The words are overwritten in the file.
func (s *Store) Expire(ctx context.Context, lib articles.LibraryID, before time.Time) (int, error) {
	expired, deleted := 0, 0
	for {
		some, err := s.expireSome(ctx, lib, before)
		if err != nil {
			return expired, fmt.Errorf("expire articles: %w", err)
		}
		if len(some) == 0 {
			break
		}
		deleted += len(some)
		for _, a := range some {
			if !a.removed {
				expired++
			}
		}
	}
	if deleted > 0 {
		if _, err := emptyLog(ctx, s.write.session()); err != nil {
			return expired, fmt.Errorf("expire articles: %w", err)
		}
	}
	return expired, nil
}

// expiring is an article that is to go.
type expiring struct {
	number  articles.ArticleNumber
	removed bool // before, so that an index knows it already
}

// expireSome deletes the oldest articles of those that are to go, in one
// transaction; none when there are none.
func (s *Store) expireSome(ctx context.Context, lib articles.LibraryID, before time.Time) ([]expiring, error) {
	var some []expiring
	err := s.update(ctx, func(tx session) (err error) {
		if some, err = oldest(ctx, tx, lib, before); err != nil || len(some) == 0 {
			return err
		}
		none := make(map[articles.ArticleNumber]articles.Fingerprint)
		for _, a := range some {
			if err := expire(ctx, tx, lib, a); err != nil {
				return fmt.Errorf("article %v: %w", a.number, err)
			}
			none[a.number] = articles.Fingerprint{}
		}
		if _, err := tx.exec(ctx, `DELETE FROM journal WHERE library = $1 AND NOT EXISTS (
			SELECT 1 FROM articles a WHERE a.library = journal.library AND a.number = journal.number)`, lib); err != nil {
			return fmt.Errorf("forget what could be undone: %w", err)
		}
		return setFingerprints(ctx, tx, lib, none)
	})
	return some, err
}

// oldestQuery finds the articles that are to go, with the length of their texts.
const oldestQuery = `
	SELECT a.number, a.removed_at IS NOT NULL, OCTET_LENGTH(t.text)
	FROM articles a JOIN texts t ON t.library = a.library AND t.number = a.number
	WHERE a.library = $1 AND a.added_at < $2 ORDER BY a.added_at, a.number LIMIT $3`

// oldest gives the articles that one transaction deletes.
func oldest(ctx context.Context, tx session, lib articles.LibraryID, before time.Time) ([]expiring, error) {
	var some []expiring
	size := 0
	rows, err := tx.query(ctx, oldestQuery, lib, micros(before), maxExpired)
	err = each(rows, err, func() error {
		var a expiring
		var length int
		if err := rows.Scan(&a.number, &a.removed, &length); err != nil {
			return err
		}
		if size += length; size > maxExpiredBytes && len(some) > 0 {
			return errEnough
		}
		some = append(some, a)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("look for the oldest: %w", err)
	}
	return some, nil
}

// expire deletes an article, and with its row its text, names and reports.
func expire(ctx context.Context, tx session, lib articles.LibraryID, a expiring) error {
	if _, err := tx.exec(ctx, "DELETE FROM articles WHERE library = $1 AND number = $2", lib, a.number); err != nil {
		return err
	}
	if a.removed {
		return nil
	}
	return record(ctx, tx, lib, a.number, articles.Removed)
}
