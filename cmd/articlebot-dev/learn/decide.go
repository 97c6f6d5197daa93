package learn

import (
	"slices"

	"articlebot/index/rank"
)

// Decision is the best sentence that was found for a question, and whether the
// articles answer that question at all.
type Decision struct {
	rank.Evidence
	Answers float64 // how far it answers the question, from 0 to 1
	Weight  float64 // how much it counts beside the others
}

// How Decide goes about it: all decisions in each step.
const (
	steps     = 1500
	stepSpeed = .05
	stepDecay = 1e-4
)

// Decide finds the weights under which [rank.Evidence.Sure] parts best the
// questions that are answered from those that are not: logistic regression. The
// same decisions in the same order give the same weights.
func Decide(decisions []Decision) (w rank.Evidence) {
	cases := make([]Case, len(decisions))
	for i := range decisions {
		d := &decisions[i]
		cases[i] = Case{Figures: d.Evidence[:], Weight: d.Weight, Holds: d.Answers}
	}
	copy(w[:], Logistic(cases, nil, nil, steps, stepSpeed, stepDecay))
	return w
}

// AUROC is how often a figure of one list is above one of another (ties count
// half): the area under the receiver's operating curve, from 0 to 1; .5 for an
// empty list.
func AUROC(above, below []float64) float64 {
	if len(above) == 0 || len(below) == 0 {
		return .5
	}
	sorted := slices.Sorted(slices.Values(below))
	won := 0.
	for _, x := range above {
		first, _ := slices.BinarySearch(sorted, x)
		last := first
		for last < len(sorted) && sorted[last] == x {
			last++
		}
		won += float64(first+last) / 2
	}
	return won / float64(len(above)) / float64(len(below))
}
