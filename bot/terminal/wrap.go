package terminal

import "strings"

// style is how text looks, as the sequence that turns it on (ECMA-48, SGR).
type style string

const (
	plain style = ""
	bold  style = "\x1b[1m"
	faint style = "\x1b[2m"
	reset       = "\x1b[0m"
)

// minRoom is how many columns a line has for words even where what stands
// before them leaves fewer.
const minRoom = 10

// wrapper breaks text into lines at blanks, and words that are longer than a
// line anywhere. Styles end with their line.
type wrapper struct {
	first, rest string // what stands before the first line, and before the others
	room        int    // columns for words
	color       bool
	cells       []cell // of the whole text
}

// cell is a rune in its style.
type cell struct {
	r     rune
	style style
}

// newWrapper makes a wrapper for lines of width columns. first and rest should
// have as many columns.
func newWrapper(first, rest string, width int, color bool) *wrapper {
	room := width
	for _, r := range rest {
		room -= columns(r)
	}
	return &wrapper{first: first, rest: rest, room: max(room, minRoom), color: color}
}

// write adds text in a style. Words that touch across two writes are one word.
func (w *wrapper) write(text string, s style) {
	for _, r := range text {
		w.cells = append(w.cells, cell{r, s})
	}
}

// String returns the lines, each with its end.
func (w *wrapper) String() string {
	var out strings.Builder
	var line, blank []cell // blank comes before the next word of the line
	used, before := 0, w.first
	end := func() {
		if len(line) == 0 {
			before = strings.TrimRight(before, " ")
		}
		out.WriteString(before)
		w.print(&out, line)
		line, blank, used, before = line[:0], nil, 0, w.rest
	}
	for left := w.cells; len(left) > 0; {
		switch left[0].r {
		case '\n':
			end()
			left = left[1:]
		case ' ':
			blank, left = left[:1], left[1:]
		default:
			n, long := w.word(left)
			if len(line) > 0 && used+len(blank)+long > w.room {
				end()
			}
			if len(line) > 0 {
				line, used = append(line, blank...), used+len(blank)
			}
			line, used = append(line, left[:n]...), used+long
			blank, left = nil, left[n:]
		}
	}
	if len(line) > 0 {
		end()
	}
	return out.String()
}

// word returns how many cells are a word, or what fits of it into a line, and how many
// columns that takes.
func (w *wrapper) word(cells []cell) (n, long int) {
	for n < len(cells) && cells[n].r != ' ' && cells[n].r != '\n' {
		wide := columns(cells[n].r)
		if n > 0 && long+wide > w.room {
			break
		}
		n, long = n+1, long+wide
	}
	return n, long
}

// print writes cells, with their styles where there is colour, and ends the line.
func (w *wrapper) print(out *strings.Builder, cells []cell) {
	now := plain
	for _, c := range append(cells, cell{'\n', plain}) {
		if w.color && c.style != now {
			if now != plain {
				out.WriteString(reset)
			}
			out.WriteString(string(c.style))
			now = c.style
		}
		out.WriteRune(c.r)
	}
}
