package quotes

import (
	"strings"

	"articlebot/articles/lang"
)

// terms are the elements of patterns beside the classes of words and the marks. Those in capitals
// give what the construction is there for.
var terms = map[string]term{
	"SAYING":         func(m *match, i int) (int, bool) { return i + 1, i < m.limit && m.d.isCue(i) && m.d.has(i, participle) },
	"appositive":     readAppositive,
	"participle":     func(m *match, i int) (int, bool) { return i + 1, i < m.limit && m.d.isParticiple(i) },
	"passive-verb":   readPassiveVerb,
	"no-admission":   readNoAdmission,
	"admission-verb": readAdmission,
	"plain":          func(m *match, i int) (int, bool) { return i + 1, i < m.limit && m.d.unknownVerb(i) },
	"NOUN-PHRASE":    readNounPhrase,
	"FULL-NAME":      readNameBefore,
	"ROLE":           readRole,
	"clause-end":     func(m *match, i int) (int, bool) { return i, i >= m.limit || !m.d.isWord(i) },
	"END":            readEnd,
	"he":             readHe,
	"gap-dash":       readGapDash,
	"first-words":    readFirstWords,
	"opened":         readOpened,
	"afterwards":     readAfterwards,
	"word":           readWord,

	"VERB":     readVerb,
	"LASTVERB": readLastVerb,
	"SPEAKER":  speakerOf(weak),
	"KNOWN":    speakerOf(fair),
	"FULLNAME": readFullName,
	"PERSON":   readPerson,

	"ACCORDING": readAccording,
	"SOURCE":    readSource,
	"AFTERWARD": readAfterward,

	"SAYS-IT": readSaysIt,
	"point":   func(m *match, i int) (int, bool) { return i + 1, i < m.limit && m.d.abbreviationPoint(i) },
	"agrees":  readAgrees,
	"nobody":  func(m *match, i int) (int, bool) { return i + 1, i < m.limit && m.d.has(i, impersonal) },
	"PLACE":   readPlace,
	"WRITTEN": readWritten,
	"TEXT":    readText,

	"told":       readTold,
	"UNKNOWN":    readUnknown,
	"aside":      readAside,
	"any":        readAny,
	"between":    readBetween,
	"NP":         readPhrase,
	"APPOSED":    readApposed,
	"TITLE":      readTitle,
	"LEFT":       readLeft,
	"NOBODY":     readNobody,
	"ANTECEDENT": readAntecedent,
	"NAMED":      speakerOf(strong),
	"PAPER":      readPaper,
	"bracket":    readBracket,
	"channel":    readChannel,

	"WORDS":         readWords,
	"^":             readStart,
	"THAT":          readThat,
	"FAR-THAT":      readFarThat,
	"detour":        readDetour,
	"HEARER":        readHearer,
	"subject":       readSubject,
	"clause":        readClause,
	"clause-start":  readClauseStart,
	"sentence":      readSentence,
	"opening":       readOpening,
	"somebody":      readSomebody,
	"helper":        readHelper,
	"reported-form": readReportedForm,
	"reported-mood": readMood,
	"AFTERTHOUGHT":  readAfterthought,
	"programme":     readProgramme,
	"no-person": func(m *match, i int) (int, bool) {
		return i + 1, i < m.limit && m.d.has(i, capital) && !m.d.has(i, given)
	},
	"says":         func(m *match, i int) (int, bool) { return i, i < m.limit && m.d.isCue(i) },
	"behind-comma": func(m *match, i int) (int, bool) { return i, m.d.kind(i-1) == comma },
	"comma-before": func(m *match, i int) (int, bool) {
		return i, i == m.from+1 && m.d.kind(m.from) == comma
	},
}

// openings are the tokens that some of these can begin with; the others may with any.
var openings = map[string]opening{
	"VERB": {classes: say, verb: true}, "SAYING": {classes: say}, "THAT": {classes: complementizer}, "FAR-THAT": {classes: complementizer},
	"nobody": {classes: impersonal}, "gap-dash": {kinds: 1 << dash},
	"between": {classes: auxiliary | adverb | negation | object}, "helper": {classes: auxiliary | object},
	"bracket": {kinds: 1 << shut}, "TITLE": {kinds: 1 << mark}, "APPOSED": {kinds: 1 << comma},
}

