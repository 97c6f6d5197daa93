package quotes

import (
	"unicode"

	"articlebot/articles/lang"
)

// report is a reporting clause: who says, with what word, through whom.
type report struct {
	by      *construction // that was read; nil for none
	cue     stretch
	speaker nominal
	whole   stretch // the tokens of the clause
	via     []stretch
	negated bool
	weak    bool // the clause has no verb of saying beside the words
	cited   bool // somebody else reports what the speaker says
	// genitive says that the clause has its speaker in the genitive.
	genitive bool
}

// How many tokens a reporting clause may have, and how far from its verb the
// subject may stand.
const (
	clauseReach = 40
	gapReach    = 14
)

// accordingAt returns the number of tokens of the words for "according to" that
// begin at token i, 0 for none. A word that only stands behind what was said
// ("so", "aldus") counts when tail is set.
func (d *doc) accordingAt(i int, tail bool) int {
	c := d.tok(i).class
	if c&accordingNoun != 0 && c&according == 0 {
		if d.sourceNounAfter(i) > 0 {
			return 1
		}
	}
	if c&according == 0 || c&accordingAfter != 0 || c&accordingTail != 0 && !tail {
		return 0
	}
	return int(d.toks[i].words)
}

// clauseAfter reads the reporting clause that begins at token i, right after
// the words that were said: "säger Anna Berg", "Anna Berg said", "enligt Anna
// Berg", "har Anna Berg sagt".
func (d *doc) clauseAfter(i, limit int) (report, bool) {
	limit = min(limit, i+clauseReach, len(d.toks))
	at := i
	for at < limit && at < i+3 && (d.kind(at) == comma || d.kind(at) == dash || d.kind(at) == terminator) {
		at++
	}
	joined := false
	for at < limit && d.has(at, conjunction|joiner) && !d.has(at, preposition) {
		joined = true
		at++
	}
	if joined && d.isCue(at) {
		return report{}, false // it shares its subject with what stands before the words
	}
	m, ok := d.first(behindWords, match{from: i, limit: limit, verb: -1}, at)
	if !ok || m.by.passive || joined && m.speaker.strength > 0 && m.speaker.whole.from < m.cue.from {
		return report{}, false // "… and Lund said"
	}
	return d.finish(report{by: m.by, cue: m.cue, speaker: m.speaker, whole: stretch{i, m.end}, negated: m.negated}, limit), true
}

// unknownVerb reports whether token i is a word without a capital of which nothing is
// known, or only that it reports a part of a sentence.
func (d *doc) unknownVerb(i int) bool {
	return d.kind(i) == word && d.tok(i).class&^sayPartial == 0 && d.roleOrOrg(i) == 0
}

// isCue reports whether token i is a verb of saying, not a noun or name of the same
// letters.
func (d *doc) isCue(i int) bool {
	return d.has(i, say) && (!d.has(i, capital) || d.opensWithVerb(i)) && d.kind(i) == word && !d.ownedNoun(i) && !d.has(i-1, genitive) &&
		(!d.has(i, sayImpersonal) || d.has(i+1, impersonal) || d.has(i-1, impersonal)) &&
		d.listedAt(i-1, lang.QuotingWords) < 2 &&
		!(d.has(i+1, infinitive) && d.listedAt(i, lang.SayAdding) > 0) // "continues to work"
}

// opensWithVerb reports whether the verb of saying at token i begins a sentence, in a
// language that leaves a known subject out, and what is said follows: "Dijo que …".
func (d *doc) opensWithVerb(i int) bool {
	if !d.lex.noSubject || !d.has(i, opensSent) || d.has(i, given|shout) {
		return false
	}
	const most = 6 // words of who was told, and of what says how
	at := i + int(d.toks[i].words)
	for k := at; k <= at+most; k++ {
		switch {
		case d.kind(k) == comma && d.has(k+1, complementizer), d.has(k, complementizer):
			return true
		case d.kind(k) != word || d.has(k, say|auxiliary|relative|subordinator|pronoun) && !d.has(k, determiner|preposition|object|adverb):
			return false
		}
	}
	return false
}

// ownedNoun reports whether an article or possessive right before token i makes a
// noun of it: "his remarks".
func (d *doc) ownedNoun(i int) bool {
	if d.has(i-1, possessive) && !d.has(i-1, object) {
		return true
	}
	return d.has(i-1, determiner|possessive) && !d.has(i-1, pronoun|relative|complementizer|adverb) && !d.gapless(i) &&
		!(d.isSubject(i+1) && d.has(i+1, male|female)) &&
		!(d.has(i+1, complementizer) && d.has(i-1, opensSent) && d.listedAt(i-1, lang.PronounsThing) > 0) // "Det opplyser at"
}

