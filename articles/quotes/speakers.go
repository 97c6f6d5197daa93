package quotes

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// nameSpeakers gives every quote its speaker, in the order of the text, since
// what a pronoun means depends on who spoke before.
func (d *doc) nameSpeakers() {
	d.learnRoles()
	d.learnGenders()
	d.learnChannels()
	c := newContext(d)
	for i, q := range d.found {
		d.tick()
		c.next = nil
		if i+1 < len(d.found) {
			c.next = d.found[i+1]
		}
		c.resolve(q)
		c.earlier, c.before = c.before, q
	}
	d.nameEchoes()
}

// learnChannels notes that those through whom somebody's words came are no persons, where
// nothing says so.
func (d *doc) learnChannels() {
	for _, q := range d.found {
		runs := q.report.via
		if at := q.report.whole.to; !q.report.cue.empty() && d.has(at, channelPreposition) && d.namesAt(at+1) && !d.has(at+1, given) {
			runs = append(slices.Clip(runs), d.nameRun(at+1, len(d.toks)))
		}
		for _, run := range runs {
			if who := d.people.who(d, run); who >= 0 {
				if x := &d.people.all[who]; !x.human && x.gender == 0 && len(x.roles) == 0 {
					x.org = true
				}
			}
		}
	}
}

// context is what has been said so far.
type context struct {
	d    *doc
	last *quote // the last quote with a known speaker, or the last who was heard
	// before is the quote before the one at hand; nil for none.
	before *quote
	// earlier is the one before that.
	earlier *quote
	next    *quote // the one behind, still without a speaker
	heard   int    // how many of doc.heard are behind
	// recent says that last stands in the paragraph at hand or the one before.
	recent bool
	// turns counts, up to each sentence, those that do not go on with a pronoun of a class.
	turns map[class][]int32
}

func newContext(d *doc) *context { return &context{d: d, turns: make(map[class][]int32)} }

// resolve names the speaker of one quote.
func (c *context) resolve(q *quote) {
	d := c.d
	q.resolved = true
	c.hear(q.content.from)
	c.comeTo(q.content.from)
	for _, run := range q.report.via {
		q.via = append(q.via, d.fullName(run))
	}
	if q.asked || c.answersInterview(q) || c.shares(q) {
		return
	}
	if q.report.speaker.strength == 0 {
		c.unsaid(q)
		return
	}
	if d.isManner(q) {
		q.report, q.how = report{}, floating
		if !c.answersInterview(q) {
			c.float(q)
		}
		return
	}
	c.name(q, q.report.speaker)
	for _, p := range q.report.speaker.joint {
		s, _, _ := c.speaker(p, q)
		if s.Name != "" && s.Name != q.speaker.Name {
			q.joint = append(q.joint, s)
		}
	}
	if q.speaker.Name != "" {
		c.last = q
	}
}

// whoSpoke returns whom a last name alone means that several bear: who has spoken rather than who,
// the one who was named last.
func (c *context) whoSpoke(name stretch, who int) int {
	d := c.d
	if who < 0 || name.to-name.from != 1 || d.people.all[who].spoke {
		return who
	}
	bearers := d.people.byLast[d.key(name.from)]
	for _, other := range bearers[:min(len(bearers), corefMentions)] {
		if d.people.all[other].spoke {
			return other
		}
	}
	return who
}

// isManner reports whether what leads the words in with a colon is one word that is hardly anybody's
// name, since it only begins a sentence: "Laughing: “…”"
func (d *doc) isManner(q *quote) bool {
	name := q.report.speaker.name
	if name.to-name.from != 1 || q.report.speaker.whole != name || d.kind(q.report.cue.from) != colon || !d.has(name.from, opensSent) || d.has(name.from, given|shout|org) || d.isHeadline(name.from) {
		return false
	}
	who := d.people.who(d, name)
	if who < 0 {
		return true
	}
	x := &d.people.all[who]
	return x.mentions <= 1 && !x.human && !x.org && x.gender == 0
}

// comeTo notes whether the last speaker is still near at token i.
func (c *context) comeTo(i int) {
	c.recent = c.last != nil && c.d.paragraphsBetween(c.last.content.from, i) <= 1
}

// unsaid gives words beside a verb of saying without a subject to the speaker of the
// quote before them, in languages that leave a known subject out: “…”, afirma.
func (c *context) unsaid(q *quote) {
	if !c.d.lex.noSubject || q.report.cue.empty() || c.last != nil && c.d.disagrees(c.d.finiteOf(q.report.cue.from), c.last.report.speaker) {
		return
	}
	if c.last == nil || !c.recent || c.last.who < 0 && c.last.speaker.Form == articles.ByNothing {
		if r := c.candidates(q.report.cue.from, anyGender, c.d.namedIn(q.content)); r.best.who >= 0 && r.best.far <= descriptionReach {
			q.who, q.chosen = r.best.who, r.choice()
			q.chosen.phrase, q.chosen.doubts = noNominal, q.chosen.doubts|elided
			q.speaker = articles.Speaker{Name: c.d.personName(q.who), Role: c.d.words(c.d.people.all[q.who].role())}
			c.last = q
		}
		return
	}
	if c.elidesSubject(q) {
		return
	}
	q.after = c.last
	c.follow(q)
	if between := (stretch{c.d.endOf(q.after), q.content.from}); c.d.listedAt(q.report.cue.from, lang.SayAdding) == 0 && (c.newSubject(between, q.who) || c.d.leadsNameless(q) || c.d.endsOther(q)) {
		q.chosen.doubts |= anotherNamed
	}
	c.last = q
}

// elidesSubject gives words beside a verb without a subject to another person than the last speaker,
// whom the sentence right before the verb's names as its own subject, and reports whether there is
// one: "La concejala Ana Lund no está de acuerdo. Recuerda que …".
func (c *context) elidesSubject(q *quote) bool {
	d := c.d
	k := d.sentenceAt(min(q.report.cue.from, q.content.from)) - 1
	if k < 0 || d.inSent[k].empty() || d.inSent[k].from < d.endOf(c.last) || d.quoted(d.inSent[k].from) {
		return false
	}
	p := d.mainSubject(d.inSent[k])
	if p.name.empty() {
		return p.pronoun < 0 && c.byNoun(q, d.inSent[k], elided)
	}
	if p.whole.from > d.inSent[k].from+1 {
		return false
	}
	who := d.people.who(d, p.name)
	if who < 0 || who == c.last.who || !d.bringsPerson(p, who) {
		return false
	}
	return c.guessSubject(q, p, elided)
}

// finiteOf returns the token of the verb that shows the number of the subject: the auxiliary
// right before the verb of saying at token v, or that itself.
func (d *doc) finiteOf(v int) int {
	if d.has(v-1, auxiliary) {
		return v - 1
	}
	return v
}

// newSubject reports whether a sentence that begins in s names another person than who,
// or the last of them is about somebody who is hardly that, who may be meant by a verb alone
// behind it.
func (c *context) newSubject(s stretch, who int) bool {
	d := c.d
	runs := d.people.runs
	for k := d.people.from(s.from); k < len(runs) && runs[k].at.from < s.to; k++ {
		m := runs[k]
		if m.who != who && d.people.all[m.who].human && !m.owner && d.inSent[max(0, d.sentenceAt(m.at.from))].from >= s.from {
			return true
		}
	}
	k := d.sentenceAt(s.to) - 1
	if k < 0 || d.inSent[k].empty() || d.inSent[k].from < s.from {
		return false
	}
	p := d.mainSubject(d.inSent[k])
	if !p.name.empty() {
		other := d.people.who(d, p.name)
		return other >= 0 && other != who && d.bringsPerson(p, other)
	}
	return p.pronoun < 0 && p.strength >= fair && !c.lastHasRole(p)
}

// shares gives a quote without a clause of its own the speaker of the one that it is
// a part of or goes on from, and reports whether it is such a quote.
func (c *context) shares(q *quote) bool {
	if w := q.whole; w != nil && w.resolved {
		q.speaker, q.who, q.joint, q.chosen = w.speaker, w.who, w.joint, w.chosen
		if w.isGoingOn() {
			q.how = w.how
		}
		return true
	}
	switch {
	case q.after != nil && q.how == floating && q.after.speaker.Name == "" && q.kind == articles.Direct:
		c.interviewed(q)
	case q.after != nil && (q.parted || q.how == floating):
		c.goOn(q)
	case q.isGoingOn():
		c.float(q)
	default:
		return false
	}
	return true
}

// goOn gives a quote that goes on from another the subject of the sentence between them,
// or the speaker of whoever spoke last.
func (c *context) goOn(q *quote) {
	behind := !q.parted && c.behindSentence(q)
	if behind && c.anotherIsMeant(q) {
		return
	}
	if q.how == floating && c.last != nil && c.last != q.after && c.last.content.from > q.after.content.from {
		q.after = c.last // somebody was said to speak in between
	}
	c.follow(q)
	if behind && (c.newName(q) || c.otherNamed(q)) {
		q.chosen.doubts |= anotherNamed
	}
}

