package quotes

import (
	"strings"

	"articlebot/articles/lang"
)

// The terms of the patterns that say where the words of a reporting clause are.

// readWords notes where the words are that a clause reports: behind it, or before.
func readWords(m *match, i int) (int, bool) {
	if m.back {
		m.edge = i
		return i, i-m.from >= 2
	}
	m.words = i
	return i, m.limit-i >= 2
}

// readStart reads the start of the sentence.
func readStart(m *match, i int) (int, bool) { return i, i == m.start }

// readThat reads a word that opens what is said, right behind the clause or a comma.
// "That" is no part of the words; "whether" and "how" are.
func readThat(m *match, i int) (int, bool) {
	d := m.d
	if i >= m.limit || !d.has(i, complementizer) || d.kind(i) != word || d.opensNothing(i) {
		return i, false
	}
	if d.has(i, preposition) && !d.isSubject(i+1) && !d.has(i+1, determiner) {
		return i, false
	}
	if d.has(i, question|subordinator|preposition) && !d.isPlainThat(i) || d.isSubjectThat(i) {
		return i, true
	}
	next := i + int(d.toks[i].words)
	if d.kind(next) == single && d.gapless(next) && d.kind(next+1) == mark { // "qu’« il ne peut »"
		next++
	}
	return next, true
}

// opensNothing reports whether the word at token i, which may open what is said, does not:
// "told an audience that included boys", "told them what to do", "wrote down that night".
func (d *doc) opensNothing(i int) bool {
	if d.has(i, question) && d.has(i+1, infinitive) || d.lex.second && d.has(i, relative) && !d.has(i, question|determiner) && !d.isPlainThat(i) { // "säger Lind som leder hamnen"
		return true
	}
	if !d.lex.zero || !d.has(i, determiner) {
		return false
	}
	relative := d.unknownVerb(i-1) && d.unknownVerb(i+1) && d.endsPast(i+1) && !d.has(i+2, auxiliary)
	return relative || d.listedAt(i+1, lang.Times) > 0 && !d.has(i+2, auxiliary)
}

// isSubjectThat reports whether the word "that" at token i is the subject of what is said:
// "said that is not likely".
func (d *doc) isSubjectThat(i int) bool {
	verb := d.has(i+1, auxiliary) || d.has(i+1, negation) && strings.ContainsAny(d.str(i+1), "'’")
	return d.has(i, determiner) && verb && !d.has(i+1, determiner) && d.kind(i+2) != comma
}

// isPlainThat reports whether token i is the language's word that opens what is said
// and means nothing else.
func (d *doc) isPlainThat(i int) bool { return d.lower(i) == d.lex.that }

// readFarThat reads such a word behind other words of the clause, where only those
// that hardly open anything else count.
func readFarThat(m *match, i int) (int, bool) {
	d := m.d
	if d.takesNoFarThat(m.clause.cue.from, i) || d.isSubordinateAt(i) || d.isRelativeOf(i, m.clause.whole.to) {
		return i, false
	}
	for j := m.clause.cue.to; j < i && !d.isPlainThat(i); j++ {
		if d.has(j, infinitive) {
			return i, false // "urged them to think if they were late"
		}
	}
	return readThat(m, i)
}

// takesNoFarThat reports whether the verb of saying at token v hardly takes a clause that token
// i opens, with other words before it.
func (d *doc) takesNoFarThat(v, i int) bool {
	return d.has(v, sayQuoteOnly) && !d.has(v, sayStrong|sayOpinion) || // "continua contra a lei que"
		d.lex.zero && (d.has(v, sayQuoteOnly) || d.has(i-1, preposition)) ||
		d.has(v, denial) && !d.has(i-1, adverb|calendar) // "denied a claim that …"
}

// isSubordinateAt reports whether the word at token i opens a clause of time, place or
// question: "before that".
func (d *doc) isSubordinateAt(i int) bool {
	if d.has(i-1, subordinator) && !d.has(i-1, complementizer) || d.has(i-1, preposition) && d.has(i-2, subordinator) {
		return true
	}
	return d.has(i, preposition|subordinator|question) && !d.isPlainThat(i)
}

// isRelativeOf reports whether the word at token i is a relative pronoun of the noun before it;
// the reporting clause ends before token behind.
func (d *doc) isRelativeOf(i, behind int) bool {
	if !d.has(i, relative) {
		return false
	}
	return d.has(i+1, auxiliary|say) ||
		d.lex.headFirst && (d.tellsOfObject(i, behind) || d.hasObject(behind)) || // "garantiu abrigo a quem veio do porto que fechou"
		d.lex.zero && d.lex.articles && d.plainNoun(i-1) && d.unknownVerb(i+1) && !d.has(i+2, auxiliary) // "reported earnings that topped"
}