// gapless says that no white space parts token i from the one before.
func (d *doc) gapless(i int) bool { return i > 0 && d.toks[i-1].end == d.toks[i].start }

// sourceNounAfter returns the token of the noun that makes a source of the
// preposition at token i: "nach ersten Angaben", "nach Polizeiangaben"; 0 for
// none.
func (d *doc) sourceNounAfter(i int) int {
	const reach = 4
	for j := i + 1; j < len(d.toks) && j <= i+reach && d.kind(j) == word; j++ {
		if d.isSourceNoun(j) {
			return j
		}
		if d.has(j, say|auxiliary|preposition|capital|common) && !d.has(j, determiner) || d.isHead(j) {
			return 0
		}
	}
	return 0
}

// isSourceNoun reports whether token i is a noun for a source of information.
func (d *doc) isSourceNoun(i int) bool {
	return d.has(i, sourceNoun) || d.kind(i) == word && d.tok(i).end-d.tok(i).start <= maxWord && d.lex.isSource(d.lower(i))
}

func (d *doc) accordingClause(i, at, n, limit int) (report, bool) {
	p := d.sourceAt(at+n, limit)
	if p.strength == 0 {
		return report{}, false
	}
	return d.finish(report{cue: stretch{at, at + n}, speaker: p, whole: stretch{i, p.next}}, limit), true
}

// sourceAt reads the noun phrase behind "according to"; a pronoun there has the
// object's form.
func (d *doc) sourceAt(i, limit int) nominal {
	if j := d.sourceNounAfter(i - 1); j > 0 {
		return d.sourceBehindNoun(i, j, limit)
	}
	if i < limit && d.has(i, male|female) && d.standsAlone(i, limit) {
		return nominal{whole: stretch{i, i + 1}, pronoun: i, strength: strong, next: i + 1}
	}
	p := d.beforeSubject(d.nominalAt(i, limit))
	if d.endsClause(i) && p.strength > 0 && p.name.empty() && p.pronoun < 0 {
		d.wholeSource(&p, limit)
		p = d.namedBehindSource(p, limit)
	}
	p = d.withBracket(p)
	if at := p.whole.to; !p.name.empty() && d.has(p.whole.from, determiner) && d.isLastNoun(at, limit) {
		p = nominal{whole: stretch{p.whole.from, at + 1}, pronoun: -1, strength: fair, next: at + 1} // "a Tarnwick Post report"
		d.wholeSource(&p, limit)
	}
	return p
}

// namedBehindSource reads the name behind the comma after a source that is a role, where nothing
// else stands there: "secondo il segretario provinciale, Paolo Cani."
func (d *doc) namedBehindSource(p nominal, limit int) nominal {
	run := stretch{}
	if d.kind(p.next) == comma && p.next+2 < limit && d.has(p.next+1, given) && p.strength == fair && d.holdsActor(p.whole) {
		run = d.nameRun(p.next+1, limit)
	}
	if run.to-run.from < 2 || run.to < limit && d.isWord(run.to) || !d.people.isPerson(d, run) {
		return p
	}
	p.role, p.name, p.whole.to, p.next, p.strength = p.whole, run, run.to, run.to, strong
	return p
}

// endsClause reports whether the clause hardly goes on behind a source from token i on, so that
// all words up to its end are the source's: a comma stands before it, or the language has its
// verbs together and one stands before.
func (d *doc) endsClause(i int) bool {
	return d.kind(i-2) == comma || !d.lex.second && (d.lex.articles || !d.lex.headFirst) && !d.hangs(i-2)
}

// standsAlone reports whether the pronoun at token i is no possessive of a noun behind it:
// "volgens haar kost de brug".
func (d *doc) standsAlone(i, limit int) bool {
	next := i + 1
	return next >= limit || !d.isWord(next) || !d.has(i, possessive|determiner) || d.has(next, determiner|auxiliary) ||
		d.lex.second && d.unknownVerb(next) && !d.isActor(next) && d.has(next+1, determiner)
}

// withBracket steps over what stands in brackets right behind a source: its abbreviation, or
// what it belongs to.
func (d *doc) withBracket(p nominal) nominal {
	if p.strength > 0 && p.next == p.whole.to && d.kind(p.next) == open {
		p.next = d.skipBracket(p.next, len(d.toks))
	}
	return p
}

// isLastNoun reports whether token i is a noun without a capital that ends the clause.
func (d *doc) isLastNoun(i, limit int) bool {
	return i < limit && d.kind(i) == word && (d.plainNoun(i) || d.has(i, say)) && !d.has(i, capital) && (i+1 == limit || !d.isWord(i+1) || d.has(i, sayNoun) && !d.lex.second)
}

