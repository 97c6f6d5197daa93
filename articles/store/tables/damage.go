package tables

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"articlebot/articles"
)

// A page of the database that cannot be read ends every query that comes across it. Then
// articles are looked up one after the other, and what lies on other pages is read all
// the same. This file is about that.

// live returns the numbers of the articles that a library should hold, in order.
func live(ctx context.Context, q DB, lib articles.LibraryID) ([]articles.ArticleNumber, error) {
	numbers, err := All(ctx, q, Value[articles.ArticleNumber], "SELECT number FROM changes WHERE library = $1 AND kind <> 'removed' ORDER BY number", lib)
	if !errors.Is(err, articles.ErrDamaged) {
		return numbers, err
	}
	numbers, err = All(ctx, q, Value[articles.ArticleNumber], "SELECT number FROM articles WHERE library = $1 AND removed_at IS NULL AND only_channel >= '' ORDER BY number", lib)
	if !errors.Is(err, articles.ErrDamaged) {
		return numbers, err
	}
	// Which there are is not known: those that are not found have perhaps been removed.
	last, err := Value[articles.ArticleNumber](q.QueryRow(ctx, "SELECT last_number FROM libraries WHERE library = $1", lib))
	if err != nil {
		return nil, fmt.Errorf("find out which articles there are: %w", err)
	}
	for n := articles.ArticleNumber(1); n <= last; n++ {
		numbers = append(numbers, n)
	}
	return numbers, nil
}

// oneByOne calls do for each article of those numbers that the conditions find, and for
// each that cannot be read, until do wants no more. It is [articles.ErrNotFound] for one
// that is not there or does not meet them.
func oneByOne(ctx context.Context, q DB, from string, w *where, numbers []articles.ArticleNumber, do func(articles.Article, error) bool) error {
	one := where{slices.Clip(w.conditions), slices.Clip(w.args)}
	one.add("a.number = " + one.arg(0))
	query := from + one.sql()
	for _, n := range numbers {
		one.args[len(one.args)-1] = n
		a, err := Scan(q.QueryRow(ctx, query, one.args...))
		a.Number = n
		if err != nil && !errors.Is(err, articles.ErrNotFound) && !errors.Is(err, articles.ErrDamaged) {
			return err
		}
		if !do(a, err) {
			return nil
		}
	}
	return nil
}

// unread returns the articles that a library should hold of which a row is missing, as far
// as the scope shows them.
func (s *Store) unread(ctx context.Context, lib articles.LibraryID, scope articles.Scope) ([]articles.ArticleNumber, error) {
	w := &where{}
	w.add("c.library = " + w.arg(lib))
	w.add("c.kind <> 'removed'")
	w.add("(a.number IS NULL OR t.number IS NULL)")
	w.shown(scope)
	return All(ctx, s.db, Value[articles.ArticleNumber], `SELECT c.number FROM changes c
		LEFT JOIN articles a ON a.library = c.library AND a.number = c.number
		LEFT JOIN texts t ON t.library = c.library AND t.number = c.number`+w.sql(), w.args...)
}

// CheckTexts fails where a text, of a removed article too, is not the one that was stored.
func CheckTexts(ctx context.Context, q DB) error {
	const query = `SELECT ` + columns + `, a.text_hash, COALESCE(t.text, ''), COALESCE(t.hints, ''), t.compressed
		FROM articles a LEFT JOIN texts t ON t.library = a.library AND t.number = a.number`
	return Each(ctx, q, func(row Row) error {
		a, err := Scan(row)
		if err != nil {
			return fmt.Errorf("library %s: %w", a.Library, err)
		}
		return nil
	}, query)
}
