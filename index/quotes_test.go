package index_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/index"
)

func TestQuotes(t *testing.T) {
	x := openIndex(t, t.TempDir(), town(), index.Options{})
	type result struct {
		quotes, people, nearest []string
	}
	tests := []struct {
		name string
		q    index.QuoteQuery
		want result
	}{
		{"full name", index.QuoteQuery{Name: "Tom Hale"}, result{quotes: []string{"Diesel was cheap, but nobody could sleep"}, people: []string{"Tom Hale"}}},
		{"surname", index.QuoteQuery{Name: "ferrier", Filter: articles.Filter{Kinds: []articles.QuoteKind{articles.Direct}}}, result{quotes: []string{"We have waited far too long for quiet boats"}, people: []string{"Maud Ferrier"}}},
		{"two of a name", index.QuoteQuery{Name: "Hale"}, result{people: []string{"Sara Hale", "Tom Hale"}}},
		{"nobody", index.QuoteQuery{Name: "Tom Ferrier"}, result{nearest: []string{"Maud Ferrier", "Tom Hale"}}},
		{"about", index.QuoteQuery{Name: "Maud Ferrier", About: "boats", Filter: articles.Filter{Kinds: []articles.QuoteKind{articles.Direct}}}, result{quotes: []string{"We have waited far too long for quiet boats"}, people: []string{"Maud Ferrier"}}},
		{"about nothing", index.QuoteQuery{Name: "Maud Ferrier", About: "volcanoes"}, result{people: []string{"Maud Ferrier"}}},
		{"anybody in an article", index.QuoteQuery{Filter: articles.Filter{Articles: []articles.ArticleNumber{3}}}, result{quotes: []string{"My daughter learnt to swim here"}}},
		{"elsewhere", index.QuoteQuery{Name: "Sara Hale", Filter: articles.Filter{Langs: []string{"sv"}}}, result{people: []string{"Sara Hale"}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, err := x.Quotes(t.Context(), lib, tt.q)
			if err != nil {
				t.Fatal(err)
			}
			got := result{nearest: r.Nearest}
			for _, h := range r.Hits {
				got.quotes = append(got.quotes, h.Quote.Of(h.Article.Text))
			}
			for _, p := range r.People {
				got.people = append(got.people, p.Name)
			}
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(result{})); diff != "" {
				t.Errorf("quotes (-want +got):\n%s", diff)
			}
			if r.Total != len(r.Hits) {
				t.Errorf("%d quotes in all, %d told", r.Total, len(r.Hits))
			}
		})
	}
}

func TestQuotesPages(t *testing.T) {
	x := openIndex(t, t.TempDir(), town(), index.Options{})
	seen := map[string]bool{}
	var total int
	for offset := 0; offset == 0 || offset < total; offset += 2 {
		r, err := x.Quotes(t.Context(), lib, index.QuoteQuery{Newest: true, Limit: 2, Offset: offset})
		if err != nil {
			t.Fatal(err)
		}
		total = r.Total
		for _, h := range r.Hits {
			key := h.Article.Number.String() + h.Quote.Of(h.Article.Text)
			if seen[key] {
				t.Errorf("told twice: %s", key)
			}
			seen[key] = true
		}
		if offset == 0 && r.Hits[0].Article.Number != 3 {
			t.Errorf("the newest quote is from %v", r.Hits[0].Article.Number)
		}
	}
	if len(seen) != total || total < 4 {
		t.Errorf("%d quotes on all pages, %d in all", len(seen), total)
	}
}

func TestSpeakers(t *testing.T) {
	x := openIndex(t, t.TempDir(), town(), index.Options{})
	for name, tt := range map[string]struct {
		q    index.SpeakerQuery
		want []string
	}{
		"everybody":  {index.SpeakerQuery{}, []string{"Ida Berg", "Maud Ferrier", "Sara Hale", "Tom Hale"}},
		"by name":    {index.SpeakerQuery{Words: "hale"}, []string{"Sara Hale", "Tom Hale"}},
		"by role":    {index.SpeakerQuery{Words: "mayor"}, []string{"Maud Ferrier"}},
		"nobody":     {index.SpeakerQuery{Words: "king"}, nil},
		"in article": {index.SpeakerQuery{Filter: articles.Filter{Articles: []articles.ArticleNumber{1}}}, []string{"Maud Ferrier", "Tom Hale"}},
		"page":       {index.SpeakerQuery{Offset: 1, Limit: 2}, []string{"Maud Ferrier", "Sara Hale"}},
		"beyond":     {index.SpeakerQuery{Offset: 9}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := x.Speakers(t.Context(), lib, tt.q)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range r.People {
				got = append(got, p.Name)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("speakers (-want +got):\n%s", diff)
			}
		})
	}
}

// The same words in several papers are one quote, told with where else they stand;
// the same words of somebody else are another.
func TestQuotesFold(t *testing.T) {
	src := newMemory()
	for _, said := range []string{"Maud Ferrier, the mayor", "Maud Ferrier, the mayor", "Tom Hale, a fisherman"} {
		src.add(lib, articles.Article{Lang: "en", Text: "The boats are late again this year, article " + said + ".\n“We have waited far too long for quiet boats,” said " + said + "."})
	}
	x := openIndex(t, t.TempDir(), src, index.Options{})
	for _, tt := range []struct {
		q    index.QuoteQuery
		want []string
	}{
		{index.QuoteQuery{Name: "Maud Ferrier"}, []string{"#1 [#2]"}},
		{index.QuoteQuery{}, []string{"#1 [#2]", "#3 []"}},
		{index.QuoteQuery{Offset: 1}, []string{"#3 []"}},
		{index.QuoteQuery{Name: "Maud Ferrier", Filter: articles.Filter{Articles: []articles.ArticleNumber{2}}}, []string{"#2 []"}},
	} {
		r, err := x.Quotes(t.Context(), lib, tt.q)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range r.Hits {
			got = append(got, fmt.Sprint(h.Article.Number, " ", h.AlsoIn))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" || r.Total != len(got)+tt.q.Offset {
			t.Errorf("%+v: %d in all (-want +got):\n%s", tt.q, r.Total, diff)
		}
	}
}

// Where one piece of an interrupted quote is another, or somebody else speaks with the one who
// is asked for, it is another quote; what is denied is in its own sentence.
func TestQuotesApart(t *testing.T) {
	src := newMemory()
	for _, text := range []string{
		"“The boats are late,” said Maud Ferrier, the mayor, “and nobody likes to wait.”",
		"“The boats are late,” said Maud Ferrier, the mayor, “and everybody likes to wait.”",
		"“The boats are late again,” said Maud Ferrier and Tom Hale.",
		"“The boats are late again,” said Maud Ferrier.",
		"Maud Ferrier denied on Monday that the boats had been sold.",
		"Maud Ferrier denied on Friday that the boats had been sold.",
	} {
		src.add(lib, articles.Article{Lang: "en", Text: "It was a day like others in the harbour.\n\n" + text})
	}
	x := openIndex(t, t.TempDir(), src, index.Options{})
	r, err := x.Quotes(t.Context(), lib, index.QuoteQuery{Name: "Maud Ferrier", Limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	shown := make(map[articles.ArticleNumber]bool)
	for _, h := range r.Hits {
		shown[h.Article.Number] = true
		if len(h.AlsoIn) > 0 {
			t.Errorf("what stands in %v is said to stand in %v", h.Article.Number, h.AlsoIn)
		}
	}
	if len(shown) != 6 {
		t.Errorf("quotes of 6 articles are shown, not only of %v", shown)
	}
}
