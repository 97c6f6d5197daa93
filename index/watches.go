package index

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/index/people"
	"articlebot/index/rank"
)

// WatchQuery is what a watch wants of an article: what a search finds, or that it quotes
// somebody.
type WatchQuery struct {
	Search SearchQuery
	Names  []string // of the person; nil where there are words instead
}

// Watches finds those of many watches for which an article may have something, by one
// look-up of the article's words. Each watch stands under one word that an article must
// have, the one that the fewest other watches have. It never changes, and may be used by
// many goroutines at once.
type Watches struct {
	words  map[string][]int // in lower case
	starts map[string][]int // what words begin with, at most startLength runes of it
	names  map[string][]int // keys of names
	plain  map[string][]int // those of words that may stand there in other forms
	sorted []string         // these words, in order
	stems  sync.Map         // the code of a language → map[string][]int, of the stems of plain
}

// startLength is how many runes of a beginning are looked up at most.
const startLength = 6

// mustHave is a word that an article must have one of: how it is looked up.
type mustHave struct {
	kind mustKind
	word string
}

type mustKind int

const (
	mustExactly mustKind = iota
	mustInAnyForm
	mustBegin
	mustName
)

// NewWatches readies watches; the numbers that [Watches.Of] returns are their places in the
// list. One that wants nothing that an article must have is never found.
func NewWatches(list []WatchQuery) *Watches {
	needs := make([][][]mustHave, len(list)) // of each watch: all of them, of each any
	count := map[mustHave]int{}
	for i := range list {
		needs[i] = list[i].needs()
		for _, any := range needs[i] {
			for _, m := range any {
				count[m]++
			}
		}
	}
	w := &Watches{words: map[string][]int{}, starts: map[string][]int{}, names: map[string][]int{}, plain: map[string][]int{}}
	for i, all := range needs {
		if len(all) == 0 {
			continue
		}
		rarest := slices.MinFunc(all, func(a, b []mustHave) int { return cmp.Compare(commonest(a, count), commonest(b, count)) })
		for _, m := range rarest {
			w.add(m, i)
		}
	}
	w.sorted = slices.Sorted(maps.Keys(w.plain))
	return w
}

// commonest returns how many watches have that of some words which the most have.
func commonest(any []mustHave, count map[mustHave]int) (most int) {
	for _, m := range any {
		most = max(most, count[m])
	}
	return most
}

func (w *Watches) add(m mustHave, i int) {
	put := func(under map[string][]int, key string) {
		if !slices.Contains(under[key], i) {
			under[key] = append(under[key], i)
		}
	}
	switch m.kind {
	case mustInAnyForm:
		put(w.words, m.word)
		put(w.plain, m.word)
	case mustBegin:
		put(w.starts, firstRunes(m.word, startLength))
	case mustName:
		put(w.names, m.word)
	default:
		put(w.words, m.word)
	}
}

// needs returns what an article must have for a watch: of each of these something.
func (q *WatchQuery) needs() (all [][]mustHave) {
	if q.Names != nil {
		return nameNeeds(q.Names)
	}
	parts := append(parseSearch(q.Search.Words), parseSearch(q.Search.Title)...)
	parts, err := bounded(parts)
	if err != nil {
		return nil
	}
	for _, clause := range clauses(parts) {
		var any []mustHave
		for _, p := range clause {
			if p.unwanted {
				any = nil
				break
			}
			any = append(any, p.needs()...)
		}
		if len(any) > 0 {
			all = append(all, any)
		}
	}
	return all
}