// markNames are the marks that patterns name.
var markNames = map[string]kind{",": comma, ":": colon, ";": semicolon, "-": dash, "mark": mark}

// patternSections are the sections of language data that patterns name.
var patternSections = map[string]lang.Section{
	"quoting": lang.SayQuoting, "quoting-words": lang.QuotingWords, "by": lang.Agents, "modal": lang.Modals,
	"reported-infinitive": lang.ReportedInfinitives, "focus": lang.FocusAdverbs, "own": lang.Own, "own-view": lang.OwnViews, "according-whom": lang.AccordingWhom, "hearer": lang.Hearers, "deed": lang.Deeds, "citing": lang.Citing, "hears": lang.Hearsay, "adds": lang.SayAdding, "it": lang.PronounsThing, "admission": lang.Admissions, "quantity": lang.Quantities, "points-back": lang.PointsBack, "becoming": lang.Becoming, "gesture": lang.Gestures, "for": lang.AccordingMarks, "contrast": lang.Contrasts, "you": lang.PronounsSecond, "negated-that": lang.NegatedThat,
	"claim": lang.Claims, "rejects": lang.Rejections,
	"time": lang.Times, "medium": lang.Media, "with": lang.WithSubject, "contacts": lang.Contacts, "asked": lang.Asked, "asked-about": lang.AskedAbout, "reads": lang.Reads,
	"text-preposition": lang.TextPrepositions, "no-speaker": lang.NoSpeakers, "latter": lang.Latter,
}

// listed returns the term of an entry of a section.
func listed(section lang.Section) term {
	return func(m *match, i int) (int, bool) {
		j, _, ok := m.at(i)
		if n := m.d.listedAt(j, section); ok && n > 0 {
			if m.back {
				return j, true
			}
			return j + n, true
		}
		return i, false
	}
}

// listedAt returns how many tokens the longest entry of the section has that begins at
// token i; 0 for none.
func (d *doc) listedAt(i int, section lang.Section) (longest int) {
	t := d.tok(i)
	if t.kind != word || t.end-t.start > maxWord {
		return 0
	}
	list := d.lex.lists[section.Number()]
	if !list.mayBegin(d.text[t.start:t.end]) {
		return 0
	}
	for _, words := range list.words[plain(d.lower(i))] {
		n := 1
		for n < len(words) && strings.EqualFold(plain(d.str(i+n)), words[n]) {
			n++
		}
		if n == len(words) {
			longest = max(longest, n)
		}
	}
	return longest
}

// isParticiple reports whether token i ends as a participle that says what somebody
// does meanwhile: "smiling".
func (d *doc) isParticiple(i int) bool {
	t := d.tok(i)
	return t.kind == word && t.end-t.start <= maxWord && t.class&(capital|preposition|adverb|determiner|anyRole|org) == 0 && d.lex.participles.Ends(d.lower(i), 2)
}

// classNames are the classes of words that patterns name.
var classNames = map[string]class{
	"auxiliary": auxiliary, "passive": passive, "adverb": adverb, "negation": negation, "object": object, "preposition": preposition,
	"relative": relative, "determiner": determiner, "subordinator": subordinator, "like": like, "oblique": oblique, "source-preposition": sourcePreposition, "tells": sayTo, "denies": denial,
	"question": question, "said-noun": sayNoun, "complementizer": complementizer, "role": anyRole | org, "infinitive": infinitive, "possessive": possessive, "calendar": calendar, "joiner": joiner, "conjunction": conjunction,
	"and": joiner | conjunction,
}

func readWord(m *match, i int) (int, bool) {
	j, next, ok := m.at(i)
	return next, ok && m.d.isWord(j)
}

// readAny reads any token.
func readAny(m *match, i int) (int, bool) {
	j, next, ok := m.at(i)
	m.negated = m.negated || ok && m.d.has(j, negation)
	if !m.back {
		next = i + 1
	}
	return next, ok
}

// readBetween reads what may part a subject from its verb: an auxiliary, an adverb, a
// negation, a pronoun that is an object.
func readBetween(m *match, i int) (int, bool) {
	d := m.d
	j, next, ok := m.at(i)
	if !ok || !d.isWord(j) || !d.has(j, auxiliary|adverb|negation|object) || d.isSubject(j) || d.has(j, capital) && !d.has(j, opensSent) {
		return i, false
	}
	m.negated = m.negated || d.has(j, negation)
	return next, true
}

