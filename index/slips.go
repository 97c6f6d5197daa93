package index

import "unicode/utf8"

// slips is the automaton of the words in which at most so many letters are others than in
// a word: left out, too many, wrong, or two in the wrong order. It makes its states as they
// are come to: a whole one, as bleve's, has thousands, of which a dictionary leads to few.
type slips struct {
	word   []rune
	most   int
	states []slipState
	rows   []uint16 // of the table by which distances are told, see row
}

// slipState is what of a term was read.
type slipState struct {
	row  int32 // of slips.rows
	was  int32 // the row before the last letter, -1 for none
	last rune
	part rune // of a letter of which some bytes are still to come
	need int8 // so many
}

// deadSlips is the state from which no word is reached.
const deadSlips = 0

func newSlips(word string, most int) *slips {
	s := &slips{word: []rune(word), most: most, states: make([]slipState, deadSlips+1, 64)}
	s.states = append(s.states, slipState{was: -1})
	s.rows = make([]uint16, 0, 64*(len(s.word)+1))
	for i := range len(s.word) + 1 {
		s.rows = append(s.rows, uint16(i))
	}
	return s
}

// row returns the distances of what was read from each beginning of the word.
func (s *slips) row(at int32) []uint16 { return s.rows[at : int(at)+len(s.word)+1] }

// Start implements the automaton of a dictionary.
func (*slips) Start() int { return deadSlips + 1 }

// IsMatch implements the automaton of a dictionary.
func (s *slips) IsMatch(state int) bool {
	return state != deadSlips && s.states[state].need == 0 && int(s.row(s.states[state].row)[len(s.word)]) <= s.most
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
	if next.need == 0 && !s.read(&next) {
		s.rows = s.rows[:next.row]
		return deadSlips
	}
	s.states = append(s.states, next)
	return len(s.states) - 1
}

// read reads the letter that a state has come to, by the rows of Levenshtein's table. It
// reports whether a word can still be reached.
func (s *slips) read(state *slipState) (near bool) {
	letter, last, was := state.part, state.last, state.was
	state.was, state.last, state.row = state.row, letter, int32(len(s.rows))
	s.rows = append(s.rows, make([]uint16, len(s.word)+1)...)
	row, before := s.row(state.row), s.row(state.was)
	row[0] = before[0] + 1
	least := row[0]
	for i, r := range s.word {
		d := min(row[i], before[i+1]) + 1
		if r == letter {
			d = min(d, before[i])
		} else {
			d = min(d, before[i]+1)
		}
		if i > 0 && was >= 0 && r == last && s.word[i-1] == letter {
			d = min(d, s.row(was)[i-1]+1)
		}
		row[i+1] = d
		least = min(least, d)
	}
	return int(least) <= s.most
}
