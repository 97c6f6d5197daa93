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
func (s *Store) Expire(ctx context.Context, lib articles.LibraryID, before time.Time) (int, error) {
	expired := 0
	for {
		some, _, err := s.deleteSome(ctx, oldestQuery, lib, micros(before))
		if err != nil {
			return expired, fmt.Errorf("expire articles: %w", err)
		}
		if len(some) == 0 {
			return expired, nil
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
	err = s.update(ctx, func(tx session) (err error) {
		if some, err = deletions(ctx, tx, query, args...); err != nil {
			return err
		}
		if len(some) == 0 {
			return tx.row(ctx, "SELECT COALESCE(MAX(rowid), 0) FROM scrubs").Scan(&last)
		}
		gone := map[articles.LibraryID]map[articles.ArticleNumber]articles.Fingerprint{}
		for _, a := range some {
			if err := a.delete(ctx, tx); err != nil {
				return fmt.Errorf("article %v: %w", a.number, err)
			}
			if gone[a.library] == nil {
				gone[a.library] = map[articles.ArticleNumber]articles.Fingerprint{}
			}
			gone[a.library][a.number] = articles.Fingerprint{}
		}
		for lib, none := range gone {
			if _, err := tx.exec(ctx, `DELETE FROM journal WHERE library = $1 AND NOT EXISTS (
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

func deletions(ctx context.Context, tx session, query string, args ...any) (some []deletion, err error) {
	size := 0
	rows, err := tx.query(ctx, query, append(args, maxDeleted)...)
	err = each(rows, err, func() error {
		var a deletion
		var length int
		if err := rows.Scan(&a.library, &a.number, &a.removed, &length); err != nil {
			return err
		}
		if size += length; size > maxDeletedBytes && len(some) > 0 {
			return errEnough
		}
		some = append(some, a)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("look for what is to go: %w", err)
	}
	return some, nil
}

// delete deletes an article, and with its row its text and reports.
func (a deletion) delete(ctx context.Context, tx session) error {
	if _, err := tx.exec(ctx, "DELETE FROM articles WHERE library = $1 AND number = $2", a.library, a.number); err != nil {
		return err
	}
	if a.removed {
		return nil
	}
	return record(ctx, tx, a.library, a.number, articles.Removed)
}
