package postgres_test

import (
	"flag"
	"os"
	"testing"

	"github.com/jackc/pgx/v5"

	"articlebot/articles"
	"articlebot/articles/store"
	"articlebot/articles/store/postgrestest"
	"articlebot/articles/store/storetest"
)

func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "8"); err != nil { // as for SQLite: every step is many
		panic(err)
	}
	flag.Parse()
	os.Exit(m.Run())
}

func open(t testing.TB, address string) store.Store {
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

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store { return open(t, postgrestest.Schema(t)) })
}

func TestReopenedStore(t *testing.T) {
	address := postgrestest.Schema(t)
	storetest.RunReopened(t, func(t *testing.T, forReading bool) store.Store {
		open := store.Open
		if forReading {
			open = store.OpenForReading
		}
		s, err := open(t.Context(), address)
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

// alter changes a database behind the back of the store that has it open.
func alter(t *testing.T, address, query string, args ...any) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec(t.Context(), query, args...); err != nil {
		t.Error(err)
	}
	if err := conn.Close(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestDamagedTexts(t *testing.T) {
	for name, query := range map[string]string{
		"a byte is another":     "UPDATE texts SET compressed = set_byte(compressed, 14, 255 - get_byte(compressed, 14)) WHERE library = $1 AND number = $2",
		"nothing is left":       "UPDATE texts SET compressed = '' WHERE library = $1 AND number = $2",
		"it is no zstd":         "UPDATE texts SET compressed = 'garbage' WHERE library = $1 AND number = $2",
		"another text":          "UPDATE texts SET compressed = (SELECT compressed FROM texts WHERE number = 1) WHERE library = $1 AND number = $2",
		"a plain text":          "UPDATE texts SET compressed = NULL, text = 'something' WHERE library = $1 AND number = $2",
		"there is no row of it": "DELETE FROM texts WHERE library = $1 AND number = $2",
	} {
		t.Run(name, func(t *testing.T) {
			address := postgrestest.Schema(t)
			storetest.RunDamaged(t, func(t *testing.T) store.Store { return open(t, address) }, func(t *testing.T, lib articles.LibraryID, n articles.ArticleNumber) {
				alter(t, address, query, string(lib), int64(n))
			})
		})
	}
}