// newName reports whether the sentence before quote q begins with the name of somebody else
// than its speaker, who may be no more than a name in the article: "Verhagen sees it otherwise."
func (c *context) newName(q *quote) bool {
	d := c.d
	before := d.withoutClosing(d.inSent[d.sentenceAt(q.content.from)-1])
	if !d.has(before.from, capital) || d.commonStart(before.from) {
		return false
	}
	name := d.nameRun(before.from, before.to)
	who := d.people.who(d, name)
	return who >= 0 && who != q.who && !d.people.all[who].org && d.kind(name.to) == word && !d.has(name.to, preposition|determiner|joiner|conjunction)
}

// otherNamed reports whether another person than its speaker is named between quote q and the one
// that it goes on from, where the speaker is not the subject: "Her neighbour Karl Lund moved in May."
func (c *context) otherNamed(q *quote) bool {
	d := c.d
	s := stretch{d.endOf(q.after), q.content.from}
	if !c.newSubject(s, q.who) {
		return false
	}
	p := d.mainSubject(d.withoutClosing(d.inSent[d.sentenceAt(q.content.from)-1]))
	return p.pronoun < 0 && (p.name.empty() || d.people.who(d, p.name) != q.who)
}

// behindSentence reports whether a sentence that is nobody's words stands between the last
// quote and this one.
func (c *context) behindSentence(q *quote) bool {
	k := c.d.sentenceAt(q.content.from) - 1
	return c.last != nil && k >= 0 && c.d.withoutClosing(c.d.inSent[k]).from >= c.d.endOf(c.last)
}

// goingOnReach is how many sentences back the last words may lie that reported
// speech without a clause of its own goes on from. On the German development
// set two of three speakers are right within it, and one in five beyond.
const goingOnReach = 2

// float gives words that no clause belongs to the speaker of the quote before
// them, when that is in their paragraph or the one above.
func (c *context) float(q *quote) {
	d := c.d
	if c.introduced(q) {
		return
	}
	if c.last == nil {
		if c.interviewed(q); q.speaker.Name == "" && !c.anotherIsMeant(q) && q.how == floating {
			c.beforeSubject(q)
		}
		return
	}
	if q.how == floating && c.floatsApart(q) {
		return
	}
	far := d.paragraphsBetween(c.last.content.from, q.content.from)
	if far > 2 || far == 2 && !d.asks(d.paragraphAt(q.content.from)-1) {
		if q.how == floating && far <= persistReach && (c.persists(q) || c.last.kind == articles.Direct && d.asks(d.paragraphAt(q.content.from)-1)) {
			c.guessLast(q)
		}
		return
	}
	if q.how == goingOn && (far > 0 || d.sentenceAt(q.content.from)-d.sentenceAt(c.last.content.to-1) > goingOnReach) {
		return // somebody else may have come up in between
	}
	q.after = c.last
	c.follow(q)
	c.last = q
}

// floatsApart names the speaker of floating words where the last one is not simply theirs, and
// reports whether it did.
func (c *context) floatsApart(q *quote) bool {
	switch {
	case c.behindSentence(q) && c.anotherIsMeant(q):
	case c.overHeadline(q):
		if !c.beforeSubject(q) {
			c.guessLast(q)
		}
	case c.alone(q):
		c.guessLast(q)
	default:
		return false
	}
	return true
}

// guessLast gives words to the last speaker, who is not sure to be theirs.
func (c *context) guessLast(q *quote) {
	q.after = c.last
	c.follow(q)
	q.chosen.doubts, c.last = q.chosen.doubts|keptOn, q
}

// persistReach is how many paragraphs back the last words may lie of somebody who may speak
// on, when nobody else has come up.
const persistReach = 6

// persists reports whether nobody else is named between the last words, which were said
// directly by one person, and quote q.
func (c *context) persists(q *quote) bool {
	d := c.d
	if c.last.kind != articles.Direct || c.last.who < 0 || d.people.all[c.last.who].org {
		return false
	}
	runs, from := d.people.runs, d.endOf(c.last)
	for k := d.people.from(from); k < len(runs) && runs[k].at.from < q.content.from; k++ {
		m := runs[k]
		if x := &d.people.all[m.who]; m.who != c.last.who && (x.human || x.gender != 0) && !m.owner && !m.aside && !d.quoted(m.at.from) {
			return false
		}
	}
	return true
}

// introduced returns words that go on in the mood of reported speech to the
// subject of the sentence before them, when that holds no words of anybody.
func (c *context) introduced(q *quote) bool {
	d := c.d
	k := d.sentenceAt(q.content.from)
	if q.how != goingOn || k < 1 || d.sents[k-1].Paragraph != d.sents[k].Paragraph {
		return false
	}
	before := d.inSent[k-1]
	p := d.mainSubject(before)
	teller := d.tellerIn(before, p.whole.to)
	heard := teller.strength > 0 && c.last != nil && c.last.content.to-c.last.content.from == 1 // "Lind laughs while the clerk talks"
	if c.last != nil && d.sentenceAt(c.last.content.to-1) >= k-1 && !heard {
		return false
	}
	if teller.strength > 0 {
		p = teller
	} else if p.strength < fair || p.whole.from > before.from+1 {
		return false
	}
	if !p.name.empty() && p.role.empty() {
		if who := d.people.who(d, p.name); who < 0 || !d.people.all[who].human && d.people.all[who].gender == 0 && !d.people.all[who].org {
			return false
		}
	}
	c.name(q, p)
	q.chosen.how = bySubject
	if q.speaker.Name != "" {
		c.last = q
	}
	return true
}

// tellerIn returns who tells something in a clause of its own behind token i of sentence s:
// "Lind nods while the clerk talks". None where that is not plain.
func (d *doc) tellerIn(s stretch, i int) nominal {
	v := s.to - 1
	for v > i && !d.isWord(v) {
		v--
	}
	if v <= i || !d.isCue(v) {
		return noNominal
	}
	start := d.clauseStart(v-1, i)
	if !d.has(start, subordinator) {
		return noNominal
	}
	if p := d.nominalAt(start+1, v); p.strength >= fair || p.strength == weak && d.has(start+1, determiner) && p.next == v {
		return p
	}
	return noNominal
}

// afterSubject gives words that no clause belongs to the person whom the sentence right
// before them is about, and reports whether there is one: "Berg did not agree. “…”"
func (c *context) afterSubject(q *quote) bool {
	d := c.d
	before := c.sentenceBefore(q)
	if before.empty() || d.firstRune(before.to-1) == '?' {
		return false
	}
	p := d.mainSubject(before)
	if p.name.empty() || p.whole.from > before.from+1 {
		return false
	}
	who := d.people.who(d, p.name)
	if who < 0 || !d.bringsPerson(p, who) || c.last != nil && c.last.who == who {
		return false
	}
	return c.guessSubject(q, p, subjectNamed)
}

// bringsPerson reports whether a name with what stands beside it is a person's: known for one, of
// several words, with a noun before it or the age behind it.
func (d *doc) bringsPerson(p nominal, who int) bool {
	x := &d.people.all[who]
	if x.org || x.human {
		return !x.org
	}
	before, behind := p.name.from-1, p.name.to
	return x.words > 1 || before >= p.whole.from && d.isActor(before) && !d.isOrg(before) || d.kind(behind) == open && d.kind(behind+1) == number && d.kind(behind+2) == shut
}

// alone reports whether all that the article quotes before q is the last speaker's, and
// nobody else is named in full before q: an article about one person.
func (c *context) alone(q *quote) bool {
	d := c.d
	if c.last.who < 0 || d.paragraphsBetween(c.last.content.from, q.content.from) <= 1 {
		return false
	}
	for _, other := range d.found {
		if other.content.from >= q.content.from {
			break
		}
		if other.speaker.Name != "" && other.who != c.last.who {
			return false
		}
	}
	for _, m := range d.people.runs[:d.people.from(q.content.from)] {
		if x := d.people.all[m.who]; m.who != c.last.who && x.human && x.words > 1 {
			return false
		}
	}
	return true
}

// interviewed gives the answer to a question in a line of its own, before
// anybody was said to speak, to the person whom the article has named most.
func (c *context) interviewed(q *quote) {
	d := c.d
	p := d.paragraphAt(q.content.from)
	if p < 1 || !d.asks(p-1) {
		return
	}
	const most = 200
	best := -1
	for _, m := range d.people.runs[:min(most, len(d.people.runs))] {
		if m.at.from >= q.content.from {
			break
		}
		if x := d.people.all[m.who]; !m.aside && x.human && !x.org && (best < 0 || x.mentions > d.people.all[best].mentions) {
			best = m.who
		}
	}
	if best < 0 {
		return
	}
	x := d.people.all[best]
	q.who, q.chosen = best, choice{how: byQuestion, phrase: noNominal}
	q.speaker = articles.Speaker{Name: d.personName(best)}
	q.speaker.Role = d.words(x.role())
	c.last = q
}

