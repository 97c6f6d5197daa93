package quotes

import (
	"articlebot/articles"
	"articlebot/articles/lang"
)

// An interview prints the paper's questions in paragraphs of their own, and under each what one
// person answers: in marks, behind a dash, or as it is. Those with dashes before the questions are
// read by [doc.findAnswers].

// interview is an article's interview.
type interview struct {
	from, to int  // paragraphs, from the first question to behind the last answer
	who      int  // the one who answers, -1 for none
	alone    bool // nobody else is named before the questions
}

// holds reports whether paragraph p is among the questions and answers.
func (v interview) holds(p int) bool { return v.from <= p && p < v.to }

// What it takes for paragraphs that end with a question mark to be an interview's questions.
const (
	fewestQuestions = 3
	// An article that asks and tells itself speaks to nobody, and hardly says "I": one of so many
	// questions is put to somebody, and one of so many answers without marks is in the first person.
	questionsToYou = 3
	answersByMe    = 2
)

// findInterview finds out whether the article is an interview, and adds the answers that have
// neither marks nor a dash.
func (d *doc) findInterview() {
	d.interview.who = -1
	questions, set := d.plainQuestions()
	if len(questions) < fewestQuestions || set*3 < len(questions)*2 && (set > 0 || !d.speaksToYou(questions) || !d.answeredByMe(questions)) {
		return
	}
	last := len(questions) - 1
	d.interview.from, d.interview.to = questions[0], questions[last]+2
	d.interview.who, d.interview.alone = d.interviewee(questions[0])
	if set > 0 || d.interview.who < 0 {
		return
	}
	for i, p := range questions {
		end := p + 2
		if i < last {
			end = questions[i+1]
		}
		d.addAnswers(p+1, end)
	}
}

// plainQuestions returns the paragraphs outside marks that end with a question mark and have an
// answer under them, and how many of the answers are set off: wholly in marks or behind a dash,
// with no reporting clause.
func (d *doc) plainQuestions() (found []int, set int) {
	for p := range d.inPara {
		if !d.isPlainQuestion(p) || p+1 >= len(d.inPara) || d.inPara[p+1].empty() || d.isPlainQuestion(p+1) || !d.speaks(p+1) {
			continue
		}
		found = append(found, p)
		if d.setOff(p + 1) {
			set++
		}
	}
	return found, set
}

func (d *doc) isPlainQuestion(p int) bool {
	s := d.inPara[p]
	return d.asks(p) && d.speaks(p) && !d.opensWithDash(p) && !d.isHeadline(s.from) && d.inMark[s.from] < 0 && d.inMark[s.to-1] < 0
}

// setOff reports whether paragraph p is nothing but what somebody says who is not named in it.
func (d *doc) setOff(p int) bool {
	s := d.inPara[p]
	return d.whollyMarked(p) || d.opensWithDash(p) && d.clauseInside(stretch{s.from + 1, s.to}).cue.empty()
}

// whollyMarked reports whether paragraph p is nothing but words in marks, also behind a word for how
// they are said: "Laughing: “…”"
func (d *doc) whollyMarked(p int) bool {
	s := d.inPara[p]
	if d.kind(s.from+1) == colon && d.isWord(s.from) && s.from+2 < s.to {
		s.from += 2
	}
	if s.empty() || d.kind(s.to-1) == terminator && s.to-s.from > 1 && d.kind(s.to-2) == mark {
		s.to--
	}
	k := d.inMark[s.from]
	if s.empty() || k < 0 {
		return false
	}
	from, to := d.marks[k].bounds()
	return from == s.from && to >= s.to
}

// speaksToYou reports whether enough of the paragraphs speak to somebody.
func (d *doc) speaksToYou(questions []int) bool {
	n := 0
	for _, p := range questions {
		if d.holdsYou(d.inPara[p]) {
			n++
		}
	}
	return n*questionsToYou >= len(questions)
}

// holdsYou reports whether s has a word for the one who is spoken to.
func (d *doc) holdsYou(s stretch) bool {
	for i := s.from; i < s.to; i++ {
		if d.meansYou(i) {
			return true
		}
	}
	return false
}

// meansYou reports whether token i is a word for the one who is spoken to. Where a language has
// the same one for others, a capital tells it: "Sie", "Lei".
func (d *doc) meansYou(i int) bool {
	const others = male | female | anyGender | plural | possessive | determiner | preposition
	return d.listedAt(i, lang.PronounsSecond) > 0 && (!d.has(i, others) || d.has(i, capital) && !d.has(i, opensSent))
}

// answeredByMe reports whether enough of the answers under the questions are in the first person.
func (d *doc) answeredByMe(questions []int) bool {
	n := 0
	for _, p := range questions {
		if d.inFirstPerson(d.inPara[p+1]) {
			n++
		}
	}
	return n*answersByMe >= len(questions)
}

// interviewee returns who is named most, in full, before the questions, which begin with paragraph
// p, and whether nobody else is; -1 for nobody.
func (d *doc) interviewee(p int) (who int, alone bool) {
	who, alone = -1, true
	named := make(map[int]int)
	const most = 200
	for _, m := range d.people.runs[:min(most, d.people.from(d.inPara[p].from))] {
		x := &d.people.all[m.who]
		if m.aside || x.org || !x.human || x.words < 2 {
			continue
		}
		if named[m.who]++; who < 0 {
			who = m.who
		}
		if alone = alone && m.who == who; named[m.who] > named[who] {
			who = m.who
		}
	}
	return who, alone
}

// addAnswers adds the answer that is paragraph p and those up to end that go on with it: in the
// first person, and not speaking to anybody, as a question without its mark does.
func (d *doc) addAnswers(p, end int) {
	for first := p; p < end; p++ {
		s := d.inPara[p]
		if s.empty() || !d.speaks(p) || p > first && (!d.inFirstPerson(s) || d.holdsYou(s)) {
			return
		}
		if d.kind(s.from) == open { // "(laughs)"
			s.from = d.skipBracket(s.from, s.to)
		}
		if s.empty() {
			return
		}
		d.add(&quote{content: s, marks: -1, kind: articles.Direct, how: floating, answer: true})
		d.takeAll(d.inPara[p])
	}
}

// answersInterview gives words that are an answer of the article's interview to the one who
// answers, and reports whether they are.
func (c *context) answersInterview(q *quote) bool {
	d := c.d
	p := d.paragraphAt(q.content.from)
	if d.interview.who < 0 || p < 0 || !d.interview.holds(p) || !q.answer && !(q.how == floating && d.setOff(p)) {
		return false
	}
	if b := c.before; !q.answer && !d.isPlainQuestion(p-1) && b != nil && b.kind == articles.Direct && b.who != d.interview.who && d.interview.holds(d.paragraphAt(b.content.from)) {
		return false // somebody else is heard in between
	}
	c.answeredBy(q, d.interview.who)
	if !d.interview.alone {
		q.chosen.doubts |= looseRole
	}
	return true
}

// answeredBy gives the answer to a question to a person.
func (c *context) answeredBy(q *quote, who int) {
	x := c.d.people.all[who]
	q.who, q.chosen = who, choice{how: byQuestion, phrase: noNominal}
	q.speaker = articles.Speaker{Name: c.d.personName(who), Role: c.d.words(x.role())}
	c.last = q
}
