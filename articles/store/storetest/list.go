package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
)

func testFilters(t *testing.T, s store.Store) {
	var all []articles.Article
	for i := range 60 {
		a := articles.Article{
			Text: text(i), Source: []string{"Kustbladet", "ÖSTERPOSTEN", "50%_ale\\", ""}[i%4],
			URL:  []string{"https://www.Kust.example/x", "", "https://u@post.example:80?q"}[i%3],
			Lang: []string{"sv", "en", ""}[i%3], OnlyChannel: []string{"", "", "7", "8"}[i/2%4],
		}
		if i%5 > 0 {
			a.Published = day(i%28 + 1)
		}
		all = append(all, add(t, s, a))
	}
	scopes := []articles.Scope{{}, everything, in("7"), in("7", "8"), in("9"), {Channels: []string{""}}}
	filters := []articles.Filter{
		{},
		{Articles: []articles.ArticleNumber{3}},
		{Articles: []articles.ArticleNumber{5, 7, 9, 500, -1, 11, 6}},
		{Sources: []string{"kust"}},
		{Sources: []string{"österposten", "POST.example"}},
		{Sources: []string{"%"}},
		{Sources: []string{"_ALE\\"}},
		{Sources: []string{"a%e"}},
		{Sources: []string{""}},
		{Sources: []string{"www."}},
		{Langs: []string{"sv"}},
		{Langs: []string{"en", ""}},
		{Langs: []string{"SV"}},
		{Since: day(10)},
		{Until: day(10)},
		{Since: day(5).In(time.FixedZone("", 3600)), Until: day(20).Add(time.Second)},
		{Since: day(20), Until: day(5)},
		{Kinds: []articles.QuoteKind{articles.Direct}},
		{Sources: []string{"kust"}, Langs: []string{"sv"}, Since: day(4)},
	}
	for _, f := range filters {
		for _, f.Scope = range scopes {
			want := ns{}
			for _, a := range slices.Backward(all) {
				if f.Admits(&a) {
					want = append(want, a.Number)
				}
			}
			page := must[articles.Listing](t)(s.List(t.Context(), lib, articles.Query{Filter: f, NoText: true}))
			same(t, fmt.Sprintf("%+v", f), numbers(page.Articles), want)
			if page.Total != len(want) {
				t.Errorf("%+v: total %d, want %d", f, page.Total, len(want))
			}
			got, err := s.Latest(t.Context(), lib, f, nil)
			if len(want) == 0 && !errors.Is(err, articles.ErrNotFound) || len(want) > 0 && (err != nil || got.Number != want[0]) {
				t.Errorf("%+v: the latest is %v (%v), want the first of %v", f, got.Number, err, want)
			}
		}
	}
}

