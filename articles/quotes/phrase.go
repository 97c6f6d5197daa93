package quotes

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles/lang"
)

// phraseReach is how many tokens a noun phrase may have.
const phraseReach = 24

// How surely a noun phrase names somebody who speaks.
const (
	weak   = 1 // any noun
	fair   = 2 // a role or an organisation
	strong = 3 // a name or a pronoun
)

// nominal is a noun phrase that may be a speaker.
type nominal struct {
	whole    stretch // the phrase
	name     stretch // the name in it; empty for none
	role     stretch // the words that say who that is; empty for none
	pronoun  int     // the token of the pronoun that it is; -1 for none
	strength int     // 0: it is no noun phrase
	joint    []nominal
	next     int           // the token after it and its apposition
	by       *construction // that says it is a subject; nil for none
}

var noNominal = nominal{pronoun: -1}

// nominalAt reads the noun phrase that begins at token i and ends before limit:
// a pronoun, a name with the role before or after it, or a common noun with
// what belongs to it. A second one joins it behind an "and", unless the word there
// may be a second verb: "sade Berg och tackade ordföranden". One construction after the other
// asks for the same phrase, and nothing changes while they are read.
func (d *doc) nominalAt(i, limit int) nominal {
	d.tick()
	if d.reading == 0 {
		return d.readNominal(i, limit)
	}
	asked := &d.nominals[uint(i)%uint(len(d.nominals))]
	if asked.readings != d.readings || asked.at != i || asked.limit != limit {
		*asked = askedNominal{d.readings, i, limit, d.readNominal(i, limit)}
	}
	return asked.nominal
}

// askedNominal is a noun phrase that was asked for.
type askedNominal struct {
	readings, at, limit int
	nominal             nominal
}

func (d *doc) readNominal(i, limit int) nominal {
	if d.saysWhereAt(i) {
		return noNominal
	}
	p := d.simpleAt(i, limit)
	if p.strength == 0 {
		return p
	}
	p.next = p.whole.to
	d.apposition(&p, limit)
	if d.has(p.next, joiner) && p.next < limit {
		if q := d.simpleAt(p.next+1, limit); q.strength >= fair && (p.strength == weak || !d.unknownVerb(p.next+1)) {
			q.next = q.whole.to
			d.apposition(&q, limit)
			if d.isPlaceOf(p, q) {
				q.whole.from, q.role.from = p.whole.from, p.whole.from
				return q
			}
			if (p.strength == weak || d.isOne(p) && !d.has(p.next+1, determiner|possessive)) && !q.name.empty() && !q.role.empty() && q.role.from == p.next+1 { // "oil and gas worker Mike Berg"
				q.whole.from, q.role.from = p.whole.from, p.whole.from
				return q
			}
			p.next = q.next
			if d.isSame(p, q) {
				p.whole.to = q.whole.to // "a neighbour and member of the board"
				return p
			}
			p.joint = []nominal{q}
		}
	}
	return p
}

// isPlaceOf reports whether a name that is nobody's is the first of two that the role of a person
// behind a conjunction is for: "Linden and Hamn council leader Karl Berg".
func (d *doc) isPlaceOf(p, q nominal) bool {
	return d.people != nil && len(d.people.all) > 0 && !p.name.empty() && p.role.empty() && p.name == p.whole && q.role.from == p.next+1 && !q.role.empty() && d.has(q.role.from, capital) && d.roleOrOrg(q.role.from) == 0 &&
		!d.isOrg(p.name.from) && !d.people.isPerson(d, p.name) && d.people.isPerson(d, q.name)
}

// saysWhereAt reports whether the first word of a sentence, at token i, says where, as its ending
// shows, and is no part of the name or subject behind it: "Kokouksessa Lind sanoi".
func (d *doc) saysWhereAt(i int) bool {
	return d.has(i, opensSent) && d.kind(i) == word && !d.has(i, given) && (d.has(i+1, capital|say|auxiliary) || !d.isWord(i+1)) &&
		d.tok(i).end-d.tok(i).start <= maxWord && d.lex.placeEnd.Ends(d.lower(i), minStem)
}

// isSame reports whether two phrases that a conjunction joins mean one person, since the
// second has no article where the first, of somebody new, has one.
func (d *doc) isSame(p, q nominal) bool {
	return d.lex.articles && p.name.empty() && q.name.empty() && p.pronoun < 0 && q.pronoun < 0 && d.has(p.whole.from, indefinite) && !d.has(q.whole.from, determiner|possessive) && d.roleOrOrg(q.whole.from)&role != 0
}

// simpleAt reads one noun phrase without apposition and without a second one.
func (d *doc) simpleAt(i, limit int) nominal {
	limit = min(limit, i+phraseReach, len(d.toks))
	if next := d.titleAt(i); next < limit {
		i = next // “Gull Harbour” director Joan Beck
	}
	for i < limit && d.has(i, adverb) && !d.has(i, capital) {
		i += int(d.toks[i].words)
	}
	if p := d.firstParticle(i, limit); p.strength > 0 {
		return p
	}
	if p := d.particleName(i, limit); p.strength > 0 {
		return p
	}
	if i >= limit || !d.isWord(i) || d.has(i, like) && !d.has(i, determiner) || d.has(i, complementizer) && (d.has(i+1, determiner|possessive) || d.isCue(i-1) && d.isPlainThat(i)) { // "that the minister"
		return noNominal
	}
	if d.isPronoun(i, limit) {
		return nominal{whole: stretch{i, i + 1}, pronoun: i, strength: strong}
	}
	r := reader{d: d, start: i, limit: limit, noun: -1}
	return r.read()
}

// isPronoun reports whether token i stands for a subject by itself: "de" and "her"
// before a noun do not.
func (d *doc) isPronoun(i, limit int) bool {
	c := d.tok(i).class
	if c&pronoun == 0 || c&object != 0 && c&determiner == 0 && c&(male|female) == 0 {
		return false
	}
	if c&object != 0 {
		return false
	}
	if c&(determiner|possessive|particle) == 0 {
		return true
	}
	return i+1 >= limit || !d.isWord(i+1) || d.has(i+1, preposition|say|auxiliary|adverb|joiner|complementizer) || c&possessive != 0 && d.has(i+1, determiner)
}

// reader walks over the tokens of a noun phrase.
type reader struct {
	d            *doc
	start, limit int
	noun         int     // the last lower-case noun-like token, -1 for none
	owner        stretch // a run of capitals that more followed: "Kinas", "Foreign Ministry"
	several      bool    // it begins with "one of" or the like
	governed     bool    // inside a prepositional phrase that belongs to the noun
	strength     int
}

// part is what a token is in a noun phrase.
type part uint8

const (
	modifier part = iota // an article, an adjective, an adverb before the noun
	noun                 // the head, or a word compounded with it
	name                 // the first word of a name
	link                 // a preposition that ties what follows to the noun: "of"
	ending               // the phrase ends before it
)

// read reads the phrase: modifiers, nouns and owners up to a name, which ends it,
// or to a word that ends it. What ties a prepositional phrase to a noun keeps the
// noun the head.
func (r *reader) read() nominal {
	d := r.d
	i := r.start
	for i < r.limit && (d.isWord(i) || d.kind(i) == comma && r.joinsAdjectives(i) || d.isShortTitle(i-1)) {
		if d.isShortTitle(i) { // "rzecznik policji nadkom. Jan Lis"
			r.governed, r.owner = false, stretch{}
			i += 2
			continue
		}
		if n := r.quantityAt(i); n > 0 {
			r.several = true
			i += n
			continue
		}
		if p := r.surname(i); p.strength > 0 {
			return p
		}
		switch r.part(i) {
		case name:
			next, p, ends := r.readName(i)
			if ends {
				return p
			}
			i = next
			continue
		case ending:
			if !r.joinsAdjectives(i) {
				return r.common(i)
			}
			r.noun, r.strength = -1, 0
		case link:
			r.governed = true
		case noun:
			if r.endsBeforePaper(i) {
				return r.common(i)
			}
			if i == r.start && r.leadsHearer(i) {
				r.start++ // "powiedział policji kierowca"
				break
			}
			r.readNoun(i)
			if r.isNoSource(i) {
				return noNominal
			}
		}
		i += int(d.tok(i).words)
	}
	if p := r.entitled(i); p.strength > 0 {
		return p
	}
	return r.common(min(i, r.limit))
}

// surname reads the surname that begins with the particles at token i, behind a title or role.
func (r *reader) surname(i int) nominal {
	last := r.d.surnameAt(i)
	if last == i || i == r.start || last >= r.limit {
		return noNominal
	}
	return r.named(stretch{i, r.d.nameRun(last, r.limit).to}, stretch{r.start, i})
}

