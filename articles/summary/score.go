package summary

import (
	"cmp"
	"math"
	"slices"
)

// The weights of a sentence's score. They were chosen on English news with
// summaries written or picked by people.
const (
	leadWeight   = 1.5
	leadDecay    = 5. // places until the lead's weight has fallen to 1/e
	centreWeight = .35
	titleWeight  = .3

	openPenalty   = .5 // no full stop: likely a caption or an item of a list
	quotePenalty  = .15
	lengthPenalty = .2
	shortWords    = 8
	longWords     = 50
)

// weigh turns counts into tf·idf vectors of length 1, a candidate being a
// document, and tells how near each is to the centre and to the title.
func weigh(cs []candidate, title vector) {
	found := make(map[string]float64)
	for _, c := range cs {
		for _, w := range c.terms {
			found[w.term]++
		}
	}
	total := float64(len(cs))
	idf := func(term string) float64 { return math.Log(1 + total/found[term]) }
	var centre vector
	for _, c := range cs {
		for i := range c.terms {
			c.terms[i].weight *= idf(c.terms[i].term)
		}
		c.terms.normalize()
		for _, w := range c.terms {
			if found[w.term] > 1 || total == 1 { // what is said once is no topic
				centre = append(centre, w)
			}
		}
	}
	centre = centre.merged()
	centre.normalize()
	named := 0.
	for _, w := range title {
		if found[w.term] > 0 {
			named += idf(w.term)
		}
	}
	for i := range cs {
		c := &cs[i]
		c.centroid = dot(c.terms, centre)
		for _, w := range title {
			if named > 0 && c.terms.has(w.term) {
				c.title += idf(w.term) / named
			}
		}
	}
}

// narrow keeps the candidates that are worth comparing, in order.
func narrow(cs []candidate) []candidate {
	if len(cs) <= maxRanked {
		return cs
	}
	rest := slices.Clone(cs[maxRanked/2:])
	slices.SortStableFunc(rest, func(a, b candidate) int { return cmp.Compare(b.centroid, a.centroid) })
	kept := append(slices.Clone(cs[:maxRanked/2]), rest[:maxRanked/2]...)
	slices.SortFunc(kept, func(a, b candidate) int { return cmp.Compare(a.place, b.place) })
	return kept
}

// score rates every candidate.
func score(cs []candidate) {
	ranks := lexRank(cs)
	topRank, topCentre := 0., 0.
	for i, c := range cs {
		topRank = max(topRank, ranks[i])
		topCentre = max(topCentre, c.centroid)
	}
	for i := range cs {
		c := &cs[i]
		c.score = leadWeight*math.Exp(-float64(c.place)/leadDecay) + titleWeight*c.title
		if topRank > 0 {
			c.score += centreWeight * ranks[i] / topRank
		}
		if topCentre > 0 {
			c.score += centreWeight * c.centroid / topCentre
		}
		if c.open {
			c.score -= openPenalty
		}
		if c.quoted {
			c.score -= quotePenalty
		}
		if c.words < shortWords || c.words > longWords {
			c.score -= lengthPenalty
		}
	}
}

// lexRank rates sentences by how much they have in common with others that have
// much in common with others: the stationary distribution of a walk over their
// similarities.
func lexRank(cs []candidate) []float64 {
	const (
		damping = .85
		rounds  = 20
		least   = .05 // similarities below it are chance
	)
	type edge struct {
		to     int
		weight float64
	}
	edges := make([][]edge, len(cs))
	sums := make([]float64, len(cs))
	for i := range cs {
		for j := range i {
			if s := dot(cs[i].terms, cs[j].terms); s >= least {
				edges[i] = append(edges[i], edge{j, s})
				edges[j] = append(edges[j], edge{i, s})
				sums[i] += s
				sums[j] += s
			}
		}
	}
	ranks := make([]float64, len(cs))
	for i := range ranks {
		ranks[i] = 1
	}
	for range rounds {
		next := make([]float64, len(cs))
		for i := range cs {
			next[i] += 1 - damping
			for _, e := range edges[i] {
				next[e.to] += damping * ranks[i] * e.weight / sums[i]
			}
		}
		ranks = next
	}
	return ranks
}
