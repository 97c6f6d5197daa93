package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"articlebot/articles"
)

// Named gives the article that an import called importID, or [ErrNotFound].
func (s *Store) Named(ctx context.Context, lib articles.LibraryID, importID string) (articles.ArticleNumber, error) {
	var n articles.ArticleNumber
	err := s.read.session().row(ctx, `
		SELECT a.number FROM names n JOIN articles a ON a.library = n.library AND a.number = n.number
		WHERE n.library = $1 AND n.import_id = $2 AND a.removed_at IS NULL`, lib, importID).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, fmt.Errorf("find %q: %w", importID, ErrNotFound)
	}
	if err != nil {
		return 0, fmt.Errorf("find article by import id: %w", err)
	}
	return n, nil
}

// Names gives the import ids of every article of a library that has any, sorted.
func (s *Store) Names(ctx context.Context, lib articles.LibraryID) (map[articles.ArticleNumber][]string, error) {
	names := map[articles.ArticleNumber][]string{}
	rows, err := s.read.session().query(ctx, `
		SELECT a.number, n.import_id FROM names n JOIN articles a ON a.library = n.library AND a.number = n.number
		WHERE n.library = $1 AND a.removed_at IS NULL ORDER BY n.import_id`, lib)
	err = each(rows, err, func() error {
		var n articles.ArticleNumber
		var id string
		if err := rows.Scan(&n, &id); err != nil {
			return err
		}
		names[n] = append(names[n], id)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list import ids: %w", err)
	}
	return names, nil
}

// name makes importID, unless it is empty, a name of the article.
func name(ctx context.Context, tx session, lib articles.LibraryID, n articles.ArticleNumber, importID string) error {
	if importID == "" {
		return nil
	}
	if _, err := tx.exec(ctx, `
		INSERT INTO names (library, import_id, number) VALUES ($1, $2, $3)
		ON CONFLICT (library, import_id) DO UPDATE SET number = excluded.number`, lib, importID, n); err != nil {
		return fmt.Errorf("name article: %w", err)
	}
	if _, err := tx.exec(ctx, "UPDATE articles SET import_id = $3 WHERE library = $1 AND number = $2 AND import_id = ''",
		lib, n, importID); err != nil {
		return fmt.Errorf("name article: %w", err)
	}
	return nil
}
