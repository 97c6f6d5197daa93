package quotes

import "articlebot/articles"

// Who else comes up between the words of one speaker and words that no clause belongs to.

// anotherIsMeant gives words that no clause belongs to whoever the sentence right before them is
// about, where that is hardly the last speaker, and reports whether there is one.
func (c *context) anotherIsMeant(q *quote) bool {
	return c.afterSubject(q) || c.afterDescription(q) || c.afterPronoun(q) || c.afterName(q) || c.afterParagraph(q)
}

// sentenceBefore returns the sentence right before the direct quote q, in its paragraph or the one
// above, when it is nobody's words; an empty stretch for none.
func (c *context) sentenceBefore(q *quote) stretch {
	d := c.d
	k := d.sentenceAt(q.content.from) - 1
	if q.kind != articles.Direct || k < 0 {
		return stretch{}
	}
	s := d.withoutClosing(d.inSent[k])
	if s.empty() || d.paragraphsBetween(s.from, q.content.from) > 1 {
		return stretch{}
	}
	for i := s.from; i < s.to; i++ {
		if d.quoted(i) {
			return stretch{}
		}
	}
	return s
}

// withoutClosing returns a sentence without the marks that close words before it.
func (d *doc) withoutClosing(s stretch) stretch {
	for s.from < s.to && d.kind(s.from) == mark {
		s.from++
	}
	return s
}

// afterDescription gives words to the one without a name whom the sentence before them is about:
// "His deputy waves it aside. “…”"
func (c *context) afterDescription(q *quote) bool {
	before := c.sentenceBefore(q)
	if before.empty() || c.d.firstRune(before.to-1) == '?' {
		return false
	}
	return c.byNoun(q, before, subjectNameless)
}

// byNoun gives words to the one whom sentence s has for its subject without a name, where that is
// hardly the last speaker, and reports whether there is one.
func (c *context) byNoun(q *quote, s stretch, why doubt) bool {
	d := c.d
	p := d.personWithoutName(s)
	if p.strength == 0 {
		p = d.roleAlone(s)
	}
	if p.strength == 0 || c.isLastDescribed(p) {
		return false
	}
	_, who, _ := c.speaker(p, q)
	if c.last == nil || who < 0 || c.last.who != who {
		return c.guessSubject(q, p, why)
	}
	if d.people.mayBe(d, who, p.whole) || len(d.people.all[who].roles) == 0 || d.people.byRole(d, p.whole) == who {
		return false
	}
	q.speaker, q.who = articles.Speaker{Name: d.words(p.whole), Form: d.nounForm(p), Mention: d.mention(p)}, -1 // another role is another's
	q.chosen = choice{how: bySubject, phrase: p, doubts: why}
	q.report.speaker = p
	c.last = q
	return true
}

// roleAlone returns what sentence s begins with where that is one person's role with its article or
// ending and nothing else: "The prosecutor shrugs", "Åklagaren skrattar".
func (d *doc) roleAlone(s stretch) nominal {
	p := d.nominalAt(s.from, s.to)
	last := p.whole.to - 1
	if p.strength < weak || p.pronoun >= 0 || !p.name.empty() || len(p.joint) > 0 || p.whole.to-p.whole.from > 2 || d.has(s.from, indefinite) {
		return noNominal
	}
	if d.roleOrOrg(last)&(role|rolePlural|org) != role || d.lex.severalArticles[d.lower(s.from)] || d.lex.severalEnd.Ends(d.lower(last), minStem) {
		return noNominal
	}
	return p
}

// afterPronoun gives words to the one whom the pronoun means that the sentence before them is
// about, where that is another than the last speaker: "Ann Berg clears her desk. What does she
// say of it? “…”"
func (c *context) afterPronoun(q *quote) bool {
	d := c.d
	before := c.sentenceBefore(q)
	if before.empty() || c.last == nil {
		return false
	}
	p := d.mainSubject(before)
	if p.pronoun < 0 {
		return false
	}
	want := d.tok(p.pronoun).class & (male | female | anyGender)
	if want == 0 {
		return false
	}
	r := c.candidates(p.pronoun, want, d.namedIn(q.content))
	if r.best.who < 0 || r.best.who == c.last.who && r.choice().clear() {
		return false
	}
	return c.guessSubject(q, p, subjectPronoun)
}

