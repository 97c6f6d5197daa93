package storetest

import (
	"errors"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
)

// RunReopened tests what a store keeps when it is opened again, and what one that
// is opened for reading only refuses. open opens always the same place, which is
// empty at first; the tests close what it gives.
func RunReopened(t *testing.T, open func(t *testing.T, forReading bool) store.Store) {
	reopen := func(s store.Store, forReading bool) store.Store {
		t.Helper()
		if s != nil {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
		return open(t, forReading)
	}
	s := reopen(nil, false)
	for i := range 4 {
		add(t, s, articles.Article{Text: text(i), AddedAt: day(i + 1), Source: "Kustbladet", Message: "m", URL: "https://kust.example/"})
	}
	if n := must[int](t)(s.Expire(t.Context(), lib, day(2))); n != 1 {
		t.Errorf("%d expired", n)
	}
	set(t, s, lib, "keep=30", "lang=sv", "add=mods")
	set(t, s, lib, "lang=")
	joined(t, s, lib, "a")
	joined(t, s, other, "a")
	left(t, s, other, "a", day(3))
	schedule(t, s, articles.Job{Kind: "poll", Details: "x", Due: day(1)}, false)
	same(t, "leased", told(lease(t, s, day(2), day(20), 9, "poll")), []string{"poll  1"})
	for _, forReading := range []bool{false, true} {
		s = reopen(s, forReading)
		same(t, "settings", settings(t, s, lib), map[string]string{"keep": "30", "add": "mods"})
		same(t, "having", must[map[articles.LibraryID]string](t)(s.Having(t.Context(), "keep")), map[articles.LibraryID]string{lib: "30"})
		homes(t, s, "reopened", []articles.LibraryID{lib}, nil, day(4), []articles.LibraryID{other})
		same(t, "sources", sources(t, s, lib, articles.Filter{}, nil, 0), []string{"Kustbladet 3"})
		same(t, "by message", numbers(must[articles.Listing](t)(s.List(t.Context(), lib, articles.Query{Message: "m"})).Articles), ns{4, 3, 2})
		same(t, "by address", must[articles.Article](t)(s.Find(t.Context(), lib, articles.Filter{}, "https://kust.example/")).Number, articles.ArticleNumber(4))
		same(t, "changes", story(t, follow(t, s, lib, 0, 9)), []string{"2 added #2", "3 added #3", "4 added #4", "5 removed #1"})
	}
	s = reopen(s, false)
	jobs := lease(t, s, day(2), day(20), 9, "poll")
	same(t, "what ended with the one who was at it", told(jobs), []string{"poll  2"})
	s = reopen(s, true)
	for name, err := range map[string]error{
		"set":                   s.Set(t.Context(), lib, map[string]string{"keep": "90"}),
		"set nothing":           s.Set(t.Context(), lib, nil),
		"join":                  s.Joined(t.Context(), other, "a"),
		"join what is served":   s.Joined(t.Context(), lib, "a"),
		"leave":                 s.Left(t.Context(), lib, "a", day(1)),
		"schedule":              s.Schedule(t.Context(), articles.Job{Kind: "poll"}, true),
		"finish":                s.FinishJob(t.Context(), jobs[0]),
		"expire":                last(s.Expire(t.Context(), lib, day(9))),
		"expire nothing":        last(s.Expire(t.Context(), lib, time.Time{})),
		"expire and no library": last(s.Expire(t.Context(), "guild:never seen", day(9))),
	} {
		if !errors.Is(err, articles.ErrReadOnly) {
			t.Errorf("%s, opened for reading: %v", name, err)
		}
	}
	same(t, "settings", settings(t, s, lib), map[string]string{"keep": "30", "add": "mods"})
	homes(t, s, "after all", []articles.LibraryID{lib}, nil, day(4), []articles.LibraryID{other})
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func last(_ int, err error) error { return err }
