package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"articlebot/articles"
)

// Article implements store.Store.
func (s *Store) Article(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber) (articles.Article, error) {
	a, err := article(ctx, s.read.session(), lib, n)
	if err != nil {
		return articles.Article{}, fmt.Errorf("get article %v: %w", n, err)
	}
	return a, nil
}

func article(ctx context.Context, q session, lib articles.LibraryID, n articles.ArticleNumber) (articles.Article, error) {
	return scan(q.row(ctx, selectWhole+" WHERE a.library = $1 AND a.number = $2 AND a.removed_at IS NULL", lib, n))
}

// Count implements store.Store.
func (s *Store) Count(ctx context.Context, lib articles.LibraryID, scope articles.Scope) (int, error) {
	n, err := count(ctx, s.read.session(), visible(lib, scope))
	if err != nil {
		return 0, fmt.Errorf("count articles: %w", err)
	}
	return n, nil
}

// Libraries implements store.Store.
func (s *Store) Libraries(ctx context.Context) ([]articles.LibraryID, error) {
	libs, err := libraries(s.read.session().query(ctx, `
		SELECT l.library FROM libraries l
		WHERE EXISTS (SELECT 1 FROM articles a WHERE a.library = l.library AND a.removed_at IS NULL)
		ORDER BY l.library`))
	if err != nil {
		return nil, fmt.Errorf("list libraries: %w", err)
	}
	return libs, nil
}

// libraries reads rows that are nothing but a library. err is the query's own.
func libraries(rows *sql.Rows, err error) ([]articles.LibraryID, error) {
	var libs []articles.LibraryID
	err = each(rows, err, func() error {
		var lib articles.LibraryID
		if err := rows.Scan(&lib); err != nil {
			return err
		}
		libs = append(libs, lib)
		return nil
	})
	return libs, err
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
	var some []articles.Article
	size := 0
	rows, err := s.read.QueryContext(ctx, selectWhole+w.sql()+" ORDER BY a.number LIMIT 500", w.args...)
	err = each(rows, err, func() error {
		a, err := scan(rows)
		if err != nil {
			return err
		}
		some = append(some, a)
		if size += len(a.Text); size >= maxEachBytes {
			return errEnough
		}
		return nil
	})
	return some, err
}

// errEnough ends the reading of rows without being a fault.
var errEnough = errors.New("enough")

// each calls do for every row and closes the rows. err is the query's own.
func each(rows *sql.Rows, err error, do func() error) error {
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // Err has told what there is to tell
	for rows.Next() {
		if err := do(); errors.Is(err, errEnough) {
			return nil
		} else if err != nil {
			return err
		}
	}
	return rows.Err()
}
