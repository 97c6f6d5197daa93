package summary

import (
	"maps"
	"math"
	"slices"

	"articlebot/articles/lang"
)

// vocabulary numbers the stems of one article's words, from 0 in the order in
// which they are first seen. A word is stemmed once, however often it stands
// there.
type vocabulary struct {
	lang  *lang.Language
	words map[string]int // number of a word's stem; stopWord for those that mean nothing
	stems map[string]int
}

const stopWord = -1

func newVocabulary(l *lang.Language) *vocabulary {
	return &vocabulary{l, make(map[string]int), make(map[string]int)}
}

// vector is the weights of terms by their number, sorted, each once. Sums over it
// are made in that order, so that they are the same every time.
type vector []component

type component struct {
	term   int
	weight float64
}

// terms counts the stems of a text's words that mean something.
func (v *vocabulary) terms(text string) vector {
	counts := make(map[int]float64)
	for word := range lang.LowerWords(text) {
		if term := v.term(word); term != stopWord {
			counts[term]++
		}
	}
	terms := make(vector, 0, len(counts))
	for _, term := range slices.Sorted(maps.Keys(counts)) {
		terms = append(terms, component{term, counts[term]})
	}
	return terms
}

// term returns the number of a word's stem.
func (v *vocabulary) term(word string) int {
	term, ok := v.words[word]
	if ok {
		return term
	}
	term = stopWord
	if !v.lang.IsStop(word) {
		stem := v.lang.Stem(word)
		if term, ok = v.stems[stem]; !ok {
			term = len(v.stems)
			v.stems[stem] = term
		}
	}
	v.words[word] = term
	return term
}

// normalize gives a vector length 1, if it has any.
func (v vector) normalize() {
	sum := 0.
	for _, w := range v {
		sum += w.weight * w.weight
	}
	if sum == 0 {
		return
	}
	length := math.Sqrt(sum)
	for i := range v {
		v[i].weight /= length
	}
}

// has reports whether a term stands in the vector.
func (v vector) has(term int) bool {
	_, ok := slices.BinarySearchFunc(v, term, func(w component, t int) int { return w.term - t })
	return ok
}

// dot is the cosine of the angle between vectors of length 1.
func dot(a, b vector) (sum float64) {
	for len(a) > 0 && len(b) > 0 {
		switch c := a[0].term - b[0].term; {
		case c < 0:
			a = a[1:]
		case c > 0:
			b = b[1:]
		default:
			sum += a[0].weight * b[0].weight
			a, b = a[1:], b[1:]
		}
	}
	return sum
}

// dense is the weights of all terms of a vocabulary, by number.
type dense []float64

// add adds a vector so many times.
func (d dense) add(v vector, times float64) {
	for _, w := range v {
		d[w.term] += times * w.weight
	}
}

// dot is the sum of the products of weights.
func (d dense) dot(v vector) (sum float64) {
	for _, w := range v {
		sum += d[w.term] * w.weight
	}
	return sum
}
