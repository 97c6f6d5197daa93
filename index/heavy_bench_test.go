package index

import (
	"errors"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"
)

// filler makes a paragraph of some sentences, of words as rare and as common as those of
// a language: a few stand everywhere, tens of thousands now and then, with all letters.
func filler(rng *rand.Rand) string {
	zipf := rand.NewZipf(rng, 1.1, 4, 60_000)
	var b strings.Builder
	for range 4 {
		b.WriteString("On this day the")
		for range 12 {
			n := int(zipf.Uint64())
			b.WriteByte(' ')
			b.WriteByte("abcdefghijklmnopqrst"[n%20])
			b.WriteString(strings.ToLower(surname(n / 20 * 7)))
		}
		b.WriteString(".\n")
	}
	return b.String()
}

// BenchmarkHeavy asks for as much as one query can ask for, in a library of a hundred
// thousand articles (a tenth with -short), beside a search for two words, and reports how
// many times as long it takes, and what it allocates. Each way either answers or ends with
// [ErrTooMuch].
func BenchmarkHeavy(b *testing.B) {
	size := 100_000
	if testing.Short() {
		size = 10_000
	}
	room := newNewsroom(size)
	room.more = filler
	l := openNewsroom(b, room)

	rng := rand.New(rand.NewPCG(3, 3))
	rare := strings.Fields(filler(rng) + filler(rng) + filler(rng))
	search := func(words string) func() error {
		return func() error {
			_, err := l.Search(b.Context(), benched, SearchQuery{Words: words})
			return err
		}
	}
	ask := func(words string) func() error {
		return func() error {
			_, err := l.Ask(b.Context(), benched, Question{Text: words, Lang: "en"})
			return err
		}
	}
	measure := func(do func() error) (time.Duration, float64) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		began := time.Now()
		err := do()
		took := time.Since(began)
		runtime.ReadMemStats(&after)
		if err != nil && !errors.Is(err, ErrTooMuch) {
			b.Fatal(err)
		}
		b.Logf("%v, %v", took.Round(time.Millisecond), err)
		return took, float64(after.TotalAlloc-before.TotalAlloc) / 1e6
	}
	var plain time.Duration
	for range 3 {
		plain, _ = measure(search(rare[3] + " " + rare[7]))
	}
	for _, way := range []struct {
		name string
		do   func() error
	}{
		{"prefixes", search("a* b* c* d* e* f* g* h* i* j* k* l* m* n* o* p* q* r* s* t*")},
		{"prefix", search("a*")},
		{"two-letters", search("aba* bab* cab* dab* eba* fer* gab* hab* ien* jol* kab* lab* mab* nab* oba* pab* qab* rab* sab* tab*")},
		{"phrase", search(strings.TrimSpace(strings.Repeat(`"on this day the" `, 50)))},
		{"long-phrase", search(`"` + strings.TrimSpace(strings.Repeat("on this day the ", 25)) + `"`)},
		{"phrase-of-one-word", search(`"` + strings.TrimSpace(strings.Repeat("the ", 100)) + `"`)},
		{"terms", search(strings.Join(rare[:50], " "))},
		{"same-term", search(strings.TrimSpace(strings.Repeat("the ", 50)))},
		{"ask-terms", ask(strings.Join(rare[:100], " ") + "?")},
		{"ask-phrase", ask(strings.TrimSpace(strings.Repeat("who said on this day the ", 20)) + "?")},
		{"ask-everywhere", ask("Who counts the people here on this day?")},
	} {
		b.Run(way.name, func(b *testing.B) {
			for b.Loop() {
				took, made := measure(way.do)
				b.ReportMetric(took.Seconds()/plain.Seconds(), "times-search")
				b.ReportMetric(made, "MB-allocated")
			}
		})
	}
}
