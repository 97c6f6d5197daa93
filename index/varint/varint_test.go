package varint

import (
	"encoding/binary"
	"testing"

	"pgregory.net/rapid"
)

func TestReader(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOf(rapid.IntRange(0, most)).Draw(t, "numbers")
		text := rapid.String().Draw(t, "text")
		var b []byte
		for _, n := range numbers {
			b = binary.AppendUvarint(b, uint64(n))
		}
		b = append(binary.AppendUvarint(b, uint64(len(text))), text...)
		end := len(b)
		b = append(b, "rest"...)

		r := NewReader(b)
		for _, want := range numbers {
			if got := r.Int(); got != want {
				t.Fatalf("%d was written, %d is read", want, got)
			}
		}
		if got := r.Text(); got != text {
			t.Fatalf("%q was written, %q is read", text, got)
		}
		if r.Ended() || r.Bad() {
			t.Fatal("it has not come to the end yet")
		}
		if got := string(r.Rest()); got != "rest" || !r.Ended() {
			t.Fatalf("%q is left", got)
		}

		cut := NewReader(b[:rapid.IntRange(0, end-1).Draw(t, "cut")])
		for range numbers {
			cut.Int()
		}
		if cut.Text(); !cut.Bad() || cut.Ended() {
			t.Fatal("it does not know that something is missing")
		}
	})
}

func TestDamage(t *testing.T) {
	for name, c := range map[string]struct {
		b    []byte
		read func(r *Reader)
	}{
		"nothing":              {nil, func(r *Reader) { r.Int() }},
		"a number too high":    {binary.AppendUvarint(nil, most+1), func(r *Reader) { r.Int() }},
		"a number without end": {[]byte{0xff, 0xff}, func(r *Reader) { r.Int() }},
		"more than there is":   {[]byte{3, 1, 1}, func(r *Reader) { r.Count() }},
		"no byte":              {nil, func(r *Reader) { r.Byte() }},
		"no sense":             {[]byte{1, 1}, func(r *Reader) { r.Fail() }},
		"a string that is cut": {[]byte{3, 'a', 'b'}, func(r *Reader) { r.Text() }},
	} {
		r := NewReader(c.b)
		c.read(r)
		if !r.Bad() || r.Ended() || r.Int() != 0 || r.Text() != "" || len(r.Rest()) > 0 {
			t.Errorf("%s: taken as sound", name)
		}
	}
}
