package storetest

import (
	"fmt"
	"testing"

	"articlebot/articles"
	"articlebot/articles/store"
)

// RunCopied tests that a copy of a store is as the store. from and to are empty, and copyAll
// copies all that is in from; it is called again after changes.
func RunCopied(t *testing.T, from, to store.Store, copyAll func(t *testing.T)) {
	fill(t, from)
	for range 2 { // what is there already stays
		copyAll(t)
		alike(t, from, to)
	}
	title := "Another title"
	if _, err := from.Edit(t.Context(), lib, 2, articles.Edit{Title: &title}, "ada"); err != nil {
		t.Fatal(err)
	}
	if err := from.Unwatch(t.Context(), lib, 1); err != nil {
		t.Fatal(err)
	}
	set(t, from, lib, "keep=", "lang=de")
	add(t, from, articles.Article{Text: "Added after the first copy."})
	copyAll(t)
	alike(t, from, to)

	// Both go on in the same way.
	for _, s := range []store.Store{from, to} {
		same(t, "the next article", add(t, s, articles.Article{Text: "Added after the last."}).Number, articles.ArticleNumber(307))
		got, _ := undo(t, s, "ada", everything)
		same(t, "undone", got, "edited #2")
		followed, err := s.Follow(t.Context(), articles.Follow{Library: lib, Address: "https://kust.example/other"}, 9)
		if err != nil || followed.Follow.Number != 2 {
			t.Errorf("the next feed: %+v, %v", followed, err)
		}
		same(t, "leased", told(lease(t, s, day(20), day(21), 9, "poll")), []string{"poll https://kust.example/feed 1"})
		same(t, "leased again", told(lease(t, s, day(20), day(21), 9, "tell")), []string{"tell  2"})
	}
}

// fill stores something of everything.
func fill(t *testing.T, s store.Store) {
	t.Helper()
	ctx := t.Context()
	for i := range 300 {
		a := articles.Article{Text: text(i), AddedAt: day(i%20 + 1), AddedBy: "ada", Channel: fmt.Sprint(i % 3), URL: fmt.Sprint("https://kust.example/", i%290)}
		if i%7 == 0 {
			a.OnlyChannel, a.Title, a.NoArchive, a.Published = "board", "NUL \x00, DEL \x7f, \xff", true, day(3)
			a.Hints = []articles.Hint{{Span: articles.Span{Start: 0, End: 5}, Kind: articles.HintTitle}}
		}
		a.Fingerprint[0] = byte(i + 1)
		add(t, s, a)
	}
	add(t, s, articles.Article{Library: other, Text: text(1)})
	set(t, s, lib, "keep=30", "lang=sv")
	set(t, s, "guild:without articles", "lang=en")
	joined(t, s, lib, "a")
	left(t, s, other, "a", day(3))
	for i := range 3 {
		r := articles.Report{Article: articles.ArticleNumber(i + 1), Span: articles.Span{Start: 0, End: 7}, Speaker: "Ek", By: "bo"}
		if _, err := s.Report(ctx, lib, r); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Settle(ctx, lib, 2, articles.Confirmed); err != nil {
		t.Fatal(err)
	}
	for n := range articles.ArticleNumber(20) {
		remove(t, s, n+100)
	}
	if n := must[int](t)(s.Expire(ctx, lib, day(2))); n == 0 {
		t.Error("nothing expired")
	}
	f := articles.Follow{Library: lib, Address: "https://kust.example/feed", Title: "Feed", Seen: []byte("\x00seen\xff"), At: day(2)}
	if _, err := s.Follow(ctx, f, 9, articles.Job{Kind: "poll", Name: f.Address, Due: day(2)}); err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		schedule(t, s, articles.Job{Library: lib, Kind: "item", Name: fmt.Sprint(i), Due: day(1)}, false)
		j := lease(t, s, day(1), day(9), 1, "item")[0]
		a := articles.Article{Library: lib, Text: fmt.Sprint("Of the feed, ", i)}
		if _, err := s.AddFollowed(ctx, a, 1, j, func(*articles.Follow, articles.AddResult) []articles.Job { return nil }); err != nil {
			t.Fatal(err)
		}
	}
	w := articles.Watch{Library: lib, Words: "färja", Channel: "c", OnlyChannel: "c", By: "ada", At: day(2)}
	if _, err := s.Watch(ctx, w, 9); err != nil {
		t.Fatal(err)
	}
	schedule(t, s, articles.Job{Library: lib, Kind: "tell", Details: "x", Due: day(1), Wakes: true}, false)
	same(t, "leased", told(lease(t, s, day(2), day(9), 9, "tell")), []string{"tell  1"})
	for i := range 3 {
		if err := s.Vote(ctx, lib, "answer", fmt.Sprint(i), i > 0); err != nil {
			t.Fatal(err)
		}
		if err := s.Gap(ctx, lib, []string{"", "where?"}[i%2]); err != nil {
			t.Fatal(err)
		}
	}
}

// alike fails unless two stores hold the same.
func alike(t *testing.T, a, b store.Store) {
	t.Helper()
	ctx := t.Context()
	same(t, "libraries", must[[]articles.LibraryID](t)(b.Libraries(ctx)), must[[]articles.LibraryID](t)(a.Libraries(ctx)))
	for _, l := range []articles.LibraryID{lib, other, "guild:without articles"} {
		contents := func(s store.Store) (all []any) {
			err := s.Each(ctx, l, everything, func(a articles.Article) error {
				all = append(all, a)
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			near := articles.Article{Library: l}
			near.Fingerprint[0] = 9
			size := must[articles.Size](t)(s.Size(ctx, l))
			feedback := must[articles.Feedback](t)(s.Feedback(ctx, l, 9))
			return append(all,
				must[articles.Seq](t)(s.LastSeq(ctx, l)), must[[]articles.Change](t)(s.Changes(ctx, l, 0, 1000)),
				settings(t, s, l), must[[]articles.Report](t)(s.Reports(ctx, l, articles.ReportQuery{Scope: everything})),
				must[[]articles.Follow](t)(s.Follows(ctx, l)), must[[]articles.Watch](t)(s.Watches(ctx, l)),
				must[[]string](t)(s.Channels(ctx, l)), size, feedback,
				must[[]articles.Article](t)(s.Similar(ctx, &near, everything)),
			)
		}
		same(t, fmt.Sprint("contents of ", l), contents(b), contents(a))
	}
	same(t, "seen", seenOf(t, b, 1), seenOf(t, a, 1))
	for _, s := range []store.Store{a, b} {
		homes(t, s, "homes", []articles.LibraryID{lib}, nil, day(4), []articles.LibraryID{other})
		j := must[articles.Job](t)(s.Job(ctx, lib, "tell", ""))
		if j.Tries != 1 || j.Details != "x" || !j.Wakes || j.Began != day(2) {
			t.Errorf("the job is %+v", j)
		}
	}
}
