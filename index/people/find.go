package people

import (
	"cmp"
	"slices"
	"strings"

	"articlebot/articles/lang"
)

// maxQuery is how much of a name that is looked for is read, in bytes.
const maxQuery = 400

// Query is a name that is looked for, taken apart. A name in quotation marks means
// exactly that name.
type Query struct {
	exact bool
	words []string // folded
	bare  []string // without titles
}

// NewQuery takes a name apart.
func NewQuery(name string) Query {
	if len(name) > maxQuery {
		name = strings.ToValidUTF8(name[:maxQuery], "")
	}
	name = strings.TrimSpace(name)
	inner := strings.Trim(name, "\"“”„«»")
	words := fold(inner)
	return Query{inner != name && inner != "", words, dropLeading(words, titles())}
}

// readings returns the ways to read the name, the likeliest first.
func (q *Query) readings() (list [][]string) {
	if len(q.words) == 0 {
		return nil
	}
	list = [][]string{q.bare}
	if q.exact {
		return list
	}
	if words := withoutGenitive(q.bare); words != nil {
		list = append(list, words)
	}
	return append(list, dropLeading(q.bare, roles()), dropLeading(q.bare, letters()))
}

// Wanted is which names a directory must have so that [Directory.Find] finds in it whom
// it would find among all, at one of the steps that it takes until somebody is found.
// Every list is of ways to be wanted.
type Wanted struct {
	Wholes []string // keys of whole names
	Role   string   // key of a role, "" for none
	Names  [][]Word // names with all of the words
}

// Word is a word that a name must have.
type Word struct {
	Keys    []string // one of these keys, or
	Begins  []string // one that begins so, or
	Slip    string   // one in which so many letters are others than in this
	Letters int
}

// Wanted returns which names are wanted for each step: the whole name, those with its
// words, those with a slip of a letter or the role, those that come near.
func (q *Query) Wanted() (steps [4]Wanted) {
	if len(q.bare) > 1 {
		steps[0].Wholes = []string{wholeKey(q.bare)}
	}
	for _, words := range q.readings() {
		keys := keysOf(words)
		steps[1].Wholes = append(steps[1].Wholes, joinKeys(words, keys))
		if last := len(keys) - 1; !q.exact {
			// Names with all of the words, and those with the last and some others.
			all, some := make([]Word, len(keys)), Word{}
			for i, k := range keys {
				all[i] = wordLike(k)
				if i < last {
					some.Keys, some.Begins = append(some.Keys, all[i].Keys...), append(some.Begins, all[i].Begins...)
				}
			}
			steps[1].Names = append(steps[1].Names, all, []Word{{Keys: keys[last:]}, some})
		}
	}
	keys := keysOf(q.bare)
	var slipped []Word
	for _, k := range keys {
		w := wordLike(k)
		if len(k) >= forgiven && len(k) <= maxSlip {
			w.Slip, w.Letters = k, 1
		}
		slipped = append(slipped, w)
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
		steps[3].Names = append(steps[3].Names, []Word{w})
	}
	if !q.exact && len(keys) > 0 {
		steps[2] = Wanted{Role: wholeKey(q.words), Names: [][]Word{slipped}}
	}
	return steps
}

// wordLike wants a word of which one may be the initial of the other.
func wordLike(key string) Word {
	if len(key) == 1 {
		return Word{Begins: []string{key}}
	}
	return Word{Keys: []string{key, key[:1]}}
}

