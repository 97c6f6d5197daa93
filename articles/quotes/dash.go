package quotes

import "articlebot/articles"

// A turn is what somebody says after a dash, as dialogue is written in most of
// Europe: "– Det blir bra, säger Anna Berg. Vi hinner." There is no closing
// mark; a reporting clause ends the words, and a new sentence goes on with them.

// findTurns finds the turns of the text and marks their tokens as taken.
func (d *doc) findTurns() {
	if d.lex.noTurns {
		return
	}
	asked := d.findAnswers()
	interposed := d.interposed()
	var last *quote // the turn of the paragraph before
	for p := range d.paras {
		d.tick()
		s := d.inPara[p]
		if s.empty() {
			continue
		}
		if !d.speaks(p) {
			last = nil
			continue
		}
		if asked[p] {
			last = nil
			continue
		}
		turns := d.turnsIn(p, s)
		if len(turns) == 1 && interposed[p] {
			d.takeAll(s)
			d.add(&quote{content: turns[0], marks: -1, kind: articles.Direct, how: floating, asked: true})
			continue
		}
		for _, t := range turns {
			last = d.turn(t, last)
		}
		if len(turns) == 0 {
			last = nil
		}
	}
}

// interposed returns the paragraphs with a dash that are no more than a short question,
// before another with one, and ask nothing in the first person. Where there are
// several they are the reporter's; one may be what the speaker asks of himself.
func (d *doc) interposed() map[int]bool {
	const fewest, most = 2, 30 // questions, tokens
	found := make(map[int]bool)
	for p := 1; p+1 < len(d.paras); p++ {
		if s := d.inPara[p]; d.asks(p) && !d.asks(p+1) && d.opensWithDash(p) && d.opensWithDash(p+1) && d.kind(s.from-1) != colon &&
			s.to-s.from <= most && !d.inFirstPerson(s) && d.clauseInside(stretch{s.from + 1, s.to}).cue.empty() {
			found[p] = true
		}
	}
	if len(found) < fewest {
		return nil
	}
	return found
}

func (d *doc) opensWithDash(p int) bool {
	s := d.inPara[p]
	return !s.empty() && d.kind(s.from) == dash
}

func (d *doc) inFirstPerson(s stretch) bool {
	for i := s.from; i < s.to; i++ {
		if d.has(i, first) {
			return true
		}
	}
	return false
}

// turnsIn returns the stretches of a paragraph that begin with a dash which opens
// a turn, the dash not among them.
func (d *doc) turnsIn(p int, s stretch) []stretch {
	var turns []stretch
	for i := s.from; i < s.to; i++ {
		if d.kind(i) != dash || d.inMark[i] >= 0 && d.marks[d.inMark[i]].whole() {
			continue
		}
		first := i == s.from
		if !first && (d.kind(i-1) != terminator && d.kind(i-1) != colon || d.abbreviated(i-2, i-1) || !d.gap(i)) && !d.gluedTurn(i, s) {
			continue
		}
		if d.opensTurn(i, s, first) {
			if n := len(turns); n > 0 {
				turns[n-1].to = i
			}
			turns = append(turns, stretch{i + 1, s.to})
		}
	}
	if len(turns) == 1 && turns[0].from == s.from+1 && !d.isTurn(p, turns[0]) {
		return nil
	}
	return turns
}

// gluedTurn reports whether the dash at token i opens a turn although no sentence ends
// before it: a heading was joined to its paragraph ("Stor glede - Dette er bra,
// sier Berg"). The words behind it must begin as a sentence does and have a
// reporting clause.
func (d *doc) gluedTurn(i int, s stretch) bool {
	const reach = 120
	const opener = stop | pronoun | determiner | adverb | conjunction | preposition | subordinator | question | negation
	if d.has(s.from, common) && d.has(i-1, common) || !d.gap(i) || !d.gap(i+1) || !d.isWord(i-1) || !d.has(i+1, capital) || !d.has(i+1, opener) || d.has(i+1, given) {
		return false
	}
	t := stretch{i + 1, min(s.to, i+reach)}
	for j := t.from; j < t.to; j++ {
		if d.kind(j) == dash && d.gap(j) && d.gap(j+1) {
			t.to = j
		}
	}
	r := d.clauseInside(t)
	return r.cue.to > 0 && r.speaker.strength >= fair
}

