package quotes

import "strings"

// subjectOf finds who the verb of saying at token v has for its subject, in a
// clause that begins at from and ends before to. A pronoun or name right before
// the verb is it, unless a preposition governs that; else a pronoun or name
// right behind the verb (Germanic verb-second order); else a common noun on
// either side.
func (d *doc) subjectOf(v, from, to int) (p nominal, negated bool) {
	if d.lex.second {
		if p, negated := d.framed(v, from); p.strength > 0 {
			return p, negated
		}
	}
	before, neg := d.subjectBefore(v, from)
	if before.strength > 0 && d.has(before.whole.from, oblique) {
		before = noNominal
	}
	if before.strength == strong && !(d.lex.second && (d.told(before, v, to) || d.onlyHere(before))) {
		return before, neg || d.negatedAfter(v, to)
	}
	after := noNominal
	at := v + int(d.toks[v].words)
	if !d.has(v, sayTo) {
		for at < min(to, v+clauseReach) && (d.has(at, adverb) || d.has(at, object) && !d.has(at, determiner) || d.isCue(at)) && d.isWord(at) && !d.has(at, capital) {
			at += int(d.toks[at].words)
		}
		if !d.has(at, oblique) {
			after = d.nominalAt(at, to)
		}
	}
	neg = neg || d.negatedAfter(v, to)
	if !d.lex.second && before.strength > 0 {
		return before, neg
	}
	if after.strength >= fair && d.onlyHere(before) {
		return after, neg // "Ergänzend sagte Berg"
	}
	if before.strength == weak && after.strength == fair && after.name.empty() && !d.fronted(v, from) {
		return before, neg // "Die Beamten baten die Anwohner"
	}
	if before.strength == fair && d.has(at, determiner) && !after.name.empty() && !d.people.isPerson(d, after.name) && !d.fronted(v, from) {
		return before, neg // "Ein Sprecher sagte der Morgenpost"
	}
	if after.strength > before.strength || after.strength == before.strength && (d.fronted(v, from) || before.strength == strong) {
		return after, neg
	}
	return before, neg
}

// onlyHere reports whether a name is one word that begins a sentence and stands
// nowhere else: an adverb may look so, where its own list lacks it.
func (d *doc) onlyHere(p nominal) bool {
	if p.name.to-p.name.from != 1 || !d.has(p.name.from, opensSent) || d.has(p.name.from, given|org|shout) {
		return false
	}
	who := d.people.who(d, p.name)
	return who < 0 || d.people.all[who].mentions <= 1
}

// told reports whether an organisation before the verb is who was told rather than
// who told, since a person stands behind the verb: "Der Zeitung sagte Berg".
func (d *doc) told(before nominal, v, to int) bool {
	if before.name.empty() || !d.has(before.whole.from, determiner) && !d.has(before.name.to-1, org) {
		return false
	}
	who := d.people.who(d, before.name)
	if who < 0 || d.people.all[who].human {
		return false
	}
	after := d.nominalAt(v+int(d.toks[v].words), to)
	return !after.name.empty() && d.people.isPerson(d, after.name)
}

// framed finds the subject of a verb at the end of its clause: behind the word
// that opens a subordinate clause ("nachdem Berg am Montag erklärt hatte"), or
// beside the auxiliary that parts from the verb ("Berg hat am Montag erklärt").
// There is none when the verb stands close enough to be looked at by itself.
func (d *doc) framed(v, from int) (p nominal, negated bool) {
	c := d.clauseStart(v-1, from)
	if d.nominalAt(v+int(d.toks[v].words), v+clauseReach).strength == strong && !d.has(c, subordinator|like) {
		return noNominal, false // the subject stands behind the verb
	}
	for k := c; k < v; k++ {
		negated = negated || d.has(k, negation)
	}
	if c < v && d.has(c, subordinator|like) && !d.has(c, determiner) {
		return d.nominalAt(c+1, v), negated
	}
	if c < v && c-2 >= from && d.kind(c-1) == comma && d.has(c, relative) && !d.isWord(v+int(d.toks[v].words)) && v > c+1 {
		return d.beforeRelative(c, from), negated
	}
	a := c
	for a < v && !(d.has(a, auxiliary) && (!d.has(a, capital) || a > c)) {
		if d.has(a, relative|complementizer) && !d.has(a, determiner|preposition) {
			return noNominal, negated
		}
		a++
	}
	if a < v && d.has(a, passive) && d.has(v, say) && !d.has(v-1, infinitive) {
		return nominal{whole: stretch{a, a + 1}, pronoun: -1, strength: weak, next: a + 1}, true // who says it is left out
	}
	near := true
	for k := a + 1; k < v; k++ {
		near = near && d.has(k, auxiliary|adverb|negation|object) && !d.isSubject(k)
	}
	if a >= v || near {
		return noNominal, negated
	}
	after := noNominal
	if !d.has(a+1, oblique) {
		after = d.nominalAt(a+1, v)
	}
	if a == c {
		if d.kind(c-1) == comma && c-1 > from {
			if p := d.beforeApposition(c-1, from); p.strength > 0 {
				return p, negated
			}
		}
		return after, negated
	}
	before := noNominal
	if !d.has(c, preposition|adverb|subordinator) || d.has(c, determiner) && d.isSubject(c) {
		before, _ = d.subjectBefore(a, from)
	}
	if after.strength > before.strength {
		return after, negated
	}
	return before, negated
}

