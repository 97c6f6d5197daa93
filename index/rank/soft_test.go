package rank

import (
	"testing"

	"pgregory.net/rapid"
)

func TestAkin(t *testing.T) {
	for _, tt := range []struct {
		term, word string
		want       float64
	}{
		{"gas", "gas", akinSame},
		{"gas", "naturgas", 0}, // three letters stand at the end of too much
		{"import", "importör", akinBegin},
		{"bygg", "byggnadsarbete", akinCompound},
		{"arbete", "byggnadsarbete", akinCompound},
		{"färja", "färjor", akinBegin},
		{"tull", "turism", 0}, // the letters in common are too few
		{"port", "sport", akinCompound},
		{"", "port", 0},
	} {
		if got := akin(tt.term, tt.word); got != tt.want {
			t.Errorf("akin(%q, %q) = %v, want %v", tt.term, tt.word, got, tt.want)
		}
		if back := akin(tt.word, tt.term); back != tt.want {
			t.Errorf("akin(%q, %q) = %v, want %v", tt.word, tt.term, back, tt.want)
		}
	}
}

// Words whose ends differ are passed over unread, so none of them may be akin.
func TestEndsPassOverNothingAkin(t *testing.T) {
	stem := rapid.StringMatching(`[abå]{0,9}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := stem.Draw(t, "a"), stem.Draw(t, "b")
		if rapid.Bool().Draw(t, "compound") {
			b = rapid.SampledFrom([]string{a + b, b + a}).Draw(t, "joined")
		}
		x, y := endsOf(a), endsOf(b)
		if akin(a, b) > 0 && x.head != y.head && x.tail != y.tail {
			t.Fatalf("%q and %q are akin, but none of their ends is equal", a, b)
		}
	})
}
