package quotes

import "sync"

// room is what a text needs for its tokens and names. One text after the other uses it: to
// get it anew for each takes longer than to clear it.
type room struct {
	toks                   []token
	lowers                 []string
	taken                  []bool
	inMark, behind, begins []int32
	people                 []person
	mentions               []mention
	full, short            []stretch // names
}

var rooms = sync.Pool{New: func() any { return new(room) }}

// maxRoom is how many tokens a room may have that is kept: the longest articles have fewer.
const maxRoom = 1 << 16

// enter takes a room for a text of about that many tokens.
func (d *doc) enter(tokens int) {
	d.room = rooms.Get().(*room)
	if cap(d.room.toks) < tokens {
		d.room.toks = make([]token, 0, tokens)
	}
	d.toks = d.room.toks[:0]
}

// leave gives the room back. The text's tokens are gone then.
func (d *doc) leave() {
	r := d.room
	if cap(d.toks) > maxRoom {
		return
	}
	clear(d.lowers) // they hold the text
	clear(d.people.all)
	*r = room{d.toks, d.lowers, d.taken, d.inMark, d.behind, d.begins, d.people.all, d.people.runs, r.full, r.short}
	rooms.Put(r)
}

// sized returns a slice of n zero values, in the place of another one where that has room
// for them.
func sized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	s = s[:n]
	clear(s)
	return s
}
