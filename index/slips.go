package index

import "unicode/utf8"

// slips is the automaton of the words in which at most so many letters are others than in
// a word: left out, too many, wrong, or two in the wrong order. Which beginnings of the word
// were read with so many slips are the bits of one number (Wu and Manber, "Fast text
// searching allowing errors", 1992). It makes its states as they are come to: a whole
// automaton, as bleve's, has thousands, of which a dictionary leads to few.
type slips struct {
	word   []rune
	most   int
	states []slipState
}

// The most slips, and the most letters of a word, that the automaton can tell.
const (
	maxSlips      = 3
	maxSlipLength = 63
)

// slipState is what of a term was read.
type slipState struct {
	read [maxSlips + 1]uint64 // by the slips, bit i for the first i letters of the word
	// swapped has bit i where the last letter is the one behind these i and the next one may
	// be the one before.
	swapped [maxSlips]uint64
	part    rune // of a letter of which some bytes are still to come
	need    int8 // so many
}

// deadSlips is the state from which no word is reached.
const deadSlips = 0

// newSlips returns the automaton of a word, whose letters behind the first 63 are left out.
func newSlips(word string, most int) *slips {
	s := &slips{word: []rune(word), most: min(most, maxSlips), states: make([]slipState, deadSlips+1, 64)}
	s.word = s.word[:min(len(s.word), maxSlipLength)]
	var start slipState
	for slip := range s.most + 1 {
		start.read[slip] = 1<<(slip+1) - 1 // as many letters are left out
	}
	s.states = append(s.states, start)
	return s
}

// Start implements the automaton of a dictionary.
func (*slips) Start() int { return deadSlips + 1 }

// IsMatch implements the automaton of a dictionary.
func (s *slips) IsMatch(state int) bool {
	at := &s.states[state]
	return state != deadSlips && at.need == 0 && at.read[s.most]>>len(s.word)&1 != 0
}

// CanMatch implements the automaton of a dictionary.
func (*slips) CanMatch(state int) bool { return state != deadSlips }

// WillAlwaysMatch implements the automaton of a dictionary.
func (*slips) WillAlwaysMatch(int) bool { return false }

// Accept implements the automaton of a dictionary.
func (s *slips) Accept(state int, b byte) int {
	if state == deadSlips {
		return deadSlips
	}
	next := s.states[state]
	switch {
	case next.need > 0:
		next.part, next.need = next.part<<6|rune(b&0x3f), next.need-1
	case b < utf8.RuneSelf:
		next.part = rune(b)
	case b < 0xe0:
		next.part, next.need = rune(b&0x1f), 1
	case b < 0xf0:
		next.part, next.need = rune(b&0xf), 2
	default:
		next.part, next.need = rune(b&0x7), 3
	}
	if next.need == 0 && !s.step(&next) {
		return deadSlips
	}
	s.states = append(s.states, next)
	return len(s.states) - 1
}

// step reads the letter that a state has come to. It reports whether a word can still be
// reached.
func (s *slips) step(state *slipState) (near bool) {
	var is uint64 // bit i where letter i of the word is this one
	for i, r := range s.word {
		if r == state.part {
			is |= 1 << i
		}
	}
	whole := uint64(1)<<(len(s.word)+1) - 1
	was, swapped := state.read, state.swapped
	state.read[0] = (was[0] & is) << 1
	for slip := 1; slip <= s.most; slip++ {
		fewer := was[slip-1]
		state.read[slip] = (was[slip]&is)<<1 | // the letter is right,
			fewer | // one too many,
			(fewer|state.read[slip-1])<<1&whole | // wrong, or behind one that is left out,
			(swapped[slip-1]&is)<<2 // or the second of two in the wrong order
		state.swapped[slip-1] = fewer & (is >> 1)
	}
	return state.read[s.most] != 0
}