// readName reads the name that begins at token i. It ends the phrase, which is then given,
// unless it is an owner of what follows, or written as a name and none.
func (r *reader) readName(i int) (next int, p nominal, ends bool) {
	d := r.d
	if last := r.nounOfCapitals(i); last >= 0 {
		r.noun = last
		return i + int(d.tok(i).words), p, false
	}
	r.governed = r.governed || r.tiesName(i)
	run := d.nameRun(i, r.limit)
	if run.to < r.limit && run.to-run.from == 1 && d.has(i, genitive) && d.has(i-1, determiner) && d.has(run.to, capital) && d.roleOrOrg(run.to)&org != 0 {
		run.to++ // "the Mayor’s Office"
	}
	if r.noun >= 0 && d.contacted(run.to) {
		return i, r.common(i), true
	}
	p, ends = r.capitals(run)
	return run.to, p, ends
}

// nounOfCapitals returns the last token of a noun that begins at token i and is written as a name:
// the party of the role before it, or an organisation of several words that is known whole in a
// language without articles: "Nejvyššího kontrolního úřadu". -1 for none.
func (r *reader) nounOfCapitals(i int) int {
	d := r.d
	n := int(d.tok(i).words)
	switch {
	case r.noun == i-1 && i+1 < r.limit && d.isParty(i):
		return i
	case n > 1 && d.has(i, org) && d.lex.headFirst && !d.lex.articles:
		r.strength = max(r.strength, fair)
		return i + n - 1
	}
	return -1
}

// isParty reports whether token i is an abbreviation that says of whom the role right before
// it is, where its place or its holder follows: "la maire PS de Brest", "le député LR Luc
// Prat".
func (d *doc) isParty(i int) bool {
	if !d.lex.headFirst || !d.lex.articles || !d.has(i, shout) || d.has(i, given) || d.roleOrOrg(i-1)&anyRole == 0 {
		return false
	}
	return d.has(i+1, ofGenitive|rolePreposition) && !d.has(i+1, channelPreposition) || d.has(i+1, capital) && d.has(i+1, given) || d.kind(i+1) == comma || d.roleOrOrg(i-1)&org == 0 && d.unknownVerb(i+1) || d.isCue(i+1) && d.roleOrOrg(i-1)&org == 0
}

// isShortTitle reports whether an abbreviation in small letters that stands before a name, or
// before another such, is token i: "kpt. Jan Lis".
func (d *doc) isShortTitle(i int) bool {
	return d.has(i, title) && !d.has(i, capital) && d.kind(i) == word && d.kind(i+1) == terminator && d.gapless(i+1) && d.lex.shortTitles[d.lower(i)]
}

// endsBeforePaper reports whether the noun at token i, before a name, is that of who is told,
// since one for a person stands right before it: "fortalte mannen avisa Nordlys at".
func (r *reader) endsBeforePaper(i int) bool {
	d := r.d
	return d.lex.second && !d.lex.nounCapitals && r.noun == i-1 && r.noun >= r.start && !r.governed && !d.has(i, capital) && d.has(i+1, capital) &&
		d.roleOrOrg(i)&org != 0 && d.roleOrOrg(i-1)&org == 0 && d.isActor(i-1) && !d.endsGenitive(i-1)
}

// isNoSource reports whether the noun at token i is one of things that tell nothing, as the
// head of the phrase.
func (r *reader) isNoSource(i int) bool {
	d := r.d
	if d.listedAt(i, lang.Times) > 0 && !r.governed && !(d.kind(i-1) == number && d.has(i-2, preposition)) && r.strength < fair && !d.isActor(i) && r.noun == i && d.lex.headFirst && d.has(r.start, determiner) && !d.isActor(i+1) {
		return true // "a manhã de greve"
	}
	return d.has(i, noSource) && r.strength < fair && !d.has(i+1, ofGenitive) && d.roleOrOrg(i+1) == 0
}

// leadsHearer reports whether the organisation at token i, with a role right behind it, is who was
// told, in a language where what a noun is of stands behind it: "powiedział policji kierowca".
func (r *reader) leadsHearer(i int) bool {
	d := r.d
	return d.lex.headFirst && !d.lex.articles && i+1 < r.limit && d.isCue(i-1) && !d.has(i, capital) && d.roleOrOrg(i)&org != 0 && d.roleOrOrg(i)&role == 0 && d.roleOrOrg(i+1)&role != 0 && !d.has(i+1, capital)
}

// tiesName reports whether a preposition that may also be an article ties the name at token
// i to a noun: "un proche de Pierre Prat".
func (r *reader) tiesName(i int) bool {
	return r.noun >= 0 && r.noun == i-2 && r.strength < fair && r.d.has(i-1, preposition) && !r.d.has(i-1, capital)
}

// readNoun takes token i for the noun of the phrase, or for one that belongs to it.
func (r *reader) readNoun(i int) {
	r.noun = i
	if r.governed {
		return
	}
	r.strength = max(r.strength, weak)
	if r.d.roleOrOrg(i) != 0 {
		r.strength = fair
	}
}

// quantityAt returns how many tokens from token i on, where the phrase begins, say that it
// means some of several: "one of the pupils"; 0 for none.
func (r *reader) quantityAt(i int) int {
	if i > r.start && (r.noun >= 0 || !r.d.has(i-1, determiner)) {
		return 0
	}
	n := r.d.listedAt(i, lang.Quantities)
	if r.d.has(i+n, capital) && !r.d.lex.nounCapitals || !r.d.isWord(i+n) {
		return 0
	}
	return n
}

// joinsAdjectives reports whether the conjunction at token i, or behind a comma there,
// joins two adjectives of one noun, for people, behind an article: "a tired but happy
// chairman".
func (r *reader) joinsAdjectives(i int) bool {
	const most = 3
	d := r.d
	adjective := i - 1
	if d.kind(adjective) == comma {
		adjective--
	}
	if d.kind(i) == comma {
		i++
	}
	if adjective <= r.start || !d.has(r.start, determiner) || !d.has(i, joiner|conjunction) || r.governed || !r.owner.empty() || !d.unknownVerb(adjective) || d.isActor(adjective) {
		return false
	}
	for j := i + 1; j <= i+most; j++ {
		if j > i+1 && j < r.limit && d.kind(j) == word && d.isActor(j) && d.isNoun(j) {
			return true
		}
		if !d.unknownVerb(j) {
			return false
		}
	}
	return false
}

// phraseEnds are the words that end a noun phrase, and what they may be besides
// so that they do not.
var phraseEnds = [...]struct{ word, unless class }{
	{say | auxiliary | subordinator | relative | negation | accordingAfter, determiner | preposition | anyRole},
	{conjunction | complementizer, determiner | preposition},
	{pronoun, determiner | possessive | particle},
	{object, determiner | possessive | particle | preposition | anyRole | capital},
	{joiner, 0},
}

// part returns what token i is behind those read so far.
func (r *reader) part(i int) part {
	d, c := r.d, r.classAt(i)
	if c&capital != 0 && (c&say == 0 || d.leadsRole(i+1, r.limit)) && c&(calendar|given) != calendar && !d.commonStart(i) {
		return name
	}
	headed := r.noun >= 0 || !r.owner.empty()
	switch {
	case endsPhrase(c), headed && d.saysWhen(i):
		return ending
	case c&preposition != 0 && (c&determiner == 0 || r.strength == fair):
		return r.preposition(i, headed)
	case c&determiner != 0:
		return r.determiner(i, headed)
	case c&adverb != 0:
		if headed && !(r.noun < 0 && d.has(i-1, genitive)) { // "the company’s newly chosen chief"
			return ending
		}
	case r.endsBehind(i), r.doesWhat(i):
		return ending
	case d.isNoun(i):
		return noun
	}
	return modifier
}

// endsBehind reports whether token i, which has no class that tells, ends the phrase for what
// stands before it.
func (r *reader) endsBehind(i int) bool {
	d := r.d
	born := d.kind(i) == number && d.lex.headFirst && d.namesAt(i+1) && d.has(i+1, given) // "l’attaccante classe 2000 Luca Riva"
	if r.noun == i-1 && d.lex.second && !d.lex.nounCapitals && d.roleOrOrg(i-1) != 0 && !d.endsGenitive(i-1) && d.kind(i) == word && d.isSeveral(i) {
		return true // "meddelar bolaget kunderna"
	}
	return r.noun >= 0 && !born && (!d.isNoun(i) || d.kind(i) == number && r.noun == i-1) || r.isVerb(i) || r.isBehindNoun(i) || r.isBehindListed(i)
}

// isSeveral reports whether the word at token i has an ending of several people, as no adjective has.
func (d *doc) isSeveral(i int) bool {
	t := d.tok(i)
	return t.class&capital == 0 && t.end-t.start <= maxWord && d.lex.severalEnd.Ends(d.lower(i), minStem)
}

// doesWhat reports whether token i, of which nothing is known, is the verb behind a name that
// belongs to the noun, since what it does follows: "a spokesman for Hamn Ships declined to".
func (r *reader) doesWhat(i int) bool {
	d := r.d
	if !r.governed || r.strength < fair || !d.lex.articles || d.lex.headFirst || d.lex.nounCapitals || d.has(i, capital) || !d.plainNoun(i) || d.has(i-1, genitive) {
		return false
	}
	return d.has(i+1, infinitive) && (d.has(i-1, capital) || d.unknownVerb(i-1)) || d.has(i+1, determiner) && d.has(i-1, capital)
}

