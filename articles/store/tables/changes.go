package tables

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

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

// changedAtOnce is how many articles are read in one query.
const changedAtOnce = 32

// Changes implements store.Store.
func (s *Store) Changes(ctx context.Context, lib articles.LibraryID, after articles.Seq, limit int) (changes []articles.Change, err error) {
	defer wrap(&err, "read changes")
	err = s.db.Read(ctx, func(tx DB) error {
		all, err := All(ctx, tx, scanChange, "SELECT seq, kind, number FROM changes WHERE library = $1 AND seq > $2 ORDER BY seq LIMIT $3",
			lib, after, max(limit, 0))
		if err != nil {
			return err
		}
		size := 0
		there := make(map[articles.ArticleNumber]*articles.Article)
		changes = nil
		for part := range slices.Chunk(all, changedAtOnce) {
			if err := readChanged(ctx, tx, lib, part, there); err != nil {
				return err
			}
			for _, c := range part {
				if size >= maxChangeBytes {
					break
				}
				if c.Article = there[c.Number]; c.Article == nil {
					c.Kind = articles.Removed
				} else {
					size += len(c.Article.Text)
				}
				changes = append(changes, c)
			}
			if size >= maxChangeBytes {
				break
			}
		}
		reports, err := reportsOn(ctx, tx, lib, there)
		for i := range changes {
			changes[i].Reports = reports[changes[i].Number]
		}
		return err
	})
	return changes, err
}

// readChanged adds to what there is the articles of changes that can be read.
func readChanged(ctx context.Context, tx DB, lib articles.LibraryID, changes []articles.Change, there map[articles.ArticleNumber]*articles.Article) error {
	var numbers []articles.ArticleNumber
	for _, c := range changes {
		if c.Kind != articles.Removed {
			numbers = append(numbers, c.Number)
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	w := &where{}
	w.add("a.library = " + w.arg(lib))
	all := where{slices.Clip(w.conditions), slices.Clip(w.args)}
	all.add("a.number IN (" + list(&all, numbers) + ")")
	err := Each(ctx, tx, func(row Row) error {
		a, err := Scan(row)
		if err == nil {
			there[a.Number] = &a
		} else if errors.Is(err, articles.ErrDamaged) && a.Number != 0 {
			return ErrSkip
		}
		return err
	}, SelectWhole+all.sql(), all.args...)
	if !errors.Is(err, articles.ErrDamaged) {
		return err
	}
	return oneByOne(ctx, tx, SelectWhole, w, numbers, func(a articles.Article, err error) bool {
		if err == nil {
			there[a.Number] = &a
		}
		return true
	})
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
	return recordAs(ctx, tx, lib, n, kind, seq)
}

// recordAs is record with the number of the change, which the library has had already.
func recordAs(ctx context.Context, tx DB, lib articles.LibraryID, n articles.ArticleNumber, kind articles.ChangeKind, seq articles.Seq) error {
	err := tx.Do(ctx, `
		INSERT INTO changes (library, number, seq, kind) VALUES ($1, $2, $3, $4)
		ON CONFLICT (library, number) DO UPDATE SET seq = excluded.seq, kind = excluded.kind`, lib, n, seq, kind)
	return errors.Join(err, wakeJobs(ctx, tx, lib))
}
