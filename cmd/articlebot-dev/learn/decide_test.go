package learn

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/index/rank"
)

// decisions are answered where one piece of evidence is high; the rest is noise.
func decisions(n int) []Decision {
	random := rand.New(rand.NewPCG(7, 7))
	out := make([]Decision, n)
	for i := range out {
		d := &out[i]
		for k := range d.Evidence {
			d.Evidence[k] = random.Float64()
		}
		d.Evidence[0], d.Weight = 1, 1
		if d.Evidence[3] > .5 {
			d.Answers = 1
		}
	}
	return out
}

func TestDecide(t *testing.T) {
	w := Decide(decisions(1000))
	var above, below []float64
	right := 0
	for _, d := range decisions(2000)[1000:] {
		s := d.Dot(&w)
		if (s > 0) == (d.Answers == 1) {
			right++
		}
		if d.Answers == 1 {
			above = append(above, s)
		} else {
			below = append(below, s)
		}
	}
	if right < 930 {
		t.Errorf("%d of 1000 are told right", right)
	}
	if a := AUROC(above, below); a < .98 {
		t.Errorf("AUROC %.3f", a)
	}
	if diff := cmp.Diff(w, Decide(decisions(1000))); diff != "" {
		t.Errorf("not the same again (-first +second)\n%s", diff)
	}
	if w := Decide(nil); w != (rank.Evidence{}) {
		t.Errorf("nothing teaches %v", w)
	}
}

// The figure does not depend on the order of the lists.
func TestAUROC(t *testing.T) {
	for _, c := range []struct {
		name         string
		above, below []float64
		want         float64
	}{
		{"all above", []float64{3, 4}, []float64{2, 1}, 1},
		{"all below", []float64{1, 2}, []float64{4, 3}, 0},
		{"one of four wrong", []float64{2, 4}, []float64{3, 1}, .75},
		{"a tie", []float64{2}, []float64{2}, .5},
		{"nothing found is lowest", []float64{2}, []float64{math.Inf(-1)}, 1},
		{"nothing to compare with", []float64{2}, nil, .5},
	} {
		if got := AUROC(c.above, c.below); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
