// Package varint writes values as bytes, one after the other, and reads them again: one
// function says both, by telling a [Coder] of each value in turn. What is read may be
// damaged.
package varint

import (
	"encoding/binary"
	"errors"
)

// most is the highest number that is read: a higher one is damage, and sums of a few
// do not overflow.
const most = 1 << 40

// Coder writes values, or reads them in the order in which they were written. Once
// something is amiss it reads nothing but zeroes.
type Coder struct {
	b            []byte // what was written, or is to be read
	reading, bad bool
	words        []string       // that were written or read
	known        map[string]int // their places, for writing
}

// Write returns what code writes.
func Write(code func(*Coder)) []byte {
	c := &Coder{known: make(map[string]int)}
	code(c)
	return c.b
}

var errDamaged = errors.New("what was written is cut or damaged")

// Read reads with code what it wrote. It is an error if something is missing or left.
func Read(b []byte, code func(*Coder)) error {
	c := &Coder{b: b, reading: true}
	if code(c); c.bad || len(c.b) > 0 {
		return errDamaged
	}
	return nil
}

// Reading reports whether values are read.
func (c *Coder) Reading() bool { return c.reading }

// Fail says that what was read makes no sense: nothing more is read.
func (c *Coder) Fail() { c.b, c.bad = nil, true }

// number reads a number.
func (c *Coder) number() int {
	if len(c.b) > 0 && c.b[0] < 0x80 { // most are so small
		v := c.b[0]
		c.b = c.b[1:]
		return int(v)
	}
	v, n := binary.Uvarint(c.b)
	if n <= 0 || v > most {
		c.Fail()
		return 0
	}
	c.b = c.b[n:]
	return int(v)
}

// Number writes or reads a number that is not negative.
func Number[N ~int | ~int64 | ~uint8 | ~uint16 | ~uint32](c *Coder, n *N) {
	if !c.reading {
		c.b = binary.AppendUvarint(c.b, uint64(*n))
		return
	}
	v := c.number()
	if *n = N(v); int(*n) != v {
		c.Fail()
		*n = 0
	}
}

// Count writes or reads how many of something follow, each of which takes a byte at least.
func (c *Coder) Count(n *int) {
	if Number(c, n); c.reading && *n > len(c.b) {
		c.Fail()
		*n = 0
	}
}

// List writes or reads the parts of a list, each as each does. An empty one is read as nil.
func List[T any](c *Coder, list *[]T, each func(*T)) {
	n := len(*list)
	if c.Count(&n); c.reading && n > 0 {
		*list = make([]T, n)
	}
	for i := range n {
		each(&(*list)[i])
	}
}

// Text writes or reads a text.
func Text[S ~string | ~[]byte](c *Coder, s *S) {
	n := len(*s)
	if c.Count(&n); c.reading {
		*s = S(string(c.b[:n]))
		c.b = c.b[n:]
	} else {
		c.b = append(c.b, string(*s)...)
	}
}

// Word writes or reads a string that may come again, which takes up little then.
func (c *Coder) Word(s *string) {
	at, again := c.known[*s]
	if !again {
		at = len(c.words)
	}
	if Number(c, &at); at > len(c.words) {
		c.Fail()
		return
	}
	if at == len(c.words) {
		if Text(c, s); !c.reading {
			c.known[*s] = at
		}
		c.words = append(c.words, *s)
	}
	*s = c.words[at]
}

// Flags writes or reads truths, up to eight of them.
func (c *Coder) Flags(flags ...*bool) {
	var bits uint8
	for i, flag := range flags {
		if *flag {
			bits |= 1 << i
		}
	}
	Number(c, &bits)
	for i, flag := range flags {
		*flag = bits&(1<<i) != 0
	}
}
