package rank

import (
	"slices"
	"strings"

	"articlebot/articles/lang"
)

// part is what a word does in a question about an act: "when does Ada Brink visit Norland".
type part uint8

// The parts.
const (
	noPart     part = iota
	verbPart        // "visit"
	doerPart        // "Ada", "Brink"
	targetPart      // "Norland"
	thingPart       // a target that is no name: "the inn"
	otherPart       // somebody whom it does not name
	restPart        // what stands behind the first of several names, and may be its surname or the target
)

// actWords are the words of a language that tell who does what to whom.
type actWords struct {
	auxiliaries, passives, agents, prepositions, determiners *lang.WordList
	objectMarks, askSubject, passiveEnds, activeEnds         *lang.WordList
	genitiveEnds                                             *lang.WordList
	mutual                                                   map[string]bool // stems
	verbSecond                                               bool
}

func readActWords(l *lang.Language) *actWords {
	w := &actWords{
		auxiliaries: l.List(lang.Auxiliaries), passives: l.List(lang.PassiveAuxiliaries), agents: l.List(lang.Agents),
		prepositions: l.List(lang.Prepositions), determiners: l.List(lang.Determiners),
		objectMarks: l.List(lang.ObjectMarks), askSubject: l.List(lang.QuestionSubject),
		passiveEnds: l.List(lang.PassiveEndings), activeEnds: l.List(lang.ActiveEndings),
		genitiveEnds: l.List(lang.GenitiveEndings), mutual: make(map[string]bool), verbSecond: l.Has(lang.VerbSecond),
	}
	for _, word := range l.List(lang.Mutual).Words() {
		w.mutual[l.Stem(word)] = true
	}
	return w
}

// clauseWord is a word as far as it tells who does what to whom.
type clauseWord struct {
	*Word
	name bool // it may be one, or a part of one
	part part // as a question has it
}

// empty reports whether a word may stand between a verb and its subject or object.
func (w *clauseWord) empty() bool {
	return !w.name && (w.Stop || w.Digit || w.sense&role != 0 || len(w.Lower) == 1) // the "t" of "a-t-il"
}

// clause is the words of a question or a sentence.
type clause []clauseWord

// group is words of a clause that follow one another and are one or more names.
type group struct{ first, end int }

func (g group) none() bool { return g.first == g.end }

// parts are those of the first and the last word of a group.
type parts struct{ first, last part }

func (c clause) ends(g group) parts {
	if g.none() {
		return parts{}
	}
	return parts{c[g.first].part, c[g.end-1].part}
}

// actReach is how many words may stand between a verb and its subject or object.
const actReach = 4

// rightOf returns the name that follows the word with number i, and whether that one does
// what is told in the passive.
func (w *actWords) rightOf(c clause, i int) (g group, agent bool) {
	for k := i + 1; k < min(len(c), i+2+actReach); k++ {
		switch lower := c[k].Lower; {
		case c[k].name:
			return group{k, c.namesEnd(k)}, agent
		case w.agents.Has(lower):
			agent = true
		case w.objectMarks.Has(lower):
		case w.prepositions.Has(lower), !c[k].empty():
			return group{}, false
		}
	}
	return group{}, false
}

// agentOf returns the name behind a verb in the passive that does what it tells.
func (w *actWords) agentOf(c clause, verb int) group {
	const most, between = 10, 3 // words before "by", and from there to a name
	for i := verb + 1; i < min(len(c), verb+2+most); i++ {
		if !w.agents.Has(c[i].Lower) {
			continue
		}
		for k := i + 1; k < min(len(c), i+2+between) && !w.prepositions.Has(c[k].Lower); k++ {
			if c[k].name {
				return group{k, c.namesEnd(k)}
			}
		}
		break
	}
	return group{}
}

// namesEnd returns the end of the names that follow one another from the word with number i on.
func (c clause) namesEnd(i int) int {
	for i < len(c) && c[i].name {
		i++
	}
	return i
}

