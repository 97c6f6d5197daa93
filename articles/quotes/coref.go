package quotes

import "sort"

// How far back a pronoun's meaning is looked for.
const (
	corefSentences = 6
	corefMentions  = 24
)

// meant finds whom the pronoun at token i of the clause beside quote q means:
// in the nearest sentence that names somebody of that gender, who spoke there,
// else its first subject, else its first name. -1 when nobody fits. doubt grows
// with the distance and with the number of others who fit.
func (c *context) meant(i int, q *quote) (who int, doubt float64) {
	d := c.d
	want := d.tok(i).class & (male | female | plural | anyGender)
	if want == plural {
		return -1, 1
	}
	here := d.sentenceAt(i)
	runs := d.people.runs
	k := sort.Search(len(runs), func(k int) bool { return runs[k].at.from >= i }) - 1
	sentence, best, rank, rivals, seen := here, -1, 0, 0, 0
	for ; k >= 0 && seen < corefMentions; k-- {
		m := runs[k]
		seen++
		at := d.sentenceAt(m.at.from)
		if here-at > corefSentences {
			break
		}
		if at != sentence {
			if best >= 0 {
				break
			}
			if c.last != nil && c.last.who >= 0 && d.spokeIn(c.last, at) && d.fits(c.last.who, want) {
				return c.last.who, .05 + .02*float64(here-at)
			}
			sentence = at
		}
		if d.quoted(m.at.from) || !d.fits(m.who, want) {
			continue
		}
		r := 1
		if m.subject {
			r = 2
		}
		if best >= 0 && best != m.who {
			rivals++
		}
		if r >= rank { // the earlier one in the sentence wins a tie
			best, rank = m.who, r
		}
	}
	if best < 0 {
		if c.last != nil && c.last.who >= 0 && d.fits(c.last.who, want) {
			return c.last.who, .25
		}
		return -1, 1
	}
	doubt = .04 + .03*float64(here-sentence) + .06*float64(min(rivals, 3))
	if d.people.all[best].gender == 0 {
		doubt += .06
	}
	return best, doubt
}

// spokeIn says that the quote's reporting clause names its speaker in sentence k.
func (d *doc) spokeIn(q *quote, k int) bool {
	return q.report.speaker.strength > 0 && d.sentenceAt(q.report.speaker.whole.from) == k
}

// fits says that a person may be meant by a pronoun of that gender.
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
