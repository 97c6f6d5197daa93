package index_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/index"
)

func TestSearch(t *testing.T) {
	x := openIndex(t, t.TempDir(), town(), index.Options{})
	tests := []struct {
		words string
		want  []articles.ArticleNumber // in any order
	}{
		{"ferries", []articles.ArticleNumber{1, 3}},
		{"ferry", []articles.ArticleNumber{1, 3}},
		{"FERRIES museum", []articles.ArticleNumber{1}},
		{"ferries -museum", []articles.ArticleNumber{3}},
		{`"electric ferries"`, []articles.ArticleNumber{1, 3}},
		{`"ferries electric"`, nil},
		{`-"Sara Hale" ferries`, []articles.ArticleNumber{1}},
		{"muse*", []articles.ArticleNumber{1}},
		{"bastun", []articles.ArticleNumber{2}},
		{"Norrvikk", []articles.ArticleNumber{2, 3}},
		{"volcano", nil},
		{"-ferries", nil},
		{"", nil},
		{`"`, nil},
		{"***", nil},
	}
	for _, tt := range tests {
		t.Run(tt.words, func(t *testing.T) {
			r, err := x.Search(t.Context(), lib, index.SearchQuery{Words: tt.words})
			if err != nil {
				t.Fatal(err)
			}
			got := map[articles.ArticleNumber]bool{}
			for _, a := range r.Articles {
				got[a.Number] = true
				if len(a.Hits) == 0 {
					t.Errorf("%v has no sentence", a.Number)
				}
				for _, h := range a.Hits {
					if len(h.Highlights) == 0 || strings.TrimSpace(h.Of(a.Article.Text)) == "" {
						t.Errorf("%v: %q has no word that matches", a.Number, h.Of(a.Article.Text))
					}
				}
			}
			want := map[articles.ArticleNumber]bool{}
			for _, n := range tt.want {
				want[n] = true
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("articles (-want +got):\n%s", diff)
			}
			if r.Total != len(tt.want) {
				t.Errorf("%d articles in all, want %d", r.Total, len(tt.want))
			}
		})
	}
}