// leftOf returns the name that stands before the word with number i and behind no
// preposition, and whether it does what is told in the passive.
func (w *actWords) leftOf(c clause, i int) (g group, agent bool) {
	for k := i - 1; k >= max(0, i-1-actReach); k-- {
		if !c[k].name {
			if w.prepositions.Has(c[k].Lower) || !c[k].empty() {
				return group{}, false
			}
			continue
		}
		first := k
		for first > 0 && c[first-1].name {
			first--
		}
		prepositions, agents := w.behind(c, first)
		if prepositions && !agents {
			return group{}, false
		}
		return group{first, k + 1}, agents
	}
	return group{}, false
}

// behind reports whether a preposition stands before a name, determiners and roles between
// left out, and whether it tells who does what is told in the passive.
func (w *actWords) behind(c clause, first int) (preposition, agent bool) {
	for k := first - 1; k >= 0; k-- {
		switch lower := c[k].Lower; {
		case w.agents.Has(lower):
			return true, true
		case w.objectMarks.Has(lower):
			return false, false
		case w.prepositions.Has(lower):
			return true, false
		case !w.determiners.Has(lower) && c[k].sense&role == 0:
			return false, false
		}
	}
	return false, false
}

// passive reports whether a verb is in the passive: by its ending, or by an auxiliary
// between the words with numbers from and to.
func (w *actWords) passive(c clause, verb, from, to int) bool {
	const stem = 3 // letters of a verb before its ending
	switch {
	case w.passiveEnds.Ends(c[verb].Lower, stem):
		return true
	case w.activeEnds.Ends(c[verb].Lower, stem):
		return false
	}
	for i := max(0, from); i < min(to, len(c)); i++ {
		if w.passives.Has(c[i].Lower) {
			return true
		}
	}
	return false
}

// genitive reports whether a name only says whose the thing is that follows it.
func (w *actWords) genitive(c clause, g group) bool {
	return !g.none() && g.end < len(c) && !c[g.end].Stop && !c[g.end].Digit && !c[g.end].name && (w.genitiveEnds.Ends(c[g.end-1].Lower, 1) || strings.HasSuffix(c[g.end-1].Lower, "'s"))
}

// readAct tells the parts of the words of a question, whose question word has so many
// words at number at, where it asks of an act and names who does it or who it is done to.
// What two do to one another tells nothing, nor does a question for a subject or an object
// that only its words' order tells from the other.
func (q *Question) readAct(v *Vocabulary, words []*Word, at, long int) {
	w := v.acts
	c := make(clause, len(words))
	for i, word := range words {
		c[i] = clauseWord{Word: word, name: q.words[i].name && !word.Digit && word.sense&calendar == 0}
	}
	if long == 0 && !q.checks || at+long >= len(c) {
		return
	}
	verb, doer, target, rest := q.actIn(w, c, at, long)
	if verb < 0 || w.mutual[c[verb].Stem] || q.Kind == Number && w.closesName(c, verb) {
		return
	}
	if w.passive(c, verb, at, len(c)) {
		doer, target = w.agentOf(c, verb), doer
	}
	q.mark(doer, doerPart)
	q.mark(target, targetPart)
	q.mark(rest, restPart)
	if target.none() && rest.none() && !doer.none() {
		q.mark(w.thing(c, max(verb, doer.end-1)), thingPart)
	}
	if !doer.none() || !target.none() {
		q.words[verb].part = verbPart
	}
}

// actIn returns the verb of a question that asks of an act, -1 for none, and the names that
// are its subject and its object, as in statement.
func (q *Question) actIn(w *actWords, c clause, at, long int) (verb int, subject, object, rest group) {
	start := at + long
	who := q.word == Person || q.word == Anything || q.word == Thing || q.Kind == Number
	switch verb = w.verb(c, start); {
	case q.word == Person && long == 1 && w.askSubject.Has(c[at].Lower) && verb >= 0:
		object, _ = w.rightOf(c, verb)
		return verb, subject, object, rest
	case who && !w.auxiliaries.Has(c[start].Lower):
		return -1, subject, object, rest
	}
	return w.statement(c, start)
}