// readPhrase reads the noun phrase that ends before token i.
func readPhrase(m *match, i int) (int, bool) {
	d := m.d
	j := i - 1
	if j-1 > m.from && d.kind(j) == terminator && d.abbreviated(j-1, j) {
		j--
	}
	if j < m.from || !d.isWord(j) || d.has(j, like|subordinator) && !d.has(j, determiner|capital|preposition|adverb|pronoun|anyRole) || d.clockAt(j-1) {
		return i, false
	}
	p := d.phraseEnding(j, m.from)
	if d.has(i, relative) && p.name.empty() && p.pronoun < 0 {
		if q := d.lastPeople(p.whole, j); q.strength > 0 {
			p = q
		}
	}
	return m.ends(p)
}

// ends notes the noun phrase that was read to the left.
func (m *match) ends(p nominal) (int, bool) {
	if p.strength > 0 {
		m.speaker = p
	}
	return p.whole.from, p.strength > 0
}

// readAgrees reports whether the verb at token i is not that of several where one speaks, and
// takes nothing.
func readAgrees(m *match, i int) (int, bool) { return i, !m.d.disagrees(i, m.clause.speaker) }

// disagrees reports whether the verb at token v has the form for several and phrase p means
// one person.
func (d *doc) disagrees(v int, p nominal) bool {
	t := d.tok(v)
	if t.kind != word || t.end-t.start > maxWord || !d.lex.severals.Ends(d.lower(v), 2) || len(p.joint) > 0 {
		return false
	}
	return d.isOne(p) || !p.name.empty() && d.people.isPerson(d, p.name)
}

// readApposed reads a noun phrase with its apposition between commas, the last of
// which is the token before i.
func readApposed(m *match, i int) (int, bool) {
	if i-1 < m.from || m.d.kind(i-1) != comma {
		return i, false
	}
	return m.ends(m.d.beforeApposition(i-1, m.from))
}

// readTitle reads a name in marks that ends before token i.
func readTitle(m *match, i int) (int, bool) {
	d := m.d
	if i-1 < m.from || d.kind(i-1) != mark || d.inMark[i-1] < 0 || !d.isTitle(int(d.inMark[i-1])) {
		return i, false
	}
	k := d.marks[d.inMark[i-1]]
	from, to := k.bounds()
	if from < m.from || d.governedNoun(from-1, m.from) {
		return i, false
	}
	return m.ends(nominal{whole: stretch{from, to}, name: k.inside, pronoun: -1, strength: strong, next: to})
}

// readLeft reads the subject that ends before token i, and takes nothing.
func readLeft(m *match, i int) (int, bool) {
	p, _ := m.d.subjectBefore(i, m.start)
	m.speaker = p
	return i, p.strength > 0
}

// readNobody says that who speaks is left out.
func readNobody(m *match, i int) (int, bool) {
	m.speaker = nominal{whole: stretch{i - 1, i}, pronoun: -1, strength: strong, next: i}
	m.negated = true
	return i, true
}

// readAntecedent reads a relative pronoun behind a comma and who it stands for.
func readAntecedent(m *match, i int) (int, bool) {
	d := m.d
	if i-2 < m.start || d.kind(i-1) != comma || !d.has(i, relative) {
		return i, false
	}
	m.speaker = d.beforeRelative(i, m.start)
	return i + 1, m.speaker.strength > 0
}

// readChannel reads a source that ends before token i, with commas around it or without:
// "has, according to the Post, said".
func readChannel(m *match, i int) (int, bool) {
	const reach = 8
	d := m.d
	end := i
	if d.kind(end-1) == comma {
		end--
	}
	if d.has(end-1, accordingAfter) {
		p := d.sourceEnding(end-2, m.from)
		return d.commaBefore(p.whole.from, m.from), p.strength > 0
	}
	for j := end - 2; j > max(m.from, end-reach); j-- {
		if n := d.accordingAt(j, false); n > 0 {
			p := d.sourceAt(j+n, end)
			return d.commaBefore(j, m.from), p.strength > 0 && p.whole.to == end
		}
	}
	return i, false
}

// commaBefore returns the comma right before token i, or i where there is none.
func (d *doc) commaBefore(i, from int) int {
	if i-1 > from && d.kind(i-1) == comma {
		return i - 1
	}
	return i
}