func testWords(t *testing.T, s store.Store) {
	add(t, s, articles.Article{Text: text(1), Title: "Åter fart på Ålandsfärjan", Source: "Kustbladet", Byline: "Ada Ek"})
	add(t, s, articles.Article{Text: text(2), Title: "100% snö", Source: "ÖSTERPOSTEN"})
	add(t, s, articles.Article{Text: "Ordet gryning står bara i texten.", Title: "a_b \x00 efter"})
	for _, c := range []struct {
		words []string
		want  ns
	}{
		{nil, ns{3, 2, 1}},
		{[]string{"ÅLAND"}, ns{1}},
		{[]string{"österposten"}, ns{2}},
		{[]string{"fart", "kustbladet", "ada"}, ns{1}},
		{[]string{"fart", "österposten"}, ns{}},
		{[]string{"gryning"}, ns{}},
		{[]string{"%"}, ns{2}},
		{[]string{"A_B"}, ns{3}},
		{[]string{"efter"}, ns{3}},
		{[]string{"axb"}, ns{}},
		{[]string{`\`}, ns{}},
		{[]string{""}, ns{3, 2, 1}},
	} {
		page := must[articles.Listing](t)(s.List(t.Context(), lib, articles.Query{Words: c.words}))
		same(t, fmt.Sprintf("%q", c.words), numbers(page.Articles), c.want)
	}
}

func testPages(t *testing.T, s store.Store) {
	for i := range 7 {
		add(t, s, articles.Article{Text: text(i), Channel: []string{"10", "11"}[i%2], Message: []string{"", "1", "2"}[i%3], Hints: []articles.Hint{{Kind: articles.HintItem}}})
	}
	for _, c := range []struct {
		q    articles.Query
		want ns
		all  int
	}{
		{articles.Query{Limit: 3}, ns{7, 6, 5}, 7},
		{articles.Query{Limit: 3, Offset: 3}, ns{4, 3, 2}, 7},
		{articles.Query{Limit: 3, Offset: 6}, ns{1}, 7},
		{articles.Query{Limit: 3, Offset: 7}, ns{}, 7},
		{articles.Query{Offset: 5}, ns{2, 1}, 7},
		{articles.Query{Offset: -5, Limit: -1}, ns{7, 6, 5, 4, 3, 2, 1}, 7},
		{articles.Query{Channel: "11"}, ns{6, 4, 2}, 3},
		{articles.Query{Channel: "11", Limit: 1, Offset: 1}, ns{4}, 3},
		{articles.Query{Message: "1"}, ns{5, 2}, 2},
		{articles.Query{Message: "1", Limit: 1, Offset: 1}, ns{2}, 2},
		{articles.Query{Message: "2", Channel: "10"}, ns{3}, 1},
		{articles.Query{Message: "3"}, ns{}, 0},
	} {
		page := must[articles.Listing](t)(s.List(t.Context(), lib, c.q))
		same(t, fmt.Sprintf("%+v", c.q), numbers(page.Articles), c.want)
		if page.Total != c.all {
			t.Errorf("%+v: total %d, want %d", c.q, page.Total, c.all)
		}
	}
	one := must[articles.Article](t)(s.Article(t.Context(), lib, 7))
	page := must[articles.Listing](t)(s.List(t.Context(), lib, articles.Query{Limit: 1}))
	same(t, "with text", page.Articles[0], one)
	page = must[articles.Listing](t)(s.List(t.Context(), lib, articles.Query{Limit: 1, NoText: true}))
	one.Text, one.Hints = "", nil
	same(t, "without text", page.Articles[0], one)
}

func testHostileQueries(t *testing.T, s store.Store) {
	add(t, s, articles.Article{Text: text(1), Title: "Fyren"})
	many := strings.Fields(strings.Repeat("fyr ", 1200))
	for name, c := range map[string]struct {
		q    articles.Query
		want int
	}{
		"over a thousand words":    {articles.Query{Words: many}, 1},
		"over a thousand sources":  {articles.Query{Filter: articles.Filter{Sources: many}}, 0},
		"over a thousand channels": {articles.Query{Filter: articles.Filter{Scope: in(many...)}}, 1},
		"an endless word":          {articles.Query{Words: []string{strings.Repeat("fyr", 1<<20)}}, 0},
		"SQL":                      {articles.Query{Words: []string{"' OR 1=1 --"}, Channel: "'"}, 0},
		"NUL":                      {articles.Query{Words: []string{"\x00", "fyr\x00en"}}, 0},
		"not UTF-8":                {articles.Query{Words: []string{"\xff"}}, 0},
		"far beyond":               {articles.Query{Offset: 1 << 62}, 1},
	} {
		page, err := s.List(t.Context(), lib, c.q)
		if err != nil || page.Total != c.want {
			t.Errorf("%s: %d found, %v, want %d", name, page.Total, err, c.want)
		}
	}
}

func testLatest(t *testing.T, s store.Store) {
	if _, err := s.Latest(t.Context(), lib, articles.Filter{}, []string{"10"}); !errors.Is(err, articles.ErrNotFound) {
		t.Errorf("the latest of nothing: %v", err)
	}
	add(t, s, articles.Article{Text: text(1), Channel: "10"})
	add(t, s, articles.Article{Text: text(2), Channel: "11", OnlyChannel: "11"})
	add(t, s, articles.Article{Text: text(3), Channel: "12", Lang: "sv"})
	for _, c := range []struct {
		f        articles.Filter
		channels []string
		want     articles.ArticleNumber
	}{
		{articles.Filter{}, nil, 3},
		{articles.Filter{}, []string{"10"}, 1},
		{articles.Filter{}, []string{"10", "12"}, 3},
		{articles.Filter{}, []string{"99"}, 3},
		{articles.Filter{}, []string{"11"}, 3},
		{articles.Filter{Scope: in("11")}, []string{"11"}, 2},
		{articles.Filter{Langs: []string{"sv"}}, []string{"10"}, 3},
	} {
		got := must[articles.Article](t)(s.Latest(t.Context(), lib, c.f, c.channels))
		if got.Number != c.want || got.Text != text(int(c.want)) {
			t.Errorf("%+v in %v: %v, want %v", c.f, c.channels, got.Number, c.want)
		}
	}
}

func testFind(t *testing.T, s store.Store) {
	const url, canonical, both = "https://kust.example/a?utm=1", "https://kust.example/a", "https://kust.example/b"
	find := func(l articles.LibraryID, f articles.Filter, address string) articles.ArticleNumber {
		t.Helper()
		a, err := s.Find(t.Context(), l, f, address)
		if errors.Is(err, articles.ErrNotFound) {
			return 0
		}
		if err != nil {
			t.Fatal(err)
		}
		same(t, "found", a, must[articles.Article](t)(s.Article(t.Context(), l, a.Number)))
		return a.Number
	}
	if n := find(lib, articles.Filter{}, url); n != 0 {
		t.Errorf("%v found in nothing", n)
	}
	add(t, s, articles.Article{Text: text(1), URL: url, CanonicalURL: canonical, Lang: "sv"})
	add(t, s, articles.Article{Text: text(2), URL: url, Lang: "en"})
	add(t, s, articles.Article{Text: text(3), URL: canonical, OnlyChannel: "7"})
	add(t, s, articles.Article{Text: text(4), URL: both, CanonicalURL: both})
	add(t, s, articles.Article{Text: text(5), URL: both})
	add(t, s, articles.Article{Text: text(6)})
	add(t, s, articles.Article{Library: other, Text: text(7), CanonicalURL: url})
	remove(t, s, 5)
	for _, c := range []struct {
		f       articles.Filter
		address string
		want    articles.ArticleNumber
	}{
		{articles.Filter{}, url, 2},
		{articles.Filter{Langs: []string{"sv"}}, url, 1},
		{articles.Filter{}, canonical, 1},
		{articles.Filter{Scope: in("7")}, canonical, 3},
		{articles.Filter{Scope: in("8")}, canonical, 1},
		{articles.Filter{Scope: everything, Articles: ns{1, 2}}, canonical, 1},
		{articles.Filter{Scope: everything, Articles: ns{2}}, canonical, 0},
		{articles.Filter{}, both, 4}, // #5 has been removed
		{articles.Filter{}, "", 0},
		{articles.Filter{}, "https://kust.example/", 0},
		{articles.Filter{}, "HTTPS://kust.example/a", 0},
		{articles.Filter{}, "https://kust.example/%", 0},
	} {
		if got := find(lib, c.f, c.address); got != c.want {
			t.Errorf("%q, %+v: found %v, want %v", c.address, c.f, got, c.want)
		}
	}
	if n := find(other, articles.Filter{}, url); n != 1 {
		t.Errorf("another library gives %v", n)
	}
	if n := find(other, articles.Filter{}, both); n != 0 {
		t.Errorf("another library gives %v", n)
	}
}

func testCounts(t *testing.T, s store.Store) {
	same(t, "no libraries", must[[]articles.LibraryID](t)(s.Libraries(t.Context())), []articles.LibraryID(nil))
	add(t, s, articles.Article{Text: text(1), Library: other})
	add(t, s, articles.Article{Text: text(1)})
	add(t, s, articles.Article{Text: text(2), OnlyChannel: "7"})
	add(t, s, articles.Article{Text: text(3), OnlyChannel: "8"})
	same(t, "libraries", must[[]articles.LibraryID](t)(s.Libraries(t.Context())), []articles.LibraryID{lib, other})
	got := []int{}
	for _, scope := range []articles.Scope{{}, in("7"), in("7", "8"), everything} {
		got = append(got, must[int](t)(s.Count(t.Context(), lib, scope)))
	}
	same(t, "counts", got, []int{1, 2, 3, 3})
	if err := s.Remove(t.Context(), other, 1, "ada"); err != nil {
		t.Fatal(err)
	}
	same(t, "libraries", must[[]articles.LibraryID](t)(s.Libraries(t.Context())), []articles.LibraryID{lib})
}

func testEach(t *testing.T, s store.Store) {
	big := strings.Repeat("Tåget står.\n", 1<<17) // 1.5 MiB and more
	for i := range 8 {
		add(t, s, articles.Article{Text: fmt.Sprint(i, big), OnlyChannel: []string{"", "7"}[i%2]})
	}
	add(t, s, articles.Article{Text: text(0), Library: other})
	for _, c := range []struct {
		scope articles.Scope
		want  ns
	}{
		{articles.Scope{}, ns{1, 3, 5, 7}}, {everything, ns{1, 2, 3, 4, 5, 6, 7, 8}}, {in("7"), ns{1, 2, 3, 4, 5, 6, 7, 8}},
	} {
		var got []articles.Article
		err := s.Each(t.Context(), lib, c.scope, func(a articles.Article) error {
			if a.Text != fmt.Sprint(int64(a.Number)-1, big) {
				t.Errorf("%v has another text", a.Number)
			}
			got = append(got, a)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		same(t, "each", numbers(got), c.want)
	}
	stop := errors.New("stop")
	err := s.Each(t.Context(), lib, everything, func(a articles.Article) error {
		// The store can be used meanwhile, for writing too.
		if _, err := s.Add(t.Context(), articles.Article{Library: lib, Text: text(int(a.Number))}); err != nil {
			return err
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Errorf("each ended with %v", err)
	}
}