// asks reports whether paragraph p is a question, as the lines between the answers of
// an interview are.
func (d *doc) asks(p int) bool {
	s := d.inPara[p]
	return !s.empty() && d.kind(s.to-1) == terminator && d.firstRune(s.to-1) == '?'
}

// hear takes note of those who are said to speak before token i.
func (c *context) hear(i int) {
	for ; c.heard < len(c.d.heard) && c.d.heard[c.heard].verb < i; c.heard++ {
		h := c.d.heard[c.heard]
		if c.last != nil && c.last.content.from > h.verb {
			continue
		}
		q := &quote{content: stretch{h.verb, h.verb + 1}, marks: -1, kind: articles.Indirect, how: reported, who: -1}
		q.report = report{speaker: h.speaker, whole: h.speaker.whole}
		c.comeTo(h.verb)
		c.name(q, h.speaker)
		if q.speaker.Name != "" && q.chosen.how != unresolved {
			c.last = q
		}
	}
}

// follow gives a quote the speaker of the one that it goes on from.
func (c *context) follow(q *quote) {
	from := q.after
	q.speaker, q.who, q.joint, q.chosen = from.speaker, from.who, from.joint, from.chosen
	q.follows = from
	if q.how == floating {
		q.report = report{speaker: from.report.speaker, whole: from.report.whole}
	}
	if len(q.via) == 0 {
		q.via = from.via
	}
	if q.how != floating {
		return
	}
	if c.namesItself(q) || c.onlyTells(q, from) || c.leavesUnread(q) {
		q.chosen.doubts |= hardlyOwn
	}
	if c.answers(q) || c.onlyAsks(q) {
		q.chosen.doubts |= inTurn
	}
	if c.repliesTo(q) {
		q.chosen.doubts |= inReply
	}
}

// onlyTells reports whether quote from tells what is known by a body, whose words the
// direct quote q behind it hardly are.
func (c *context) onlyTells(q, from *quote) bool {
	return from.how == sourced && q.kind == articles.Direct && (from.who < 0 || !c.d.people.all[from.who].human)
}

// onlyAsks reports whether quote q is nothing but a question, in a paragraph of its own: the
// reporter may ask it of the one whose answer comes then. One in the first person is hardly
// his.
func (c *context) onlyAsks(q *quote) bool {
	d := c.d
	p := d.paragraphAt(q.content.from)
	if c.next == nil || c.next.how != floating || c.next.kind != articles.Direct || q.kind != articles.Direct || p < 0 || !d.asks(p) || d.sentenceAt(q.content.from) != d.sentenceAt(q.content.to-1) {
		return false
	}
	for i := q.content.from; i < q.content.to; i++ {
		if d.has(i, first) {
			return false
		}
	}
	return true
}

// namesItself reports whether the words of quote q hold the full name of its speaker.
func (c *context) namesItself(q *quote) bool {
	runs := c.d.people.runs
	for k := c.d.people.from(q.content.from); k < len(runs) && runs[k].at.from < q.content.to; k++ {
		if runs[k].who == q.who && runs[k].at.to-runs[k].at.from > 1 {
			return true
		}
	}
	return false
}

// answers reports whether the quote before q ends with a question, in a paragraph
// before: what follows may be another's answer.
func (c *context) answers(q *quote) bool {
	d := c.d
	if c.before == nil || c.before.kind != articles.Direct {
		return false
	}
	from := c.before.content
	last := from.to - 1
	for last > from.from && d.kind(last) != terminator && !d.isWord(last) {
		last--
	}
	return d.paragraphsBetween(from.from, q.content.from) > 0 && d.kind(last) == terminator && d.firstRune(last) == '?'
}

// repliesTo reports whether the words before q, in the paragraph above it and with nothing between,
// are another's than those before them: q may be what that other one says to them.
func (c *context) repliesTo(q *quote) bool {
	d := c.d
	b := c.before
	return b != nil && b.follows == nil && c.earlier != nil && c.earlier.speaker.Name != b.speaker.Name && b.kind == articles.Direct &&
		c.earlier.kind == articles.Direct && d.paragraphsBetween(b.content.from, q.content.from) == 1 && d.paragraphsBetween(c.earlier.content.from, b.content.from) <= 1
}

// name gives a quote whom a noun phrase means for its speaker.
func (c *context) name(q *quote, p nominal) {
	q.speaker, q.who, q.chosen = c.speaker(p, q)
	q.chosen.phrase = p
	if by := q.report.by; by != nil && by.doubtful {
		q.chosen.doubts |= looseWay
	}
	finds := p.name.to-p.name.from < 2 && c.d.isFinding(p)
	if finds && q.how != sourced || q.how == sourced && c.d.isOnlySource(p) {
		q.chosen.doubts |= bareSource
	}
}

// isOnlySource reports whether a phrase is no more than a noun for what is known, of nobody or of
// whoever has it from himself: "les premières estimations", "the council’s own figures".
func (d *doc) isOnlySource(p nominal) bool {
	last := p.whole.to - 1
	for i := p.whole.from; p.name.empty() && i < last; i++ {
		if d.listedAt(i, lang.Own) > 0 {
			return true
		}
		if d.roleOrOrg(i) != 0 {
			return false // "government data"
		}
	}
	return p.name.empty() && p.pronoun < 0 && last >= p.whole.from && d.isSourceNoun(last) && d.roleOrOrg(last) == 0 && d.headOf(p.whole) == p.whole
}

// speaker names who a noun phrase means.
func (c *context) speaker(p nominal, q *quote) (s articles.Speaker, who int, chosen choice) {
	d := c.d
	if d.impersonal(p) {
		return articles.Speaker{}, -1, choice{}
	}
	if owner := d.ownerOfText(p); !owner.name.empty() {
		p = owner
	} else if owner.strength > 0 {
		return articles.Speaker{Name: d.plainPhrase(owner.whole, true), Mention: d.mention(owner), Form: articles.ByDescription}, -1, choice{how: byNoun}
	}
	s.Mention = d.mention(p)
	if who, chosen := c.nounAlone(p, q); who >= 0 {
		s.Name, s.Role = d.personName(who), d.words(d.people.all[who].role())
		return s, who, chosen
	}
	if p.role = d.saysRole(p.name, p.role); d.isSaid(p.name, p.role, q.content) {
		p.role = stretch{}
	}
	switch {
	case d.isIt(p):
		return c.it(p)
	case p.pronoun >= 0:
		if s, who, chosen = c.pronounced(p.pronoun, q); who < 0 || s.Name != "" {
			return s, who, chosen
		}
		s.Mention = d.mention(p)
	case !p.name.empty():
		var done bool
		if s, who, chosen, done = c.named(p, q, s); done {
			return s, who, chosen
		}
	default:
		if who, chosen = c.described(p, q); who < 0 {
			s.Name, s.Form = d.shownNoun(p.whole, q.report.genitive || q.how == sourced), d.nounForm(p)
			if s.Name == "" {
				return articles.Speaker{}, -1, choice{}
			}
			return s, -1, choice{how: byNoun, doubts: chosen.doubts}
		}
	}
	s = d.shown(s, p, who, q.report.genitive)
	if q.how == sourced {
		d.inSubjectCase(&s, p)
	}
	return s, who, chosen
}

// inSubjectCase writes what is shown of a source as a subject has it, where its case is told by the words
// before it: the role before its name, and a noun that was read as a name, "laut Forschern".
func (d *doc) inSubjectCase(s *articles.Speaker, p nominal) {
	i := p.name.from
	if d.lex.cases && p.name == p.whole && p.name.to == i+1 && s.Name == d.str(i) && d.isActor(i) && !d.has(i, given) {
		s.Name = d.plainNounAt(i, p.name)
	}
	if !p.role.empty() && p.role.from < i && s.Role == d.words(p.role) {
		s.Role = d.plainRole(p.role)
	}
}

// named finds whom a name means, for speaker s; done says that it is none, and who speaks was found
// otherwise.
func (c *context) named(p nominal, q *quote, s articles.Speaker) (_ articles.Speaker, who int, chosen choice, done bool) {
	d := c.d
	who = c.whoSpoke(p.name, d.people.who(d, p.name))
	if d.isTopicLabel(p, who) {
		s, who, chosen = c.behindTopic(p, q)
		return s, who, chosen, true
	}
	if d.isStreet(p.name) && (who < 0 || !d.people.all[who].human) {
		s = articles.Speaker{Name: d.words(d.atStreet(p.name)), Form: articles.ByDescription}
		return s, -1, choice{how: byNoun, doubts: looseRole | onlyOne}, true
	}
	if q.how == sourced {
		who = d.undeclined(p.name, who)
	}
	if s.Form = d.nameForm(p.name, who); who < 0 {
		s.Name = d.nameOf(p.name)
		return s, who, choice{how: byName}, false
	}
	d.people.all[who].spoke = true
	d.people.hasRole(d, who, p.role)
	return s, who, choice{how: byName}, false
}

