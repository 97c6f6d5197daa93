package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
)

// textLine is a line of text as it stands on a page, or the part of one that
// stands in one column. Places are in points from the lower left corner.
type textLine struct {
	text                     string
	left, right, bottom, top float64
	base                     float64 // the height that the letters stand on
	size                     float64 // of the font that most of it is set in
	bold                     bool
	block                    int // the column that it stands in, counted through the page in the order of reading
	page                     int // from 1
}

func (l *textLine) onPaper() bool {
	return l.left > -maxExtent && l.right < maxExtent && l.bottom > -maxExtent && l.top < maxExtent
}

func (l *textLine) height() float64 { return l.top - l.bottom }

// maxExtent is how far things on a page may be apart, in points: paper has no more
// (14,400 is the most that PDF 1.6 allows), and places without bounds cost much.
const maxExtent = 14_400

// sameRow reports whether two lines stand beside each other: at least half of the lower
// one of them is as high as the other.
func sameRow(a, b *textLine) bool {
	overlap := min(a.top, b.top) - max(a.bottom, b.bottom)
	return overlap > .5*min(a.height(), b.height())
}

// The gaps between the ink of characters, in ems, from which on they belong to two
// words where PDFium saw no blank, and to two columns.
const (
	wordGap   = .35
	columnGap = 1.6
)

// linesOf makes the lines of a page out of its characters, in the order in which
// they are read.
func linesOf(chars []char) []textLine {
	var w pieceWriter
	for _, c := range chars {
		w.add(c)
	}
	w.end()
	pieces := slices.DeleteFunc(w.pieces, func(l textLine) bool { return !l.onPaper() })
	block := 0
	var lines []textLine
	const deepest = 4 // 16 columns beside one another
	arrange(pieces, deepest, func(column []textLine) {
		for _, l := range rows(column) {
			l.block = block
			lines = append(lines, l)
		}
		block++
	})
	return lines
}

// pieceWriter collects the characters of one piece of a line.
type pieceWriter struct {
	pieces []textLine
	text   strings.Builder
	piece  textLine
	sizes  map[float64]int // characters set in each size
	bases  []float64       // the lower ends of the characters
	bold   int
	all    int
}

// add takes in a character; those that follow one another in the file and on a line of
// the page make a piece.
func (w *pieceWriter) add(c char) {
	switch {
	case c.text == "\n":
		w.end()
		return
	case strings.TrimFunc(c.text, unicode.IsSpace) == "":
		if w.all > 0 {
			w.text.WriteByte(' ')
		}
		return
	}
	if w.all > 0 {
		gap := c.left - w.piece.right
		em := max(c.size, 1)
		row := textLine{bottom: c.bottom, top: c.top}
		switch {
		case gap > columnGap*em, gap < -2*em, c.text != hyphenMark && !sameRow(&row, &w.piece) && c.height() > .3*em:
			w.end()
		case gap > wordGap*em && !strings.HasSuffix(w.text.String(), " "):
			w.text.WriteByte(' ')
		}
	}
	if w.all == 0 {
		w.piece = textLine{left: c.left, right: c.right, bottom: c.bottom, top: c.top}
		w.sizes, w.bases = make(map[float64]int), nil
	}
	w.text.WriteString(c.text)
	if c.right > c.left {
		w.piece.left, w.piece.right = min(w.piece.left, c.left), max(w.piece.right, c.right)
		w.piece.bottom, w.piece.top = min(w.piece.bottom, c.bottom), max(w.piece.top, c.top)
	}
	w.sizes[math.Round(c.size*2)/2]++
	w.bases = append(w.bases, c.bottom)
	w.all++
	if c.bold {
		w.bold++
	}
}

func (c *char) height() float64 { return c.top - c.bottom }

func (w *pieceWriter) end() {
	if text := strings.Join(strings.Fields(w.text.String()), " "); text != "" {
		w.piece.text = text
		w.piece.bold = 2*w.bold > w.all
		slices.Sort(w.bases)
		w.piece.base = w.bases[len(w.bases)/2] // most letters reach no lower
		most := 0
		for size, n := range w.sizes {
			if n > most || n == most && size > w.piece.size {
				w.piece.size, most = size, n
			}
		}
		w.pieces = append(w.pieces, w.piece)
	}
	w.text.Reset()
	w.bold, w.all = 0, 0
}

// arrange finds the columns of a page, or of a part of it, and gives their pieces
// column by column: first what stands over both sides of a gutter, then the left
// side, then the right, down to the next that stands over both. (The idea of
// cutting a page along its white space: Nagy and Seth, "Hierarchical
// representation of optically scanned documents", 1984.)
//
// No part is cut into more than 2 to the power of depth columns.
func arrange(pieces []textLine, depth int, column func([]textLine)) {
	at, ok := gutter(pieces)
	if !ok || depth == 0 {
		if len(pieces) > 0 {
			column(pieces)
		}
		return
	}
	var over []textLine
	var sides [2][]textLine
	for _, p := range pieces {
		switch {
		case p.right <= at+1:
			sides[0] = append(sides[0], p)
		case p.left >= at-1:
			sides[1] = append(sides[1], p)
		default:
			over = append(over, p)
		}
	}
	slices.SortFunc(over, func(a, b textLine) int { return cmp.Compare(b.top, a.top) })
	upTo := math.Inf(1)
	for i := 0; ; {
		// What stands over both sides without anything between is one block.
		end, from := i, math.Inf(-1)
		if i < len(over) {
			for end = i + 1; end < len(over) && !between(sides, over[end].top, over[i].bottom); end++ {
			}
			from = over[i].top
		}
		for _, side := range sides {
			arrange(within(side, from, upTo), depth-1, column)
		}
		if i >= len(over) {
			return
		}
		column(over[i:end])
		upTo, i = from, end
	}
}

