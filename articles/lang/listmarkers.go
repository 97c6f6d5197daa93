package lang

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"articlebot/articles"
)

// listMarkers finds the markers of a list that runs on in one paragraph, such
// as "1. … 2. …", "a) … b) …" or "• 9. … • 10. …". A list begins with the
// paragraph and counts up by one; what does not is no list. The first marker is
// given even if no second follows.
func listMarkers(text string) []articles.Span {
	first, ok := readListMarker(text)
	if !ok {
		return nil
	}
	found := []articles.Span{{Start: 0, End: first.end}}
	want := first.number + 1
	for at := first.end; at < len(text); {
		blank := strings.IndexByte(text[at:], ' ')
		if blank < 0 {
			break
		}
		at += blank + 1
		next, ok := readListMarker(text[at:])
		if ok && next.number == want && next.bullet == first.bullet && next.letter == first.letter && next.closing == first.closing {
			found = append(found, articles.Span{Start: at, End: at + next.end})
			at += next.end - 1 // the blank that ends it may begin another
			want++
		}
	}
	return found
}

// listMarker is a number or letter that counts an item.
type listMarker struct {
	bullet  string // what stands before it
	letter  bool   // it counts with letters
	number  int
	closing string // what stands after it: ".", ")" or ".)"
	end     int    // its length, the blank after it included
}

func readListMarker(text string) (listMarker, bool) {
	var m listMarker
	at := 0
	if r, size := utf8.DecodeRuneInString(text); strings.ContainsRune("•⁃·*-–", r) && size > 0 {
		m.bullet = text[:size]
		at = size
		at += len(text[at:min(len(text), at+4)]) - len(strings.TrimLeft(text[at:min(len(text), at+4)], " "))
	}
	digits := at
	for digits < len(text) && digits-at < 3 && text[digits] >= '0' && text[digits] <= '9' {
		digits++
	}
	switch {
	case digits > at:
		m.number, _ = strconv.Atoi(text[at:digits]) // three digits are a number
		at = digits
	case at < len(text) && text[at] >= 'a' && text[at] <= 'z':
		m.letter, m.number = true, int(text[at])
		at++
	default:
		return m, false
	}
	closing := at
	for closing < len(text) && closing-at < 2 && (text[closing] == '.' || text[closing] == ')') {
		closing++
	}
	m.closing = text[at:closing]
	if m.closing != "." && m.closing != ")" && m.closing != ".)" || closing == len(text) || text[closing] != ' ' {
		return m, false
	}
	m.end = closing + 1
	return m, true
}
