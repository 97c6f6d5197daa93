package tables

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
		some, err := s.deleteSome(ctx, lib, oldestQuery, lib, Micros(before))
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
	number  articles.ArticleNumber
	removed bool // before, so that an index knows it already
}

// The articles of a library that are to go for good, with the lengths of their texts: those
// that were added before a time, and those that were removed before one.
const (
	selectDeletion = `SELECT a.number, a.removed_at IS NOT NULL, OCTET_LENGTH(t.text) + COALESCE(OCTET_LENGTH(t.compressed), 0)
		FROM articles a JOIN texts t ON t.library = a.library AND t.number = a.number `
	oldestQuery  = selectDeletion + "WHERE a.library = $1 AND a.added_at < $2 ORDER BY a.added_at, a.number LIMIT $3"
	removedQuery = selectDeletion + "WHERE a.library = $1 AND a.removed_at IS NOT NULL AND a.removed_at < $2 ORDER BY a.removed_at LIMIT $3"
)

// deleteSome deletes the first of those articles of a library that a query finds, in one
// transaction, and returns them.
func (s *Store) deleteSome(ctx context.Context, lib articles.LibraryID, query string, args ...any) (some []deletion, err error) {
	err = s.update(ctx, lib, func(tx DB) (err error) {
		if some, err = deletions(ctx, tx, query, args...); err != nil || len(some) == 0 {
			return err
		}
		gone := fingerprints{}
		for _, a := range some {
			if err := a.delete(ctx, tx, lib); err != nil {
				return fmt.Errorf("article %v: %w", a.number, err)
			}
			gone[a.number] = articles.Fingerprint{}
		}
		if err := tx.Do(ctx, `DELETE FROM journal WHERE library = $1 AND NOT EXISTS (
			SELECT 1 FROM articles a WHERE a.library = journal.library AND a.number = journal.number)`, lib); err != nil {
			return fmt.Errorf("forget what could be undone: %w", err)
		}
		if err := setFingerprints(ctx, tx, lib, gone); err != nil {
			return err
		}
		return s.noteScrub(ctx, tx)
	})
	return some, err
}

// noteScrub notes that something is deleted.
func (s *Store) noteScrub(ctx context.Context, tx DB) error {
	err := tx.Do(ctx, "INSERT INTO scrubs (asked_at) VALUES ($1)", Micros(s.Now()))
	return err
}

// Erased implements store.Store.
func (s *Store) Erased(ctx context.Context) (_ bool, err error) {
	defer wrap(&err, "look for what is to be erased")
	return Value[bool](s.db.QueryRow(ctx, "SELECT COUNT(*) = 0 FROM scrubs"))
}

func deletions(ctx context.Context, tx DB, query string, args ...any) (_ []deletion, err error) {
	defer wrap(&err, "look for what is to go")
	size := 0
	return All(ctx, tx, func(row Row) (a deletion, err error) {
		var length int
		err = row.Scan(&a.number, &a.removed, &length)
		if size += length; err == nil && size > maxDeletedBytes && size > length {
			err = ErrEnough
		}
		return a, err
	}, query, append(args, maxDeleted)...)
}

// delete deletes an article, and with its row its text and reports.
func (a deletion) delete(ctx context.Context, tx DB, lib articles.LibraryID) error {
	if err := tx.Do(ctx, "DELETE FROM articles WHERE library = $1 AND number = $2", lib, a.number); err != nil {
		return err
	}
	if a.removed {
		return nil
	}
	return record(ctx, tx, lib, a.number, articles.Removed)
}
