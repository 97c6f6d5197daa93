package tables

import (
	"context"
	"fmt"

	"articlebot/articles"
)

// Settings implements store.Store.
func (s *Store) Settings(ctx context.Context, lib articles.LibraryID) (_ map[string]string, err error) {
	defer wrap(&err, "read settings")
	return Pairs[string, string](ctx, s.db, "SELECT setting, value FROM settings WHERE library = $1", lib)
}

// Set implements store.Store.
func (s *Store) Set(ctx context.Context, lib articles.LibraryID, values map[string]string) (err error) {
	defer wrap(&err, "change settings")
	return s.update(ctx, lib, func(tx DB) error {
		for setting, value := range values {
			if err := setOne(ctx, tx, lib, setting, value); err != nil {
				return fmt.Errorf("%s: %w", setting, err)
			}
		}
		return nil
	})
}

func setOne(ctx context.Context, tx DB, lib articles.LibraryID, setting, value string) error {
	if value == "" {
		err := tx.Do(ctx, "DELETE FROM settings WHERE library = $1 AND setting = $2", lib, setting)
		return err
	}
	err := tx.Do(ctx, `
		INSERT INTO settings (library, setting, value) VALUES ($1, $2, $3)
		ON CONFLICT (library, setting) DO UPDATE SET value = excluded.value`, lib, setting, value)
	return err
}

// Having implements store.Store.
func (s *Store) Having(ctx context.Context, setting string) (_ map[articles.LibraryID]string, err error) {
	defer wrap(&err, "look for libraries with the setting %s", setting)
	return Pairs[articles.LibraryID, string](ctx, s.db, "SELECT library, value FROM settings WHERE setting = $1", setting)
}