// closesName reports whether what seems to be the verb of a question ends the name of a thing,
// and the question: "how long is the Roman quay".
func (w *actWords) closesName(c clause, verb int) bool {
	first := verb
	for first > 0 && c[first-1].name {
		first--
	}
	return verb == len(c)-1 && first < verb && first > 0 && w.determiners.Has(c[first-1].Lower)
}

func (q *Question) mark(g group, p part) {
	for i := g.first; i < g.end; i++ {
		q.words[i].part = p
	}
}

// verb returns the first word of a clause from one on that means something, if it is no
// name and only auxiliaries stand before it; -1 for none.
func (w *actWords) verb(c clause, from int) int {
	for i := from; i < len(c); i++ {
		if !w.auxiliaries.Has(c[i].Lower) {
			if c[i].name || c[i].Stop || c[i].Digit {
				return -1
			}
			return i
		}
	}
	return -1
}

// statement returns the verb of a question, the name that is its subject, and its object:
// the first name is the subject, wherever the verb stands. Where names follow one another,
// the rest of them may be either's.
func (w *actWords) statement(c clause, start int) (verb int, subject, object, rest group) {
	none := group{}
	first := start
	for first < len(c) && !c[first].name {
		first++
	}
	end := c.namesEnd(first)
	verb = w.verb(c, start)
	behind := verb < 0 || verb > first // the subject stands before the verb
	if behind {
		for verb = end; verb < len(c) && (c[verb].name || c[verb].empty()); {
			verb++
		}
	}
	subject = group{first, end}
	if aside, _ := w.behind(c, first); aside || verb == len(c) || subject.none() || w.genitive(c, subject) {
		return -1, none, none, none
	}
	if object, _ = w.rightOf(c, max(verb, end-1)); object.none() && behind { // "hat Brink Norland besucht"
		object, _ = w.rightOf(c, end-1)
	}
	if between := verb == end && end+1 < len(c); !between && object.none() && end-first > 1 {
		subject.end = first + 1 // of names in a row the first is the subject's: "when did visit Brink Norland"
		if _, given := givenNames()[c[first].Lower]; given {
			subject.end++
		}
		rest = group{subject.end, end}
	}
	return verb, subject, object, rest
}

// thing returns the word behind the one with number i that an act is done to and that is
// no name: "the inn" of "when did Brink build the inn".
func (w *actWords) thing(c clause, i int) group {
	for k := i + 1; k < len(c); k++ {
		switch {
		case w.prepositions.Has(c[k].Lower):
			return group{}
		case !c[k].empty():
			return group{k, k + 1}
		}
	}
	return group{}
}

// Reversed reports whether sentence i tells the act that the question asks of, but with
// another part of it for who is named: its object does it there, or what its subject does
// is done to that. Where the sentence tells it as the question has it, too, it is not.
func (m *Matched) Reversed(i int) bool {
	if m.act == noPart {
		return false
	}
	c := m.clause(i)
	w := VocabularyOf(m.text.Lang).acts
	reversed := false
	for at := range c {
		if c[at].part != verbPart {
			continue
		}
		switch doer, target := w.told(c, at); {
		case doer == doerPart, target == targetPart && doer != otherPart, m.act == targetPart && target == targetPart:
			return false
		case doer == targetPart, target == doerPart, m.act == doerPart && doer == otherPart && (target == targetPart || target == thingPart):
			reversed = true
		}
	}
	return reversed
}

// hasAgent reports whether sentence i has a word before one who does what is told in the
// passive: "by a fund".
func (m *Matched) hasAgent(i int) bool {
	agents := VocabularyOf(m.text.Lang).acts.agents
	return slices.ContainsFunc(m.text.of(m.text.Sentences[i]), func(n uint16) bool { return agents.Has(m.text.lower(n)) })
}

