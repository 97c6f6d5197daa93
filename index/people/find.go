package people

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// maxQuery is how much of a name that is looked for is read, in bytes.
const maxQuery = 400

// Query is a name that is looked for, taken apart. A name in quotation marks means
// exactly that name.
type Query struct {
	exact    bool
	role     []string   // its words as those of a role, nil where it cannot be one
	readings []Spelling // ways to read it, the likeliest first; none where it is nothing
}

// NewQuery takes a name apart.
func NewQuery(name string) (q Query) {
	if len(name) > maxQuery {
		name = strings.ToValidUTF8(name[:maxQuery], "")
	}
	name = strings.TrimSpace(name)
	inner := strings.Trim(name, "\"“”„«»")
	q.exact = inner != name && inner != ""
	inner, of := cutArticle(inner)
	words := fold(inner)
	if len(words) == 0 {
		return q
	}
	if of == "" {
		q.role = roleWords(words)
	}
	bare := dropLeading(words, titles())
	ways := [][]string{bare}
	if !q.exact {
		if without := withoutGenitive(bare); without != nil {
			ways = append(ways, without)
		}
		ways = append(ways, dropLeading(bare, roles()), dropLeading(bare, letters()))
	}
	for _, words := range ways {
		q.readings = append(q.readings, spelt(words, of))
	}
	return q
}

// Wanted is which names a directory must have so that [Directory.Find] finds in it whom
// it would find among all, at one of the steps that it takes until somebody is found.
// Every list is of ways to be wanted.
type Wanted struct {
	Wholes []string   // keys of whole names
	Role   [][]string // words of a role, folded, each in any of its forms; nil for none
	Names  [][]Word   // names with all of the words
}

// Word is a word that a name must have.
type Word struct {
	Keys    []string // one of these keys, or
	Begins  []string // one that begins so, or
	Slip    string   // one in which so many letters are others than in this
	Letters int
	First   string // and that begins so
}

// Wanted returns which names are wanted for each step: the whole name, those with its
// words, those with the role or with a slip of a letter, which is seldom the first, those
// with any slip, those that come near.
func (q *Query) Wanted() (steps [5]Wanted) {
	for i, r := range q.readings {
		if i == 0 && len(r.Keys) > 1 {
			steps[0].Wholes = []string{r.Whole}
		}
		steps[1].Wholes = append(steps[1].Wholes, r.Whole)
		if last := len(r.Keys) - 1; !q.exact {
			// Names with all of the words, and those with the last and some others.
			all, some := make([]Word, len(r.Keys)), Word{}
			for i, k := range r.Keys {
				all[i] = wordLike(k)
				if i < last {
					some.Keys, some.Begins = append(some.Keys, all[i].Keys...), append(some.Begins, all[i].Begins...)
				}
			}
			steps[1].Names = append(steps[1].Names, all, []Word{{Keys: r.Keys[last:]}, some})
		}
	}
	if len(q.readings) == 0 {
		return steps
	}
	var slips, any []Word
	for _, k := range q.readings[0].Keys {
		w := wordLike(k)
		if len(k) >= forgiven && len(k) <= maxSlip {
			w.Slip, w.Letters = k, 1
		}
		any = append(any, w)
		w.First = k[:1]
		slips = append(slips, w)
		if len(k) < beginning || len(k) > maxSlip {
			continue
		}
		w = Word{Begins: []string{k}}
		for i := beginning; i <= len(k); i++ {
			w.Keys = append(w.Keys, k[:i])
		}
		if len(k) >= forgiven {
			w.Slip, w.Letters = k, 2
		}
		steps[4].Names = append(steps[4].Names, []Word{w})
	}
	if !q.exact {
		steps[2] = Wanted{Names: [][]Word{slips}}
		q.wantInitials(&steps[2])
		for _, w := range q.role {
			steps[2].Role = append(steps[2].Role, nounForms(w))
		}
		steps[3] = Wanted{Names: [][]Word{any}}
	}
	return steps
}

// Abbreviations of names have so many letters.
const leastInitials, mostInitials = 3, 6