// between reports whether something of the sides stands in the band from one height to
// another.
func between(sides [2][]textLine, from, upTo float64) bool {
	return slices.ContainsFunc(sides[:], func(side []textLine) bool { return len(within(side, from, upTo)) > 0 })
}

// within returns the pieces whose middle is in a band.
func within(pieces []textLine, from, upTo float64) (in []textLine) {
	for _, p := range pieces {
		if middle := (p.top + p.bottom) / 2; middle >= from && middle < upTo {
			in = append(in, p)
		}
	}
	return in
}

// gutter finds the white strip between columns: where the fewest pieces stand, few
// enough beside those on its two sides, which must stand beside one another and be
// text rather than figures. ok is false where there is none.
func gutter(pieces []textLine) (at float64, ok bool) {
	const bin = 2. // points
	left, right := math.Inf(1), math.Inf(-1)
	var sizes []float64
	for _, p := range pieces {
		left, right = min(left, p.left), max(right, p.right)
		sizes = append(sizes, p.size)
	}
	const fewest, most = 8, 5000 // pieces: two columns of four lines; no page that is read has more
	if len(pieces) < fewest || len(pieces) > most || right-left < 4*bin || right-left > maxExtent {
		return 0, false
	}
	slices.Sort(sizes)
	em := max(sizes[len(sizes)/2], 1)
	covered := make([]int, int((right-left)/bin)+1)
	for _, p := range pieces {
		for b := int((p.left - left) / bin); b <= int((p.right-left)/bin); b++ {
			covered[b]++
		}
	}
	best := 0.
	for b := 0; b < len(covered); b++ {
		// A strip is as wide as the number of pieces in it stays the same or falls
		// within what is allowed.
		end := b
		for end < len(covered) && covered[end] <= len(pieces)/6 {
			end++
		}
		if width := float64(end-b) * bin; end > b && width >= .5*em {
			middle := left + float64(b+end)/2*bin
			if score := balance(pieces, middle, em); score > best {
				best, at = score, middle
			}
		}
		b = end
	}
	return at, best > 0
}

// balance returns how well a strip parts two columns: the share of the height of the
// pieces that has text on both sides, 0 when it is no gutter.
func balance(pieces []textLine, at, em float64) float64 {
	const fewest, shortest = 4, 12 // lines of a column; runes of a line of text
	var sides [2][]textLine
	runes := [2]int{}
	for _, p := range pieces {
		i := 0
		if p.left >= at-1 {
			i = 1
		} else if p.right > at+1 {
			continue
		}
		sides[i] = append(sides[i], p)
		runes[i] += len([]rune(p.text))
	}
	for i, side := range sides {
		if len(side) < fewest || runes[i] < shortest*len(side) {
			return 0
		}
	}
	beside := 0
	rows := make(map[int]bool) // heights at which something stands on the right, in ems
	for _, q := range sides[1] {
		for y := int(q.bottom / em); y <= int(q.top/em); y++ {
			rows[y] = true
		}
	}
	for _, p := range sides[0] {
		if y := int((p.bottom + p.top) / 2 / em); rows[y-1] || rows[y] || rows[y+1] {
			beside++
		}
	}
	if share := float64(beside) / float64(min(len(sides[0]), len(sides[1]))); share >= .5 {
		return min(share, 1) * float64(min(runes[0], runes[1])) / float64(max(runes[0], runes[1]))
	}
	return 0
}

// rows joins the pieces of one column that stand beside each other, and sorts the
// lines from the top down.
func rows(pieces []textLine) []textLine {
	slices.SortStableFunc(pieces, func(a, b textLine) int { return cmp.Compare(b.top+b.bottom, a.top+a.bottom) })
	var lines []textLine
	for i := 0; i < len(pieces); {
		end := i + 1
		for end < len(pieces) && sameRow(&pieces[i], &pieces[end]) {
			end++
		}
		row := slices.Clone(pieces[i:end])
		slices.SortStableFunc(row, func(a, b textLine) int { return cmp.Compare(a.left, b.left) })
		line := row[0]
		for _, p := range row[1:] {
			gap := " "
			if p.left-line.right < wordGap*max(p.size, 1) {
				gap = ""
			}
			if len(p.text) > len(line.text) {
				line.size, line.bold, line.base = p.size, p.bold, p.base
			}
			line.text += gap + p.text
			line.right, line.left = max(line.right, p.right), min(line.left, p.left)
			line.bottom, line.top = min(line.bottom, p.bottom), max(line.top, p.top)
		}
		lines = append(lines, line)
		i = end
	}
	return lines
}
