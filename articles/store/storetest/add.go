package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
)

func testRoundTrip(t *testing.T, s store.Store) {
	zone := time.FixedZone("", 2*60*60)
	a := articles.Article{
		Number: 77, Library: lib, ImportID: "kust-1", Title: "Färjan går igen", URL: "https://kust.example/f?a=1%202",
		CanonicalURL: "https://kust.example/f", Source: "Kustbladet", Byline: "Ada Ek", Published: day(10), Lang: "sv",
		Text: text(1) + "\t'\"\\%_\U0001F6A2 \u0301\n", Hints: []articles.Hint{{Span: articles.Span{Start: 0, End: 33}, Kind: articles.HintTitle}, {Span: articles.Span{Start: 34, End: 40}, Kind: "new kind"}},
		NoArchive: true, FeedText: true, Fingerprint: articles.Fingerprint{5}, Replaces: 12, Channel: "10", OnlyChannel: "10", Message: "99", AddedBy: "ada",
		AddedAt: time.Date(2024, 5, 10, 9, 30, 0, 123_456_789, zone),
	}
	got := add(t, s, a)
	want := a
	want.Fingerprint = articles.Fingerprint{}
	want.Number, want.Replaces, want.AddedAt = 1, 0, time.Date(2024, 5, 10, 7, 30, 0, 123_456_000, time.UTC)
	same(t, "added", got, want)
	same(t, "read", must[articles.Article](t)(s.Article(t.Context(), lib, 1)), want)

	bare := add(t, s, articles.Article{Text: text(2), Published: time.Date(1812, 1, 2, 3, 4, 5, 0, zone)})
	if bare.Number != 2 || time.Since(bare.AddedAt) > time.Minute {
		t.Errorf("number %v, added at %v", bare.Number, bare.AddedAt)
	}
	same(t, "read", must[articles.Article](t)(s.Article(t.Context(), lib, 2)), bare)
	if other := add(t, s, articles.Article{Library: other, Text: text(1)}); other.Number != 1 {
		t.Errorf("another library begins with %v", other.Number)
	}
	for n, l := range map[articles.ArticleNumber]articles.LibraryID{3: lib, 0: lib, -1: lib, 2: other, 1: "guild:3"} {
		if _, err := s.Article(t.Context(), l, n); !errors.Is(err, articles.ErrNotFound) {
			t.Errorf("article %v of %s: %v, want not found", n, l, err)
		}
	}
}

func testInvalid(t *testing.T, s store.Store) {
	for name, a := range map[string]articles.Article{
		"no library": {Text: text(1)},
		"no text":    {Library: lib},
		"blank":      {Library: lib, Text: " \n\t\u00a0"},
		"not UTF-8":  {Library: lib, Text: "sj\xf6n"},
	} {
		if _, err := s.Add(t.Context(), a); !errors.Is(err, articles.ErrInvalid) {
			t.Errorf("%s: %v, want invalid", name, err)
		}
	}
	if seq := must[articles.Seq](t)(s.LastSeq(t.Context(), lib)); seq != 0 {
		t.Errorf("refused articles made change %d", seq)
	}
	add(t, s, articles.Article{Text: text(1), Title: "NUL \x00 i rubriken", Source: "\xff"})
}

func testSameText(t *testing.T, s store.Store) {
	first := add(t, s, articles.Article{Text: text(1), Title: "Först", AddedBy: "ada"})
	for _, a := range []articles.Article{
		{Library: lib, Text: text(1), Title: "Sedan", AddedBy: "bo"},
		{Library: lib, Text: text(1), OnlyChannel: "7"}, // everyone may see it already
	} {
		got := must[articles.AddResult](t)(s.Add(t.Context(), a))
		same(t, "again", got, articles.AddResult{Article: first, Existing: true})
	}
	if seq := must[articles.Seq](t)(s.LastSeq(t.Context(), lib)); seq != 1 {
		t.Errorf("adding again made change %d", seq)
	}
	add(t, s, articles.Article{Text: text(1) + "\n"}) // to the byte
	add(t, s, articles.Article{Library: other, Text: text(1)})
}

