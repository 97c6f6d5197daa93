package sqlite

import (
	"context"
	"fmt"

	"articlebot/articles"
)

// Settings implements store.Store.
func (s *Store) Settings(ctx context.Context, lib articles.LibraryID) (map[string]string, error) {
	settings := map[string]string{}
	rows, err := s.read.session().query(ctx, "SELECT setting, value FROM settings WHERE library = $1", lib)
	err = each(rows, err, func() error {
		var setting, value string
		if err := rows.Scan(&setting, &value); err != nil {
			return err
		}
		settings[setting] = value
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read settings: %w", err)
	}
	return settings, nil
}

// Set implements store.Store.
func (s *Store) Set(ctx context.Context, lib articles.LibraryID, values map[string]string) error {
	err := s.update(ctx, func(tx session) error {
		for setting, value := range values {
			if err := setOne(ctx, tx, lib, setting, value); err != nil {
				return fmt.Errorf("%s: %w", setting, err)
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("change settings: %w", err)
	}
	return nil
}

func setOne(ctx context.Context, tx session, lib articles.LibraryID, setting, value string) error {
	if value == "" {
		_, err := tx.exec(ctx, "DELETE FROM settings WHERE library = $1 AND setting = $2", lib, setting)
		return err
	}
	_, err := tx.exec(ctx, `
		INSERT INTO settings (library, setting, value) VALUES ($1, $2, $3)
		ON CONFLICT (library, setting) DO UPDATE SET value = excluded.value`, lib, setting, value)
	return err
}

// Having implements store.Store.
func (s *Store) Having(ctx context.Context, setting string) (map[articles.LibraryID]string, error) {
	values := map[articles.LibraryID]string{}
	rows, err := s.read.session().query(ctx, "SELECT library, value FROM settings WHERE setting = $1", setting)
	err = each(rows, err, func() error {
		var lib articles.LibraryID
		var value string
		if err := rows.Scan(&lib, &value); err != nil {
			return err
		}
		values[lib] = value
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("look for libraries with the setting %s: %w", setting, err)
	}
	return values, nil
}
