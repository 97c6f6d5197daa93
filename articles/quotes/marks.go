package quotes

import (
	"slices"
	"unicode/utf8"
)

// quotation is a stretch between two quotation marks, given by the tokens of the
// marks; a missing mark is given by the border of its paragraph.
type quotation struct {
	open, shut int     // tokens of the marks; -1 for a missing one
	inside     stretch // the tokens between
	level1     bool    // in the marks that the text quotes in: double ones, mostly
	title      bool    // a title or name, that nobody says
}

// findMarked finds the outermost marked stretches of the text, in order. What
// side a mark is on is told by its neighbours, never by its shape alone: ”
// opens in Swedish and closes in English. Marks pair inside their paragraph,
// whatever their shapes; a quote goes on over a paragraph's end only when the
// next one begins with a mark.
func (d *doc) findMarked() []quotation {
	var all []quotation
	carried := -1 // index into all of a quote that the last paragraph left open
	looked := 0   // paragraphs where no quotation in single marks begins that goes on
	for p := 0; p < len(d.paras); p++ {
		d.tick()
		if !d.speaks(p) {
			carried = -1
			continue
		}
		s := d.inPara[p]
		if carried < 0 && p >= looked {
			m, last := d.singlesFrom(p)
			if looked = last; m.shut > 0 {
				if m.open > s.from {
					d.markedIn(stretch{s.from, m.open}, &all, -1)
				}
				all = append(all, m)
				p, s = last, stretch{m.shut + 1, d.inPara[last].to}
			}
		}
		carried = d.markedIn(s, &all, carried)
	}
	d.raiseSingles(all)
	kept := all[:0]
	for _, m := range all {
		if !m.inside.empty() {
			kept = append(kept, m)
		}
	}
	return kept
}

// side is where a mark may stand.
type side uint8

const (
	opens side = 1 << iota
	closes
)

// sideOf reads the neighbours of mark i inside paragraph s.
func (d *doc) sideOf(i int, s stretch) side {
	before := i == s.from || d.gap(i)
	after := i+1 == s.to || d.gap(i+1)
	before = before || d.firstRune(i) == '«' && d.isElided(i-1) // "d’« un scandale »"
	ends := false                                               // what follows ends something
	if i+1 < s.to {
		switch d.kind(i + 1) {
		case comma, terminator, colon, semicolon, shut:
			ends = d.firstRune(i+1) != '…'
		}
	}
	var can side
	if !after && !ends {
		switch d.kind(i - 1) {
		case open, dash, mark, single, colon:
			can |= opens
		default:
			if before {
				can |= opens
			}
		}
	}
	if !before && (after || !d.isWord(i+1)) || ends {
		can |= closes
	}
	if before && after { // French, or a slip: the state decides where the shape does not
		switch d.firstRune(i) {
		case '«', '„', '“':
			can = opens
		case '»':
			can = closes
		default:
			can = opens | closes
		}
	}
	return can
}

// isElided reports whether token i is the apostrophe of a short word that leaves out its vowel: "d’".
func (d *doc) isElided(i int) bool {
	const most = 3 // bytes: "del’"
	return d.kind(i) == single && d.kind(i-1) == word && d.gapless(i) && d.gapless(i+1) && len(d.str(i-1)) <= most
}

func (d *doc) firstRune(i int) rune {
	r, _ := utf8.DecodeRuneInString(d.text[d.toks[i].start:])
	return r
}

// pairing is the marks of one paragraph on their way to pairs.
type pairing struct {
	d       *doc
	s       stretch
	all     *[]quotation
	start   int  // how many pairs all had before
	began   int  // token of the open mark, -1 for none
	nested  int  // token of a mark of another shape opened inside, -1 for none
	going   int  // index into all of the quote that the open mark goes on with, -1 for none
	doubles bool // a double mark has opened
}

