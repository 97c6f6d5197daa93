package quotes

import (
	"articlebot/articles"
	"articlebot/articles/lang"
)

// What a source tells without a verb of saying: "enligt Anna Berg", "Bergin mukaan".

// according reads a source behind the words for "according to" at token i, which are n
// tokens. It returns the token to go on from.
func (r *reporter) according(i, n int) int {
	d := r.d
	if r.passesOn(i) || !d.lex.second && d.has(i-1, determiner|possessive|preposition) && d.isWord(i-1) { // "il secondo gol"
		return i + n
	}
	p := d.sourceAt(i+n, r.s.to)
	if p.strength == 0 && !d.lex.second {
		p = r.sourceOfVerb(i + n)
	}
	if p.strength == 0 || d.tellsNothing(i+n, p) {
		return i + n
	}
	if i-r.start(i) < 2 {
		p = d.wholeName(r.withoutClause(p), r.s.to)
	}
	if p.name.empty() && d.isOwn(p.whole) {
		p = r.owner(p)
	}
	p = r.insideClause(i, p)
	rep := report{cue: stretch{i, i + n}, speaker: p, whole: stretch{i, p.next}}
	p.next = d.skipWhere(p.next, r.s.to)
	next := p.next
	if d.kind(next) == comma {
		next++
	}
	next = r.pastPlace(i, r.behindContact(i, next))
	if r.leadsClause(next, p) || r.isChannelInside(i, next, p) {
		return next
	}
	return r.around(i, next, rep)
}

// around files the words beside a source that begins at token i; where they go on behind it they do
// so at token next.
func (r *reporter) around(i, next int, rep report) int {
	d, to := r.d, rep.speaker.next
	if m, ok := d.firstAround(source, match{from: r.s.from, start: r.s.from, limit: r.s.to, verb: -1, words: -1}, i, to); ok {
		rep.by = m.by
		return r.sourceAhead(m, next, rep)
	}
	edge := i
	if d.kind(edge-1) == comma {
		edge--
	}
	if k := len(r.made); k > 0 && r.made[k-1].content.to >= edge {
		r.made[k-1].content.to = edge
		d.second(r.made[k-1], rep)
		return next
	}
	return r.sourceBehind(edge, next, rep, r.goesOnBehind(edge, i, next, to))
}

// ownView reads a phrase of n tokens from token i on that says whose view something is by a pronoun
// in it: "in her view". It returns the token to go on from.
func (r *reporter) ownView(i, n int) int {
	d := r.d
	at := d.pronounWithin(stretch{i, i + n})
	apart := i == r.start(i) || !d.isWord(i-1) || d.has(i-1, conjunction|joiner|auxiliary|complementizer)
	if at < 0 || !apart || r.passesOn(i) {
		return i + n
	}
	if !d.has(at, male|female|plural) {
		d.toks[at].class |= anyGender // "a su juicio"
	}
	p := nominal{whole: stretch{at, at + 1}, pronoun: at, strength: strong, next: i + n}
	next := i + n
	if d.kind(next) == comma {
		next++
	}
	if r.leadsClause(next, p) || r.isChannelInside(i, next, p) {
		return next
	}
	return r.around(i, next, report{cue: stretch{i, i + n}, speaker: p, whole: stretch{i, i + n}})
}

// accordingWhom reads what is said behind a comma and a relative pronoun with its preposition, which
// are n tokens from token i on, by whom that stands for: "Lind, selon qui le port fermera". It returns
// the token to go on from.
func (r *reporter) accordingWhom(i, n int) int {
	d := r.d
	p := d.beforeApposition(i-1, r.s.from)
	if p.strength < fair {
		p = d.beforeRelative(i, r.s.from)
	}
	if p.strength < fair && r.last.strength > 0 {
		p = r.last
	}
	if p.strength < fair || p.pronoun >= 0 || p.name.empty() && !d.holdsActor(p.whole) || d.isFinding(p) {
		return i + n
	}
	return r.content(i+n, report{cue: stretch{i, i + n}, speaker: p, whole: stretch{min(i, p.whole.from), i + n}}, sourced)
}

