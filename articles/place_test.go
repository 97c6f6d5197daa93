package articles

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlace(t *testing.T) {
	line := Hint{Span: Span{0, 3}, Kind: HintTitle}
	at := func(start int, kind HintKind, at string) Hint { return Hint{Span{start, start}, kind, at} }
	a := Article{Text: "One two three four", Hints: []Hint{at(0, HintPage, "1"), line, at(8, HintPage, "3"), at(14, HintTime, "00:01:02")}}
	for offset, want := range map[int]Place{0: {HintPage, "1"}, 7: {HintPage, "1"}, 8: {HintPage, "3"}, 13: {HintPage, "3"}, 17: {HintTime, "00:01:02"}} {
		if got := a.Place(offset); got != want {
			t.Errorf("at %d: %v, want %v", offset, got, want)
		}
	}
	if p := a.Place(17); p.Page() != "" || p.Time() != "00:01:02" {
		t.Errorf("a time: page %q, time %q", p.Page(), p.Time())
	}
	if diff := cmp.Diff([]Hint{line}, a.LineHints()); diff != "" || len(a.Hints) != 4 {
		t.Errorf("hints of lines (-want +got):\n%s", diff)
	}
	if p := (&Article{Text: "x"}).Place(0); p != (Place{}) {
		t.Errorf("of nothing: %v", p)
	}
}