// saysWhen reports whether token i, behind a noun, and the word of time behind it say when:
// "the hospital every year".
func (d *doc) saysWhen(i int) bool {
	return d.kind(i) == word && !d.has(i, capital|preposition|possessive|anyRole|org|ofGenitive) && d.has(i, stop|determiner|indefinite) && !d.has(i-1, preposition|determiner) && d.listedAt(i+1, lang.Times) > 0 && d.roleOrOrg(i+1) == 0
}

// endsPhrase reports whether a word of these classes ends a noun phrase: so does a
// month or day in capitals that is no given name.
func endsPhrase(c class) bool {
	for _, end := range phraseEnds {
		if c&end.word != 0 && c&end.unless == 0 {
			return true
		}
	}
	return c&(capital|calendar|given) == capital|calendar
}

// classAt returns the classes of token i. No verb of saying begins a sentence before
// a word without a capital: "Report authors".
func (r *reader) classAt(i int) class {
	c := r.d.tok(i).class
	if c&(capital|opensSent) == capital|opensSent && !r.d.has(i+1, capital) {
		c &^= say
	}
	if c&say != 0 && r.d.lex.headFirst && r.noun < 0 && i > r.start && r.d.ownedNoun(i) {
		c &^= say // "diz a nota"
	}
	if c&sayNoun != 0 && r.noun == i-1 && i > r.start+1 && r.d.has(r.start, indefinite) && r.d.plainNoun(i-1) {
		c &^= say // "a new report"
	}
	return c
}

// preposition returns what a preposition is: behind a role or an organisation it may
// tie to it where or of what that is.
func (r *reader) preposition(i int, headed bool) part {
	if r.leadsField(i) {
		return link
	}
	if i == r.start || !headed || r.strength < fair || !r.d.has(i, rolePreposition) ||
		r.d.has(i+1, possessive) && !r.d.has(i+1, object) || r.d.writtenIn(i) || r.d.has(i+1, stop) && !r.d.has(i+1, capital) && !r.d.isWord(i+2) || // "starosta s tím, že"
		r.governed && r.d.has(i, channelPreposition) && r.d.roleOrOrg(i+1)&org != 0 {
		return ending
	}
	return link
}

// leadsField reports whether the preposition at token i, right behind a role, leads to what that is
// for, since a full name follows: "l’assessora alla Cultura Anna Riva".
func (r *reader) leadsField(i int) bool {
	d := r.d
	if !d.lex.headFirst || !d.lex.articles || r.noun != i-1 || i == r.start || d.roleOrOrg(i-1)&role == 0 {
		return false
	}
	k := i + 1
	for d.has(k, determiner) && !d.has(k, capital) {
		k++
	}
	next := k + 1
	if d.kind(next) == comma {
		next++
	}
	return d.namesAt(k) && !d.has(k, given|shout) && (d.roleOrOrg(k) == 0 || d.tok(k).body > 0) && d.has(next, given) && d.namesAt(next) && d.has(next+1, capital)
}

// determiner returns what an article or the like is: behind a noun it begins the
// next phrase, where an article behind a noun is not that noun's genitive.
func (r *reader) determiner(i int, headed bool) part {
	d, c := r.d, r.d.tok(i).class
	switch {
	case c&(preposition|anyRole|possessive) == 0 && i > r.start && r.noun == i-1 && !r.governed && (!d.lex.second || !d.lex.nounCapitals && d.roleOrOrg(i-1) != 0):
		return ending
	case c&(ofGenitive|preposition|anyRole|possessive) == 0 && d.lex.cases && i > r.start && headed: // "des Amtes die Luft"
		return ending
	case c&adverb != 0 && headed:
		return ending
	}
	return modifier
}

// isVerb guesses that a word of which nothing is known is the verb, since it
// stands behind a role or an organisation. Before a given name it may be an
// adjective: "le chercheur niçois Paul Girard".
func (r *reader) isVerb(i int) bool {
	d := r.d
	if r.goesOnAsRole(i) {
		return false
	}
	if r.noun < 0 || r.noun != i-1 || !d.isNoun(i) || !d.plainNoun(i) || d.endsGenitive(i-1) || !d.lex.second && d.has(i+1, given) {
		return false
	}
	people := d.roleOrOrg(i-1) != 0 || d.lex.second && !d.lex.nounCapitals && !d.has(r.start, determiner) && d.isActor(i-1)
	return people && !(d.lex.articles && d.has(i+1, auxiliary|say) && !d.has(i+1, determiner|preposition))
}

// goesOnAsRole reports whether the word at token i says more of the role or body before it, in a
// language that has it behind: "szef portu w Gdyni Jan Lis", "disse o diretor financeiro da Lind,
// Jorge Lima", "escreve a câmara municipal".
func (r *reader) goesOnAsRole(i int) bool {
	d := r.d
	switch {
	case !d.lex.headFirst:
		return false
	case !d.lex.articles && d.namedBehind(i+1, r.limit):
		return true
	case !r.behindCue():
		return false
	}
	return r.tells(i+1) || d.lex.articles && d.roleOrOrg(i-1)&org != 0 && d.kind(i) == word && d.tok(i).end-d.tok(i).start <= maxWord && d.lex.adjectiveEnd.Ends(d.lower(i), minStem)
}

// behindCue reports whether the verb of saying stands right before the phrase, or before a few
// words between commas.
func (r *reader) behindCue() bool {
	const most = 6 // tokens of what stands between
	d, k := r.d, r.start-1
	if d.kind(k) == comma {
		low := k - most
		for k--; k > low && d.isWord(k); k-- {
		}
		if d.kind(k) != comma {
			return false
		}
		k--
	}
	return k >= 0 && d.isCue(k)
}

// tells reports whether token i, behind a word that may say more of a role, says of what it is or
// begins who holds it.
func (r *reader) tells(i int) bool {
	d := r.d
	return d.has(i, ofGenitive|rolePreposition) && !d.has(i, channelPreposition) || d.has(i, capital) && d.has(i, given) ||
		(d.kind(i) == comma || d.kind(i) == number) && d.has(i+1, given) && d.namesAt(i+1)
}

// namedBehind reports whether a full name stands among the next words from token i on, none of
// which is a verb that is known.
func (d *doc) namedBehind(i, limit int) bool {
	const reach = 5
	for j := i; j < min(limit, i+reach) && (d.kind(j) == word || d.kind(j) == comma && d.has(j+1, given) && d.namesAt(j+1)); j++ {
		if d.has(j, given) && d.namesAt(j) && d.has(j+1, capital) {
			return true
		}
		if d.has(j, say|auxiliary|complementizer|relative|conjunction) {
			return false
		}
	}
	return false
}

// isBehindNoun reports whether a word of which nothing is known stands behind the noun of the
// phrase, since the one before it does not end as an adjective: "volgens het vonnis valse
// verklaringen".
func (r *reader) isBehindNoun(i int) bool {
	d, n := r.d, r.noun
	return n == i-1 && d.plainNoun(i) && !d.has(i, capital) && (n == r.start+1 && d.isHead(n) || r.owner.to == n && r.isOwned(n))
}

// isOwned reports whether token n, behind a name in the genitive, is the noun that the name owns,
// since no adjective stands there without its ending: "ifølge BTs oplysninger førte politiet".
func (r *reader) isOwned(n int) bool {
	const weak = "ea" // what adjectives end in there
	d := r.d
	w := d.str(n)
	return d.lex.second && !d.lex.nounCapitals && d.endsGenitive(n-1) && d.kind(n) == word && !strings.Contains(weak, w[len(w)-1:])
}

// isBehindListed reports whether a word of which nothing is known stands behind an organisation
// of several words that is known whole, in a language without articles: "ministerstva dopravy
// chybí".
func (r *reader) isBehindListed(i int) bool {
	d, n := r.d, r.noun
	return n >= 0 && d.tok(n).words > 1 && n+int(d.tok(n).words) == i && !d.lex.articles && d.roleOrOrg(n) != 0 && d.plainNoun(i) && !d.has(i, capital) && !d.namedBehind(i, r.limit)
}

// isHead reports whether a word of which nothing is known is the noun behind an article, since
// it does not end as an adjective does there.
func (d *doc) isHead(i int) bool {
	return d.lex.attribute != nil && d.has(i-1, determiner) && d.kind(i) == word && (d.plainNoun(i) || d.has(i, sayNoun)) && !d.has(i, capital) &&
		d.tok(i).end-d.tok(i).start <= maxWord && !d.lex.attribute.Ends(d.lower(i), 2)
}

