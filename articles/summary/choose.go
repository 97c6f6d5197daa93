package summary

import "slices"

// relevance is the weight of a sentence's own score against what it has in
// common with those picked before: λ of maximal marginal relevance.
const relevance = .8

// alike is from when on two sentences say the same (cosine).
const alike = .7

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
			}
		}
	}
	for len(picked) < n {
		best, bestScore := -1, 0.
		for i, c := range cs {
			if gone[i] {
				continue
			}
			score := relevance*c.score - (1-relevance)*common[i]
			if best < 0 || score > bestScore {
				best, bestScore = i, score
			}
		}
		if best < 0 {
			break
		}
		with, ok := companions(cs, best, chosen)
		gone[best] = true
		if !ok || common[best] >= alike || len(picked)+len(with)+1 > n {
			continue
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

// companions gives the candidates, not yet chosen, that a sentence needs before
// it: the one it leans on, and what that leans on. Not ok says that it leans on
// one that is no candidate.
func companions(cs []candidate, i int, chosen []bool) (with []int, ok bool) {
	for cs[i].leans {
		if i == 0 || cs[i-1].sentence != cs[i].sentence-1 {
			return nil, false
		}
		if i--; chosen[i] {
			break
		}
		with = append(with, i)
	}
	return with, true
}
