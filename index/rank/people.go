package rank

import (
	"slices"
	"strings"
	"sync"

	"articlebot/articles/lang"
)

// Cast is who a text names, and where.
type Cast struct {
	t      *Text
	people []castMember
	named  [][]int // sentence → people that it names, in order
}

// castMember is a person whom a text names.
type castMember struct {
	name         []string // in lower case
	male, female bool     // as the first name tells; both or none where it does not
	roles        []string // stems of the roles beside the name
}

// gender is what a first name tells.
type gender struct{ male, female bool }

// givenNames are the first names of all languages.
var givenNames = sync.OnceValue(func() map[string]gender {
	names := make(map[string]gender)
	for _, l := range lang.All() {
		for _, name := range l.List(lang.GivenMale).Words() {
			names[name] = gender{true, names[name].female}
		}
		for _, name := range l.List(lang.GivenFemale).Words() {
			names[name] = gender{names[name].male, true}
		}
	}
	return names
})

// Cast finds who is named in the first sentences of a text, at most so many: first name
// and surname, and the surname alone behind that. Names that no list of first names has
// are told by a role or a verb of saying before them, or an age behind.
func (t *Text) Cast(most int) *Cast {
	c := &Cast{t: t}
	for _, s := range t.Sentences[:min(len(t.Sentences), most)] {
		tokens := t.of(s)
		var named []int
		for at := 0; at < len(tokens); at++ {
			who := -1
			if name := c.nameAt(tokens, at); name != nil {
				who = c.add(name, tokens, at)
				at += len(name) - 1
			} else if t.words[tokens[at]].upper {
				who = c.surname(t.lower(tokens[at]))
			}
			if who >= 0 && !slices.Contains(named, who) {
				named = append(named, who)
			}
		}
		c.named = append(c.named, named)
	}
	return c
}

// nameAt returns the words of a name of several that begins there, nil for none.
func (c *Cast) nameAt(tokens []uint16, at int) (name []string) {
	const longest = 4
	t := c.t
	if t.words[tokens[at]].sense&role != 0 {
		return nil
	}
	end := at
	for end < len(tokens) && end < at+longest {
		w := &t.words[tokens[end]]
		particle := end > at && end+1 < len(tokens) && t.words[tokens[end+1]].upper && lang.Get(t.Lang).List(lang.NameParticles).Has(t.lower(tokens[end]))
		if !particle && (!w.upper || w.digit || w.stop) {
			break
		}
		name = append(name, t.lower(tokens[end]))
		end++
	}
	if len(name) < 2 {
		return nil
	}
	_, given := givenNames()[strings.TrimSuffix(name[0], "s")]
	if _, as := givenNames()[name[0]]; as {
		given = true
	}
	if !given && !c.led(tokens, at) && !c.aged(tokens, end) {
		return nil
	}
	return name
}

// led reports whether a role or a verb of saying stands before a name.
func (c *Cast) led(tokens []uint16, at int) bool {
	if at == 0 {
		return false
	}
	before := tokens[at-1]
	return c.t.words[before].sense&role != 0 || lang.Get(c.t.Lang).List(lang.SayStrong).Has(c.t.lower(before))
}

// aged reports whether a number that may be an age stands there: "Leal, 39", "Leal, de 39".
func (c *Cast) aged(tokens []uint16, at int) bool {
	for i := at; i < min(len(tokens), at+2); i++ {
		if w := &c.t.words[tokens[i]]; w.digit {
			return w.lowerLen == 2
		} else if !w.stop {
			return false
		}
	}
	return false
}

// add returns the number of a person, who is new or known.
func (c *Cast) add(name []string, tokens []uint16, at int) int {
	who := slices.IndexFunc(c.people, func(p castMember) bool { return slices.Equal(p.name, name) })
	if who < 0 {
		g := givenNames()[name[0]]
		who = len(c.people)
		c.people = append(c.people, castMember{name: name, male: g.male, female: g.female})
	}
	const before, after = 2, 3
	for i := max(0, at-before); i < min(len(tokens), at+len(name)+after); i++ {
		if w := &c.t.words[tokens[i]]; w.sense&role != 0 || i == at-1 && !w.stop && !w.digit {
			c.people[who].roles = append(c.people[who].roles, c.t.stem(tokens[i]))
		}
	}
	return who
}

