package summary

import (
	"math"
	"slices"
	"strings"

	"articlebot/articles/lang"
)

// vector is the weights of terms, sorted by term, each once. Sums over it are
// made in that order, so that they are the same every time.
type vector []weighted

type weighted struct {
	term   string
	weight float64
}

// terms counts the stems of a text's words that mean something.
func terms(text string, l *lang.Language) vector {
	lower := strings.ToLower(text)
	var v vector
	for s := range lang.Words(lower) {
		if word := s.Of(lower); !l.IsStop(word) {
			v = append(v, weighted{l.Stem(word), 1})
		}
	}
	return v.merged()
}

// merged sorts a vector and adds up the weights of a term that stands in it more
// than once.
func (v vector) merged() vector {
	slices.SortStableFunc(v, func(a, b weighted) int { return strings.Compare(a.term, b.term) })
	out := v[:0]
	for _, w := range v {
		if n := len(out); n > 0 && out[n-1].term == w.term {
			out[n-1].weight += w.weight
		} else {
			out = append(out, w)
		}
	}
	return out
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

// has says that a term stands in the vector.
func (v vector) has(term string) bool {
	_, ok := slices.BinarySearchFunc(v, term, func(w weighted, t string) int { return strings.Compare(w.term, t) })
	return ok
}

// dot is the cosine of the angle between vectors of length 1.
func dot(a, b vector) (sum float64) {
	for len(a) > 0 && len(b) > 0 {
		switch c := strings.Compare(a[0].term, b[0].term); {
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