// opensTurn reports whether the dash at token i begins a turn: what follows begins a
// sentence.
func (d *doc) opensTurn(i int, s stretch, first bool) bool {
	if i+1 >= s.to || d.kind(i+1) == mark && d.opensWhole(i+1, s.to) {
		return false
	}
	spaced := d.gap(i + 1)
	long := d.firstRune(i) == '—' || d.firstRune(i) == '―'
	if !spaced && !long {
		const reach = 60
		return d.gap(i) && d.has(i+1, capital) && d.kind(i+1) == word && d.clauseInside(stretch{i + 1, min(s.to, i+reach)}).speaker.strength >= fair // "-Ja! Anna sanoi"
	}
	j := i + 1
	for j < s.to && (d.kind(j) == mark || d.kind(j) == other || d.kind(j) == open || d.kind(j) == terminator) {
		j++
	}
	if !d.has(j, capital) && !(first && d.kind(j) == number) || j >= s.to {
		return false
	}
	return d.kind(j) == word || first
}

// opensWhole reports whether the mark at token i opens whole words behind which more is
// told before token limit: "- “Siamo pronti”. Lo ha detto Lind".
func (d *doc) opensWhole(i, limit int) bool {
	const few = 4 // words that only begin a turn
	k := d.inMark[i]
	if k < 0 {
		return false
	}
	m := d.marks[k]
	return m.shut >= 0 && m.shut < limit-1 && m.whole() && m.inside.to-m.inside.from > few
}

// isTurn tells speech from an item of a list: it has a sentence's end, or a
// reporting clause.
func (d *doc) isTurn(p int, t stretch) bool {
	if t.empty() {
		return false
	}
	switch d.kind(t.to - 1) {
	case terminator, mark, single:
		return true
	}
	return d.clauseInside(t).cue.to > 0
}

// clauseInside finds the first reporting clause behind a comma, question mark
// or closing mark in a turn. One behind words in marks that are a part of the turn is
// mostly that of somebody whom the speaker quotes; it counts when it has a name and no
// other comes.
func (d *doc) clauseInside(t stretch) report {
	var spare report
	for i := t.from + 1; i < t.to; i++ {
		switch d.kind(i) {
		case comma, terminator, mark, dash, single:
		default:
			continue
		}
		r, ok := d.clauseInTurn(i, t)
		switch {
		case !ok:
		case !d.behindNested(i, t):
			return r
		case spare.cue.empty() && (d.kind(i) == comma || d.kind(i) == dash) && !r.speaker.name.empty():
			spare = r
		}
	}
	return spare
}

// clauseInTurn reads the reporting clause behind token i of a turn.
func (d *doc) clauseInTurn(i int, t stretch) (report, bool) {
	next := i + 1
	for next < min(t.to, i+clauseReach) && (d.kind(next) == comma || d.kind(next) == dash) {
		next++
	}
	if next >= t.to || !d.mayReport(i, next, t.to) {
		return report{}, false
	}
	r, ok := d.clauseAfter(next, d.sentenceEnd(next, t.to))
	if ok && r.speaker.pronoun >= 0 && d.has(r.speaker.pronoun, first) {
		return report{}, false // what the speaker says of himself
	}
	if d.kind(i) == terminator && d.reportsBehind(r, next, t.to) {
		return report{}, false // what the speaker tells of somebody else
	}
	r.whole.from = d.beforeRoles(i, t.from)
	return r, ok && (d.closesAlone(r, i, t.to) || r.speaker.strength >= fair || r.speaker.strength == weak && d.isCue(next))
}

