package tables

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"articlebot/articles"
)

// maxChangeBytes is how much text one call of [Store.Changes] reads before it
// stops: a batch of ordinary articles, and not much memory. It always gives at
// least one change.
const maxChangeBytes = 8 << 20

// LastSeq implements store.Store.
func (s *Store) LastSeq(ctx context.Context, lib articles.LibraryID) (articles.Seq, error) {
	seq, err := Value[articles.Seq](s.db.QueryRow(ctx, "SELECT last_seq FROM libraries WHERE library = $1", lib))
	if errors.Is(err, articles.ErrDamaged) {
		seq, err = Value[articles.Seq](s.db.QueryRow(ctx, "SELECT COALESCE(MAX(seq), 0) FROM changes WHERE library = $1", lib))
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("read last change: %w", err)
	}
	return seq, nil
}

// Changes implements store.Store.
func (s *Store) Changes(ctx context.Context, lib articles.LibraryID, after articles.Seq, limit int) (changes []articles.Change, err error) {
	defer wrap(&err, "read changes")
	err = s.db.Read(ctx, func(tx DB) error {
		changes, err = All(ctx, tx, scanChange, "SELECT seq, kind, number FROM changes WHERE library = $1 AND seq > $2 ORDER BY seq LIMIT $3",
			lib, after, max(limit, 0))
		if err != nil {
			return err
		}
		size := 0
		for i := range changes {
			if size >= maxChangeBytes {
				changes = changes[:i]
				break
			}
			c := &changes[i]
			if c.Kind == articles.Removed {
				continue
			}
			a, err := Scan(tx.QueryRow(ctx, SelectWhole+" WHERE a.library = $1 AND a.number = $2", lib, c.Number))
			if err == nil {
				c.Reports, err = reportsOn(ctx, tx, &a)
			}
			if errors.Is(err, articles.ErrDamaged) || errors.Is(err, articles.ErrNotFound) {
				c.Kind = articles.Removed
				continue
			}
			if err != nil {
				return fmt.Errorf("article %v: %w", c.Number, err)
			}
			c.Article = &a
			size += len(a.Text)
		}
		return nil
	})
	return changes, err
}

func scanChange(row Row) (c articles.Change, err error) {
	err = row.Scan(&c.Seq, &c.Kind, &c.Number)
	return c, err
}

// record makes kind the latest change of an article, and of its library, and wakes what
// waits for that.
func record(ctx context.Context, tx DB, lib articles.LibraryID, n articles.ArticleNumber, kind articles.ChangeKind) (err error) {
	defer wrap(&err, "record the change")
	seq, err := Value[articles.Seq](tx.QueryRow(ctx, "UPDATE libraries SET last_seq = last_seq + 1 WHERE library = $1 RETURNING last_seq", lib))
	if err != nil {
		return err
	}
	err = tx.Do(ctx, `
		INSERT INTO changes (library, number, seq, kind) VALUES ($1, $2, $3, $4)
		ON CONFLICT (library, number) DO UPDATE SET seq = excluded.seq, kind = excluded.kind`, lib, n, seq, kind)
	return errors.Join(err, wakeJobs(ctx, tx, lib))
}