// behindTopic names who speaks before a colon by a role behind what is spoken of, "Flood, the mayor of
// Hamn: …"; nobody where there is none.
func (c *context) behindTopic(p nominal, q *quote) (s articles.Speaker, who int, chosen choice) {
	d := c.d
	if p.role.empty() || !d.holdsActor(p.role) {
		return articles.Speaker{}, -1, choice{}
	}
	p = nominal{whole: p.role, pronoun: -1, strength: fair, next: p.next}
	s.Mention = d.mention(p)
	if who, chosen = c.described(p, q); who >= 0 {
		return d.shown(s, p, who, false), who, chosen
	}
	s.Name, s.Form = d.shownNoun(p.whole, false), articles.ByDescription
	return s, -1, choice{how: byNoun, doubts: looseRole | onlyOne}
}

// shown returns a speaker with the name and the role that are shown of person who, -1 for none, whom
// a noun phrase means, which may stand in the genitive.
func (d *doc) shown(s articles.Speaker, p nominal, who int, genitive bool) articles.Speaker {
	alone := who < 0
	if who >= 0 {
		x := d.people.all[who]
		s.Name = d.personName(who)
		if p.role.empty() {
			p.role = x.role()
		}
		alone = x.words == 1 || !x.inCase && (x.name == p.name && x.mentions == 1 || genitive && d.alwaysInGenitive(who))
	}
	if genitive && alone {
		s.Name = d.withoutGenitive(p, s.Name)
	}
	s.Role = d.words(p.role)
	return s
}

// nounAlone returns whom a noun means that was read as a name since it begins its sentence:
// "Kyrkoherden säger", "Rehtorin mukaan". -1 for nobody.
func (c *context) nounAlone(p nominal, q *quote) (who int, chosen choice) {
	d := c.d
	if q.report.genitive && d.isRoleAlone(p) {
		if who, chosen := c.described(nominal{whole: p.whole, pronoun: -1, strength: fair, next: p.next}, q); who >= 0 {
			return who, chosen
		}
	}
	if p.name == p.whole && p.name.to == p.name.from+1 && d.startsAsNoun(p.name.from) {
		return d.people.byNoun(d, p.whole), choice{how: byRole}
	}
	return -1, choice{}
}

// isRoleAlone reports whether what was read as a name is nothing but a role that begins its
// sentence: "Rehtorin mukaan".
func (d *doc) isRoleAlone(p nominal) bool {
	i := p.whole.from
	return p.name == p.whole && p.whole.to == i+1 && d.has(i, opensSent) && d.isActor(i) && !d.isOrg(i) && !d.has(i, given)
}

// withoutReflexive returns a noun phrase without the pronoun behind it that belongs to the verb: "las
// organizaciones se quejaron".
func (d *doc) withoutReflexive(s stretch) stretch {
	if last := s.to - 1; d.lex.headFirst && last > s.from && d.has(last, object|impersonal) && !d.has(last, determiner|capital) {
		s.to = last
	}
	return s
}

// pronounReach is how many sentences back whom a pronoun means is sure, where another may be meant.
const pronounReach = 3

// pronounced finds whom the pronoun at token i means: somebody whom the article
// names, or the last speaker, named or not; with neither the pronoun itself is the
// name.
func (c *context) pronounced(i int, q *quote) (s articles.Speaker, who int, chosen choice) {
	d := c.d
	if c.recent && len(c.last.joint) > 0 && d.has(i, plural) {
		q.joint = c.last.joint
		return c.last.speaker, c.last.who, choice{how: byPronoun}
	}
	if who, chosen = c.meant(i, q); who >= 0 && !d.has(i, plural) && d.isHardlyAnybody(who) {
		who, chosen = -1, choice{}
	}
	s.Mention = d.span(stretch{i, i + 1})
	if p := c.newcomer(i, who); p.strength > 0 {
		q.stands = p
		s.Name, s.Form = d.words(p.whole), articles.ByDescription
		return s, -1, choice{how: byDescription, doubts: nameless}
	}
	if (who < 0 || c.since(who, i) > c.since(-1, i)) && c.recent && c.mayMean(i, c.last.noun()) {
		q.stands = c.last.noun()
		s.Name, s.Role, s.Form = c.last.speaker.Name, c.last.speaker.Role, c.last.speaker.Form
		return s, -1, choice{how: byDescription, doubts: c.last.chosen.doubts}
	}
	if who < 0 {
		return c.nameless(i, q, s)
	}
	chosen.doubts |= c.whoCameUp(i, who, chosen)
	if p := d.subjectOver(i, who); p.strength > 0 {
		return c.againstObject(p, i, q, who, chosen)
	}
	if g := d.tok(i).class & subject; (g == male || g == female) && chosen.clear() && d.people.all[who].gender == 0 {
		d.people.all[who].gender = g
	}
	return s, who, chosen
}

// whoCameUp returns the doubts that the pronoun at token i means who, since another came up.
func (c *context) whoCameUp(i, who int, chosen choice) (why doubt) {
	if c.anotherCameUp(i, who) || chosen.rival && chosen.far > pronounReach {
		why |= anotherNamed
	}
	if c.namelessCameUp(i, who) {
		why |= anotherNameless
	}
	return why
}

// nameless finds whom without a name the pronoun at token i of quote q means: a group or somebody of
// the sentence before; else the pronoun itself is the name of speaker s.
func (c *context) nameless(i int, q *quote, s articles.Speaker) (articles.Speaker, int, choice) {
	d := c.d
	if p := d.groupBefore(i); p.strength > 0 {
		q.stands = p
		s.Name = d.words(p.whole)
		return s, -1, choice{how: byDescription, doubts: nameless}
	}
	if p := d.somebodyBefore(i); p.strength > 0 {
		q.stands = p
		s.Name, s.Form = d.words(p.whole), articles.ByDescription
		return s, -1, choice{how: byDescription, doubts: nameless}
	}
	s.Name, s.Form = d.lower(i), articles.ByNothing
	return s, -1, choice{how: unresolved}
}

// subjectOver returns the subject of the sentence before the pronoun at token i where that is one
// person without a name, and who is named behind its verb only, so that the pronoun hardly means
// who: "The mayor thanked Luke Farrow. He said".
func (d *doc) subjectOver(i, who int) nominal {
	k := d.sentenceAt(i) - 1
	if who < 0 || k < 0 || d.paragraphsBetween(d.inSent[k].from, i) > 1 {
		return noNominal
	}
	p := d.oneWithoutName(i, d.inSent[k])
	if p.strength == 0 || !d.unknownVerb(p.next) && !d.has(p.next, auxiliary|say|adverb) {
		return noNominal
	}
	runs := d.people.runs
	behind := false
	for r := d.people.from(d.inSent[k].from); r < len(runs) && runs[r].at.from < i; r++ {
		if at := runs[r].at; runs[r].who == who {
			if at.from <= p.next || at.from >= d.inSent[k].to || d.isPredicateName(p, at) {
				return noNominal
			}
			behind = true
		}
	}
	if !behind {
		return noNominal
	}
	return p
}

// isPredicateName reports whether a name says who the subject p is: "The winner is Luke Farrow",
// "The man was identified as Luke Farrow".
func (d *doc) isPredicateName(p nominal, name stretch) bool {
	for i := p.next; i < name.from; i++ {
		if d.has(i, like) || d.lex.naming[d.lower(i)] {
			return true
		}
	}
	return d.has(p.next, auxiliary) && name.from == p.next+1 && !d.isWord(name.to)
}

// againstObject names whom the pronoun at token i means where the subject p of the sentence
// before has no name and who is only its object: whom the subject means, else itself. Nobody is
// sure.
func (c *context) againstObject(p nominal, i int, q *quote, who int, chosen choice) (articles.Speaker, int, choice) {
	d := c.d
	s := articles.Speaker{Mention: d.span(stretch{i, i + 1})}
	chosen.doubts |= onlyObject
	if c.last != nil && c.last.who == who && c.recent {
		return s, who, chosen // who spoke just before may go on
	}
	if meant := d.people.byRole(d, p.whole); meant >= 0 && d.fits(meant, d.tok(i).class&(male|female|anyGender)) {
		return s, meant, chosen
	}
	q.stands = p
	s.Name, s.Form = d.words(p.whole), articles.ByDescription
	return s, -1, choice{how: byDescription, doubts: nameless}
}

