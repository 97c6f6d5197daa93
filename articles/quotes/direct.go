package quotes

import (
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// findDirect decides about every marked stretch that is not part of something
// found already: whose words it holds, and whether it holds anybody's.
func (d *doc) findDirect() {
	covered := make([]bool, len(d.marks))
	for _, q := range d.found {
		for i := q.content.from; i < q.content.to; i++ {
			if m := d.inMark[i]; m >= 0 {
				covered[m] = true
			}
		}
	}
	var last *quote // of the paragraph at hand, or the end of the one before
	for k := range d.marks {
		d.tick()
		if covered[k] || d.marks[k].title || d.taken[d.marks[k].inside.from] {
			continue
		}
		if q := d.direct(k, last); q != nil {
			last = d.split(q)
		}
	}
}

// surroundings are the tokens beside a marked stretch that may hold its
// reporting clause.
type surroundings struct {
	before stretch // up to the opening mark
	after  stretch // from behind the closing mark
	starts bool    // the words begin a sentence, or stand behind a colon
}

func (d *doc) around(k int) surroundings {
	m := d.marks[k]
	from, to := m.bounds()
	var s surroundings
	p := d.paragraphAt(from)
	para := d.inPara[max(p, 0)]
	end := d.inPara[max(d.paragraphAt(to-1), 0)].to
	if to < end {
		s.after = d.afterMarks(k, to, end)
	}
	// Before: from the start of the sentence, not over another mark.
	low := max(para.from, from-clauseReach)
	start := from
	for start > low && (d.inMark[start-1] < 0 || d.short(int(d.inMark[start-1]))) && !(d.kind(start-1) == terminator && !d.abbreviated(start-2, start-1)) && !d.taken[start-1] {
		start--
	}
	s.before = stretch{start, from}
	if start == from && from == para.from && p > 0 {
		// A colon at the end of the line above leads the words in.
		above := d.inPara[p-1]
		if d.speaks(p-1) && !above.empty() && d.kind(above.to-1) == colon {
			start = max(above.from, above.to-clauseReach)
			if q := d.sentenceAt(above.to - 1); q >= 0 {
				start = max(start, d.inSent[q].from)
			}
			s.before = stretch{start, above.to}
		}
	}
	s.starts = s.before.empty() || d.kind(from-1) == colon || d.kind(from-1) == terminator
	return s
}

// afterMarks is what stands behind the marked stretch k, from token to on: to the end of
// the sentence that follows, not over another mark.
func (d *doc) afterMarks(k, to, end int) stretch {
	stop := d.sentenceEnd(to, end)
	if stop <= to {
		stop = end
	}
	s := stretch{to, min(stop, to+clauseReach)}
	for i := to; i < s.to; i++ {
		if m := d.inMark[i]; m >= 0 && int(m) != k && !d.marks[m].title {
			s.to = i
		}
	}
	return s
}

// short reports whether so few words are in marks that they are hardly a quote: they
// do not part the sentence.
func (d *doc) short(m int) bool {
	s := d.marks[m].inside
	return d.marks[m].title && d.isWord(s.to-1) || s.to-s.from <= 3 && d.kind(s.to-1) != terminator && d.kind(s.to-1) != comma
}

// direct makes a quote of marked stretch k, or nil when nobody is quoted.
func (d *doc) direct(k int, last *quote) *quote {
	s := d.around(k)
	q := &quote{content: d.marks[k].inside, marks: k, kind: articles.Direct}
	if d.carriesOn(q, s, last) {
		return d.add(q)
	}
	if r, ok := d.clauseBehind(k, s); ok && !d.ledIn(k, s) {
		return d.claimedBehind(q, r, s)
	}
	if r, ok := d.backed[k]; ok {
		q.report, q.how = r, beside
		return d.add(q)
	}
	if r, ok := d.credit(k); ok {
		q.report, q.how = r, labelled
		return d.add(q)
	}
	if d.heads(k) {
		d.add(q) // nobody's, and what follows does not go on with it
		return nil
	}
	if r, ok := d.clauseAhead(s, d.marks[k]); ok {
		return d.claimedAhead(q, r, s)
	}
	return d.unclaimed(q, s, last)
}

// carriesOn reports whether words in marks are the next ones of the clause of the last
// quote: "“Ja”, säger Ek, “det stämmer.”", "“Ja”, säger Ek och tillägger: “Nu.”"
func (d *doc) carriesOn(q *quote, s surroundings, last *quote) bool {
	if last == nil || s.before.empty() || last.report.cue.empty() {
		return false
	}
	from := d.endOf(last) // short words in marks do not part a sentence
	if from < s.before.from || from >= s.before.to || from > s.before.from && last.report.whole.from < from {
		return false
	}
	if d.kind(s.before.to-1) == comma && d.skipRelative(last.report.whole.to, s.before.to) >= s.before.to-2 {
		q.after, q.parted = last, true
	} else if d.kind(d.marks[q.marks].open-1) != colon || !d.hasCue(stretch{last.report.whole.to, s.before.to}) {
		return false
	}
	q.report, q.how = last.report, beside
	return true
}

// claimedBehind files words with a reporting clause behind them; nil when nobody says
// them.
func (d *doc) claimedBehind(q *quote, r report, s surroundings) *quote {
	words, titled := d.shape(q.content)
	if r.negated || !s.starts && titled && d.isTitle(q.marks) && d.isWord(s.after.from) {
		return nil // the station „Kanal 4“ reported
	}
	q.report, q.how = r, beside
	if !s.starts && !d.leadsIn(s.before) {
		d.widen(q, s)
		if words < 1 {
			return nil
		}
		d.dropInside(q.content)
	}
	return d.add(q)
}

// dropInside takes back words in marks that nobody was found to say and that are a part of others.
func (d *doc) dropInside(s stretch) {
	for n := len(d.found) - 1; n >= 0; n-- {
		o := d.found[n]
		if o.how != nobody || o.kind != articles.Mixed || o.content.from < s.from || o.content.to > s.to {
			return
		}
		d.found = d.found[:n]
	}
}

// claimedAhead files words with a reporting clause before them; nil when nobody says them.
func (d *doc) claimedAhead(q *quote, r report, s surroundings) *quote {
	if r.negated && (d.kind(s.before.to-1) != colon || d.kind(q.content.to-1) != terminator) {
		return nil
	}
	q.report, q.how = r, ahead
	if r.weak || r.negated { // "Berg did not agree: “…”"
		q.how = loosely
	}
	if d.partial(s, d.marks[q.marks]) {
		q.kind, q.how = articles.Mixed, partly
	}
	return d.add(q)
}

// unclaimed files words in marks without a reporting clause when they are somebody's;
// nil when they are a title or a word apart.
func (d *doc) unclaimed(q *quote, s surroundings, last *quote) *quote {
	m := d.marks[q.marks]
	words, titled := d.shape(m.inside)
	if titled || d.isShortAside(m, s, words) {
		return nil
	}
	if !s.starts {
		if words < 5 && d.has(m.inside.from, capital) && !d.lex.nounCapitals {
			return nil // a title, most likely
		}
		q.kind, q.how = articles.Mixed, nobody
		return d.add(q)
	}
	if !d.alone(q.marks, s) && words < 5 {
		return nil
	}
	if d.kind(m.open-1) == colon && !s.before.empty() {
		q.how = nobody // led in by a clause of which we do not know who it means
		return d.add(q)
	}
	if d.hasClauseBehind(q.marks, s) {
		q.how = nobody
		return d.add(q)
	}
	q.how = floating
	if last != nil && d.near(last, m) {
		q.after = last
	}
	return d.add(q)
}

// isShortAside reports whether words in marks are too few to be somebody's and no whole sentence.
func (d *doc) isShortAside(m quotation, s surroundings, words int) bool {
	if s.starts && m.level1 && words > 0 && d.kind(m.inside.to-1) == terminator && m.whole() {
		return false
	}
	return words < 3 || !m.level1 && words < 4
}

// hasClauseBehind reports whether a comma or dash parts the words in marks k from the rest of their
// sentence, which is short and says by whom or where they were said in a way of which nothing is
// known: "“It leaks,” the survey has it", "”Den läcker”, stod det i rapporten".
func (d *doc) hasClauseBehind(k int, s surroundings) bool {
	const most = 12 // words
	at, inside := s.after.from, d.marks[k].inside
	if s.after.empty() || d.sentenceAt(at) != d.sentenceAt(inside.to-1) && !d.has(at, impersonal) {
		return false
	}
	led := inside.to > inside.from && d.kind(inside.to-1) == comma
	for at < s.after.to && (d.kind(at) == comma || d.kind(at) == dash) {
		at, led = at+1, true
	}
	if !led || at >= s.after.to || s.after.to-at > most || d.kind(at) != word || d.has(at, capital|joiner|conjunction|relative|subordinator) {
		return false
	}
	for ; at < s.after.to; at++ {
		if d.namesAt(at) {
			return false
		}
	}
	return true
}

// ledIn reports whether a clause right before the words leads them in, and nothing but
// a new sentence follows: "Kern asked, “Whose is it?” Moon answered, “Ours.”"
func (d *doc) ledIn(k int, s surroundings) bool {
	if lead := d.kind(s.after.from); lead == comma || lead == dash {
		return false
	}
	r, ok := d.clauseAhead(s, d.marks[k])
	return ok && !r.weak && d.isCue(r.cue.from) && (d.kind(s.before.to-1) == colon || d.kind(s.before.to-1) == comma) && r.whole.to == s.before.to-1
}

// hasCue reports whether a verb of saying stands in s behind a conjunction.
func (d *doc) hasCue(s stretch) bool {
	for i := s.from; i < s.to; i++ {
		if d.isCue(i) && d.has(i-1, joiner|conjunction) {
			return true
		}
	}
	return false
}

// endOf returns the token behind a marked quote and its closing mark.
func (d *doc) endOf(q *quote) int {
	if q.marks < 0 {
		return q.content.to
	}
	_, to := d.marks[q.marks].bounds()
	return to
}

// shape counts the words of a stretch and says whether they are written as a
// title is: every longer word with a capital.
func (d *doc) shape(s stretch) (words int, titled bool) {
	capitals, long := 0, 0
	const enough = 60
	for i := s.from; i < s.to && words < enough; i++ {
		if !d.isWord(i) {
			continue
		}
		words++
		if t := d.toks[i]; t.end-t.start > 3 {
			long++
			if t.class&capital != 0 {
				capitals++
			}
		}
	}
	ends := s.to > s.from && d.kind(s.to-1) == terminator
	if ends && d.lex.stopInside && words < 7 && capitals > 1 {
		ends = false // “Face the Nation.”
	}
	return words, long > 0 && capitals == long && words > 1 && !ends
}

// clauseBehind reads a reporting clause behind the words. A new sentence is one
// only when the words do not end with a full stop, or when it begins with the
// verb.
func (d *doc) clauseBehind(k int, s surroundings) (report, bool) {
	if s.after.empty() {
		return report{}, false
	}
	i, m := s.after.from, d.marks[k]
	switch lead := d.kind(i); {
	case lead == colon: // ‘We will not pay’: Stone hits back
		return d.headlineBehind(i+1, s.after.to, m)
	case lead == semicolon, lead == open, lead == shut, lead == terminator && d.firstRune(i) == '.':
		return report{}, false
	}
	r, ok := d.clauseAfter(i, s.after.to)
	if !ok || r.speaker.strength == 0 && len(r.via) == 0 && r.cue.empty() || d.reportsOther(r, m, s) {
		return report{}, false
	}
	return r, true
}

// reportsOther reports whether a clause behind the words in marks m has to do with other
// words: it begins a sentence that goes on, or reports what follows it.
func (d *doc) reportsOther(r report, m quotation, s surroundings) bool {
	i, last := s.after.from, m.inside.to-1
	led := d.kind(i) == comma || d.kind(i) == dash || d.kind(last) == comma
	reports := func(at int) bool { return d.complementAfter(at, at, s.after.to, r.cue.from) >= 0 }
	if r.speaker.whole.from >= r.cue.to { // "”Ja” sade Anna att …"
		return !led && !d.tellsMore(r.speaker.next) && reports(r.speaker.next)
	}
	if stopped := !led && d.kind(last) == terminator && d.firstRune(last) == '.'; stopped {
		if r.cue.from > r.speaker.whole.from && d.has(r.whole.from, capital) && reports(r.cue.to) || d.has(i, capital) && r.speaker.whole.from < r.cue.from && !d.closesSentence(r) {
			return true
		}
	}
	if !led && r.speaker.whole.from == i && d.isWorkOf(r, m) {
		return true
	}
	return r.speaker.whole.from < r.cue.from && reports(r.whole.to) // "In a talk with “The Times”, Berg said that …"
}

// isWorkOf reports whether the words in marks m are the title of what the speaker behind
// them has to do with: “Low Water” star Joan Beck said the film was long.
func (d *doc) isWorkOf(r report, m quotation) bool {
	const most = 6 // words
	i, end := r.speaker.whole.from, r.whole.to
	words, titled := d.shape(m.inside)
	return titled && words <= most && d.isWord(i) && !d.has(i, capital) && !r.speaker.name.empty() && d.isWord(end) && !d.has(end, calendar|adverb|preposition)
}

// tellsMore reports whether a relative clause of the speaker begins behind a comma at token i or
// before it: "commenta Luca Riva, che ha segnato".
func (d *doc) tellsMore(i int) bool {
	return d.lex.headFirst && (d.kind(i) == comma && d.has(i+1, relative) || d.kind(i-1) == comma && d.has(i, relative))
}

// closesSentence reports whether a clause that begins a sentence of its own only says
// who spoke: a verb of saying, and little behind it.
func (d *doc) closesSentence(r report) bool {
	at := r.whole.to
	if d.kind(at) == colon || d.kind(at) == comma && d.kind(at+1) == mark || !d.has(r.cue.from, sayStrong) {
		return false
	}
	return at >= len(d.toks) || !d.isWord(at) || d.has(at, calendar|adverb|preposition)
}

// headlineBehind reads the speaker of "‘We will not pay’: Stone hits back".
func (d *doc) headlineBehind(i, limit int, m quotation) (report, bool) {
	if words, _ := d.shape(m.inside); words < 2 {
		return report{}, false
	}
	p := d.nominalAt(i, limit)
	if p.strength < fair || p.pronoun >= 0 || p.strength == fair && p.next >= limit || !p.name.empty() && d.beforeBareNouns(p.name.to, limit) {
		return report{}, false
	}
	return report{cue: stretch{i - 1, i}, speaker: p, whole: stretch{i - 1, p.next}, weak: true}, true
}

// leadsIn reports whether what stands before the words only introduces them.
func (d *doc) leadsIn(before stretch) bool {
	if before.empty() {
		return true
	}
	k := d.kind(before.to - 1)
	return k == colon || k == dash || before.to-before.from <= 1
}

// widen makes a quote of the whole sentence whose end stands in marks: "Det är
// “en skam”, säger Anna Berg".
func (d *doc) widen(q *quote, s surroundings) {
	from := s.before.from
	if k := d.sentenceAt(q.content.from - 1); k >= 0 && d.inSent[k].from <= from {
		from = max(from, d.inSent[k].from)
	}
	_, to := d.marks[q.marks].bounds()
	q.content = stretch{from, to}
	q.kind = articles.Mixed
	q.marks = -1
}

// clauseAhead reads the reporting clause before the words: one that a colon,
// comma or verb ends, or that takes them into its own sentence.
func (d *doc) clauseAhead(s surroundings, m quotation) (report, bool) {
	if s.before.empty() {
		return report{}, false
	}
	end := s.before.to
	lead := d.kind(end - 1)
	if lead == colon || lead == comma {
		end--
	}
	if v := d.lastCue(stretch{s.before.from, end}); v >= 0 {
		if r, ok := d.verbAhead(v, stretch{s.before.from, end}, lead); ok {
			if lead != colon && (d.relativeObject(r.whole.from, s.before.from) || !d.governs(r, lead, s, m)) {
				return report{}, false
			}
			return d.finish(r, end), true
		}
	}
	if n := d.accordingAt(s.before.from, false); n > 0 {
		if r, ok := d.accordingClause(s.before.from, s.before.from, n, end); ok && r.speaker.strength >= fair {
			return r, true
		}
	}
	if n := d.listedAt(s.before.from, lang.AccordingMarks); n > 0 {
		if r, ok := d.accordingClause(s.before.from, s.before.from, n, end); ok && r.whole.to == end && d.people.isPerson(d, r.speaker.name) {
			return r, true // "Pour Anne Lind, « … »"
		}
	}
	if lead != colon {
		return report{}, false
	}
	if r, ok := d.verbAlone(stretch{s.before.from, end}); ok {
		return r, true
	}
	return d.labelAhead(stretch{s.before.from, end})
}

// verbAlone reads a reporting clause without a subject before a colon, in a language that
// leaves a known one out: "Luego añadió:", "Ha detto in aula:".
func (d *doc) verbAlone(s stretch) (report, bool) {
	const most = 8 // words behind the verb
	if !d.lex.noSubject {
		return report{}, false
	}
	v := s.from
	for v < s.to && !d.has(v, sayStrong|sayQuoteOnly) && d.has(v, auxiliary|adverb|calendar|conjunction|joiner|object) && !d.has(v, passive|negation) {
		v += int(d.toks[v].words)
	}
	if v >= s.to || !d.has(v, sayStrong|sayQuoteOnly) || d.has(v, participle|sayImpersonal|given|shout|sayNoun) || d.has(v, capital) && !d.has(v, opensSent) {
		return report{}, false
	}
	to := v + int(d.toks[v].words)
	for i := to; i < s.to; i++ {
		if i == to && !d.has(i, preposition|adverb|calendar|object) || i-to >= most || !d.isWord(i) || d.has(i, auxiliary|say|relative|complementizer|subordinator) && !d.has(i, determiner|preposition) {
			return report{}, false
		}
	}
	return report{cue: stretch{v, to}, speaker: noNominal, whole: s}, true
}

// lastCue returns the last verb of saying in s that no colon or semicolon parts from its
// end; -1 for none.
func (d *doc) lastCue(s stretch) int {
	for i := s.to - 1; i >= s.from; i-- {
		if d.isCue(i) || d.has(i, sayPartial) && !d.has(i, capital) && !d.ownedNoun(i) {
			return i
		}
		if d.kind(i) == semicolon || d.kind(i) == colon {
			return -1
		}
	}
	return -1
}

// verbAhead reads the reporting clause of the verb of saying at token v, in what stands
// before the words.
func (d *doc) verbAhead(v int, s stretch, lead kind) (report, bool) {
	if d.saidByThing(v) && !d.has(v-1, sayNoun) {
		return report{}, false
	}
	speaker, negated := d.subjectOf(v, s.from, s.to)
	if d.has(v, participle) || d.sharesSubject(v, speaker) {
		speaker = d.mainSubject(stretch{s.from, v})
		if p := d.besideVerb(v, s.from); p.strength > 0 && d.has(v, participle) {
			speaker = p
		}
	}
	if d.has(v, sayImpersonal) {
		speaker = d.place(v, s)
	}
	if speaker.strength == 0 || d.impersonal(speaker) {
		return report{}, false
	}
	to := v + int(d.toks[v].words)
	return report{cue: stretch{v, to}, speaker: speaker, whole: stretch{min(v, speaker.whole.from), max(to, speaker.next)}, negated: negated}, true
}

// governs reports whether a clause has to do with the words behind it, which no colon
// leads in: nothing of its own stands between.
func (d *doc) governs(r report, lead kind, s surroundings, m quotation) bool {
	r = d.finish(r, s.before.to)
	if lead == comma {
		return s.before.to-1-r.whole.to <= 6
	}
	const most = 4 // words of a programme's name
	words, titled := d.shape(m.inside)
	// "sagt Lind, Chefin der Werft „Nord“"
	name := words == 1 && d.has(m.inside.from, capital) && r.speaker.whole.from >= r.cue.to
	// "ospite di “Mezz’ora in più”"
	title := !d.lex.nounCapitals && d.has(m.open-1, preposition) && d.has(m.inside.from, capital) && words <= most && d.kind(m.inside.to-1) != terminator
	return !titled && !name && !title && d.partialFits(r, s, m)
}

// partialFits reports whether words in the middle of a sentence are governed by its
// verb of saying: right behind it, behind a complementizer, or close by.
func (d *doc) partialFits(r report, s surroundings, m quotation) bool {
	gap := s.before.to - max(r.cue.to, min(r.whole.to, s.before.to))
	if d.has(r.cue.from, sayPartial) {
		return gap <= phraseReach
	}
	words, titled := d.shape(m.inside)
	return gap == 0 || gap <= 6 && words >= 2 && !titled
}

// partial reports whether the words in marks are only a part of the sentence that
// stands around them.
func (d *doc) partial(s surroundings, m quotation) bool {
	if s.starts {
		return false
	}
	if d.kind(s.before.to-1) == comma {
		return false
	}
	return !d.has(m.inside.from, capital) || d.has(s.before.to-1, complementizer)
}

// labelAhead reads who speaks from a lead-in without a verb of saying: "Anna
// Berg: …", "Bergs besked: …", and any clause that a colon ends.
func (d *doc) labelAhead(s stretch) (report, bool) {
	p := d.nominalAt(s.from, s.to)
	if (p.strength == strong && !d.isTopic(p) || d.isOne(p)) && p.next >= s.to {
		return report{cue: stretch{s.to, s.to + 1}, speaker: p, whole: s, weak: false}, true
	}
	if r, ok := d.matterFor(s); ok {
		return r, true
	}
	if q := d.personWithoutName(s); q.strength > 0 {
		return report{speaker: q, whole: s, weak: true}, true // "His deputy shrugs: “…”"
	}
	if d.acts(p) {
		return report{speaker: p, whole: s, weak: true}, true // "The mayor went further: “…”"
	}
	if name := d.ownerOf(s); !name.empty() {
		q := nominal{whole: name, name: name, pronoun: -1, strength: strong, next: name.to}
		return report{cue: stretch{s.to - 1, s.to}, speaker: q, whole: s, genitive: true}, true
	}
	for i := s.from; i < s.to; i++ {
		if d.governed(i, s.from) && d.has(i, capital) {
			i = d.nameRun(i, s.to).to - 1 // none of its words is a name by itself
			continue
		}
		if d.isSubject(i) && !d.has(i, plural|first) || d.has(i, capital) && !d.commonStart(i) {
			q := d.nominalAt(i, s.to)
			if q.strength == strong && !d.isTopic(q) {
				return report{speaker: q, whole: s, weak: true}, true
			}
		}
	}
	return report{}, false
}

// matterFor reads whom a lead-in says something is so for, and who so says what follows: "For Berg,
// who leads the club, it is the tone that hurts: “…”".
func (d *doc) matterFor(s stretch) (report, bool) {
	n := d.listedAt(s.from, lang.AccordingMarks)
	if n == 0 {
		return report{}, false
	}
	p := d.nominalAt(s.from+n, s.to)
	if p.name.empty() || p.role.empty() && !d.people.isPerson(d, p.name) || p.next >= s.to {
		return report{}, false
	}
	return report{speaker: p, whole: s, weak: true}, true
}

// acts reports whether a phrase is somebody by his role with an article, and a verb follows
// of which no more is known.
func (d *doc) acts(p nominal) bool {
	at := p.whole.from
	return p.strength == fair && d.isOne(p) && d.has(at, determiner) && !d.has(at, preposition|indefinite) && (d.has(p.next, auxiliary) || d.unknownVerb(p.next))
}

// ownerOf returns the last name before the noun for something said that ends a lead-in:
// "Anna Bergs besked"; nothing where no such noun does.
func (d *doc) ownerOf(s stretch) stretch {
	if !d.has(s.to-1, sayNoun) {
		return stretch{}
	}
	names := func(i int) bool { return d.has(i, capital) && !d.commonStart(i) }
	i := s.to - 2
	for i >= s.from && i > s.to-6 && !names(i) {
		i--
	}
	if i < s.from || !names(i) {
		return stretch{}
	}
	a := i
	for a > s.from && names(a-1) {
		a--
	}
	return stretch{a, i + 1}
}

// alone reports whether the words make up whole sentences by themselves.
func (d *doc) alone(k int, s surroundings) bool {
	m := d.marks[k]
	last := m.inside.to - 1
	if d.kind(last) == terminator {
		return true
	}
	r, _ := utf8.DecodeRuneInString(d.text[d.toks[m.inside.from].start:])
	return s.after.empty() || d.kind(s.after.from) == terminator || r == '…'
}

// near reports whether the words follow the last quote closely enough to be the same
// speaker's: in its paragraph, or in the next one.
func (d *doc) near(last *quote, m quotation) bool {
	return d.paragraphsBetween(last.content.from, m.inside.from) <= 1
}
