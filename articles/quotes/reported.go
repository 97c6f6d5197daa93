package quotes

import (
	"articlebot/articles"
	"articlebot/articles/lang"
)

// findReported finds what is told in the article's own words: "Anna Berg säger
// att …", "…, säger Anna Berg", "enligt Anna Berg …". Words in marks inside
// belong to it.
func (d *doc) findReported() {
	d.noteBeginnings()
	for k, s := range d.inSent {
		if p := d.sents[k].Paragraph; s.empty() || p < 0 || p >= len(d.paras) || !d.speaks(p) {
			continue
		}
		r := reporter{d: d, s: s, from: s.from}
		if k > 0 && d.sents[k-1].Paragraph >= 0 && d.sents[k].Paragraph-d.sents[k-1].Paragraph <= 1 {
			r.before = d.inSent[k-1]
		}
		r.sentence()
	}
}

// reporter works through one sentence.
type reporter struct {
	d      *doc
	s      stretch
	before stretch  // the sentence before it
	from   int      // behind the last words found
	last   nominal  // the last subject of a verb of saying
	made   []*quote // the quotes of the sentence
	// marked is behind a reporting clause of words in marks, which are found later;
	// 0 for none.
	marked int
	// brought is the source of the next reporting clause: "Enligt TT säger Berg att".
	brought stretch
}

func (r *reporter) sentence() {
	d := r.d
	for i := r.pointBack(); i < r.s.to; {
		d.tick()
		if d.taken[i] {
			i++
			continue
		}
		if m := d.inMark[i]; m >= 0 {
			_, to := d.marks[m].bounds()
			i = max(to, i+1)
			continue
		}
		next := i + 1
		switch {
		case d.kind(i) != word:
		case d.listedAt(i, lang.OwnViews) > 0:
			next = r.ownView(i, d.listedAt(i, lang.OwnViews))
		case d.kind(i-1) == comma && d.listedAt(i, lang.AccordingWhom) > 0:
			next = r.accordingWhom(i, d.listedAt(i, lang.AccordingWhom))
		case d.ownAt(i) > 0:
			next = r.ownWords(i, i+d.ownAt(i))
		case d.accordingAt(i, d.kind(i-1) == comma) > 0:
			next = r.according(i, d.accordingAt(i, true))
		case d.has(i, accordingAfter) || d.has(i, accordingNoun) && d.isSourceNoun(i-1) && d.has(i-2, possessive):
			next = r.accordingBehind(i)
		case d.isCue(i):
			next = r.cue(i)
		case d.leadsSource(i) && d.listedAt(i, lang.Hearsay) > 0:
			next = r.heard(i)
		}
		i = max(next, i+1)
	}
}

// ownWords reads what the subject of the sentence says of itself by the words from token i up to next.
// It returns the token to go on from.
func (r *reporter) ownWords(i, next int) int {
	d := r.d
	p := d.mainSubject(r.s)
	if p.strength == 0 || p.pronoun >= 0 && d.impersonal(p) || p.whole.to > i || p.whole.from > r.s.from+1 {
		return next
	}
	return r.around(i, next, report{cue: stretch{i, next}, speaker: p, whole: stretch{i, next}})
}

// ownAt returns how many words from token i on make a source of the subject of the sentence itself:
// "nach eigenen Angaben", "selon ses propres mots"; 0 for none.
func (d *doc) ownAt(i int) int {
	n := d.accordingAt(i, true)
	if n == 0 {
		return 0
	}
	if d.has(i+n, possessive) {
		n++
	}
	if d.listedAt(i+n, lang.Own) == 0 || d.kind(i+n+1) != word {
		return 0
	}
	return n + 2
}

// cue looks at the verb of saying at token v. It returns the token to go on from.
func (r *reporter) cue(v int) int {
	d := r.d
	to := v + int(d.toks[v].words)
	rep, ok := r.clause(v)
	if !ok {
		return to
	}
	if m, ok := r.wordsOf(rep); ok {
		return r.file(m, rep)
	}
	if d.onlyBesideMarks(v) || !d.has(v, sayPartial) {
		r.hear(rep)
	}
	return to
}

// clause reads the reporting clause of the verb of saying at token v; ok is unset
// where nobody speaks in it.
func (r *reporter) clause(v int) (rep report, ok bool) {
	d := r.d
	to := v + int(d.toks[v].words)
	if d.saidByAnother(v) || d.onlyThought(v) || d.saidByThing(v) || d.inInfinitive(v) || d.isAttribute(v) {
		return report{}, false
	}
	speaker, negated := r.subject(v)
	if speaker.strength == 0 && !negated && (r.leavesOutSubject(v) || r.sharesElided(v)) {
		from := r.s.from
		if from < v && d.has(from, like) {
			from++
		}
		return report{cue: stretch{v, to}, speaker: noNominal, whole: stretch{from, to}}, true
	}
	if speaker.strength == 0 || negated || d.impersonal(speaker) {
		return report{}, false
	}
	rep = report{cue: stretch{v, to}, speaker: speaker, whole: stretch{min(v, speaker.whole.from), max(to, speaker.next)}}
	d.cite(&rep, r.s.to)
	if speaker.isQuoted() {
		if p, _ := d.subjectBefore(v, r.s.from); d.isChannel(p) {
			rep.via = append(rep.via, p.name)
		}
	}
	return rep, !d.relativeObject(rep.whole.from, r.s.from)
}

