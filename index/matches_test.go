package index_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/index"
)

func TestMatches(t *testing.T) {
	a := &articles.Article{
		Library: "guild:1", Title: "The bridge at Norrholmen", Lang: "en", Source: "The Harbour Times", URL: "https://harbour.example/1",
		Text: "The bridge at Norrholmen\nThe café by the old bridges opened in Malmö on Friday.\n“We waited for years,” said Mona Strand.\nAn e-mail from the port was late.",
	}
	src := newMemory()
	src.add(a.Library, *a)
	x := openIndex(t, t.TempDir(), src, index.Options{})
	for _, c := range []struct {
		q    index.SearchQuery
		want bool
	}{
		{index.SearchQuery{Words: "bridge"}, true},
		{index.SearchQuery{Words: "BRIDGES opening"}, true},
		{index.SearchQuery{Words: "bridge football"}, false},
		{index.SearchQuery{Words: "bridge -football"}, true},
		{index.SearchQuery{Words: "bridge -café"}, false},
		{index.SearchQuery{Words: "football OR port"}, true},
		{index.SearchQuery{Words: "football OR tennis"}, false},
		{index.SearchQuery{Words: `"waited for years"`}, true},
		{index.SearchQuery{Words: `"years for waited"`}, false},
		{index.SearchQuery{Words: "norr*"}, true},
		{index.SearchQuery{Words: "cafe malmo"}, true},
		{index.SearchQuery{Words: `"open"`}, false},
		{index.SearchQuery{Words: "email"}, true},
		{index.SearchQuery{Title: "bridge"}, true},
		{index.SearchQuery{Title: "café"}, false},
		{index.SearchQuery{Words: "port", Title: "norrholmen"}, true},
		{index.SearchQuery{Words: "bridge", Filter: articles.Filter{Sources: []string{"harbour"}}}, true},
		{index.SearchQuery{Words: "bridge", Filter: articles.Filter{Sources: []string{"wsj"}}}, false},
		{index.SearchQuery{Words: "bridge", Filter: articles.Filter{Langs: []string{"sv"}}}, false},
	} {
		got, err := index.Matches(c.q, a)
		if err != nil || got != c.want {
			t.Errorf("%+v: %v, %v", c.q, got, err)
		}
		found, err := x.Search(t.Context(), a.Library, c.q)
		if err != nil || (found.Total > 0) != c.want {
			t.Errorf("%+v: the index finds %d, %v", c.q, found.Total, err)
		}
	}
	for words, want := range map[string]bool{"": true, "-football": true, "-bridge": false} { // which the index does not look for
		if got, err := index.Matches(index.SearchQuery{Words: words}, a); err != nil || got != want {
			t.Errorf("%q: %v, %v", words, got, err)
		}
	}
	var many strings.Builder
	for i := range index.MaxParts + 1 {
		fmt.Fprint(&many, i, " ")
	}
	if _, err := index.Matches(index.SearchQuery{Words: many.String()}, a); !errors.Is(err, index.ErrTooMany) {
		t.Errorf("too many words: %v", err)
	}
}
