package people

import (
	"cmp"
	"hash/maphash"
	"math/bits"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// join finds which spellings are one person.
func (d *register) join() *sets {
	names := d.names
	s := newSets(len(names))
	for _, same := range d.whole {
		for _, i := range same[1:] {
			s.union(same[0], i)
		}
	}
	d.slips(func(o, i int) {
		if s.find(o) != s.find(i) && !differ(&names[i], &names[o]) && !differ(&names[o], &names[i]) {
			s.union(o, i)
		}
	})
	// The fullest go first, so that what a shorter one can mean is settled.
	order := make([]int, len(names))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(
			cmp.Compare(len(d.keys[b]), len(d.keys[a])),
			cmp.Compare(wholeWords(d.keys[b]), wholeWords(d.keys[a])),
			cmp.Compare(names[a].Text, names[b].Text),
		)
	})
	for _, i := range order {
		switch {
		case d.spelt[i].of != "":
		case len(d.keys[i]) > 1:
			d.joinFuller(s, i)
		default:
			d.joinSingle(s, i)
		}
	}
	return s
}

// joinFuller joins a name of several words with the one person whose name is the
// same with more: "J. Trudeau" with "Justin Trudeau", "Fogh Rasmussen" with
// "Anders Fogh Rasmussen", unless their roles say that they are two.
func (d *register) joinFuller(s *sets, i int) {
	names, keys := d.names, d.keys[i]
	others := d.word[keys[len(keys)-1]]
	if len(others) > Crowd {
		return
	}
	meant := -1
	for _, o := range others {
		if o == i || s.find(o) == s.find(i) || !fuller(d.keys[o], keys) {
			continue
		}
		if meant >= 0 && s.find(o) != s.find(meant) {
			return
		}
		meant = o
	}
	if meant >= 0 && !differ(&names[i], &names[meant]) {
		s.union(meant, i)
	}
}

// fuller reports whether a name is another one with more of its words, or with whole
// words for initials. Both end in the same word.
func fuller(full, short []string) bool {
	n, m := len(full), len(short)
	if full[n-1] != short[m-1] || m > n || m == n && wholeWords(full) <= wholeWords(short) {
		return false
	}
	if slices.Equal(full[n-m:], short) {
		return true
	}
	return sameWord(full[0], short[0]) && subsequence(short[1:m-1], full[1:n-1])
}

// joinSingle joins a surname with the one person in the library who has it, or
// who is quoted in all the articles in which it stands. What stands first in a
// name can be a surname as well ("Xi"), but is believed only where no given name
// begins so and an article has both. Roles of different kinds, a minister's and a
// goalkeeper's, speak against it, and so does another full name with that surname
// in any article.
func (d *register) joinSingle(s *sets, i int) {
	names, key := d.names, d.keys[i][0]
	others := d.word[key]
	if len(others) > Crowd || len(key) < 2 {
		return
	}
	var meant, beside []int
	note := func(list []int, o int) []int {
		if slices.ContainsFunc(list, func(m int) bool { return s.find(m) == s.find(o) }) {
			return list
		}
		return append(list, o)
	}
	for _, o := range others {
		full := d.keys[o]
		if len(full) < 2 || s.find(o) == s.find(i) {
			continue
		}
		together := holdsAll(names[o].Articles, names[i].Articles)
		if full[len(full)-1] == key || full[0] == key && !IsGiven(key) && together {
			meant = note(meant, o)
			if together {
				beside = note(beside, o)
			}
		}
	}
	one := meant
	if len(one) > 1 {
		one = beside
	}
	if len(one) == 1 && !differ(&names[i], &names[one[0]]) && (len(beside) == 1 || !d.othersNamed(s, i, one[0])) {
		s.union(one[0], i)
	}
}

// holdsAll reports whether a rising list has all of another one.
func holdsAll(list, wanted []articles.ArticleNumber) bool {
	for _, n := range wanted {
		if _, ok := slices.BinarySearch(list, n); !ok {
			return false
		}
	}
	return len(wanted) > 0
}

// Slips of a letter are looked for in words of this length, in bytes. Shorter
// ones are other words; longer ones are none.
const minSlip, maxSlip = 6, 24

// slips tells of names that differ by one letter in one long word: "Jinpeng" and
// "Jinping". A known given name in either says that they are two people: there are an
// Anna Lindgren and an Anna Lundgren in many a newsroom.
func (d *register) slips(each func(a, b int)) {
	seed := maphash.MakeSeed()
	seen := make(map[uint64][]int)
	for i, keys := range d.keys {
		for _, at := range d.spelt[i].Slippery() {
			word := keys[at]
			before, after := strings.Join(keys[:at], " "), strings.Join(keys[at+1:], " ")
			// Names that differ in one letter share a name with that letter
			// left out (Garbe, SymSpell, 2012). The first one is never wrong.
			for cut := 1; cut <= len(word); cut++ {
				var h maphash.Hash
				h.SetSeed(seed)
				for _, part := range [...]string{before, "/", word[:cut], word[min(cut+1, len(word)):], "/", after} {
					_, _ = h.WriteString(part) // never fails
				}
				sum := h.Sum64()
				for _, o := range seen[sum] {
					if d.slipped(o, i, at) {
						each(o, i)
					}
				}
				if len(seen[sum]) < Crowd {
					seen[sum] = append(seen[sum], i)
				}
			}
		}
	}
}

// slipped reports whether two names differ only in the word at a place, and there by
// one letter.
func (d *register) slipped(a, b, at int) bool {
	x, y := d.keys[a], d.keys[b]
	if len(x) != len(y) || !slices.Equal(x[:at], y[:at]) || !slices.Equal(x[at+1:], y[at+1:]) {
		return false
	}
	return near(x[at], y[at], 1)
}

// near reports whether two words differ by at most so many letters, two that have
// changed places being one.
func near(a, b string, letters int) bool {
	// Each letter that differs puts two at most into one of the words alone.
	if max(len(a)-len(b), len(b)-len(a)) > letters || bits.OnesCount64(lettersOf(a)^lettersOf(b)) > 2*letters {
		return false
	}
	return lang.Edits(a, b, letters) <= letters
}

// lettersOf is the set of a word's bytes, some of which share a place.
func lettersOf(word string) (set uint64) {
	for i := range len(word) {
		set |= 1 << (word[i] & 63)
	}
	return set
}

// sets are disjoint sets of numbers from 0, joined by rank of their least member
// (Galler and Fischer, 1964).
type sets struct{ parent []int }

func newSets(n int) *sets {
	s := &sets{parent: make([]int, n)}
	for i := range s.parent {
		s.parent[i] = i
	}
	return s
}

func (s *sets) find(i int) int {
	for s.parent[i] != i {
		s.parent[i] = s.parent[s.parent[i]]
		i = s.parent[i]
	}
	return i
}

func (s *sets) union(a, b int) {
	a, b = s.find(a), s.find(b)
	s.parent[max(a, b)] = min(a, b)
}