// subject returns who speaks by the verb at token v, and whether nobody does.
func (r *reporter) subject(v int) (speaker nominal, negated bool) {
	d := r.d
	speaker, negated = d.subjectOf(v, r.behindEnd(v), r.s.to)
	if d.has(v, participle) && !speaker.isQuoted() {
		speaker = r.main(v)
		if p := d.besideVerb(v, r.s.from); p.strength > 0 {
			speaker = p
		}
	}
	if to := v + int(d.toks[v].words); d.has(v, sayImpersonal) && d.has(to, impersonal) {
		speaker = d.place(v, r.s)
	}
	if speaker.strength == 0 || d.sharesSubject(v, speaker) {
		speaker = r.elided(v, speaker)
	}
	return speaker, negated
}

// isAttribute reports whether the verb of saying at token v is a participle of the noun right before
// it, without an auxiliary: "el incendio declarado el lunes".
func (d *doc) isAttribute(v int) bool {
	if !d.lex.headFirst || !d.lex.articles || d.kind(v-1) != word || d.has(v-1, auxiliary|adverb|object|negation|capital|calendar) || d.isActor(v-1) {
		return false
	}
	return d.isPast(v) && d.has(v-2, determiner|preposition|possessive)
}

// behindEnd returns where the subject of the verb at token v may begin: behind the words
// that what somebody says there ends.
func (r *reporter) behindEnd(v int) int {
	n := len(r.made)
	if n == 0 || r.made[n-1].ended == nil || r.made[n-1].content.to >= v {
		return r.s.from
	}
	return max(r.s.from, r.made[n-1].content.to)
}

// isAsked reports whether the sentence begins with what its subject was asked, up to a comma right
// before the verb at token v: "Questionado sobre o fogo, esclareceu que …".
func (r *reporter) isAsked(v int) bool {
	const most = 20 // tokens of the question
	d, i := r.d, r.s.from
	if d.kind(v-1) != comma || v-i > most || d.listedAt(i, lang.AskedAbout) == 0 && d.listedAt(i, lang.Asked) == 0 {
		return false
	}
	for k := i; k < v-1; k++ {
		if d.kind(k) == comma {
			return false
		}
	}
	return true
}

// leavesOutSubject reports whether the verb at token v begins the sentence, in a language
// that leaves a known subject out: "Dijo que …", "Ha aggiunto che …".
func (r *reporter) leavesOutSubject(v int) bool {
	d := r.d
	if !d.lex.noSubject || d.has(v, participle|sayImpersonal) || d.has(v+int(d.toks[v].words), impersonal) {
		return false
	}
	if d.askedBefore(v, r.s.from) == r.s.from || r.sharesDeed(v) || r.isAsked(v) {
		return true
	}
	for i := r.behindPlace(v); i < v; i++ {
		if i == r.s.from && d.has(i, like) && !d.has(i, determiner|say) {
			continue // "Jak podkreśla, …"
		}
		if !d.has(i, auxiliary|adverb|calendar) || d.has(i, passive|object|negation) {
			return false
		}
	}
	return true
}

// sharesDeed reports whether a conjunction joins the verb at token v to one that the sentence
// begins with, which has no subject either: "Agradeció la ayuda y subrayó que".
func (r *reporter) sharesDeed(v int) bool {
	const most = 12 // tokens between
	d := r.d
	at := r.s.from
	begins := d.listedAt(at, lang.Deeds) > 0 || d.has(at, auxiliary) && d.listedAt(at+1, lang.Deeds) > 0
	if !begins || v-at > most || !d.isJoined(v) {
		return false
	}
	for i := at + 1; i < v; i++ {
		if d.isSubject(i) || d.has(i, relative|subordinator) && !d.has(i, determiner|preposition) {
			return false
		}
	}
	return true
}

// sharesElided reports whether the participle or joined verb at token v stands behind words in
// marks and a verb of saying without a subject, which it shares: "«Basta», ha detto, aggiungendo
// che", "«Basta», dijo, y agregó que".
func (r *reporter) sharesElided(v int) bool {
	const most = 8 // tokens between
	d := r.d
	if !d.lex.noSubject || !(d.has(v, participle) && d.kind(v-1) == comma) && !d.isJoined(v) {
		return false
	}
	at := v - 1
	for d.kind(at) == comma || d.has(at, joiner|conjunction) {
		at--
	}
	for i := at; i >= max(r.s.from, v-most) && d.isWord(i); i-- {
		if d.isCue(i) {
			for i--; d.has(i, auxiliary|object|adverb); {
				i--
			}
			return d.kind(i) == comma && d.inMark[i-1] >= 0 || d.kind(i) == mark || d.kind(i) == dash
		}
	}
	return false
}

// behindPlace returns the token behind what says at the start of the sentence where the
// words of the verb at token v stand, the start where there is nothing: "En la red social
// Tide escribió que".
func (r *reporter) behindPlace(v int) int {
	d := r.d
	a := d.nameStart(v-1, r.s.from)
	if a < v && d.has(r.s.from, preposition) && d.behindGoverned(a, r.s.from) {
		return v
	}
	return r.behindAside()
}

// behindAside returns the token behind the comma that parts what leads a sentence in from its
// verb, the start where there is none: "No obstante, reconoció que", "Con respecto al puente,
// dijo que".
func (r *reporter) behindAside() int {
	const most = 12 // words
	d := r.d
	i := r.s.from
	if d.has(i, conjunction|joiner) && !d.has(i, preposition) {
		i++
	}
	if !d.has(i, preposition|adverb|negation) {
		return r.s.from
	}
	for k := i; k < min(r.s.to, i+most); k++ {
		if d.kind(k) == comma {
			return k + 1
		}
		if !d.isWord(k) || d.has(k, say|auxiliary|relative|complementizer|pronoun|subordinator|accordingAfter|according) && !d.has(k, determiner|preposition|adverb) {
			break
		}
	}
	return r.s.from
}