// wantInitials wants names that one word of the query may be the initials of, and those
// that are the query's initials.
func (q *Query) wantInitials(w *Wanted) {
	words := q.readings[0].words
	if len(words) > 1 {
		for _, short := range initials(words) {
			w.Wholes = append(w.Wholes, spelt([]string{short}, "").Whole)
		}
		return
	}
	if n := utf8.RuneCountInString(words[0]); n < leastInitials || n > mostInitials {
		return
	}
	var all []Word
	for _, letter := range words[0] {
		if key := loosen(string(letter)); key != "" {
			all = append(all, Word{Begins: []string{key[:1]}})
		}
	}
	w.Names = append(w.Names, all)
}

// initials returns the initials of a name, with its words that say nothing and without
// them, where they may be an abbreviation.
func initials(words []string) (list []string) {
	var every, telling strings.Builder
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		every.WriteRune(first)
		if !functionWords()[w] {
			telling.WriteRune(first)
		}
	}
	for _, short := range []string{telling.String(), every.String()} {
		if n := utf8.RuneCountInString(short); n >= leastInitials && n <= mostInitials && !slices.Contains(list, short) {
			list = append(list, short)
		}
	}
	return list
}

// abbreviates reports whether a name of one word is made of another's initials.
func abbreviates(short, long []string) bool {
	return len(short) == 1 && slices.Contains(initials(long), short[0])
}

// wordLike wants a word of which one may be the initial of the other.
func wordLike(key string) Word {
	if len(key) == 1 {
		return Word{Begins: []string{key}}
	}
	return Word{Keys: []string{key, key[:1]}}
}

// How a name fits a query, the best first; before these, how it fits the readings.
const (
	isShort    = 100 + iota // it is the query's initials, or the query its initials
	hasRole                 // it is somebody's with that role
	slips                   // with a letter wrong in the long words, but not the first
	anySlips                // or the first
	hasWord                 // nearly: it has a word of the query
	beginsWord              // or one that begins so, or that one of the query begins with
	nearWord                // or one in which two letters are others
	unfit
)

// Find returns who is meant by a name: one person where that is clear, several
// where one must ask, most quoted first. Case, accents, titles, a genitive's s
// and ways to transliterate do not matter, words are never found inside words.
// Where nobody fits, nearest has up to five names that come near, nearest first.
func (d *Directory) Find(q Query) (found []Person, nearest []string) {
	if len(q.readings) == 0 {
		return nil, nil
	}
	best := slices.Repeat([]int{unfit}, len(d.people))
	for _, s := range d.spelt {
		best[s.person] = min(best[s.person], q.fit(&s.Spelling))
	}
	order := make([]int, len(d.people)) // the best first
	for i, p := range d.people {
		if order[i] = i; best[i] > hasRole && !q.exact && slices.ContainsFunc(p.Roles, q.names) {
			best[i] = hasRole
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(best[a], best[b]) })
	for _, i := range order {
		switch p := &d.people[i]; {
		case best[i] <= anySlips && best[i] == best[order[0]]:
			found = append(found, *p)
		case best[i] < unfit && len(found) == 0 && len(nearest) < nearestTold:
			nearest = append(nearest, p.Name)
		}
	}
	return found, nearest
}

// fit returns how a name fits.
func (q *Query) fit(s *Spelling) int {
	for i := range q.readings {
		if how := q.readings[i].named(s, q.exact); how < unfit {
			return 3*i + how
		}
	}
	if w := q.readings[0].words; !q.exact && s.of == "" && (abbreviates(w, s.words) || abbreviates(s.words, w)) {
		return isShort
	}
	keys := q.readings[0].Keys
	for how := slips; how <= anySlips && !q.exact; how++ {
		if slipped(keys, s.Keys, how == anySlips) {
			return how
		}
	}
	return comesNear(keys, s.Keys)
}

// comesNear returns how near a name with some words comes to those that are looked for.
func comesNear(keys, words []string) int {
	best := unfit
	for _, k := range keys {
		if len(k) < beginning || len(k) > maxSlip {
			continue
		}
		for _, word := range words {
			switch {
			case word == k:
				return hasWord
			case len(word) >= beginning && (strings.HasPrefix(word, k) || strings.HasPrefix(k, word)):
				best = min(best, beginsWord)
			case best > nearWord && len(k) >= forgiven && near(word, k, 2):
				best = nearWord
			}
		}
	}
	return best
}

