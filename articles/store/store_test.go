package store_test

import (
	"errors"
	"io/fs"
	"path/filepath"
	"testing"

	"articlebot/articles/store"
)

func TestOpenAddress(t *testing.T) {
	for _, address := range []string{"", "data", "sqlite:", "sqlite", "mysql://db/articles", ":data"} {
		if s, err := store.Open(t.Context(), address); err == nil {
			t.Errorf("%q is opened", address)
			_ = s.Close()
		}
		if s, err := store.OpenForReading(t.Context(), address); err == nil {
			t.Errorf("%q is opened for reading", address)
			_ = s.Close()
		}
		if err := store.Restore(t.Context(), "backup.db", address); err == nil {
			t.Errorf("a backup is restored into %q", address)
		}
	}
}

// Looking for articles where there are none leaves nothing behind.
func TestOpenForReadingMakesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a:b")
	if _, err := store.OpenForReading(t.Context(), store.InDirectory(dir)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no directory: %v", err)
	}
	s, err := store.Open(t.Context(), store.InDirectory(dir))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