func (d *doc) negatedAfter(v, to int) bool {
	at := v + int(d.toks[v].words)
	return at < to && d.has(at, negation)
}

// fronted reports whether the clause begins with an adverbial, so that its subject
// stands behind the verb.
func (d *doc) fronted(v, from int) bool {
	c := d.clauseStart(v-1, from)
	return c < v && d.has(c, preposition|adverb|subordinator) && !d.has(c, determiner)
}

// clauseStart walks back from token j to the start of its clause.
func (d *doc) clauseStart(j, from int) int {
	lowest := max(from, j-clauseReach)
	for j >= lowest {
		if k := d.kind(j); k != word && k != number && k != other && k != single && !(k == terminator && d.abbreviated(j-1, j)) {
			return j + 1
		}
		j--
	}
	return lowest
}

// subjectBefore finds the subject that ends right before the verb at v; what
// stands between may be auxiliaries, adverbs, and an apposition or relative
// clause between commas.
func (d *doc) subjectBefore(v, from int) (p nominal, negated bool) {
	j := v - 1
	for j >= max(from, v-clauseReach) && d.isWord(j) && d.has(j, auxiliary|adverb|negation|object) && !d.isSubject(j) && !(d.has(j, capital) && !d.has(j, opensSent)) {
		negated = negated || d.has(j, negation)
		j--
	}
	if j < from {
		return noNominal, negated
	}
	if d.has(j, relative) && !d.has(j, determiner) {
		return d.beforeRelative(j, from), negated
	}
	switch d.kind(j) {
	case shut:
		if o := d.bracketStart(j, from); o > from {
			p, _ := d.subjectBefore(o, from)
			return p, negated
		}
		return noNominal, negated
	case comma:
		return d.beforeApposition(j, from), negated
	case mark:
		if m := d.inMark[j]; m >= 0 && d.isTitle(int(m)) {
			if a, b := d.marks[m].bounds(); a >= from {
				if d.has(a-1, preposition) && a-2 >= from { // "the director of “Gull Harbour” said"
					return d.phraseEnding(a-2, from), negated
				}
				if d.marks[m].title && d.governed(a-1, from) { // "In der Talkshow „Drei nach zehn“ sagte Berg"
					return noNominal, negated
				}
				return nominal{whole: stretch{a, b}, name: d.marks[m].inside, pronoun: -1, strength: strong, next: b}, negated
			}
		}
		return noNominal, negated
	case terminator:
		if d.abbreviated(j-1, j) && j-1 > from {
			return d.phraseEnding(j-1, from), negated
		}
	case word, number:
		return d.phraseEnding(j, from), negated
	}
	return noNominal, negated
}

// isSubject says that token i is a pronoun in the subject's form.
func (d *doc) isSubject(i int) bool { return d.has(i, pronoun) && d.isPronoun(i, i+1) }

func (d *doc) bracketStart(j, from int) int {
	for k := j - 1; k >= from && k > j-phraseReach; k-- {
		if d.kind(k) == open {
			return k
		}
	}
	return -1
}

// beforeRelative finds what "som" or ", who" at token j refers to.
func (d *doc) beforeRelative(j, from int) nominal {
	j--
	if j >= from && d.kind(j) == comma {
		j--
	}
	if j < from || !d.isWord(j) {
		return noNominal
	}
	return d.phraseEnding(j, from)
}