// entitled returns the phrase whose name stands in the marks that begin at token i:
// the newspaper “Der Bote”.
func (r *reader) entitled(i int) nominal {
	d := r.d
	if i <= r.start || i >= r.limit || d.kind(i) != mark || d.inMark == nil || d.inMark[i] < 0 || !d.has(i-1, determiner) && d.roleOrOrg(i-1)&org == 0 {
		return noNominal
	}
	m := int(d.inMark[i])
	from, to := d.marks[m].bounds()
	if from != i || !d.isTitle(m) || d.holdsRole(stretch{r.start, i}) {
		return noNominal
	}
	for k := r.start + 1; k < i; k++ {
		if d.has(k, preposition|ofGenitive) { // a clerk of the newspaper
			return noNominal
		}
	}
	return nominal{whole: stretch{r.start, to}, name: d.marks[m].inside, pronoun: -1, strength: strong}
}

// writtenIn reports whether the prepositional phrase at token i tells where something
// was said: "in a statement".
func (d *doc) writtenIn(i int) bool {
	for j := i + 1; j <= i+3; j++ {
		if d.has(j, sayNoun) {
			return true
		}
	}
	return false
}

// isNoun reports whether the word may be a noun: where those have capitals, only a
// word with one, or a number.
func (d *doc) isNoun(i int) bool {
	return !d.lex.nounCapitals || d.has(i, common|capital|anyRole|org) || d.kind(i) == number
}

// plainNoun reports whether nothing is known of the word.
func (d *doc) plainNoun(i int) bool {
	return d.tok(i).class&^(opensSent|common) == 0 && d.roleOrOrg(i) == 0
}

// commonStart reports whether token i has its capital only from its place: it begins
// the sentence and is a word of the language.
func (d *doc) commonStart(i int) bool {
	c := d.tok(i).class
	if c&common != 0 {
		return true
	}
	const small = stop | determiner | preposition | adverb | conjunction | joiner | subordinator | pronoun | according | auxiliary | complementizer | negation
	if k := d.kind(i - 1); c&opensSent == 0 && (k == colon || k == mark && d.gapless(i)) {
		return c&small != 0 && c&(shout|given|title|anyRole) == 0
	}
	return c&opensSent != 0 && c&shout == 0 && (c&given == 0 || c&preposition != 0 && d.unknownVerb(i+1) || c&auxiliary != 0 && d.has(i+1, determiner|pronoun)) && // "Nessa altura", "Will the"
		c&(small|anyRole) != 0
}

// roleOrOrg returns the class of a token that names a role or an organisation,
// also at the end of a compound.
func (d *doc) roleOrOrg(i int) class {
	if i < 0 || i >= len(d.toks) {
		return 0
	}
	t := &d.toks[i]
	if c := t.class & (anyRole | org); c != 0 {
		return c
	}
	if t.ending == 0 {
		t.ending = uint8(d.compoundEnd(i)/role) + 1 // the classes of an ending adjoin
	}
	return class(t.ending-1) * role
}

// compoundEnd returns the class of the role or organisation that token i ends in.
func (d *doc) compoundEnd(i int) class {
	t := d.toks[i]
	if t.kind != word || t.end-t.start > maxWord {
		return 0
	}
	const least = 8 // bytes of a compound
	h := strings.LastIndexByte(d.str(i), '-')
	if h <= 0 && t.end-t.start < least {
		return 0
	}
	lower := d.lower(i)
	if h > 0 { // "FDP-Chef"
		if c := d.lex.words[lower[strings.LastIndexByte(lower, '-')+1:]] & (anyRole | org); c != 0 {
			return c
		}
	}
	if t.end-t.start < least {
		return 0
	}
	return d.lex.compound(lower)
}

// capitals decides what a run of capitalised words is: the name that ends the
// phrase (then ok), or an owner or title before the noun.
func (r *reader) capitals(run stretch) (p nominal, ok bool) {
	d := r.d
	from := r.nameFrom(run)
	if from == run.to {
		return noNominal, false
	}
	roleWords := stretch{r.start, from}
	run.from = from
	if k := d.givenInside(run); k > run.from && (r.governed || !r.owner.empty() || r.strength == fair || d.splits(run.from)) {
		roleWords.to = k
		return r.named(stretch{k, run.to}, roleWords), true
	}
	if r.namesBehindNoun(run) {
		return r.named(run, roleWords), true // "gardien de phare Yann Prat"
	}
	if r.governed || d.lex.nounCapitals && r.noun >= 0 && d.tok(run.from).class&given == 0 &&
		(d.has(run.from-1, determiner) || r.noun == run.from-1 && d.endsGenitive(run.to-1)) {
		return noNominal, false // "der Präsident der USA", "die Regierung Österreichs"
	}
	if r.belongsToNoun(run) {
		return noNominal, false
	}
	if d.isOrgOf(run) {
		r.noun, r.strength = run.from, fair // "l’Institut de la mer"
		return noNominal, false
	}
	if d.owns(run, r.limit) || r.leadsNouns(run) || d.leadsRole(run.to, r.limit) {
		r.owner = run
		return noNominal, false
	}
	return r.named(run, roleWords), true
}

// belongsToNoun reports whether a name right behind a noun is not who that is: "szef
// MSWiA", or the object of a participle, as in "some members supporting Hallam".
func (r *reader) belongsToNoun(run stretch) bool {
	const found = 2 // words at least that stand before the participle
	d, i := r.d, run.from
	if r.noun >= 0 && r.noun+int(d.tok(r.noun).words) == i && (d.isOfRole(run) || d.isOfBody(run) || d.isOfGroup(run) || r.several && !d.has(i, given) || d.isOwner(run)) {
		return true
	}
	return r.noun == i-1 && i-1 >= r.start+found-1 && !d.lex.nounCapitals && d.unknownVerb(i-1) && d.isParticiple(i-1) &&
		(d.isActor(i-2) || i-1 >= r.start+found && d.has(r.start, determiner) && d.unknownVerb(i-2))
}

// namesBehindNoun reports whether a full name stands right behind a noun that belongs to
// a role: "gardien de phare Yann Prat".
func (r *reader) namesBehindNoun(run stretch) bool {
	d := r.d
	return r.governed && r.strength == fair && run.to-run.from > 1 && d.has(run.from, given) && d.isWord(run.from-1) && !d.has(run.from-1, capital|preposition|determiner|joiner) && !d.has(run.from-2, determiner)
}

// isOrgOf reports whether a capital word for an organisation goes on with what it is of:
// "Institut de la mer".
func (d *doc) isOrgOf(run stretch) bool {
	const most = 2 // adjectives: "l’Institut national de la mer"
	next := run.to
	for next < run.to+most && d.lex.headFirst && d.lex.articles && d.isWord(next) && d.plainNoun(next) && !d.has(next, capital) {
		next++
	}
	if next > run.to && next-run.to <= most && !d.isWord(next) {
		return run.to-run.from == 1 && d.roleOrOrg(run.from)&org != 0
	}
	return run.to-run.from == 1 && d.roleOrOrg(run.from)&org != 0 && d.has(next, ofGenitive|rolePreposition) && !d.has(next, channelPreposition) &&
		d.isWord(next+1) && !d.namesAt(next+1) && !d.has(next+1, calendar)
}

// nameFrom returns the token that the name in a run of capitals begins with, behind
// the titles and roles before it; the end of the run when there is no name, but a
// role alone.
func (r *reader) nameFrom(run stretch) int {
	d := r.d
	if run.to-run.from == 2 && d.has(run.from, genitive) && d.roleOrOrg(run.to-1)&org != 0 {
		return run.from // "the Mayor’s Office"
	}
	if k := d.roleInside(run); k > run.from {
		r.strength = fair
		run.from = k
	}
	for run.from < run.to && d.has(run.from, title|anyRole) && d.tok(run.from).class&given == 0 || d.roleCompound(run) {
		if run.to-run.from == 1 {
			r.noun, r.strength = run.from, max(r.strength, fair)
			return run.to
		}
		if !d.has(run.from, title) {
			r.strength = fair
		}
		run.from += max(1, int(d.tok(run.from).words))
		for d.kind(run.from) == terminator {
			run.from++
		}
	}
	return min(run.from, run.to)
}

// leadsNouns reports whether a name that begins the sentence, or has an article,
// belongs to the nouns behind it.
func (r *reader) leadsNouns(run stretch) bool {
	if r.d.fromWhere(run.to) > 0 {
		return false
	}
	opens := r.d.has(run.from, opensSent) || r.start < run.from && r.d.has(r.start, determiner) && run.to-run.from == 1
	return opens && r.d.beforeBareNouns(run.to, r.limit)
}

// leadsRole reports whether words in small letters, of which the role that ends them may have a
// capital, stand between a name, which ends before token i, and somebody's: "Linden County fire
// marshal Kay Holt", "Linden campaign Chairman Kay Holt".
func (d *doc) leadsRole(i, limit int) bool {
	const most = 3
	for j := i; j < min(limit-1, i+most) && d.kind(j) == word && d.gap(j); j++ {
		if (d.roleOrOrg(j)&anyRole != 0 || d.roleOrOrg(j) == 0 && d.isActor(j)) && d.has(j+1, capital) && d.has(j+1, given) && (!d.has(j, capital) || j > i && d.isActor(j-1)) {
			return true
		}
		if d.has(j, capital) || !d.plainNoun(j) && !(j == i && d.roleOrOrg(j)&org != 0) {
			return false
		}
	}
	return false
}