// mayReport reports whether a reporting clause may begin at token next, behind the mark at
// token i of a turn. Behind a full stop it begins with its verb, else it is a sentence of its own.
func (d *doc) mayReport(i, next, limit int) bool {
	according := d.accordingAt(next, true) > 0
	if d.kind(i) == terminator && d.firstRune(i) == '.' && !d.abbreviationPoint(i) {
		return d.isCue(next) && !according
	}
	return d.isCue(next) || according || d.opensClauseInTurn(i, next, limit)
}

// opensClauseInTurn reports whether what stands at token next, behind the mark at token i, may
// begin a reporting clause though it is no verb of saying: a subject, where the verb may stand
// behind it ("…, Salo sanoo"), an auxiliary before one ("…, har hon sagt"), or behind a dash
// a verb of which nothing is known before somebody's name.
func (d *doc) opensClauseInTurn(i, next, limit int) bool {
	if d.lex.second {
		return d.has(next, auxiliary) && d.kind(i) != terminator && (d.isSubject(next+1) && !d.has(next+1, first) || d.namesAt(next+1)) && d.cueWithin(next+2, limit)
	}
	if d.kind(i) == dash && d.lex.reopens && d.unknownVerb(next) {
		return d.givenWithin(next+1, limit)
	}
	return d.subjectVerb(next, limit)
}

// cueWithin reports whether a verb of saying is among the next words from token i on.
func (d *doc) cueWithin(i, limit int) bool {
	const reach = 6
	for j := i; j < min(limit, i+reach) && d.isWord(j); j++ {
		if d.isCue(j) {
			return true
		}
	}
	return false
}

// givenWithin reports whether a full name begins among the next words from token i on.
func (d *doc) givenWithin(i, limit int) bool {
	const reach = 3
	for j := i; j < min(limit, i+reach) && d.kind(j) == word; j++ {
		if d.has(j, given) && d.namesAt(j) && d.has(j+1, capital) {
			return true
		}
		if !d.plainNoun(j) && d.roleOrOrg(j) == 0 {
			return false
		}
	}
	return false
}

// reportsBehind reports whether a clause that begins a sentence of a turn at token i reports
// what follows it: "Jag vet inte. Ryd sade att bron är klar."
func (d *doc) reportsBehind(r report, i, limit int) bool {
	return d.inMark[i-1] < 0 && r.speaker.whole.from < r.cue.from && d.complementAfter(r.cue.to, r.cue.to, d.sentenceEnd(i, limit), r.cue.from) >= 0
}

// beforeRoles returns the comma before the roles of a speaker who is named behind the comma
// at token i, in a language where those need no article: "…, tutkinnanjohtaja, komisario
// Salo sanoo". It is token i where there are none.
func (d *doc) beforeRoles(i, from int) int {
	const most = 4 // words
	if d.kind(i) != comma || d.lex.articles || d.lex.second || d.roleOrOrg(i-1)&role == 0 || d.roleOrOrg(i+1)&role == 0 {
		return i
	}
	for k := i - 2; k > from && k >= i-most; k-- {
		if d.kind(k) == comma {
			return k
		}
		if !d.isWord(k) || d.has(k, auxiliary|say|conjunction|joiner) {
			return i
		}
	}
	return i
}

// closesAlone reports whether a clause is nothing but a verb behind the dash or comma at token i,
// and what is done meanwhile, in a language where that needs no subject: "- Tak - dodał.", "- Tak
// - mówi i siada."
func (d *doc) closesAlone(r report, i, limit int) bool {
	at := r.cue.to
	if r.speaker.strength > 0 || !d.lex.noSubject || d.kind(i) != dash && d.kind(i) != comma || !d.isCue(r.cue.from) {
		return false
	}
	for at < limit && d.has(at, adverb) { // "dice sorridendo"
		at++
	}
	ends := at >= limit || d.kind(at) == terminator
	if d.kind(i) == dash {
		return ends || d.kind(at) == dash || d.has(at, joiner|subordinator) || d.kind(at) == comma && (d.isParticiple(at+1) || d.has(at+1, adverb))
	}
	return ends && r.cue.from == i+1
}