// besideVerb returns the subject that a participle at token v has of its own, behind a word
// such as "with": "with spokesman Karl Lund saying".
func (d *doc) besideVerb(v, from int) nominal {
	const reach = 12
	if a := d.nameStart(v-1, from); a < v && a > from && d.has(a-1, auxiliary) && d.namesAt(a) {
		if p := d.nominalAt(a, v); p.next == v {
			return p // "The notes have Berg saying"
		}
	}
	for i := v - 1; i >= max(from, v-reach) && d.isWord(i); i-- {
		if d.listedAt(i, lang.WithSubject) > 0 {
			if p := d.nominalAt(i+1, v); p.next == v {
				return p
			}
			return d.longPhrase(i+1, v-1)
		}
	}
	return noNominal
}

// cite gives a report to the source that its speaker cites right behind the clause: "The
// Post reported, citing two officers, that …".
func (d *doc) cite(rep *report, limit int) {
	i := rep.whole.to
	if d.kind(i) == comma {
		i++
	}
	n := d.listedAt(i, lang.Citing)
	if n == 0 || i >= limit {
		return
	}
	p := d.nominalAt(i+n, limit)
	if p.strength == 0 || p.pronoun >= 0 {
		return
	}
	if !rep.speaker.name.empty() {
		rep.via = append(rep.via, rep.speaker.name)
	}
	rep.speaker, rep.whole.to, rep.cited = p, p.next, true
}

// leadsSource reports whether a word such as "from" follows close behind token i.
func (d *doc) leadsSource(i int) bool {
	const reach = 4
	for j := i + 1; j <= i+reach; j++ {
		if d.has(j, sourcePreposition|preposition) {
			return true
		}
	}
	return false
}

// heard files what somebody heard from somebody else, in the clause of the verb at token
// v. It returns the token to go on from.
func (r *reporter) heard(v int) int {
	d := r.d
	m, ok := d.first(hearsay, match{from: v, start: r.s.from, limit: r.s.to, verb: -1, words: -1}, v)
	if !ok || m.words < 0 || d.has(v-1, negation) {
		return v + 1
	}
	rep := report{cue: stretch{v, v + d.listedAt(v, lang.Hearsay)}, speaker: m.speaker, whole: stretch{v, m.words}, by: m.by}
	r.last = m.speaker
	return r.content(m.words, rep, reported)
}

// sharesSubject reports whether the verb at token v has the subject of the clause before
// it, since a conjunction joins the two: what was read as its own is none.
func (d *doc) sharesSubject(v int, read nominal) bool {
	return d.isJoined(v) && !(d.lex.second && read.whole.from > v && read.strength == strong)
}

// isJoined reports whether a conjunction stands before the verb at token v, with nothing
// but auxiliaries and the like between.
func (d *doc) isJoined(v int) bool {
	i := v - 1
	for i > v-4 && d.has(i, auxiliary|object|adverb|negation) && !d.isSubject(i) && !d.has(i, joiner|conjunction) {
		i--
	}
	return d.has(i, joiner|conjunction)
}

// elided returns the subject that a verb behind a conjunction shares with the one
// before it, or what was read where there is none.
func (r *reporter) elided(v int, read nominal) nominal {
	d := r.d
	joined := d.isJoined(v)
	if p := d.ownPronoun(v, r.s.from); joined && p.strength > 0 {
		return p
	}
	if r.last.strength > 0 && (joined || d.opensClause(v)) {
		if d.disagrees(v, r.last) {
			return noNominal
		}
		return r.last
	}
	to := v + int(d.toks[v].words)
	if joined || d.lex.second && d.kind(v-1) == comma && d.has(to, conjunction|adverb) {
		p := d.mainSubject(stretch{r.s.from, v - 1})
		opens := p.strength == fair && p.whole.from == r.s.from && d.lex.articles && d.has(p.whole.from, determiner) // "The mayor had no date but said"
		if d.lex.second || opens || p.strength == strong && (d.lex.articles || !d.onlyHere(p) || d.has(p.next, negation)) {
			return p
		}
	}
	return read
}

// ownPronoun returns the pronoun that begins the clause of a verb at token v, behind a
// conjunction, and is the subject of all its verbs: "…, but he denies it and has said that".
func (d *doc) ownPronoun(v, from int) nominal {
	i := d.clauseStart(v-1, from)
	if i <= from || !d.has(i, conjunction) || !d.isSubject(i+1) || d.has(i+1, first) || i+1 >= v-1 {
		return noNominal
	}
	return nominal{whole: stretch{i + 1, i + 2}, pronoun: i + 1, strength: strong, next: i + 2}
}

// opensClause reports whether nothing but adverbs, auxiliaries and the like stands
// before the verb at token v in its clause.
func (d *doc) opensClause(v int) bool {
	for i := d.clauseStart(v-1, max(0, v-clauseReach)); i < v; i++ {
		if !d.has(i, auxiliary|adverb|negation|object|conjunction|joiner|complementizer|relative) && !(d.lex.noSubject && d.has(i, subordinator)) {
			return false
		}
	}
	return true
}

// saidByAnother reports whether the verb at token v is what somebody was heard to do:
// "heard him say".
func (d *doc) saidByAnother(v int) bool {
	return d.lex.zero && d.has(v-1, object) && !d.has(v-1, adverb|determiner|possessive) && !d.isSubject(v-1)
}

