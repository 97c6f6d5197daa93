package lang

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
)

// Memo remembers what a function says of words, since few words make up most of any text:
// of the words that share a place in it the latest one. The zero Memo is empty. It may be
// used by many goroutines at once.
type Memo[V any] struct {
	places [memoPlaces]atomic.Pointer[remembered[V]]
}

const memoPlaces = 4096

type remembered[V any] struct {
	word string
	says V
}

var memoSeed = maphash.MakeSeed()

// Of returns what f says of a word, which is asked only where that is not remembered.
func (m *Memo[V]) Of(word string, f func(word string) V) V {
	if len(word) > maxStem { // it is no word of a language
		return f(word)
	}
	if len(word) > maxStem { // it is no word of a language
		return f(word)
	}
	place := &m.places[maphash.String(memoSeed, word)%memoPlaces]
	if r := place.Load(); r != nil && r.word == word {
		return r.says
	}
	word = strings.Clone(word) // which may be a part of a text
	says := f(word)
	place.Store(&remembered[V]{word, says})
	return says
}
