package read

import (
	"hash/fnv"
	"iter"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// shingle is how many words following one another make a feature of a text.
const shingle = 3

// fingerprint makes the similarity hash of a text (Charikar, "Similarity
// estimation techniques from rounding algorithms", 2002; for web pages: Manku,
// Jain, Das Sarma, "Detecting near-duplicates for web crawling", 2007): each
// shingle of words, in lower case, is hashed to 64 bits and votes for or
// against each bit. Texts that share most shingles differ in few bits. A text
// without words has none, 0.
func fingerprint(text string) articles.Fingerprint {
	var votes [64]int
	for h := range shingles(text) {
		vote(&votes, h)
	}
	var f articles.Fingerprint
	for bit, v := range votes {
		if v > 0 {
			f |= 1 << bit
		}
	}
	return f
}

// Alike says how much of their words in their order two texts have in common:
// twice the shingles that both have, by those of the one and those of the other
// (Dice's coefficient), from 0 to 1.
func Alike(one, other string) float64 {
	counts := make(map[uint64]int)
	all, both := 0, 0
	for h := range shingles(one) {
		counts[h]++
		all++
	}
	for h := range shingles(other) {
		if counts[h] > 0 {
			counts[h]--
			both++
		}
		all++
	}
	return 2 * float64(both) / float64(max(all, 1))
}

// shingles gives the hash of each shingle of a text; what has fewer words than
// one is one.
func shingles(text string) iter.Seq[uint64] {
	return func(yield func(uint64) bool) {
		lower := strings.ToLower(text)
		var last [shingle]uint64 // hashes of the last words, a ring
		words := 0
		for s := range lang.Words(lower) {
			h := fnv.New64a()
			_, _ = h.Write([]byte(s.Of(lower))) // never fails
			last[words%shingle] = h.Sum64()
			words++
			if words >= shingle && !yield(combine(last, words)) {
				return
			}
		}
		if words > 0 && words < shingle {
			yield(combine(last, words))
		}
	}
}

// combine hashes the words of the ring in their order; next is the place of the
// oldest.
func combine(ring [shingle]uint64, next int) uint64 {
	var h uint64
	for i := range shingle {
		h = mix(h + ring[(next+i)%shingle])
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

func vote(votes *[64]int, h uint64) {
	for bit := range votes {
		votes[bit] += int(h>>bit&1)<<1 - 1
	}
}