// roleInside returns the token behind the last role in a run of capitals, when a
// name follows it and none stands before: "Foreign Minister Vera Holt".
func (d *doc) roleInside(run stretch) int {
	for k := run.to - 2; k > run.from; k-- {
		if k+1 == run.to-1 && d.roleOrOrg(k+1)&org != 0 && !d.has(k+1, given) {
			continue // "Hamn Police Department"
		}
		if d.has(k, anyRole|title) && d.tok(k).class&given == 0 || d.hyphenRole(k) {
			for i := run.from; i < k; i++ {
				if d.has(i, given) {
					return -1
				}
			}
			for k++; d.kind(k) == terminator; k++ {
			}
			return k
		}
	}
	return -1
}

// splits reports whether a name may begin inside the run after token i; where nouns
// have capitals, any noun may stand before it ("Kabarettist Timo Renz"), and so may what a
// role is of: "Secretary of State Mary Lind".
func (d *doc) splits(i int) bool {
	return d.lex.nounCapitals || d.ownsNamed(i) || d.has(i, opensSent|shout|org|genitive) || d.isRegion(i) || d.isMixed(i) || d.has(i-1, preposition) && d.roleOrOrg(i-2)&anyRole != 0 ||
		d.lex.headFirst && d.lex.articles && d.isOfRoleBefore(i) || // "la ministre de la Mer Anne Prat"
		d.lex.headFirst && !d.lex.articles && (d.roleEnds(i) || d.has(i-1, preposition)) || // "prezydent Warszawy Jan Lis", "szef portu w Gdyni Jan Lis"
		d.roleOrOrg(i-1)&org != 0 && !d.has(i-1, capital) || // "prezes spółki Nord Stal Jan Lis"
		d.has(i-1, channelPreposition) && d.isCue(i-2) || // "dijo a Efe Ana Prat"
		d.isAddressee(i) && d.isCue(i-1) // "informuje Interię Anna Lis"
}

// ownsNamed reports whether the name at token i says whose the person is who is named behind it:
// "Norrköpings Anna Berg".
func (d *doc) ownsNamed(i int) bool {
	return d.has(i+1, given) && (d.lex.second && d.isOwnerKnown(i) || d.ownsAsRole(i))
}

// ownsAsRole reports whether the name at token i is what the role before it is of, in the genitive, in a
// language without articles: "szkoleniowiec Kolejarza Jan Lis".
func (d *doc) ownsAsRole(i int) bool {
	return d.lex.headFirst && !d.lex.articles && d.isActor(i-1) && !d.has(i, given) && d.has(i+2, capital)
}

// isRegion reports whether the name at token i is tied with a hyphen and a preposition stands before
// it, as before what somebody's role is for: "du Val-de-Marne Luc Prat".
func (d *doc) isRegion(i int) bool {
	return d.lex.headFirst && d.lex.articles && d.has(i-1, preposition) && strings.IndexByte(d.str(i), '-') > 0
}

// isOwnerKnown reports whether token i is the genitive of a name that stands in the article without
// that ending too.
func (d *doc) isOwnerKnown(i int) bool {
	w := d.str(i)
	if d.has(i, given|particle) || len(w) > maxWord {
		return false
	}
	for _, end := range d.lex.endings {
		if base, ok := strings.CutSuffix(w, end); ok {
			if _, met := d.capitalWords()[base]; met {
				return true
			}
		}
	}
	return false
}

// isOfRoleBefore reports whether a preposition ties the name at token i to a role before it:
// "la ministre de la Mer Anne Prat", "le président de la région Nord Luc Prat".
func (d *doc) isOfRoleBefore(i int) bool {
	const reach = 7
	tied := false
	for j := i - 1; j > i-reach && d.isWord(j) && !d.isParty(i); j-- {
		switch {
		case d.roleOrOrg(j)&anyRole != 0 && !d.has(j, capital):
			return tied
		case d.has(j, preposition):
			tied = true
		case d.has(j, say|auxiliary|conjunction|joiner|relative|complementizer|pronoun) && !d.has(j, determiner):
			return false
		}
	}
	return false
}

// roleEnds reports whether a role in small letters ends before token i, with an adjective
// behind it or none: "rzecznik prasowy".
func (d *doc) roleEnds(i int) bool {
	if d.has(i-1, capital) {
		return d.lex.headFirst && !d.lex.articles && d.has(i-1, opensSent) && d.roleOrOrg(i-1)&role != 0 && !d.has(i-1, given) // "Rzecznik Praw Obywatelskich Jan Lis"
	}
	return d.roleOrOrg(i-1)&anyRole != 0 || d.plainNoun(i-1) && d.kind(i-1) == word && !d.has(i-2, capital) && d.roleOrOrg(i-2)&anyRole != 0
}

// isOfRole reports whether a name is an abbreviation that says what the role right before
// it is of, in a language that needs no more than the order for that: "szef MSWiA".
func (d *doc) isOfRole(run stretch) bool {
	if run.to-run.from != 1 || d.lex.articles || d.lex.second || !d.isActor(run.from-1) {
		return false
	}
	i := run.from
	return d.has(i, shout) || d.isMixed(i) || d.lex.headFirst && !d.has(i, given) && d.tok(i).end-d.tok(i).start <= maxWord && d.lex.owners.Ends(d.lower(i), minStem) // "wójt Lipnicy"
}

// isOfBody reports whether a name of several words with a noun for an organisation among them says
// what the role right before it is of, in such a language: "útočnice Hamn State University".
func (d *doc) isOfBody(run stretch) bool {
	if !d.lex.headFirst || d.lex.articles || run.to-run.from < 2 || d.has(run.from, given) || d.roleOrOrg(run.from-1)&role == 0 {
		return false
	}
	for i := run.from; i < run.to; i++ {
		if d.roleOrOrg(i)&org != 0 && !d.has(i, given) {
			return true
		}
	}
	return false
}

// isOfGroup reports whether a name of one word says which of a group the noun right before it
// means, in a language that needs no preposition for that: "mieszkańcy Krakowa".
func (d *doc) isOfGroup(run stretch) bool {
	return d.lex.headFirst && !d.lex.articles && run.to-run.from == 1 && !d.has(run.from, given) && d.roleOrOrg(run.from-1)&rolePlural != 0 && !d.has(run.to, joiner)
}

// isOwner reports whether a name has the form in which it says what the noun before it is
// of: "urzędnik Białego Domu".
func (d *doc) isOwner(run stretch) bool {
	t := d.tok(run.from)
	if d.lex.headFirst && !d.lex.articles && t.class&given == 0 && d.isActor(run.from) && d.roleEnds(run.from) {
		return true // "rzeczniczka Prokuratury Okręgowej"
	}
	if run.to-run.from == 1 && (!d.lex.headFirst || d.lex.articles || d.roleOrOrg(run.from-1)&role == 0 || d.people.byLast != nil && len(d.people.byLast[d.key(run.from)]) > 0) {
		return false
	}
	return t.class&given == 0 && t.end-t.start <= maxWord && d.lex.owners.Ends(d.lower(run.from), minStem)
}

// isMixed reports whether token i is an abbreviation with small letters in it: "MSWiA", "PiS".
func (d *doc) isMixed(i int) bool {
	const fewest = 3
	n, last := 0, ' '
	mixed := false
	for _, r := range d.str(i)[:min(maxWord, len(d.str(i)))] {
		if unicode.IsUpper(r) {
			n++
			mixed = mixed || unicode.IsLower(last)
		}
		last = r
	}
	return mixed && (n >= fewest || unicode.IsUpper(last))
}

func (d *doc) roleCompound(run stretch) bool {
	return run.to-run.from > 1 && !d.has(run.from, given|shout) && (d.roleOrOrg(run.from)&anyRole != 0 || d.hyphenRole(run.from))
}

// hyphenRole reports whether token k, a word of a name, says what somebody is who is
// named behind it: "Facebook-topp Mark Lund".
func (d *doc) hyphenRole(k int) bool {
	const least = 4 // bytes behind the hyphen
	w := d.str(k)
	h := strings.LastIndexByte(w, '-')
	if h <= 0 || len(w)-h <= least || len(w) > maxWord {
		return false
	}
	first, _ := utf8.DecodeRuneInString(w[h+1:])
	return unicode.IsLower(first) && (d.has(k+1, given) || d.lex.actors.endsIn(w[h+1:], least))
}

// givenInside finds a given name in the run that is not its first word, when
// the first is none; -1 when there is none.
func (d *doc) givenInside(run stretch) int {
	if d.has(run.from, given) {
		return -1
	}
	for k := run.from + 1; k < run.to-1; k++ {
		if d.has(k, given) {
			if a := k - 2; a > run.from && d.kind(k-1) == terminator && d.toks[a].end-d.toks[a].start == 1 {
				return a // "District Judge G. Murray Lund"
			}
			return k
		}
	}
	return -1
}

