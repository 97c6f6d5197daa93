// Package varint reads numbers and strings that were written one after the other, as
// [encoding/binary.AppendUvarint] writes numbers, from bytes that may be damaged.
package varint

import "encoding/binary"

// most is the highest number that is read: a higher one is damage, and sums of a few
// do not overflow.
const most = 1 << 40

// Reader reads one after the other. Once something is amiss it gives nothing but
// zeroes.
type Reader struct {
	rest []byte
	bad  bool
}

// NewReader returns a reader of b, which it keeps.
func NewReader(b []byte) *Reader { return &Reader{rest: b} }

// Int reads a number.
func (r *Reader) Int() int {
	if len(r.rest) > 0 && r.rest[0] < 0x80 { // most are so small
		v := r.rest[0]
		r.rest = r.rest[1:]
		return int(v)
	}
	v, n := binary.Uvarint(r.rest)
	if n <= 0 || v > most {
		r.Fail()
		return 0
	}
	r.rest = r.rest[n:]
	return int(v)
}

// Count reads how many of something follow, each of which takes a byte at least.
func (r *Reader) Count() int {
	n := r.Int()
	if n > len(r.rest) {
		r.Fail()
		return 0
	}
	return n
}

// Text reads a number and as many bytes.
func (r *Reader) Text() string {
	n := r.Count()
	s := string(r.rest[:n])
	r.rest = r.rest[n:]
	return s
}

// AppendText adds a string as [Reader.Text] reads it.
func AppendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// Byte reads a byte.
func (r *Reader) Byte() byte {
	if len(r.rest) == 0 {
		r.Fail()
		return 0
	}
	b := r.rest[0]
	r.rest = r.rest[1:]
	return b
}

// Rest returns the bytes that are left, which are read by that.
func (r *Reader) Rest() []byte {
	b := r.rest
	r.rest = nil
	return b
}

// Bad says that something that was read was not there or too large.
func (r *Reader) Bad() bool { return r.bad }

// Ended says that everything was there, and that nothing is left.
func (r *Reader) Ended() bool { return !r.bad && len(r.rest) == 0 }

// Fail says that what was read makes no sense: nothing more is read.
func (r *Reader) Fail() { r.rest, r.bad = nil, true }

// Coder writes values one after the other, or reads them in the order in which they were
// written: one function says both.
type Coder struct {
	from  *Reader // nil: it writes
	b     []byte
	words []string       // that were written or read
	known map[string]int // their places, for writing
}

// NewEncoder returns a Coder that writes.
func NewEncoder() *Coder { return &Coder{known: make(map[string]int)} }

// NewDecoder returns a Coder that reads what another one wrote.
func NewDecoder(r *Reader) *Coder { return &Coder{from: r} }

// Bytes returns what was written.
func (c *Coder) Bytes() []byte { return c.b }

// Word writes or reads a string that may come again, which takes up little then.
func (c *Coder) Word(s *string) {
	at, again := c.known[*s]
	if !again {
		at = len(c.words)
	}
	if Number(c, &at); at > len(c.words) {
		c.from.Fail()
		return
	}
	if at == len(c.words) {
		if Text(c, s); c.from == nil {
			c.known[*s] = at
		}
		c.words = append(c.words, *s)
	}
	*s = c.words[at]
}

// Flag writes or reads a truth.
func (c *Coder) Flag(is *bool) {
	n := 0
	if *is {
		n = 1
	}
	Number(c, &n)
	*is = n == 1
}

// Number writes or reads a number that is not negative.
func Number[N ~int | ~int64 | ~uint32](c *Coder, n *N) {
	if c.from != nil {
		*n = N(c.from.Int())
	} else {
		c.b = binary.AppendUvarint(c.b, uint64(*n))
	}
}

// Text writes or reads a string.
func Text[S ~string](c *Coder, s *S) {
	if c.from != nil {
		*s = S(c.from.Text())
	} else {
		c.b = AppendText(c.b, string(*s))
	}
}

// List writes or reads the parts of a list, each as each does. An empty one is read as nil.
func List[T any](c *Coder, list *[]T, each func(*T)) {
	n := len(*list)
	if c.from == nil {
		Number(c, &n)
	} else if n = c.from.Count(); n > 0 {
		*list = make([]T, n)
	}
	for i := range n {
		each(&(*list)[i])
	}
}
