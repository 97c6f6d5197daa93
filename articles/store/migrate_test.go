package store

import (
	"path/filepath"
	"testing"
	"time"

	"articlebot/articles"
)

// What an older program stored, and what its people could undo, is there after
// every later migration.
func TestMigrateKeepsTheJournal(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, fileName)
	if err := makeFile(file); err != nil {
		t.Fatal(err)
	}
	p, err := openPool(t.Context(), file, writer)
	if err != nil {
		t.Fatal(err)
	}
	const beforeReports = 4
	if err := migrate(t.Context(), p, migrations()[:beforeReports]); err != nil {
		t.Fatal(err)
	}
	old := &Store{dir: dir, write: p, now: time.Now}
	if _, err := old.Add(t.Context(), articles.Article{Library: articles.Local, Text: "Färjan går åter.", AddedBy: "ada"}); err != nil {
		t.Fatal(err)
	}
	title := "Färjan"
	if _, err := old.Edit(t.Context(), articles.Local, 1, Edit{Title: &title}, "ada"); err != nil {
		t.Fatal(err)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}

	s, err := Open(t.Context(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	r := articles.Report{Article: 1, Span: articles.Span{Start: 0, End: len("Färjan")}, Speaker: "Ek", By: "ada"}
	if _, err := s.Report(t.Context(), articles.Local, r); err != nil {
		t.Fatal(err)
	}
	for _, want := range []articles.ChangeKind{articles.Reported, articles.Edited, articles.Added} {
		u, err := s.Undo(t.Context(), articles.Local, "ada", articles.Scope{})
		if err != nil || u.Kind != want {
			t.Errorf("undone is %s, %v; want %s", u.Kind, err, want)
		}
	}
}
