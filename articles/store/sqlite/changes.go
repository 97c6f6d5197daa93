package sqlite

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
	var seq articles.Seq
	err := s.read.session().row(ctx, "SELECT last_seq FROM libraries WHERE library = $1", lib).Scan(&seq)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("read last change: %w", err)
	}
	return seq, nil
}

// Changes implements store.Store.
func (s *Store) Changes(ctx context.Context, lib articles.LibraryID, after articles.Seq, limit int) ([]articles.Change, error) {
	var changes []articles.Change
	err := s.read.in(ctx, func(tx session) error {
		steps, err := steps(ctx, tx, lib, after, limit)
		if err != nil {
			return err
		}
		size := 0
		for _, c := range steps {
			if c.Kind != articles.Removed {
				a, err := scan(tx.row(ctx, selectWhole+" WHERE a.library = $1 AND a.number = $2", lib, c.Number))
				if err != nil {
					return fmt.Errorf("article %v: %w", c.Number, err)
				}
				c.Article = &a
				if c.Reports, err = reportsOn(ctx, tx, &a); err != nil {
					return fmt.Errorf("article %v: %w", c.Number, err)
				}
				size += len(a.Text)
			}
			changes = append(changes, c)
			if size >= maxChangeBytes {
				break
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read changes: %w", err)
	}
	return changes, nil
}

func steps(ctx context.Context, tx session, lib articles.LibraryID, after articles.Seq, limit int) ([]articles.Change, error) {
	var list []articles.Change
	rows, err := tx.query(ctx, "SELECT seq, kind, number FROM changes WHERE library = $1 AND seq > $2 ORDER BY seq LIMIT $3",
		lib, after, max(limit, 0))
	err = each(rows, err, func() error {
		var c articles.Change
		if err := rows.Scan(&c.Seq, &c.Kind, &c.Number); err != nil {
			return err
		}
		list = append(list, c)
		return nil
	})
	return list, err
}

// record makes kind the latest change of an article, and of its library.
func record(ctx context.Context, tx session, lib articles.LibraryID, n articles.ArticleNumber, kind articles.ChangeKind) error {
	var seq articles.Seq
	err := tx.row(ctx, "UPDATE libraries SET last_seq = last_seq + 1 WHERE library = $1 RETURNING last_seq", lib).Scan(&seq)
	if err != nil {
		return fmt.Errorf("number the change: %w", err)
	}
	if _, err := tx.exec(ctx, `
		INSERT INTO changes (library, number, seq, kind) VALUES ($1, $2, $3, $4)
		ON CONFLICT (library, number) DO UPDATE SET seq = excluded.seq, kind = excluded.kind`, lib, n, seq, kind); err != nil {
		return fmt.Errorf("record the change: %w", err)
	}
	return nil
}
