package sqlite_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	"articlebot/articles"
	"articlebot/articles/store"
	"articlebot/articles/store/storetest"
)

// alter changes a database behind the back of the store that has it open.
func alter(t *testing.T, dir, query string, args ...any) {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(dir, "articles.db"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(query, args...); err != nil {
		t.Error(err)
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}

func TestDamagedTexts(t *testing.T) {
	for name, query := range map[string]string{
		"a byte is another":     "UPDATE texts SET compressed = CAST(substr(compressed, 1, 14) || x'00' || substr(compressed, 16) AS BLOB) WHERE library = $1 AND number = $2",
		"nothing is left":       "UPDATE texts SET compressed = x'' WHERE library = $1 AND number = $2",
		"it is no zstd":         "UPDATE texts SET compressed = CAST('garbage' AS BLOB) WHERE library = $1 AND number = $2",
		"another text":          "UPDATE texts SET compressed = (SELECT compressed FROM texts WHERE number = 1) WHERE library = $1 AND number = $2",
		"a plain text":          "UPDATE texts SET compressed = NULL, text = 'something' WHERE library = $1 AND number = $2",
		"no UTF-8":              "UPDATE texts SET compressed = NULL, text = CAST(x'c328' AS TEXT) WHERE library = $1 AND number = $2",
		"there is no row of it": "DELETE FROM texts WHERE library = $1 AND number = $2",
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			storetest.RunDamaged(t, func(t *testing.T) store.Store { return open(t, dir) }, func(t *testing.T, lib articles.LibraryID, n articles.ArticleNumber) {
				alter(t, dir, query, string(lib), int(n))
			})
		})
	}
}