// owns reports whether the run is no name by itself but belongs to the noun after it.
func (d *doc) owns(run stretch, limit int) bool {
	last, next := run.to-1, run.to
	if next >= limit || !d.isWord(next) || d.fromWhere(next) > 0 {
		return false
	}
	if d.has(last, genitive) {
		return true
	}
	if d.has(next, capital) || d.ownedBefore(run) {
		return false
	}
	if d.isNameOfBody(run) && !d.isActor(next) && !d.has(next+1, auxiliary|say|preposition) {
		return false // "ifølge rederiet Nordkryss skyldes forsinkelsen"
	}
	if d.roleOrOrg(next) != 0 && !d.has(next, preposition|say|auxiliary|adverb) {
		return !d.lex.second && !d.lex.headFirst || run.to-run.from < 2 || !d.has(run.from, given) // "berömde Olof Renn laget", "Jan Lis rzecznik portu"
	}
	return d.endsGenitive(last) && !d.has(last, given) && !d.endsSoItself(last) && d.mayBeOwned(next) && !d.isWholeClause(run) && !d.endsInSurname(run)
}

// endsInSurname reports whether a full name at the start of a sentence only looks like a genitive,
// since its surname stands nowhere without that ending, in a language that has such surnames:
// "Huub Daalmans fishes".
func (d *doc) endsInSurname(run stretch) bool {
	return run.to-run.from > 1 && d.has(run.from, opensSent) && d.has(run.from, given) && d.lex.second && !d.lex.nounCapitals && !d.isOwnerKnown(run.to-1) && d.unknownVerb(run.to)
}

// isWholeClause reports whether a name of several words with what stands before it begins its
// sentence and one word ends it, which is the verb then: "Her friend Wil Kuipers nods."
func (d *doc) isWholeClause(run stretch) bool {
	const most = 4
	if run.to-run.from < 2 || d.kind(run.to+1) != terminator && run.to+1 < len(d.toks) {
		return false
	}
	i := run.from
	for i > run.from-most && !d.has(i, opensSent) && d.isWord(i-1) && !d.has(i-1, auxiliary|say|preposition) {
		i--
	}
	return d.has(i, opensSent)
}

// isNameOfBody reports whether a name stands right behind a noun in small letters for what is called
// so, in a language with the verb second: "rederiet Nordkryss".
func (d *doc) isNameOfBody(run stretch) bool {
	i := run.from - 1
	return d.lex.second && !d.lex.nounCapitals && !d.has(i, capital|determiner|preposition) && d.kind(i) == word && d.isActor(i) && !d.endsGenitive(i)
}

// ownedBefore reports whether what the run's bearer owns stands before the name in this
// language: "podle Blahy město přišlo".
func (d *doc) ownedBefore(run stretch) bool {
	return d.lex.headFirst && !d.lex.articles && !d.has(run.from, opensSent) && !d.lex.owners.Ends(d.lower(run.to-1), minStem)
}

// mayBeOwned reports whether token i may be a noun behind its owner: it is no verb ("der New
// York Times dauerte der Einsatz") and none of the small words.
func (d *doc) mayBeOwned(i int) bool {
	if d.lex.nounCapitals && !d.isNoun(i) && !d.leadsNoun(i) || d.endsPast(i) {
		return false
	}
	return !d.has(i, preposition|say|auxiliary|adverb|joiner|complementizer|subordinator|relative|negation|object|conjunction)
}

// endsSoItself reports whether the name at token i ends as a genitive does in the article's
// other places too, where it is none: "Schuurmans, die …, zegt" beside "volgens Schuurmans heerst".
func (d *doc) endsSoItself(i int) bool {
	w := d.str(i)
	if !d.capitalWords()[w] {
		return false
	}
	for _, end := range d.lex.endings {
		if base, ok := strings.CutSuffix(w, end); ok {
			if _, met := d.capitalWords()[base]; met {
				return false
			}
		}
	}
	return true
}

// capitalWords returns the words with capitals, and whether each stands before no noun somewhere.
func (d *doc) capitalWords() map[string]bool {
	if d.bare == nil {
		d.bare = make(map[string]bool)
		for k := range d.toks {
			if t := d.tok(k); t.kind == word && t.end-t.start <= maxWord && t.class&capital != 0 {
				d.bare[d.str(k)] = d.bare[d.str(k)] || !d.isWord(k+1) || d.has(k+1, say|auxiliary|preposition|adverb|joiner|relative)
			}
		}
	}
	return d.bare
}

// beforeBareNouns reports whether words of which nothing is known stand between a
// name and the finite verb: a name that begins the sentence, or has an article,
// belongs to them, since no verb has such a place. "Health care workers have",
// "a US port scholar is".
func (d *doc) beforeBareNouns(i, limit int) bool {
	n := 0
	for ; n < phraseReach && i < limit && d.kind(i) == word && !d.has(i, capital) && (d.plainNoun(i) || d.roleOrOrg(i) != 0) && d.isNoun(i); i++ {
		n++
	}
	return n > 0 && d.has(i, auxiliary|say) && !d.has(i, capital|determiner|preposition)
}

// endsGenitive reports whether the word may carry the language's genitive ending, which is no part
// of its plain form: "Torvinen" is none, "Torvisen" is.
func (d *doc) endsGenitive(i int) bool {
	w := d.str(i)
	for _, end := range d.lex.endings {
		if len(w) > len(end)+1 && strings.HasSuffix(w, end) {
			return !d.lex.endsPlain(w, end)
		}
	}
	return false
}

// endsPlain reports whether a word ends as the plain forms of names do that change in the genitive,
// and those end like one by themselves.
func (x *lexicon) endsPlain(w, end string) bool {
	for _, s := range x.swaps {
		if strings.HasSuffix(s[1], end) && strings.HasSuffix(w, s[1]) {
			return true
		}
	}
	return false
}

// named makes the phrase that ends in a name.
func (r *reader) named(name, before stretch) nominal {
	d := r.d
	p := nominal{whole: stretch{r.start, name.to}, name: name, pronoun: -1, strength: strong}
	if name.from > r.start && d.isToldBehindRole(name) {
		return nominal{whole: stretch{r.start, name.from}, pronoun: -1, strength: fair}
	}
	if !before.empty() && d.isStreet(name) {
		return nominal{whole: p.whole, pronoun: -1, strength: fair} // "boende Storgatan"
	}
	if told := r.toldInside(before); !told.empty() {
		p.name, before = told, stretch{}
	}
	for before.from < before.to && d.has(before.from, determiner|adverb|title|particle) && !d.has(before.from, anyRole) || d.kind(before.from) == terminator && before.from < before.to {
		before.from++
	}
	if n := d.listedAt(before.from, lang.Times); n > 0 && n < before.to-before.from {
		before.from += n // "This week Councillor Lund"
	}
	if before = d.withoutTitles(before); !before.empty() && !r.isNoRole(before) {
		p.role = before
	}
	return p
}

// isStreet reports whether a name of one word ends as that of a street.
func (d *doc) isStreet(name stretch) bool {
	i := name.from
	return name.to == i+1 && !d.has(i, given) && len(d.str(i)) <= maxWord && d.lex.streets.Ends(d.lower(i), minStem)
}

// withoutTitles returns a role without the titles at its end, which are the name's: "Geschäftsführer
// Dr.", "Council leader Cllr".
func (d *doc) withoutTitles(s stretch) stretch {
	for s.to > s.from {
		switch last := s.to - 1; {
		case d.has(last, title) && !d.has(last, anyRole):
			s.to--
		case d.kind(last) == terminator && last > s.from && (d.has(last-1, title) || d.lex.shortTitles[d.lower(last-1)]) && !d.has(last-1, anyRole):
			s.to -= 2
		default:
			return s
		}
	}
	return s
}

// isToldBehindRole reports whether a word that looks like the name of whom the role before it
// means is who was told, as its form says: "Starosta Deníku řekl".
func (d *doc) isToldBehindRole(name stretch) bool {
	return d.lex.noSubject && name.to-name.from == 1 && d.roleOrOrg(name.from-1)&anyRole != 0 && d.listedAt(name.from, lang.Hearers) > 0
}

// toldInside returns the name that the words before a paper's begin with, where the form of the
// noun between says that the paper is told: "Novák deníku Právo řekl".
func (r *reader) toldInside(s stretch) stretch {
	d := r.d
	if !d.lex.noSubject || s.to-s.from < 2 || !d.has(s.from, capital) {
		return stretch{}
	}
	for k := s.from + 1; k < s.to; k++ {
		if d.listedAt(k, lang.Hearers) > 0 {
			return d.nameRun(s.from, k)
		}
	}
	return stretch{}
}

// isNoRole reports whether the one word between the start of a phrase and a name is none
// that says what somebody is: "which made Lund believe", "both Lund".
func (r *reader) isNoRole(s stretch) bool {
	d := r.d
	if s.to-s.from != 1 || d.roleOrOrg(s.from) != 0 {
		return false
	}
	return d.has(s.from, capital) && d.isAddressee(s.from) || d.has(s.from, stop) || s.from == r.start && d.unknownVerb(s.from) && d.has(s.from-1, relative|pronoun|auxiliary|capital) && !d.isActor(s.from)
}

