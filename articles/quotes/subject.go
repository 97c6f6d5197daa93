package quotes

import (
	"strings"

	"articlebot/articles/lang"
)

// subjectOf finds who the verb of saying at token v has for its subject, in a
// clause that begins at from and ends before to.
func (d *doc) subjectOf(v, from, to int) (p nominal, negated bool) {
	if m, ok := d.quotedAt(v, to); ok {
		return m.speaker, m.negated
	}
	start := d.clauseStart(v-1, from)
	if d.has(v-1, joiner|conjunction) {
		start = v // the clause is its own
	}
	if m, ok := d.surest(frame, match{from: start, start: from, limit: min(to, v+clauseReach), verb: v}, start); ok {
		return m.speaker, m.negated
	}
	before, neg := d.subjectBefore(v, from)
	if by := before.by; by != nil && by.passive {
		m, _ := d.first(agent, match{from: v, start: from, limit: to, verb: v}, v)
		return m.speaker, false
	}
	neg = neg || d.negatedBehind(v, to)
	if before.strength > 0 && (d.has(before.whole.from, oblique) || d.isOfNoun(before, v)) {
		before = noNominal
	}
	if p := d.behindPredicate(before, v, from, to); p.strength > 0 {
		return p, neg
	}
	if before.strength == strong && !(d.lex.second && d.mayYield(before, v, from, to)) {
		return before, neg
	}
	if after := d.subjectAfter(v, from, to); d.behindVerb(before, after, v, from) {
		return after, neg
	}
	return before, neg
}

// mayYield reports whether what stands before the verb at token v may be another part of the
// clause than its subject, however surely it can speak.
func (d *doc) mayYield(before nominal, v, from, to int) bool {
	return d.told(before, v, to) || d.onlyHere(before) || d.behindList(v, from) || d.frontedTo(before, v, from)
}

// subjectAfter reads the subject behind the verb at token v, where it may stand: not in "refused
// to say", "called Berg a “fool”", nor where what may be it goes on with a verb of its own: "Lund,
// who runs the port, said his boss was kind".
func (d *doc) subjectAfter(v, from, to int) nominal {
	if d.has(v-1, infinitive) || !d.lex.second && d.has(v, sayPartial) && !d.has(v, say) {
		return nominal{}
	}
	m, _ := d.first(afterVerb, match{from: v, start: from, limit: to, verb: v}, v)
	if p := m.speaker; d.has(p.whole.from, possessive) && d.has(p.next, auxiliary) && !d.has(p.next, determiner|preposition) {
		return nominal{}
	}
	return m.speaker
}

// behindPredicate reads the subject behind the verb at token v, before which a comma ends a clause
// that is said: "O treinador, Sérgio Matos, é alvo de uma queixa, confirmou hoje a Guarda Civil".
func (d *doc) behindPredicate(before nominal, v, from, to int) nominal {
	inner := stretch{before.whole.to + 1, v - 1}
	if !d.lex.noSubject || d.lex.second || before.name.empty() || d.kind(v-1) != comma || d.kind(inner.from-1) != comma || !d.isPredicate(inner) {
		return noNominal
	}
	m, _ := d.first(afterVerb, match{from: v, start: from, limit: to, verb: v}, v)
	if p := m.speaker; p.pronoun < 0 && (p.strength >= fair || p.strength == weak && d.has(p.whole.from, determiner)) {
		return p
	}
	return noNominal
}

// isPredicate reports whether words between commas behind a name say what somebody does: they
// begin with a verb, or with a word of which nothing is known and that no noun for people follows.
func (d *doc) isPredicate(s stretch) bool {
	const fewest = 3
	if s.to-s.from < fewest {
		return false
	}
	return d.has(s.from, auxiliary) && !d.has(s.from, determiner|relative|subordinator) ||
		d.unknownVerb(s.from) && d.has(s.from+1, determiner|adverb|preposition) && !d.has(s.from+1, rolePreposition|ofGenitive)
}