// pronounWithin returns the token of the possessive in s, or that of the last pronoun; -1 for none.
func (d *doc) pronounWithin(s stretch) int {
	at := -1
	for i := s.from; i < s.to; i++ {
		if d.has(i, possessive) {
			return i
		}
		if d.has(i, pronoun) {
			at = i
		}
	}
	return at
}

// insideClause cuts the source p without a name, to which token i leads, behind its noun where a
// clause goes on behind it: "De brug moet volgens de bewoners snel dicht".
func (r *reporter) insideClause(i int, p nominal) nominal {
	d := r.d
	if d.lex.nounCapitals || p.strength == 0 || !p.name.empty() || p.pronoun >= 0 || i == r.start(i) || d.kind(i-1) == comma {
		return p
	}
	if !d.hangs(i-1) && (!d.lex.second || p.next >= r.s.to || !d.isWord(p.next)) {
		return p
	}
	end := d.pastOwner(d.headInside(p.whole) + 1)
	p.whole.to, p.next, p.joint = end, end, nil
	return p
}

// hangs reports whether token i is an auxiliary or modal verb, behind which a clause goes on.
func (d *doc) hangs(i int) bool { return d.has(i, auxiliary) || d.listedAt(i, lang.Modals) > 0 }

// headInside returns the noun of a phrase that words which are no part of it may follow: the
// first for people or a source, else the first behind its article and adjectives.
func (d *doc) headInside(s stretch) int {
	for k := s.from; k < s.to && !d.has(k, sourcePreposition); k++ {
		if d.isActor(k) || d.isSourceNoun(k) {
			return k
		}
	}
	k := s.from
	for k < s.to-1 && (d.has(k, determiner|possessive) || d.kind(k) == number || d.lex.attribute != nil && d.lex.attribute.Ends(d.str(k), minStem) && d.plainNoun(k+1)) {
		k++
	}
	return k
}

// pastOwner returns the token behind what a noun before token i belongs to, i where it belongs to
// nothing: "van de wijk".
func (d *doc) pastOwner(i int) int {
	if !d.has(i, sourcePreposition|ofGenitive) {
		return i
	}
	at := i + 1
	for d.has(at, determiner|possessive) {
		at++
	}
	if d.has(at, capital) {
		return d.nameRun(at, len(d.toks)).to
	}
	if d.kind(at) == word && !d.has(at, auxiliary|preposition|adverb|calendar|pronoun) {
		return at + 1
	}
	return i
}

// sourceOfVerb reads who says something by a verb of saying that stands behind the words for
// "according to", from token i on: "según explicó Lind", "secondo quanto riferito da Lind".
func (r *reporter) sourceOfVerb(i int) nominal {
	d := r.d
	v := d.verbFrom(i, r.s.to)
	if v < 0 {
		return noNominal
	}
	for _, where := range []place{agent, afterVerb} {
		if m, ok := d.first(where, match{from: v, start: r.s.from, limit: r.s.to, verb: v}, v); ok && !m.negated {
			m.speaker.next = max(m.speaker.next, m.end)
			return d.longRole(m.speaker, r.s.to)
		}
	}
	return noNominal
}

// wholeName takes the words up to the next comma for the rest of a source's name that a
// preposition ties to it, in a language where they stand behind: "a Autoridade Nacional de
// Emergência e Proteção Civil (ANEPC),".
func (d *doc) wholeName(p nominal, limit int) nominal {
	const reach = 12
	if !d.lex.headFirst || p.name.empty() || p.next != p.name.to || p.next >= limit || !d.has(p.next, preposition) || d.people.isPerson(d, p.name) {
		return p
	}
	end := p.name.to
	for k := p.next; k < min(limit, p.next+reach); k++ {
		switch {
		case d.kind(k) == open:
			k = max(k, d.skipBracket(k, limit)-1)
		case d.kind(k) == comma:
			p.name.to, p.whole.to, p.next = end, end, k
			return p
		case !d.isWord(k) || d.has(k, auxiliary|say) && !d.has(k, preposition|determiner), !d.lex.articles && !d.has(k, capital|preposition|joiner):
			return p
		case d.has(k, capital) && end >= k-3:
			end = k + 1
		}
	}
	return p
}