// common ends a phrase without a name before token i. What stands before an article
// that begins the next phrase may be a verb: "de politie van Urk sloeg het voertuig".
func (r *reader) common(i int) nominal {
	if d := r.d; d.lex.cases && !d.lex.nounCapitals && d.has(i, determiner) && i-1 > r.start+1 && d.unknownVerb(i-1) {
		i--
	}
	for i > r.start && (!r.d.isWord(i-1) || r.d.has(i-1, preposition|determiner|adverb|joiner) && !r.d.has(i-1, anyRole)) {
		i--
	}
	if i <= r.start {
		return noNominal
	}
	if r.noun < 0 {
		if r.owner.empty() {
			return noNominal
		}
		return r.named(r.owner, stretch{r.start, r.owner.from})
	}
	if !r.d.isNoun(r.noun) {
		return noNominal
	}
	return nominal{whole: stretch{r.start, i}, pronoun: -1, strength: max(r.strength, weak)}
}

// nameRun finds the capitalised words that go on from token i, with what ties them
// to each other. A name has no more tokens than any phrase: what goes on is a line
// in capitals.
func (d *doc) nameRun(i, limit int) stretch {
	if d.tok(i).body > 0 {
		return stretch{i, i + 1}
	}
	limit = min(limit, i+phraseReach)
	to := i + 1
	for to < limit && !d.has(to-1, genitive) {
		if d.isNamePart(i, to) || d.isChannelNumber(to) {
			to++
			continue
		}
		n := max(d.nameLink(to), d.surnameLink(i, to))
		if n == 0 || to+n >= limit || !d.has(to+n, capital) {
			break
		}
		to += n + 1
	}
	if to > i+2 && d.has(i, given) && d.isAddressee(to-1) {
		to = i + 2 // "kertoo Pasi Ranta Rannikkolehdelle"
	}
	if (to > i+2 || to > i+1 && !d.has(i, given)) && d.kind(to) == word && !d.has(to, capital) && d.endsGenitive(to-1) && d.tok(to).end-d.tok(to).start <= maxWord && d.lex.topics.Ends(d.lower(to), minStem) {
		to-- // "Pasi Ranta Helsingin poliisista"
	}
	return stretch{i, to}
}

// isChannelNumber reports whether token k is the number in the name of a station: "TV 2".
func (d *doc) isChannelNumber(k int) bool {
	return d.kind(k) == number && d.has(k-1, shout) && !d.has(k-1, given) && len(d.str(k)) == 1 && d.gap(k) && !d.has(k+1, calendar)
}

// fromWhere returns how many words from token i on say where somebody is from whose name stands
// before them, as the ending of the last tells, and a verb of saying or nothing follows:
// "Elfgren keskusrikospoliisista sanoo". 0 for none.
func (d *doc) fromWhere(i int) int {
	const shortest = 6 // letters before the ending
	n := 1
	if d.has(i, capital) && d.endsGenitive(i) {
		n = 2 // "Salo Helsingin yliopistosta"
	}
	last := d.tok(i + n - 1)
	if last.kind != word || last.class&capital != 0 || last.end-last.start > maxWord || !d.lex.topics.Ends(d.lower(i+n-1), shortest) ||
		!d.has(i-1, capital) || d.has(i-1, org) || !d.isCue(i+n) && d.isWord(i+n) {
		return 0
	}
	return n
}

// isNamePart reports whether token k is the next word of the name that begins at
// token i. A verb of saying is one behind a given name only: "Elizabeth Warn".
func (d *doc) isNamePart(i, k int) bool {
	if !d.isWord(k) || !d.has(k, capital) || d.tok(k).body > 0 || d.tok(k).class&(calendar|given) == calendar || d.ownsNoun(i, k-1, k) {
		return false
	}
	if d.has(k, shout) && k > i+1 && d.has(i, given) && !d.has(k-1, shout) && !d.isNumeral(k) {
		return false // "sagte Jana Renz MDR Sachsen"
	}
	return !d.has(k, say) || d.has(k-1, given) && !d.has(k+1, capital)
}

// isAddressee reports whether the word at token k ends as a name that something is told
// to.
func (d *doc) isAddressee(k int) bool {
	t := d.tok(k)
	return t.kind == word && t.end-t.start <= maxWord && d.lex.addressees.Ends(d.lower(k), minStem)
}

// addresseeAt returns how many words the name at token i has that something is told to;
// 0 for none.
func (d *doc) addresseeAt(i int) int {
	const most = 3
	for n := range most {
		if !d.namesAt(i + n) {
			break
		}
		if d.isAddressee(i + n) {
			return n + 1
		}
	}
	return 0
}

// isNumeral reports whether token k is a number in Roman figures, as behind the name of
// a king, or letters that may be one.
func (d *doc) isNumeral(k int) bool { return strings.Trim(d.str(k), "IVXJRS") == "" }

// ownsNoun reports whether the name from token i to token prev is the genitive of the
// noun at token next, where nouns have capitals: "Anna Harts Büro".
func (d *doc) ownsNoun(i, prev, next int) bool {
	return d.lex.nounCapitals && prev > i && d.has(i, given) && d.endsGenitive(prev) && !d.has(prev, given|org) && !d.has(next, given|org|shout)
}

// opensNext reports whether token i, behind the point of the abbreviation at
// token prev, begins the next sentence: "in the US. He".
func (d *doc) opensNext(prev, i int) bool {
	return d.has(i, opensSent) && (d.commonStart(i) || d.toks[prev].end-d.toks[prev].start > 1 && !d.has(prev, title|anyRole))
}

// partsNames reports whether the point behind token prev, a country's or a firm's
// initials, ends a sentence, since the word at token i is somebody's last name: "in the
// U.K. Marchetti said".
func (d *doc) partsNames(prev, i int) bool {
	const reach = 2000
	if strings.IndexByte(d.str(prev), '.') < 0 || !d.lex.shortNames[d.lower(prev)] {
		return false
	}
	for j := i - 1; j > max(0, i-reach); j-- {
		if d.has(j-1, given) && d.str(j) == d.str(i) {
			return true
		}
	}
	return false
}

// abbreviated reports whether the point belongs to the short word before it.
func (d *doc) abbreviated(i, point int) bool {
	t := d.tok(i)
	return t.end == d.toks[point].start && t.kind == word &&
		(t.end-t.start <= 2 || strings.IndexByte(d.text[t.start:t.end], '.') > 0 || (t.class&(title|anyRole) != 0 || t.class&capital != 0 && d.lex.lang.List(lang.Abbreviations).Has(d.lower(i))) && t.end-t.start <= 5 && !d.has(point+1, opensSent))
}

// apposition takes in what follows a name between commas or in brackets: an age
// is skipped, anything else that does not go on with a verb is the role.
func (d *doc) apposition(p *nominal, limit int) {
	limit = min(limit, len(d.toks))
	if p.name.empty() {
		d.nameAfterRole(p, limit)
		return
	}
	at := p.whole.to
	if d.kind(at) == open && at < limit {
		at = d.skipBracket(at, limit)
		p.next = at
	}
	if at+2 < limit && d.kind(at) == comma && d.kind(at+1) == number && !d.isWord(at+2) {
		at += 2
		p.next = at
	}
	if n := d.fromWhere(at); n > 0 && at+n <= limit {
		at += n
		p.next = at
	}
	if inner := d.betweenCommas(at, limit); !inner.empty() && d.isApposition(inner) && !d.goesOnAside(inner) {
		if !d.leadsRelative(inner.from) && !d.isOther(*p, inner) && (p.role.empty() || d.tellsRole(inner)) {
			p.role = d.withoutChannel(inner)
		}
		if d.isNameOf(*p, inner) { // "der Chef der Werft Nord, Jan Lind"
			p.role, p.name = stretch{p.whole.from, p.name.to}, inner
		}
		inner.to = d.moreRoles(inner.to, limit)
		p.next = inner.to
		if d.kind(inner.to) == comma && inner.to+1 < limit {
			p.next++
		}
	}
}

// moreRoles returns the token behind further roles between commas, from the comma at token i
// on, when the verb of the clause follows them: "ifølge Lund, formand for foreningen, læge og
// tidligere direktør, er". It is i where there are none.
func (d *doc) moreRoles(i, limit int) int {
	const most = 3
	at := i
	for range most {
		s := d.betweenCommas(at, limit)
		if s.empty() || d.kind(s.to) != comma || !d.isApposition(s) || d.has(s.from, determiner|capital) || !d.holdsActor(s) {
			break
		}
		at = s.to
	}
	if at > i && d.has(at+1, auxiliary) {
		return at
	}
	return i
}

// holdsActor reports whether a noun for people or a group is among the words.
func (d *doc) holdsActor(s stretch) bool {
	for i := s.from; i < s.to; i++ {
		if d.isActor(i) {
			return true
		}
	}
	return false
}

