package lang

import (
	"regexp"
	"strconv"
	"strings"

	"articlebot/articles"
)

// listMarkers finds the markers of a list that runs on in one paragraph, such
// as "1. … 2. …", "a) … b) …" or "• 9. … • 10. …". A list begins with the
// paragraph and counts up by one; what does not is no list. The first marker is
// given even if no second follows.
func listMarkers(text string) []articles.Span {
	if !strings.ContainsAny(text[:min(len(text), maxMarker)], ".)") {
		return nil
	}
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

// maxMarker is how many bytes a marker has at most: a bullet, blanks, digits and what closes it.
const maxMarker = 16

var markerForm = regexp.MustCompile(`^(?:([•⁃·*–-]) {0,4})?(?:(\d{1,3})|([a-z]))(\.\)|\.|\)) `)

func readListMarker(text string) (m listMarker, ok bool) {
	at := markerForm.FindStringSubmatch(text)
	if at == nil {
		return m, false
	}
	m = listMarker{bullet: at[1], letter: at[3] != "", closing: at[4], end: len(at[0])}
	if m.letter {
		m.number = int(at[3][0])
	} else {
		m.number, _ = strconv.Atoi(at[2]) // three digits are a number
	}
	return m, true
}
