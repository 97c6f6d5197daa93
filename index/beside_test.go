package index_test

import (
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/index"
)

// What stands beside an answer is shown where the answer cannot be understood
// without it.
func TestBeside(t *testing.T) {
	const text = `The mill

Vera Holm bought the mill in Osby. She paid nine crowns for it. She sold it again in April.

The wheel turns at noon. Nobody has repaired the roof.

The rules of the house are short: Nobody may smoke in the attic: The attic is dry wood.

Who owns the pond? The parish owns the pond.

The parish met Vera Holm in June. A vote on the garden was lost by two hands.

Bread costs four crowns.

It is baked on Sundays.

The bakery in Osby was shut last week. Nobody was told. The reason is a leak.`
	m := newMemory()
	m.add(lib, articles.Article{Title: "The mill", Text: text, Lang: "en"})
	x := openIndex(t, t.TempDir(), m, index.Options{})
	for _, tt := range []struct{ question, answer, before, after string }{
		{"When was it sold again?", "She sold it again in April.", "Vera Holm bought the mill in Osby. She paid nine crowns for it.", ""},
		{"Who bought the mill in Osby?", "Vera Holm bought the mill in Osby.", "", "She paid nine crowns for it."},
		{"When does the wheel turn?", "The wheel turns at noon.", "", ""},
		{"Who has repaired the roof?", "Nobody has repaired the roof.", "", ""},
		{"Was the vote on the garden of Vera Holm lost by two hands?", "A vote on the garden was lost by two hands.", "The parish met Vera Holm in June.", ""},
		{"Why was the bakery in Osby shut?", "The bakery in Osby was shut last week.", "", "Nobody was told. The reason is a leak."},
		{"Is bread baked on Sundays?", "It is baked on Sundays.", "Bread costs four crowns.", ""},
	} {
		got, err := x.Ask(t.Context(), lib, index.Question{Text: tt.question})
		if err != nil {
			t.Fatal(err)
		}
		i := 0
		for i < len(got.Hits) && got.Hits[i].Of(text) != tt.answer {
			i++
		}
		if i == len(got.Hits) {
			t.Errorf("%s: %q is not found", tt.question, tt.answer)
			continue
		}
		h := got.Hits[i]
		if before := h.Before.Of(text); before != tt.before {
			t.Errorf("%s: before it stands %q, want %q", tt.question, before, tt.before)
		}
		if after := h.After.Of(text); after != tt.after {
			t.Errorf("%s: after it stands %q, want %q", tt.question, after, tt.after)
		}
	}
	got, err := x.Ask(t.Context(), lib, index.Question{Text: "Who owns the pond?"})
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range got.Hits {
		if strings.HasSuffix(h.Of(text), "?") && h.After.Of(text) != "The parish owns the pond." {
			t.Errorf("after a question stands %q", h.After.Of(text))
		}
	}
}
