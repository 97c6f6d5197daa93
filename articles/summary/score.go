package summary

import "math"

// The weights of a sentence's score. They were chosen on English news with
// summaries written or picked by people: the first two or three sentences are
// hard to better, and after them the centre tells more than the place.
const (
	leadWeight   = 8
	leadDecay    = 1.6 // places until the lead's weight has fallen to 1/e
	rankWeight   = 1.5
	centreWeight = 1
	titleWeight  = .6

	quotePenalty  = .15
	cutPenalty    = 2.5
	lengthPenalty = .2
	shortWords    = 8
	longWords     = 50
)

// weigh turns counts into tf·idf vectors of length 1, a candidate being a
// document, and tells how near each is to the centre and to the title. Terms are
// numbered below size.
func weigh(cs []candidate, title vector, size int) {
	found := make(dense, size)
	for _, c := range cs {
		for _, w := range c.terms {
			found[w.term]++
		}
	}
	total := float64(len(cs))
	idf := func(term int) float64 { return math.Log(1 + total/found[term]) }
	centre := make(dense, size)
	for _, c := range cs {
		for i := range c.terms {
			c.terms[i].weight *= idf(c.terms[i].term)
		}
		c.terms.normalize()
		centre.add(c.terms, 1)
	}
	named, length := 0., 0.
	for term, n := range found {
		if n == 1 && total > 1 { // what is said once is no topic
			centre[term] = 0
		}
		length += centre[term] * centre[term]
	}
	for _, w := range title {
		if found[w.term] > 0 {
			named += idf(w.term)
		}
	}
	for i := range cs {
		c := &cs[i]
		if length > 0 {
			c.centroid = centre.dot(c.terms) / math.Sqrt(length)
		}
		for _, w := range title {
			if named > 0 && c.terms.has(w.term) {
				c.title += idf(w.term) / named
			}
		}
	}
}

// score rates every candidate. Terms are numbered below size.
func score(cs []candidate, size int) {
	ranks := lexRank(cs, size)
	topRank, topCentre := 0., 0.
	for i, c := range cs {
		topRank = max(topRank, ranks[i])
		topCentre = max(topCentre, c.centroid)
	}
	for i := range cs {
		c := &cs[i]
		c.score = leadWeight*math.Exp(-float64(c.place)/leadDecay) + titleWeight*c.title
		if topRank > 0 {
			c.score += rankWeight * ranks[i] / topRank
		}
		if topCentre > 0 {
			c.score += centreWeight * c.centroid / topCentre
		}
		if c.quoted {
			c.score -= quotePenalty
		}
		if c.cut {
			c.score -= cutPenalty
		}
		if c.words < shortWords || c.words > longWords {
			c.score -= lengthPenalty
		}
	}
}

// lexRank rates sentences by how much they have in common with others that have
// much in common with others: the stationary distribution of a walk over their
// similarities. No two sentences are compared: what all have in common with one
// is its product with their sum, so a round costs as much as there are words.
func lexRank(cs []candidate, size int) []float64 {
	const (
		damping = .85
		rounds  = 12
	)
	ranks := make([]float64, len(cs))
	for i := range ranks {
		ranks[i] = 1
	}
	// among multiplies each sentence's share with what it has in common with each
	// other one, and adds that up there.
	among := func(shares []float64) []float64 {
		all := make(dense, size)
		for i, c := range cs {
			all.add(c.terms, shares[i])
		}
		sums := make([]float64, len(cs))
		for i, c := range cs {
			sums[i] = max(0, all.dot(c.terms)-shares[i]*dot(c.terms, c.terms))
		}
		return sums
	}
	const chance = 1e-9 // less in common is rounding
	common := among(ranks)
	shares := make([]float64, len(cs))
	for range rounds {
		for i, c := range common {
			if shares[i] = 0; c > chance {
				shares[i] = ranks[i] / c
			}
		}
		for i, got := range among(shares) {
			ranks[i] = 1 - damping + damping*got
		}
	}
	return ranks
}