// saidByThing reports whether the participle at token v tells what a thing right before it
// says: "they had a call saying that".
func (d *doc) saidByThing(v int) bool {
	return d.has(v, participle) && d.kind(v-1) == word && (d.has(v-2, indefinite) || d.kind(v-2) == number) && !d.has(v-1, capital|auxiliary|preposition|adverb) && !d.isActor(v-1)
}

// inInfinitive reports whether the verb at token v is one of an infinitive in the perfect: "denies
// to have promised", "nægter at have lovet".
func (d *doc) inInfinitive(v int) bool {
	return d.has(v-1, auxiliary) && (d.has(v-2, infinitive) || d.lex.second && d.has(v-2, complementizer) && !d.has(v-2, relative))
}

// onlyThought reports whether the verb at token v is one of thinking in a language
// where those report no speech.
func (d *doc) onlyThought(v int) bool {
	return d.lex.silent && d.has(v, sayOpinion) && !d.has(v, sayStrong)
}

// onlyBesideMarks reports whether the verb at token v reports nothing but words in
// marks, or what a complementizer opens.
func (d *doc) onlyBesideMarks(v int) bool {
	return d.lex.silent && d.has(v, sayQuoteOnly) && !d.has(v, sayStrong) && !d.has(v+int(d.toks[v].words), complementizer)
}

// hear notes who is said to speak, of whose words none are found.
func (r *reporter) hear(rep report) {
	if r.d.firstRune(r.s.to-1) == '?' {
		return // a question of the reporter's
	}
	beside := r.d.onlyBesideMarks(rep.cue.from)
	if rep.speaker.strength == strong && !r.d.has(rep.whole.from-1, like|relative|subordinator) {
		r.d.heard = append(r.d.heard, utterance{rep.cue.from, rep.speaker})
	}
	if beside || rep.speaker.strength == strong {
		r.last = rep.speaker
	}
}

// wordsOf finds where the words of a reporting clause are.
func (r *reporter) wordsOf(rep report) (match, bool) {
	d := r.d
	v := rep.cue.from
	partial := d.has(v, sayPartial)
	if d.lex.silent && partial {
		return match{}, false
	}
	only := d.onlyBesideMarks(v)
	start := match{from: r.s.from, start: r.s.from, limit: r.s.to, verb: v, clause: &rep, edge: -1, words: -1}
	m := d.borrow(start)
	defer d.giveBack()
	start.d = d
	for _, c := range d.lex.constructions[words] {
		if only && !c.brings || !c.read(m, rep.whole.from, rep.whole.to) {
			continue
		}
		if m.words >= 0 && !partial && !d.tellsOfSpeaker(rep, m.words) || m.edge >= 0 && r.isBehind(m) {
			return *m, true
		}
		*m = start
	}
	return match{}, false
}

// tellsOfSpeaker reports whether the words from token i on are none that the clause reports, since
// that stands right behind words in marks: a question, or a relative clause of somebody without a
// name, as in "racconta una donna che abita qui".
func (d *doc) tellsOfSpeaker(rep report, i int) bool {
	if !d.behindMarks(rep) {
		return false
	}
	p := rep.speaker
	return d.has(i, question) || d.lex.headFirst && d.has(i-1, relative) && p.name.empty() && p.pronoun < 0
}

// behindMarks reports whether a clause stands right behind words in marks, which it
// reports.
func (d *doc) behindMarks(rep report) bool {
	i := rep.whole.from - 1
	if d.kind(i) == comma {
		i--
	}
	return rep.cue.from < rep.speaker.whole.from && i >= 0 && d.kind(i) == mark && d.inMark[i] >= 0
}

// file files the words that a reporting clause was found to report and returns the
// token to go on from.
func (r *reporter) file(m match, rep report) int {
	r.last = rep.speaker
	rep.by = m.by
	if !r.brought.empty() {
		rep.via, r.brought = append(rep.via, r.brought), stretch{}
	}
	if m.edge >= 0 {
		return r.tail(m.edge, rep)
	}
	return r.content(m.words, r.d.finish(rep, m.words), reported)
}

// pointBack reads a sentence that says who said what stands before it: "“Wir hoffen es.”
// Das sagte Lind", "Det skriver Lind i ett mejl". It returns the token to go on from, the
// first one for none.
func (r *reporter) pointBack() int {
	d := r.d
	rep, ok := r.backClause()
	if !ok || r.before.empty() || !d.speaks(max(0, d.paragraphAt(r.before.from))) {
		return r.s.from
	}
	r.last = rep.speaker
	content := r.before
	for content.to > content.from && d.kind(content.to-1) == terminator {
		content.to--
	}
	if content.to < r.before.to && d.firstRune(r.before.to-1) == '?' {
		return r.s.from // it answers a question
	}
	last := content.to - 1
	if m := d.inMark[max(0, last)]; m >= 0 {
		if from, _ := d.marks[m].bounds(); d.marks[m].whole() && from <= r.before.from {
			d.backed[int(m)] = rep
			return rep.whole.to
		}
	}
	if d.taken[max(0, last)] {
		d.backTurn(last, rep)
		return rep.whole.to
	}
	if n := len(d.found); n > 0 && d.found[n-1].content.to > r.before.from {
		return rep.whole.to
	}
	for i := content.from; i < content.to; i++ {
		if d.taken[i] {
			return rep.whole.to
		}
	}
	d.add(&quote{content: content, marks: -1, kind: d.kindOf(content), report: rep, how: reportedTail})
	return rep.whole.to
}