// longRole takes the words up to the next comma, and the name behind it, for a speaker whose
// role goes on: "o vereador com o pelouro das obras, João Antunes,". None where no comma is
// near.
func (d *doc) longRole(p nominal, limit int) nominal {
	const reach = 16
	if p.next >= limit || !d.isWord(p.next) && d.kind(p.next) != open || d.kind(p.next-1) == comma {
		return p
	}
	k := d.commaFrom(p.next, min(limit, p.next+reach))
	if d.kind(k) != comma {
		return noNominal
	}
	p.next = k
	if run := d.nameRun(k+1, limit); p.name.empty() && d.has(k+1, given) && d.kind(run.to) == comma && run.to < limit {
		p.role, p.name, p.whole.to, p.next, p.strength = stretch{p.whole.from, k}, run, run.to, run.to, strong
	}
	return p
}

// withoutClause takes what was read behind the comma after a source, which nothing stands
// before, for what the source says where it is no apposition: "Selon Lind, le port ferme."
func (r *reporter) withoutClause(p nominal) nominal {
	const reach = 4 // words
	d := r.d
	inner := p.role
	if inner.from < p.whole.to || inner.empty() {
		return p
	}
	if p.next < r.s.to-1 {
		if !d.has(inner.from, determiner) {
			return p
		}
		for i := inner.from; i < min(inner.to, inner.from+reach); i++ {
			if d.roleOrOrg(i) != 0 {
				return p // "Selon Lind, le maire de Hamn, …"
			}
		}
	}
	p.role, p.next = stretch{}, p.whole.to
	return d.withBracket(p)
}

// skipWhere returns the token behind what tells, between commas from token i on, where a
// source was printed; i where that is nothing: "according to the study, published in the
// Bridge Review, …".
func (d *doc) skipWhere(i, limit int) int {
	const most = 10
	if d.kind(i) == comma && d.has(i+1, preposition) {
		return d.skipPlace(i, limit)
	}
	if d.kind(i) != comma || !d.unknownVerb(i+1) || !d.has(i+2, preposition) || d.has(i+1, capital) {
		return i
	}
	for j := i + 3; j < min(limit, i+most); j++ {
		if d.kind(j) == comma {
			return j
		}
	}
	return i
}

// skipPlace returns the comma that ends what tells, from the comma at token i on, where a
// source is, when a subject follows; i where it is nothing: "segundo fonte do município, no
// distrito de Lisboa, a autarquia …".
func (d *doc) skipPlace(i, limit int) int {
	const most = 6 // words
	for j := i + 2; j < min(limit, i+2+most); j++ {
		switch {
		case d.kind(j) == comma:
			if d.has(j-1, capital) && !d.has(j-1, calendar) && (d.has(j+1, determiner) || d.has(j+1, capital) && !d.has(j+1, preposition)) {
				return j
			}
			return i
		case !d.isWord(j) || d.has(j, auxiliary|say) && !d.has(j, preposition):
			return i
		}
	}
	return i
}

// goesOnBehind reports whether words that end at token edge, before their source at token
// i, go on at token next behind it; to is where the source ends.
func (r *reporter) goesOnBehind(edge, i, next, to int) bool {
	d := r.d
	parted := d.kind(next-1) == comma
	if r.hangsBefore(edge, i, next) || r.isDeniedBehind(edge, next) || parted && edge < i && next > to && r.isAdjunctBehind(edge, next) {
		return true
	}
	if parted && d.has(next, relative) && !d.has(next, determiner) {
		return false // "según informó Lind, quien explicó que"
	}
	if edge == i || parted && r.partsVerb(edge, next) {
		return r.s.to-next > fewAround
	}
	if !parted || next <= to {
		return false
	}
	return edge < i && (r.isComplementBehind(edge, next) || r.isPredicateBehind(edge, next)) || d.lex.parted && d.goesOnAfter(next-1)
}

// isDeniedBehind reports whether a negation at token next belongs to the words that end at token edge:
// "bestand nach Angaben der Stadt nicht".
func (r *reporter) isDeniedBehind(edge, next int) bool {
	return next < r.s.to && r.d.has(next, negation) && r.d.isWord(edge-1)
}

