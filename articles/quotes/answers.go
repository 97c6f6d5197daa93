package quotes

import (
	"slices"

	"articlebot/articles"
)

// Interviews are printed with dashes before the answers, before both, or before the
// questions only.

// findAnswers finds the answers of an interview that has dashes before its questions
// only. All paragraphs down to the next question are an answer, behind the last
// question one is. It gives the paragraphs of the questions, also of an interview with
// dashes before both: they are not what the interviewed says.
func (d *doc) findAnswers() map[int]bool {
	questions, both := d.questions()
	asked := make(map[int]bool, len(questions))
	for i, p := range questions {
		asked[p] = true
		d.takeAll(d.inPara[p])
		if both {
			continue
		}
		end := p + 2
		if i+1 < len(questions) {
			end = questions[i+1]
		}
		for a := p + 1; a < min(end, len(d.paras)); a++ {
			if s := d.inPara[a]; !s.empty() && d.speaks(a) {
				d.add(&quote{content: s, marks: -1, kind: articles.Direct, how: floating})
				d.takeAll(s)
			}
		}
	}
	return asked
}

// questions returns the paragraphs that are the questions of an interview behind
// dashes: a paragraph without one is under each and no dash opens anything else, or
// the answers have dashes as well, which both reports. A dash with a reporting clause
// is of no interview. A single question may be anybody's: the paragraph under it must
// report of nobody.
func (d *doc) questions() (found []int, both bool) {
	answers := 0 // behind dashes
	for p, s := range d.inPara {
		switch {
		case s.empty() || !d.speaks(p) || d.kind(s.from) != dash:
			continue
		case !d.clauseInside(stretch{s.from + 1, s.to}).cue.empty():
			return nil, false
		case !d.asks(p):
			answers++
			continue
		case p+1 >= len(d.paras) || d.inPara[p+1].empty() || d.asks(p+1):
			return nil, false
		}
		if d.kind(d.inPara[p+1].from) == dash {
			both = true
		}
		found = append(found, p)
	}
	switch {
	case both && (len(found) < 2 || answers < len(found)), !both && answers > 0:
		return nil, false
	case len(found) == 1 && d.reports(d.inPara[found[0]+1]):
		return nil, false
	case both:
		return d.withPrompts(found), true
	}
	return found, both
}

// withPrompts returns the questions of an interview with dashes before both, and with them what the
// paper says in its turn between two of them, without asking.
func (d *doc) withPrompts(questions []int) (all []int) {
	for k, p := range questions {
		all = append(all, p)
		if k+1 == len(questions) || (questions[k+1]-p)%2 != 0 {
			continue
		}
		in := questions[k+1]
		if slices.ContainsFunc(d.inPara[p:in], func(s stretch) bool { return s.empty() || d.kind(s.from) != dash }) {
			continue
		}
		for turn := p + 2; turn < in; turn += 2 {
			all = append(all, turn)
		}
	}
	return all
}

// reports reports whether words in marks or a verb of saying stand in s.
func (d *doc) reports(s stretch) bool {
	for i := s.from; i < s.to; i++ {
		if d.inMark[i] >= 0 || d.isCue(i) {
			return true
		}
	}
	return false
}

func (d *doc) takeAll(s stretch) {
	for i := s.from; i < s.to; i++ {
		d.take(i)
	}
}