// tellsOfObject reports whether the relative pronoun at token i is one of a noun that is the object
// of the clause which ends before token behind, or stands behind a preposition: "lamentaba la
// situación que atraviesan", "denunció las condiciones en las que trabajan".
func (d *doc) tellsOfObject(i, behind int) bool {
	if d.kind(i-1) == word && d.has(i-1, determiner) && d.has(i-2, preposition) {
		return true
	}
	return d.lex.articles && i-2 >= behind && d.unknownVerb(i-1) && !d.isActor(i-1) && d.has(i-2, determiner) && !d.has(i-2, preposition) && !d.has(i-3, preposition)
}

// hasObject reports whether the clause that ends before token i has a noun for its object,
// which a preposition follows.
func (d *doc) hasObject(i int) bool {
	return d.unknownVerb(i) && !d.has(i, adverb|calendar) && d.has(i+1, preposition) && !d.lex.adverbEnd.Ends(d.lower(i), minStem)
}

// readDetour reads a step of what may stand between a clause and the word that opens
// what is said: a word that is no verb of saying, something in brackets, a name in
// marks, a source between commas.
func readDetour(m *match, i int) (int, bool) {
	d := m.d
	if i >= m.limit {
		return i, false
	}
	switch d.kind(i) {
	case open:
		end := d.skipBracket(i, m.limit)
		return end, end > i
	case comma:
		return m.sourceAside(i)
	case dash:
		if d.gap(i) && d.gap(i+1) {
			return d.dashPair(i, m.limit) + 1, true
		}
		return i + 1, true
	case other:
		return i + 1, true
	}
	if k := d.inMark[i]; k >= 0 && d.isTitle(int(k)) {
		_, end := d.marks[k].bounds()
		return end, true
	}
	if d.abbreviationPoint(i) {
		return i + 1, true
	}
	if !d.isWord(i) || d.isCue(i) && i != m.clause.cue.to {
		return i, false
	}
	m.negated = m.negated || d.has(i, negation)
	return i + max(1, int(d.toks[i].words)), true
}

// sourceAside reads ", according to TT" before another comma, or the comma before an
// adverb.
func (m *match) sourceAside(i int) (int, bool) {
	d := m.d
	if n := d.accordingAt(i+1, false); n > 0 {
		if p := d.sourceAt(i+1+n, m.limit); p.strength > 0 && d.kind(p.next) == comma {
			return p.next, true
		}
	}
	return i + 1, d.has(i+1, adverb)
}

// readHearer reads who was told.
func readHearer(m *match, i int) (int, bool) {
	if p := m.d.nominalAt(i, m.limit); p.strength > 0 {
		return p.next, true
	}
	return i + 1, m.d.has(i, object)
}

// readSubject reads a pronoun that is a subject, and not of the first person.
func readSubject(m *match, i int) (int, bool) {
	return i + 1, i < m.limit && m.d.isSubject(i) && !m.d.has(i, first) && (!m.d.has(i, possessive) || m.d.isPronoun(i, m.limit)) && !m.d.opensNothing(i)
}

// readClause reports whether a subject and an auxiliary follow, and takes nothing.
func readClause(m *match, i int) (int, bool) { return i, m.d.clauseAt(i, m.limit) }

// readClauseStart reads the first word of a subject: a pronoun, an article, a name.
func readClauseStart(m *match, i int) (int, bool) {
	return i + 1, i < m.limit && m.d.addresseeAt(i) == 0 && (m.d.isSubject(i) || m.d.has(i, determiner|possessive|capital))
}

// readSentence reports whether a whole clause may follow, and takes nothing.
func readSentence(m *match, i int) (int, bool) {
	d := m.d
	return i, i < m.limit && (d.isSubject(i) && !d.has(i, first) && d.isWord(i+1) || d.clauseAt(i, m.limit))
}

// readOpening reads a word that a clause may begin with: none that only says when,
// where or how.
func readOpening(m *match, i int) (int, bool) {
	d := m.d
	ok := m.limit-i >= 3 && d.isWord(i) && d.addresseeAt(i) == 0 && !d.isTopicPhrase(i, m.limit) &&
		!(d.has(i, preposition|adverb|calendar|joiner|conjunction|subordinator) && !d.has(i, determiner)) &&
		!(d.has(i, object) && !d.has(i, determiner|possessive))
	return i + 1, ok
}

