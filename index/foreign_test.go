package index_test

import (
	"testing"

	"articlebot/articles"
	"articlebot/index"
)

// In another language names and words that are spelt alike are found, but they
// are not taken for an answer unless most of the question is there.
func TestAskInAnotherLanguage(t *testing.T) {
	m := newMemory()
	m.add(lib, bath())
	x := openIndex(t, t.TempDir(), m, index.Options{})
	for _, tt := range []struct {
		question, lang string
		found          bool
		answered       bool
	}{
		{"When will the new badhus in Norrvik open after the works?", "en", true, false},
		{"What do the tickets for the badhus in Norrvik cost?", "en", true, false},
		{"Ida Berg", "", true, true},
		{"När öppnar badhuset i Norrvik?", "sv", true, true},
		{"Who won the election in Peru?", "en", false, false},
	} {
		got, err := x.Ask(t.Context(), lib, index.Question{Text: tt.question, Filter: everyone})
		if err != nil {
			t.Fatal(err)
		}
		if got.Lang != tt.lang || len(got.Hits) > 0 != tt.found || (got.Verdict == articles.Answered) != tt.answered {
			t.Errorf("%s: %s, in %q, %d hits; want answered %v, in %q, hits %v", tt.question, got.Verdict, got.Lang, len(got.Hits), tt.answered, tt.lang, tt.found)
		}
	}
}