// clause returns the words of sentence i with the parts that the question gives them.
func (m *Matched) clause(i int) clause {
	v := VocabularyOf(m.text.Lang)
	capitals := v.l.Has(lang.NounCapitals) // are told by their capitals
	tokens := m.text.of(m.text.Sentences[i])
	c := make(clause, len(tokens))
	rest := noPart // a surname, unless the first of the names stands alone here
	if m.holdsPart(tokens, doerPart) && !m.inRow(doerPart, restPart) {
		rest = targetPart
	}
	for at, n := range tokens {
		t := &m.text.words[n]
		c[at].Word, c[at].part = v.Word(m.text.lower(n)), m.partOf(n)
		_, given := givenNames()[c[at].Lower]
		switch {
		case c[at].part == doerPart, c[at].part == targetPart, c[at].part == thingPart, c[at].part == restPart:
			c[at].name = true
			if c[at].part == restPart {
				c[at].part = rest
			}
		case !t.upper || t.stop || t.digit || t.sense&calendar != 0:
		case given, !capitals && (at > 0 || m.named(n)):
			c[at].name, c[at].part = true, otherPart
		case at > 0:
			c[at].part = noPart
		}
	}
	return c
}

// partOf returns the part that the question gives a word of the text.
func (m *Matched) partOf(n uint16) part {
	if match := m.words[n]; match.how >= akinBegin {
		return m.terms[match.term].part
	}
	return noPart
}

func (m *Matched) holdsPart(tokens []uint16, p part) bool {
	return slices.ContainsFunc(tokens, func(n uint16) bool { return m.partOf(n) == p })
}

// inRow reports whether a word of one part follows a word of another in the text.
func (m *Matched) inRow(first, second part) bool {
	was := noPart
	for _, n := range m.text.tokens {
		now := m.partOf(n)
		if was == first && now == second {
			return true
		}
		was = now
	}
	return false
}

// named reports whether a word with a capital has it inside a sentence, too.
func (m *Matched) named(n uint16) bool {
	for _, s := range m.text.Sentences {
		if tokens := m.text.of(s); len(tokens) > 0 && slices.Contains(tokens[1:], n) {
			return true
		}
	}
	return slices.Contains(m.text.title, n)
}

// told returns the parts that the question gives those who do what the verb of a sentence
// tells, and to whom it is done; noPart for others.
func (w *actWords) told(c clause, verb int) (doer, target part) {
	left, agentLeft := w.leftOf(c, verb)
	right, agentRight := w.rightOf(c, verb)
	if w.genitive(c, right) {
		right = group{}
	}
	if agentLeft { // "wurde Brink von Orlow besucht"
		patient, _ := w.leftOf(c, left.first-1)
		return c.ends(left).last, c.ends(patient).last
	}
	const aside = 2 // words before the subject: "blev Brink besøgt"
	from := verb - actReach
	switch {
	case !left.none() && w.verbSecond:
		from = left.first - aside
	case !left.none():
		from = left.end
	}
	passive := w.passive(c, verb, from, verb)
	if agent := w.agentOf(c, verb); passive && !agent.none() {
		right, agentRight = agent, true
	}
	before, after := c.ends(left), c.ends(right)
	switch {
	case agentRight && (passive || len(w.passives.Words()) == 0):
		return after.first, before.last
	case passive && left.none():
		return noPart, after.first
	case passive:
		return noPart, before.last
	case left.none() && after.first != after.last: // "i går besökte Brink Norland"
		return after.first, after.last
	case left.none():
		return after.first, noPart
	case agentRight:
		return before.last, noPart
	case before.first != before.last && right.none(): // "weil Brink Norland besucht"
		return before.first, before.last
	}
	return before.last, after.first
}