// backTurn gives the turn that token i stands in to whom a sentence behind it says.
func (d *doc) backTurn(i int, rep report) {
	for _, q := range d.found {
		if q.content.from <= i && i < q.content.to && q.how == floating && q.report.cue.empty() {
			q.report, q.how, q.after = rep, beside, nil
		}
	}
}

// backClause reads the clause with its verb before its subject, and nothing that it
// reports, which begins a sentence with a word for what stands before that.
func (r *reporter) backClause() (rep report, ok bool) {
	const most = 3 // words between
	d := r.d
	i := r.s.from
	n := d.listedAt(i, lang.PointsBack)
	if n == 0 {
		return report{}, false
	}
	v := i + n
	if k := d.accordingAt(v, true); k > 0 { // "That is according to Lind"
		p := d.sourceAt(v+k, r.s.to)
		return d.finish(report{cue: stretch{v, v + k}, speaker: p, whole: stretch{i, p.next}}, r.s.to), p.strength >= fair
	}
	if d.has(v, auxiliary) && !d.has(v, passive) {
		if rep, ok := r.backPerfect(i, v); ok {
			return rep, true
		}
	}
	for v < i+n+most && d.has(v, auxiliary|object|adverb) && !d.has(v, sayStrong) {
		v++
	}
	if v >= r.s.to || !d.has(v, say) || d.has(v, capital|sayImpersonal|sayPartial) || d.kind(v) != word {
		return report{}, false
	}
	to := v + int(d.toks[v].words)
	p := r.backSubject(v, to)
	return d.finish(report{cue: stretch{v, to}, speaker: p, whole: stretch{i, p.next}}, r.s.to), p.strength > 0
}

// backPerfect reads such a clause from token i on whose verb stands behind the auxiliary at
// token a and the subject: "Das hat die Polizei am Montag bestätigt".
func (r *reporter) backPerfect(i, a int) (rep report, ok bool) {
	d := r.d
	p := d.nominalAt(a+1, r.s.to)
	if p.strength == 0 || d.impersonal(p) || d.isBare(p) && !d.isActor(p.whole.to-1) {
		return report{}, false
	}
	for v := p.next; v < min(r.s.to, p.next+gapReach); v++ {
		to := v + int(d.toks[v].words)
		switch {
		case !d.isWord(v) || d.has(v, negation|relative|complementizer) && !d.has(v, determiner|preposition):
			return report{}, false
		case d.isCue(v) && !d.has(v, sayImpersonal|sayPartial):
			return d.finish(report{cue: stretch{v, to}, speaker: p, whole: stretch{i, to}}, r.s.to), d.complementAfter(to, to, r.s.to, v) < 0 && !d.leadsMarks(to, r.s.to)
		}
	}
	return report{}, false
}

// backSubject reads the subject behind the verb at tokens v to to of such a clause, which
// denies nothing and reports nothing more; none where it is another.
func (r *reporter) backSubject(v, to int) nominal {
	d := r.d
	p := d.nominalAt(d.pastAdverbial(to), r.s.to)
	reflexive := d.has(p.whole.from, object) && p.name.empty() && !d.has(p.whole.from, determiner) // "Det säger sig självt"
	if p.strength == 0 || reflexive || !d.lex.second && d.isBare(p) || d.impersonal(p) || d.complementAfter(to, p.next, r.s.to, v) >= 0 || d.leadsMarks(p.next, r.s.to) {
		return noNominal
	}
	for k := p.next; k < r.s.to; k++ {
		if d.has(k, negation) {
			return noNominal
		}
	}
	return p
}

// pastAdverbial returns the token behind what may stand between a verb that ends before token
// to and its subject: an adverb, where it was said, "it" with the preposition of a source.
func (d *doc) pastAdverbial(to int) int {
	const most = 3 // words between
	at := to
	for at < to+most && d.has(at, adverb|calendar) && !d.has(at, determiner|preposition) { // "dijo ayer el alcalde"
		at++
	}
	if d.has(at, preposition) && !d.has(at, determiner) {
		for at < to+most && !d.has(at, determiner) { // "ha affermato a Catania il ministro"
			at++
		}
	}
	if d.has(at, impersonal) {
		for k := at + 1; k <= at+most; k++ {
			if d.has(k, sourcePreposition) { // "Sådan lyder det fra Lind"
				return k + 1
			}
		}
	}
	return at
}

// place returns the phrase that says where it stands: "In einem Bericht heißt es",
// "heißt es in einem Bericht".
func (d *doc) place(v int, s stretch) nominal {
	c := d.clauseStart(v-1, s.from)
	if c < v && d.has(c, preposition) {
		if p := d.longPhrase(c+1, v-1); p.strength > 0 {
			return p
		}
		return d.nominalAt(c+1, v)
	}
	if at := v + 2; at < s.to && d.has(at, preposition) {
		p := d.nominalAt(at+1, s.to)
		return p
	}
	return noNominal
}

// relativeObject reports whether the clause that begins at token i is one of "what
// they call …": nobody is quoted there.
func (d *doc) relativeObject(i, from int) bool {
	for i-1 > from && d.has(i-1, determiner) && !d.has(i-1, question|relative) {
		i-- // "what the town calls …"
	}
	if d.kind(i-1) == comma && d.has(i, determiner) && d.has(i+1, sayNoun) && d.namesWithin(i+2) {
		return true // "…, a claim the mayor Ada Moss denied"
	}
	if d.lex.headFirst && d.has(i-1, complementizer|relative) && d.has(i-3, determiner) && d.kind(i-2) == word && !d.has(i-2, determiner|say|auxiliary) {
		return false // "un punto che i residenti definiscono «…»"
	}
	return i > from && d.has(i-1, question) && !d.has(i-1, capital) && d.kind(i-2) != comma && !d.has(i-2, preposition) && d.listedAt(i-2, lang.Contrasts) < 2
}