// newcomer returns the subject of a clause in the sentence before the pronoun at token i
// that brings somebody new without a name, when whom else the pronoun may mean is not named
// behind: "A resident came up. “You are late,” she shouted."
func (c *context) newcomer(i, who int) nominal {
	d := c.d
	k := d.sentenceAt(i) - 1
	if k < 0 || !d.has(i, male|female) || c.last != nil && d.sentenceAt(c.last.content.from) == k {
		return noNominal
	}
	s := d.inSent[k]
	for t := s.from; t < s.to; t++ {
		if apposed := d.kind(t-1) == comma && d.has(t-2, capital); apposed || !d.has(t, indefinite) || d.quoted(t) || d.clauseStart(t-1, s.from) != t {
			continue
		}
		p := d.nominalAt(t, s.to)
		if p.strength == 0 || p.pronoun >= 0 || !p.name.empty() || !d.isActor(p.whole.to-1) || !d.unknownVerb(p.next) && !d.has(p.next, auxiliary|say) {
			continue
		}
		if d.people.namesIn(who, stretch{t, i}) {
			return noNominal
		}
		return p
	}
	return noNominal
}

// somebodyBefore returns the subject of the sentence before the pronoun at token i, or before
// the words that it stands behind, where that is one person without a name: "This neighbour had
// seen it before. “…,” he says".
func (d *doc) somebodyBefore(i int) nominal {
	k := d.sentenceAt(i) - 1
	for k >= 0 && (d.quoted(d.inSent[k].from) || d.inSent[k].empty()) && d.sentenceAt(i)-k < descriptionReach {
		k--
	}
	if k < 0 || !d.has(i, male|female|anyGender) || d.paragraphsBetween(d.inSent[k].from, i) > 1 {
		return noNominal
	}
	if !d.has(d.inSent[k].from, determiner|possessive) {
		return noNominal
	}
	return d.oneWithoutName(i, d.inSent[k])
}

// oneWithoutName returns what sentence s begins with where that is a noun for one person whom the
// pronoun at token i may mean.
func (d *doc) oneWithoutName(i int, s stretch) nominal {
	p := d.nominalAt(s.from, s.to)
	last := p.whole.to - 1
	if p.strength < weak || p.pronoun >= 0 || !p.name.empty() || !d.isActor(last) || d.roleOrOrg(last)&(rolePlural|org) != 0 || len(p.joint) > 0 {
		return noNominal
	}
	if want := d.genderBefore(p.whole.from + 1); want != 0 && d.tok(i).class&want == 0 {
		return noNominal
	}
	return p
}

// it names the organisation that a pronoun for things means: the subject of the sentence
// before, where that is one; else the pronoun is the name.
func (c *context) it(p nominal) (s articles.Speaker, who int, chosen choice) {
	d := c.d
	s.Mention = d.mention(p)
	before := d.inSent[d.sentenceAt(p.whole.from)-1]
	q := d.nominalAt(before.from, before.to)
	if q.pronoun >= 0 || q.strength < fair || d.isOne(q) || d.people.isPerson(d, q.name) {
		s.Name, s.Form = strings.ToLower(d.words(p.whole)), articles.ByNothing
		return s, -1, choice{how: unresolved}
	}
	if who = d.people.who(d, q.name); who >= 0 {
		s.Name = d.personName(who)
	} else if s.Name = d.words(q.whole); !q.name.empty() {
		s.Name = d.nameOf(q.name)
	}
	return s, who, choice{how: byDescription, doubts: nameless}
}

// groupBefore returns the subject of the sentence before the plural pronoun at token i
// where that is several without a name: "The neighbours have had enough. They say …".
func (d *doc) groupBefore(i int) nominal {
	k := d.sentenceAt(i) - 1
	if !d.has(i, plural) || k < 0 || d.inSent[k].empty() {
		return noNominal
	}
	p := d.nominalAt(d.inSent[k].from, d.inSent[k].to)
	if p.strength < weak || p.pronoun >= 0 || !p.name.empty() || d.isOne(p) && !d.has(i, female) {
		return noNominal
	}
	if d.lex.nounCapitals && !d.holdsActor(p.whole) {
		return noNominal // "Nummer vier, Aluminium. Sie sagte"
	}
	if last := p.whole.to - 1; p.strength == weak && !d.has(p.next, auxiliary|say) && !d.lex.nounCapitals && !d.isActor(last) {
		p.whole.to = last // "Two divers searched the wreck"
		if last <= p.whole.from || !d.isActor(last-1) {
			return noNominal
		}
	}
	return p
}

// described finds whom a noun phrase without a name means: the one whom the article
// introduces with that role; and where it says only what many are ("the
// politician", "48-åringen"), or what its gender forbids him to be, the one whom a
// pronoun in its place would mean. -1 for none.
func (c *context) described(p nominal, q *quote) (who int, chosen choice) {
	d := c.d
	if d.has(p.whole.from, indefinite) && p.whole.to-p.whole.from > 1 {
		return -1, choice{}
	}
	if c.isLastDescribed(p) || d.isBody(p) {
		return -1, choice{}
	}
	want := d.genderBefore(p.whole.from + 1)
	if d.lex.cases && d.has(p.whole.from-1, preposition|according) {
		want = 0 // "laut der Pfarrerin": an article in another case
	}
	who, chosen = c.withRole(p, q, want)
	if who >= 0 {
		return who, chosen
	}
	introduced := d.people.byRole(d, p.whole) >= 0 // somebody of another gender
	if !introduced && c.lastMayBe(p) {
		why := looseRole
		if !c.lastHasRole(p) {
			why |= onlyOne
		}
		return c.last.who, choice{how: byRole, doubts: why}
	}
	if !introduced && !d.isAnybody(p) {
		if who = d.people.byNoun(d, p.whole); who >= 0 && (want == 0 || d.people.all[who].gender&want == want || d.people.all[who].gender == 0) {
			return who, choice{how: byRole}
		}
		return c.synonym(p, q, want)
	}
	return c.nearest(p, q, cmp.Or(want, anyGender))
}

// nearest finds whom a pronoun of a gender would mean in the place of a noun phrase; -1 for none.
func (c *context) nearest(p nominal, q *quote, want class) (who int, chosen choice) {
	d := c.d
	r := c.candidates(p.whole.from, want, d.namedIn(q.content))
	if r.best.who < 0 {
		r.best = candidate{who: d.onlyName(p.whole.from), far: descriptionReach}
	}
	if r.best.who < 0 {
		return -1, choice{}
	}
	if r.best.far > descriptionReach || r.second.who >= 0 && r.best.score-r.second.score < descriptionLead {
		return -1, choice{}
	}
	chosen = r.choice()
	if d.bringsNewBefore(p.whole.from, r.best.who) {
		chosen.doubts |= anotherNameless
	}
	return r.best.who, chosen
}

// bringsNewBefore reports whether the article brings in one person without a name before token i
// and behind the last mention of who: "A driver has come forward. He saw lights. “…,” says the
// 56-year-old".
func (d *doc) bringsNewBefore(i, who int) bool {
	const adjectives = 2
	from := max(i-descriptionTokens, d.inSent[max(0, d.sentenceAt(i)-descriptionReach)].from)
	for t := i - 1; t >= from && !d.mentionedAt(who, t); t-- {
		if !d.has(t, indefinite) || d.quoted(t) || d.has(t, preposition) || d.has(t-1, preposition) {
			continue
		}
		for k := t + 1; k <= t+1+adjectives && d.kind(k) == word && !d.has(k, auxiliary|say|preposition); k++ {
			if d.isActor(k) && d.roleOrOrg(k)&(org|rolePlural) == 0 {
				return true
			}
		}
	}
	return false
}

// mentionedAt reports whether a mention of person who begins at token i.
func (d *doc) mentionedAt(who, i int) bool {
	k := d.people.from(i)
	return k < len(d.people.runs) && d.people.runs[k].at.from == i && d.people.runs[k].who == who
}

// synonym finds whom a role with its article alone may mean that nobody was introduced with:
// the last speaker, or the only one who is named near before it and of that gender. It may be
// another's role, and so may the noun be where there are several. -1 for none.
func (c *context) synonym(p nominal, q *quote, want class) (who int, chosen choice) {
	d := c.d
	if d.roleOrOrg(p.whole.to-1)&role == 0 || p.whole.to-p.whole.from > 2 || d.has(p.whole.from, possessive) || d.lex.articles && !d.has(p.whole.from, determiner) {
		return -1, choice{}
	}
	shown := want != 0
	if !shown {
		want = anyGender
	}
	r := c.candidates(p.whole.from, want, d.namedIn(q.content))
	best := r.best.who
	if best < 0 || r.best.far > descriptionReach {
		return -1, choice{}
	}
	fits := d.people.all[best].gender == want || !shown && len(d.people.all[best].roles) == 0
	if again := c.recent && c.last.who == best; fits && (r.second.who < 0 || shown && again) {
		why := looseRole
		if !again {
			why |= onlyOne
		}
		return best, choice{how: byRole, doubts: why}
	}
	if shown && fits {
		return -1, choice{doubts: looseRole}
	}
	return -1, choice{}
}

