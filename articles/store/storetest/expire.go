package storetest

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
)

func testExpire(t *testing.T, s store.Store) {
	print := fingerprint(1)
	expire := func(l articles.LibraryID, before time.Time, want int) {
		t.Helper()
		if n := must[int](t)(s.Expire(t.Context(), l, before)); n != want {
			t.Errorf("%d expired, want %d", n, want)
		}
	}
	expire(lib, day(9), 0)
	for i, d := range []int{1, 2, 7, 2, 4} {
		l := articles.Article{Text: text(i), AddedAt: day(d), AddedBy: "ada", ImportID: fmt.Sprint(i), Fingerprint: print, URL: "https://kust.example/", Message: "m"}
		add(t, s, l)
		report(t, s, articles.ArticleNumber(i+1), "Ek", "bo")
	}
	kept := add(t, s, articles.Article{Library: other, Text: text(0), AddedAt: day(1), ImportID: "0"})
	set(t, s, lib, "keep=30")
	edit(t, s, 4, articles.Edit{Title: new("Ny")})
	edit(t, s, 3, articles.Edit{Title: new("Kvar")})
	remove(t, s, 2)
	before := must[articles.Seq](t)(s.LastSeq(t.Context(), lib))

	expire(lib, time.Time{}, 0)
	expire(lib, day(1), 0)
	expire(lib, day(4), 2) // #1 and #4; #2 had been removed
	expire(lib, day(4), 0)
	same(t, "left", numbers(must[articles.Listing](t)(s.List(t.Context(), lib, articles.Query{})).Articles), ns{5, 3})
	same(t, "an index learns", story(t, follow(t, s, lib, before, 9)), []string{fmt.Sprintf("%d removed #1", before+1), fmt.Sprintf("%d removed #4", before+2)})
	same(t, "reports", reported(t, s, articles.ReportQuery{}), []string{"3 #3 Ek by bo open", "5 #5 Ek by bo open"})
	same(t, "similar", similar(t, s, &articles.Article{Library: lib, Fingerprint: print}, everything), ns{3, 5})
	same(t, "settings", settings(t, s, lib), map[string]string{"keep": "30"})
	if _, err := s.Article(t.Context(), lib, 1); !errors.Is(err, articles.ErrNotFound) {
		t.Errorf("the expired article: %v", err)
	}
	if _, err := s.Settle(t.Context(), lib, 1, articles.Confirmed); !errors.Is(err, articles.ErrNoReport) {
		t.Errorf("settling a report on it: %v", err)
	}
	for _, want := range []string{"edited #3", "added #5", "added #3", "nothing"} {
		if got, _ := undo(t, s, "ada", everything); got != want {
			t.Errorf("undid %s, want %s", got, want)
		}
	}
	same(t, "the other library", must[articles.Article](t)(s.Article(t.Context(), other, 1)), kept)

	again := add(t, s, articles.Article{Text: text(0), ImportID: "0", URL: "https://kust.example/"})
	if again.Number != 6 || again.Replaces != 0 {
		t.Errorf("it is %v and replaces %v", again.Number, again.Replaces)
	}
	if r := report(t, s, 6, "Ek", "bo"); r.Existing || r.Report.Number != 6 {
		t.Errorf("a report on it is %+v", r)
	}
}

// Many articles, and long ones, go in several steps, between which others write.
func testExpireMany(t *testing.T, s store.Store) {
	const many, long = 450, 5
	var batch []articles.Article
	for i := range many {
		batch = append(batch, articles.Article{Text: text(i), AddedAt: day(1 + i%3), Fingerprint: fingerprint(i + 1)})
	}
	for i := range long {
		batch = append(batch, articles.Article{Text: fmt.Sprint(i, strings.Repeat("å", 3<<19)), AddedAt: day(1)})
	}
	batch = append(batch, articles.Article{Text: fmt.Sprint(strings.Repeat("ö", 5<<19)), AddedAt: day(1)}) // too long for any step
	must[[]articles.AddResult](t)(s.Import(t.Context(), lib, batch))
	var group sync.WaitGroup
	group.Go(func() {
		for i := range 10 {
			if _, err := s.Add(t.Context(), articles.Article{Library: lib, Text: text(1000 + i), AddedAt: day(9)}); err != nil {
				t.Error(err)
			}
		}
	})
	if n := must[int](t)(s.Expire(t.Context(), lib, day(3))); n != many/3*2+long+1 {
		t.Errorf("%d expired", n)
	}
	group.Wait()
	if n := must[int](t)(s.Count(t.Context(), lib, everything)); n != many/3+10 {
		t.Errorf("%d are left", n)
	}
	removed := 0
	for _, c := range follow(t, s, lib, 0, 100) {
		if c.Kind == articles.Removed {
			removed++
		}
	}
	if removed != many/3*2+long+1 {
		t.Errorf("an index learns of %d", removed)
	}
	// The last of the fingerprints, of which those of the removed ones are gone.
	same(t, "similar", similar(t, s, &articles.Article{Library: lib, Fingerprint: fingerprint(many)}, everything)[0], articles.ArticleNumber(many))
	if err := s.Forget(t.Context(), lib); err != nil {
		t.Fatal(err)
	}
	if n := must[int](t)(s.Expire(t.Context(), lib, time.Now())); n != 0 {
		t.Errorf("%d expired of a forgotten library", n)
	}
}

func testPurgeSetBack(t *testing.T, s store.Store) {
	ahead := time.Now().Add(1000 * time.Hour)
	a := add(t, s, articles.Article{Text: text(1), AddedAt: ahead})
	left(t, s, lib, "a", ahead)
	if err := s.Purge(t.Context(), time.Now().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	homes(t, s, "left in time", nil, nil, time.Now().Add(time.Hour), []articles.LibraryID{lib})
	if n := must[int](t)(s.Expire(t.Context(), lib, time.Now().Add(time.Hour))); n != 1 {
		t.Errorf("%d expired of %v", n, a.Number)
	}
}
