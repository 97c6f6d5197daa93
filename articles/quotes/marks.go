package quotes

import "unicode/utf8"

// marked is a stretch between two quotation marks, given by the tokens of the
// marks; a missing mark is given by the border of its paragraph.
type marked struct {
	open, shut int     // tokens of the marks; -1 for a missing one
	inside     stretch // the tokens between
	level1     bool    // in double marks
	title      bool    // a title or name, that nobody says
}

// findMarked finds the outermost marked stretches of the text, in order. What
// side a mark is on is told by its neighbours, never by its shape alone: ”
// opens in Swedish and closes in English. Marks pair inside their paragraph,
// whatever their shapes; a quote goes on over a paragraph's end only when the
// next one begins with a mark.
func (d *doc) findMarked() []marked {
	var all []marked
	carried := -1 // index into all of a quote that the last paragraph left open
	for p := range d.paras {
		if !d.speaks(p) {
			carried = -1
			continue
		}
		carried = d.markedIn(d.inPara[p], &all, carried)
	}
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
	ends := false // what follows ends something
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

func (d *doc) firstRune(i int) rune {
	r, _ := utf8.DecodeRuneInString(d.text[d.toks[i].start:])
	return r
}

// markedIn pairs the marks of one paragraph. It returns the index of the quote
// that is still open at its end and may go on, or -1.
func (d *doc) markedIn(s stretch, all *[]marked, carried int) int {
	start := len(*all)
	began := -1  // token of the open mark
	nested := -1 // token of a mark of another shape opened inside
	doubles := false
	going := carried
	if going >= 0 && d.kind(s.from) != mark { // it goes on without a mark of its own
		doubles = true
		began = (*all)[going].open
	}
	for i := s.from; i < s.to; i++ {
		if d.toks[i].kind != mark {
			continue
		}
		can := d.sideOf(i, s)
		inch := d.kind(i-1) == number && !d.gap(i) && i > s.from
		switch {
		case going >= 0 && i == s.from:
			doubles = true // the mark that says: the same quote goes on
			began = (*all)[going].open
		case began < 0 && can == opens && d.isCue(i+1) && d.kind(i-1) == comma:
			if m, ok := d.orphan(i, s, all, start); ok { // , "said Berg
				*all = append(*all, m)
			}
		case began < 0 && can&opens != 0:
			doubles = true
			began = i
			going = -1
		case began < 0 && can&closes != 0 && !inch:
			if m, ok := d.orphan(i, s, all, start); ok {
				*all = append(*all, m)
			}
		case began >= 0 && can == opens && d.isCue(i+1) && (d.kind(i-1) == comma || d.sentenceBefore(i)):
			d.pair(all, began, i, going) // , "said Berg
			began, nested, going = -1, -1, -1
		case began < 0:
		case can == opens && nested < 0 && d.firstRune(i) != d.firstRune(began):
			nested = i
		case can == opens && nested < 0 && d.sentenceBefore(i):
			began = i // the last one was never closed
			going = -1
		case can&closes != 0 && nested >= 0 && d.closesNested(nested, i, s):
			nested = -1
		case can&closes != 0 && (!inch || d.closesLater(i, s)):
			d.pair(all, began, i, going)
			began, nested, going = -1, -1, -1
		}
	}
	if began >= 0 {
		return d.leftOpen(began, s, all, going)
	}
	if !doubles {
		d.singlesIn(s, all)
	}
	return -1
}

// pair files the stretch between two marks, as the end of quote going if that
// is one.
func (d *doc) pair(all *[]marked, began, shut, going int) {
	m := marked{open: began, shut: shut, inside: stretch{began + 1, shut}, level1: true}
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
func (d *doc) orphan(i int, s stretch, all *[]marked, start int) (marked, bool) {
	if len(*all) > start || d.kind(i+1) != comma && d.kind(i-1) != comma {
		return marked{}, false
	}
	from := s.from
	if k := d.sentenceAt(i); k >= 0 && d.inSent[k].from > from {
		from = d.inSent[k].from
	}
	return marked{open: -1, shut: i, inside: stretch{from, i}, level1: true}, true
}

// leftOpen decides about a quote that is open at its paragraph's end: it ends
// with the paragraph, and goes on in the next one when a mark begins that.
func (d *doc) leftOpen(began int, s stretch, all *[]marked, going int) int {
	m := marked{open: began, shut: -1, inside: stretch{began + 1, s.to}, level1: true}
	if going >= 0 {
		(*all)[going] = m
		return d.goesOn(s, going)
	}
	if began != s.from && d.kind(began-1) != colon && d.kind(began-1) != comma && !d.sentenceBefore(began) {
		return -1
	}
	*all = append(*all, m)
	return d.goesOn(s, len(*all)-1)
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

// singlesIn pairs the single marks of a paragraph that has no double ones.
func (d *doc) singlesIn(s stretch, all *[]marked) {
	began := -1
	best := -1
	flush := func() {
		if began >= 0 && best > began+1 {
			*all = append(*all, marked{open: began, shut: best, inside: stretch{began + 1, best}})
		}
		began, best = -1, -1
	}
	for i := s.from; i < s.to; i++ {
		if d.toks[i].kind != single {
			continue
		}
		can := d.sideOf(i, s)
		elided := can == opens && d.kind(i+1) == number // the '90s
		switch {
		case can == opens && !elided:
			if began >= 0 && best < 0 {
				continue
			}
			flush()
			began = i
		case can&closes != 0 && began >= 0:
			possessive := d.kind(i-1) == word && d.isWord(i+1) && d.endsInS(i-1)
			if !possessive || best < 0 && !d.singleLater(i, s) {
				best = i
				if !possessive {
					flush()
				}
			}
		}
	}
	flush()
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

// layMarks notes for each token which marked stretch it stands in.
func (d *doc) layMarks() {
	d.inMark = make([]int32, len(d.toks))
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
func (m marked) whole() bool { return m.open >= 0 && m.shut >= 0 }

// bounds are the tokens of a marked stretch, its marks among them.
func (m marked) bounds() (from, to int) {
	from, to = m.inside.from, m.inside.to
	if m.open >= 0 {
		from = m.open
	}
	if m.shut >= 0 {
		to = m.shut + 1
	}
	return from, to
}
