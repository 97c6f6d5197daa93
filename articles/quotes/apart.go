package quotes

// A quotation may stand apart from the text: with the name of the speaker behind or
// under it, or as a heading.

// credit reads who is named behind a quotation, or in the line under it: “We are
// lucky.” — Geoffrey Starling, county commissioner. Without a dash the line must tell
// who that is.
func (d *doc) credit(k int) (report, bool) {
	s, under := d.creditLine(k)
	if s.empty() || d.taken[s.from] {
		return report{}, false
	}
	whole, dashed := s, d.kind(s.from) == dash
	if dashed {
		s.from++
		if d.kind(s.to-1) == terminator {
			s.to--
		}
	} else if !under {
		return report{}, false
	}
	who := d.nominalAt(s.from, s.to)
	if who.name.empty() || len(who.joint) > 0 || d.speaksOf(s) {
		return report{}, false
	}
	if who.whole.to < s.to && d.kind(who.whole.to) == comma {
		who.role, who.next = stretch{who.whole.to + 1, s.to}, s.to
	}
	full := who.name.to-who.name.from > 1 && !d.has(who.name.to-1, org)
	known := full || d.people.isPerson(d, who.name)
	if who.next < s.to || !known || !dashed && (!full || who.role.empty()) {
		return report{}, false
	}
	return report{speaker: who, whole: whole}, true
}

// creditLine returns what stands behind marked stretch k in its paragraph, or the
// paragraph under it when the stretch is all of its own; empty when that is too long
// for a name.
func (d *doc) creditLine(k int) (s stretch, under bool) {
	const longest = 24
	from, to := d.marks[k].bounds()
	p := d.paragraphAt(to - 1)
	s = stretch{to, d.inPara[p].to}
	under = s.empty() && from == d.inPara[p].from
	if under && p+1 < len(d.paras) && d.speaks(p+1) {
		s = d.inPara[p+1]
	}
	if s.to-s.from > longest {
		return stretch{}, false
	}
	return s, under
}

// speaksOf reports whether a sentence ends in s or somebody says something there.
func (d *doc) speaksOf(s stretch) bool {
	for i := s.from; i < s.to; i++ {
		if d.isCue(i) || d.kind(i) == terminator && !d.abbreviationPoint(i) {
			return true
		}
	}
	return false
}

// heads reports whether marked stretch k is a heading: short words without a point,
// alone in their paragraph and above another one.
func (d *doc) heads(k int) bool {
	m := d.marks[k]
	p := d.paragraphAt(m.inside.from)
	const longest = 14
	if !m.whole() || d.inPara[p] != (stretch{m.open, m.shut + 1}) || m.inside.to-m.inside.from > longest || d.kind(m.inside.to-1) == terminator {
		return false
	}
	if p > 0 && !d.inPara[p-1].empty() && d.kind(d.inPara[p-1].to-1) == colon {
		return false
	}
	return p+1 < len(d.paras) && d.speaks(p+1) && d.inPara[p+1].to-d.inPara[p+1].from > longest/2
}
