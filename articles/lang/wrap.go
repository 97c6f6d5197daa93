package lang

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
)

// Text that was wrapped at a width has lines of that width, in runes, more or less.
const (
	minWrap    = 50
	narrowWrap = 38 // where every line is full
	maxWrap    = 100
)

// wrapLine is a line of a text that may be wrapped.
type wrapLine struct {
	articles.Span
	runes   int
	follows bool // no empty line stands between it and the line before
	full    bool // the first word of the next line would not have fitted in
	stops   bool // it ends as a sentence or a heading before its text does
	lower   bool // it begins in lower case
	opens   bool // it begins as an item, a turn or a quoted line does
	apart   bool // it is a row of a table, or a line of a program
	hangs   bool // it goes on with an item, below which it stands indented
}

// unwrap joins the lines of a text that is wrapped, each with those that it goes
// on in. It gives nil where the text is not plainly wrapped.
func unwrap(text string, spans []articles.Span) []articles.Span {
	lines := readWrapLines(text, spans)
	width := wrapWidth(text, lines)
	broken := false
	for block := range blocks(lines) {
		broken = broken || !block.isApart() && block.isBroken(text)
	}
	if width == 0 && !broken {
		return nil
	}
	var joined []articles.Span
	for block := range blocks(lines) {
		full, lower := block.wrap()
		if !full || !lower { // its widest line may be shorter than the others of the text
			block.fill(text, width)
			full, _ = block.wrap()
		}
		apart := block.isApart()
		broken := !apart && block.isBroken(text)
		joined = append(joined, block[0].Span)
		for i, line := range block[1:] {
			if !apart && line.hangs || !apart && full && width > 0 && block[i].goesOnIn(line) || broken && !block[i].stops && !line.opens {
				joined[len(joined)-1].End = line.End
				continue
			}
			joined = append(joined, line.Span)
		}
	}
	return joined
}

// readWrapLines reads the lines of a text; none where one is wider than a text is wrapped at.
func readWrapLines(text string, spans []articles.Span) []wrapLine {
	lines := make([]wrapLine, len(spans))
	for i, s := range spans {
		lines[i] = readWrapLine(s.Of(text))
		if lines[i].runes > maxWrap && strings.IndexFunc(s.Of(text), isBlank) >= 0 {
			return nil
		}
		lines[i].Span = s
		if i > 0 {
			lines[i].standBelow(lines[i-1], text)
		}
	}
	return lines
}

// standBelow notes how a line stands to the one before it.
func (w *wrapLine) standBelow(before wrapLine, text string) {
	const least = 2 // blanks before what goes on with an item
	w.follows = lineEnds(text[before.End:w.Start]) == 1
	w.hangs = w.follows && !w.opens && w.lower && (before.opens || before.hangs) && indentOf(text, w.Span) >= least
}

// indentOf returns how many blanks stand before a line.
func indentOf(text string, line articles.Span) int {
	start := strings.LastIndexFunc(text[:line.Start], isLineEnd) + 1
	return line.Start - start
}

// wrapWidth returns the width that a text was wrapped at, 0 when it was not.
func wrapWidth(text string, lines []wrapLine) int {
	width := 0
	for block := range blocks(lines) {
		w := block.width()
		if block.isApart() || w < narrowWrap || w > maxWrap {
			continue
		}
		block.fill(text, w)
		full, lower := block.wrap()
		if full && lower && (w >= minWrap || block.allFull()) {
			width = max(width, w)
		}
	}
	return width
}

// block is lines with no empty line between them.
type block []wrapLine

func blocks(lines []wrapLine) iter.Seq[block] {
	return func(yield func(block) bool) {
		for from := 0; from < len(lines); {
			to := from + 1
			for to < len(lines) && lines[to].follows {
				to++
			}
			if !yield(lines[from:to]) {
				return
			}
			from = to
		}
	}
}

func readWrapLine(s string) wrapLine {
	first, size := utf8.DecodeRuneInString(s)
	second, _ := utf8.DecodeRuneInString(s[size:])
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"“”„«»’' )]"))
	line := wrapLine{
		runes: utf8.RuneCountInString(s[:min(len(s), 4*maxWrap+4)]),
		stops: strings.ContainsRune(".!?…:;", last),
		lower: unicode.IsLower(first),
		apart: isApart(s),
	}
	switch {
	case strings.ContainsRune("–—-―*·+", first):
		line.opens = isBlank(second) || unicode.IsUpper(second)
	case strings.ContainsRune("•●▪■◦‣⁃>|#", first):
		line.opens = true
	default:
		_, line.opens = readListMarker(s)
	}
	return line
}