// markedIn pairs the marks of one paragraph. It returns the index of the quote
// that is still open at its end and may go on, or -1.
func (d *doc) markedIn(s stretch, all *[]quotation, carried int) int {
	p := pairing{d: d, s: s, all: all, start: len(*all), began: -1, nested: -1, going: carried}
	if p.going >= 0 { // a mark may say so, but need not
		p.doubles = true
		p.began = (*all)[p.going].open
	}
	singles := d.singlesIn(s)
	var outer []quotation // those that hold double marks
	for _, m := range singles {
		if d.holdsDoubles(m.inside) {
			outer = append(outer, m)
		}
	}
	for i := s.from; i < s.to; i++ {
		if d.toks[i].kind != mark || p.going >= 0 && i == s.from {
			continue
		}
		for len(outer) > 0 && outer[0].shut < i {
			outer = outer[1:]
		}
		if len(outer) > 0 && outer[0].open < i && p.began < 0 {
			i = outer[0].shut
			continue
		}
		can := d.sideOf(i, s)
		inch := d.kind(i-1) == number && !d.gap(i) && i > s.from
		if p.began < 0 {
			p.outside(i, can, inch)
		} else {
			p.within(i, can, inch)
		}
	}
	if p.began >= 0 {
		return d.leftOpen(p.began, s, all, p.going)
	}
	p.addSingles(singles)
	return -1
}

// outside reads mark i where no quotation is open.
func (p *pairing) outside(i int, can side, inch bool) {
	d := p.d
	said := can == opens && d.isCue(i+1) && d.kind(i-1) == comma // , "said Berg
	if can&opens != 0 && !said {
		p.doubles = true
		p.began, p.going = i, -1
		return
	}
	if said || can&closes != 0 && !inch {
		if m, ok := d.orphan(i, p.s, p.all, p.start); ok {
			*p.all = append(*p.all, m)
		}
	}
}

// within reads mark i where a quotation is open.
func (p *pairing) within(i int, can side, inch bool) {
	d := p.d
	switch {
	case can == opens && d.isCue(i+1) && (d.kind(i-1) == comma || d.sentenceBefore(i)):
		p.close(i) // , "said Berg
	case can == opens && p.nested < 0 && d.firstRune(i) != d.firstRune(p.began):
		p.nested = i
	case can == opens && p.nested < 0 && d.sentenceBefore(i):
		p.began, p.going = i, -1 // the last one was never closed
	case can&closes != 0 && p.nested >= 0 && d.closesNested(p.nested, i, p.s):
		p.nested = -1
	case can&closes != 0 && (!inch || d.closesLater(i, p.s)):
		p.close(i)
	}
}

// close ends the quotation that is open at mark i.
func (p *pairing) close(i int) {
	p.d.pair(p.all, p.began, i, p.going)
	p.began, p.nested, p.going = -1, -1, -1
}

// addSingles files the pairs of single marks: all of them where no double mark stands,
// else those that hold double ones, and those beside them that end as quotes do.
func (p *pairing) addSingles(singles []quotation) {
	d := p.d
	if !p.doubles {
		*p.all = append(*p.all, singles...)
	} else {
		pairs := (*p.all)[p.start:]
		for _, m := range singles {
			for len(pairs) > 0 && pairs[0].shut < m.open {
				pairs = pairs[1:]
			}
			if apart := len(pairs) == 0 || pairs[0].inside.from > m.shut; apart && (d.endsQuote(m) || d.holdsDoubles(m.inside)) {
				*p.all = append(*p.all, m)
			}
		}
	}
	slices.SortStableFunc((*p.all)[p.start:], func(a, b quotation) int { return a.inside.from - b.inside.from })
}

// pair files the stretch between two marks, as the end of quote going if that
// is one.
func (d *doc) pair(all *[]quotation, began, shut, going int) {
	m := quotation{open: began, shut: shut, inside: stretch{began + 1, shut}, level1: true}
	if going >= 0 {
		(*all)[going] = m
		return
	}
	*all = append(*all, m)
}

// closesNested reports whether mark i closes the inner quotation rather than the
// outer one: another closing mark follows in the paragraph.
func (d *doc) closesNested(nested, i int, s stretch) bool {
	if d.firstRune(i) == d.firstRune(nested) {
		return true
	}
	const reach = 400
	for j := i + 1; j < s.to && j < i+reach; j++ {
		if d.toks[j].kind == mark {
			return d.sideOf(j, s)&closes != 0
		}
	}
	return false
}

// closesLater reports whether no other mark of the paragraph can close the quote: a
// mark behind a number is then no inch.
func (d *doc) closesLater(i int, s stretch) bool {
	const reach = 400
	for j := i + 1; j < s.to && j < i+reach; j++ {
		if d.toks[j].kind == mark {
			return d.sideOf(j, s)&opens != 0
		}
	}
	return true
}

