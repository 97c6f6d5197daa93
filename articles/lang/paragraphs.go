package lang

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
)

// Lines finds the lines of a text that hold something, without the white space
// around them. Lines end at \n, \r, vertical tab, form feed and the line and
// paragraph ends of Unicode (U+0085, U+2028, U+2029).
func Lines(text string) []articles.Span {
	var lines []articles.Span
	for start := 0; start < len(text); {
		end := lineEnd(text, start)
		if line := trim(text, articles.Span{Start: start, End: end}); !line.Empty() {
			lines = append(lines, line)
		}
		_, size := utf8.DecodeRuneInString(text[end:])
		start = end + size
	}
	return lines
}

// Paragraphs finds the paragraphs of a text: its lines, or where those are plainly
// wrapped at a width, as in mails, the lines that belong together.
func Paragraphs(text string) []articles.Span {
	lines := Lines(text)
	if joined := unwrap(text, lines); joined != nil {
		return joined
	}
	return lines
}

// lineEnd returns where the line that begins at start ends.
func lineEnd(text string, start int) int {
	for at := start; at < len(text); at++ {
		switch c := text[at]; {
		case c > '\r' && c < utf8.RuneSelf: // nearly all of a text
		case c == '\u0085'>>6|0xc0, c == '\u2028'>>12|0xe0, c < utf8.RuneSelf: // what all line ends begin with
			if r, _ := utf8.DecodeRuneInString(text[at:]); isLineEnd(r) {
				return at
			}
		}
	}
	return len(text)
}

func isLineEnd(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// isBlank tells white space, and what looks like it: zero-width spaces and the
// byte order mark.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff'
}

// trim takes the blanks off both ends of a span of text.
func trim(text string, s articles.Span) articles.Span {
	s.End = s.Start + len(strings.TrimRightFunc(text[s.Start:s.End], isBlank))
	s.Start = s.End - len(strings.TrimLeftFunc(text[s.Start:s.End], isBlank))
	return s
}

// LastMark returns the last character of a line, closing quotes and brackets aside.
func LastMark(line string) rune {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(line, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi) || r == '"' || r == '\''
	}))
	return r
}