// isApart reports whether a line is a row of a table, whose cells wide blanks, tabs or bars
// part, or looks like one of a program.
func isApart(s string) bool {
	const wide = "    "
	s = s[:min(len(s), 4*maxWrap)]
	if strings.Contains(s, wide) || strings.Contains(s, "\t") || strings.Count(s, "|") > 1 || strings.HasPrefix(s, "$ ") || strings.HasPrefix(s, "//") {
		return true
	}
	if strings.IndexByte("{}\\", s[len(s)-1]) >= 0 {
		return true
	}
	for _, mark := range []string{" = ", " == ", " := ", " += ", "=> ", "->", "();", "()", ");", "&&", "||", "</"} {
		if strings.Contains(s, mark) {
			return true
		}
	}
	return false
}

// lineEnds counts the ends of lines in blanks, up to two.
func lineEnds(blanks string) int {
	blanks = strings.ReplaceAll(blanks[:min(len(blanks), 8)], "\r\n", "\n")
	n := 0
	for _, r := range blanks {
		if isLineEnd(r) {
			n++
		}
	}
	return n
}

// isApart reports whether most lines of a block are rows of a table or lines of a program.
func (b block) isApart() bool {
	n := 0
	for _, line := range b {
		if line.apart {
			n++
		}
	}
	return 2*n >= len(b)
}

func (b block) width() int {
	width := 0
	for _, line := range b {
		width = max(width, line.runes)
	}
	return width
}

// fill notes which lines of a block are full at a width.
func (b block) fill(text string, width int) {
	for i := range b[:len(b)-1] {
		next := b[i+1].Of(text)
		if at := strings.IndexFunc(next, isBlank); at >= 0 {
			next = next[:at]
		}
		b[i].full = b[i].runes+1+utf8.RuneCountInString(next) > width
	}
}

// wrap tells a block that may have been wrapped, with headings and ends of
// paragraphs among its lines: full reports whether its lines are full where they go
// on, as those of a poem or list are not, and lower whether one goes on in lower
// case.
func (b block) wrap() (full, lower bool) {
	long, short := 0, 0
	for i, next := range b[1:] {
		switch line := b[i]; {
		case line.stops || next.opens:
		case line.full:
			long++
			lower = lower || next.lower
		case next.lower:
			return false, false
		case i > 0: // the first may be a heading
			short++
		}
	}
	return long >= 2*short, lower
}

// allFull reports whether all lines of a block but the last are full, and several are.
func (b block) allFull() bool {
	const several = 2
	for _, line := range b[:len(b)-1] {
		if !line.full {
			return false
		}
	}
	return len(b) > several
}

// isBroken reports whether the lines of a block were parted anywhere: most end inside a
// sentence, one goes on in lower case, and sentences end inside of them, as they do not in
// a poem.
func (b block) isBroken(text string) bool {
	const fewest, shortest = 3, 25
	if len(b) < fewest || !b[len(b)-1].stops {
		return false
	}
	parted, runes := 0, 0
	lower, inner := false, false
	for i, line := range b[:len(b)-1] {
		runes += line.runes
		if !line.stops {
			parted++
			lower = lower || b[i+1].lower
		}
		inner = inner || endsInside(line.Of(text))
	}
	return 2*parted >= len(b)-1 && lower && inner && runes >= shortest*(len(b)-1)
}

// endsInside reports whether a sentence ends inside a line.
func endsInside(line string) bool {
	for i, r := range line {
		if r != '.' && r != '!' && r != '?' || i == 0 {
			continue
		}
		rest := strings.TrimLeft(line[i+1:], "\"”“»’')")
		next := strings.TrimLeft(rest, " \"“”„«»‘’'–")
		if first, _ := utf8.DecodeRuneInString(next); strings.HasPrefix(rest, " ") && unicode.IsUpper(first) && !unicode.IsUpper(rune(line[i-1])) {
			return true
		}
	}
	return false
}

// goesOnIn reports whether a line of a wrapped text goes on in the next one.
func (w wrapLine) goesOnIn(next wrapLine) bool {
	return w.full && !(w.stops && next.opens)
}
