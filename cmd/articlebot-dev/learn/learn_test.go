package learn

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/index/rank"
)

// questions have a right sentence that one feature points at and another leads
// away from; the rest is noise.
func questions(n int) []Question {
	random := rand.New(rand.NewPCG(7, 7))
	out := make([]Question, n)
	for i := range out {
		q := Question{Weight: 1, Right: make([]bool, 10), Sentences: make([]rank.Features, 10)}
		right := random.IntN(10)
		q.Right[right] = true
		for j := range q.Sentences {
			f := &q.Sentences[j]
			for k := range f {
				f[k] = random.Float64()
			}
			f[2], f[5] = .5*random.Float64(), .5+.5*random.Float64()
			if j == right {
				f[2], f[5] = .5+.5*random.Float64(), .5*random.Float64()
			}
		}
		out[i] = q
	}
	return out
}

func TestFit(t *testing.T) {
	train, held := questions(2000), questions(3000)[2000:]
	var none rank.Features
	if got := First(held, none); got > .3 {
		t.Errorf("without weights %.2f of the first sentences are right: the questions are too easy", got)
	}
	w := Fit(train)
	if got := First(held, w); got < .95 {
		t.Errorf("with the weights %.2f of the first sentences are right", got)
	}
	if w[2] <= 0 || w[5] >= 0 {
		t.Errorf("weights of the two features that tell = %.2f, %.2f", w[2], w[5])
	}
	if diff := cmp.Diff(w, Fit(questions(2000))); diff != "" {
		t.Errorf("not the same again (-first +second)\n%s", diff)
	}
}

func TestFitNothing(t *testing.T) {
	var none rank.Features
	for name, qs := range map[string][]Question{
		"no questions":      nil,
		"no sentences":      {{Weight: 1}},
		"no right sentence": {{Sentences: make([]rank.Features, 2), Right: make([]bool, 2), Weight: 1}},
	} {
		if diff := cmp.Diff(none, Fit(qs)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", name, diff)
		}
		if got := First(qs, none); got != 0 {
			t.Errorf("%s: first = %v", name, got)
		}
	}
}
