package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/articles/store"
)

// sources tells publishers in short: "Kustbladet 3".
func sources(t testing.TB, s store.Store, l articles.LibraryID, f articles.Filter, words []string, limit int) []string {
	t.Helper()
	list := []string{}
	for _, source := range must[[]articles.Publisher](t)(s.Publishers(t.Context(), l, f, words, limit)) {
		list = append(list, fmt.Sprint(source.Name, " ", source.Articles))
		// The filter for the name finds what was counted.
		f.Sources = []string{source.Name}
		page := must[articles.Listing](t)(s.List(t.Context(), l, articles.Query{Filter: f, NoText: true}))
		if page.Total < source.Articles {
			t.Errorf("%+v: %d articles are from %s, the filter finds %d", f, source.Articles, source.Name, page.Total)
		}
	}
	return list
}

func testSources(t *testing.T, s store.Store) {
	same(t, "of nothing", sources(t, s, lib, articles.Filter{}, nil, 0), []string{})
	n := 0
	put := func(source, url string, a articles.Article) {
		n++
		a.Text, a.Source, a.URL = text(n), source, url
		add(t, s, a)
	}
	put("Kustbladet", "", articles.Article{Lang: "sv", Published: day(1)})
	put("Kustbladet", "https://kust.example/1", articles.Article{Lang: "sv", Published: day(2)})
	put("KUSTBLADET", "https://www.kust.example/2", articles.Article{Lang: "en"})
	put("", "https://www.Kust.example/3", articles.Article{Published: day(3)})
	put("", "https://kust.example/4", articles.Article{OnlyChannel: "7"})
	put("Kust.example", "", articles.Article{OnlyChannel: "7"})
	put("Österposten", "https://post.example/", articles.Article{OnlyChannel: "8"})
	put("50%_ale \\ \x00", "", articles.Article{})
	put("Dagens Ö", "https://dagens.example/", articles.Article{})
	put("", "", articles.Article{})           // from nowhere
	put("", "no address", articles.Article{}) // nor this
	put("Borttagna bladet", "", articles.Article{})
	remove(t, s, 12)
	put("Andra bladet", "", articles.Article{Library: other})

	public := []string{"Kustbladet 3", "50%_ale \\ \x00 1", "Dagens Ö 1", "kust.example 1"}
	for _, c := range []struct {
		name  string
		f     articles.Filter
		words []string
		limit int
		want  []string
	}{
		{name: "shown to everyone", want: public},
		{name: "in a channel", f: articles.Filter{Scope: in("7")}, want: []string{"kust.example 3", "Kustbladet 3", public[1], public[2]}},
		{name: "everything", f: articles.Filter{Scope: everything}, want: []string{"kust.example 3", "Kustbladet 3", public[1], public[2], "Österposten 1"}},
		{name: "the first", limit: 1, want: public[:1]},
		{name: "the first two", limit: 2, want: public[:2]},
		{name: "more than there are", limit: 9, want: public},
		{name: "a word", words: []string{"kust"}, want: []string{public[0], public[3]}},
		{name: "in any case", words: []string{"BLADET", "Kust"}, want: public[:1]},
		{name: "a word and a limit", words: []string{"ö"}, limit: 1, want: public[2:3]},
		{name: "beyond ASCII", f: articles.Filter{Scope: everything}, words: []string{"ÖSTER"}, want: []string{"Österposten 1"}},
		{name: "not the host of one with a name", words: []string{"dagens.example"}, want: []string{}},
		{name: "marks", words: []string{"%_ALE", "\\", "\x00"}, want: public[1:2]},
		{name: "no pattern", words: []string{"k%t"}, want: []string{}},
		{name: "an empty word", words: []string{""}, want: public},
		{name: "an endless word", words: []string{strings.Repeat("kust", 1<<18)}, want: []string{}},
		{name: "a thousand words", words: slices.Repeat([]string{"kustbladet"}, 1200), want: public[:1]},
		{name: "language", f: articles.Filter{Langs: []string{"sv"}}, want: []string{"Kustbladet 2"}},
		{name: "the only way to write it there", f: articles.Filter{Langs: []string{"en"}}, want: []string{"KUSTBLADET 1"}},
		{name: "since", f: articles.Filter{Since: day(2)}, want: []string{"kust.example 1", "Kustbladet 1"}},
		{name: "source", f: articles.Filter{Sources: []string{"kust.ex"}}, want: []string{"KUSTBLADET 2", "kust.example 1"}},
		{name: "numbers", f: articles.Filter{Articles: ns{1, 3, 7}}, want: []string{"KUSTBLADET 2"}}, // either is as usual; the first in order
	} {
		same(t, c.name, sources(t, s, lib, c.f, c.words, c.limit), c.want)
	}
	same(t, "another library", sources(t, s, other, articles.Filter{}, nil, 0), []string{"Andra bladet 1"})
	edit(t, s, 3, articles.Edit{Source: new("")})
	same(t, "edited", sources(t, s, lib, articles.Filter{}, []string{"kust"}, 0), []string{"kust.example 2", "Kustbladet 2"})
}
