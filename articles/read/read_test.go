package read_test

import (
	"errors"
	"testing"

	"articlebot/articles/read"
)

func TestTextRefusals(t *testing.T) {
	r := read.New(read.Options{MaxArticleBytes: 100})
	for _, c := range []struct {
		name, in string
		want     error
	}{
		{"nothing", "", read.ErrEmpty},
		{"blanks", " \n\t\u00a0\r\n", read.ErrEmpty},
		{"only control characters", "\x01\x02", read.ErrNotText},
		{"too large", string(make([]byte, 101)), read.ErrTooLarge},
	} {
		if _, err := r.Text(c.in); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
	}
}
