package quotes

import (
	"slices"

	"articlebot/articles/lang"
)

// What a clause says that somebody is: "Ada Moss became vicar of Saltby in May", "The verger is
// called Ada Moss". It tells whom "the vicar" and "the verger" mean, and is not shown beside
// the name, whose case and words are the clause's.

// learnPredicates notes the roles that clauses say the people have, for [people.byRole].
func (d *doc) learnPredicates() {
	for _, m := range d.people.runs {
		x := &d.people.all[m.who]
		if m.aside || m.owner || !x.human && x.gender == 0 || len(x.predicates) >= maxRoles {
			continue
		}
		if r := d.roleBehind(m.at.to); !r.empty() {
			x.predicates = append(x.predicates, r)
		}
		if i := d.bearerBefore(m.at); i >= 0 && d.roleOrOrg(i)&role != 0 {
			x.predicates = append(x.predicates, stretch{i, i + 1})
		}
	}
}

// roleBehind returns the role that a verb such as "is" or "became" at token i gives the one
// named before it, with what it is of; empty for none.
func (d *doc) roleBehind(i int) stretch {
	const most = 5 // words between
	if d.kind(i) == open {
		i = d.skipBracket(i, len(d.toks))
	}
	n := d.listedAt(i, lang.Becoming)
	if n == 0 {
		return stretch{}
	}
	for j := i + n; j <= i+n+most && d.isWord(j); j++ {
		switch {
		case d.roleOrOrg(j)&role != 0 && d.has(j+1, capital) && !d.has(j+1, preposition):
			return stretch{} // "is coach Karl Lund's wife"
		case d.roleOrOrg(j)&role != 0:
			return stretch{j, d.pastRoleOf(j + 1)}
		case d.isCasedRole(j):
			return stretch{j, j + 1}
		case d.has(j, determiner|calendar|adverb) || d.kind(j) == number || d.datesFrom(j):
		case d.has(j, preposition|say|negation|relative|conjunction|joiner|subordinator|pronoun|possessive|complementizer) || d.namesAt(j):
			return stretch{}
		}
	}
	return stretch{}
}

// isCasedRole reports whether token i is a role in a case that no list has, in a language with
// many: "jest dyrektorką szkoły".
func (d *doc) isCasedRole(i int) bool {
	return !d.lex.articles && !d.lex.second && d.plainNoun(i) && d.isActor(i)
}

// datesFrom reports whether token i leads to a day, month or year, also with a further
// preposition between: "since", "sedan i".
func (d *doc) datesFrom(i int) bool {
	for j := i; j < i+3 && d.has(j, preposition|subordinator); j++ {
		if d.has(j+1, calendar) || d.kind(j+1) == number {
			return true
		}
	}
	return false
}

// pastRoleOf returns the token behind what a role before token i is of: "of Larkfield Primary".
func (d *doc) pastRoleOf(i int) int {
	const most = 6
	if !d.has(i, rolePreposition|sourcePreposition|ofGenitive) {
		return i
	}
	end := i
	for j := i + 1; j < i+most && d.isWord(j) && !d.has(j, auxiliary|say|relative|calendar); j++ {
		if end = j + 1; d.has(j, capital) && !d.has(j+1, capital) {
			break
		}
	}
	return end
}

// bearerBefore returns the token of the noun for what somebody is whose name follows it, also
// between commas or behind a verb of naming: "The verger, Ada Moss, has", "The verger is called
// Ada Moss"; -1 for none.
func (d *doc) bearerBefore(name stretch) int {
	i := name.from - 1
	switch {
	case d.kind(i) == comma && d.kind(name.to) == comma:
		i--
	case d.lex.naming[d.lower(i)] && d.kind(i) == word:
		for i--; d.has(i, auxiliary|object) && !d.has(i, opensSent); {
			i--
		}
	case d.plainNoun(i) && d.kind(i) == word && !d.has(i, capital):
		return i // "the diver Ada Moss"
	case d.startsAsNoun(i):
		return i // "Kanttori Matti Lahti"
	default:
		return -1
	}
	if d.kind(i) != word || d.tok(i).class&^(opensSent|common|capital|role) != 0 || d.has(i, capital) && !d.has(i, opensSent) && !d.lex.nounCapitals {
		return -1
	}
	if !d.has(i, opensSent) && !(d.has(i-1, determiner|possessive) && !d.has(i-1, indefinite)) {
		return -1
	}
	return i
}

// isFormer reports whether a word of which nothing is known, or little, stands between the article
// and the role of a phrase: "l'ancien maire" need not be the one who is mayor.
func (d *doc) isFormer(s stretch) bool {
	for i := s.from + 1; i < s.to && !d.has(i, preposition); i++ {
		if d.roleOrOrg(i)&role != 0 {
			return !d.has(i-1, determiner|possessive|anyRole|org|capital)
		}
	}
	return false
}

// introducedAs reports whether the role with a key stands beside the name of a person, not only
// behind a verb such as "became".
func (ix *people) introducedAs(d *doc, who int, key string) bool {
	return slices.ContainsFunc(ix.all[who].roles, func(role stretch) bool {
		k, _ := d.roleKey(role)
		return k == key
	})
}
