package postgres

import (
	"context"
	"errors"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store/postgrestest"
)

// openFor opens a database as a program does that knows some steps more than this one.
func openFor(t *testing.T, address string, later ...string) *Store {
	t.Helper()
	s, err := open(t.Context(), address, false, func(ctx context.Context, conn transaction) error {
		return migrate(ctx, conn, append(migrations(), later...))
	})
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

// A release that adds to the tables runs beside this one, also where this one begins later;
// once a release has taken away what this one needs, this one is told so.
func TestNewerBeside(t *testing.T) {
	const lib = articles.LibraryID("guild:1")
	const (
		expand   = "ALTER TABLE articles ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'; CREATE TABLE moods (mood TEXT PRIMARY KEY)"
		contract = "ALTER TABLE articles DROP COLUMN feed_text; UPDATE articlebot SET oldest = version + 1"
	)
	address := postgrestest.Schema(t)
	running := openFor(t, address)
	works := func(what string, s *Store, text string) {
		t.Helper()
		fail := func(err error) {
			t.Helper()
			if err != nil {
				t.Fatalf("%s: %v", what, err)
			}
		}
		added, err := s.Add(t.Context(), articles.Article{Library: lib, Text: text, AddedBy: "ada"})
		fail(err)
		n := added.Article.Number
		_, err = s.Edit(t.Context(), lib, n, articles.Edit{Title: &text}, "ada")
		fail(err)
		fail(s.Remove(t.Context(), lib, n, "ada"))
		_, err = s.Undo(t.Context(), lib, "ada", articles.Scope{})
		fail(err)
		fail(s.Schedule(t.Context(), articles.Job{Library: lib, Kind: "poll", Due: time.Unix(1, 0)}, false))
		jobs, err := s.LeaseJobs(t.Context(), []string{"poll"}, time.Unix(2, 0), time.Unix(3, 0), 1)
		fail(err)
		if len(jobs) != 1 {
			t.Fatalf("%s: leased %v", what, jobs)
		}
		fail(s.FinishJob(t.Context(), jobs[0]))
		changes, err := s.Changes(t.Context(), lib, 0, 100)
		fail(err)
		if a := changes[len(changes)-1].Article; a == nil || a.Text != text || a.Title != text {
			t.Errorf("%s: the last change is %+v", what, changes[len(changes)-1])
		}
		listing, err := s.List(t.Context(), lib, articles.Query{Limit: 1})
		fail(err)
		if listing.Total != len(changes) || listing.Articles[0].Number != n {
			t.Errorf("%s: %d articles, %d changes", what, listing.Total, len(changes))
		}
	}
	works("before", running, "One.")
	newer := openFor(t, address, expand)
	works("the newer one", newer, "Two.")
	works("beside the newer one", running, "Three.")
	works("begun beside the newer one", openFor(t, address), "Four.")

	openFor(t, address, expand, contract)
	if s, err := Open(t.Context(), address); !errors.Is(err, articles.ErrNewer) {
		t.Errorf("opened what a later release has taken from: %v, %v", s, err)
	}
	if s, err := OpenForReading(t.Context(), address); !errors.Is(err, articles.ErrNewer) {
		t.Errorf("read what a later release has taken from: %v, %v", s, err)
	}
}
