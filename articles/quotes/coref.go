package quotes

import (
	"math"
	"slices"
)

// How far back a pronoun's meaning is looked for.
const (
	corefSentences = 6
	corefMentions  = 24
)

// lastReach is how many paragraphs back the last speaker may be meant by a pronoun.
const lastReach = 2

// What speaks for a person whom a pronoun may mean, found by trying on the
// development sets. A sentence of distance weighs 1.
const (
	corefSubject = 1.6 // the first subject of its sentence
	corefGender  = 1.2 // known to be of the pronoun's gender
	corefUnknown = .6  // of unknown gender
	corefSpoke   = 1.4 // the last one who spoke, in this paragraph or the one before
	corefOften   = .25 // a doubling of the mentions in the article
	corefTold    = -1  // named in words that somebody reported
	corefBefore  = .8  // the first subject of the sentence right before
)

// candidate is a person whom a pronoun may mean.
type candidate struct {
	who   int
	score float64
	far   int
}

// ranking is the two of the candidates for whom most speaks; who is -1 for none.
type ranking struct{ best, second candidate }

func (r *ranking) add(n candidate) {
	switch {
	case n.who == r.best.who:
		if n.score > r.best.score {
			r.best = n
		}
	case r.best.who < 0 || n.score > r.best.score:
		r.best, r.second = n, r.best
	case n.who == r.second.who && n.score <= r.second.score:
	case r.second.who < 0 || n.score > r.second.score:
		r.second = n
	}
}

// choice says how surely the best of them is meant.
func (r *ranking) choice() choice {
	by := choice{how: byPronoun, far: max(r.best.far, 0), rival: r.second.who >= 0}
	if by.rival {
		by.lead = r.best.score - r.second.score
	}
	return by
}

// meant finds whom the pronoun at token i of the clause beside quote q means:
// among those named in the sentences before, the one for whom most speaks: near,
// a subject, of that gender, just speaking, often named; nobody whom the words
// themselves name. -1 when nobody fits.
func (c *context) meant(i int, q *quote) (who int, by choice) {
	d := c.d
	want := d.tok(i).class & (male | female | plural | anyGender)
	if want == plural {
		return -1, choice{}
	}
	r := c.candidates(i, want, append(d.namedIn(q.content), d.heardBeside(i)...))
	if r.best.who < 0 {
		if c.last != nil && c.last.who >= 0 && d.fits(c.last.who, want) && !slices.Contains(d.namedIn(q.content), c.last.who) {
			return c.last.who, choice{how: byPronoun, far: corefSentences}
		}
		return -1, choice{}
	}
	return r.best.who, r.choice()
}

// heardBeside returns who is named right behind the verb of the pronoun at token i, and so is another:
// "he tells Berg".
func (d *doc) heardBeside(i int) []int {
	v := i + 1
	for v < i+3 && d.has(v, auxiliary|adverb) {
		v++
	}
	to := v + int(d.tok(v).words)
	if !d.has(v, say) || !d.namesAt(to) {
		return nil
	}
	return d.namedIn(stretch{to, to + 1})
}

// candidates ranks those whom the pronoun at token i may mean, without some.
func (c *context) candidates(i int, want class, without []int) ranking {
	d := c.d
	here := d.sentenceAt(i)
	headed := !d.isHeadline(i)
	r := ranking{best: candidate{who: -1}, second: candidate{who: -1}}
	runs := d.people.runs
	k := d.people.from(i) - 1
	for seen := 0; k >= 0 && seen < corefMentions; k-- {
		m := runs[k]
		seen++
		at := d.sentenceAt(m.at.from)
		far := c.far(at, here, want)
		if far > corefSentences {
			break
		}
		if headed && d.isHeadline(m.at.from) || !d.mayMean(m, want) || slices.Contains(without, m.who) {
			continue
		}
		first := !d.goesOnWith(at, want) && d.isFirst(k, at)
		m.subject = m.subject || d.bringsIn(m)
		r.add(candidate{m.who, c.weigh(m, want, far, first), far})
	}
	if c.last != nil && c.last.who >= 0 && d.fits(c.last.who, want) && !slices.Contains(without, c.last.who) && d.paragraphsBetween(c.last.content.from, i) <= lastReach {
		far := here - d.sentenceAt(c.last.content.from)
		r.add(candidate{c.last.who, c.weigh(mention{who: c.last.who}, want, min(far, 1+max(1, d.paragraphsBetween(c.last.content.from, i))), false), far})
		if k := c.topic(i, want); k >= 0 {
			r.add(candidate{c.last.who, c.weigh(mention{who: c.last.who, subject: true}, want, c.far(k, here, want), true), c.far(k, here, want)})
		}
	}
	return r
}

// mayMean reports whether a pronoun of a gender may mean the one whom a mention in the article's own
// words names.
func (d *doc) mayMean(m mention, want class) bool {
	return !m.aside && !m.owner && !d.quoted(m.at.from) && !d.has(m.at.from-1, indefinite) && !d.isByOrigin(m) && d.fits(m.who, want)
}

// isByOrigin reports whether a mention hardly names anybody, but says where somebody comes from who
// is named elsewhere: "the Australian", "de West-Vlaming".
func (d *doc) isByOrigin(m mention) bool {
	if m.at.to-m.at.from != 1 || d.has(m.at.from, given|shout) || d.people.all[m.who].human || d.people.all[m.who].words > 1 {
		return false
	}
	i := m.at.from - 1
	for n := 0; n < 2 && d.isWord(i) && !d.has(i, determiner|capital|preposition|say|auxiliary); n++ {
		i-- // "the 29-year-old Australian"
	}
	return d.has(i, determiner) && (!d.has(i, capital) || d.has(i, opensSent))
}