// afterName gives words to the only person whom the sentence before them names, not as its first
// subject: "On the other side of the road, Ann Berg was furious. “…”"
func (c *context) afterName(q *quote) bool {
	d := c.d
	before := c.sentenceBefore(q)
	if before.empty() || d.firstRune(before.to-1) == '?' {
		return false
	}
	if p := d.mainSubject(before); p.pronoun >= 0 || p.strength > weak && p.whole.from <= before.from+1 {
		return false
	}
	m, one := d.onlyNamed(before)
	if !one || c.last != nil && c.last.who == m.who {
		return false
	}
	return c.guessSubject(q, m.nominal(), personNamed)
}

// afterParagraph gives words to the only person whom what is told before them, up to the last words
// and in no more than the paragraph above, names, and no more the last speaker: "Per Lund is 84. He
// sat in the kitchen when it rang. “…”"
func (c *context) afterParagraph(q *quote) bool {
	d := c.d
	k := d.sentenceAt(q.content.from) - 1
	if q.kind != articles.Direct || k < 0 || d.inSent[k].empty() {
		return false
	}
	s := d.inPara[max(0, d.paragraphAt(d.inSent[k].from))]
	s.to = q.content.from
	if d.paragraphsBetween(s.from, s.to) > 1 || d.isHeadline(s.from) {
		return false
	}
	if c.last != nil {
		s.from = max(s.from, d.endOf(c.last))
	}
	m, one := d.onlyNamed(s)
	if !one || c.last != nil && (c.last.who == m.who || d.people.namesIn(c.last.who, s)) {
		return false
	}
	return c.guessSubject(q, m.nominal(), paragraphNamed)
}

// onlyNamed returns the mention of the one person who is named in s, and reports whether there is
// one, who is no preposition's object and owns nothing there.
func (d *doc) onlyNamed(s stretch) (found mention, one bool) {
	first := d.people.from(s.from)
	runs := d.people.runs[first:min(len(d.people.runs), first+corefMentions)]
	for k := 0; k < len(runs) && runs[k].at.from < s.to; k++ {
		m := runs[k]
		x := &d.people.all[m.who]
		if x.org || !x.human && x.words < 2 || d.quoted(m.at.from) {
			continue
		}
		if one && m.who != found.who || m.owner || m.aside || !m.subject {
			return mention{}, false
		}
		found, one = m, true
	}
	return found, one
}

// personWithoutName returns what sentence s begins with where that means one person by what he
// is to somebody, or by an article and a noun: "His deputy shrugs", "Die Kollegin nickt".
func (d *doc) personWithoutName(s stretch) nominal {
	const adjectives = 2
	i := s.from
	if !d.has(i, opensSent) || !d.has(i, determiner|possessive) || d.has(i, preposition) && !d.has(i, determiner) || d.lex.severalArticles[d.lower(i)] {
		return noNominal
	}
	for k := i + 1; k <= i+1+adjectives && k < s.to && d.kind(k) == word && !d.has(k, auxiliary|say|preposition|pronoun|relative); k++ {
		if d.isActor(k) && (d.lex.nounCapitals || !d.has(k, capital)) {
			if d.roleOrOrg(k)&(org|rolePlural) != 0 || d.namesAt(k+1) || d.has(k+1, ofGenitive|joiner) || d.lex.severalEnd.Ends(d.lower(k), minStem) {
				return noNominal
			}
			return nominal{whole: stretch{i, k + 1}, pronoun: -1, strength: fair, next: k + 1}
		}
	}
	return noNominal
}

// overHeadline reports whether the last words stand in a headline and quote q does not: the first
// words of the text itself are hardly a headline's.
func (c *context) overHeadline(q *quote) bool {
	return c.last != nil && c.d.isHeadline(c.last.content.from) && !c.d.isHeadline(q.content.from)
}

// isHeadline reports whether token i stands in the headline of the text.
func (d *doc) isHeadline(i int) bool {
	p := d.paragraphAt(i)
	return p >= 0 && d.paras[p].Label == articles.Headline
}

