package index_test

import (
	"testing"

	"articlebot/articles"
	"articlebot/index"
)

// A quote that its speaker's name interrupts is found once, by the words of each
// piece, and counts once.
func TestInterruptedQuote(t *testing.T) {
	m := newMemory()
	text := "The harbour\n\n“The tide is high,” said Mona Strand, head of the harbour, “and nobody swims in it.”\n\n“We wait,” said Mona Strand."
	m.add(lib, articles.Article{Title: "The harbour", Lang: "en", Text: text})
	x := openIndex(t, t.TempDir(), m, index.Options{})
	for _, about := range []string{"tide", "swims"} {
		found, err := x.Quotes(t.Context(), lib, index.QuoteQuery{Name: "Mona Strand", About: about})
		if err != nil {
			t.Fatal(err)
		}
		if found.Total != 1 || len(found.Hits) != 1 || len(found.People) != 1 || found.People[0].Quotes != 2 {
			t.Fatalf("about %s: %+v", about, found)
		}
		q := found.Hits[0].Quote
		if len(q.Segments) != 2 || q.Of(text) != "The tide is high" || q.Segments[1].Of(text) != "and nobody swims in it." {
			t.Errorf("about %s: %+v", about, q)
		}
		if got, want := q.Marked.Of(text), "“The tide is high,”"; got != want {
			t.Errorf("marked is %q, want %q", got, want)
		}
	}
}
