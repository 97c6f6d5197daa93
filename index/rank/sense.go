package rank

import (
	"strings"

	"articlebot/articles/lang"
)

// sense is what a word stands for, as far as the lists of its language tell.
type sense uint16

const (
	numeral  sense = 1 << iota // "twelve", "million"
	measure                    // what is counted or measured: "percent", "population"
	period                     // "year", "today"
	calendar                   // "Monday", "May"
	locality                   // "town", "north"
	cause                      // "because"
	naming                     // "called"
	role                       // "mayor"
	negation                   // "not"
	oneOf                      // "previous"
)

var senseSections = [...]struct {
	section lang.Section
	sense   sense
}{
	{lang.Numbers, numeral},
	{lang.Measures, measure},
	{lang.Times, period},
	{lang.Months, calendar},
	{lang.Weekdays, calendar},
	{lang.Places, locality},
	{lang.Reasons, cause},
	{lang.Naming, naming},
	{lang.Roles, role},
	{lang.Negations, negation},
	{lang.OneOf, oneOf},
}

// meanings are the senses of the words of a language.
type meanings struct {
	words, stems map[string]sense
}

// longestEnding is how many bytes a word has at most beyond its stem for the
// sense of another form to be its own: the Italian "porterebbero" is no harbour.
const longestEnding = 4

// of returns the senses of a word in lower case. One that means little has none by its stem:
// the Swedish "som" is no form of "sommar".
func (m *meanings) of(lower, stem string, stop bool) sense {
	s := m.words[lower]
	if !stop && len(lower) <= len(stem)+longestEnding && strings.Index(lower, stem) <= 0 { // not behind a beginning: "gebaut" is no "Bauer"
		s |= m.stems[stem]
	}
	return s
}

// readMeanings reads the lists of a language.
func readMeanings(l *lang.Language) *meanings {
	m := meanings{make(map[string]sense), make(map[string]sense)}
	for _, s := range senseSections {
		for _, word := range l.List(s.section).Words() {
			if !strings.Contains(word, " ") {
				m.words[word] |= s.sense
			}
		}
	}
	for word, s := range m.words {
		if s &^= negation | cause | oneOf; s != 0 && !l.IsStop(word) {
			m.stems[l.Stem(word)] |= s
		}
	}
	return &m
}