// isBody reports whether a phrase is nothing but a word that means an organisation by
// itself, also where it says beside a name what somebody is: "politiet".
func (d *doc) isBody(p nominal) bool {
	i := p.whole.to - 1
	article := p.whole.from
	return d.has(i, org) && (i == article || i == article+1 && d.has(article, determiner) && !d.has(article, possessive) && d.lex.genders[d.lower(article)] != male) // "el policía" is a man
}

// isLastDescribed reports whether a phrase means the last speaker, who was introduced as
// the same without a name: "An officer of the port said … The officer added".
func (c *context) isLastDescribed(p nominal) bool {
	d := c.d
	if c.last == nil || c.last.who >= 0 || !c.recent {
		return false
	}
	was := c.last.report.speaker
	if was.pronoun >= 0 || !was.name.empty() || !d.has(was.whole.from, indefinite) && d.roleOf(was.whole) == "" || d.roleOf(p.whole) != "" {
		return false
	}
	key, _ := d.roleKey(p.whole)
	before, _ := d.roleKey(was.whole)
	who := d.people.byRole(d, p.whole)
	return key != "" && key == before && (who < 0 || c.since(who, p.whole.from) >= c.since(-1, p.whole.from))
}

// withRole finds the one whom the article introduces with the role of a phrase and who is
// not of another gender than that, if any: with several the one named last before it. With
// a verb of going on it is the last speaker.
func (c *context) withRole(p nominal, q *quote, gender class) (who int, chosen choice) {
	d := c.d
	fits := func(who int) bool {
		return who >= 0 && (gender == 0 || d.people.all[who].gender == 0 || d.people.all[who].gender == gender)
	}
	switch who = d.people.byRole(d, p.whole); {
	case fits(who) && c.goesOn(who, q) && fits(c.last.who):
		return c.last.who, choice{how: byRole, doubts: looseRole}
	case fits(who):
		return who, choice{how: byRole}
	case who >= 0:
		return -1, choice{}
	}
	return d.people.lastWithRole(d, p.whole), choice{how: byRole, doubts: looseRole}
}

// goesOn reports whether the verb of quote q says that the last speaker, who is another
// than who, goes on: "the coach added".
func (c *context) goesOn(who int, q *quote) bool {
	d := c.d
	return c.recent && c.last.who >= 0 && c.last.who != who && d.people.all[c.last.who].human && d.listedAt(q.report.cue.from, lang.SayAdding) > 0
}

// lastWithRole returns the one of several persons with a role who was named last before
// the phrase s; -1 where there are not several.
func (ix *people) lastWithRole(d *doc, s stretch) int {
	key, owner := d.roleKey(s)
	if entries := ix.roles[key]; key == "" || owner != "" || len(entries) < 2 {
		return -1
	}
	of := d.roleOf(s)
	last := ix.from(s.from) - 1
	for k := last; k > last-corefMentions && k >= 0; k-- {
		if m := ix.runs[k]; !m.aside && !m.owner && (ix.all[m.who].human || ix.all[m.who].gender != 0) && slices.ContainsFunc(ix.roles[key], func(r roleEntry) bool { return r.who == m.who && sameOf(of, r.of) }) {
			return m.who
		}
	}
	return -1
}

// nounForm tells a noun phrase without a name that means a person or a group from one
// that means a thing.
func (d *doc) nounForm(p nominal) articles.SpeakerForm {
	head := d.headOf(p.whole)
	if d.isAnybody(nominal{whole: head}) {
		return articles.ByDescription
	}
	for i := head.from; d.lex.headFirst && i < head.to; i++ {
		if d.has(i, sayNoun) && !d.has(i, role) { // "zeznania świadków"
			return articles.ByNothing
		}
	}
	for i := head.to - 1; i >= head.from; i-- {
		switch {
		case d.has(i, sayNoun) && !d.has(i, role): // "a press release"
			return articles.ByNothing
		case d.isActor(i):
			return articles.ByDescription
		case !d.lex.headFirst && !d.lex.nounCapitals:
			return articles.ByNothing
		}
	}
	return articles.ByNothing
}

// headOf returns the part of a noun phrase that says what it is of what: all before a
// preposition or the like, and where nouns have capitals, the first of them that adjoin,
// for a genitive stands behind its noun.
func (d *doc) headOf(s stretch) stretch {
	to := s.from + 1
	for to < s.to && !d.has(to, preposition|ofGenitive|relative|joiner) {
		to++
	}
	s.to = to
	if !d.lex.nounCapitals {
		return s
	}
	for s.from < s.to-1 && !d.headsPhrase(s.from) {
		s.from++
	}
	for to = s.from + 1; to < s.to && d.headsPhrase(to); to++ {
	}
	return stretch{s.from, to}
}

// headsPhrase reports whether token i is a noun, where those have capitals.
func (d *doc) headsPhrase(i int) bool {
	return d.kind(i) == word && d.isNoun(i) && !d.has(i, determiner|possessive|adverb)
}

// isActor reports whether token i is a noun for people or a group.
func (d *doc) isActor(i int) bool {
	if d.roleOrOrg(i) != 0 {
		return true
	}
	if d.kind(i) != word || d.tok(i).end-d.tok(i).start > maxWord {
		return false
	}
	t := &d.toks[i]
	if t.actor == 0 {
		t.actor = 1
		if d.lex.isActor(d.lower(i)) {
			t.actor = 2
		}
	}
	return t.actor == 2
}

// tellActor reports whether a word, in lower case, is a noun for people or a group.
func (x *lexicon) tellActor(lower string) bool {
	const (
		least  = 5 // bytes of what a compound ends in
		ending = 2 // bytes by which forms of one word differ; "Grund" is no "Gründer"
	)
	stem := x.lang.Stem(lower)
	if other, ok := x.actorStems[stem]; ok && max(len(lower)-len(other), len(other)-len(lower)) <= ending {
		if !x.thingEnd.Ends(lower, minStem) || x.thingEnd.Ends(other, minStem) { // "investigation" is no "investigator"
			return true
		}
	}
	forms := append(x.variants(lower), lower, stem)
	return slices.ContainsFunc(forms, func(form string) bool { return x.actors.endsIn(form, least) })
}

// nameForm tells a name from a word that may have its capital only from its place.
func (d *doc) nameForm(name stretch, who int) articles.SpeakerForm {
	const known = given | org | shout
	i := name.from
	switch {
	case name.to-name.from == 1 && d.has(i, sayNoun|noSource|stop|pronoun) && !d.has(i, known):
		return articles.ByNothing
	case name.to-name.from > 1, d.has(i, known), who >= 0 && d.people.all[who].mentions > 1:
		return articles.ByName
	case !d.lex.nounCapitals && (!d.has(i, opensSent) || d.roleOrOrg(i)&org != 0):
		return articles.ByName
	case d.isActor(i):
		return articles.ByDescription
	}
	return articles.ByNothing
}

// tellsRole reports whether the words behind a name say what somebody is, not what he
// does meanwhile: "shaking his head".
func (d *doc) tellsRole(s stretch) bool {
	if d.leadsRelative(s.from) {
		return false
	}
	if d.lex.manners[d.lower(s.from)] {
		return false // "visibly moved"
	}
	if d.isPast(s.from) {
		return d.actsBeforePreposition(s) // "just back from Rome" is none, "retired teacher" is
	}
	gesture := s.to-s.from <= 3 && d.isParticiple(s.to-1) // "breit grinsend"
	if !gesture && !d.isParticiple(s.from) && !d.has(s.from, adverb|relative|conjunction|subordinator|auxiliary|say) {
		return true
	}
	for i := s.from; i < s.to; i++ {
		if d.isActor(i) {
			return true
		}
	}
	return false
}

// isPast reports whether token i ends as a participle of what somebody has done, or what was done to
// him, and is no noun for people: "contactada", "rentré".
func (d *doc) isPast(i int) bool {
	const long = 6 // bytes of a word of which an ending may leave a letter only: "olleen"
	t := d.tok(i)
	if t.kind != word || t.end-t.start > maxWord || t.class&(capital|determiner|anyRole|org) != 0 {
		return false
	}
	least := minStem
	if t.end-t.start >= long {
		least = 1
	}
	return d.lex.asides.Ends(d.lower(i), least) && !d.isActor(i)
}

// actsBeforePreposition reports whether a noun for people is among the words before the first
// preposition.
func (d *doc) actsBeforePreposition(s stretch) bool {
	for i := s.from; i < s.to && !d.has(i, preposition); i++ {
		if d.isActor(i) {
			return true
		}
	}
	return false
}

// lastMayBe reports whether a phrase with a role may mean the last speaker: one whose
// role ends so, or who is the only one that is named.
func (c *context) lastMayBe(p nominal) bool {
	d := c.d
	if c.last == nil || c.last.who < 0 || d.has(p.whole.from, possessive) { // "his deputy" is another
		return false
	}
	return c.lastHasRole(p) || d.isOne(p) && p.whole.to-p.whole.from <= 2 && d.onlyName(p.whole.from) == c.last.who
}

