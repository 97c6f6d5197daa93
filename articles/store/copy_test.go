package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"articlebot/articles"
	"articlebot/articles/store"
	"articlebot/articles/store/postgrestest"
	"articlebot/articles/store/storetest"
	"articlebot/articles/store/tables"
)

func openAt(t *testing.T, address string) store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// copier is a store in tables.
type copier interface {
	Snapshot(context.Context, func(tables.DB) error) error
	CopyAll(context.Context, tables.DB, func(articles.LibraryID, int, int)) (int, error)
}

func copyAll(ctx context.Context, from, to store.Store) (added int, err error) {
	err = from.(copier).Snapshot(ctx, func(db tables.DB) (err error) {
		added, err = to.(copier).CopyAll(ctx, db, func(articles.LibraryID, int, int) {})
		return err
	})
	return added, err
}

// What one kind of store holds can be copied to another, and back.
func TestCopy(t *testing.T) {
	for name, addresses := range map[string]func(t *testing.T) (string, string){
		"SQLite to PostgreSQL":     func(t *testing.T) (string, string) { return store.InDirectory(t.TempDir()), postgrestest.Schema(t) },
		"PostgreSQL to SQLite":     func(t *testing.T) (string, string) { return postgrestest.Schema(t), store.InDirectory(t.TempDir()) },
		"PostgreSQL to PostgreSQL": func(t *testing.T) (string, string) { return postgrestest.Schema(t), postgrestest.Schema(t) },
	} {
		t.Run(name, func(t *testing.T) {
			a, b := addresses(t)
			from, to := openAt(t, a), openAt(t, b)
			storetest.RunCopied(t, from, to, func(t *testing.T) {
				if _, err := copyAll(t.Context(), from, to); err != nil {
					t.Fatal(err)
				}
			})
		})
	}
}

// Nothing is written over a library that is another, or that has gone on.
func TestCopyKeepsOthers(t *testing.T) {
	add := func(s store.Store, text string) {
		t.Helper()
		if _, err := s.Add(t.Context(), articles.Article{Library: articles.Local, Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	for name, texts := range map[string][2][]string{
		"another article":  {{"One.", "Two."}, {"Three."}},
		"more articles":    {{"One."}, {"One.", "Two."}},
		"only the other's": {nil, {"One."}},
	} {
		t.Run(name, func(t *testing.T) {
			from, to := openAt(t, store.InDirectory(t.TempDir())), openAt(t, store.InDirectory(t.TempDir()))
			for _, text := range texts[0] {
				add(from, text)
			}
			if err := from.Set(t.Context(), articles.Local, map[string]string{"lang": "sv"}); err != nil {
				t.Fatal(err)
			}
			for _, text := range texts[1] {
				add(to, text)
			}
			if _, err := copyAll(t.Context(), from, to); !errors.Is(err, tables.ErrOther) {
				t.Errorf("copied: %v", err)
			}
			n, err := to.Count(t.Context(), articles.Local, articles.Scope{All: true})
			if set, setErr := to.Settings(t.Context(), articles.Local); n != len(texts[1]) || len(set) > 0 || err != nil || setErr != nil {
				t.Errorf("%d articles are left, settings %v, %v, %v", n, set, err, setErr)
			}
		})
	}
}

// A backup is the same file from every store, and goes back into every store.
func TestBackupOfPostgres(t *testing.T) {
	dir := t.TempDir()
	from := openAt(t, postgrestest.Schema(t))
	file := filepath.Join(dir, "backup.db")
	restored := map[string]store.Store{}
	for name, address := range map[string]string{"SQLite": store.InDirectory(filepath.Join(dir, "data")), "PostgreSQL": postgrestest.Schema(t)} {
		if _, err := from.Add(t.Context(), articles.Article{Library: articles.Local, Text: name}); err != nil {
			t.Fatal(err)
		}
		if err := from.Backup(t.Context(), file); err != nil {
			t.Fatal(err)
		}
		if err := store.Restore(t.Context(), file, address); err != nil {
			t.Fatal(err)
		}
		restored[name] = openAt(t, address)
		a, err := restored[name].Latest(t.Context(), articles.Local, articles.Filter{}, nil)
		if err != nil || a.Text != name {
			t.Errorf("%s: the latest is %q, %v", name, a.Text, err)
		}
		if _, err := restored[name].Add(t.Context(), articles.Article{Library: articles.Local, Text: "Later."}); err != nil {
			t.Fatal(err)
		}
		if err := store.Restore(t.Context(), file, address); !errors.Is(err, articles.ErrNotEmpty) && !errors.Is(err, articles.ErrInUse) {
			t.Errorf("%s: restored over what there is: %v", name, err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("beside the backup and what was restored: %v, %v", entries, err)
	}
}