// needs returns the words of which an article must have one where a part stands in it.
func (p *part) needs() []mustHave {
	switch {
	case p.beginning:
		return []mustHave{{mustBegin, p.words[0]}, {mustInAnyForm, p.words[0]}} // "e-mail" for "email*"
	case len(p.words) == 1:
		return []mustHave{{mustInAnyForm, p.words[0]}}
	}
	longest := slices.MaxFunc(p.words, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	needs := []mustHave{{mustExactly, longest}}
	for _, joined := range p.joined {
		needs = append(needs, mustHave{mustInAnyForm, joined})
	}
	return needs
}

// nameNeeds returns what an article must have that quotes somebody who goes by these
// names: a word of one. A given name alone seldom stands for a person.
func nameNeeds(names []string) [][]mustHave {
	var any []mustHave
	for _, name := range names {
		keys := people.Keys(strings.Trim(name, "\""))
		for i, key := range keys {
			if m := (mustHave{mustName, key}); len(key) > 1 && !(i < len(keys)-1 && people.IsGiven(key)) && !slices.Contains(any, m) {
				any = append(any, m)
			}
		}
	}
	if len(any) == 0 {
		return nil
	}
	return [][]mustHave{any}
}

// Called reports whether all of some words are in a person's name, by their keys: they may
// be a role's instead.
func (p *Person) Called(words string) bool {
	keys := people.Keys(p.Name)
	return !slices.ContainsFunc(people.Keys(words), func(key string) bool { return !slices.Contains(keys, key) })
}

// stemmed returns the watches by the stems that their words have in a language.
func (w *Watches) stemmed(code string, v *rank.Vocabulary) map[string][]int {
	if known, ok := w.stems.Load(code); ok {
		return known.(map[string][]int)
	}
	stems := make(map[string][]int, len(w.plain))
	for word, list := range w.plain {
		stem := v.Word(word).Stem
		stems[stem] = append(stems[stem], list...)
	}
	known, _ := w.stems.LoadOrStore(code, stems)
	return known.(map[string][]int)
}

// Of returns the watches for which an article may have something, in order: all of those for
// which it has, and few others.
func (w *Watches) Of(a *articles.Article) []int {
	code := lang.Get(a.Lang).Code()
	v := rank.VocabularyOf(code)
	l := lookup{w: w, v: v, stems: w.stemmed(code, v), found: map[int]bool{}, seen: map[string]bool{}}
	for _, text := range []string{a.Title, a.Text} {
		l.last = l.last[:0]
		for s := range lang.Words(text) {
			l.word(s.Of(text))
		}
	}
	return slices.Sorted(maps.Keys(l.found))
}

// lookup is one of an article's words.
type lookup struct {
	w     *Watches
	v     *rank.Vocabulary
	stems map[string][]int
	found map[int]bool
	seen  map[string]bool
	last  []string // the words before, of which this one may be the end: "mail" of "e-mail"
}

func (l *lookup) take(list []int) {
	for _, i := range list {
		l.found[i] = true
	}
}

func (l *lookup) word(text string) {
	word := l.v.Word(text)
	l.joined(word.Lower)
	if first, _ := utf8.DecodeRuneInString(text); !unicode.IsLower(first) && len(l.w.names) > 0 && !l.seen[text] {
		l.seen[text] = true
		for _, key := range people.Keys(text) {
			l.take(l.w.names[key])
			l.take(l.w.names[strings.TrimSuffix(key, "s")]) // a genitive
		}
	}
	if l.seen[word.Lower] {
		return
	}
	l.seen[word.Lower] = true
	l.take(l.w.words[word.Lower])
	l.take(l.stems[word.Stem])
	l.begins(word.Lower)
	if bare := unaccented(word.Lower); bare != word.Lower {
		l.take(l.w.words[bare])
		l.begins(bare)
	}
}

// begins looks up what a word begins with.
func (l *lookup) begins(word string) {
	if len(l.w.starts) == 0 {
		return
	}
	n := 0
	for i := range word {
		if n > 0 {
			l.take(l.w.starts[word[:i]])
		}
		if n++; n > startLength {
			return
		}
	}
	l.take(l.w.starts[word])
}

// joined looks up what a word ends that is written in several, with those before it.
func (l *lookup) joined(lower string) {
	whole := lower
	for i := len(l.last) - 1; i >= 0; i-- {
		if whole = l.last[i] + whole; l.w.opens(l.last[i]) {
			l.take(l.w.plain[whole])
			l.take(l.stems[l.v.Word(whole).Stem])
		}
	}
	if l.last = append(l.last, lower); len(l.last) >= maxHyphens {
		l.last = l.last[1:]
	}
}

// opens reports whether a watched word begins with another one.
func (w *Watches) opens(word string) bool {
	i, _ := slices.BinarySearch(w.sorted, word)
	return i < len(w.sorted) && strings.HasPrefix(w.sorted[i], word)
}

// firstRunes returns the beginning of a word, so many runes at most.
func firstRunes(word string, n int) string {
	for i := range word {
		if n == 0 {
			return word[:i]
		}
		n--
	}
	return word
}