// sourceBehindNoun reads the source from token i on that the noun at token j leads to:
// "Angaben der Polizei" names the police, "ersten Angaben" nobody but these.
func (d *doc) sourceBehindNoun(i, j, limit int) nominal {
	if at := j + 1; at < limit && d.leadsOwner(at) {
		if d.has(at, sourcePreposition|preposition) && !d.has(at, ofGenitive) {
			at++
		}
		for _, k := range []int{at, at + 1} { // an article, or none, behind "of"
			if p := d.nominalAt(k, limit); p.strength > 0 {
				if d.lex.headFirst && d.lex.articles && p.name.empty() && p.pronoun < 0 && d.endsClause(i) {
					d.wholeSource(&p, limit) // "dados da câmara municipal"
				}
				return d.withBracket(p)
			}
		}
	}
	if d.lex.headFirst && d.unknownVerb(j+1) && d.kind(j+2) == comma {
		j++ // "les chiffres officiels,"
	}
	return nominal{whole: stretch{i, j + 1}, pronoun: -1, strength: weak, next: j + 1}
}

// leadsOwner reports whether token i, behind a noun for a source, begins with whose that is: a name,
// "of", or an article, which in languages with cases is in the genitive.
func (d *doc) leadsOwner(i int) bool {
	named := d.has(i, capital) && (!d.lex.nounCapitals || d.has(i, given) || d.endsGenitive(i))
	return named || d.has(i, sourcePreposition) || d.has(i, determiner) && (!d.lex.cases || d.has(i, ofGenitive))
}

// wholeSource takes all words up to the end of their clause for a source without a name,
// when they are few: "two people close to the yard", "court records".
func (d *doc) wholeSource(p *nominal, limit int) {
	const most = 6
	for i := p.next; i < min(limit, p.next+most+1); i++ {
		if !d.isWord(i) {
			if k := d.kind(i); i > p.next && (k == comma || k == terminator) {
				p.whole.to, p.next, p.strength = i, i, min(p.strength, fair)
			}
			return
		}
		noun := d.has(i, say) && (i == p.whole.to && !d.lex.second || !d.isWord(i+1))
		if noun && i == p.whole.to { // "police reports filed on Monday"
			p.whole.to, p.next = i+1, i+1
		}
		if d.has(i, say|auxiliary|relative|negation|subordinator|complementizer|joiner|conjunction|calendar|adverb) && !d.has(i, preposition|determiner) && !noun {
			return
		}
	}
}

// skipRelative steps over ", who … ," behind a subject.
func (d *doc) skipRelative(i, limit int) int {
	if d.kind(i) != comma || i+1 >= limit || !d.has(i+1, relative|preposition|subordinator) {
		return i
	}
	for j := i + 2; j < limit && j < i+phraseReach; j++ {
		if d.kind(j) == comma {
			return j + 1
		}
		if d.kind(j) == terminator {
			return i
		}
	}
	return i
}

// verbFrom finds the verb of saying that follows at token i behind auxiliaries
// and adverbs; -1 for none.
func (d *doc) verbFrom(i, limit int) int {
	for j := i; j < limit && j < i+6 && d.isWord(j); {
		if d.isCue(j) {
			return j
		}
		if !d.has(j, auxiliary|adverb|negation|object) {
			return -1
		}
		j += int(d.toks[j].words)
	}
	return -1
}

// finish looks at the rest of a clause for the channel that passed the words on:
// "till TT", "told Reuters", "i en intervju med Kustbladet", "skriver WSJ".
func (d *doc) finish(r report, limit int) report {
	limit = min(limit, len(d.toks))
	if r.cue.to > r.cue.from && d.has(r.cue.from, sayTo) && r.speaker.whole.to <= r.cue.from {
		if run := d.toldAt(r.cue.to, limit); !run.empty() {
			r.via = append(r.via, run)
		}
	}
	if run := d.toldBesideVerb(r); !run.empty() {
		r.via = append(r.via, run)
	}
	at := r.whole.to
	if run := d.toldBehind(r, at, limit); !run.empty() {
		r.via = append(r.via, run)
		r.whole.to = run.to
	}
	for j := at; j < limit && j < at+gapReach; j++ {
		if k := d.kind(j); k == terminator || k == colon || k == semicolon || k == mark {
			break
		}
		n := d.channelLead(j, at)
		if n == 0 {
			continue
		}
		if run := d.orgAt(j+n, limit); !run.empty() {
			r.via = append(r.via, run)
			j = run.to - 1
			r.whole.to = run.to
		}
	}
	return r
}

