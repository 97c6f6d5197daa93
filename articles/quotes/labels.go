package quotes

import "articlebot/articles"

// labelReach is how many tokens may stand before the colon of "NAME: words".
const labelReach = 9

// findLabels finds words that a name and a colon lead in, without marks: lines
// of an interview, and headlines ("Berg till kritikerna: Ni har fel"). The name
// must be known as a person's, since "Malmö:" and "Foto:" look the same.
func (d *doc) findLabels() {
	used := make(map[int]bool, len(d.found))
	for _, q := range d.found {
		used[d.paragraphAt(q.content.from)] = true
	}
	for p, s := range d.inPara {
		if !d.speaks(p) || s.to-s.from < 4 || used[p] || d.taken[s.from] {
			continue
		}
		for i := s.from + 1; i < min(s.to-2, s.from+labelReach); i++ {
			if d.kind(i) == colon {
				d.label(s, i)
				break
			}
			if !d.isWord(i) && d.kind(i) != comma && d.kind(i) != open && d.kind(i) != shut {
				break
			}
		}
	}
}

// label files the words behind the colon at token at.
func (d *doc) label(s stretch, at int) {
	p := d.nominalAt(s.from, at)
	addressed := false
	if p.strength == strong && p.next < at && d.has(p.next, channelPreposition) {
		if q := d.nominalAt(p.next+1, at); q.next == at {
			p.next, addressed = at, true
		}
	}
	if p.strength != strong || p.pronoun >= 0 || d.isTopic(p) || p.next != at || d.inMark[at+1] >= 0 {
		return
	}
	if who := d.people.who(d, p.name); who < 0 || !addressed && !d.isLabel(p, who) || d.isTopicLabel(p, who) {
		return
	}
	if words := (stretch{at + 1, s.to}); !d.holdsWords(words) {
		return // "Lind: 24 points" is a result
	}
	end := s.to
	kind := articles.Indirect
	if d.kind(end-1) == terminator {
		kind = articles.Direct
		end--
	}
	d.add(&quote{
		content: stretch{at + 1, end}, marks: -1, kind: kind, how: labelled,
		report: report{cue: stretch{at, at + 1}, speaker: p, whole: stretch{s.from, at + 1}},
	})
}

// holdsWords reports whether a text behind a colon is more than a number and what it counts.
func (d *doc) holdsWords(s stretch) bool {
	if d.kind(s.from) != number {
		return true
	}
	words := 0
	for i := s.from + 1; i < s.to && words <= 1; i++ {
		if d.kind(i) == word {
			words++
		}
	}
	return words > 1
}

// isLabel reports whether a name before a colon is a person's: "Relevant Reading:"
// stands nowhere else.
func (d *doc) isLabel(p nominal, who int) bool {
	x := d.people.all[who]
	if x.human || x.gender != 0 {
		return true
	}
	full := p.name.to-p.name.from > 1 || x.mentions > 1
	return x.words > 1 && !x.org && full && d.namedInside(who)
}

// isTopic reports whether a noun phrase before a colon says what is spoken of: "the
// situation of Karl Berg: …".
func (d *doc) isTopic(p nominal) bool {
	if p.name.empty() || p.name.from-1 <= p.whole.from || !d.has(p.name.from-1, preposition) {
		return false
	}
	return !d.holdsRole(stretch{p.whole.from, p.name.from})
}

// namedInside reports whether somebody is named elsewhere than before a colon.
func (d *doc) namedInside(who int) bool {
	const most = 400
	for _, m := range d.people.runs[:min(most, len(d.people.runs))] {
		if m.who == who && d.kind(m.at.to) != colon {
			return true
		}
	}
	return false
}