// isOfNoun reports whether a phrase is an article and an adjective of the word at token v, which
// is no verb there, since one stands behind it: "a bitter joke was that".
func (d *doc) isOfNoun(p nominal, v int) bool {
	to := v + int(d.toks[v].words)
	return d.lex.zero && d.lex.articles && p.strength == weak && p.whole.to == v && p.whole.to-p.whole.from == 2 && d.has(p.whole.from, determiner) && d.unknownVerb(v-1) &&
		d.has(to, auxiliary) && !d.has(to, determiner|preposition)
}

// negatedBehind reports whether a negation right behind the verb at token v denies it,
// rather than being the first of the words: "said nobody was hurt", "dijo no saber nada".
func (d *doc) negatedBehind(v, to int) bool {
	at := v + int(d.toks[v].words)
	return at < to && d.has(at, negation) && (d.lex.second || !d.lex.zero) && d.listedAt(at, lang.ReportedInfinitives) == 0
}

// quotedAt reads whose words the verb of quoting at token v brings.
func (d *doc) quotedAt(v, to int) (match, bool) {
	if d.listedAt(v, lang.SayQuoting) == 0 {
		return match{}, false
	}
	m, ok := d.first(quoting, match{from: v, start: v, limit: min(to, v+clauseReach), verb: v}, v)
	m.speaker.next = m.end
	return m, ok
}

// behindVerb decides between two subjects: the one behind the verb, where the verb is
// the second part of its clause and something else stands before it.
func (d *doc) behindVerb(before, after nominal, v, from int) bool {
	if !d.lex.second && before.strength > 0 {
		return false
	}
	fronted := d.fronted(v, from)
	if before.strength > 0 && !before.whole.empty() && d.isActor(before.whole.to-1) && d.isPaper(after) {
		return false // "Manden fortalte avisen Tide"
	}
	if after.strength > 0 && d.behindList(v, from) {
		return true
	}
	return d.isSurer(before, after, fronted)
}

// isSurer decides between two subjects of a verb by how surely each is one; fronted says that
// something else begins the clause.
func (d *doc) isSurer(before, after nominal, fronted bool) bool {
	switch {
	case after.strength >= fair && d.onlyHere(before):
		return true // "Ergänzend sagte Berg"
	case fronted:
		return after.strength >= before.strength
	case before.strength == weak && after.strength == fair && after.name.empty():
		return false // "Die Beamten baten die Anwohner"
	case before.strength == fair && !after.name.empty() && d.has(after.whole.from, determiner) && !d.people.isPerson(d, after.name):
		return false // "Ein Sprecher sagte der Morgenpost"
	}
	return after.strength > before.strength || after.strength == before.strength && before.strength == strong
}

// isPaper reports whether a phrase is the name of a newspaper or the like behind the noun
// for what that is.
func (d *doc) isPaper(p nominal) bool {
	return !p.name.empty() && p.name.from > p.whole.from && d.roleOrOrg(p.name.from-1)&org != 0 && !d.people.isPerson(d, p.name)
}

// subjectBefore finds the subject that ends before the verb at v.
func (d *doc) subjectBefore(v, from int) (p nominal, negated bool) {
	if a := d.askedBefore(v, from); a >= 0 {
		if a-1 < from || !d.isWord(a-1) {
			return noNominal, false
		}
		return d.phraseEnding(a-1, from), false
	}
	m, _ := d.first(beforeVerb, match{from: max(from, v-clauseReach), start: from, limit: v, verb: -1, back: true}, v)
	return m.speaker, m.negated
}

