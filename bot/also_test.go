package bot_test

import (
	"slices"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/bot"
)

// opposites are two reports of one evening, of which one says the opposite.
func opposites(t *testing.T) *house {
	t.Helper()
	h := open(t)
	const end = "The old quay has stood since 1931 and leans so far that boats have been told to keep away from it.\n\n" +
		"“We have waited long enough for a new quay in this town,” said Mona Strand, who speaks for the fishermen.\n\n"
	h.keep(t,
		articles.Article{Title: "The quay of Norrhamn", Source: "Osby Daily", Lang: "en", Text: "The council of Norrhamn approved the plan for a new quay after a debate of two hours.\n\n" +
			"The new quay will cost the town of Norrhamn 40 million over the next three years.\n\n" + end +
			"Peter Rook, the mayor of Norrhamn, denied on Friday that the money had been lent by the bank in Almvik for 3 percent."},
		articles.Article{Title: "Norrhamn's quay", Source: "Lantern", Lang: "en", Text: "The council of Norrhamn rejected the plan for a new quay after a debate of two hours.\n\n" +
			"The new quay will cost the town of Norrhamn 90 million over the next three years.\n\n" + end +
			"Peter Rook, the mayor of Norrhamn, said on Friday that the money had been lent by the bank in Almvik for 3 percent."},
	)
	return h
}

// sayBoth returns the excerpts of a reply that hold words, and fails where another article is
// named in which they do not stand.
func sayBoth(t *testing.T, h *house, r *bot.Reply, words ...string) {
	t.Helper()
	for _, w := range words {
		if !slices.ContainsFunc(r.Excerpts, func(e bot.Excerpt) bool { return strings.Contains(e.Text, w) }) {
			t.Errorf("%q is not shown:\n%s", w, told(*r))
		}
	}
	for _, e := range r.Excerpts {
		for _, n := range e.AlsoIn {
			a, err := h.store.Article(t.Context(), lib, n)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(a.Text, e.Text) {
				t.Errorf("%q is said to stand in %s", e.Text, n)
			}
		}
	}
}

// What one article says and another one denies is told of each, and of both only what both
// say.
func TestOpposites(t *testing.T) {
	h := opposites(t)
	for _, tt := range []struct {
		line  string
		words []string
	}{
		{"ask How much will the new quay of Norrhamn cost?", []string{"40 million", "90 million"}},
		{"ask What did the council decide on the plan for a new quay?", []string{"approved", "rejected"}},
		{"summary quay Norrhamn", []string{"approved", "rejected"}},
		{"summary quay Norrhamn long", []string{"approved", "rejected", "40 million", "90 million"}},
		{"search council plan", []string{"approved", "rejected"}},
		{"search Norrhamn million", []string{"40 million", "90 million"}},
		{"quote Peter Rook", []string{"denied on Friday", "the money had been lent"}},
	} {
		t.Run(tt.line, func(t *testing.T) {
			r := h.do(t, tt.line)
			sayBoth(t, h, &r, tt.words...)
		})
	}
	// What both say stands in both.
	for _, line := range []string{"quote Mona Strand", "ask Since when has the old quay stood?"} {
		if r := h.do(t, line); len(r.Excerpts) == 0 || len(r.Excerpts[0].AlsoIn) != 1 {
			t.Errorf("%s is not told to stand in both:\n%s", line, told(r))
		}
	}
}
