package tables_test

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/articles/store/sqlite"
	"articlebot/articles/store/tables"
)

// dialect is SQLite's, as far as the plans of queries depend on it.
var dialect = &tables.Dialect{
	Same:  func(column, value string) string { return column + " = " + value },
	Among: func(column, list string) string { return column + " IN (SELECT value FROM json_each(" + list + "))" },
}

// What is asked for at every command finds its rows by an index, however many
// articles there are.
func TestPlans(t *testing.T) {
	db := openDatabase(t)
	for _, q := range tables.Everyday(dialect) {
		for _, step := range plan(t, db, q) {
			if strings.HasPrefix(step, "SCAN ") && !strings.HasPrefix(step, "SCAN found") && !strings.HasPrefix(step, "SCAN json_each") && !strings.Contains(step, "CONSTANT ROW") {
				t.Errorf("%s\n\treads a whole table: %s", q, step)
			}
		}
	}
}

// What a library has an index of its own for is found by it, in its order, with
// whatever filter.
func TestPlansUse(t *testing.T) {
	db := openDatabase(t)
	for _, scope := range []articles.Scope{{}, {Channels: []string{"7", "8"}}, {All: true}} {
		for _, c := range tables.Indexed(dialect, scope) {
			steps := strings.Join(plan(t, db, c.Query), "\n")
			if !strings.Contains(steps, c.Uses) || strings.Contains(steps, "TEMP B-TREE") {
				t.Errorf("%s\n\tdoes not use %s:\n%s", c.Query, c.Uses, steps)
			}
		}
	}
}

// plan tells how a query would be answered, step by step.
func plan(t *testing.T, db *sql.DB, query string) []string {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query, make([]any, strings.Count(query, "$"))...) // at least as many as there are
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	var steps []string
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		steps = append(steps, step)
	}
	if err := rows.Err(); err != nil {
		t.Errorf("%s: %v", query, err)
	}
	return steps
}

// openDatabase opens the file of an empty store.
func openDatabase(t *testing.T) *sql.DB {
	t.Helper()
	dir := t.TempDir()
	s, err := sqlite.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open("sqlite", filepath.Join(dir, "articles.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}