// partsVerb reports whether a source stands beside an auxiliary, behind the few words that end at token
// edge.
func (r *reporter) partsVerb(edge, next int) bool {
	return edge-r.start(edge) <= fewAround && (r.d.has(edge-1, auxiliary) || r.d.has(next, auxiliary))
}

// fewAround is how many words are few before a source that stands inside what it says, or behind it.
const fewAround = 3

// hangsBefore reports whether the verb before a source at token i, which ends at token edge, needs
// another that may stand at token next: "The pier should, according to Lind, close".
func (r *reporter) hangsBefore(edge, i, next int) bool {
	d := r.d
	return d.isWord(next) && r.s.to-next > 1 && (edge == i || !d.lex.second) && d.hangs(edge-1)
}

// isAdjunctBehind reports whether a preposition at token next goes on with the few words that end
// at token edge: "Il manque, selon Lind, entre deux et trois voix".
func (r *reporter) isAdjunctBehind(edge, next int) bool {
	d := r.d
	return edge-r.start(edge) <= fewAround && d.has(next, preposition) && !d.has(next, relative|conjunction|joiner)
}

// isComplementBehind reports whether the word "that" at token next goes on with the few words
// that end at token edge: "Problemet er, ifølge Lind, at …".
func (r *reporter) isComplementBehind(edge, next int) bool {
	d := r.d
	return d.isPlainThat(next) && !d.has(next, relative|determiner) && edge-r.start(edge) <= clauseReach/4
}

// isPredicateBehind reports whether the words from token next on are the predicate of a subject
// that ends at token edge: "The pier, according to Lind, needs …".
func (r *reporter) isPredicateBehind(edge, next int) bool {
	d := r.d
	return d.onlyNamesThing(stretch{r.start(edge), edge}) && r.s.to-next > 1 && !d.has(next, joiner|conjunction|relative|subordinator)
}

// onlyNamesThing reports whether words are nothing but a subject without its verb: "The pier".
func (d *doc) onlyNamesThing(s stretch) bool {
	const most = 5 // words
	if s.to-s.from > most || !d.has(s.from, determiner) && !d.has(s.to-1, genitive) && s.to-s.from > 2 {
		return false
	}
	if s.to-s.from == 2 && d.lex.articles && d.has(s.from, determiner) && !d.isSubject(s.from) && d.kind(s.to-1) == word && !d.has(s.to-1, auxiliary|say|pronoun) {
		return true // "La ley"
	}
	p := d.nominalAt(s.from, s.to)
	return p.strength > 0 && p.next == s.to
}

// sourceAhead files the words from token next on, which a construction says stand behind
// their source.
func (r *reporter) sourceAhead(m match, next int, rep report) int {
	next = max(next, m.words)
	end := r.content(next, rep, sourced)
	if k := len(r.made); m.by.aside && k > 0 && r.made[k-1].content.from == next {
		r.made[k-1].content.to = r.d.commaFrom(next+2, end)
		r.from = r.made[k-1].content.to
		return r.from
	}
	return end
}

// isOwn reports whether a source is that of the clause's own subject: "eigenen Angaben".
func (d *doc) isOwn(s stretch) bool {
	for i := s.from; i < s.to; i++ {
		if d.listedAt(i, lang.Own) > 0 {
			return i == s.from || d.has(i-1, possessive)
		}
	}
	return false
}

// owner returns the subject of the clause that its own source p stands in, which
// speaks for itself; nobody where it is not plain.
func (r *reporter) owner(p nominal) nominal {
	d := r.d
	at := p.next
	if d.has(at, auxiliary) || d.unknownVerb(at) {
		at++
	}
	s := d.nominalAt(at, r.s.to)
	if s.strength < fair {
		s = d.mainSubject(stretch{r.s.from, p.whole.from})
	}
	if s.strength == 0 {
		s.whole = p.whole
	}
	s.next = p.next
	return s
}

