package lang

import (
	"strings"
	"sync"
	"unicode"

	"articlebot/articles"
)

// detectBytes is how much of a text is looked at to tell its language: more
// changes nothing.
const detectBytes = 4000

// vote is what one function word or letter says for a language.
type vote struct {
	lang   int // index into Codes
	weight float64
}

// ballot is the merged evidence of all languages.
type ballot struct {
	words   map[string][]vote
	letters map[rune][]vote
}

var ballots = sync.OnceValue(func() *ballot {
	b := &ballot{words: make(map[string][]vote), letters: make(map[rune][]vote)}
	for i, code := range Codes() {
		l := Get(code)
		for _, word := range l.List("stop").Words() {
			b.words[word] = append(b.words[word], vote{i, 1})
		}
		for _, letters := range l.List("letters").Words() {
			for _, r := range letters {
				b.letters[r] = append(b.letters[r], vote{i, 1})
			}
		}
	}
	for _, votes := range b.words {
		share(votes, 1)
	}
	for _, votes := range b.letters {
		share(votes, .5)
	}
	return b
})

func share(votes []vote, weight float64) {
	for i := range votes {
		votes[i].weight = weight / float64(len(votes))
	}
}

// Detect tells what language a text is written in, and how sure that is, from 0
// to 1. The code is "" when nothing fits. A handful of words is enough; only
// the first few thousand bytes are looked at.
func Detect(text string) (code string, confidence float64) {
	if len(text) > detectBytes {
		text = strings.ToValidUTF8(text[:detectBytes], "")
	}
	lower := strings.ToLower(text)
	b := ballots()
	scores := make([]float64, len(Codes()))
	for s := range Words(lower) {
		b.count(scores, lower, s)
	}
	best, second := -1, -1
	for i, score := range scores {
		switch {
		case best < 0 || score > scores[best]:
			best, second = i, best
		case second < 0 || score > scores[second]:
			second = i
		}
	}
	if best < 0 || scores[best] == 0 {
		return "", 0
	}
	return Codes()[best], (scores[best] - scores[second]) / scores[best]
}

func (b *ballot) count(scores []float64, lower string, s articles.Span) {
	word := lower[s.Start:s.End]
	for _, v := range b.words[word] {
		scores[v.lang] += v.weight
	}
	for _, r := range word {
		if r < unicode.MaxASCII {
			continue
		}
		for _, v := range b.letters[r] {
			scores[v.lang] += v.weight
		}
	}
}
