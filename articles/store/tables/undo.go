package tables

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"articlebot/articles"
)

// Undo implements store.Store.
func (s *Store) Undo(ctx context.Context, lib articles.LibraryID, by string, scope articles.Scope, only ...articles.ArticleNumber) (undone articles.UndoResult, err error) {
	defer wrap(&err, "undo")
	err = s.update(ctx, lib, func(tx DB) error {
		e, err := s.lastEntry(ctx, tx, lib, by, scope, only)
		if err != nil {
			return err
		}
		a, err := s.takeBack(ctx, tx, lib, e)
		if err != nil {
			return err
		}
		undone = articles.UndoResult{Kind: e.kind, Article: a}
		err = tx.Do(ctx, "DELETE FROM journal WHERE id = $1", e.id)
		return err
	})
	return undone, err
}

// entry is a line of the journal.
type entry struct {
	id     int64
	kind   articles.ChangeKind
	number articles.ArticleNumber
	step   editStep
	there  bool // the article has not been removed
}

func (s *Store) lastEntry(ctx context.Context, tx DB, lib articles.LibraryID, by string, scope articles.Scope, only []articles.ArticleNumber) (entry, error) {
	w := &where{}
	w.add("j.library = " + w.arg(lib))
	w.add("j.person = " + w.arg(by))
	w.add("j.done_at >= " + w.arg(Micros(s.Now().Add(-articles.UndoWindow))))
	w.shown(scope)
	if len(only) > 0 {
		w.add("j.number IN (" + list(w, only) + ")")
	}
	var e entry
	var details string
	err := tx.QueryRow(ctx, `
		SELECT j.id, j.kind, j.number, j.details, a.removed_at IS NULL
		FROM journal j JOIN articles a ON a.library = j.library AND a.number = j.number`+w.sql()+`
		ORDER BY j.id DESC LIMIT 1`, w.args...).Scan(&e.id, &e.kind, &e.number, &details, &e.there)
	if errors.Is(err, sql.ErrNoRows) {
		return e, articles.ErrNothingToUndo
	}
	if err != nil {
		return e, fmt.Errorf("read journal: %w", err)
	}
	if err := json.Unmarshal([]byte(details), &e.step); err != nil {
		return e, fmt.Errorf("read journal: %w", err)
	}
	return e, nil
}

// takeBack undoes one entry.
func (s *Store) takeBack(ctx context.Context, tx DB, lib articles.LibraryID, e entry) (articles.Article, error) {
	if e.there == (e.kind == articles.Removed) {
		return articles.Article{}, articles.ErrNothingToUndo
	}
	if e.kind == articles.Removed {
		return putBack(ctx, tx, lib, e.number)
	}
	a, err := article(ctx, tx, lib, e.number)
	if err != nil {
		return a, err
	}
	if e.kind == articles.Added {
		return a, s.takeOut(ctx, tx, &a)
	}
	if e.kind == articles.Reported {
		return a, takeBackReport(ctx, tx, &a, e.step.Report)
	}
	back, ok := e.step.back(&a)
	if !ok {
		return a, articles.ErrNothingToUndo
	}
	apply(back, &a)
	return a, set(ctx, tx, &a)
}

// putBack brings a removed article back, unless its text has been added anew.
func putBack(ctx context.Context, tx DB, lib articles.LibraryID, n articles.ArticleNumber) (articles.Article, error) {
	changed, err := tx.Exec(ctx, `
		UPDATE articles SET removed_at = NULL WHERE library = $1 AND number = $2 AND NOT EXISTS (
			SELECT 1 FROM articles b WHERE b.library = articles.library AND b.text_hash = articles.text_hash
				AND b.only_channel = articles.only_channel AND b.removed_at IS NULL)`, lib, n)
	if err != nil {
		return articles.Article{}, fmt.Errorf("put back: %w", err)
	}
	if changed == 0 {
		return articles.Article{}, articles.ErrNothingToUndo
	}
	if err := record(ctx, tx, lib, n, articles.Added); err != nil {
		return articles.Article{}, err
	}
	return article(ctx, tx, lib, n)
}
