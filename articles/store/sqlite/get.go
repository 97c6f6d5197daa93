package sqlite

import (
	"context"
	"fmt"

	"articlebot/articles"
)

// Article implements store.Store.
func (s *Store) Article(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber) (_ articles.Article, err error) {
	defer wrap(&err, "get article %v", n)
	return article(ctx, s.read, lib, n)
}

func article(ctx context.Context, q db, lib articles.LibraryID, n articles.ArticleNumber) (articles.Article, error) {
	return scan(q.QueryRowContext(ctx, selectWhole+" WHERE a.library = $1 AND a.number = $2 AND a.removed_at IS NULL", lib, n))
}

// Count implements store.Store.
func (s *Store) Count(ctx context.Context, lib articles.LibraryID, scope articles.Scope) (_ int, err error) {
	defer wrap(&err, "count articles")
	return count(ctx, s.read, visible(lib, scope))
}

// Libraries implements store.Store.
func (s *Store) Libraries(ctx context.Context) (_ []articles.LibraryID, err error) {
	defer wrap(&err, "list libraries")
	return all(ctx, s.read, value[articles.LibraryID], `
		SELECT l.library FROM libraries l
		WHERE EXISTS (SELECT 1 FROM articles a WHERE a.library = l.library AND a.removed_at IS NULL)
		ORDER BY l.library`)
}

// maxEachBytes bounds the text that [Store.Each] holds at once.
const maxEachBytes = 4 << 20

// Each implements store.Store.
func (s *Store) Each(ctx context.Context, lib articles.LibraryID, scope articles.Scope, do func(articles.Article) error) error {
	var last articles.ArticleNumber
	for {
		some, err := s.after(ctx, lib, scope, last)
		if err != nil {
			return fmt.Errorf("read articles: %w", err)
		}
		if len(some) == 0 {
			return nil
		}
		for _, a := range some {
			if err := do(a); err != nil {
				return err
			}
		}
		last = some[len(some)-1].Number
	}
}

// after reads the next articles, at least one if there is one.
func (s *Store) after(ctx context.Context, lib articles.LibraryID, scope articles.Scope, last articles.ArticleNumber) ([]articles.Article, error) {
	w := visible(lib, scope)
	w.add("a.number > " + w.arg(last))
	size := 0
	return all(ctx, s.read, func(row scanner) (a articles.Article, err error) {
		if size >= maxEachBytes {
			return a, errEnough
		}
		a, err = scan(row)
		size += len(a.Text)
		return a, err
	}, selectWhole+w.sql()+" ORDER BY a.number LIMIT 500", w.args...)
}
