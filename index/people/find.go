package people

import (
	"cmp"
	"slices"
	"strings"

	"articlebot/articles/lang"
)

// maxQuery is how much of a name that is looked for is read, in bytes.
const maxQuery = 400

// Find gives who is meant by a name: one person where that is clear, several
// where one must ask, most quoted first. Case, accents, titles, a genitive's s
// and ways to transliterate do not matter, words are never found inside words. A
// name in quotation marks means exactly that name. Where nobody fits, nearest
// has up to five names that come near, nearest first.
func (d *Directory) Find(query string) (found []Person, nearest []string) {
	if len(query) > maxQuery {
		query = strings.ToValidUTF8(query[:maxQuery], "")
	}
	query = strings.TrimSpace(query)
	inner := strings.Trim(query, "\"“”„«»")
	words := fold(inner)
	if len(words) == 0 {
		return nil, nil
	}
	if inner != query && inner != "" {
		words = dropLeading(words, titles())
		return d.at(d.whole[wholeKey(words)]), d.nearest(keysOf(words))
	}
	bare := dropLeading(words, titles())
	for _, try := range [][]string{bare, withoutGenitive(bare), dropLeading(bare, roles()), dropLeading(bare, letters())} {
		if try == nil {
			continue
		}
		if found = d.named(try); len(found) > 0 {
			return found, nil
		}
	}
	keys := keysOf(bare)
	if found = d.slips(keys); len(found) > 0 {
		return found, nil
	}
	for _, i := range d.role[wholeKey(words)] {
		found = append(found, d.people[i])
	}
	if len(found) > 0 {
		return found, nil
	}
	return nil, d.nearest(keys)
}

// Query gives what [Directory.Find] finds this person by and nobody else: the
// name, in quotation marks where it is others' too.
func (d *Directory) Query(p Person) string {
	if found, _ := d.Find(p.Name); len(found) == 1 && found[0].Name == p.Name {
		return p.Name
	}
	return `"` + p.Name + `"`
}

// withoutGenitive gives a name whose last word ends in an s that may be the
// genitive's without it, nil for others.
func withoutGenitive(words []string) []string {
	last := words[len(words)-1]
	base, ok := strings.CutSuffix(last, "s")
	if !ok || len(base) < 2 {
		return nil
	}
	return append(slices.Clone(words[:len(words)-1]), base)
}

// at gives the people of some spellings, each once.
func (d *Directory) at(spelt []int) []Person {
	seen := make([]int, 0, len(spelt))
	for _, s := range spelt {
		seen = append(seen, d.spelt[s])
	}
	slices.Sort(seen)
	var list []Person
	for _, i := range slices.Compact(seen) {
		list = append(list, d.people[i])
	}
	return list
}

// named gives the people who have all words of a name in theirs, in order. Whole
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
	for _, s := range d.rarest(keys) {
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

// rarest gives the spellings with that word of a name which the fewest have.
// Initials are no words, unless there is nothing else.
func (d *Directory) rarest(keys []string) []int {
	least := -1
	for i, k := range keys {
		if len(k) > 1 && (least < 0 || len(d.word[k]) < len(d.word[keys[least]])) {
			least = i
		}
	}
	return d.word[keys[max(least, 0)]]
}

// forgiven is the least length of a word, in bytes of its key, in which one
// wrong letter is forgiven.
const forgiven = 5

// slips gives the people whose names have all words of a name, one letter of
// each long one being wrong at most.
func (d *Directory) slips(keys []string) []Person {
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

// nearestTold is how many names that come near are told.
const nearestTold = 5

// nearest gives names of people with a word that is near to one of those asked
// for: one begins with the other, or two letters differ.
func (d *Directory) nearest(keys []string) []string {
	const beginning = 3
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
				i := d.spelt[s]
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

// Match gives the people in whose name or roles every one of the words begins a
// word, the most quoted first.
func (d *Directory) Match(words string) []Person {
	typed := Type(words)
	var list []Person
	for i, text := range d.told() {
		if typed.begins(text) {
			list = append(list, d.people[i])
		}
	}
	return list
}

// tell gives the names and roles of each of the people, folded, with a blank before
// every word.
func (d *Directory) tell() []string {
	list := make([]string, len(d.people))
	for i, p := range d.people {
		list[i] = spaced(strings.Join(p.Spellings, " ") + " " + strings.Join(p.Roles, " "))
	}
	return list
}

// spaced gives a text folded, with a blank before every word.
func spaced(text string) string { return " " + lang.Fold(text) }

// Typed is what somebody has typed of a name: how its words begin, folded.
type Typed []string

// Type takes what was typed apart.
func Type(words string) Typed {
	if len(words) > maxQuery {
		words = strings.ToValidUTF8(words[:maxQuery], "")
	}
	return strings.Fields(lang.Fold(words))
}

// In says that every one of the words begins a word of a name. Nothing is in every
// name.
func (t Typed) In(name string) bool { return len(t) == 0 || t.begins(spaced(name)) }

// begins is In for a text that is spaced.
func (t Typed) begins(text string) bool {
	return !slices.ContainsFunc(t, func(w string) bool { return !strings.Contains(text, " "+w) })
}