// surname returns the number of the person who was named last with that surname, -1 for
// nobody.
func (c *Cast) surname(lower string) int {
	for who := len(c.people) - 1; who >= 0; who-- {
		last := c.people[who].name[len(c.people[who].name)-1]
		if lower == last || strings.TrimRight(lower, "'’s") == strings.TrimRight(last, "'’s") {
			return who
		}
	}
	return -1
}

// Name is the name of a person, its words in lower case.
func (c *Cast) Name(who int) []string { return c.people[who].name }

// Meant returns whom the pronouns of a question stand for that goes on from sentence i,
// -1 for nobody. People named there come first, of several those that favoured holds for,
// then those named near it.
func (c *Cast) Meant(p Pointing, i int, favoured func(name []string) bool) int {
	if !p.Male && !p.Female || len(c.people) == 0 {
		return -1
	}
	far := len(c.named)
	if p.Other { // "sie" may be a woman, people or a thing
		far = 1
	}
	for d := 0; d <= far; d++ {
		for _, at := range [...]int{i - d, i + d} {
			if at < 0 || at >= len(c.named) {
				continue
			}
			best, most := -1, 0
			for _, who := range c.named[at] {
				if worth := c.worth(who, p, favoured); worth > most {
					best, most = who, worth
				}
			}
			if best >= 0 {
				return best
			}
		}
	}
	return -1
}

// worth is how well a person fits pronouns; 0 for not at all.
func (c *Cast) worth(who int, p Pointing, favoured func([]string) bool) (worth int) {
	m := &c.people[who]
	known := m.male != m.female
	switch {
	case known && !(p.Male && m.male || p.Female && m.female), p.Other && !known:
		return 0
	case known:
		worth = 2
	}
	if favoured(m.name) {
		worth += 4
	}
	return worth + 1
}

// Bearer returns who has a role, as the text tells it beside the name; -1 for nobody.
func (c *Cast) Bearer(points []Point) int {
	for _, p := range points {
		for _, way := range p.ways {
			if len(way) != 1 || !p.role {
				continue
			}
			for who, m := range c.people {
				if slices.ContainsFunc(m.roles, func(stem string) bool { return akin(way[0], stem) > 0 }) {
					return who
				}
			}
		}
	}
	return -1
}

// Names reports whether sentence i names somebody other than who.
func (c *Cast) Names(i, who int) bool {
	return i < len(c.named) && slices.ContainsFunc(c.named[i], func(w int) bool { return w != who })
}

// About is how surely sentence i is about a person: 1 where it names them, less where it
// goes on from a sentence that did, with a pronoun or naming nobody itself.
func (c *Cast) About(i, who int) float64 {
	const goesOn, reach = .7, 2
	if i >= len(c.named) {
		return 0
	}
	if slices.Contains(c.named[i], who) {
		return 1
	}
	if len(c.named[i]) > 0 && !c.pronoun(i, who) {
		return 0
	}
	for j := i - 1; j >= max(0, i-reach); j-- {
		if n := len(c.named[j]); n > 0 {
			if c.named[j][n-1] == who {
				return goesOn
			}
			return 0
		}
	}
	return 0
}

// pronoun reports whether sentence i has a pronoun that fits a person.
func (c *Cast) pronoun(i, who int) bool {
	l, m := lang.Get(c.t.Lang), &c.people[who]
	return slices.ContainsFunc(c.t.of(c.t.Sentences[i]), func(n uint16) bool {
		w := c.t.lower(n)
		if l.List(lang.Determiners).Has(w) {
			return false
		}
		return l.List(lang.PronounsAny).Has(w) || m.male && l.List(lang.PronounsMale).Has(w) || m.female && l.List(lang.PronounsFemale).Has(w)
	})
}
