package index_test

import (
	"testing"

	"articlebot/articles"
	"articlebot/index"
)

// Whoever no article names is not told of, not even perhaps, however much somebody else's
// doings are like what is asked.
func TestUnheardNames(t *testing.T) {
	m := newMemory()
	m.add(lib,
		articles.Article{Lang: "sv", Title: "Hamnen rustas", Text: "Bakom kulisserna stärker hamnens mångårige ledare Ove Strand banden till Norrvik och direktör Hall.\n\nNorrvik lastar trävaror, malm och salt.\n\nI maj kom tre nya kranar till kajen.\n\nHall vill inte visa upp affären.\n\nStrand tog över efter branden.\n"},
		articles.Article{Lang: "en", Title: "The mill is sold", Text: "Behind the scenes the mill’s long-time leader Tessa Rowe has sold it to Hartwell and director Hall.\n\nRowe took over after the flood.\n"},
	)
	x := openIndex(t, t.TempDir(), m, index.Options{})
	for question, unanswered := range map[string]bool{
		"Vem leder Skogsbolaget?": true,
		"Who leads Brightwater?":  true,
		"Vem leder hamnen?":       false,
		"Who leads the mill?":     false,
		"Who is Tessa Rowe?":      false,
		"Vem är Strand?":          false,
	} {
		got, err := x.Ask(t.Context(), lib, index.Question{Text: question, Filter: everyone})
		if err != nil {
			t.Fatal(err)
		}
		if (got.Verdict == articles.Unanswered) != unanswered {
			t.Errorf("%s: %s, with %d hits", question, got.Verdict, len(got.Hits))
		}
	}
}
