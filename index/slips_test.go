package index

import (
	"testing"

	"pgregory.net/rapid"
)

// apart returns in how many letters two words differ, by the book.
func apart(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		for j := range d[i] {
			switch {
			case i == 0:
				d[i][j] = j
			case j == 0:
				d[i][j] = i
			case a[i-1] == b[j-1]:
				d[i][j] = d[i-1][j-1]
			default:
				d[i][j] = 1 + min(d[i-1][j], d[i][j-1], d[i-1][j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

func TestSlips(t *testing.T) {
	word := rapid.StringOfN(rapid.SampledFrom([]rune("abö한𝄞")), 0, 9, -1)
	rapid.Check(t, func(t *rapid.T) {
		typed, most := word.Draw(t, "typed"), rapid.IntRange(0, 3).Draw(t, "letters")
		s := newSlips(typed, most)
		for range 5 { // one automaton reads many words
			term := word.Draw(t, "term")
			state := s.Start()
			for i := range len(term) {
				if state = s.Accept(state, term[i]); !s.CanMatch(state) {
					break
				}
			}
			if want := apart([]rune(typed), []rune(term)) <= most; s.IsMatch(state) != want {
				t.Fatalf("%q near %q: %v, want %v", term, typed, !want, want)
			}
		}
	})
}