// lastHasRole reports whether the role of a phrase is one of the last speaker's, or the end of one.
func (c *context) lastHasRole(p nominal) bool {
	return c.last != nil && c.last.who >= 0 && !c.d.has(p.whole.from, possessive) && c.d.people.mayBe(c.d, c.last.who, p.whole)
}

// onlyName returns the one whom alone the text names in full in the sentences before
// token i, -1 where that is nobody or several.
func (d *doc) onlyName(i int) int {
	who := -1
	here, last := d.sentenceAt(i), d.people.from(i)-1
	for k := last; k >= max(0, last-corefMentions) && here-d.sentenceAt(d.people.runs[k].at.from) <= descriptionReach; k-- {
		m := d.people.runs[k]
		if x := &d.people.all[m.who]; x.words < 2 || x.org || m.aside || m.who == who {
			continue
		}
		if who >= 0 {
			return -1
		}
		who = m.who
	}
	return who
}

// How many sentences back somebody is whom a description means, and by how much he
// leads the next one.
const (
	descriptionReach  = 3
	descriptionTokens = 200 // whatever the length of the sentences
	descriptionLead   = 2
)

// isAnybody reports whether a phrase says no more of a person than what many are: an
// age, or a word that the language lists.
func (d *doc) isAnybody(p nominal) bool {
	i := p.whole.to - 1
	w := d.lower(i)
	if d.kind(i) == number {
		return strings.IndexByte(w, '-') > 0 && strings.ContainsFunc(w, unicode.IsLetter)
	}
	return d.lex.anybody[w[strings.LastIndexByte(w, '-')+1:]]
}

// genderBefore returns the gender that the article before token i, or that before the
// adjective there, shows; 0 for none.
func (d *doc) genderBefore(i int) class {
	const reach = 3
	for k := i - 1; k >= 0 && k >= i-reach && d.isWord(k); k-- {
		if g := d.lex.genders[d.lower(k)]; g != 0 {
			return g
		}
	}
	return 0
}

// mayMean reports whether a pronoun may mean the last speaker, who has no name: one
// person, or several.
func (c *context) mayMean(i int, last nominal) bool {
	d := c.d
	if d.has(i, male|female|anyGender) && (d.isOne(last) || d.isSomebody(last)) && d.roleOrOrg(d.headOf(last.whole).to-1)&org == 0 {
		return true
	}
	return d.has(i, plural) && last.pronoun < 0 && last.strength > 0 && (last.name.empty() || d.onlyHere(last)) && !d.isOne(last) && !d.has(last.whole.from, indefinite)
}

// isSomebody reports whether a phrase without a name brings in one person by a noun that is no
// role: "a woman".
func (d *doc) isSomebody(p nominal) bool {
	last := p.whole.to - 1
	return p.strength == weak && p.pronoun < 0 && d.has(p.whole.from, indefinite) && last-p.whole.from <= 2 && d.isActor(last)
}

// isOne reports whether a phrase without a name means one person: "a police
// spokesman".
func (d *doc) isOne(p nominal) bool {
	if p.strength != fair || p.pronoun >= 0 || d.lex.severalArticles[d.lower(p.whole.from)] {
		return false
	}
	for i := p.whole.from; i < p.whole.to && !d.has(i, preposition); i++ {
		if d.roleOrOrg(i)&role != 0 {
			return !d.lex.severalEnd.Ends(d.lower(i), minStem)
		}
	}
	return false
}

// mention is where the text names the speaker: the name without its role.
func (d *doc) mention(p nominal) articles.Span {
	switch {
	case p.pronoun >= 0:
		return d.span(stretch{p.pronoun, p.pronoun + 1})
	case !p.name.empty():
		return d.span(p.name)
	}
	return d.span(p.whole)
}

// fullName writes the fullest form of a name in the text.
func (d *doc) fullName(run stretch) string {
	if who := d.people.who(d, run); who >= 0 {
		return d.personName(who)
	}
	return d.nameOf(run)
}

// stripEnding takes the language's genitive ending off a name: off its last word, of
// which three letters must stay.
func (d *doc) stripEnding(name string) string {
	const fewest = 3
	first, last := "", name
	if i := strings.LastIndexAny(name, " -"); i >= 0 {
		first, last = name[:i+1], name[i+1:]
	}
	for _, s := range d.lex.swaps {
		if lower := strings.ToLower(last); lower == s[0] { // "Mäen" is of Mäki
			r, size := utf8.DecodeRuneInString(s[1])
			return first + string(unicode.ToUpper(r)) + s[1][size:]
		}
		if stem, ok := strings.CutSuffix(last, s[0]); ok && len(stem) >= fewest {
			return first + stem + s[1]
		}
	}
	short := ""
	for _, end := range d.lex.endings { // the longest first
		stem, ok := strings.CutSuffix(last, end)
		if !ok || utf8.RuneCountInString(stem) < fewest {
			continue
		}
		_, met := d.capitalWords()[stem]
		if met || d.lex.actors.endsIn(strings.ToLower(stem), fewest) { // "Kontturin" where Kontturi is named, "Poliisin"
			return first + stem
		}
		if short == "" {
			short = first + stem
		}
	}
	if short != "" {
		return short
	}
	return name
}

// learnRoles notes the role that stands beside a name, wherever in the text.
func (d *doc) learnRoles() {
	own := d.ownWords()
	for i := range d.people.runs {
		m := d.people.runs[i]
		x := &d.people.all[m.who]
		if d.contacted(m.at.to) || d.isToldBehindRole(m.at) || d.isStreet(m.at) && !x.human {
			continue // a paper, or a street
		}
		if len(x.roles) >= maxRoles || !x.human && x.gender == 0 && d.endsGenitive(m.at.to-1) { // "der Präsident Indonesiens"
			continue
		}
		if d.isOfRole(m.at) || d.isOwner(m.at) || d.isOfGroup(m.at) || !x.human && d.namesBehindComma(m.at.to) {
			continue
		}
		r := d.roleBefore(m.at)
		if r.empty() {
			r = d.roleBeforeComma(m.at)
		}
		if r = d.saysRole(m.at, r); !r.empty() {
			x.roles = append(x.roles, r)
			continue
		}
		p := m.nominal()
		d.apposition(&p, m.at.to+clauseReach)
		if p.role = d.saysRole(m.at, p.role); !p.role.empty() && d.describes(p.role) && !d.isSaid(m.at, p.role, own[m.at.from]) {
			x.roles = append(x.roles, p.role)
		}
	}
}

// roleBeforeComma returns the role before a name between commas: "the mayor of Hamn, Anna Berg,".
func (d *doc) roleBeforeComma(name stretch) stretch {
	if d.kind(name.from-1) != comma || d.kind(name.to) != comma {
		return stretch{}
	}
	from := max(d.inPara[max(0, d.paragraphAt(name.from))].from, name.from-phraseReach)
	if p := d.phraseEnding(name.from-2, from); p.name.empty() && d.isOne(p) && !d.isParticiple(p.whole.from) {
		return p.whole
	}
	return stretch{}
}

// namesBehindComma reports whether token i is the comma between a party and the name of its
// member: "le député Insoumis, Alexis Corbin".
func (d *doc) namesBehindComma(i int) bool {
	return d.kind(i) == comma && d.has(i+1, given) && d.has(i+2, capital)
}

// learnGenders notes the gender of those of whom no given name or title tells it: by
// the article before their role ("la alcaldesa Ana Prat"), and by the pronouns that
// follow their names in the same sentence. On the way it notes of whom "who" is said, who
// does something, and who is named in words that are reported.
func (d *doc) learnGenders() {
	votes := make(map[int]int)
	asking := d.lex.lang.List(lang.QuestionPerson)
	for k, m := range d.people.runs {
		x := &d.people.all[m.who]
		if before := d.roleBefore(m.at); x.gender == 0 && !before.empty() {
			x.gender = d.genderBefore(before.from)
		}
		if i := m.at.to; d.kind(i) == comma && d.has(i+1, relative) && asking.Has(d.lower(i+1)) {
			x.who = true
		}
		if m.at.to-m.at.from > 1 && d.has(m.at.from, opensSent) && !x.org && d.unknownVerb(m.at.to) {
			x.acts = true
		}
		if x.gender == 0 && !x.org {
			votes[m.who] += d.genderVote(k)
		}
	}
	for who, n := range votes {
		switch {
		case n > 0:
			d.people.all[who].gender = male
		case n < 0:
			d.people.all[who].gender = female
		}
	}
	d.markTold()
}

// markTold notes the sentences that begin with reported words whose speaker stands behind them, and
// who is named in reported words.
func (d *doc) markTold() {
	runs := d.people.runs
	k := 0
	d.opensTold = make(map[int]bool)
	for _, q := range d.found {
		if k := d.sentenceAt(q.content.from); q.how == reportedTail && k >= 0 && d.inSent[k].from == q.content.from {
			d.opensTold[k] = true
		}
		for k < len(runs) && runs[k].at.from < q.content.from {
			k++
		}
		for ; k < len(runs) && runs[k].at.from < q.content.to; k++ {
			runs[k].told = true
		}
	}
}