// leadsClause reports whether a reporting clause begins at token i, right behind the
// source p: "Enligt TT säger Berg att". It is who brings those words.
func (r *reporter) leadsClause(i int, p nominal) bool {
	d := r.d
	for v := i; v < min(r.s.to, i+gapReach) && d.isWord(v); v++ {
		if !d.isCue(v) {
			continue
		}
		rep, ok := r.clause(v)
		if s := rep.speaker; !ok || s.strength < fair || s.pronoun >= 0 || s.whole.from < i || min(s.whole.from, v) > i+1 {
			return false
		}
		if p.name.empty() && d.roleOrOrg(p.whole.to-1)&org == 0 && !d.people.isPerson(d, rep.speaker.name) {
			return false
		}
		if m, ok := r.wordsOf(rep); !ok || m.words < 0 {
			return false
		}
		r.brought = p.name
		return true
	}
	return false
}

// behindContact returns the token of the verb that must stand right behind a source ahead, at
// token i, in a verb-second language, where words of a clause with a comma part it from token
// next: "Ifølge kilder avisen har snakket med, kan havnen stenge". Else it is next.
func (r *reporter) behindContact(i, next int) int {
	const reach = 12
	d := r.d
	if !d.lex.second || i-r.start(i) > 0 || d.has(next, auxiliary) || !d.isWord(next) {
		return next
	}
	verb := false
	for k := next; k < min(r.s.to, next+reach); k++ {
		if d.kind(k) == comma {
			if verb && d.has(k+1, auxiliary) {
				return k + 1
			}
			return next
		}
		verb = verb || d.has(k, auxiliary)
		if !d.isWord(k) {
			return next
		}
	}
	return next
}

// pastPlace returns the token of the verb behind a source ahead, at token i, where nothing but
// a preposition and its noun parts it from token next: "Nach Angaben von Helfern vor Ort starben
// zwei". Else it is next.
func (r *reporter) pastPlace(i, next int) int {
	const reach = 4
	d := r.d
	if !d.lex.nounCapitals || i-r.start(i) > 0 || !d.has(next, preposition) || d.has(next, auxiliary|capital) {
		return next
	}
	for k := next + 2; k < min(r.s.to, next+reach) && d.isWord(k); k++ {
		if d.has(k-1, capital) && !d.has(k, capital) {
			if d.has(k, auxiliary) || d.unknownVerb(k) {
				return k
			}
			return next
		}
	}
	return next
}

// isChannelInside reports whether the source p, which begins at token i and ends before
// token next, parts an auxiliary from its verb of saying: "Berg har enligt TT sagt att". It
// is who brings those words.
func (r *reporter) isChannelInside(i, next int, p nominal) bool {
	d := r.d
	before := i - 1
	for before > r.s.from && (d.kind(before) == comma || d.has(before, adverb) && !d.has(before, auxiliary)) {
		before--
	}
	v := d.verbFrom(next, r.s.to)
	if before <= r.s.from || !d.has(before, auxiliary) || v < 0 {
		return false
	}
	rep, ok := r.clause(v)
	if s := rep.speaker; !ok || s.strength < fair || s.whole.from >= i {
		return false
	}
	if m, ok := r.wordsOf(rep); !ok || m.words < 0 {
		return false
	}
	if !p.name.empty() {
		r.brought = p.name
	}
	return true
}

// tellsNothing reports whether the source that begins at token i is none that says
// anything: "according to the law".
func (d *doc) tellsNothing(i int, p nominal) bool {
	if d.lex.headFirst && p.name.empty() && d.has(p.whole.from, possessive) && d.isSourceNoun(p.whole.from+1) {
		return true // "según sus palabras"
	}
	for head := i; d.lex.headFirst && p.name.empty() && head < p.whole.to; head++ {
		if !d.has(head, determiner|possessive) {
			if d.has(head, noSource) {
				return true // "según sus normas internas"
			}
			break
		}
	}
	return d.has(i, noSource) && !d.has(i+1, ofGenitive) || p.pronoun < 0 && p.whole.to-p.whole.from <= 3 && d.has(p.whole.to-1, noSource) && !d.isOwnedSource(p.whole)
}

