// Package people tells which spellings in a library are one person, and finds
// who is meant by a name that somebody types.
//
// Two mistakes are possible, and they do not weigh the same: a person kept under
// two spellings is asked about ("who do you mean?"), two people under one name
// are given each other's words. So spellings are joined only where they can
// hardly be two people, and finding is generous where joining is not.
package people

import (
	"cmp"
	"slices"
	"sync"

	"articlebot/articles"
)

// Name is a spelling under which a library's articles quote somebody.
type Name struct {
	Text     string
	Quotes   int                      // those that are surely theirs
	Doubtful int                      // and those that may be
	Articles []articles.ArticleNumber // in which it stands, rising, each once
	Roles    []string                 // the most frequent first
	Others   []string                 // of a surname alone: full names with it that articles tell, of people quoted or not
}

// Person is somebody who is quoted.
type Person struct {
	Name      string   // the fullest spelling; of several, the most quoted
	Spellings []string // all of them, Name among them
	Quotes    int
	Doubtful  int
	Articles  []articles.ArticleNumber // newest number first, each once
	Roles     []string                 // as the articles have them, those of the most quoted spelling first
}

// Directory is everybody who is quoted in a library. It never changes and may be
// used by many goroutines at once; the slices that it gives belong to it.
type Directory struct {
	people []Person
	// spelt has the person of each spelling and key the keys of its words, at
	// the same places.
	spelt []int
	keys  [][]string
	// whole finds spellings by all their keys in one, word by one of them.
	whole, word map[string][]int
	role        map[string][]int // people by the key of a role
	told        func() []string  // see tell; made when it is asked for
}

// NewDirectory brings the spellings of a library together to people. Names with
// nothing in them that could be typed are left out.
func NewDirectory(names []Name) *Directory {
	d := &Directory{whole: make(map[string][]int), word: make(map[string][]int), role: make(map[string][]int)}
	kept := make([]Name, 0, len(names))
	for _, n := range names {
		words := dropLeading(fold(n.Text), titles())
		if len(words) == 0 {
			continue
		}
		i, keys := len(kept), keysOf(words)
		whole := joinKeys(words, keys)
		kept = append(kept, n)
		d.keys = append(d.keys, keys)
		d.whole[whole] = append(d.whole[whole], i)
		for j, k := range keys {
			if !slices.Contains(keys[:j], k) {
				d.word[k] = append(d.word[k], i)
			}
		}
	}
	sets := d.join(kept)
	d.fill(kept, sets)
	d.told = sync.OnceValue(d.tell)
	return d
}

// fill makes the people from the spellings that were joined.
func (d *Directory) fill(names []Name, sets *sets) {
	members := make(map[int][]int)
	for i := range names {
		root := sets.find(i)
		members[root] = append(members[root], i)
	}
	type numbered struct {
		Person
		spelt []int
	}
	list := make([]numbered, 0, len(members))
	for _, spelt := range members {
		slices.SortFunc(spelt, func(a, b int) int { return d.compareSpellings(names, a, b) })
		list = append(list, numbered{person(names, spelt), spelt})
	}
	slices.SortFunc(list, func(a, b numbered) int {
		return cmp.Or(cmp.Compare(b.Quotes, a.Quotes), cmp.Compare(b.Doubtful, a.Doubtful), cmp.Compare(a.Name, b.Name))
	})
	d.spelt = make([]int, len(names))
	keys := make(map[string]string) // of roles: many people have the same
	for i, p := range list {
		d.people = append(d.people, p.Person)
		for _, s := range p.spelt {
			d.spelt[s] = i
		}
		for _, r := range p.Roles {
			key, ok := keys[r]
			if !ok {
				key = wholeKey(fold(r))
				keys[r] = key
			}
			if !slices.Contains(d.role[key], i) {
				d.role[key] = append(d.role[key], i)
			}
		}
	}
}

// compareSpellings puts the spelling that a person is best called by first: with
// the most whole words, then the most quoted.
func (d *Directory) compareSpellings(names []Name, a, b int) int {
	return cmp.Or(
		cmp.Compare(wholeWords(d.keys[b]), wholeWords(d.keys[a])),
		cmp.Compare(names[b].Quotes, names[a].Quotes),
		cmp.Compare(len(names[b].Text), len(names[a].Text)),
		cmp.Compare(names[a].Text, names[b].Text),
	)
}

// wholeWords counts words that are no initials.
func wholeWords(keys []string) (n int) {
	for _, k := range keys {
		if len(k) > 1 {
			n++
		}
	}
	return n
}

// person puts together what the spellings of a person say.
func person(names []Name, spelt []int) Person {
	p := Person{Name: names[spelt[0]].Text}
	byQuotes := slices.Clone(spelt)
	slices.SortStableFunc(byQuotes, func(a, b int) int { return cmp.Compare(names[b].Quotes, names[a].Quotes) })
	for _, s := range byQuotes {
		n := &names[s]
		p.Spellings = append(p.Spellings, n.Text)
		p.Quotes += n.Quotes
		p.Doubtful += n.Doubtful
		p.Articles = append(p.Articles, n.Articles...)
		for _, r := range n.Roles {
			if !slices.Contains(p.Roles, r) {
				p.Roles = append(p.Roles, r)
			}
		}
	}
	slices.SortFunc(p.Articles, func(a, b articles.ArticleNumber) int { return cmp.Compare(b, a) })
	p.Articles = slices.Compact(p.Articles)
	return p
}

// Only gives the person with the quotes, articles and roles of these names alone,
// which are some of the person's spellings.
func (p Person) Only(names []Name) Person {
	order := make([]int, len(names))
	for i := range order {
		order[i] = i
	}
	only := person(names, order)
	only.Name, only.Spellings = p.Name, p.Spellings
	return only
}

// People gives everybody, the most quoted first.
func (d *Directory) People() []Person { return d.people }
