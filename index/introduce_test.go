package index_test

import (
	"testing"

	"articlebot/articles"
	"articlebot/index"
)

// A name alone asks who that is, also of somebody who is not quoted.
func TestAskName(t *testing.T) {
	const text = `The lighthouse of Osby

Vera Holm has painted the lighthouse. Nobody else would, and Vera Holm knows why.

Nobody had asked Vera Holm, the director of the museum in Osby, how long it took.

Vera Holm and Karl Ek drank coffee. “The sea is grey,” said the carpenter Karl Ek.

Will Moor was there. Will Moor, a fisherman, came with three boats.

The boats of the museum are blue.`
	m := newMemory()
	m.add(lib, articles.Article{Title: "The lighthouse of Osby", Text: text, Lang: "en"})
	x := openIndex(t, t.TempDir(), m, index.Options{})
	const director = "Nobody had asked Vera Holm, the director of the museum in Osby, how long it took."
	for question, want := range map[string]string{
		"Vera Holm":                   director,
		"vera holm":                   director,
		"Who is Vera Holm?":           director,
		"Holm":                        director,
		"Karl Ek":                     "“The sea is grey,” said the carpenter Karl Ek.",
		"Will Moor":                   "Will Moor, a fisherman, came with three boats.",
		"Who painted the lighthouse?": "Vera Holm has painted the lighthouse.",
	} {
		got, err := x.Ask(t.Context(), lib, index.Question{Text: question})
		if err != nil {
			t.Fatal(err)
		}
		if first(got) != want || got.Verdict != articles.Answered {
			t.Errorf("%s: %s with %q, want an answer with %q", question, got.Verdict, first(got), want)
		}
		for i := 1; i < len(got.Hits); i++ {
			if got.Hits[i].Score > got.Hits[i-1].Score {
				t.Errorf("%s: hit %d scores %v after %v", question, i, got.Hits[i].Score, got.Hits[i-1].Score)
			}
		}
	}
}

// Words that begin alike are found across languages, as far as the filter goes.
func TestAskCognates(t *testing.T) {
	m := newMemory()
	m.add(lib,
		articles.Article{Title: "Handel", Text: "Handel\n\nLandets importörer väntar på kaffe och timmer.", Lang: "sv"},
		articles.Article{Title: "Handel", Text: "Handel\n\nFabrikens importörer väntar på gummi.", Lang: "sv", OnlyChannel: "board"},
	)
	x := openIndex(t, t.TempDir(), m, index.Options{})
	got, err := x.Ask(t.Context(), lib, index.Question{Text: "What does the country import?"})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Hits) == 0 || first(got) != "Landets importörer väntar på kaffe och timmer." || got.Lang != "en" || got.Hits[0].Lang != "sv" {
		t.Errorf("%+v", got)
	}
	for _, h := range got.Hits {
		if h.Article.Number != 1 {
			t.Errorf("what only a channel may see is found: %+v", h)
		}
	}
	got, err = x.Ask(t.Context(), lib, index.Question{Text: "What does the country import?", Filter: articles.Filter{Articles: []articles.ArticleNumber{2}}})
	if err != nil || len(got.Hits) > 0 {
		t.Errorf("what is not to be seen is found: %+v, %v", got.Hits, err)
	}
}