// isTopicPhrase reports whether a phrase that only says what is spoken of begins at
// token i and ends the clause: "kertoo kalastuksen historiasta".
func (d *doc) isTopicPhrase(i, limit int) bool {
	const most = 4
	for j := i; j < min(limit, i+most) && d.kind(j) == word && d.tok(j).end-d.tok(j).start <= maxWord; j++ {
		if d.lex.topics.Ends(d.lower(j), minStem) {
			return true
		}
		if d.has(j, auxiliary|say) {
			return false
		}
	}
	return false
}

// readSomebody reads a pronoun that is a subject, also one that means nobody.
func readSomebody(m *match, i int) (int, bool) {
	next, ok := readSubject(m, i)
	return next, ok || i < m.limit && m.d.has(i, impersonal) && !m.d.opensNothing(i)
}

// readHelper reads an auxiliary or object that stands between words and subject: "a
// déclaré Berg".
func readHelper(m *match, i int) (int, bool) {
	j, next, ok := m.at(i)
	return next, ok && m.d.has(j, auxiliary|object) && !m.d.has(j, capital) && !m.d.isSubject(j)
}

// readReportedForm reports whether a verb that only reported speech has is among the
// next words, and takes nothing.
func readReportedForm(m *match, i int) (int, bool) { return i, m.d.reportedForm(i, m.limit) }

// readMood reports whether the clause behind a comma is in the mood of reported speech
// or an infinitive of it, and takes nothing.
func readMood(m *match, i int) (int, bool) {
	d := m.d
	if d.has(i, relative) && d.isNoun(i-2) && d.kind(i-2) == word && !d.has(i+1, capital) && d.has(i+1, preposition|adverb|auxiliary|negation|object|pronoun) && !d.has(i+1, determiner) {
		return i, false // "thanked the crews, who at the port were …"
	}
	if d.moodBehindNoun(i, m.limit) {
		return i, true
	}
	for j := i; j < min(m.limit, i+clauseReach); j++ {
		if d.kind(j) == comma && j > i+11 {
			return i, false
		}
		if d.has(j, mood|moodWeak) || d.has(j, infinitive) && !d.has(i, subordinator) && (!d.has(i, preposition) || !d.isWord(j+2)) {
			return i, true
		}
	}
	return i, false
}

// readAfterthought reports whether a clause behind the words ends there: nothing
// follows that it could report.
func readAfterthought(m *match, i int) (int, bool) {
	d := m.d
	straight := m.clause.speaker.whole.from < m.clause.cue.from
	i += d.addresseeAt(i)
	switch {
	case d.leadsMarks(i, m.limit), // the clause leads in what follows
		d.lex.parted && d.has(i, negation), // "…, sagte Berg nicht"
		straight && m.opensBehind(i),
		d.lex.second && !straight && m.opensBehindFront(i):
		return i, false
	case i >= m.limit || d.kind(i) == comma || d.kind(i-1) == comma:
		return i, true
	}
	if d.isWord(i) && !d.has(i, preposition|adverb|calendar|subordinator|joiner|conjunction|relative) && (straight || !d.lex.second) && !d.onlyTime(i, m.limit) {
		return i, false
	}
	return i, d.complementAfter(i, i, m.limit, m.clause.cue.from) < 0
}

// onlyTime reports whether all that stands from token i up to the end of the clause says when: "last
// week", "two days later".
func (d *doc) onlyTime(i, limit int) bool {
	const most = 3
	when := false
	at := i
	for ; at < limit && d.isWord(at); at++ {
		if at-i >= most {
			return false
		}
		time := d.listedAt(at, lang.Times) > 0 || d.has(at, calendar)
		if !time && (!d.has(at, determiner|adverb|stop) && d.kind(at) != number && !(d.plainNoun(at) && d.listedAt(at+1, lang.Times) > 0) || d.has(at, auxiliary|pronoun)) {
			return false
		}
		when = when || time
	}
	return when
}

// opensBehind reports whether token i, behind a clause whose subject stands first, opens what it
// reports: words in marks, or "that" behind a comma ("…, Lis odparł, że …").
func (m *match) opensBehind(i int) bool {
	d := m.d
	return i < m.limit && d.inMark[i] >= 0 || d.kind(i) == comma && i+2 < m.limit && d.isPlainThat(i+1) && !d.has(i+1, relative)
}