// namesWithin reports whether a name begins among the next words from token i on.
func (d *doc) namesWithin(i int) bool {
	const reach = 4
	for j := i; j < i+reach && d.isWord(j); j++ {
		if d.namesAt(j) {
			return true
		}
	}
	return false
}

// main returns the subject of the sentence's main clause, which a participle at
// token v shares.
func (r *reporter) main(v int) nominal {
	if r.last.strength > 0 {
		return r.last
	}
	return r.d.mainSubject(stretch{r.s.from, v})
}

// mainSubject guesses the subject of the clause that s begins with: the first
// name, pronoun or role that no preposition governs.
func (d *doc) mainSubject(s stretch) nominal {
	if d.isRest(s.from) {
		return noNominal
	}
	s.from = d.behindTitle(s)
	for i := s.from; i < s.to && i < s.from+clauseReach; i++ {
		if !d.isWord(i) || d.inMark[i] >= 0 {
			continue
		}
		if i == s.from || d.isSubject(i) || d.has(i, capital) && !d.commonStart(i) {
			p := d.nominalAt(i, s.to)
			if i == s.from && p.strength == weak && d.actsAt(i) {
				return nominal{whole: stretch{i, i + 1}, name: stretch{i, i + 1}, pronoun: -1, strength: strong, next: i + 1}
			}
			if (p.strength >= fair || p.strength == weak && i == s.from && d.has(p.next, auxiliary|say)) && !d.noSubject(p, i, s.from) {
				return p
			}
		}
	}
	return noNominal
}

// behindTitle returns the token behind an abbreviated title that a sentence begins with, the first
// one for none: "Sen. Anna Berg".
func (d *doc) behindTitle(s stretch) int {
	if d.has(s.from, title) && d.kind(s.from+1) == terminator && d.has(s.from+2, capital) && s.from+2 < s.to {
		return s.from + 2
	}
	return s.from
}

// isRest reports whether token i begins the rest of a sentence that was parted, and is its verb:
// "(R-Maine). visited Lund, saying".
func (d *doc) isRest(i int) bool {
	return d.lex.zero && !d.lex.second && d.kind(i) == word && !d.has(i, capital) && d.unknownVerb(i) && d.has(i, opensSent)
}

// actsAt reports whether token i, which may be an ordinary word, is somebody's name, since a verb
// and its object follow: "Lind gave no date, but said".
func (d *doc) actsAt(i int) bool {
	return d.has(i, capital) && d.has(i, common) && d.unknownVerb(i+1) && d.has(i+2, determiner|negation|possessive|object)
}

// noSubject reports whether the phrase at token i cannot be the subject of a clause.
func (d *doc) noSubject(p nominal, i, from int) bool {
	return d.governed(i, from) || d.isPlaceAside(p, from) || !p.name.empty() && d.has(p.name.to-1, genitive)
}

// isPlaceAside reports whether a name between commas says where the place before it lies,
// or begins the place: "at a rally in Hamn, Iowa, on Sunday", "HAMN, Iowa".
func (d *doc) isPlaceAside(p nominal, from int) bool {
	a := p.name.from
	if p.name.empty() || a-2 < from || d.kind(a-1) != comma || d.has(p.name.from, given) || d.people.isPerson(d, p.name) || !d.has(a-2, capital) {
		return false
	}
	to := p.name.to
	if d.kind(to) != comma && !d.abbreviationPoint(to) && d.kind(to) != terminator {
		return false
	}
	return d.governed(d.nameStart(a-2, max(from, a-phraseReach)), from)
}

// impersonal reports whether nobody speaks: "it is said", "man säger"; the first
// person is the article's author, the second one whom he asks.
func (d *doc) impersonal(p nominal) bool {
	if d.isIt(p) {
		return false
	}
	if p.pronoun >= 0 {
		return d.has(p.pronoun, first) || d.meansYou(p.pronoun)
	}
	return p.whole.to-p.whole.from == 1 && (d.has(p.whole.from, impersonal) || d.meansYou(p.whole.from))
}

// isFinding reports whether a phrase means what shows something and says nothing: "the
// figures of last year".
func (d *doc) isFinding(p nominal) bool {
	head := d.headOf(p.whole)
	for i := head.from; i < head.to; i++ {
		if lower := d.lower(i); d.kind(i) == word && d.isFindingWord(lower) && d.roleOrOrg(i) == 0 {
			return true
		}
	}
	return false
}

// isFindingWord reports whether a word in lower case is a noun for what shows something.
func (d *doc) isFindingWord(lower string) bool {
	const least = 5 // bytes of what a compound ends in; "protest" is no test
	return d.lex.findings[lower] || d.lex.joins && d.lex.findings.endsIn(lower, least)
}

// isIt reports whether a phrase is a pronoun for an organisation of the sentence before:
// "The Lind Trust bought the pier. It said …".
func (d *doc) isIt(p nominal) bool {
	i := p.whole.from
	return i > 0 && p.pronoun < 0 && p.whole.to == i+1 && d.has(i, opensSent) && d.listedAt(i, lang.PronounsThing) > 0 && d.sentenceAt(i) > 0 && d.paragraphsBetween(i-1, i) <= 1
}

