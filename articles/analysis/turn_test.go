package analysis

import (
	"slices"
	"strings"
	"testing"

	"articlebot/articles"
	"github.com/google/go-cmp/cmp"
)

// Whoever the original names as speaking said all of the line and nothing else is found in
// it; the other lines are read as ever.
func TestTurns(t *testing.T) {
	a := articles.Article{Lang: "en"}
	add := func(voice, text string) {
		if a.Text != "" {
			a.Text += "\n"
		}
		start := len(a.Text)
		a.Text += text
		if voice != "" {
			a.Hints = append(a.Hints, articles.Hint{Span: articles.Span{Start: start, End: len(a.Text)}, Kind: articles.HintTurn, At: voice})
		}
	}
	add("ADA LIND", "ADA LIND: We close the pier, as Bo Ek said: “It is rotten.” It stays so.")
	add("", "“It was loud in the hall,” said Mona Strand, the usher.")
	add("Bo Ek (mayor)", "Bo Ek (mayor): No.")
	add("Bo Ek (mayor)", "We do not.")
	add("Ida Holm", "Ida Holm:")
	an := Analyze(&a)
	var got []string
	for _, q := range an.Quotes {
		if q.Doubtful || q.Kind != articles.Direct || !an.Sentences[q.Sentence].Overlaps(q.Span) {
			t.Errorf("%+v", q)
		}
		got = append(got, strings.Join([]string{q.Speaker.Name, q.Speaker.Role, q.Speaker.Mention.Of(a.Text), q.Of(a.Text)}, " | "))
	}
	want := []string{
		"Ada Lind |  | ADA LIND | We close the pier, as Bo Ek said: “It is rotten.” It stays so.",
		"Mona Strand | the usher | Mona Strand | It was loud in the hall",
		"Bo Ek | mayor | Bo Ek (mayor) | No.",
		"Bo Ek | mayor |  | We do not.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if !slices.IsSortedFunc(an.Quotes, func(x, y articles.Quote) int { return x.Start - y.Start }) {
		t.Error("not in order")
	}
}