// withoutChannel returns a role without who was told, an abbreviation, or the source that stands
// behind it: "förbundskapten för Sverige till TV4 enligt Bladet".
func (d *doc) withoutChannel(s stretch) stretch {
	for i := s.from + 1; i < s.to; i++ {
		if d.accordingAt(i, true) > 0 || d.has(i, channelPreposition) && !d.has(i, rolePreposition) && d.has(i+1, shout) {
			return stretch{s.from, i}
		}
	}
	return s
}

// isOther reports whether the words between commas are the name of a person, and what stands
// before them is none: "the chief of security at Lind Ships, Karl Berg,".
func (d *doc) isOther(p nominal, inner stretch) bool {
	return d.has(inner.from, given) && d.nameRun(inner.from, inner.to) == inner && d.people.isPerson(d, inner) && !d.people.isPerson(d, p.name)
}

// isNameOf reports whether the words between commas are the name of a person whose role
// stands before them and ends in the name of an organisation, which may be called after somebody:
// "the head of the Ada Moss School, Karl Berg,".
func (d *doc) isNameOf(p nominal, inner stretch) bool {
	if !d.has(inner.from, given) || inner.to-inner.from < 2 || !d.people.isPerson(d, inner) || d.nameRun(inner.from, inner.to) != inner {
		return false
	}
	called := !d.people.isPerson(d, p.name)
	found := false
	for i := p.whole.from; i < p.name.from; i++ {
		called = called || found && d.has(i, preposition|ofGenitive|org)
		found = found || d.roleOrOrg(i)&role != 0
	}
	return found && called
}

// betweenCommas returns the words behind the comma at token at, up to the next mark;
// none where they are too many.
func (d *doc) betweenCommas(at, limit int) stretch {
	if at >= limit || d.kind(at) != comma {
		return stretch{}
	}
	end := at + 1
	for end < limit && end < at+phraseReach && (d.isWord(end) || d.kind(end) == other || d.abbreviationPoint(end) || d.possessiveMark(end)) {
		end++
	}
	if end-at >= phraseReach {
		return stretch{}
	}
	return stretch{at + 1, end}
}

// abbreviationPoint reports whether the point at i ends an abbreviation.
func (d *doc) abbreviationPoint(i int) bool {
	return d.kind(i) == terminator && d.abbreviated(i-1, i) && d.isWord(i+1)
}

// possessiveMark reports whether the mark at i is the apostrophe of "taxpayers’".
func (d *doc) possessiveMark(i int) bool {
	return d.kind(i) == single && d.endsInS(i-1) && d.toks[i-1].end == d.toks[i].start && d.isWord(i+1)
}

// skipBracket returns the token after the bracket that opens at i.
func (d *doc) skipBracket(i, limit int) int {
	for j := i + 1; j < limit && j < i+40; j++ {
		if d.kind(j) == shut {
			return j + 1
		}
	}
	return i
}

// isApposition reports whether the words describe the name before them: they begin as
// a noun phrase does, and no verb of saying is among them.
func (d *doc) isApposition(s stretch) bool {
	if d.opensNoRole(s.from) || d.isPronoun(s.from, s.to) {
		return false
	}
	found := d.has(s.from, determiner)
	if d.isList(s) || s.to-s.from == 2 && d.has(s.from, indefinite) && d.namesAt(s.from+1) && !d.isActor(s.from+1) && d.kind(s.to) == comma && d.abbreviated(s.to+1, min(s.to+2, len(d.toks)-1)) { // "Lund, a Hamn, Ga., lawyer"
		return false
	}
	for i := s.from; i < s.to; i++ {
		if d.has(i, say|auxiliary) && !d.has(i, anyRole|preposition) {
			return false
		}
		if d.roleOrOrg(i) != 0 {
			found = true
		}
	}
	return found || s.to-s.from <= 6 && !d.has(s.from, adverb) && !d.isParticiple(s.from)
}

// opensNoRole reports whether token i begins what is no noun phrase.
func (d *doc) opensNoRole(i int) bool {
	const others = preposition | subordinator | relative | complementizer | conjunction | joiner | negation | object | auxiliary
	return d.has(i, others) && !d.has(i, determiner|anyRole) || d.has(i, impersonal) && !d.has(i, determiner) ||
		d.accordingAt(i, true) > 0 || d.has(i, determiner) && d.has(i+1, relative) && !d.has(i+1, determiner)
}

// leadsRelative reports whether token i, which may be an article, opens a relative clause:
// "der gestern den Minister traf".
func (d *doc) leadsRelative(i int) bool {
	return d.has(i, determiner) && d.has(i, relative) && d.has(i+1, adverb|pronoun|determiner|possessive|preposition|calendar) && !d.has(i+1, anyRole|capital)
}

// goesOnAside reports whether the words s at the end of a sentence are no role of somebody
// named between commas before them, but the sentence that goes on: "The pier, according to
// Lund, opens in May", "The pier, as Lund says, opens in May". Behind words in marks nothing goes on.
func (d *doc) goesOnAside(s stretch) bool {
	if d.kind(s.to) != terminator {
		return false
	}
	for i := s.from - 2; i > s.from-clauseReach && d.isWord(i); i-- {
		if d.has(i, opensSent) {
			return d.has(i, like) && !d.has(i, determiner) // "As Lund says, the pier opens in May."
		}
		if d.kind(i-1) == comma {
			return !d.has(s.from, capital|determiner) && !d.holdsActor(s) && (d.accordingAt(i, true) > 0 || d.has(i, like)) && d.kind(i-2) != mark && d.kind(i) != mark
		}
	}
	return false
}

// isList reports whether the words are the end of a list of names: "Indien och Kina".
func (d *doc) isList(s stretch) bool {
	if !d.has(s.from, capital) || d.commonStart(s.from) || d.roleOrOrg(s.from) != 0 || d.has(s.from, genitive) {
		return false
	}
	for i := s.from; i < s.to; i++ {
		if d.has(i, joiner) {
			return true
		}
	}
	return false
}

// nameAfterRole finds the name in "Direktor, security response, Kevin Haley,":
// a role, a comma, and nothing but a name up to the next mark.
func (d *doc) nameAfterRole(p *nominal, limit int) {
	if p.pronoun < 0 && p.strength != strong && d.kind(p.whole.to) != comma {
		d.nameBehindField(p, limit)
		return
	}
	if p.pronoun >= 0 || p.strength == strong || p.strength == weak && !d.has(p.whole.from, determiner|possessive) || p.whole.to+1 >= limit {
		return
	}
	d.nameAfter(p, limit)
}

// nameBehindField finds the name between commas behind a role and what that is for: "the
// minister for ports and the sea, Karl Lund,".
func (d *doc) nameBehindField(p *nominal, limit int) {
	const most = 8 // words
	at := p.whole.to
	if p.strength != fair || at >= limit || !d.has(at, preposition) || d.has(at, say|auxiliary) || !d.isOne(*p) {
		return
	}
	for k := at + 1; k < min(limit, at+most); k++ {
		if d.kind(k) == comma {
			if run := d.nameRun(k+1, limit); d.has(k+1, given) && run.to-run.from > 1 && (run.to >= limit || !d.isWord(run.to)) {
				p.role, p.name, p.whole.to, p.next, p.strength = stretch{p.whole.from, k}, run, run.to, run.to, strong
			}
			return
		}
		if !d.isWord(k) || d.has(k, say|auxiliary|given) && !d.has(k, preposition|determiner) {
			return
		}
	}
}

// nameAfter reads the name behind the comma that ends phrase p.
func (d *doc) nameAfter(p *nominal, limit int) {
	if d.isParticiple(p.whole.from) || d.isParticiple(p.whole.from-1) {
		return // "En accueillant le ministre, Anne Prat"
	}
	at := p.whole.to + 1
	if !d.has(at, capital) || d.commonStart(at) {
		d.nameAfterAnother(p, at, limit)
		return
	}
	run := d.nameRun(at, limit)
	if run.to < limit && d.isWord(run.to) || !d.has(at, given) && (run.to-run.from < 2 || d.kind(run.to) != comma || d.has(at, org|calendar) || p.strength == fair && !d.isOne(*p)) {
		return
	}
	p.role = p.whole
	p.name = run
	p.whole.to, p.next, p.strength = run.to, run.to, strong
	if d.kind(p.next) == comma && p.next < limit {
		p.next++
	}
}

// nameAfterAnother finds the name behind a second role at token at, which says more of
// somebody who is brought in: "another witness, former clerk Fiona Hale".
func (d *doc) nameAfterAnother(p *nominal, at, limit int) {
	q := d.simpleAt(at, limit)
	if last := p.whole.to - 1; !d.has(p.whole.from, indefinite) || d.has(last, shout) && d.has(last, capital) || q.role.from != at || q.role.empty() || !d.people.isPerson(d, q.name) || q.whole.to < limit && d.isWord(q.whole.to) {
		return
	}
	p.role, p.name, p.strength = q.role, q.name, strong
	p.whole.to, p.next = q.whole.to, q.whole.to
}

// isQuoted reports whether somebody else brings the words: "quoted Berg as saying".
func (p nominal) isQuoted() bool { return p.by != nil && p.by.place == quoting }
