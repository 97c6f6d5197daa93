package chat

import (
	"strings"
	"unicode"
)

// Bold is the mark around strong text in Markdown. Escaped text holds no bare one, so
// every bare one in it is the adapter's own.
const Bold = "**"

// Head returns the beginning of escaped text, at most limit code points with the ellipsis
// that stands for what is left out: whole paragraphs, else sentences, else words,
// else characters; never cut inside an escape, nor between a character and the marks
// that belong to it where that can be helped. Bold text that is cut ends. limit must
// be at least 8.
func Head(s string, limit int) string {
	s = strings.TrimSpace(s)
	if !Longer(s, limit) {
		return s
	}
	part := strings.TrimSpace(s[:boundary(s, limit-len(Bold)-2)])
	if openBold(part) {
		part = closeBold(part)
	}
	return part + " …"
}

// Longer reports whether s has more than limit code points, without counting them all.
func Longer(s string, limit int) bool {
	if len(s) <= limit {
		return false
	}
	for range s {
		if limit--; limit < 0 {
			return true
		}
	}
	return false
}

// The kinds of boundaries at which text can be cut, the best first.
const (
	afterParagraph = iota
	afterSentence
	afterWord
	afterChar
	anywhere // between a letter and its accent, when nothing else is left
	boundaryKinds
)

// boundary finds where to cut s: an offset in bytes, more than 0, with at most
// limit code points before it. s must have more than limit code points. A better
// kind wins as long as it keeps half of what fits.
func boundary(s string, limit int) int {
	var last [boundaryKinds]int // the latest boundary of each kind
	var before rune
	var escaped bool
	flags, half, n := 0, 0, 0
	for i, r := range s {
		if n == limit/2 {
			half = i
		}
		if i > 0 && !escaped && (r != '*' || before != '*') {
			last[between(before, r, flags)] = i
		}
		if n == limit {
			break
		}
		escaped = r == '\\' && !escaped
		if indicator(r) {
			flags++
		} else {
			flags = 0
		}
		before = r
		n++
	}
	best := anywhere
	for kind, at := range last {
		if at > half {
			return at
		}
		if at > last[best] {
			best = kind
		}
	}
	return last[best]
}

// between returns what kind of boundary is between two characters; flags is the number
// of regional indicators that end with the first of them.
func between(before, after rune, flags int) int {
	switch {
	case after == '\n':
		return afterParagraph
	case unicode.IsSpace(after) && ends(before), wide(before) && ends(before):
		return afterSentence
	case unicode.IsSpace(after), unicode.IsSpace(before):
		return afterWord
	case clings(after), before == '\u200d', indicator(after) && flags%2 == 1:
		return anywhere
	}
	return afterChar
}

// ends reports whether a sentence may end with r.
func ends(r rune) bool { return strings.ContainsRune(".!?…”»\"。！？」", r) }

// wide reports whether r belongs to a script whose sentences have no blanks between.
func wide(r rune) bool { return 0x3000 <= r && r <= 0x303f || 0xff00 <= r && r <= 0xffef }

// clings reports whether r belongs to the character before it. It is the cheap part
// of the rules for grapheme clusters (Unicode Standard Annex 29).
func clings(r rune) bool {
	return r >= 0x300 && (unicode.IsMark(r) || r == '\u200d' ||
		0x1f3fb <= r && r <= 0x1f3ff || // skin tones
		0xe0020 <= r && r <= 0xe007f || // tags of flags
		0x1160 <= r && r <= 0x11ff) // vowels and finals of Hangul
}

// indicator reports whether r is half of a flag.
func indicator(r rune) bool { return 0x1f1e6 <= r && r <= 0x1f1ff }

// openBold reports whether bold begins in s and does not end.
func openBold(s string) bool {
	open := false
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case strings.HasPrefix(s[i:], Bold):
			open = !open
			i++
		}
	}
	return open
}

// closeBold ends bold in a part, leaving no empty pair behind.
func closeBold(part string) string {
	if cut, ok := strings.CutSuffix(part, Bold); ok {
		return strings.TrimSpace(cut)
	}
	return part + Bold
}