// behindNested reports whether token i stands at or right behind the marks of words
// that are only a part of a turn.
func (d *doc) behindNested(i int, t stretch) bool {
	m := d.inMark[i-1]
	if m >= 0 && d.kind(i-1) == mark || d.kind(i) == mark && d.inMark[i] >= 0 {
		return d.nestedIn(t, max(m, d.inMark[i]))
	}
	return false
}

// nestedIn reports whether a marked stretch is only a part of a turn.
func (d *doc) nestedIn(t stretch, m int32) bool {
	from, _ := d.marks[m].bounds()
	return from > t.from+1
}

// subjectVerb reports whether a clause with its subject first may begin at token i: a
// pronoun, a name or, in languages without articles, a role, and then a verb of saying, with no other verb between.
func (d *doc) subjectVerb(i, limit int) bool {
	least := strong
	if !d.lex.articles && !d.lex.second && d.roleOrOrg(i) != 0 {
		least = fair // "satamajohtaja sanoo"
	} else if !d.has(i, capital) && !d.isSubject(i) {
		return false
	}
	p := d.nominalAt(i, limit)
	return p.strength >= least && (d.verbFrom(p.next, limit) == p.next || d.closesWithVerb(p, limit))
}

// closesWithVerb reports whether a word of which nothing is known stands between a person and
// the end of the turn, or little more, in a language where a verb has its place there: "…,
// Salo jyrisi.".
func (d *doc) closesWithVerb(p nominal, limit int) bool {
	const few = 6
	if d.lex.articles || d.lex.second || d.lex.headFirst || p.name.empty() || p.next >= limit || !d.unknownVerb(p.next) || p.next != p.whole.to {
		return false
	}
	if who := d.people.who(d, p.name); who < 0 || d.people.all[who].org || d.people.all[who].mentions < 2 && !d.people.all[who].human {
		return false
	}
	for k := p.next + 1; k < min(limit, p.next+few); k++ {
		if d.kind(k) == terminator {
			return true
		}
		if !d.isWord(k) || d.isCue(k) {
			return false
		}
	}
	return limit <= p.next+few
}

// sentenceEnd returns the token behind the sentence that holds token i, at most
// limit.
func (d *doc) sentenceEnd(i, limit int) int {
	if k := d.sentenceAt(i); k >= 0 && d.inSent[k].to > i {
		return min(limit, d.inSent[k].to)
	}
	return limit
}

// turn files the quotes of one turn and gives the last of them.
func (d *doc) turn(t stretch, last *quote) *quote {
	d.takeAll(t)
	r := d.clauseInside(t)
	if r.cue.empty() {
		if d.ledOn(t, last) {
			return d.add(&quote{content: t, marks: -1, kind: articles.Direct, how: ahead, report: last.report})
		}
		if r, ok := d.clauseAbove(t); ok {
			return d.add(&quote{content: t, marks: -1, kind: articles.Direct, how: ahead, report: r})
		}
		t, told := d.untilNarrated(d.untilReported(t), t.from+1, report{})
		if told.speaker.strength >= fair && told.speaker.pronoun < 0 {
			return d.add(&quote{content: t, marks: -1, kind: articles.Direct, how: loosely, report: told})
		}
		if tail := d.tailOf(t); tail > t.from { // "- Nie wiemy - napisano w komunikacie."
			t.to = tail
			return d.add(&quote{content: t, marks: -1, kind: articles.Direct, how: floating, asked: true})
		}
		q := d.add(&quote{content: t, marks: -1, kind: articles.Direct, how: floating, after: last})
		return q
	}
	q := d.add(&quote{content: stretch{t.from, r.whole.from}, marks: -1, kind: articles.Direct, report: r, how: beside})
	if d.kind(r.whole.from) == terminator {
		q.content.to++
	}
	d.addsBehind(t, r)
	rest, _ := d.untilNarrated(d.behindClause(t, r), r.whole.to, r)
	if rest.empty() {
		return q
	}
	if again := d.clauseInside(rest); !again.cue.empty() && again.whole.from > rest.from && d.sentenceAt(rest.from) > d.sentenceAt(r.cue.from) {
		return d.turn(rest, q) // "Ja, säger hon. Vi hoppas det, säger hon."
	}
	return d.add(&quote{content: rest, marks: -1, kind: articles.Direct, report: r, how: beside, after: q, parted: true})
}

