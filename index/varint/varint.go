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
