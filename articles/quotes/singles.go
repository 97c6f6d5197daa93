package quotes

// Single marks are what British and Dutch newspapers quote in. They look like
// apostrophes, so that they count only where a pair of them fits.

// singlesIn pairs the single marks of a paragraph.
func (d *doc) singlesIn(s stretch) []quotation {
	var found []quotation
	began, best := -1, -1 // tokens of the open mark and of the best one to close it
	flush := func() {
		if began >= 0 && best > began+1 {
			found = append(found, quotation{open: began, shut: best, inside: stretch{began + 1, best}})
		}
		began, best = -1, -1
	}
	for i := s.from; i < s.to; i++ {
		if d.toks[i].kind != single {
			continue
		}
		switch can := d.sideOf(i, s); {
		case can == opens && d.kind(i+1) == number: // the '90s
		case can == opens && began >= 0 && best < 0:
		case can == opens:
			flush()
			began = i
		case can&closes == 0 || began < 0:
		case !d.possessiveMark(i):
			best = i
			flush()
		case best < 0 && !d.singleLater(i, s) && !d.opensSingle(s.to):
			best = i
		}
	}
	flush()
	return found
}

// holdsDoubles reports whether double marks stand in s and may pair there.
func (d *doc) holdsDoubles(s stretch) bool {
	n, can := 0, side(0)
	for i := s.from; i < s.to; i++ {
		if d.kind(i) != mark {
			continue
		}
		can = d.sideOf(i, s)
		if n == 0 && can&opens == 0 {
			return false
		}
		n++
	}
	return n > 0 && n%2 == 0 && can&closes != 0
}

// opensSingle reports whether token i, the first of a paragraph, is a single mark that
// opens.
func (d *doc) opensSingle(i int) bool {
	return d.kind(i) == single && d.paragraphStart(i) && d.kind(i+1) == word && !d.gap(i+1)
}

// singlesFrom reads a quotation in single marks that goes on over several paragraphs,
// from paragraph p on: each begins with a mark, the first perhaps behind a colon, and only
// the last has one that closes. Where there is no such quotation, m is empty and none
// begins before paragraph last.
func (d *doc) singlesFrom(p int) (m quotation, last int) {
	first := d.singleStart(p)
	if first < 0 {
		return quotation{}, p
	}
	for last = p; last < len(d.paras); last++ {
		s := d.inPara[last]
		if last == p {
			s.from = first
		}
		if s.empty() || !d.speaks(last) || last > p && !d.opensSingle(s.from) {
			break
		}
		pairs := d.singlesIn(s)
		if len(pairs) == 0 || pairs[0].open != s.from {
			continue
		}
		if last > p {
			m = quotation{open: first, shut: pairs[0].shut, inside: stretch{first + 1, pairs[0].shut}}
		}
		break
	}
	return m, last
}

// singleStart returns the token of the single mark that a quotation begins with which may
// go on over the end of paragraph p: its first token, or one behind a colon where the next
// paragraph begins with a mark. -1 for none.
func (d *doc) singleStart(p int) int {
	s := d.inPara[p]
	if s.empty() || d.opensSingle(s.from) {
		return s.from
	}
	if p+1 >= len(d.paras) || d.inPara[p+1].empty() || !d.opensSingle(d.inPara[p+1].from) {
		return -1
	}
	for i := s.to - 1; i > s.from; i-- {
		if d.kind(i) == single && d.kind(i-1) == colon && d.sideOf(i, s) == opens {
			return i
		}
	}
	return -1
}

// endsQuote reports whether words in marks end as a quotation does: with a comma or
// point in the marks or behind them.
func (d *doc) endsQuote(m quotation) bool {
	last := m.inside.to - 1
	return m.whole() && last > m.inside.from && (d.kind(last) == comma || d.kind(last) == terminator || d.kind(m.shut+1) == comma)
}

// raiseSingles notes that a text quotes in single marks, where most of its quotations
// are in those.
func (d *doc) raiseSingles(all []quotation) {
	singles, doubles := 0, 0
	for _, m := range all {
		switch {
		case m.level1:
			doubles++
		case d.endsQuote(m):
			singles++
		}
	}
	if singles <= doubles {
		return
	}
	for k := range all {
		all[k].level1 = all[k].level1 || d.endsQuote(all[k])
	}
}

func (d *doc) endsInS(i int) bool {
	w := d.str(i)
	return w != "" && (w[len(w)-1] == 's' || w[len(w)-1] == 'S')
}

// singleLater reports whether another single mark of the paragraph can close.
func (d *doc) singleLater(i int, s stretch) bool {
	const reach = 200
	for j := i + 1; j < s.to && j < i+reach; j++ {
		if d.toks[j].kind == single && d.sideOf(j, s)&closes != 0 {
			return true
		}
	}
	return false
}
