package tables

import (
	"context"
	"encoding/json"
	"fmt"

	"articlebot/articles"
)

// Edit implements store.Store.
func (s *Store) Edit(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber, e articles.Edit, by string) (a articles.Article, err error) {
	defer wrap(&err, "edit article %v", n)
	err = s.update(ctx, lib, func(tx DB) error {
		if a, err = article(ctx, tx, lib, n); err != nil {
			return err
		}
		step := apply(e, &a)
		if step == (editStep{}) {
			return nil
		}
		if err := set(ctx, tx, &a); err != nil {
			return err
		}
		return s.note(ctx, tx, articles.Edited, &a, by, &step)
	})
	return a, err
}

// editStep is an edit as the journal keeps it: what was changed, from what to
// what, or the report that was made.
type editStep struct {
	Title     *changed[string]      `json:"title,omitempty"`
	Source    *changed[string]      `json:"source,omitempty"`
	Published *changed[Moment]      `json:"published,omitempty"`
	Report    articles.ReportNumber `json:"report,omitempty"`
}

type changed[T comparable] struct {
	From T `json:"from"`
	To   T `json:"to"`
}

// change sets a field and returns how; nil where that is nothing.
func change[T comparable](field, to *T) *changed[T] {
	if to == nil || *to == *field {
		return nil
	}
	c := &changed[T]{*field, *to}
	*field = *to
	return c
}

// back returns what a field is to become again, and whether it is still as it was set.
func (c *changed[T]) back(now T) (*T, bool) {
	if c == nil {
		return nil, true
	}
	return &c.From, c.To == now
}

// apply applies e to a and returns what that changed.
func apply(e articles.Edit, a *articles.Article) editStep {
	step := editStep{Title: change(&a.Title, e.Title), Source: change(&a.Source, e.Source)}
	if e.Published != nil {
		was, to := Micros(a.Published), Micros(*e.Published)
		step.Published = change(&was, &to)
		a.Published = was.time()
	}
	return step
}

// back is the edit that takes the step back, if a is still as the step left it.
func (step editStep) back(a *articles.Article) (e articles.Edit, ok bool) {
	title, okTitle := step.Title.back(a.Title)
	source, okSource := step.Source.back(a.Source)
	published, ok := step.Published.back(Micros(a.Published))
	e.Title, e.Source = title, source
	if published != nil {
		from := published.time()
		e.Published = &from
	}
	return e, ok && okTitle && okSource
}

// set stores the fields that an edit may have changed.
func set(ctx context.Context, tx DB, a *articles.Article) error {
	if err := tx.Do(ctx, `
		UPDATE articles SET title = $3, source = $4, published = $5, source_folded = $6, words = $7
		WHERE library = $1 AND number = $2`,
		a.Library, a.Number, a.Title, a.Source, Micros(a.Published), fold(a.Source), foldedWords(a)); err != nil {
		return fmt.Errorf("update article: %w", err)
	}
	return record(ctx, tx, a.Library, a.Number, articles.Edited)
}

// note writes down what a person did, for undo.
func (s *Store) note(ctx context.Context, tx DB, kind articles.ChangeKind, a *articles.Article, by string, step *editStep) error {
	details, err := json.Marshal(step)
	if err != nil {
		return fmt.Errorf("encode edit: %w", err)
	}
	if err := tx.Do(ctx, "INSERT INTO journal (library, person, done_at, kind, number, details) VALUES ($1, $2, $3, $4, $5, $6)",
		a.Library, by, Micros(s.Now()), kind, a.Number, string(details)); err != nil {
		return fmt.Errorf("note for undo: %w", err)
	}
	return nil
}
