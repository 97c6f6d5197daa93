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
	spelt  []member
}

// member is a spelling with the place of the person.
type member struct {
	Spelling
	person int
}

// register is names taken apart, each with the keys of its words at its place.
type register struct {
	names []Name
	spelt []Spelling
	keys  [][]string
	// whole finds spellings by all their keys in one, word by one of them.
	whole, word map[string][]int
}

// newRegister takes names apart. Names with nothing in them that could be typed are
// left out.
func newRegister(names []Name) *register {
	d := &register{whole: make(map[string][]int), word: make(map[string][]int)}
	for _, n := range names {
		spelt, i := Spell(n.Text), len(d.keys)
		if len(spelt.Keys) == 0 {
			continue
		}
		d.names, d.spelt, d.keys = append(d.names, n), append(d.spelt, spelt), append(d.keys, spelt.Keys)
		d.whole[spelt.Whole] = append(d.whole[spelt.Whole], i)
		if spelt.of != "" {
			continue // its words are nobody's name
		}
		for j, k := range spelt.Keys {
			if !slices.Contains(spelt.Keys[:j], k) {
				d.word[k] = append(d.word[k], i)
			}
		}
	}
	return d
}

// NewDirectory brings the spellings of a library together to people. Only spellings
// of one group are compared with one another, see [Groups].
func NewDirectory(groups ...[]Name) *Directory {
	type together struct {
		Person
		spelt []Spelling
	}
	var all []together
	for _, names := range groups {
		g := newRegister(names)
		sets := g.join()
		places := make(map[int][]int)
		for i := range g.names {
			root := sets.find(i)
			places[root] = append(places[root], i)
		}
		for _, own := range places {
			slices.SortFunc(own, g.compareSpellings)
			t := together{Person: person(g.names, own)}
			for _, i := range own {
				t.spelt = append(t.spelt, g.spelt[i])
			}
			all = append(all, t)
		}
	}
	slices.SortFunc(all, func(a, b together) int { return a.Compare(&b.Person) })
	d := new(Directory)
	for i, t := range all {
		d.people = append(d.people, t.Person)
		for _, s := range t.spelt {
			d.spelt = append(d.spelt, member{s, i})
		}
	}
	return d
}

// Compare puts the most quoted first.
func (p *Person) Compare(q *Person) int {
	return cmp.Or(cmp.Compare(q.Quotes, p.Quotes), cmp.Compare(q.Doubtful, p.Doubtful), cmp.Compare(p.Name, q.Name))
}

// compareSpellings puts the spelling that a person is best called by first: with
// the most whole words, then the most quoted.
func (d *register) compareSpellings(a, b int) int {
	names := d.names
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

// Only returns the person with the quotes, articles and roles of these names alone,
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

// People returns everybody, the most quoted first.
func (d *Directory) People() []Person { return d.people }