// askedBefore returns the participle in the clause of the verb at token v that says what its
// subject was asked: "Lis pytany o most powiedział"; -1 for none.
func (d *doc) askedBefore(v, from int) int {
	for i := v - 1; d.lex.asks && i >= max(from, v-clauseReach) && d.isWord(i); i-- {
		if d.listedAt(i, lang.Asked) > 0 {
			return i
		}
	}
	return -1
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

// fronted reports whether the clause begins with an adverbial, so that its subject
// stands behind the verb.
func (d *doc) fronted(v, from int) bool {
	c := d.clauseStart(v-1, from)
	return c < v && d.has(c, preposition|adverb|subordinator) && !d.has(c, determiner)
}

// frontedTo reports whether a phrase before the verb at token v is governed by the preposition that
// begins the clause, so that the subject stands behind the verb: "Til avisen Nordnyt siger Lund".
func (d *doc) frontedTo(before nominal, v, from int) bool {
	c := d.clauseStart(v-1, from)
	return d.has(c, preposition) && !d.has(c, determiner|according) && d.has(c, opensSent) && before.whole.to == v && d.isPaper(d.nominalAt(c+1, v))
}

// behindList reports whether the clause of the verb at token v begins with a preposition and a
// list of names that commas part: "I ett uttalande från Port AB, Hamn AB och SHF säger ägarna".
func (d *doc) behindList(v, from int) bool {
	c := d.clauseStart(v-1, from)
	at := c
	for d.lex.second && c-1 > from && d.kind(c-1) == comma && d.namesAt(c) && d.namesAt(c-2) {
		c = d.clauseStart(c-2, from)
	}
	return c < at && d.has(c, preposition) && !d.has(c, determiner)
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

// lastPeople returns the several people behind the last preposition of a phrase that ends
// with token j: "offered help to people who say"; none where those are others.
func (d *doc) lastPeople(s stretch, j int) nominal {
	for i := j - 1; i > s.from; i-- {
		if !d.has(i, preposition) || d.has(i, determiner) {
			continue
		}
		p := d.nominalAt(i+1, j+1)
		if p.strength == 0 || p.next != j+1 || p.pronoun >= 0 || !p.name.empty() && !d.isActor(j) || d.isOne(p) || !d.isActor(j) || d.roleOrOrg(j)&org != 0 || d.roleOrOrg(j)&rolePlural == 0 && d.kind(i+1) != number && !d.has(i+1, determiner) && !d.has(j, capital) {
			return noNominal
		}
		return p
	}
	return noNominal
}

// beforeApposition finds the subject that the comma at token j ends an
// apposition of: "Anna Berg, mayor of Hamn, said".
func (d *doc) beforeApposition(j, from int) nominal {
	for k := j - 1; k > from && k > j-clauseReach; k-- {
		switch d.kind(k) {
		case comma:
			if d.endsFirm(k+1, j) {
				continue // "a partner at Fenn, Doyle & Ross, said"
			}
			if j-k != 2 || !d.pointed(k+1) {
				return d.apposed(k, j, from)
			}
			if p := d.phraseEnding(k-1, from); p.strength == strong { // "of Norwick, N.Y., said"
				return p
			}
			j = k
		case mark:
			m := d.inMark[k]
			if m < 0 || !d.isTitle(int(m)) {
				return noNominal
			}
			k, _ = d.marks[m].bounds() // "author of “The Boat”"
		case terminator, colon, semicolon:
			if !d.abbreviationPoint(k) {
				return noNominal
			}
		}
	}
	return noNominal
}

// endsFirm reports whether nothing but the end of a firm's name stands from token i to
// token to.
func (d *doc) endsFirm(i, to int) bool {
	return to-i == 3 && d.has(i, capital) && d.str(i+1) == "&" && d.has(i+2, capital)
}

// apposed reads the noun phrase before the comma at token k with its apposition, which
// the comma at token j ends.
func (d *doc) apposed(k, j, from int) nominal {
	end := k + 1
	if (d.kind(k-1) == number || d.pointed(k-1)) && d.kind(k-2) == comma { // an age, "D-Calif."
		k -= 2
	}
	if o := d.bracketStart(k-1, from); d.kind(k-1) == shut && o > from {
		k = o // "Sen. Anna Berg (R-Maine), a member of the board,"
	}
	inner := stretch{end, j}
	if d.kind(k-1) == mark {
		return d.namedBehindTitle(k, inner)
	}
	if !d.isWord(k-1) || d.isList(inner) {
		return noNominal
	}
	if q := d.holderBefore(k, from); q.strength > 0 {
		return q
	}
	p := d.phraseEnding(k-1, from)
	if q := d.bearerOf(p, inner, from); q.strength > 0 {
		return q
	}
	if p.strength < fair {
		return noNominal
	}
	if q := d.namedBeside(p, inner, from); q.strength > 0 {
		return q
	}
	if d.isNameOf(p, inner) {
		p.role, p.name = stretch{p.whole.from, p.name.to}, inner
		return p
	}
	if d.isApposition(inner) && !d.leadsRelative(inner.from) && !(inner.to-inner.from == 1 && d.kind(inner.from) == number) && (p.role.empty() || d.tellsRole(inner)) {
		p.role = inner
	}
	return p
}

// namedBeside reads who is named before phrase p or between commas behind it, and not in it.
func (d *doc) namedBeside(p nominal, inner stretch, from int) nominal {
	if q := d.namedBehindRelative(p, inner, from); q.strength > 0 {
		return q
	}
	if q := d.namedBefore(p, from); q.strength > 0 && d.has(inner.from, relative) {
		return q
	}
	return d.nameInside(p, inner)
}

// bearerOf reads the name between commas of a person whom phrase p brings by a noun of which
// nothing is known: "The buyer, Anna Berg, says".
func (d *doc) bearerOf(p nominal, inner stretch, from int) nominal {
	i := p.whole.from
	if !d.has(i, determiner) && d.has(i-1, determiner) && i > from {
		i-- // "Der Wirt"
	}
	if p.strength == 0 || p.pronoun >= 0 || inner.to-inner.from < 2 || !d.people.isPerson(d, inner) || d.nameRun(inner.from, inner.to) != inner || d.governed(i, from) {
		return noNominal
	}
	if !d.bears(p, i) {
		return noNominal
	}
	return nominal{whole: stretch{i, inner.to}, name: inner, role: stretch{i, p.whole.to}, pronoun: -1, strength: strong, next: inner.to}
}

// bears reports whether phrase p, from token i on, is a noun of which nothing is known that may bring
// somebody.
func (d *doc) bears(p nominal, i int) bool {
	switch {
	case p.strength == weak && p.name.empty() && d.has(i, determiner|possessive|opensSent):
		return true
	case p.whole.to == i+1 && d.has(i, opensSent) && d.tok(i).class&^(opensSent|common|capital) == 0:
		return d.people.all[max(0, d.people.who(d, p.whole))].mentions < 2
	}
	return d.lex.nounCapitals && d.has(i, determiner) && p.whole.to == i+2 && d.has(i+1, capital) && !d.has(i+1, given)
}

// holderBefore reads the person's name before a comma and a role that ends with the name of a
// body, of which more is told behind the comma at token k: "Joan Beck, partner at Lind & Ryd, a
// firm in Hamn,".
func (d *doc) holderBefore(k, from int) nominal {
	if !d.has(k-1, capital) {
		return noNominal
	}
	c := d.clauseStart(k-1, from) - 1
	if c-1 <= from || d.kind(c) != comma || !d.isWord(c-1) {
		return noNominal
	}
	role, tied := stretch{c + 1, k}, false
	for i := role.from; i < role.to; i++ {
		tied = tied || i > role.from && d.has(i, preposition|ofGenitive)
	}
	ends := d.isAddressee(k-1) || d.lex.topics.Ends(d.lower(k-1), minStem) // "osakas Lind & Rydissä"
	if !tied && !ends || d.has(role.from, given) || !d.isApposition(role) {
		return noNominal
	}
	p := d.phraseEnding(c-1, from)
	if p.name.empty() || !d.people.isPerson(d, p.name) || d.governed(p.whole.from, from) {
		return noNominal
	}
	p.role = role
	return p
}

// nameInside reads the name between commas of somebody whom phrase p brings without one:
// "the chairman, Lars Berg,", "one pastor, Karl Lund of the church in Hamn,".
func (d *doc) nameInside(p nominal, inner stretch) nominal {
	if !p.name.empty() {
		return noNominal
	}
	q := d.nominalAt(inner.from, inner.to)
	if q.name.empty() || q.next != inner.to {
		if q = d.simpleAt(inner.from, inner.to); !d.people.isPerson(d, q.name) || !q.role.empty() || q.whole.from != inner.from {
			return noNominal
		}
	}
	if q.role.empty() {
		q.role = p.whole
		for q.role.from < q.role.to && d.has(q.role.from, subordinator|conjunction) && !d.has(q.role.from, determiner) {
			q.role.from++ // "lorsqu’une femme, Rebecca Lind,"
		}
	}
	q.whole.from = p.whole.from
	return q
}

// namedBehindTitle reads the person's name between commas behind a role and the title of
// a work: "the director of “Tide”, Joan Beck,".
func (d *doc) namedBehindTitle(comma int, inner stretch) nominal {
	m := d.inMark[comma-1]
	if p := d.nominalAt(inner.from, inner.to); m >= 0 && d.isTitle(int(m)) && p.next == inner.to && d.people.isPerson(d, p.name) {
		return p
	}
	return noNominal
}

// namedBehindRelative reads the name between commas of what a relative clause tells of
// that ends with the name p: "The firm that runs Lind Port, Hamn Ships,".
func (d *doc) namedBehindRelative(p nominal, inner stretch, from int) nominal {
	const most = 6
	if p.name.empty() || d.people.isPerson(d, p.name) {
		return noNominal
	}
	q := d.nominalAt(inner.from, inner.to)
	if q.name.empty() || q.next != inner.to {
		return noNominal
	}
	for i := p.whole.from - 1; i > from && i > p.whole.from-most && d.isWord(i); i-- {
		if d.has(i, relative) {
			return q
		}
	}
	return noNominal
}

// namedBefore reads the person's name that p is the role of, before a comma: "Joan Beck,
// head of the port, who leads the study,".
func (d *doc) namedBefore(p nominal, from int) nominal {
	c := p.whole.from - 1
	if c-1 <= from || d.kind(c) != comma || d.people.isPerson(d, p.name) {
		return noNominal
	}
	q := d.phraseEnding(c-1, from)
	if q.name.empty() || !d.people.isPerson(d, q.name) {
		return noNominal
	}
	q.role = p.whole
	return q
}

// phraseEnding reads the noun phrase that ends with token j.
func (d *doc) phraseEnding(j, from int) nominal {
	if d.isSubject(j) {
		return nominal{whole: stretch{j, j + 1}, pronoun: j, strength: strong, next: j + 1}
	}
	start := d.phraseStart(j, from)
	if start < j && d.saysWhereAt(start) {
		start++
	}
	if d.has(j, capital) {
		if b := d.besideGoverned(d.nameStart(j, start), from); b >= 0 {
			return d.longPhrase(b, j)
		}
	}
	if p := d.nominalAt(start, j+1); p.strength > 0 && p.next == j+1 {
		return p
	}
	if d.has(j, opensSent) && d.listedAt(j, lang.PronounsThing) > 0 {
		return nominal{whole: stretch{j, j + 1}, pronoun: -1, strength: fair, next: j + 1}
	}
	if !d.has(j, capital) {
		return d.longPhrase(start, j)
	}
	a := d.nameStart(j, start)
	if b := d.withParticles(a, j, start); b < a {
		return nominal{whole: stretch{b, j + 1}, name: stretch{a, j + 1}, pronoun: -1, strength: strong, next: j + 1}
	}
	if p := d.topicBehind(a, start); p.strength > 0 {
		p.next = j + 1
		return p
	}
	if d.isNoSubject(a, start) {
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

// isNoSubject reports whether the name at token a cannot be the subject of a clause that begins at
// token start: a preposition, a verb or another name before it governs it.
func (d *doc) isNoSubject(a, start int) bool {
	return d.governed(a, start) || d.behindGoverned(a, start) || d.has(a-1, joiner|conjunction) && a-1 > start && d.has(a-2, capital|common) || d.isObject(a, start)
}

// phraseStart returns the first token in the clause of token j that a noun phrase which
// ends there may begin with: behind conjunctions, adverbs and what opens the clause.
func (d *doc) phraseStart(j, from int) int {
	start := d.clauseStart(j, from)
	for i := j - 1; i > start; i-- {
		if d.opensPhrase(i, j) {
			return i + 1
		}
	}
	if d.clockAt(start) && start+2 <= j {
		start += 2
	}
	for start < j && d.has(start, conjunction|joiner|adverb|complementizer|moodWeak) && !d.has(start, anyRole|determiner) && !d.namesAt(start) {
		start += int(d.toks[start].words)
	}
	if start < j && d.leadsClauseOf(start, j) {
		start += max(1, int(d.toks[start].words))
	}
	return start
}

// opensPhrase reports whether token i, inside a clause, opens another one, with the phrase that ends
// with token j for its subject: "a pesar de que un informe", "un punto che i residenti definiscono".
func (d *doc) opensPhrase(i, j int) bool {
	if d.has(i, complementizer) && d.has(i-1, preposition) && !d.has(i, determiner|preposition) {
		return true
	}
	if !d.lex.headFirst || !d.has(i, complementizer|relative) || d.has(i, preposition|determiner) || !d.isWord(i-1) || !d.has(i+1, determiner) {
		return false
	}
	p := d.nominalAt(i+1, j+1)
	return p.strength >= fair && p.next == j+1
}

// leadsClauseOf reports whether token i opens the clause of the phrase that ends with token j, and
// belongs to none.
func (d *doc) leadsClauseOf(i, j int) bool {
	return d.has(i, complementizer|relative) && !d.has(i-1, moodWeak) ||
		i+1 < j && d.has(i, subordinator) && !d.has(i, determiner|adverb|preposition) ||
		d.has(i, like) && !d.has(i, determiner)
}

// clockAt reports whether a word of time and a number stand at token i: "Klokken 10.25".
func (d *doc) clockAt(i int) bool {
	return i >= 0 && d.kind(i+1) == number && d.listedAt(i, lang.Times) > 0
}

// besideGoverned returns where the noun phrase begins that the name at token a belongs
// to, as the second of two behind a preposition: "Experts from the Port Board (PB) and the
// Coast Guard"; -1 for none.
func (d *doc) besideGoverned(a, from int) int {
	b := a - 1
	for d.has(b, determiner) {
		b--
	}
	if b == a-1 || !d.has(b, joiner) {
		return -1
	}
	e := d.bracketStart(b-1, from) - 1
	if d.kind(b-1) != shut || e <= from || !d.has(e, capital) {
		return -1
	}
	start := d.phraseStart(e, from)
	if !d.governed(d.nameStart(e, start), start) || d.has(start, preposition) {
		return -1
	}
	return start
}

// topicBehind returns who stands at the start of a phrase, before what is spoken of, which
// ends with the name at token a: "Il sindaco sullo stadio San Marco dice". None where the
// name may be the speaker's.
func (d *doc) topicBehind(a, start int) nominal {
	k := a - 2
	if !d.lex.headFirst || d.has(a, given|title) || k <= start || !d.plainNoun(a-1) || d.kind(a-1) != word {
		return noNominal
	}
	if d.has(k, determiner) && !d.has(k, preposition) {
		k--
	}
	if k <= start || !d.has(k, preposition) || d.has(k, rolePreposition|ofGenitive) {
		return noNominal
	}
	if p := d.nominalAt(start, k); p.strength >= fair && p.next == k {
		return p
	}
	return noNominal
}

// behindGoverned reports whether the name at token a is that of a thing with a preposition
// and an article before: "The authors of the study in the journal Tide said".
func (d *doc) behindGoverned(a, from int) bool {
	const reach = 3 // words from the noun to its name
	if d.lex.headFirst && d.has(from, preposition) && !d.has(a, given) {
		for k := a - 1; k > from && k >= a-reach && d.kind(k) == word && !d.has(k, auxiliary|say); k-- {
			if d.lex.titled[d.lower(k)] {
				return true // "En la red social Tide escribió que"
			}
		}
	}
	return a-3 > from && d.has(a-2, determiner) && d.has(a-3, preposition) && d.kind(a-1) == word && d.lex.titled[d.lower(a-1)]
}

// isObject reports whether the name at token a is what an infinitive before it is about:
// "people inclined to support Mrs. Hallam".
func (d *doc) isObject(a, from int) bool {
	if d.kind(a-1) == terminator {
		a--
	}
	for d.has(a-1, title) {
		a--
	}
	return a-2 > from && d.unknownVerb(a-1) && d.has(a-2, infinitive) || a-2 >= from && !d.lex.nounCapitals && d.unknownVerb(a-1) && d.isParticiple(a-1) && (d.isActor(a-2) || d.namesAt(a-2))
}

// nameStart returns the first token of the name that ends with token j, where something
// else stands before it.
func (d *doc) nameStart(j, start int) int {
	a := j
	for a > start && a > j-phraseReach && (d.has(a-1, capital) && !d.commonStart(a-1) && d.isWord(a-1) || d.has(a-1, particle) && !d.has(a-1, preposition|determiner) && d.has(a-2, capital)) {
		a--
	}
	return a
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
	if !d.mayBePhrase(start, j) || d.holdsVerb(start, j) {
		return noNominal
	}
	for i := j - 1; i > start; i-- {
		if d.has(i, subordinator) && !d.has(i, adverb|complementizer|determiner) {
			return d.nominalEnding(i+1, j) // "the shares fell after the firm"
		}
	}
	p := nominal{whole: stretch{start, j + 1}, pronoun: -1, strength: weak, next: j + 1}
	for i := start; i <= j && !d.has(i, preposition); i++ {
		if d.roleOrOrg(i) != 0 {
			p.strength = fair
		}
		if d.has(i, say|auxiliary) && !d.has(i, capital) || i+1 < j && d.endsName(i) && d.unknownVerb(i+1) && d.has(i+2, determiner|possessive|capital) {
			return noNominal // "The Council read Vane’s draft"
		}
	}
	return p
}

// mayBePhrase reports whether a noun phrase may begin with token start and end with token j: it is
// not too long, and no time of day: "a manhã de greve".
func (d *doc) mayBePhrase(start, j int) bool {
	const most = 12
	if !d.isNoun(j) || j-start >= most || start > j || d.has(j, preposition|determiner|complementizer|relative|conjunction) {
		return false
	}
	if d.has(start, preposition|subordinator|adverb|auxiliary|say|object) && !d.has(start, determiner) {
		return false
	}
	return !(d.lex.headFirst && d.has(start, determiner) && d.listedAt(start+1, lang.Times) > 0 && !d.isActor(start+1))
}

// holdsVerb reports whether an auxiliary verb stands from token start to token j, before any relative
// clause: "Parents of pupils have disputed the council". It may be in a clause of its own, behind a
// subordinator.
func (d *doc) holdsVerb(start, j int) bool {
	held := false
	for i := start; i <= j && !d.has(i, relative|complementizer); i++ {
		held = held || d.has(i, auxiliary) && !d.has(i, determiner|preposition|capital)
		if i > start && i < j && d.has(i, subordinator) && !d.has(i, adverb|complementizer|determiner) {
			return false
		}
	}
	return held
}

// nominalEnding reads the noun phrase from token i to token j; none where it is none as a
// whole.
func (d *doc) nominalEnding(i, j int) nominal {
	if p := d.nominalAt(i, j+1); p.next == j+1 {
		return p
	}
	return noNominal
}

// endsName reports whether a name may end with token i: behind it stands no noun that
// belongs to it but what somebody does.
func (d *doc) endsName(i int) bool {
	return d.lex.articles && !d.lex.nounCapitals && d.namesAt(i) && !d.has(i, genitive) && !d.endsGenitive(i)
}

// namesAt says that a capitalised token is more than the start of a sentence.
func (d *doc) namesAt(i int) bool { return d.has(i, capital) && !d.has(i, opensSent) }

// governed reports whether a preposition, with or without an article, stands before
// token a.
func (d *doc) governed(a, from int) bool {
	for k := a - 1; k >= from && k >= a-3; k-- {
		if d.has(k, preposition) && !d.has(k, like) {
			return true
		}
		if !d.has(k, determiner|possessive) {
			return false
		}
	}
	return false
}