func (d *doc) sentenceBefore(i int) bool {
	return d.kind(i-1) == terminator
}

// orphan makes a quote of a closing mark that nothing opened: from the start of
// its sentence, when a reporting clause seems to follow.
func (d *doc) orphan(i int, s stretch, all *[]quotation, start int) (quotation, bool) {
	if len(*all) > start || d.kind(i+1) != comma && d.kind(i-1) != comma || d.kind(i-1) == number { // "5' 3\""
		return quotation{}, false
	}
	from := s.from
	if k := d.sentenceAt(i); k >= 0 && d.inSent[k].from > from {
		from = d.inSent[k].from
	}
	return quotation{open: -1, shut: i, inside: stretch{from, i}, level1: true}, true
}

// leftOpen decides about a quote that is open at its paragraph's end: it ends
// with the paragraph, and goes on in the next one when a mark begins that.
func (d *doc) leftOpen(began int, s stretch, all *[]quotation, going int) int {
	m := quotation{open: began, shut: -1, inside: stretch{began + 1, s.to}, level1: true}
	if going >= 0 {
		(*all)[going] = m
		return d.goesOn(s, going)
	}
	if began != s.from && d.kind(began-1) != colon && d.kind(began-1) != comma && !d.sentenceBefore(began) {
		return -1
	}
	if began != s.from && d.kind(began-1) != colon && d.reportsLater(m.inside) {
		return -1
	}
	*all = append(*all, m)
	return d.goesOn(s, len(*all)-1)
}

// reportsLater reports whether the last of several sentences that nothing closes reports what
// somebody said: a mark that stands before them is a stray one.
func (d *doc) reportsLater(s stretch) bool {
	const fewest, reach = 3, 4 // sentences; words between the verb and what is said
	k := d.sentenceAt(s.to - 1)
	if k < 0 || k-d.sentenceAt(s.from) < fewest {
		return false
	}
	for v := d.inSent[k].from + 1; v < s.to; v++ {
		for i := v + 1; d.isCue(v) && i < min(s.to, v+reach+1); i++ {
			if d.isPlainThat(i) && d.has(i, complementizer) && d.has(d.inSent[k].from, capital) && !d.has(d.inSent[k].from, pronoun) {
				return true
			}
		}
	}
	return false
}

// goesOn returns k when the paragraph after s goes on with the quote that is open
// at the end of s: it begins with a mark, or its first mark closes.
func (d *doc) goesOn(s stretch, k int) int {
	if s.to >= len(d.toks) {
		return -1
	}
	if d.toks[s.to].kind != mark {
		if d.closedIn(d.inPara[d.paragraphAt(s.to)]) {
			return k
		}
		return -1
	}
	if d.sideOf(s.to, stretch{s.to, len(d.toks)})&opens == 0 {
		return -1
	}
	for i := s.to + 1; i < s.to+5 && d.isWord(i); i++ {
		if d.has(i, capital) && d.kind(i+1) == colon {
			return -1 // another speaker's turn in a transcript
		}
	}
	return k
}

// closedIn reports whether the first double mark of a paragraph can only close.
func (d *doc) closedIn(s stretch) bool {
	for i := s.from; i < s.to; i++ {
		if d.toks[i].kind == mark {
			return d.sideOf(i, s) == closes && d.kind(i-1) == terminator
		}
	}
	return false
}

// layMarks notes for each token which marked stretch it stands in.
func (d *doc) layMarks() {
	d.inMark = sized(d.room.inMark, len(d.toks))
	for i := range d.inMark {
		d.inMark[i] = -1
	}
	for k, m := range d.marks {
		from, to := m.bounds()
		for i := from; i < to; i++ {
			d.inMark[i] = int32(k)
		}
	}
	d.markTitles()
}

// whole reports whether both of its marks are there.
func (m quotation) whole() bool { return m.open >= 0 && m.shut >= 0 }

// bounds are the tokens of a marked stretch, its marks among them.
func (m quotation) bounds() (from, to int) {
	from, to = m.inside.from, m.inside.to
	if m.open >= 0 {
		from = m.open
	}
	if m.shut >= 0 {
		to = m.shut + 1
	}
	return from, to
}
