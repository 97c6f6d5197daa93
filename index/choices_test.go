package index_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/index"
)

// What somebody else may choose the answer from are the sentences that were found and
// their neighbours, article by article in their order, at most as many as are wanted.
// The answer is the same.
func TestChoices(t *testing.T) {
	x := openIndex(t, t.TempDir(), town(), index.Options{})
	q := index.Question{Text: "How many electric ferries will Almvik buy?", Filter: everyone}
	own, err := x.Ask(t.Context(), lib, q)
	if err != nil || len(own.Choices) > 0 {
		t.Fatalf("%d choices that nobody wants, %v", len(own.Choices), err)
	}
	for _, most := range []int{1, 3, 40} {
		q.Choices = most
		got, err := x.Ask(t.Context(), lib, q)
		if err != nil || len(got.Choices) == 0 || len(got.Choices) > most {
			t.Fatalf("%d choices of %d, %v", len(got.Choices), most, err)
		}
		seen := map[articles.ArticleNumber]bool{}
		for i, h := range got.Choices {
			if h.Of(h.Article.Text) == "" {
				t.Errorf("choice %d is empty", i)
			}
			if i > 0 {
				last := got.Choices[i-1]
				if same := last.Article.Number == h.Article.Number; same && last.Sentence >= h.Sentence || !same && seen[h.Article.Number] {
					t.Errorf("sentence %d of %v comes after %d of %v", h.Sentence, h.Article.Number, last.Sentence, last.Article.Number)
				}
			}
			seen[h.Article.Number] = true
		}
		if first := got.Choices[0]; most == 1 && !cmp.Equal(first.Span, own.Hits[0].Span) {
			t.Errorf("the only choice is %q", first.Of(first.Article.Text))
		}
		got.Choices = nil
		if diff := cmp.Diff(own, got); diff != "" {
			t.Errorf("with choices the answer is another (-own +got):\n%s", diff)
		}
	}
}

// Choices are from what the filter admits alone.
func TestChoicesScope(t *testing.T) {
	x := openIndex(t, t.TempDir(), osby(), index.Options{})
	for _, earlier := range []*index.Earlier{nil, {Text: "When was the cellar in Osby closed?", Articles: []articles.ArticleNumber{3, 1}}} {
		q := index.Question{Text: "Why was the cellar in Osby closed?", Choices: 40, Earlier: earlier}
		for channel, want := range map[string]bool{"board": true, "": false} {
			q.Filter.Scope = articles.Scope{}
			if channel != "" {
				q.Filter.Scope.Channels = []string{channel}
			}
			got, err := x.Ask(t.Context(), lib, q)
			if err != nil || len(got.Choices) == 0 {
				t.Fatalf("%d choices, %v", len(got.Choices), err)
			}
			has := false
			for _, h := range got.Choices {
				has = has || h.Article.Number == 3
			}
			if has != want {
				t.Errorf("in channel %q article 3 is among the choices: %v", channel, has)
			}
		}
	}
}
