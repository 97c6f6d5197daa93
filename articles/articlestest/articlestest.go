// Package articlestest makes up articles for tests and benchmarks: any number,
// always the same ones, with words as unevenly common as those of news, people
// who are quoted, and no sentence that anybody wrote.
package articlestest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"articlebot/articles"
)

// vocabulary is how many different words are made; a thousand articles use most
// of them.
const vocabulary = 30_000

// Corpus makes articles. It is not safe for concurrent use.
type Corpus struct {
	rng        *rand.Rand
	words      []string
	cumulative []float64 // of the words' weights
	people     []string
	made       int
}

// New makes a corpus. The same seed gives the same articles.
func New(seed uint64) *Corpus {
	c := &Corpus{rng: rand.New(rand.NewPCG(seed, 25))}
	seen := map[string]bool{}
	for len(c.words) < vocabulary {
		if w := c.word(); !seen[w] {
			seen[w] = true
			c.words = append(c.words, w)
			// Zipf's law as Mandelbrot has it, which flattens the head.
			rank := float64(len(c.words))
			c.cumulative = append(c.cumulative, c.last()+1/math.Pow(rank+2.7, 1.05))
		}
	}
	for range 400 {
		c.people = append(c.people, capital(c.word())+" "+capital(c.word()))
	}
	return c
}

func (c *Corpus) last() float64 {
	if len(c.cumulative) == 0 {
		return 0
	}
	return c.cumulative[len(c.cumulative)-1]
}

// word makes two to four syllables.
func (c *Corpus) word() string {
	var b strings.Builder
	for range 2 + c.rng.IntN(3) {
		b.WriteByte("bdfghjklmnprstv"[c.rng.IntN(15)])
		b.WriteByte("aeiouy"[c.rng.IntN(6)])
		if c.rng.IntN(3) == 0 {
			b.WriteByte("klmnrst"[c.rng.IntN(7)])
		}
	}
	return b.String()
}

// Word returns a word of the corpus, a common one more often.
func (c *Corpus) Word() string {
	i, _ := slices.BinarySearch(c.cumulative, c.rng.Float64()*c.last())
	return c.words[min(i, len(c.words)-1)]
}

// Words returns n of them with blanks between.
func (c *Corpus) Words(n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = c.Word()
	}
	return strings.Join(words, " ")
}

// Person returns the full name of somebody who is quoted.
func (c *Corpus) Person() string { return c.people[c.rng.IntN(len(c.people))] }

// Article makes the next article: about 25 English-like sentences, three of
// them somebody's words, without a number or a library.
func (c *Corpus) Article() articles.Article {
	c.made++
	var b strings.Builder
	for p := range 8 {
		if p > 0 {
			b.WriteByte('\n')
		}
		for s := range 3 {
			if s > 0 {
				b.WriteByte(' ')
			}
			if s == 1 && p%3 == 1 {
				fmt.Fprintf(&b, "“%s,” said %s, the head of the %s.", capital(c.Words(6+c.rng.IntN(8))), c.Person(), c.Words(2))
				continue
			}
			fmt.Fprintf(&b, "%s the %s of %s.", capital(c.Words(5+c.rng.IntN(8))), c.Words(2), c.Words(1+c.rng.IntN(3)))
		}
	}
	return articles.Article{
		ImportID: fmt.Sprintf("made-%d", c.made), Title: capital(c.Words(6)), Text: b.String(), Lang: "en",
		Source: "The " + capital(c.words[c.made%7]), Published: time.Date(2020, 1, c.made%2000, 0, 0, 0, 0, time.UTC),
	}
}

// Articles makes the next n articles.
func (c *Corpus) Articles(n int) []articles.Article {
	out := make([]articles.Article, n)
	for i := range out {
		out[i] = c.Article()
	}
	return out
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
