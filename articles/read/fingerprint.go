package read

import (
	"hash/fnv"
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
	lower := strings.ToLower(text)
	var votes [64]int
	var last [shingle]uint64 // hashes of the last words, a ring
	words := 0
	for s := range lang.Words(lower) {
		h := fnv.New64a()
		_, _ = h.Write([]byte(s.Of(lower))) // never fails
		last[words%shingle] = h.Sum64()
		words++
		if words >= shingle {
			vote(&votes, combine(last, words))
		}
	}
	if words == 0 {
		return 0
	}
	if words < shingle {
		vote(&votes, combine(last, words))
	}
	var f articles.Fingerprint
	for bit, v := range votes {
		if v > 0 {
			f |= 1 << bit
		}
	}
	return f
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