func testPrivateText(t *testing.T, s store.Store) {
	private := add(t, s, articles.Article{Text: text(1), OnlyChannel: "7"})
	elsewhere := add(t, s, articles.Article{Text: text(1), OnlyChannel: "8"})
	again := must[articles.AddResult](t)(s.Add(t.Context(), articles.Article{Library: lib, Text: text(1), OnlyChannel: "7"}))
	same(t, "in its channel", again, articles.AddResult{Article: private, Existing: true})
	public := add(t, s, articles.Article{Text: text(1)})
	same(t, "numbers", ns{private.Number, elsewhere.Number, public.Number}, ns{1, 2, 3})
	again = must[articles.AddResult](t)(s.Add(t.Context(), articles.Article{Library: lib, Text: text(1), OnlyChannel: "7"}))
	same(t, "where both are seen", again, articles.AddResult{Article: public, Existing: true})
}

func testSeenText(t *testing.T, s store.Store) {
	again := func(what string, want articles.Article, only string, seen ...string) {
		t.Helper()
		got := must[articles.AddResult](t)(s.Add(t.Context(), articles.Article{Library: lib, Text: text(1), OnlyChannel: only}, seen...))
		same(t, what, got, articles.AddResult{Article: want, Existing: true})
	}
	first := add(t, s, articles.Article{Text: text(1), URL: "https://kust.example/1", OnlyChannel: "7"})
	again("seen from another channel", first, "8", "6", "7")
	own := add(t, s, articles.Article{Text: text(1), OnlyChannel: "8"}) // in a channel whose viewers may not see the first
	again("the channel's own", own, "8", "7")
	again("the oldest of others", first, "9", "8", "7")
	newer := must[articles.AddResult](t)(s.Add(t.Context(), articles.Article{Library: lib, Text: text(2), URL: "https://kust.example/1", OnlyChannel: "8"}, "7"))
	same(t, "replaces what is seen", newer.Article.Replaces, first.Number)
	hidden := add(t, s, articles.Article{Text: text(3), URL: "https://kust.example/1", OnlyChannel: "9"})
	same(t, "replaces what is not seen", hidden.Replaces, articles.ArticleNumber(0))
	public := must[articles.AddResult](t)(s.Add(t.Context(), articles.Article{Library: lib, Text: text(1)}, "7", "8"))
	same(t, "stored again for everyone", public.Existing, false) // the channels may be closed
	same(t, "channels", must[[]string](t)(s.Channels(t.Context(), lib)), []string{"7", "8", "9"})
	same(t, "channels of another library", must[[]string](t)(s.Channels(t.Context(), other)), []string(nil))
}

func testReplaces(t *testing.T, s store.Store) {
	const url, canonical = "https://kust.example/a?utm=1", "https://kust.example/a"
	for i, c := range []struct {
		only, url, canonical string
		want                 articles.ArticleNumber
	}{
		{"", url, canonical, 0},
		{"", url, "", 1},
		{"", "https://m.kust.example/a", canonical, 1},
		{"7", canonical, "", 3},
		{"8", url, "", 2},       // #4 is the other channel's
		{"", "", canonical, 3},  // nor does everyone see #4 and #5
		{"7", url, "", 2},       // the newest with that very address
		{"", "", "", 0},         // a paste replaces nothing
		{"", url + "x", "", 0},  //
		{"7", "", canonical, 6}, //
	} {
		got := add(t, s, articles.Article{Text: text(i), URL: c.url, CanonicalURL: c.canonical, OnlyChannel: c.only})
		if got.Replaces != c.want {
			t.Errorf("%v replaces %v, want %v", got.Number, got.Replaces, c.want)
		}
	}
	if err := s.Remove(t.Context(), lib, 2, "ada"); err != nil {
		t.Fatal(err)
	}
	if got := add(t, s, articles.Article{Text: text(20), URL: url}); got.Replaces != 1 {
		t.Errorf("it replaces %v; #2 has been removed", got.Replaces)
	}
	for i, variant := range []string{"https://amp.kust.example/ny", "http://www.kust.example/ny/amp", "https://kust.example/ny/"} {
		if got := add(t, s, articles.Article{Text: text(30 + i), URL: variant}); (got.Replaces == 0) != (i == 0) {
			t.Errorf("%s replaces %v", variant, got.Replaces)
		}
	}
	if got := add(t, s, articles.Article{Text: text(21), URL: url, Library: other}); got.Replaces != 0 {
		t.Errorf("it replaces %v of another library", got.Replaces)
	}
}