// addsBehind files what the reporting clause of a turn goes on to report by a second verb: "…, siger
// han og tilføjer, at broen er klar".
func (d *doc) addsBehind(t stretch, r report) {
	end := d.sentenceEnd(max(r.cue.from, r.whole.to-1), t.to)
	for v := r.whole.to; v < end && (d.isWord(v) || d.kind(v) == comma); v++ {
		to := v + int(d.toks[v].words)
		if !d.isCue(v) || !d.has(v-1, joiner|conjunction) || d.has(v, sayPartial) {
			continue
		}
		at := d.complementAfter(to, to, end, v)
		last := end
		for last > at && !d.isWord(last-1) && d.kind(last-1) != mark {
			last--
		}
		if at < 0 || last-at < 2 {
			return
		}
		again := report{cue: stretch{v, to}, speaker: r.speaker, whole: stretch{v, at}}
		d.add(&quote{content: stretch{at, last}, marks: -1, kind: d.kindOf(stretch{at, last}), report: again, how: reported})
		return
	}
}

// behindClause returns the words of a turn that go on behind its first clause: behind a
// comma with the sentence, behind a point with the next one. Anything else is still
// about the speaker. It gives back to the article what is not the speaker's.
func (d *doc) behindClause(t stretch, r report) stretch {
	at := r.whole.to
	end := d.sentenceEnd(max(r.cue.from, at-1), t.to)
	tells := false // the clause goes on to report something itself
	for at < end && d.kind(at) != comma && d.kind(at) != dash && d.kind(at) != colon {
		tells = tells || d.isCue(at) && d.has(at-1, relative|joiner|conjunction)
		at++
	}
	if at < end && !tells && d.goesOnBehind(at, end) {
		return stretch{at + 1, t.to}
	}
	if at < end && d.kind(at) == comma && d.othersReport(at+1, end) {
		d.release(stretch{at + 1, t.to})
		return stretch{}
	}
	rest := stretch{end, t.to}
	for rest.from < rest.to && d.kind(rest.from) == dash {
		rest.from++
	}
	if d.lex.reopens || !d.paragraphStart(t.from-1) || d.reportsAgain(rest) {
		d.release(stretch{end, t.to})
		return stretch{}
	}
	return d.untilReported(rest)
}

// goesOnBehind reports whether the words of a turn go on behind the mark at token at, which ends its
// clause, in the sentence that ends at token end.
func (d *doc) goesOnBehind(at, end int) bool {
	if d.kind(at) == comma {
		return d.has(at+1, complementizer|conjunction|joiner) && !d.reportsMore(at+1, end) && !d.othersReport(at+1, end)
	}
	return d.kind(at) == dash || d.kind(at) == colon
}

// untilReported ends a turn before the first sentence in it, after its own
// first, that reports what somebody with a name said; the rest is the
// article's.
func (d *doc) untilReported(t stretch) stretch {
	for k := d.sentenceAt(t.from) + 1; k < len(d.inSent) && d.inSent[k].from < t.to; k++ {
		s := d.inSent[k]
		for v := s.from + 1; v < min(s.to, s.from+gapReach); v++ {
			if !d.isCue(v) {
				continue
			}
			p, _ := d.subjectOf(v, s.from, s.to)
			to := v + int(d.toks[v].words)
			if behind := max(to, p.next); p.strength == strong && p.pronoun < 0 && d.complementAfter(to, behind, s.to, v) >= 0 {
				d.release(stretch{s.from, t.to})
				return stretch{t.from, s.from}
			}
			break
		}
	}
	return t
}