// toldBesideVerb returns the paper or agency that was told, which stands between the verb and its
// subject or, in a form that says so itself, on the other side of the verb: "powiedział PAP Lis",
// "Lis powiedział PAP", "dijo a Efe Juan Prats".
func (d *doc) toldBesideVerb(r report) stretch {
	const reach = 3
	first, last := r.cue.to, min(r.speaker.whole.from, r.cue.to+reach)
	if r.speaker.whole.from < r.cue.from {
		if !d.lex.noSubject || d.lex.articles {
			return stretch{}
		}
		first, last = r.cue.to, r.cue.to+1
		if r.speaker.whole.to < r.cue.from {
			first = r.cue.from - 1
		}
	}
	for i := first; i < last; i++ {
		if n := d.listedAt(i, lang.Media); n > 0 && d.has(i, capital) && (i < r.cue.from || i >= r.cue.to) {
			return stretch{i, i + n}
		}
	}
	return stretch{}
}

// toldBehind returns the name right behind a speaker, at token at, of what was told:
// "sagte Jana Renz RTL", "kertoi Pasi Ranta Rannikkolehdelle".
func (d *doc) toldBehind(r report, at, limit int) stretch {
	n := d.addresseeAt(at)
	if at >= limit || r.speaker.name.empty() || !(d.has(at, shout) && d.lex.second || n > 0) {
		return stretch{}
	}
	if run := d.orgAt(at, limit); !run.empty() || d.has(at, shout) {
		return run
	}
	return stretch{at, at + n}
}

// channelLead returns how many tokens from token j on lead to a channel, in a clause
// that was read to token at; 0 for none. An article in the genitive belongs to the noun
// before it: "beim Fest der FDP".
func (d *doc) channelLead(j, at int) int {
	ofNoun := d.has(j, ofGenitive) && j > at && d.has(j-1, capital|common) && !d.has(j-1, calendar)
	switch {
	case d.has(j, channelPreposition) && ofNoun:
		return 0
	case d.has(j, channelPreposition), j > at && d.isCue(j):
		return int(d.toks[j].words)
	}
	return d.accordingAt(j, false)
}

// toldAt reads who was told when that is a newspaper or the like: any name but
// a person's.
func (d *doc) toldAt(i, limit int) stretch {
	if run := d.orgAt(i, limit); !run.empty() {
		return run
	}
	for limit = min(limit, i+phraseReach); i < limit && d.has(i, determiner); {
		i++
	}
	if i >= limit || !d.has(i, capital) || d.commonStart(i) || d.has(i, given|anyRole|title|calendar) {
		return stretch{}
	}
	run := d.nameRun(i, limit)
	if d.kind(run.to) == word && d.plainNoun(run.to) && !d.has(run.to, capital) {
		return stretch{} // "told Chinese-language media"
	}
	who := d.people.who(d, run)
	if d.people.isPerson(d, run) || who >= 0 && (d.people.all[who].mentions > 1 || run.to-run.from == 1 && d.people.all[who].words > 1) || d.has(run.to-1, genitive) {
		return stretch{}
	}
	return run
}

// orgAt reads the name of a newspaper, agency or station at token i: a name
// that is no person's, behind words such as "the" and "tidningen".
func (d *doc) orgAt(i, limit int) stretch {
	hint := false
	limit = min(limit, i+phraseReach)
	for i < limit && d.isWord(i) && !d.has(i, capital) && (d.has(i, determiner) || d.roleOrOrg(i)&org != 0) {
		hint = hint || d.roleOrOrg(i)&org != 0
		i++
	}
	if n := d.listedAt(i, lang.Media); n > 0 && i+n <= limit && unicode.IsUpper(d.firstRune(i)) {
		return stretch{i, max(i+n, d.nameRun(i, limit).to)}
	}
	if i >= limit || !d.has(i, capital) {
		return stretch{}
	}
	run := d.nameRun(i, limit)
	if d.has(run.to-1, genitive) || d.people.isPerson(d, run) || d.roleOrOrg(run.to)&(rolePlural|org) != 0 && !d.has(run.to, capital) { // "told U.S. reporters"
		return stretch{}
	}
	if hint || d.namesOrg(run) {
		return run
	}
	return stretch{}
}

// namesOrg reports whether a word of the run shows that it names an organisation: it is in
// capitals altogether, or a noun for one.
func (d *doc) namesOrg(run stretch) bool {
	for k := run.from; k < run.to; k++ {
		if (d.has(k, shout) || d.roleOrOrg(k)&org != 0) && !d.has(k, given) {
			return true
		}
	}
	return false
}