func testConcurrentAdds(t *testing.T, s store.Store) {
	const writers, each = 8, 15
	var all []articles.ArticleNumber
	var mu sync.Mutex
	var group sync.WaitGroup
	for w := range writers {
		group.Go(func() {
			for i := range each {
				// Every text is added by two writers.
				added, err := s.Add(t.Context(), articles.Article{Library: lib, Text: text(w/2*each + i)})
				if err != nil {
					t.Error(err)
				}
				if !added.Existing {
					mu.Lock()
					all = append(all, added.Article.Number)
					mu.Unlock()
				}
			}
		})
	}
	group.Wait()
	slices.Sort(all)
	want := make(ns, writers/2*each)
	for i := range want {
		want[i] = articles.ArticleNumber(i + 1)
	}
	same(t, "numbers", all, want)
	changes := must[[]articles.Change](t)(s.Changes(t.Context(), lib, 0, 1000))
	if len(changes) != len(want) || changes[len(changes)-1].Seq != must[articles.Seq](t)(s.LastSeq(t.Context(), lib)) {
		t.Errorf("%d changes for %d articles", len(changes), len(want))
	}
}

func testImport(t *testing.T, s store.Store) {
	batch := []articles.Article{
		{ImportID: "a", Text: text(1)},
		{ImportID: "b", Text: text(2), Library: other}, // goes where the import goes
		{ImportID: "c", Text: text(1)},
		{Text: text(3)},
	}
	done := must[[]articles.AddResult](t)(s.Import(t.Context(), lib, batch))
	got := fmt.Sprint(done[0].Article.Number, done[1].Article.Number, done[2].Article.Number, done[2].Existing, done[3].Article.Number)
	same(t, "imported", got, "#1 #2 #1 true #3")
	if _, err := s.Import(t.Context(), lib, []articles.Article{{Text: text(4)}, {Text: ""}}); !errors.Is(err, articles.ErrInvalid) {
		t.Errorf("an import with an empty text: %v", err)
	}
	if n := must[int](t)(s.Count(t.Context(), lib, everything)); n != 3 {
		t.Errorf("%d articles, want 3: half an import was stored", n)
	}
	for _, d := range must[[]articles.AddResult](t)(s.Import(t.Context(), lib, batch)) {
		if !d.Existing {
			t.Errorf("repeating the import added %v", d.Article.Number)
		}
	}
	if done := must[[]articles.AddResult](t)(s.Import(t.Context(), lib, nil)); len(done) != 0 {
		t.Errorf("nothing imported gives %v", done)
	}
	if _, err := s.Undo(t.Context(), lib, "", everything); !errors.Is(err, articles.ErrNothingToUndo) {
		t.Errorf("undo of an import: %v", err)
	}
}

func testImportID(t *testing.T, s store.Store) {
	hand := add(t, s, articles.Article{Text: text(1)})
	done := must[[]articles.AddResult](t)(s.Import(t.Context(), lib, []articles.Article{
		{ImportID: "b", Text: text(1)}, {ImportID: "a", Text: text(1)}, {ImportID: "c", Text: text(2)}, {Text: text(3)},
	}))
	if done[0].Article.Number != hand.Number || done[0].Article.ImportID != "b" || done[1].Article.ImportID != "b" {
		t.Errorf("an article keeps its first id: %+v", done[:2])
	}
	must[[]articles.AddResult](t)(s.Import(t.Context(), lib, []articles.Article{{ImportID: "b", Text: text(4)}}))
	for n, want := range map[articles.ArticleNumber]string{1: "b", 2: "c", 3: "", 4: "b"} {
		same(t, "import id", must[articles.Article](t)(s.Article(t.Context(), lib, n)).ImportID, want)
	}
}

func testEndedContext(t *testing.T, s store.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Add(ctx, articles.Article{Library: lib, Text: text(1)}); !errors.Is(err, context.Canceled) {
		t.Errorf("add: %v", err)
	}
	if _, err := s.List(ctx, lib, articles.Query{}); !errors.Is(err, context.Canceled) {
		t.Errorf("list: %v", err)
	}
	if n := must[int](t)(s.Count(t.Context(), lib, everything)); n != 0 {
		t.Errorf("%d articles after a cancelled add", n)
	}
}
