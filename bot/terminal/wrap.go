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

	out   strings.Builder
	now   style // that is turned on
	begun bool  // the line has what stands before it
	at    int   // columns used of the room
	blank style
	apart bool // a blank, in that style, comes before the word
	word  []cell
	long  int // columns of the word
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
		switch r {
		case '\n':
			w.endWord()
			w.endLine()
		case ' ':
			w.endWord()
			w.apart, w.blank = true, s
		default:
			n := columns(r)
			if w.long+n > w.room {
				w.endWord()
			}
			w.word, w.long = append(w.word, cell{r, s}), w.long+n
		}
	}
}

// endWord sets the word that is gathered, on a new line if this one is full.
func (w *wrapper) endWord() {
	if len(w.word) == 0 {
		return
	}
	need := w.long
	if w.apart {
		need++
	}
	if w.begun && w.at+need > w.room {
		w.endLine()
	}
	if !w.begun {
		w.startLine(w.before())
	} else if w.apart {
		w.emit([]cell{{' ', w.blank}})
		w.at++
	}
	w.emit(w.word)
	w.at += w.long
	w.word, w.long, w.apart = w.word[:0], 0, false
}

func (w *wrapper) before() string {
	if w.out.Len() == 0 {
		return w.first
	}
	return w.rest
}

func (w *wrapper) startLine(before string) {
	w.out.WriteString(before)
	w.begun = true
}

// endLine ends the line, an empty one too.
func (w *wrapper) endLine() {
	if !w.begun {
		w.startLine(strings.TrimRight(w.before(), " "))
	}
	w.turn(plain)
	w.out.WriteByte('\n')
	w.begun, w.at, w.apart = false, 0, false
}

// emit writes cells, with their styles where there is colour.
func (w *wrapper) emit(cells []cell) {
	for _, c := range cells {
		w.turn(c.style)
		w.out.WriteRune(c.r)
	}
}

// turn goes over to a style.
func (w *wrapper) turn(s style) {
	if !w.color || s == w.now {
		return
	}
	if w.now != plain {
		w.out.WriteString(reset)
	}
	w.out.WriteString(string(s))
	w.now = s
}

// String returns the lines, each with its end.
func (w *wrapper) String() string {
	w.endWord()
	if w.begun {
		w.endLine()
	}
	return w.out.String()
}