// bringsIn reports whether a mention brings somebody into the article of whom more is told right
// there, so that what follows is about that one: "It is hard for Per Lund, 60, who knows the port."
func (d *doc) bringsIn(m mention) bool {
	x := d.people.all[m.who]
	start := x.name.from
	if len(x.full) > 0 {
		start = x.full[0]
	}
	at := m.at.to
	return start == m.at.from && x.human && d.kind(at) == comma && (d.has(at+1, relative) || d.kind(at+1) == number)
}

// isFirst reports whether the mention k is the first in sentence at, but for those in words that
// somebody says there, or is joined to it.
func (d *doc) isFirst(k, at int) bool {
	runs := d.people.runs
	if k > 0 && d.has(runs[k].at.from-1, joiner) && runs[k-1].at.to == runs[k].at.from-1 {
		return true
	}
	for n := k - 1; n >= max(0, k-corefMentions) && d.sentenceAt(runs[n].at.from) == at; n-- {
		if runs[k].told || !runs[n].told {
			return false
		}
	}
	return true
}

// topic returns the last sentence before token i that goes on with a pronoun for the last
// speaker, since nobody else who fits is its subject or that of one before it; -1 for none.
func (c *context) topic(i int, want class) int {
	d := c.d
	from := d.endOf(c.last)
	for k := d.sentenceAt(i) - 1; k >= 0 && d.inSent[k].from >= from; k-- {
		if !d.goesOnWith(k, want) {
			continue
		}
		runs := d.people.runs
		for m := d.people.from(from); m < len(runs) && runs[m].at.from < d.inSent[k].to; m++ {
			if x := runs[m]; x.subject && !x.owner && !x.aside && x.who != c.last.who && d.fits(x.who, want) && !d.quoted(x.at.from) {
				return -1
			}
		}
		return k
	}
	return -1
}

// far returns how many sentences back sentence at is from sentence here; those that go on
// with such a pronoun do not count.
func (c *context) far(at, here int, want class) int {
	if at >= here {
		return 0
	}
	n, ok := c.turns[want]
	if !ok {
		n = make([]int32, len(c.d.inSent)+1)
		for k := range c.d.inSent {
			if n[k+1] = n[k]; !c.d.goesOnWith(k, want) {
				n[k+1]++
			}
		}
		c.turns[want] = n
	}
	return 1 + int(n[here]-n[at+1])
}

// goesOnWith reports whether sentence k begins with such a pronoun, so that it is
// about the one whom the sentences before it are about. One in words that somebody says who is
// named behind them is not: "She will not come, says Anna Berg."
func (d *doc) goesOnWith(k int, want class) bool {
	const reach = 3 // words before it, where the verb stands before its subject
	s := d.inSent[k]
	if d.opensTold[k] {
		return false
	}
	for i := s.from; i < min(s.to, s.from+1+reach) && d.isWord(i) && !d.quoted(i) && !d.namesAt(i); i++ {
		if d.isSubject(i) && (i == s.from || d.lex.second) {
			return d.tok(i).class&want != 0
		}
	}
	return false
}

// namedIn returns the persons who are named in a stretch, the first of them if they
// are many.
func (d *doc) namedIn(s stretch) []int {
	var all []int
	runs := d.people.runs
	for k := d.people.from(s.from); k < len(runs) && runs[k].at.from < s.to && len(all) < corefMentions; k++ {
		if at := runs[k].at; at.to-at.from > 1 || !d.has(at.from, given) || len(d.people.byFirst[d.key(at.from)]) < 2 { // else it may be another of that name
			all = append(all, runs[k].who)
		}
	}
	return all
}

// since returns how many sentences before token i somebody was last named; for -1
// how many before it the last words were said by somebody without a name.
func (c *context) since(who, i int) int {
	d := c.d
	here := d.sentenceAt(i)
	if who < 0 {
		if c.last == nil || c.last.who >= 0 || c.last.report.speaker.whole.empty() {
			return here + 1
		}
		return here - d.sentenceAt(c.last.report.speaker.whole.from)
	}
	runs := d.people.runs
	k := d.people.from(i) - 1
	for seen := 0; k >= 0 && seen < corefMentions; k-- {
		if runs[k].who == who {
			return here - d.sentenceAt(runs[k].at.from)
		}
		seen++
	}
	return corefSentences
}

// weigh returns how much speaks for a mention that stands far sentences back.
func (c *context) weigh(m mention, want class, far int, first bool) float64 {
	x := c.d.people.all[m.who]
	s := -float64(far)
	if m.told {
		s += corefTold
	}
	if m.subject && first {
		s += corefSubject
		if far == 1 {
			s += corefBefore
		}
	}
	switch {
	case x.gender&want != 0:
		s += corefGender
	case x.gender == 0 && x.human:
		s += corefUnknown
	}
	if c.last != nil && c.last.who == m.who && c.recent {
		s += corefSpoke
	}
	return s + corefOften*math.Log2(float64(max(x.mentions, 1)))
}

// fits reports whether a person may be meant by a pronoun of that gender.
func (d *doc) fits(who int, want class) bool {
	x := d.people.all[who]
	if x.org || !x.human && x.gender == 0 && d.roleOrOrg(x.name.to-1)&org != 0 {
		return false
	}
	if x.gender == 0 {
		return x.human || len(x.roles) > 0 || x.spoke || x.who || x.words > 1 && x.mentions > len(x.full) || x.acts
	}
	return want&anyGender != 0 || want&x.gender != 0
}

// quoted says that token i stands in words that somebody said.
func (d *doc) quoted(i int) bool { return d.inMark[i] >= 0 || d.taken[i] }