// beforeApposition finds the subject that the comma at token j ends an
// apposition of: "Anna Berg, mayor of Hamn, said".
func (d *doc) beforeApposition(j, from int) nominal {
	for k := j - 1; k > from && k > j-clauseReach; k-- {
		switch d.kind(k) {
		case comma:
			if d.kind(k-1) == number && d.kind(k-2) == comma { // an age
				k -= 2
			}
			if !d.isWord(k - 1) {
				return noNominal
			}
			p := d.phraseEnding(k-1, from)
			if p.strength < fair {
				return noNominal
			}
			inner := stretch{k + 1, j}
			if d.isList(inner) {
				return noNominal
			}
			if q := d.nominalAt(inner.from, inner.to); p.name.empty() && !q.name.empty() && q.next == inner.to {
				if q.role.empty() {
					q.role = p.whole
				}
				q.whole.from = p.whole.from
				return q // "the chairman, Lars Berg,"
			}
			if d.isApposition(inner) && !(inner.to-inner.from == 1 && d.kind(inner.from) == number) {
				p.role = inner
			}
			return p
		case terminator, colon, semicolon, mark:
			if !d.abbreviationPoint(k) {
				return noNominal
			}
		}
	}
	return noNominal
}

// phraseEnding reads the noun phrase that ends with token j.
func (d *doc) phraseEnding(j, from int) nominal {
	if d.isSubject(j) {
		return nominal{whole: stretch{j, j + 1}, pronoun: j, strength: strong, next: j + 1}
	}
	start := d.clauseStart(j, from)
	for start < j && d.has(start, conjunction|joiner|adverb|complementizer) && !d.has(start, anyRole|determiner) && !d.namesAt(start) {
		start += int(d.toks[start].words)
	}
	if start < j && d.has(start, complementizer|relative) {
		start++
	}
	if p := d.nominalAt(start, j+1); p.strength > 0 && p.next == j+1 {
		return p
	}
	if !d.has(j, capital) {
		return d.longPhrase(start, j)
	}
	// Only the name at the end: something else stands before it.
	a := j
	for a > start && a > j-phraseReach && (d.has(a-1, capital) && !d.commonStart(a-1) && d.isWord(a-1) || d.has(a-1, particle) && !d.has(a-1, preposition|determiner) && d.has(a-2, capital)) {
		a--
	}
	if b := d.withParticles(a, j, start); b < a {
		return nominal{whole: stretch{b, j + 1}, name: stretch{a, j + 1}, pronoun: -1, strength: strong, next: j + 1}
	}
	if d.governed(a, start) || d.has(a-1, joiner) && a-1 > start && d.has(a-2, capital|common) {
		return d.longPhrase(start, j)
	}
	if d.commonStart(j) {
		return noNominal
	}
	p := d.nominalAt(a, j+1)
	if p.next != j+1 {
		return noNominal
	}
	return p
}

// withParticles returns the token that the particles before the name at tokens a to
// j begin with when the article knows the whole as a name: "Von der Leyen". It
// gives a when it does not.
func (d *doc) withParticles(a, j, start int) int {
	b := a
	for b > start && d.has(b-1, particle) {
		b--
	}
	if b == a {
		return a
	}
	who := d.people.who(d, stretch{a, j + 1})
	if who < 0 || !d.people.all[who].human || !strings.Contains(strings.ToLower(d.personName(who)), " "+strings.ToLower(d.words(stretch{b, j + 1}))) {
		return a
	}
	return b
}

// longPhrase takes all words from the start of the clause to token j for one
// phrase with a common noun, "28 percent of the voters", unless they begin with
// an adverbial.
func (d *doc) longPhrase(start, j int) nominal {
	const most = 12
	if !d.isNoun(j) {
		return noNominal
	}
	if j-start >= most || start > j || d.has(start, preposition|subordinator|adverb|auxiliary|say|object) && !d.has(start, determiner) || d.has(j, preposition|determiner|complementizer|relative|conjunction) {
		return noNominal
	}
	p := nominal{whole: stretch{start, j + 1}, pronoun: -1, strength: weak, next: j + 1}
	for i := start; i <= j && !d.has(i, preposition); i++ {
		if d.roleOrOrg(i) != 0 {
			p.strength = fair
		}
		if d.has(i, say|auxiliary) && !d.has(i, capital) {
			return noNominal
		}
	}
	return p
}

// namesAt says that a capitalised token is more than the start of a sentence.
func (d *doc) namesAt(i int) bool { return d.has(i, capital) && !d.has(i, opensSent) }

// governed reports whether a preposition, with or without an article, stands before
// token a.
func (d *doc) governed(a, from int) bool {
	for k := a - 1; k >= from && k >= a-3; k-- {
		if d.has(k, preposition) {
			return true
		}
		if !d.has(k, determiner|possessive) {
			return false
		}
	}
	return false
}