// reportedForm reports whether a verb form of reported speech is among the words that
// follow.
func (d *doc) reportedForm(i, limit int) bool {
	for j := i; j < min(limit, i+8) && d.isWord(j); j++ {
		if d.lex.reported.Ends(d.str(j), minStem+1) {
			return true
		}
	}
	return false
}

// clauseAt reports whether a subject and an auxiliary verb follow at token i: a whole
// clause.
func (d *doc) clauseAt(i, limit int) bool {
	if d.has(i, impersonal) && d.has(i+1, auxiliary) {
		return true
	}
	if !d.isSubject(i) && !d.has(i, determiner|capital|possessive) {
		return false
	}
	for j := i + 1; j < min(limit, i+8) && d.isWord(j); j++ {
		if d.has(j, preposition|complementizer) && !d.has(j, auxiliary) {
			return false
		}
		if d.has(j, auxiliary) {
			return true
		}
	}
	return false
}

// content files what is reported from token at on and gives the token behind.
func (r *reporter) content(at int, rep report, how evidence) int {
	d := r.d
	if d.kind(at+1) == colon && d.kind(at+2) == mark {
		return at // "totesi lopuksi: ”…”"
	}
	if next := at + int(d.tok(at).words); at > 0 && d.isCue(at) && d.has(at-1, complementizer|relative) && d.kind(next) == comma || d.kind(at-1) == comma && d.isCue(at) && d.kind(next) == comma {
		at = next + 1 // "entraves que, diz, surgiram"
	}
	if !(d.lex.noSubject && d.has(at-1, complementizer)) && d.onlyTime(at, r.s.to) {
		return at // "Berg said last week"
	}
	end, by := r.contentEnd(at, rep)
	if end-at < 2 || end-at == 2 && d.has(at, determiner) && !d.has(at, capital) && !d.has(at-1, complementizer) && d.kind(at-1) == word { // "told the paper this week"
		return at
	}
	q := d.add(&quote{content: stretch{at, end}, marks: -1, kind: d.kindOf(stretch{at, end}), report: rep, how: how, ended: by})
	if m := d.wholly(q.content); m >= 0 {
		q.marks = m
	}
	r.made = append(r.made, q)
	r.from = end
	return end
}

// wholly returns the marked stretch that the content is, -1 for none.
func (d *doc) wholly(s stretch) int {
	m := d.inMark[s.from]
	if m < 0 {
		return -1
	}
	if from, to := d.marks[m].bounds(); from == s.from && (to >= s.to || to == s.to-1 && !d.isWord(s.to-1)) {
		return int(m)
	}
	return -1
}

// kindOf reports whether some of the words stand in marks.
func (d *doc) kindOf(s stretch) articles.QuoteKind {
	for i := s.from; i < s.to; i++ {
		if m := d.inMark[i]; m >= 0 && !d.marks[m].title {
			return articles.Mixed
		}
	}
	return articles.Indirect
}

// isBehind reports whether the words before a reporting clause are words that it
// reports.
func (r *reporter) isBehind(m *match) bool {
	d := r.d
	edge := m.edge
	straight := m.clause.speaker.whole.from < m.clause.cue.from
	if r.follows(edge) {
		return true
	}
	start := r.start(edge)
	if r.marked > start {
		return true // a second clause for the same words
	}
	if d.isNoContent(start, edge) {
		return false
	}
	if d.marksEnd(start, edge) || straight && d.opensWithMarks(start, edge) {
		r.marked = m.clause.whole.to
		return false
	}
	if straight && d.isBare(m.clause.speaker) {
		return false // "…, including tales of odd remarks"
	}
	if edge-start < 2 || !d.lex.second && m.clause.speaker.by != nil && m.clause.speaker.by.place == agent || straight && r.isAdverbial(start, edge, m.clause.cue.from) {
		return false
	}
	reach := min(edge, start+clauseReach)
	if !straight && d.lex.parted && d.isSubjectWithRelative(start, edge) {
		return false // "Der Sänger, der so heißt, schrieb Geschichte"
	}
	return !(d.lex.parted && d.has(start, subordinator|question) && d.commaFrom(start, reach) == reach) // "Da es regnete, rief Berg …"
}

// isNoContent reports whether nobody says the words from token start to token edge: they are what
// somebody was asked, or the last of them opens what follows the reporting clause: "På spørsmål om
// det er sent, svarer Lund", "Una cifra que, aclaró el alcalde, «será mayor»".
func (d *doc) isNoContent(start, edge int) bool {
	return d.listedAt(start, lang.AskedAbout) > 0 || d.has(edge-1, relative|complementizer) && !d.has(edge-1, determiner|pronoun) && edge-1 > start
}

// opensWithMarks reports whether the words from token start to token edge are some in marks
// that end with a comma, and a name behind: "“It is late,” Karl Lund, head of Ryd Ships".
func (d *doc) opensWithMarks(start, edge int) bool {
	m := d.inMark[start]
	if m < 0 || !d.marks[m].whole() {
		return false
	}
	from, to := d.marks[m].bounds()
	return from == start && to < edge && (d.kind(d.marks[m].inside.to-1) == comma || d.kind(to) == comma) && (d.namesAt(to) || d.namesAt(to+1))
}