// Find returns who is meant by a name: one person where that is clear, several
// where one must ask, most quoted first. Case, accents, titles, a genitive's s
// and ways to transliterate do not matter, words are never found inside words.
// Where nobody fits, nearest has up to five names that come near, nearest first.
func (d *Directory) Find(q Query) (found []Person, nearest []string) {
	if len(q.words) == 0 {
		return nil, nil
	}
	if q.exact {
		return d.at(d.whole[wholeKey(q.bare)]), d.nearest(keysOf(q.bare))
	}
	for _, words := range q.readings() {
		if found = d.named(words); len(found) > 0 {
			return found, nil
		}
	}
	keys := keysOf(q.bare)
	if found = d.slippedFrom(keys); len(found) > 0 {
		return found, nil
	}
	role := wholeKey(q.words)
	for _, p := range d.people {
		if slices.ContainsFunc(p.Roles, func(r string) bool { return RoleKey(r) == role }) {
			found = append(found, p)
		}
	}
	if len(found) > 0 {
		return found, nil
	}
	return nil, d.nearest(keys)
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

// at returns the people of some spellings, each once.
func (d *Directory) at(spelt []int) []Person {
	seen := make([]int, 0, len(spelt))
	for _, s := range spelt {
		seen = append(seen, d.person[s])
	}
	slices.Sort(seen)
	var list []Person
	for _, i := range slices.Compact(seen) {
		list = append(list, d.people[i])
	}
	return list
}

// named returns the people who have all words of a name in theirs, in order. Whole
// names beat parts of names, unless the whole name is one word: "Sanders" can be
// everybody of that name. A longer name than the article's fits when its other
// words stand there.
func (d *Directory) named(words []string) []Person {
	whole := d.whole[wholeKey(words)]
	if len(whole) > 0 && len(words) > 1 {
		return d.at(whole)
	}
	keys := keysOf(words)
	spelt := slices.Clone(whole)
	for _, s := range d.word[anchor(keys)] {
		if subsequence(keys, d.keys[s]) {
			spelt = append(spelt, s)
		}
	}
	if len(spelt) > 0 {
		return d.at(spelt)
	}
	for _, s := range d.word[keys[len(keys)-1]] {
		if full := d.keys[s]; len(full) > 1 && full[len(full)-1] == keys[len(keys)-1] && subsequence(full, keys) {
			spelt = append(spelt, s)
		}
	}
	return d.at(spelt)
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

// slippedFrom returns the people whose names have all words of a name, one letter of
// each long one being wrong at most.
func (d *Directory) slippedFrom(keys []string) []Person {
	if len(keys) == 1 && len(keys[0]) < forgiven {
		return nil
	}
	var spelt []int
	longest := slices.MaxFunc(keys, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	if len(longest) > maxSlip {
		return nil
	}
	for word, with := range d.word {
		if word != longest && (len(longest) < forgiven || !near(word, longest, 1)) {
			continue
		}
		for _, s := range with {
			if slippedInto(keys, d.keys[s]) {
				spelt = append(spelt, s)
			}
		}
	}
	return d.at(spelt)
}

func slippedInto(part, whole []string) bool {
	for _, p := range part {
		i := slices.IndexFunc(whole, func(w string) bool {
			return sameWord(p, w) || len(p) >= forgiven && near(p, w, 1)
		})
		if i < 0 {
			return false
		}
		whole = whole[i+1:]
	}
	return true
}

// beginning is the least length of a word, in bytes of its key, that comes near others
// by how they begin.
const beginning = 3

// nearestTold is how many names that come near are told.
const nearestTold = 5

// nearest returns names of people with a word that is near to one of those asked
// for: one begins with the other, or two letters differ.
func (d *Directory) nearest(keys []string) []string {
	penalty := make(map[int]int)
	for _, k := range keys {
		if len(k) < beginning || len(k) > maxSlip {
			continue
		}
		for word, with := range d.word {
			p := 0
			switch {
			case word == k:
				p = 1
			case len(word) >= beginning && (strings.HasPrefix(word, k) || strings.HasPrefix(k, word)):
				p = 2
			case len(k) >= forgiven && near(word, k, 2):
				p = 3
			default:
				continue
			}
			for _, s := range with {
				i := d.person[s]
				if old, ok := penalty[i]; !ok || p < old {
					penalty[i] = p
				}
			}
		}
	}
	order := make([]int, 0, len(penalty))
	for i := range penalty {
		order = append(order, i)
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(penalty[a], penalty[b]), cmp.Compare(a, b)) })
	var names []string
	for _, i := range order[:min(len(order), nearestTold)] {
		names = append(names, d.people[i].Name)
	}
	return names
}

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