// release gives tokens of a turn back to the article.
func (d *doc) release(s stretch) {
	for i := s.from; i < s.to; i++ {
		d.taken[i] = false
	}
}

// reportsAgain reports whether a sentence is the article's again, since it reports by
// itself: "Hon menar att …".
func (d *doc) reportsAgain(s stretch) bool {
	if s.empty() || !d.subjectVerb(s.from, s.to) {
		return false
	}
	p := d.nominalAt(s.from, s.to)
	to := p.next + int(d.tok(p.next).words)
	return p.pronoun < 0 || !d.has(p.pronoun, first) && d.complementAfter(to, to, s.to, p.next) >= 0
}

// tailOf returns the dash behind which a turn ends with what may say who speaks, by words of
// which nothing is known, in a language where a dash parts that from the turn; -1 for none.
func (d *doc) tailOf(t stretch) int {
	const most = 16 // words
	if !d.lex.reopens || !d.lex.noSubject {
		return -1
	}
	for i := t.to - 1; i > t.from && i >= t.to-most; i-- {
		if d.kind(i) == dash && d.gap(i) && d.gap(i+1) {
			if d.unknownVerb(i+1) && !d.has(i+1, capital) {
				return i
			}
			return -1
		}
	}
	return -1
}

// ledOn reports whether the reporting clause of the turn before ends with a second verb that
// leads in turn t: "…, sa Berg, og fortsatte:".
func (d *doc) ledOn(t stretch, last *quote) bool {
	p := d.paragraphAt(t.from - 1)
	if last == nil || p < 1 || !d.paragraphStart(t.from-1) || last.report.speaker.strength < weak {
		return false
	}
	above := d.inPara[p-1]
	v := above.to - 2
	return !above.empty() && d.kind(above.to-1) == colon && d.isCue(v) && d.isJoined(v) && last.report.cue.from >= above.from && last.report.cue.from < v
}

// clauseAbove reads the reporting clause of a turn from the line above, which a
// colon ends.
func (d *doc) clauseAbove(t stretch) (report, bool) {
	p := d.paragraphAt(t.from - 1)
	if p < 1 || !d.paragraphStart(t.from-1) {
		return report{}, false
	}
	above := d.inPara[p-1]
	if !d.speaks(p-1) || above.empty() || d.kind(above.to-1) != colon {
		return report{}, false
	}
	if k := d.sentenceAt(above.to - 1); k >= 0 {
		above.from = max(above.from, d.inSent[k].from, above.to-clauseReach)
	}
	r, ok := d.clauseAhead(surroundings{before: above, starts: true}, quotation{open: -1, shut: -1, inside: t, level1: true})
	return r, ok && !r.negated
}

// paragraphStart reports whether token i is the first of its paragraph.
func (d *doc) paragraphStart(i int) bool {
	return d.inPara[max(0, d.paragraphAt(i))].from == i
}

// reportsMore reports whether a verb of saying is among the first words of a clause
// that goes on: "… and adds that" is the article's again.
func (d *doc) reportsMore(i, limit int) bool {
	for j := i; j < limit && j < i+4; j++ {
		if d.isCue(j) {
			return true
		}
	}
	return false
}

// othersReport reports whether a conjunction at token i joins to a reporting clause what somebody
// else says: "…, says Lind, and Ryd replies that".
func (d *doc) othersReport(i, limit int) bool {
	if !d.has(i, joiner|conjunction) {
		return false
	}
	p := d.nominalAt(i+1, limit)
	v := d.verbFrom(p.next, limit)
	if p.strength < fair || p.pronoun >= 0 || v < 0 {
		return false
	}
	to := v + int(d.toks[v].words)
	return d.complementAfter(to, to, limit, v) >= 0
}

// take marks token i as part of words already found.
func (d *doc) take(i int) { d.taken[i] = true }
