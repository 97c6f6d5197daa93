// Package learn fits the weights by which sentences are ranked, by which is told
// whether the best one answers, and by which speakers are trusted, to questions whose
// answers and quotes whose speakers are known.
package learn

import (
	"math"
	"math/rand/v2"

	"articlebot/index/rank"
)

// Question is a question with the sentences that an answer was chosen from.
type Question struct {
	Sentences []rank.Features
	Right     []bool  // which of Sentences answer it
	Weight    float64 // how much it counts beside the others
}

// First is the share of the questions whose best sentence is right, from 0 to 1.
// Of equal sentences the first counts.
func First(questions []Question, w rank.Features) float64 {
	right := 0
	for _, q := range questions {
		best, at := math.Inf(-1), -1
		for i := range q.Sentences {
			if s := q.Sentences[i].Dot(&w); s > best {
				best, at = s, i
			}
		}
		if at >= 0 && q.Right[at] {
			right++
		}
	}
	return float64(right) / float64(max(1, len(questions)))
}

// How Fit goes about it. Fewer or slower rounds left the weights of the
// development sets short of where they come to rest.
const (
	rounds  = 40
	batch   = 256
	rate    = .1
	cooling = .9   // of the rate, each round
	decay   = 1e-3 // ten times more or less makes no difference on questions held out
	// Adam's own: Kingma and Ba, Adam: a method for stochastic optimization, 2015.
	momentum, spread, tiny = .9, .999, 1e-8
)

// Fit finds the weights under which the right sentences are likeliest to come
// first, by the softmax of the sentences' scores. Questions without a right
// sentence teach nothing. The same questions in the same order give the same
// weights.
func Fit(questions []Question) (w rank.Features) {
	var usable []Question
	total := 0.
	for _, q := range questions {
		for _, right := range q.Right {
			if right {
				usable = append(usable, q)
				total += q.Weight
				break
			}
		}
	}
	var o adam
	random := rand.New(rand.NewPCG(1, 2)) // the same each time
	for round := range rounds {
		speed := rate * math.Pow(cooling, float64(round))
		random.Shuffle(len(usable), func(i, j int) { usable[i], usable[j] = usable[j], usable[i] })
		for from := 0; from < len(usable); from += batch {
			var slope rank.Features
			some := usable[from:min(from+batch, len(usable))]
			for i := range some {
				some[i].addSlope(&slope, &w, some[i].Weight*float64(len(usable))/total)
			}
			for i := range slope {
				slope[i] = slope[i]/float64(len(some)) - decay*w[i]
			}
			o.climb(w[:], slope[:], speed)
		}
	}
	return w
}

// adam is the state of the method of that name.
type adam struct {
	step float64
	m, v []float64
}

// climb moves weights along a slope.
func (o *adam) climb(w, slope []float64, speed float64) {
	if o.step++; o.m == nil {
		o.m, o.v = make([]float64, len(w)), make([]float64, len(w))
	}
	for i, g := range slope {
		o.m[i] = momentum*o.m[i] + (1-momentum)*g
		o.v[i] = spread*o.v[i] + (1-spread)*g*g
		w[i] += speed * o.m[i] / (1 - math.Pow(momentum, o.step)) / (math.Sqrt(o.v[i]/(1-math.Pow(spread, o.step))) + tiny)
	}
}

// addSlope adds the gradient of the log-likelihood of the right sentences.
func (q *Question) addSlope(slope, w *rank.Features, weight float64) {
	scores := make([]float64, len(q.Sentences))
	top := math.Inf(-1)
	for i := range q.Sentences {
		scores[i] = q.Sentences[i].Dot(w)
		top = max(top, scores[i])
	}
	all, right := 0., 0.
	for i := range scores {
		scores[i] = math.Exp(scores[i] - top)
		all += scores[i]
		if q.Right[i] {
			right += scores[i]
		}
	}
	if right == 0 {
		return // too far behind to tell the way
	}
	for i, s := range scores {
		pull := -s / all
		if q.Right[i] {
			pull += s / right
		}
		for k, f := range q.Sentences[i] {
			slope[k] += weight * pull * f
		}
	}
}
