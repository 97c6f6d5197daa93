package rank

import (
	"strings"

	"articlebot/articles/lang"
)

// sense is what a word stands for, as far as the lists of its language tell.
type sense uint8

const (
	numeral  sense = 1 << iota // "twelve", "million"
	measure                    // what is counted or measured: "percent", "population"
	period                     // "year", "Monday", "May"
	locality                   // "town", "north"
	cause                      // "because"
	naming                     // "called"
	role                       // "mayor"
	negation                   // "not"
)

var senseSections = [...]struct {
	section string
	sense   sense
}{
	{"numbers", numeral},
	{"measures", measure},
	{"times", period},
	{"months", period},
	{"weekdays", period},
	{"places", locality},
	{"reasons", cause},
	{"naming", naming},
	{"roles", role},
	{"negations", negation},
}

// senses gives the senses of the words in the lists of a language, and of other
// forms of them by their stems.
func senses(l *lang.Language) map[string]sense {
	m := make(map[string]sense)
	for _, s := range senseSections {
		for _, word := range l.List(s.section).Words() {
			if !strings.Contains(word, " ") {
				m[word] |= s.sense
			}
		}
	}
	stems := make(map[string]sense)
	for word, s := range m {
		if s &^= negation | cause; s != 0 && !l.IsStop(word) {
			stems[l.Stem(word)] |= s
		}
	}
	for stem, s := range stems {
		m[stem] |= s
	}
	return m
}