// beforeSubject gives words that open a paragraph, and that no clause belongs to, the person whom
// the sentence right behind them is about: "“…” Anna Berg is still angry."
func (c *context) beforeSubject(q *quote) bool {
	d := c.d
	p := d.paragraphAt(q.content.from)
	if q.kind != articles.Direct || p < 0 || q.content.from-d.inPara[p].from > 1 {
		return false
	}
	k := d.sentenceBehind(q)
	if k < 1 || k >= len(d.inSent) || d.inSent[k].empty() || d.paragraphAt(d.inSent[k].from) != p {
		return false
	}
	runs := d.people.runs
	for r := d.people.from(d.inSent[k].from); r < len(runs) && runs[r].at.from < d.inSent[k].to; r++ {
		m := runs[r]
		if x := &d.people.all[m.who]; !x.human || x.org || m.owner || m.aside || d.quoted(m.at.from) || m.at.to-m.at.from < 2 || d.governed(m.at.from, d.inSent[k].from) {
			continue
		}
		return c.guessSubject(q, m.nominal(), subjectBehindWords)
	}
	return false
}

// guessSubject gives words to the subject of a sentence beside them, notes why he may not have said
// them, and reports true.
func (c *context) guessSubject(q *quote, p nominal, why doubt) bool {
	c.name(q, p)
	q.chosen.how, q.chosen.doubts = bySubject, q.chosen.doubts|why
	if c.d.wonders(c.sentenceBefore(q)) {
		q.chosen.doubts |= inTurn
	}
	c.last = q
	return true
}

// wonders reports whether sentence s tells that somebody asks something, so that what follows is the
// answer: "The judge wants to know when it began. “…”"
func (d *doc) wonders(s stretch) bool {
	const open = relative | subordinator | complementizer | pronoun | preposition | conjunction
	for i := s.from + 1; i < s.to; i++ {
		if d.has(i, question) && !d.has(i, open) && !d.quoted(i) && !d.has(i-1, preposition) {
			return true
		}
	}
	return false
}

// sentenceBehind returns the sentence that begins behind the words of quote q, or where one may.
func (d *doc) sentenceBehind(q *quote) int {
	k := d.sentenceAt(d.endOf(q))
	if k < 0 || d.inSent[k].empty() || d.inSent[k].from < d.endOf(q)-1 || d.paragraphAt(d.inSent[k].from) != d.paragraphAt(q.content.from) {
		k++
	}
	return k
}

// leavesUnread reports whether a clause that nobody has read stands behind the words of quote q, in
// their own sentence: it may say whose they are.
func (c *context) leavesUnread(q *quote) bool {
	d := c.d
	to := d.endOf(q)
	if q.how != floating || q.marks < 0 || to >= len(d.toks) || d.paragraphAt(to) != d.paragraphAt(q.content.from) {
		return false
	}
	if k := d.kind(to); k == comma || k == dash {
		return d.isWord(to + 1)
	}
	return d.isWord(to) && !d.has(to, opensSent)
}

// narratedBefore returns the sentence before token i, in its paragraph or the one above, that is not in
// marks, since the words that a clause stands behind tell of nobody; -1 for none.
func (d *doc) narratedBefore(i int) int {
	k := d.sentenceAt(i) - 1
	for k >= 0 && !d.inSent[k].empty() && d.quoted(d.inSent[k].from) && d.sentenceAt(i)-k < descriptionReach {
		k--
	}
	if k < 0 || d.inSent[k].empty() || d.paragraphsBetween(d.inSent[k].from, i) > 1 {
		return -1
	}
	return k
}

// anotherCameUp reports whether the sentence before the pronoun at token i, and before the words
// that it stands behind, names somebody else than who, whom the pronoun may mean as well, and not
// who: "That is not what Berg found, a doctor. According to her".
func (c *context) anotherCameUp(i, who int) bool {
	d := c.d
	k := d.narratedBefore(i)
	if k < 0 || d.goesOnWith(k, d.tok(i).class&(male|female|anyGender)) {
		return false
	}
	another := false
	runs := d.people.runs
	for r := d.people.from(d.inSent[k].from); r < len(runs) && runs[r].at.from < i; r++ {
		m := runs[r]
		if m.who == who {
			return false
		}
		if m.at.from >= d.inSent[k].to {
			continue
		}
		x := &d.people.all[m.who]
		fits := x.human && !m.owner && d.fits(m.who, d.tok(i).class&(male|female|anyGender))
		another = another || !m.aside && !d.quoted(m.at.from) && (fits || c.isNewName(m, d.inSent[k].from))
	}
	return another
}