// genderVote returns 1 when the first pronoun between the subject that mention k is and
// the next name in its sentence is a man's, -1 when it is a woman's, 0 for none.
func (d *doc) genderVote(k int) int {
	runs := d.people.runs
	m := runs[k]
	if m.owner || !m.subject || d.has(m.at.from, opensSent) && d.kind(m.at.to) == comma && m.at.to-m.at.from == 1 && !d.has(m.at.from, given) { // "Soon, he found"
		return 0
	}
	limit := d.inSent[max(0, d.sentenceAt(m.at.from))].to
	if k+1 < len(runs) {
		limit = min(limit, runs[k+1].at.from)
	}
	for i := m.at.to; i < limit; i++ {
		if d.quoted(i) || d.has(i, object) && !d.has(i, possessive) {
			continue
		}
		switch d.tok(i).class & (pronoun | determiner | particle) {
		case male:
			return 1
		case female:
			return -1
		}
	}
	return 0
}

// describes reports whether the words hold a role.
func (d *doc) describes(s stretch) bool {
	for i := s.from; i < s.to && i < s.from+5; i++ {
		if d.roleOrOrg(i)&anyRole != 0 {
			return true
		}
	}
	return false
}

// roleBefore finds the role that leads up to a name: "Kinas president" before
// "Xi Jinping".
func (d *doc) roleBefore(run stretch) stretch {
	i := run.from
	for i > 0 && i > run.from-4 && d.isWord(i-1) && d.toks[i-1].end+1 >= d.toks[i].start-1 && d.roleOrOrg(i-1)&anyRole != 0 && !d.has(i-1, title) {
		i--
	}
	if i == run.from {
		if d.lex.nounCapitals && run.to-run.from > 1 && d.has(i-1, common) && !d.has(i-1, org) && d.has(i-2, determiner) && d.gap(i) {
			return stretch{i - 1, i} // "der Seemann Kris Holm"
		}
		return stretch{}
	}
	return stretch{d.roleStart(i, run.from), run.from}
}

// roleStart returns where a role really begins whose known words begin at token i:
// with a noun before it or an owner.
func (d *doc) roleStart(i, name int) int {
	if d.has(i-1, common) && d.has(i-1, capital) && !d.has(i-1, determiner|preposition) && d.gap(i) {
		i-- // "Opposition leader" at the start of a sentence
	}
	if i > 0 && d.isWord(i-1) && (d.has(i-1, capital) && d.endsGenitive(i-1) && !d.commonStart(i-1) || d.has(i-1, genitive)) {
		i--
		for i > name-6 && i > 0 && d.has(i-1, capital) && !d.commonStart(i-1) && !d.has(i-1, genitive) {
			i--
		}
	}
	return i
}

// byRole finds the one person whom the article introduces with this role;
// -1 when there is none or more than one.
func (ix *people) byRole(d *doc, s stretch) int {
	key, owner := d.roleKey(s)
	if key == "" {
		return -1
	}
	if ix.roles == nil {
		ix.fileRoles(d)
	}
	of := d.roleOf(s)
	for _, exactly := range []bool{true, false} {
		if who, one := ix.withRole(key, owner, of, exactly); one && who >= 0 && d.isFormer(s) && !ix.introducedAs(d, who, key) {
			return -1
		} else if who >= 0 || !one {
			return who
		}
	}
	if who := ix.byRoleEnd(key); who >= 0 && !slices.ContainsFunc(ix.all[who].roles, func(role stretch) bool { return !sameOf(of, d.roleOf(role)) }) {
		return who
	}
	return -1
}

// roleOf returns the stems of the words that say what a role is of or for, each behind a
// space: "the mayor of Vik"; "" for none.
func (d *doc) roleOf(s stretch) string {
	const most = 8
	i := s.from
	for headed := false; i < s.to && !(headed && (d.has(i, preposition|ofGenitive) || !d.lex.articles && !d.lex.second && d.roleOrOrg(i)&role == 0)); i++ {
		headed = headed || d.roleOrOrg(i)&role != 0
	}
	var of strings.Builder
	for end := min(s.to, i+most); i < end && d.isWord(i) && !d.has(i, relative|say|auxiliary|subordinator); i++ {
		if !d.has(i, preposition|determiner|joiner|stop) {
			of.WriteString(" " + d.lex.lang.Stem(d.key(i)))
		}
	}
	return of.String()
}

// sameOf reports whether what two roles are of may be the same: a word stands in both, or
// one tells nothing.
func sameOf(a, b string) bool {
	if a == "" || b == "" {
		return true
	}
	for _, w := range strings.Fields(a) {
		if strings.Contains(b+" ", " "+w+" ") {
			return true
		}
	}
	return false
}

// withRole finds the one person with a role of something; exactly asks for the same owner,
// else one side may have none. one is unset where there are several.
func (ix *people) withRole(key, owner, of string, exactly bool) (who int, one bool) {
	who = -1
	for _, r := range ix.roles[key] {
		if !sameOf(of, r.of) || owner != r.owner && (exactly || owner != "" && r.owner != "") || exactly && owner == "" {
			continue
		}
		if who >= 0 && who != r.who {
			return -1, false
		}
		who = r.who
	}
	return who, true
}

// byRoleEnd finds the one person whose role is a compound that ends in key:
// "ministern" is the "energiminister".
func (ix *people) byRoleEnd(key string) int {
	if who, ok := ix.roleEnds[key]; ok {
		return who
	}
	return -1
}

// mayBe reports whether a role of a person is, or is a compound that ends in, the one
// that a phrase with an article says.
func (ix *people) mayBe(d *doc, who int, s stretch) bool {
	key, owner := d.roleKey(s)
	if key == "" || owner != "" || s.to-s.from > 2 {
		return false
	}
	for _, role := range ix.all[who].roles {
		if k, _ := d.roleKey(role); strings.HasSuffix(k, key) {
			return true
		}
	}
	return false
}

// roleEntry is a role that somebody is introduced with.
type roleEntry struct {
	who   int
	owner string // "kinas" in "Kinas president"
	of    string // " vik" in "the mayor of Vik"
}

// hasRole notes a role that a reporting clause gives somebody.
func (ix *people) hasRole(d *doc, who int, role stretch) {
	if x := &ix.all[who]; !role.empty() && len(x.roles) < maxRoles && !slices.Contains(x.roles, role) {
		x.roles = append(x.roles, role)
		if ix.roles != nil {
			ix.fileRole(d, who, role)
		}
	}
}

// maxRoles bounds the roles that are kept of one person.
const maxRoles = 4

func (ix *people) fileRoles(d *doc) {
	ix.roles = make(map[string][]roleEntry)
	ix.roleEnds = make(map[string]int)
	d.learnPredicates()
	for who := range ix.all {
		for _, s := range slices.Concat(ix.all[who].roles, ix.all[who].predicates) {
			ix.fileRole(d, who, s)
		}
	}
}

// fileRole files a role and what it ends in where it is a compound.
func (ix *people) fileRole(d *doc, who int, s stretch) {
	const (
		most         = 20
		shortestHead = 4 // bytes of a role that ends a compound
	)
	key, owner := d.roleKey(s)
	entry := roleEntry{who, owner, d.roleOf(s)}
	if key == "" || len(ix.roles[key]) >= most || slices.Contains(ix.roles[key], entry) {
		return
	}
	ix.roles[key] = append(ix.roles[key], entry)
	for i := range key {
		if i < minCompound || len(key)-i < shortestHead || len(key) > maxWord {
			continue
		}
		if other, ok := ix.roleEnds[key[i:]]; ok && other != who {
			ix.roleEnds[key[i:]] = -1 // more than one
		} else {
			ix.roleEnds[key[i:]] = who
		}
	}
}

// roleKey reduces a role phrase to its head's stem and the name that owns it. Of a
// single word, with its article, nothing need be known.
func (d *doc) roleKey(s stretch) (key, owner string) {
	for i := s.from; i < s.to; i++ {
		switch {
		case d.roleOrOrg(i)&role != 0: // of "Justice Minister" the last one
			key = d.roleStem(i)
		case d.has(i, preposition) && !d.has(i, determiner):
			return key, owner
		case key == "" && d.has(i, capital) && !d.commonStart(i) && d.roleOrOrg(i)&anyRole == 0:
			owner = d.key(i)
		}
	}
	if last := s.to - 1; key == "" && s.to-s.from <= 2 && (last == s.from || d.has(s.from, determiner)) && d.kind(last) == word && d.roleOrOrg(last) == 0 {
		key = d.roleStem(last)
	}
	return key, owner
}

// roleStem returns the stem of the role at token i, that of its plain form also where that
// one ends as other forms do: "lederen", "leder".
func (d *doc) roleStem(i int) string {
	return d.lex.lang.Stem(d.lex.lang.Stem(d.lower(i)))
}
