package learn

import "math"

// Case is something that holds or does not, with the figures that tell which.
type Case struct {
	Figures []float64
	Holds   float64 // 1, or 0 where it does not, or the share of times that it does
	Weight  float64 // how much it counts beside the others
}

// Logistic finds the weights under which a logistic function of the weighted sum of
// the figures comes nearest to what holds, by so many steps of [adam]. decay draws
// every weight towards its prior, and where bias is 1 or -1 a weight goes only that way from
// 0; a nil prior or bias is 0 for all. The same cases in the same order give the same weights.
func Logistic(cases []Case, prior func(figure int) float64, bias func(figure int) int, steps int, speed, decay float64) []float64 {
	if len(cases) == 0 {
		return nil
	}
	total := 0.
	filled := make([][]int, len(cases)) // most figures are 0
	for i, c := range cases {
		total += c.Weight
		for k, v := range c.Figures {
			if v != 0 {
				filled[i] = append(filled[i], k)
			}
		}
	}
	var o adam
	w, slope, drawn := make([]float64, len(cases[0].Figures)), make([]float64, len(cases[0].Figures)), make([]float64, len(cases[0].Figures))
	for k := range w {
		if prior != nil {
			w[k], drawn[k] = prior(k), prior(k)
		}
	}
	for range steps {
		clear(slope)
		for i, c := range cases {
			sum := 0.
			for _, k := range filled[i] {
				sum += w[k] * c.Figures[k]
			}
			pull := c.Weight * (c.Holds - 1/(1+math.Exp(-sum)))
			for _, k := range filled[i] {
				slope[k] += pull * c.Figures[k]
			}
		}
		for k := range slope {
			slope[k] = slope[k]/max(total, 1e-9) - decay*(w[k]-drawn[k])
		}
		o.climb(w, slope, speed)
		for k := range w {
			if bias != nil && float64(bias(k))*w[k] < 0 {
				w[k] = 0
			}
		}
	}
	return w
}