// namelessCameUp reports whether the sentence before the pronoun at token i, and before the words
// that it stands behind, begins with one person without a name whom the pronoun may mean as well,
// and names who no more: "The victim wants no name in the papers. She says".
func (c *context) namelessCameUp(i, who int) bool {
	d := c.d
	k := d.narratedBefore(i)
	if who < 0 || k < 0 {
		return false
	}
	if d.people.namesIn(who, stretch{d.inSent[k].from, i}) {
		return false
	}
	p := d.oneWithoutName(i, d.inSent[k])
	if p.strength == 0 {
		p = d.roleAtEnd(d.inSent[k])
	}
	return p.strength > 0 && d.people.byRole(d, p.whole) != who && d.people.byNoun(d, p.whole) != who
}

// roleAtEnd returns what sentence s ends with where that is one person's role and the subject behind
// its verb: "That the chairman did not know" in a language that has the verb second.
func (d *doc) roleAtEnd(s stretch) nominal {
	last := s.to - 1
	if d.kind(last) == terminator {
		last--
	}
	if !d.lex.second || last <= s.from+1 || d.roleOrOrg(last)&(role|rolePlural|org) != role || d.has(last, capital) && !d.lex.nounCapitals {
		return noNominal
	}
	from := last
	if d.has(last-1, determiner) && !d.has(last-1, indefinite|oblique) {
		from--
	}
	if !d.isWord(from-1) || d.has(from-1, preposition|determiner|possessive) {
		return noNominal
	}
	return nominal{whole: stretch{from, last + 1}, pronoun: -1, strength: fair, next: last + 1}
}

// leadsNameless reports whether the sentence in which the words of q begin has somebody without a
// name for its subject, who is not the speaker: "El portero del local le quita hierro: «…», contó."
func (d *doc) leadsNameless(q *quote) bool {
	k := d.sentenceAt(q.content.from)
	if k < 0 || d.inSent[k].from >= q.content.from {
		return false
	}
	return d.isNameless(d.nominalAt(d.inSent[k].from, q.content.from), q.who)
}

// endsOther reports whether somebody who is not the speaker stands apart behind the verb of saying,
// whose subject he may be: "comentou, já de cachecol, o sócio n.º 12".
func (d *doc) endsOther(q *quote) bool {
	k := d.sentenceAt(q.report.cue.from)
	if k < 0 {
		return false
	}
	for i := q.report.cue.to + 1; i < d.inSent[k].to; i++ {
		if d.kind(i-1) != comma || !d.has(i, determiner) {
			continue
		}
		if p := d.nominalAt(i, d.inSent[k].to); d.isNameless(p, q.who) || !p.name.empty() && d.people.who(d, p.name) != q.who {
			return true
		}
	}
	return false
}

// isNameless reports whether a noun phrase is a noun for people without a name, and not what who is.
func (d *doc) isNameless(p nominal, who int) bool {
	head := d.headOf(p.whole)
	noun := head.to - 1
	if d.lex.headFirst && d.has(head.from, determiner) {
		noun = min(noun, head.from+1)
	}
	return p.strength >= weak && p.pronoun < 0 && p.name.empty() && !head.empty() && d.isActor(noun) &&
		d.people.byRole(d, p.whole) != who && d.people.byNoun(d, p.whole) != who
}

// isNewName reports whether a mention is the name of hardly anything but a person who is no more
// than a name in the article: it stands at the start of a sentence, from token i on, with what he
// is, before a verb.
func (c *context) isNewName(m mention, i int) bool {
	d := c.d
	x := &d.people.all[m.who]
	if x.org || m.owner || d.has(m.at.from, shout) || !d.unknownVerb(m.at.to) {
		return false
	}
	return m.at.from == i && m.at.to-i > 1 || m.at.from == i+1 && d.kind(i) == word && d.has(i, capital) && d.roleOrOrg(i)&org == 0
}
