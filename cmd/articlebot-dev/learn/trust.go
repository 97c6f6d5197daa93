package learn

import (
	"math"

	"articlebot/articles/quotes"
)

// How Trust goes about it. With half the decay or with double, speakers of sets held
// out are told apart as well; with a tenth or with ten times, worse.
const (
	trustSteps = 300
	trustSpeed = .1
	trustDecay = 2e-3
)

// pageCounts is how many cases each figure of [quotes.OnPages] counts as much as.
const pageCounts = 150

// Trust finds the weights under which [quotes.Features.Chance] is nearest to how often
// speakers are right.
func Trust(cases []Case) (w quotes.Features) {
	copy(w[:], Logistic(cases, quotes.Prior, quotes.Bias, trustSteps, trustSpeed, trustDecay))
	for feature := range w {
		if right, ok := quotes.OnPages[feature]; ok {
			lean(cases, &w, feature, right)
		}
	}
	return w
}

// lean changes the weight of a feature until the cases that have it come out right as
// often as they and the pages together are. A feature that no case has gets a weight
// by how far the pages are from all cases.
func lean(cases []Case, w *quotes.Features, feature int, right float64) {
	var sums []float64 // of the weighted figures
	var weights []float64
	all, holds := 0., 0.
	total, mean := 0., 0.
	for i := range cases {
		c := &cases[i]
		total += c.Weight
		mean += c.Weight * c.Holds
		if c.Figures[feature] == 0 {
			continue
		}
		sum := 0.
		for k, v := range c.Figures {
			sum += w[k] * v
		}
		sums, weights = append(sums, sum), append(weights, c.Weight)
		all += c.Weight
		holds += c.Weight * c.Holds
	}
	if all == 0 {
		if mean > 0 && mean < total {
			w[feature] = math.Log(right/(1-right)) - math.Log(mean/(total-mean))
		}
		return
	}
	want := (holds + pageCounts*right) / (all + pageCounts)
	low, high := -5., 5.
	for range 40 {
		by, mean := (low+high)/2, 0.
		for i, sum := range sums {
			mean += weights[i] / (1 + math.Exp(-sum-by))
		}
		if mean < want*all {
			low = by
		} else {
			high = by
		}
	}
	w[feature] += low
}