// readBracket reads a text in brackets that ends before token i.
func readBracket(m *match, i int) (int, bool) {
	if i-1 < m.from || m.d.kind(i-1) != shut {
		return i, false
	}
	o := m.d.bracketStart(i-1, m.from)
	return o, o > m.from
}

// readAppositive reports whether the words up to the comma at token i are no more than a
// name and what it is, and takes nothing: "As Berg wrote, Lund, the owner, told the crew".
func readAppositive(m *match, i int) (int, bool) {
	p := noNominal
	if m.d.kind(i) == comma {
		p = m.d.beforeApposition(i, max(0, m.start-1))
	}
	return i, p.strength > 0 && p.whole.from <= m.start
}

// readVerb reads a verb of saying; the first one of a pattern is its cue.
func readVerb(m *match, i int) (int, bool) {
	d := m.d
	if i >= m.limit || !d.isCue(i) && i != m.verb || m.verb >= 0 && m.cue.empty() && i != m.verb {
		return i, false
	}
	to := i + int(d.toks[i].words)
	if m.cue.empty() {
		m.cue = stretch{i, to}
	}
	return to, true
}

// readLastVerb reads a verb of saying that ends its clause.
func readLastVerb(m *match, i int) (int, bool) {
	if m.d.isWord(i + 1) {
		return i, false
	}
	return readVerb(m, i)
}

// speakerOf returns the term of a noun phrase that is at least so sure to speak.
func speakerOf(strength int) term {
	return func(m *match, i int) (int, bool) {
		d := m.d
		p := d.nominalAt(i, m.limit)
		verb := d.lex.noSubject && d.isBare(p) && !d.isActor(i) && d.isCue(p.next) && d.has(p.next, participle) // "continuaba diciendo"
		return m.speaks(p, p.strength >= strength && !verb)
	}
}

func (m *match) speaks(p nominal, ok bool) (int, bool) {
	if ok {
		m.speaker = p
	}
	return p.next, ok
}

// readFullName reads a name that begins with a given name.
func readFullName(m *match, i int) (int, bool) {
	d := m.d
	if i >= m.limit || !d.has(i, capital) || !d.has(i, given) || !d.has(i+1, capital) {
		return i, false
	}
	p := d.nominalAt(i, m.limit)
	return m.speaks(p, p.strength > 0)
}

// readPerson reads the name of somebody whom the article knows as a person.
func readPerson(m *match, i int) (int, bool) {
	p := m.d.nominalAt(i, m.limit)
	return m.speaks(p, !p.name.empty() && m.d.people.isPerson(m.d, p.name))
}

// readAccording reads the words before a source.
func readAccording(m *match, i int) (int, bool) {
	n := 0
	if i < m.limit {
		n = m.d.accordingAt(i, true)
	}
	m.cue = stretch{i, i + n}
	return i + n, n > 0
}

// readSource reads who says so behind "according to".
func readSource(m *match, i int) (int, bool) {
	p := m.d.sourceAt(i, m.limit)
	return m.speaks(p, p.strength > 0)
}

// readAfterward reads a word that stands behind its source.
func readAfterward(m *match, i int) (int, bool) {
	m.cue = stretch{i, i + 1}
	return i + 1, i < m.limit && m.d.has(i, accordingAfter)
}

// readSaysIt reads a verb of which the source stands elsewhere: "heißt es".
func readSaysIt(m *match, i int) (int, bool) {
	if i >= m.limit || !m.d.isCue(i) || !m.d.has(i, sayImpersonal) || !m.d.has(i+1, impersonal) {
		return i, false
	}
	m.cue = stretch{i, i + int(m.d.toks[i].words)}
	return i + 2, true
}

// readWritten reads what says that words stand in a text: "it says", "czytamy".
func readWritten(m *match, i int) (int, bool) {
	n := 0
	if i < m.limit {
		n = m.d.listedAt(i, lang.Reads)
	}
	m.cue = stretch{i, i + n}
	return i + n, n > 0
}

