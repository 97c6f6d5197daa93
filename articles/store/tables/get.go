package tables

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"articlebot/articles"
)

// Article implements store.Store.
func (s *Store) Article(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber) (_ articles.Article, err error) {
	defer wrap(&err, "get article %v", n)
	return article(ctx, s.db, lib, n)
}

func article(ctx context.Context, q DB, lib articles.LibraryID, n articles.ArticleNumber) (articles.Article, error) {
	const there = " WHERE a.library = $1 AND a.number = $2 AND a.removed_at IS NULL"
	a, err := Scan(q.QueryRow(ctx, SelectWhole+there, lib, n))
	if errors.Is(err, articles.ErrNotFound) {
		if _, err := Scan(q.QueryRow(ctx, selectMeta+there, lib, n)); err == nil {
			return a, fmt.Errorf("%w: its text is missing", articles.ErrDamaged)
		}
	}
	return a, err
}

// Count implements store.Store.
func (s *Store) Count(ctx context.Context, lib articles.LibraryID, scope articles.Scope) (_ int, err error) {
	defer wrap(&err, "count articles")
	return count(ctx, s.db, lib, visible(lib, scope))
}

// Libraries implements store.Store.
func (s *Store) Libraries(ctx context.Context) (_ []articles.LibraryID, err error) {
	defer wrap(&err, "list libraries")
	list, err := All(ctx, s.db, Value[articles.LibraryID], `
		SELECT l.library FROM libraries l
		WHERE EXISTS (SELECT 1 FROM articles a WHERE a.library = l.library AND a.removed_at IS NULL)
		ORDER BY l.library`)
	if errors.Is(err, articles.ErrDamaged) {
		return All(ctx, s.db, Value[articles.LibraryID], "SELECT DISTINCT library FROM changes WHERE kind <> 'removed' ORDER BY library")
	}
	return list, err
}

// Channels implements store.Store.
func (s *Store) Channels(ctx context.Context, lib articles.LibraryID) (_ []string, err error) {
	defer wrap(&err, "list channels")
	return All(ctx, s.db, Value[string], channelsQuery, lib)
}

const channelsQuery = `SELECT only_channel FROM articles WHERE library = $1 AND only_channel <> ''
	UNION SELECT only_channel FROM follows WHERE library = $1 AND only_channel <> ''
	UNION SELECT only_channel FROM watches WHERE library = $1 AND only_channel <> '' ORDER BY 1`

// maxEachBytes bounds the text that [Store.Each] holds at once.
const maxEachBytes = 4 << 20

// Each implements store.Store.
func (s *Store) Each(ctx context.Context, lib articles.LibraryID, scope articles.Scope, do func(articles.Article) error) error {
	var last articles.ArticleNumber
	var unread []articles.ArticleNumber
	for {
		some, err := s.after(ctx, lib, scope, last)
		if err != nil {
			return fmt.Errorf("read articles: %w", err)
		}
		if len(some) == 0 {
			break
		}
		for _, a := range some {
			if a.err != nil {
				unread = append(unread, a.Number)
				continue
			}
			if err := do(a.Article); err != nil {
				return err
			}
		}
		last = some[len(some)-1].Number
	}
	missing, err := s.unread(ctx, lib, scope)
	if err != nil && (!errors.Is(err, articles.ErrDamaged) || len(unread) == 0) {
		return fmt.Errorf("read which articles there are: %w", err)
	}
	unread = append(unread, missing...)
	if len(unread) > 0 {
		slices.Sort(unread)
		return &articles.DamageError{Numbers: slices.Compact(unread)}
	}
	return nil
}

// reading is an article, or the number of one that cannot be read.
type reading struct {
	articles.Article
	err error
}

// after reads the next articles, at least one if there is one.
func (s *Store) after(ctx context.Context, lib articles.LibraryID, scope articles.Scope, last articles.ArticleNumber) ([]reading, error) {
	w := visible(lib, scope)
	after := where{slices.Clip(w.conditions), slices.Clip(w.args)}
	after.add("a.number > " + after.arg(last))
	size := 0
	some, err := All(ctx, s.db, func(row Row) (reading, error) {
		if size >= maxEachBytes {
			return reading{}, ErrEnough
		}
		a, err := Scan(row)
		size += len(a.Text)
		if errors.Is(err, articles.ErrDamaged) && a.Number > last {
			return reading{a, err}, nil
		}
		return reading{Article: a}, err
	}, SelectWhole+after.sql()+" ORDER BY a.number LIMIT 500", after.args...)
	if !errors.Is(err, articles.ErrDamaged) {
		return some, err
	}
	numbers, err := live(ctx, s.db, lib)
	if err != nil {
		return nil, err
	}
	first, _ := slices.BinarySearch(numbers, last+1)
	some, size = nil, 0
	err = oneByOne(ctx, s.db, SelectWhole, w, numbers[first:], func(a articles.Article, err error) bool {
		if size += len(a.Text); err == nil || scope.All && errors.Is(err, articles.ErrDamaged) {
			some = append(some, reading{a, err})
		}
		return size < maxEachBytes
	})
	return some, err
}
