package varint

import (
	"encoding/binary"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// values is some of everything.
type values struct {
	Numbers    []int
	Small      uint8
	Text       string
	Bytes      []byte
	Words      []string
	One, Other bool
}

func (v *values) code(c *Coder) {
	List(c, &v.Numbers, func(n *int) { Number(c, n) })
	Number(c, &v.Small)
	Text(c, &v.Text)
	Text(c, &v.Bytes)
	List(c, &v.Words, c.Word)
	c.Flags(&v.One, &v.Other)
}

// What is written is read, and nothing that is cut is taken for all.
func TestCoder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := values{
			rapid.SliceOfN(rapid.IntRange(0, most), 1, -1).Draw(t, "numbers"), rapid.Uint8().Draw(t, "small"), rapid.String().Draw(t, "text"),
			[]byte(rapid.String().Draw(t, "bytes")), rapid.SliceOfN(rapid.StringN(0, 2, -1), 1, -1).Draw(t, "words"),
			rapid.Bool().Draw(t, "one"), rapid.Bool().Draw(t, "other"),
		}
		written := slices.Clone(want.Words)
		b := Write(want.code)
		var got values
		if err := Read(b, got.code); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" || !slices.Equal(written, want.Words) {
			t.Fatalf("written and read (-first +second):\n%s", diff)
		}
		if err := Read(b[:rapid.IntRange(0, len(b)-1).Draw(t, "cut")], new(values).code); err == nil {
			t.Fatal("it does not know that something is missing")
		}
		if err := Read(append(b, 0), new(values).code); err == nil {
			t.Fatal("it does not know that something is left")
		}
	})
}

func TestDamage(t *testing.T) {
	var n int
	var small uint8
	var text string
	for name, damage := range map[string]struct {
		b    []byte
		code func(c *Coder)
	}{
		"nothing":              {nil, func(c *Coder) { Number(c, &n) }},
		"a number too high":    {binary.AppendUvarint(nil, most+1), func(c *Coder) { Number(c, &n) }},
		"one for a byte":       {binary.AppendUvarint(nil, 256), func(c *Coder) { Number(c, &small) }},
		"a number without end": {[]byte{0xff, 0xff}, func(c *Coder) { Number(c, &n) }},
		"more than there is":   {[]byte{3, 1, 1}, func(c *Coder) { c.Count(&n) }},
		"no sense":             {[]byte{1, 1}, func(c *Coder) { c.Fail() }},
		"a string that is cut": {[]byte{3, 'a', 'b'}, func(c *Coder) { Text(c, &text) }},
		"an unknown word":      {[]byte{1, 1, 'a'}, func(c *Coder) { c.Word(&text) }},
	} {
		err := Read(damage.b, func(c *Coder) {
			damage.code(c)
			if Number(c, &n); n != 0 {
				t.Errorf("%s: then %d is read", name, n)
			}
		})
		if err == nil {
			t.Errorf("%s: taken as sound", name)
		}
	}
}
