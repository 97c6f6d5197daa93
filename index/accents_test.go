package index_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/index"
)

// Accents may be left out of what is looked for. What stands there just so comes
// first, and what is typed with accents is nothing else where it is there.
func TestSearchAccents(t *testing.T) {
	m := newMemory()
	m.add(lib,
		articles.Article{Title: "Ett", Lang: "sv", Text: "Ett\n\nTåget till Malmö går inte. Ingen får åka, och ingen får gå av."},
		articles.Article{Title: "Two", Lang: "en", Text: "Two\n\nThe train to Malmo is late. It is far to the Café Noir, and far back."},
		articles.Article{Title: "Trois", Lang: "fr", Text: "Trois\n\nLe cafe noir est froid. Près du café, un hôtel de Zoë est fermé."},
		articles.Article{Title: "Quatre", Lang: "fr", Text: "Quatre\n\nUn café, noir comme la nuit."},
		articles.Article{Title: "Пять", Lang: "ru", Text: "Пять\n\nПоезд в Мальмё опоздал."},
	)
	x := openIndex(t, t.TempDir(), m, index.Options{})
	for _, tt := range []struct {
		words  string
		want   []articles.ArticleNumber // in order
		strong string                   // what is highlighted in the first sentence of each
	}{
		{"malmo", []articles.ArticleNumber{2, 1}, "Malmo Malmö"},
		{"MALMO", []articles.ArticleNumber{2, 1}, "Malmo Malmö"},
		{"malmö", []articles.ArticleNumber{1}, "Malmö"},
		{"får", []articles.ArticleNumber{1}, "får|får"},
		{"far", []articles.ArticleNumber{2, 1}, "far|far får|får"},
		{"cafe", []articles.ArticleNumber{3, 4, 2}, "cafe café Café"},
		{`"cafe"`, []articles.ArticleNumber{3}, "cafe"},
		{`"cafe noir"`, []articles.ArticleNumber{3, 2, 4}, "cafe noir Café Noir café, noir"},
		{`"café noir"`, []articles.ArticleNumber{2, 4}, "Café Noir café, noir"},
		{"malmo -train", []articles.ArticleNumber{1}, "Malmö"},
		{"far -malmo", []articles.ArticleNumber{1}, "får|får"}, // only the very word is left out
		{"malm*", []articles.ArticleNumber{1, 2}, "Malmö Malmo"},
		{"malmo*", []articles.ArticleNumber{2, 1}, "Malmo Malmö"},
		{"mälm*", []articles.ArticleNumber{1, 2}, "Malmö Malmo"},
		{"hote*", []articles.ArticleNumber{3}, "hôtel"},
		{"zoe", []articles.ArticleNumber{3}, "Zoë"},
		{"zöe", []articles.ArticleNumber{3}, "Zoë"},       // no such word: the accents may be wrong
		{"hotal", []articles.ArticleNumber{3}, "hôtel"},   // and a letter besides
		{"мальме", []articles.ArticleNumber{5}, "Мальмё"}, // a letter is wrong
		{"мал", nil, ""},
		{`"noir cafe"`, nil, ""},
	} {
		r, err := x.Search(t.Context(), lib, index.SearchQuery{Words: tt.words})
		if err != nil {
			t.Fatal(err)
		}
		var got []articles.ArticleNumber
		var strong []string
		for _, a := range r.Articles {
			got = append(got, a.Number)
			var words []string
			for _, s := range a.Hits[0].Highlights {
				words = append(words, s.Of(a.Article.Text))
			}
			strong = append(strong, strings.Join(words, "|"))
		}
		if strings.Join(strong, " ") != tt.strong {
			t.Errorf("%s: highlights %q, want %q", tt.words, strong, tt.strong)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.words, diff)
		}
	}
}