// isAdverbial reports whether the words from token start to token edge, before a subject
// and its verb of saying at token v, only say when or where it was said: "In an interview
// with the paper, Berg confessed to it".
func (r *reporter) isAdverbial(start, edge, v int) bool {
	const few = 6
	d := r.d
	if d.leadsParticiple(start, edge) {
		return true
	}
	if d.has(start, determiner) || !d.has(start, preposition|subordinator|adverb) {
		return false
	}
	return edge-start < few || d.lex.headFirst && d.kind(edge) == comma && d.has(start, preposition) && edge-start < clauseReach/2 ||
		d.lex.zero && !d.lex.second && d.has(start, preposition) && d.commaFrom(start, edge) == edge && (!d.has(v, sayZero) || r.saysBehind(start, edge, v))
}

// leadsParticiple reports whether the words of a sentence up to the comma at token edge begin with
// a word of which nothing is known and a preposition, and have no verb that is known, where nouns
// have articles: "Réunis lors d’un conseil, les maires demandent".
func (d *doc) leadsParticiple(start, edge int) bool {
	if !d.lex.headFirst || !d.lex.articles || d.kind(edge) != comma || !d.has(start, opensSent) || d.tok(start).class&^(opensSent|capital|common) != 0 || d.roleOrOrg(start) != 0 || !d.has(start+1, preposition|adverb) {
		return false
	}
	for i := start; i < edge; i++ {
		if d.has(i, auxiliary|say|pronoun|relative|subordinator) && !d.has(i, preposition|determiner) {
			return false
		}
	}
	return true
}

// saysBehind reports whether no verb that is known stands from token start to token edge,
// and what the verb at token v reports may stand behind it: "On Lark Hill in the north,
// Boyd said only two boats came".
func (r *reporter) saysBehind(start, edge, v int) bool {
	const least = 4 // words
	d := r.d
	at := v + int(d.toks[v].words)
	if at+least > r.s.to || !d.isWord(at) || d.has(at, preposition|calendar|subordinator|conjunction|joiner|adverb) && d.listedAt(at, lang.FocusAdverbs) == 0 {
		return false
	}
	for i := start; i < edge; i++ {
		if d.has(i, auxiliary|say) && !d.has(i, determiner|preposition) {
			return false
		}
	}
	return true
}

// isSubjectWithRelative reports whether nothing but a noun phrase and its relative clause
// stands from token start to the comma at token edge.
func (d *doc) isSubjectWithRelative(start, edge int) bool {
	const most = 6
	k := d.commaFrom(start, min(edge, start+most))
	return d.kind(edge) == comma && d.has(start, determiner) && d.kind(k) == comma && d.has(k+1, relative) && d.commaFrom(k+1, edge+1) == edge
}

// follows reports whether the last words found end where token edge is.
func (r *reporter) follows(edge int) bool {
	n := len(r.made)
	return n > 0 && r.made[n-1].content.to >= edge-1 && r.made[n-1].content.to <= edge+1
}

// tail files the words before a reporting clause that stands behind or inside them:
// "…, säger Anna Berg", "…, Berg said, …". It returns the token to go on from.
func (r *reporter) tail(edge int, rep report) int {
	d := r.d
	rep = d.finish(rep, r.s.to)
	if r.follows(edge) {
		d.second(r.made[len(r.made)-1], rep)
		return rep.whole.to
	}
	start := r.start(edge)
	if r.marked > start {
		return rep.whole.to
	}
	content := stretch{start, edge}
	if d.has(rep.cue.from, sayTo) && rep.whole.to == rep.cue.to {
		if told := d.nominalAt(rep.cue.to, r.s.to); told.strength > 0 && d.kind(told.next) == comma {
			rep.whole.to = told.next
		}
	}
	end := rep.whole.to
	if (d.kind(end) == comma || d.kind(end-1) == comma) && end < r.s.to && rep.speaker.whole.from >= rep.cue.from || d.kind(end) == comma && end < r.s.to-3 {
		if d.goesOnAfter(end) && !d.saysWhere(end, r.s.to, rep.speaker) {
			if rest, _ := r.contentEnd(end, rep); rest-end > 2 {
				content.to = rest
				rep.whole.to = rest
			}
		}
	}
	q := d.add(&quote{content: content, marks: -1, kind: d.kindOf(content), report: rep, how: reportedTail})
	r.made = append(r.made, q)
	r.from = content.to
	return rep.whole.to
}

// commaFrom returns the first comma from token i on, or limit.
func (d *doc) commaFrom(i, limit int) int {
	for ; i < limit; i++ {
		if d.kind(i) == comma {
			return i
		}
	}
	return limit
}

// isTitle reports whether a marked stretch is the name of something, such as a
// newspaper, rather than words that somebody said.
func (d *doc) isTitle(m int) bool {
	s := d.marks[m].inside
	return d.marks[m].title || s.to-s.from <= 4 && d.has(s.from, capital) && d.isWord(s.to-1) && (s.to-s.from == 1 || d.has(s.to-1, capital) || d.kind(s.to-1) == number)
}

// second weighs a second reporting clause for the same words: a newspaper is
// the channel, and a person goes before it.
func (d *doc) second(q *quote, rep report) {
	if d.isChannel(q.report.speaker) && !d.isChannel(rep.speaker) {
		if !q.report.speaker.name.empty() {
			rep.via = append(rep.via, q.report.speaker.name)
		}
		q.report = rep
		return
	}
	if !rep.speaker.name.empty() && d.isChannel(rep.speaker) {
		q.report.via = append(q.report.via, rep.speaker.name)
	}
}

// isChannel reports whether the phrase names a newspaper or agency.
func (d *doc) isChannel(p nominal) bool {
	if p.name.empty() {
		return false
	}
	run := d.orgAt(p.name.from, p.name.to)
	return !run.empty()
}