// isOwnedSource reports whether a phrase is a noun for a source behind whose that is: "gatukontorets
// beräkningar".
func (d *doc) isOwnedSource(s stretch) bool {
	last := s.to - 1
	return last > s.from && d.isSourceNoun(last) && (d.has(last-1, genitive) || d.isActor(last-1) && d.endsGenitive(last-1))
}

// passesOn reports whether the source at token i is the channel of words that a verb
// right before it reports: "säger, enligt TT, att".
func (r *reporter) passesOn(i int) bool {
	d := r.d
	from := i - 1
	if d.kind(from) == comma && d.isCue(from-1) {
		from--
	}
	for j := from; j >= r.s.from && j > i-5 && d.isWord(j); j-- {
		if d.isCue(j) {
			return true
		}
	}
	return false
}

// sourceBehind files the words that end at token edge, before their source, and those
// behind it at token next when they go on there.
func (r *reporter) sourceBehind(edge, next int, rep report, goesOn bool) int {
	d := r.d
	start := r.start(edge)
	if edge-start == 1 && goesOn && !d.lex.articles && !d.lex.second && d.startsAsNoun(start) {
		return r.content(next, rep, sourced) // "Most, według Lisa, będzie gotowy"
	}
	if edge-start < 2 || d.marksEnd(start, edge) || d.kind(edge-1) == comma && d.marksEnd(start, edge-1) {
		return next
	}
	if d.bringsWords(start, edge) {
		return next
	}
	content := stretch{start, edge}
	q := d.add(&quote{content: content, marks: -1, kind: d.kindOf(content), report: rep, how: sourced})
	r.made = append(r.made, q)
	r.from = next
	if !goesOn || r.s.to-next <= 1 {
		return next
	}
	n := len(d.found)
	end := r.content(next, rep, sourced)
	if len(d.found) == n && r.s.to-next == 2 && d.isWord(next) { // the verb alone
		end = next + 1
		r.made = append(r.made, d.add(&quote{content: stretch{next, end}, marks: -1, kind: articles.Indirect, report: rep, how: sourced}))
	}
	if len(d.found) > n {
		d.found[n].after, d.found[n].parted = q, true
	}
	return end
}

// bringsWords reports whether the text from token start to edge brings somebody's words, so that the
// source behind it is only where they stand: "“It is late,” he told them, according to the Post",
// "called it “a joke,” according to the Post".
func (d *doc) bringsWords(start, edge int) bool {
	if m := d.inMark[start]; m >= 0 && d.marks[m].whole() {
		if from, to := d.marks[m].bounds(); from == start && to < edge {
			if _, said := d.clauseAfter(to, edge); said {
				return true
			}
		}
	}
	return d.kind(edge-1) == mark && d.partialWithin(start, edge)
}

// partialWithin reports whether a verb that reports parts of a sentence governs the words
// in marks that end before token edge.
func (d *doc) partialWithin(start, edge int) bool {
	m := d.inMark[edge-1]
	return m >= 0 && d.marks[m].open > start && d.partialAhead(d.marks[m].open)
}

// accordingBehind reads "Bergin mukaan", "der Polizei zufolge".
func (r *reporter) accordingBehind(i int) int {
	d := r.d
	for k := max(r.s.from, i-2); k < i; k++ {
		if d.listedAt(k, lang.Own) > 0 && k > r.s.from {
			return i + 1 // "omien sanojensa mukaan": the subject's own
		}
	}
	p := d.sourceEnding(i-1, r.s.from)
	if n := len(r.made); p.strength == 0 || d.has(i-1, noSource) || n > 0 && r.made[n-1].content.to > p.whole.from {
		return i + 1
	}
	rep := report{cue: stretch{i, i + 1}, speaker: p, whole: stretch{p.whole.from, i + 1}, genitive: true}
	next := i + 1
	if d.kind(next) == comma && next < r.s.to {
		next++
	}
	if r.isChannelInside(p.whole.from, next, p) || r.leadsClause(next, p) {
		return next
	}
	if d.isPast(p.whole.from - 1) {
		return r.content(next, rep, sourced) // "Paikalla olleen Salon mukaan": what stands before tells of the source
	}
	before := stretch{r.start(p.whole.from), p.whole.from}
	const fewest, most = 2, 4
	if n := before.to - before.from; n < fewest || n <= most && d.kind(before.to-1) == comma && d.isActor(before.to-2) { // "Tutkinnanjohtaja, rikostarkastaja Salon mukaan"
		return r.content(next, rep, sourced)
	}
	return r.sourceBehind(p.whole.from, next, rep, true)
}

