package sqlite

import (
	"context"
	"fmt"
	"time"

	"articlebot/articles"
)

// What one transaction deletes for good at most. Others wait to write meanwhile, and
// words take time to overwrite. One article goes however long it is.
const (
	maxDeleted      = 100
	maxDeletedBytes = 4 << 20
)

// Expire implements store.Store.
func (s *Store) Expire(ctx context.Context, lib articles.LibraryID, before time.Time) (expired int, err error) {
	defer wrap(&err, "expire articles")
	for {
		some, _, err := s.deleteSome(ctx, oldestQuery, lib, micros(before))
		if err != nil || len(some) == 0 {
			return expired, err
		}
		for _, a := range some {
			if !a.removed {
				expired++
			}
		}
	}
}

// deletion is an article that is to go for good.
type deletion struct {
	library articles.LibraryID
	number  articles.ArticleNumber
	removed bool // before, so that an index knows it already
}

// The articles that are to go for good, with the lengths of their texts: of a library
// those that were added before a time, and of all libraries those that were removed
// before one.
const (
	selectDeletion = `SELECT a.library, a.number, a.removed_at IS NOT NULL, OCTET_LENGTH(t.text) + COALESCE(OCTET_LENGTH(t.compressed), 0)
		FROM articles a JOIN texts t ON t.library = a.library AND t.number = a.number `
	oldestQuery  = selectDeletion + "WHERE a.library = $1 AND a.added_at < $2 ORDER BY a.added_at, a.number LIMIT $3"
	removedQuery = selectDeletion + "WHERE a.removed_at IS NOT NULL AND a.removed_at < $1 ORDER BY a.removed_at LIMIT $2"
)

// deleteSome deletes the first of those articles that a query finds, in one
// transaction, and returns them. Where there are none, everything that was noted for
// [Store.scrub] up to last is deleted.
func (s *Store) deleteSome(ctx context.Context, query string, args ...any) (some []deletion, last int64, err error) {
	err = s.update(ctx, func(tx db) (err error) {
		if some, err = deletions(ctx, tx, query, args...); err != nil {
			return err
		}
		if len(some) == 0 {
			return tx.QueryRowContext(ctx, "SELECT COALESCE(MAX(rowid), 0) FROM scrubs").Scan(&last)
		}
		gone := map[articles.LibraryID]fingerprints{}
		for _, a := range some {
			if err := a.delete(ctx, tx); err != nil {
				return fmt.Errorf("article %v: %w", a.number, err)
			}
			if gone[a.library] == nil {
				gone[a.library] = fingerprints{}
			}
			gone[a.library][a.number] = articles.Fingerprint{}
		}
		for lib, none := range gone {
			if _, err := tx.ExecContext(ctx, `DELETE FROM journal WHERE library = $1 AND NOT EXISTS (
				SELECT 1 FROM articles a WHERE a.library = journal.library AND a.number = journal.number)`, lib); err != nil {
				return fmt.Errorf("forget what could be undone: %w", err)
			}
			if err := setFingerprints(ctx, tx, lib, none); err != nil {
				return err
			}
		}
		return s.noteScrub(ctx, tx)
	})
	return some, last, err
}

func deletions(ctx context.Context, tx db, query string, args ...any) (_ []deletion, err error) {
	defer wrap(&err, "look for what is to go")
	size := 0
	return all(ctx, tx, func(row scanner) (a deletion, err error) {
		var length int
		err = row.Scan(&a.library, &a.number, &a.removed, &length)
		if size += length; err == nil && size > maxDeletedBytes && size > length {
			err = errEnough
		}
		return a, err
	}, query, append(args, maxDeleted)...)
}

// delete deletes an article, and with its row its text and reports.
func (a deletion) delete(ctx context.Context, tx db) error {
	if _, err := tx.ExecContext(ctx, "DELETE FROM articles WHERE library = $1 AND number = $2", a.library, a.number); err != nil {
		return err
	}
	if a.removed {
		return nil
	}
	return record(ctx, tx, a.library, a.number, articles.Removed)
}
