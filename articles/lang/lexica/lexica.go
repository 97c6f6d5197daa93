// Package lexica says words of one language in another: names of countries, peoples and
// languages, which the Unicode project's CLDR has, and what the dictionaries tell that the
// machine has. These are FreeDict's in the format of dictd; none of them is part of
// the program.
//
// A dictionary is opened when it is first needed and stays open; a few bytes of each of
// its words are in memory. What is wrong with its files is an error, never more.
package lexica

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"articlebot/articles/lang"
)

// Pair is the languages that a dictionary translates between, by their codes.
type Pair struct{ From, To string }

// Translation is a word that may say the same in another language.
type Translation struct {
	Text string
	Sure float64 // from 0 to 1; a word of few senses has surer ones
}

// Lexica are the dictionaries of a directory. A nil one has none. It may be used by many
// goroutines at once.
type Lexica struct {
	files map[Pair]string // without their endings

	mu     sync.Mutex // held while a dictionary is read
	open   map[Pair]*dictionary
	faulty map[Pair]error // those that cannot be opened, which are not tried again
	known  map[asked][]Translation
}

// asked is a word that was looked up.
type asked struct {
	Pair
	word string
}

// maxKnown is how many words are remembered with their translations.
const maxKnown = 1 << 12

// fileName is that of an index, with the languages by their codes of three letters.
var fileName = regexp.MustCompile(`^(?:freedict-)?([a-z]{3})-([a-z]{3})\.index$`)

// Open lists the dictionaries of a directory. Close must be called.
func Open(dir string) (*Lexica, error) {
	x := &Lexica{files: make(map[Pair]string), open: make(map[Pair]*dictionary), faulty: make(map[Pair]error), known: make(map[asked][]Translation)}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("list dictionaries: %w", err)
	}
	for _, e := range entries {
		m := fileName.FindStringSubmatch(e.Name())
		if m == nil {
			continue
		}
		p := Pair{codeOf(m[1]), codeOf(m[2])}
		if p.From != "" && p.To != "" && p.From != p.To {
			x.files[p] = filepath.Join(dir, strings.TrimSuffix(e.Name(), ".index"))
		}
	}
	return x, nil
}

// codeOf returns the code that this program has for a language's code of three letters, ""
// where it does not know the language.
func codeOf(three string) string {
	base, err := language.ParseBase(three)
	if err != nil {
		return ""
	}
	return lang.Get(base.String()).Code()
}

// Pairs are the languages between which there is a dictionary, sorted.
func (x *Lexica) Pairs() []Pair {
	if x == nil {
		return nil
	}
	return slices.SortedFunc(maps.Keys(x.files), func(a, b Pair) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
}

// Close closes all that is open.
func (x *Lexica) Close() (err error) {
	if x == nil {
		return nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, d := range x.open {
		err = errors.Join(err, d.close())
	}
	clear(x.open)
	return err
}

// How many translations of a word there are at most, and of one that is looked up to be
// translated on.
const (
	maxTranslations = 12
	maxOnward       = 3
)

// pivot is the language through which words are translated that no dictionary has in the
// other language; nearly all dictionaries have it.
const pivot = "en"

// Translate returns what a word or a phrase of two words may be in another language, the
// surest first. A fault of a dictionary is returned once; later there is nothing
// in what could not be read.
func (x *Lexica) Translate(word, from, to string) ([]Translation, error) {
	if x == nil || len(x.files) == 0 {
		return nil, nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	key := asked{Pair{from, to}, word}
	list, ok := x.known[key]
	if ok {
		return list, nil
	}
	list, err := x.translate(word, key.Pair)
	if len(list) == 0 && err == nil {
		list, err = x.through(pivot, word, key.Pair)
	}
	if len(x.known) >= maxKnown {
		clear(x.known)
	}
	x.known[asked{key.Pair, strings.Clone(word)}] = list // none after a fault, which is said once
	return list, err
}

// through translates by way of a third language.
func (x *Lexica) through(third, word string, p Pair) ([]Translation, error) {
	if p.From == third || p.To == third {
		return nil, nil
	}
	middle, err := x.translate(word, Pair{p.From, third})
	if err != nil {
		return nil, err
	}
	sure := make(map[string]float64)
	for _, m := range middle[:min(len(middle), maxOnward)] {
		onward, err := x.translate(m.Text, Pair{third, p.To})
		if err != nil {
			return nil, err
		}
		for _, t := range onward[:min(len(onward), maxOnward)] {
			sure[t.Text] = max(sure[t.Text], m.Sure*t.Sure)
		}
	}
	return surest(sure), nil
}

// translate looks a word up in the dictionary of a pair.
func (x *Lexica) translate(word string, p Pair) ([]Translation, error) {
	d, err := x.dictionary(p)
	if d == nil {
		return nil, err
	}
	senses, err := d.senses(word)
	if err != nil {
		return nil, err
	}
	// What stands early in many senses is surest.
	counts := make(map[string]float64)
	for _, sense := range senses {
		for i, t := range sense {
			words := d.content(t)
			for _, w := range words {
				counts[w] += 1 / float64(1+i) / float64(len(words)*len(words))
			}
		}
	}
	for w, n := range counts {
		counts[w] = math.Sqrt(min(1, n/float64(len(senses))))
	}
	return surest(counts), nil
}

// content returns the words of a translation that carry meaning.
func (d *dictionary) content(translation string) (words []string) {
	for s := range lang.Words(translation) {
		if w := s.Of(translation); !d.to.IsStop(strings.ToLower(w)) {
			words = append(words, w)
		}
	}
	return words
}

func surest(sure map[string]float64) []Translation {
	list := make([]Translation, 0, len(sure))
	for w, s := range sure {
		list = append(list, Translation{w, s})
	}
	slices.SortFunc(list, func(a, b Translation) int { return cmp.Or(cmp.Compare(b.Sure, a.Sure), cmp.Compare(a.Text, b.Text)) })
	return list[:min(len(list), maxTranslations)]
}

// dictionary returns that of a pair, nil if there is none. What cannot be opened is said once.
func (x *Lexica) dictionary(p Pair) (*dictionary, error) {
	d, err := x.open[p], x.faulty[p]
	base, ok := x.files[p]
	if d != nil || err != nil || !ok {
		return d, nil
	}
	d, err = openDictionary(base, lang.Get(p.From), lang.Get(p.To))
	if err != nil {
		err = fmt.Errorf("open dictionary: %w", err)
		x.faulty[p] = err
		return nil, err
	}
	x.open[p] = d
	return d, nil
}