// sourceEnding reads the source that ends with token j: "Bergin", "ersten
// Angaben", "Angaben der Polizei", "seiner Meinung".
func (d *doc) sourceEnding(j, from int) nominal {
	const reach = 8
	if d.kind(j) == shut {
		if o := d.bracketStart(j, from); o > from && d.kind(o-1) != shut {
			p := d.sourceEnding(o-1, from)
			p.whole.to, p.next = j+1, j+1
			return p
		}
	}
	if d.has(j, sourceNoun) && j-1 >= from && d.endsGenitive(j-1) && d.has(j+1, accordingAfter) && !d.lex.articles {
		p := d.sourceEnding(j-1, from) // "Poliisin tietojen mukaan"
		p.next = j + 1
		return p
	}
	noun := j
	for noun >= max(from, j-reach) && d.isWord(noun) && !d.isSourceNoun(noun) {
		noun--
	}
	if noun < from || !d.isSourceNoun(noun) {
		return d.inGenitive(d.phraseEnding(j, from), j)
	}
	return d.sourceFrom(noun, j, from)
}

// inGenitive cuts a source that ends with token j, where it stands in the genitive before its
// word, off what stands before it: "Auto ajoi poliisin mukaan ulos tieltä".
func (d *doc) inGenitive(p nominal, j int) nominal {
	if len(d.lex.endings) == 0 || d.lex.articles || d.lex.cases || p.pronoun >= 0 || p.whole.to != j+1 || !d.has(j+1, accordingAfter) ||
		p.name.empty() && !d.endsGenitive(j) {
		return p
	}
	p.whole.from = d.genitivesBefore(p, j)
	if !p.role.empty() && p.role.from < p.name.from {
		p.role.from = min(max(p.role.from, p.whole.from), p.role.to)
		if p.role.from >= p.name.from || p.role.empty() {
			p.role = stretch{}
		}
	}
	return p
}

// genitivesBefore returns the first token of a source in the genitive that ends with token j:
// of the words in that form before its noun or name, and of the role before a name.
func (d *doc) genitivesBefore(p nominal, j int) int {
	named := !p.name.empty()
	a := j
	if named {
		a = p.name.from
	}
	for a > 0 && d.kind(a-1) == word && !d.isPast(a-1) && !d.has(a-1, say|auxiliary|opensSent) && (a-1 >= p.whole.from && d.endsGenitive(a-1) || named && a-1 >= p.name.from-2 && d.isActor(a-1)) {
		a--
	}
	if d.has(a-1, opensSent) && d.kind(a-1) == word && (d.isActor(a-1) || d.endsGenitive(a-1)) {
		a-- // "Tutkija Salon mukaan"
	}
	return a
}

// sourceFrom reads the source that the noun for one stands in: from the words that
// belong to the noun to token j.
func (d *doc) sourceFrom(noun, j, from int) nominal {
	p := nominal{whole: stretch{noun, j + 1}, pronoun: -1, strength: weak, next: j + 1}
	if noun < j {
		at := noun + 1
		if d.has(at, sourcePreposition) && !d.has(at, determiner) {
			at++
		}
		if q := d.nominalAt(at, j+1); q.strength > 0 && q.next == j+1 {
			p = q
		}
	} else if d.has(noun-1, possessive) && d.has(noun-1, male|female) {
		p.pronoun, p.strength = noun-1, strong
	}
	a := noun
	for a-1 >= from && a > noun-4 && d.isWord(a-1) && (d.has(a-1, determiner|possessive) || d.leadsNoun(a-1)) {
		a--
	}
	if p.name.empty() && p.pronoun < 0 && p.whole.from == noun {
		p.whole.from = a
	}
	p.whole = stretch{min(a, p.whole.from), j + 1}
	return p
}