// opensBehindFront reports whether token i is the word "that" behind a clause with the verb
// second that words between commas begin: "På fredag, etter møtet, sa lederen, Anna Lind, at …".
func (m *match) opensBehindFront(i int) bool {
	d := m.d
	return d.kind(i-1) == comma && d.has(m.start, preposition|adverb) && i < m.limit && d.isPlainThat(i) && !d.has(i, relative|determiner)
}

// readEnd reads nothing at the end of a sentence.
func readEnd(m *match, i int) (int, bool) {
	return i, i >= m.limit || m.d.kind(i) == terminator && i+1 >= m.limit
}

// readHe reads a pronoun for one person.
func readHe(m *match, i int) (int, bool) {
	if i >= m.limit || !m.d.has(i, male|female|anyGender) || !m.d.isSubject(i) {
		return i, false
	}
	m.speaker = nominal{whole: stretch{i, i + 1}, pronoun: i, strength: strong, next: i + 1}
	return i + 1, true
}

// readGapDash reads a dash with white space on both sides.
func readGapDash(m *match, i int) (int, bool) {
	return i + 1, m.d.kind(i) == dash && m.d.gap(i) && m.d.gap(i+1)
}

// readFirstWords reports whether token i is among the first of the words, where
// nothing ends them yet, and takes nothing.
func readFirstWords(m *match, i int) (int, bool) {
	const few, phrase = 2, 4
	return i, i < m.from+few || i < m.from+phrase && m.d.has(m.from, preposition) && !m.d.has(m.from, determiner)
}

// readOpened reports whether a verb of saying right before token i reports what a
// word such as "that" opens, and takes nothing.
func readOpened(m *match, i int) (int, bool) {
	return i, m.d.complementAfter(i, i, m.limit, m.cue.from) >= 0
}

// readAfterwards reports whether nothing follows at token i that a verb right before it
// could report, and takes nothing.
func readAfterwards(m *match, i int) (int, bool) {
	return i, i >= m.limit || !m.d.isWord(i) || m.d.has(i, preposition|adverb|calendar)
}

// leadsMarks reports whether a clause that ends before token i leads in words in marks,
// or a text behind the sentence's last colon.
func (d *doc) leadsMarks(i, limit int) bool {
	return d.kind(limit-1) == colon || i < limit && (d.kind(i) == colon || d.kind(i) == comma && i+1 < limit && d.kind(i+1) == mark && d.inMark[i+1] >= 0)
}

// conditions are what a construction may ask of a reporting clause.
var conditions = map[string]condition{
	"straight": func(d *doc, r report) bool { return r.speaker.whole.from < r.cue.from },
	"fronted":  (*doc).isFronted,
	"quoted":   func(_ *doc, r report) bool { return r.speaker.isQuoted() },
	"cited":    func(d *doc, r report) bool { return r.cited },
	// The subject is no relative pronoun.
	"main":   func(_ *doc, r report) bool { return r.speaker.by == nil || !r.speaker.by.relative },
	"finite": func(d *doc, r report) bool { return !d.has(r.cue.from, participle) },
	"tells":  func(d *doc, r report) bool { return d.has(r.cue.from, sayTo) },
	"bare":   func(d *doc, r report) bool { return d.has(r.cue.from, sayZero) },
	"denies": func(d *doc, r report) bool { return d.has(r.cue.from, denial) },
	"strong": func(d *doc, r report) bool { return d.has(r.cue.from, sayStrong) },
	"saying": func(d *doc, r report) bool { return d.has(r.cue.from, sayStrong|sayOpinion) },
}

// complementAfter returns the first token of what the verb at token v reports, when a
// word opens it that stands behind token behind; -1 for none.
func (d *doc) complementAfter(to, behind, limit, v int) int {
	m := d.borrow(match{limit: limit, verb: v, clause: &report{cue: stretch{v, to}}, words: -1})
	defer d.giveBack()
	for _, c := range d.lex.constructions[words] {
		if c.opened && c.read(m, behind, behind) {
			return m.words
		}
	}
	return -1
}

// isFronted reports whether a reporting clause begins with a word that makes it a part
// of the main clause behind it: "When Berg said that …, the council left".
func (d *doc) isFronted(r report) bool {
	at := d.clauseStart(r.cue.from-1, max(0, r.cue.from-clauseReach))
	return d.has(at, subordinator) && !d.has(at, determiner|like) && d.has(at, opensSent)
}
