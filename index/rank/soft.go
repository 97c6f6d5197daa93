package rank

import "unicode/utf8"

// How much a word counts that is not the question's word but akin to it.
const (
	akinSame     = 1   // the same stem
	akinBegin    = .7  // a long common beginning: "importer", "importör"
	akinCompound = .5  // one is the start or the end of the other: "hamn", "fiskehamn"
	minCommon    = 4   // bytes in common, at least; as many as ends holds
	minShare     = .55 // of the longer word that the common beginning makes up
)

// akin returns how much of term is in word, both stems: from 0 to 1. It is how word
// forms and compounds of the Scandinavian languages, German and Polish are met
// that the stemmer leaves apart.
func akin(term, word string) float64 {
	if term == word {
		return akinSame
	}
	short, long := term, word
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) < minCommon {
		return 0
	}
	n := 0
	for n < len(short) && short[n] == long[n] {
		n++
	}
	for n > 0 && n < len(short) && !utf8.RuneStart(short[n]) {
		n--
	}
	switch {
	case n >= minCommon && float64(n) >= minShare*float64(len(long)):
		return akinBegin
	case n == len(short), long[len(long)-len(short):] == short:
		return akinCompound
	}
	return 0
}

// ends is the first and the last four bytes of a stem as numbers, of a shorter
// one all it has. Stems of which neither is equal are not akin, which spares most
// words of a text the comparison.
type ends struct{ head, tail uint32 }

func endsOf(stem string) (e ends) {
	if n := len(stem); n >= minCommon {
		return ends{four(stem), four(stem[n-minCommon:])}
	}
	for i := range len(stem) {
		e.head = e.head<<8 | uint32(stem[i])
	}
	e.tail = e.head
	return e
}

// four returns the first four bytes as a number.
func four(s string) uint32 {
	return uint32(s[0])<<24 | uint32(s[1])<<16 | uint32(s[2])<<8 | uint32(s[3])
}