// readText reads in which text words stand, and whose that is: "in a statement from the firm".
func readText(m *match, i int) (int, bool) {
	d := m.d
	if i >= m.limit || !d.has(i, preposition) {
		return i, false
	}
	at := i + 1
	noun := at
	for noun < m.limit && d.has(noun, determiner|possessive) && !d.has(noun, capital) {
		noun++
	}
	if noun >= m.limit || d.kind(noun) != word {
		return i, false
	}
	p := d.sourceBehindNoun(at, noun, m.limit)
	if p.whole.to == noun+1 && d.lex.headFirst && !d.lex.articles {
		p = d.nominalAt(noun+1, m.limit) // "w oświadczeniu związku"
	}
	return m.speaks(p, p.strength > 0 && p.whole.to > noun+1) // a text of nobody says nothing by itself
}

// readPlace reads where such words stand: "in einem Bericht".
func readPlace(m *match, i int) (int, bool) {
	p := m.d.place(m.cue.from, stretch{m.cue.from, m.limit})
	next, ok := m.speaks(p, p.strength > 0)
	return max(i, next), ok
}

// readUnknown reads a word that may be a verb since nothing else is known of it.
func readUnknown(m *match, i int) (int, bool) {
	m.cue = stretch{i, i + 1}
	return i + 1, i < m.limit && m.d.unknownVerb(i)
}

// readProgramme reads the title in marks of where something was said.
func readProgramme(m *match, i int) (int, bool) {
	d := m.d
	if i >= m.limit || d.kind(i) != mark || d.inMark == nil || d.inMark[i] < 0 || !d.isTitle(int(d.inMark[i])) {
		return i, false
	}
	from, to := d.marks[d.inMark[i]].bounds()
	return to, from == i
}

// readTold reads an organisation right behind a verb, which is who was told where a person
// follows, and the abbreviation of what that one is: "powiedział PAP kpt. Lind".
func readTold(m *match, i int) (int, bool) {
	d := m.d
	for _, told := range []func(i, limit int) int{d.toldToTitle, d.toldTo, d.hearer} {
		if next := told(i, m.limit); next > i {
			return next, true
		}
	}
	governed := d.has(i, oblique|ofGenitive) && !d.has(i, capital)
	if governed {
		i++
	}
	body := d.has(i, shout) || governed && d.has(i, org)
	if i >= m.limit || !body || !governed && !d.lex.noSubject || d.has(i, given|anyRole|title) {
		return i, false
	}
	if i++; d.kind(i) == word && !d.has(i, capital) && d.kind(i+1) == terminator && d.has(i+2, given) {
		i += 2
	}
	return i, true
}

// toldToTitle returns the token behind the name of a paper in marks that begins at token i,
// in a language that needs no subject: "mówi „Kurierowi” Jan Stark". It is i where there is
// none.
func (d *doc) toldToTitle(i, limit int) int {
	if i >= limit || d.kind(i) != mark || !d.lex.noSubject {
		return i
	}
	k := int(d.inMark[i])
	if k < 0 || !d.isTitle(k) {
		return i
	}
	_, end := d.marks[k].bounds()
	return end
}

// hearer returns the token behind who was told, from token i on, by words that have the form
// of that alone: "řekl České televizi", "řekl deníku Den starosta". It is i where nobody
// stands there.
func (d *doc) hearer(i, limit int) int {
	at := i
	if d.has(at, capital) && !d.has(at, given) && d.listedAt(at, lang.Hearers) == 0 {
		at++
	}
	n := d.listedAt(at, lang.Hearers)
	if n == 0 || at+n >= limit {
		return i
	}
	at += n
	for at+1 < limit && d.has(at, capital) && !d.has(at, given) && d.isWord(at+1) && (d.has(at+1, capital) || d.isActor(at+1)) {
		at++ // the paper's name
	}
	return at
}

// toldTo returns the token behind an agency or a paper that a preposition at token i makes
// the one who was told, where the subject stands behind it: "disse à Lusa o autarca". It is i
// where there is none.
func (d *doc) toldTo(i, limit int) int {
	if !d.lex.headFirst || !d.has(i, channelPreposition) || d.has(i, capital) {
		return i
	}
	at := i + 1
	for at < limit && !d.has(at, capital) && (d.has(at, determiner) || d.roleOrOrg(at)&org != 0) {
		at++
	}
	if at >= limit || !d.has(at, capital) || d.commonStart(at) || d.has(at, given) {
		return i
	}
	return at + 1
}

// readAside reads ", who … ," behind a subject.
func readAside(m *match, i int) (int, bool) {
	next := m.d.skipRelative(i, m.limit)
	return next, next > i
}

