package summary

import "slices"

// relevance is the weight of a sentence's own score against what it has in
// common with those picked before: λ of maximal marginal relevance.
const relevance = .8

// choose picks at most n sentences, best first, as indices into the analysis'
// sentences. One that leans on the sentence before is picked with it or not at
// all.
func choose(cs []candidate, n int) []int {
	var picked []int                   // indices into cs
	gone := make([]bool, len(cs))      // looked at
	chosen := make([]bool, len(cs))    // picked
	common := make([]float64, len(cs)) // the most that a candidate has in common with one picked
	take := func(i int) {
		gone[i], chosen[i] = true, true
		picked = append(picked, i)
		for j := range cs {
			if !gone[j] {
				common[j] = max(common[j], dot(cs[i].terms, cs[j].terms))
				gone[j] = cs[i].said.Alike(cs[j].said) || repeats(cs[i].terms, cs[j].terms)
			}
		}
	}
	for len(picked) < n {
		score := func(i int) float64 { return relevance*cs[i].score - (1-relevance)*common[i] }
		best := -1
		var with []int
		for i := range cs {
			if gone[i] || cs[i].asks || best >= 0 && score(i) <= score(best) {
				continue
			}
			if needed, ok := companions(cs, i, chosen, n-len(picked)-1); ok {
				best, with = i, needed
			}
		}
		if best < 0 {
			break
		}
		for i := range cs { // what was better but could not be picked has had its turn
			gone[i] = gone[i] || score(i) > score(best) || i < best && score(i) == score(best)
		}
		for _, i := range with {
			take(i)
		}
		take(best)
	}
	sentences := make([]int, len(picked))
	for i, p := range picked {
		sentences[i] = cs[p].sentence
	}
	slices.Sort(sentences)
	return sentences
}

// companions returns the candidates, not yet chosen, that a sentence needs before
// it: the one it leans on, and what that leans on. Not ok says that it leans on
// one that is no candidate, or needs more than most.
func companions(cs []candidate, i int, chosen []bool, most int) (with []int, ok bool) {
	for cs[i].leans {
		if i == 0 || cs[i-1].sentence != cs[i].before {
			return nil, false
		}
		if i--; chosen[i] {
			break
		}
		if len(with) == most {
			return nil, false
		}
		with = append(with, i)
	}
	return with, true
}

// repeats reports whether nearly all words of one sentence stand in the other, and hardly
// any besides in the longer one, if that is the later.
func repeats(shown, later vector) bool {
	const (
		least  = 5  // words
		nearly = .9 // of the words
		more   = 1.3
	)
	shorter := min(len(shown), len(later))
	return shorter >= least && float64(common(shown, later)) >= nearly*float64(shorter) && float64(len(later)) <= more*float64(len(shown))
}
