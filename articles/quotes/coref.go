package quotes

import (
	"math"
	"sort"
)

// How far back a pronoun's meaning is looked for.
const (
	corefSentences = 6
	corefMentions  = 24
)

// What speaks for a person whom a pronoun may mean, found by trying on the
// development sets. A sentence of distance weighs 1.
const (
	corefSubject = 1.2 // the first subject of its sentence
	corefGender  = 1.6 // known to be of the pronoun's gender
	corefSpoke   = 1.8 // the last one who spoke, in this paragraph or the one before
	corefOften   = .25 // a doubling of the mentions in the article
)

// candidate is a person whom a pronoun may mean.
type candidate struct {
	who   int
	score float64
	far   int
}

// meant finds whom the pronoun at token i of the clause beside quote q means:
// among those named in the sentences before, the one for whom most speaks: near,
// a subject, of that gender, just speaking, often named. -1 when nobody fits.
// doubt grows with the distance and with how near the next one comes.
func (c *context) meant(i int, q *quote) (who int, doubt float64) {
	d := c.d
	want := d.tok(i).class & (male | female | plural | anyGender)
	if want == plural {
		return -1, 1
	}
	here := d.sentenceAt(i)
	best, second := candidate{who: -1}, candidate{who: -1}
	consider := func(n candidate) {
		switch {
		case n.who == best.who:
			if n.score > best.score {
				best = n
			}
		case best.who < 0 || n.score > best.score:
			best, second = n, best
		case n.who == second.who && n.score <= second.score:
		case second.who < 0 || n.score > second.score:
			second = n
		}
	}
	runs := d.people.runs
	k := sort.Search(len(runs), func(k int) bool { return runs[k].at.from >= i }) - 1
	for seen := 0; k >= 0 && seen < corefMentions; k-- {
		m := runs[k]
		seen++
		at := d.sentenceAt(m.at.from)
		if here-at > corefSentences {
			break
		}
		if m.aside || d.quoted(m.at.from) || !d.fits(m.who, want) {
			continue
		}
		first := k == 0 || d.sentenceAt(runs[k-1].at.from) != at
		consider(candidate{m.who, c.weigh(m, want, here-at, first), here - at})
	}
	if c.last != nil && c.last.who >= 0 && d.fits(c.last.who, want) {
		far := here - d.sentenceAt(c.last.content.from)
		if d.paragraphsBetween(c.last.content.from, i) <= 1 {
			consider(candidate{c.last.who, c.weigh(mention{who: c.last.who}, want, min(far, 2), false), far})
		} else if best.who < 0 {
			return c.last.who, .25
		}
	}
	if best.who < 0 {
		return -1, 1
	}
	doubt = .03 + .025*float64(min(best.far, corefSentences))
	if second.who >= 0 {
		doubt += .25 * math.Exp(-1.2*(best.score-second.score))
	}
	if d.people.all[best.who].gender == 0 {
		doubt += .06
	}
	return best.who, doubt
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
	k := sort.Search(len(runs), func(k int) bool { return runs[k].at.from >= i }) - 1
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
	if m.subject && first {
		s += corefSubject
	}
	if x.gender&want != 0 {
		s += corefGender
	}
	if c.last != nil && c.last.who == m.who && c.recent {
		s += corefSpoke
	}
	return s + corefOften*math.Log2(float64(max(x.mentions, 1)))
}

// fits reports whether a person may be meant by a pronoun of that gender.
func (d *doc) fits(who int, want class) bool {
	x := d.people.all[who]
	if x.org {
		return false
	}
	if x.gender == 0 {
		return x.human || len(x.roles) > 0 || x.spoke
	}
	return want&anyGender != 0 || want&x.gender != 0
}

// quoted says that token i stands in words that somebody said.
func (d *doc) quoted(i int) bool { return d.inMark[i] >= 0 || d.taken[i] }