// readNameBefore reads a name of a person that ends before token i and that no
// preposition governs.
func readNameBefore(m *match, i int) (int, bool) {
	d := m.d
	if i-1 < m.from || !d.has(i-1, capital) || d.commonStart(i-1) {
		return i, false
	}
	p := d.phraseEnding(i-1, m.from)
	if p.name.empty() || !d.people.isPerson(d, p.name) || p.name.to-p.name.from < 2 && d.people.all[d.people.who(d, p.name)].words < 2 {
		return i, false
	}
	return m.ends(p)
}

// readPaper reads the name that ends before token i, of a paper or the like.
func readPaper(m *match, i int) (int, bool) {
	d := m.d
	if i-1 < m.from || !d.has(i-1, capital) || d.commonStart(i-1) {
		return i, false
	}
	a := d.nameStart(i-1, m.from)
	if a < i-1 && d.has(a, opensSent) {
		return a + 1, true // "Vakten Dagbladet snakket med"
	}
	return a, !d.people.isPerson(d, stretch{a, i})
}

// contacted reports whether what follows a name at token i says that it is a paper's, which
// spoke with whoever stands before it: "sier vakten VG har snakket med".
func (d *doc) contacted(i int) bool {
	for d.has(i, auxiliary) {
		i++
	}
	return d.listedAt(i, lang.Contacts) > 0 && (d.has(i+1, preposition) || !d.isWord(i+1))
}

// readRole reads a noun phrase without a name, up to a comma.
func readRole(m *match, i int) (int, bool) {
	d := m.d
	const most = 8
	p := d.simpleAt(i, m.limit)
	if p.strength == 0 || p.pronoun >= 0 {
		return i, false
	}
	for j := p.whole.from; j < min(m.limit, i+most); j++ {
		if d.kind(j) == comma {
			ofBody := d.has(j-1, shout) && !d.lex.articles && !d.lex.second // "jeden z posłów PSL, partii Jana Linda"
			return j, (p.name.empty() || j > p.whole.to) && !ofBody
		}
		if !d.isWord(j) || d.has(j, given) {
			return i, false
		}
	}
	return i, false
}

// readPassiveVerb reports whether the verb that a subject is looked for on the left of
// may leave out who says it in the passive: it is no participle of the present, and no
// verb of quoting.
func readPassiveVerb(m *match, i int) (int, bool) {
	return i, !m.d.isParticiple(m.limit) && m.d.listedAt(m.limit, lang.SayQuoting) == 0
}

// readAdmission reports whether the verb that a subject is looked for of is one of
// admitting, which whoever must do it does.
func readAdmission(m *match, i int) (int, bool) {
	v := m.verb
	if v < 0 {
		v = m.limit
	}
	return i, m.d.listedAt(v, lang.Admissions) > 0
}

func readNoAdmission(m *match, i int) (int, bool) {
	_, admits := readAdmission(m, i)
	return i, !admits
}

// readNounPhrase reads a noun phrase that may be a subject: where nouns have articles,
// a noun alone is none.
func readNounPhrase(m *match, i int) (int, bool) {
	d := m.d
	p := d.nominalAt(i, m.limit)
	object := p.strength == weak && d.kind(i-1) == word && d.lex.participles.Ends(d.lower(i-1), minStem) // "declaró mostrando una foto"
	return m.speaks(p, p.strength > 0 && !object && !d.isBare(p) && !d.isTold(p))
}

// isTold reports whether a phrase ends as that of who is told something: "mówi reporterowi
// Janowi Lindowi".
func (d *doc) isTold(p nominal) bool {
	if at := p.whole.from; d.has(at, oblique|ofGenitive) && !d.has(at, capital) && p.whole.to == at+2 && d.listedAt(at+1, lang.Hearers) > 0 {
		return true // "sagte der FAZ"
	}
	return p.pronoun < 0 && !d.isShortTitle(p.whole.from) && (d.isAddressee(p.whole.from) && d.isActor(p.whole.from) || !p.name.empty() && p.name.to-p.name.from > 1 && d.isAddressee(p.name.from) && d.isAddressee(p.name.to-1))
}

// isBare reports whether a phrase is a noun of which nothing is known, without the
// article that a subject has in its language.
func (d *doc) isBare(p nominal) bool {
	return p.strength == weak && p.pronoun < 0 && d.lex.articles && !d.has(p.whole.from, determiner|possessive) && d.kind(p.whole.from) != number
}