// named returns how a name that is read so fits one of the articles', 0 best: whole names
// beat parts of names, unless the whole name is one word: "Sanders" can be everybody of
// that name. A longer name than the article's fits when its other words stand there.
func (s *Spelling) named(other *Spelling, exact bool) int {
	whole := s.Whole == other.Whole
	switch {
	case s.of != "" && !whole:
	case whole && (exact || len(s.Keys) > 1):
		return 0
	case exact:
	case whole, slices.Contains(other.Keys, anchor(s.Keys)) && subsequence(s.Keys, other.Keys):
		return 1
	case len(other.Keys) > 1 && other.Last() == s.Last() && subsequence(other.Keys, s.Keys):
		return 2
	}
	return unfit
}

// Query returns what [Directory.Find] finds this person by and nobody else: the
// name, in quotation marks where it is others' too.
func (d *Directory) Query(p Person) string {
	if found, _ := d.Find(NewQuery(p.Name)); len(found) == 1 && found[0].Name == p.Name {
		return p.Name
	}
	return `"` + p.Name + `"`
}

// withoutGenitive returns a name whose last word ends in an s that may be the
// genitive's without it, nil for others.
func withoutGenitive(words []string) []string {
	last := words[len(words)-1]
	base, ok := strings.CutSuffix(last, "s")
	if !ok || len(base) < 2 {
		return nil
	}
	return append(slices.Clone(words[:len(words)-1]), base)
}

// anchor returns the word of a name that must be there as it is: the last one, without
// initials, which are no words unless there is nothing else.
func anchor(keys []string) string {
	for _, k := range slices.Backward(keys) {
		if len(k) > 1 {
			return k
		}
	}
	return keys[0]
}

// forgiven is the least length of a word, in bytes of its key, in which one
// wrong letter is forgiven.
const forgiven = 5

// slipped reports whether a name has all words of another one, in order, one letter of
// each long one being wrong at most, any or none but the first. The longest must be more
// than an initial.
func slipped(part, whole []string, any bool) bool {
	longest := slices.MaxFunc(part, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	like := func(p, w string) bool { return p == w || len(p) >= forgiven && (any || p[0] == w[0]) && near(p, w, 1) }
	if len(part) == 1 && len(longest) < forgiven || len(longest) > maxSlip ||
		!slices.ContainsFunc(whole, func(w string) bool { return like(longest, w) }) {
		return false
	}
	return inOrder(part, whole, func(p, w string) bool { return sameWord(p, w) || like(p, w) })
}

// beginning is the least length of a word, in bytes of its key, that comes near others
// by how they begin.
const beginning = 3

// nearestTold is how many names that come near are told.
const nearestTold = 5

// Match returns the people in whose name or roles every one of the words begins a
// word, the most quoted first.
func (d *Directory) Match(words string) []Person {
	typed := Typed(words)
	var list []Person
	for _, p := range d.people {
		if p.Has(typed) {
			list = append(list, p)
		}
	}
	return list
}

// Has reports whether every one of the words, folded, begins a word of the name or the
// roles.
func (p *Person) Has(typed []string) bool {
	text := " " + strings.Join(p.Words(), " ")
	return !slices.ContainsFunc(typed, func(w string) bool { return !strings.Contains(text, " "+w) })
}

// Typed returns how words begin that somebody has typed, folded.
func Typed(words string) []string {
	if len(words) > maxQuery {
		words = strings.ToValidUTF8(words[:maxQuery], "")
	}
	return strings.Fields(lang.Fold(words))
}

// Words returns the words of the name and the roles, folded.
func (p *Person) Words() []string {
	return strings.Fields(lang.Fold(strings.Join(p.Spellings, " ") + " " + strings.Join(p.Roles, " ")))
}

// Beginning is up to how many letters [Person.Beginnings] has of a word.
const Beginning = 3

// Beginnings returns how the words of somebody's name and roles begin, each beginning
// once; what is empty begins everybody's.
func (p *Person) Beginnings() []string {
	list := []string{""}
	for _, word := range p.Words() {
		letters := 0
		for at := range word {
			if letters > 0 && letters <= Beginning {
				list = append(list, word[:at])
			}
			letters++
		}
		if letters <= Beginning {
			list = append(list, word)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}
