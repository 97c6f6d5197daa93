// Package same says when two articles tell the same story, one that another paper
// has printed too, shortened, with more in it or under another headline, and when
// two sentences say the same. Both are compared by how much they are alike:
//
//	what both have / √(what the one has · what the other has)
//
// which is the cosine of two sets (Ochiai, "Zoogeographical studies on the soleoid
// fishes", 1957). Of two texts of one length it is the share that they have in
// common; a text that stands whole in one twice as long is .71 alike with it, and
// in one of 2.8 times its length .6.
//
// Words are compared, not meaning: what two writers report of one event is not the
// same story.
package same

import (
	"hash/fnv"
	"iter"
	"math"
	"slices"
	"strings"
	"sync"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// How much two articles or two sentences are alike at least.
const (
	// Two papers' versions of an agency's report have more in common than this,
	// reports of two writers on one event less than half as much, even where they
	// quote the same person.
	sameStory = .6
	// Few words make the difference between two sentences: of nine one may be
	// another.
	alikeSentence = .88
	// Of those that agree a third may be written in other ways, or missing.
	sameSentence = .7
)

// set is what is compared, each a hash, sorted.
type set []uint64

func (s set) alike(t set) float64 { return s.alikeFrom(t, 0) }

// alikeFrom is alike where that is so much at least. What sets of such sizes cannot be is 0.
func (s set) alikeFrom(t set, least float64) float64 {
	most, sizes := min(len(s), len(t)), math.Sqrt(float64(len(s))*float64(len(t)))
	if float64(most) < least*sizes {
		return 0
	}
	both := 0
	for i, j := 0, 0; i < len(s) && j < len(t); {
		switch {
		case s[i] < t[j]:
			i++
		case s[i] > t[j]:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	if both == 0 {
		return 0
	}
	return float64(both) / sizes
}

// Sentence is a sentence as it is compared: its different words in lower case, and where
// they are nearly those of the other one, its text.
type Sentence struct {
	words set
	texts func() (before, text string)
	said  func() *statement // made of them
}

// MaxSentence is more bytes than a sentence has that is worth comparing: a text without a
// full stop may be one sentence of a megabyte, which takes a hundred times that.
const MaxSentence = 10_000

// SentenceOf returns a sentence as it is compared. Its text, with that of the sentence
// before it, "" for none, is asked for only where another one has nearly the same words.
func SentenceOf(l *lang.Language, words iter.Seq[string], texts func() (before, text string)) Sentence {
	var s set
	for w := range words {
		s = append(s, hash(strings.ReplaceAll(w, "’", "'")))
	}
	slices.Sort(s)
	return Sentence{slices.Compact(s), texts, sync.OnceValue(func() *statement {
		before, text := texts()
		return read(before, text, l)
	})}
}

// TextSentence returns a text, one sentence, as it is compared.
func TextSentence(l *lang.Language, text string) Sentence {
	return SentenceOf(l, lang.LowerWords(text), func() (string, string) { return "", text })
}

// Alike reports whether two sentences have nearly all words in common: an article that has
// both repeats itself. They may say the opposite of each other. One without words is like
// none.
func (s Sentence) Alike(t Sentence) bool { return s.words.alike(t.words) >= alikeSentence }

// Same reports whether two sentences say the same: they have most words in common, and in
// what they differ they agree. One whose text is gone says nothing.
func (s Sentence) Same(t Sentence) bool {
	if s.words.alikeFrom(t.words, sameSentence) < sameSentence {
		return false
	}
	_, one := s.texts()
	_, other := t.texts()
	return one != "" && other != "" && (one == other || agree(s.said(), t.said()))
}

// width is how many words following one another make a shingle.
const width = 3

// Story is an article as it is compared: its shingles, which are all runs of three
// words (Broder, "On the resemblance and containment of documents", 1997). One that
// comes again is told from the first. A text of one or two words is one shingle.
type Story struct{ shingles set }

// StoryOf returns an article's text as it is compared.
func StoryOf(text string) Story {
	var s set
	var ring [width]uint64 // hashes of the last words
	n := 0
	for w := range lang.LowerWords(text) {
		ring[n%width] = hash(w)
		if n++; n >= width {
			s = append(s, combine(ring, n))
		}
	}
	if n > 0 && n < width {
		s = append(s, combine(ring, n))
	}
	slices.Sort(s)
	var last, again uint64
	for i, h := range s {
		if i == 0 || h != last {
			last, again = h, 0
			continue
		}
		again++
		s[i] = mix(h + again)
	}
	slices.Sort(s)
	return Story{s}
}

// Alike returns how much two articles are alike, from 0 to 1. Texts without words
// are not.
func (s Story) Alike(t Story) float64 { return s.shingles.alike(t.shingles) }

// Same reports whether two articles tell the same story.
func (s Story) Same(t Story) bool { return s.Alike(t) >= sameStory }

// Fingerprint returns what a store finds articles by that may tell the same story:
// for each of some orders of all shingles, eight bits of the text's first one
// (Broder 1997; Li and König, "b-Bit minwise hashing", 2010). Of two texts it is
// the same in as large a share of the orders as the shingles of both are of those
// of either, and by chance in one of 256 more. A text without words has none.
func (s Story) Fingerprint() (f articles.Fingerprint) {
	if len(s.shingles) == 0 {
		return f
	}
	for i := range f {
		// Multiplying by an odd number orders the hashes anew.
		order, first := mix(uint64(i))|1, uint64(math.MaxUint64)
		for _, h := range s.shingles {
			first = min(first, h*order)
		}
		f[i] = byte(first >> 32) // the higher bits are small, the lowest follow from those of the hash alone
	}
	return f
}

func hash(word string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(word)) // never fails
	return h.Sum64()
}

// combine hashes the words of the ring in their order; next is the place of the
// oldest.
func combine(ring [width]uint64, next int) uint64 {
	var h uint64
	for i := range width {
		h = mix(h + ring[(next+i)%width])
	}
	return h
}

// mix spreads every bit over all (the finalizer of SplitMix64: Steele, Lea,
// Flood, "Fast splittable pseudorandom number generators", 2014).
func mix(h uint64) uint64 {
	h += 0x9e3779b97f4a7c15
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}
