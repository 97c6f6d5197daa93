package lang_test

import (
	"testing"

	"articlebot/articles/lang"
)

func TestLeans(t *testing.T) {
	for _, c := range []struct {
		code, sentence string
		want           bool
	}{
		{"en", "But the ferry never came.", true},
		{"en", "The ferry never came.", false},
		{"en", "“She waited on the quay.", true},
		{"sv", "Hon väntade på kajen.", true},
		{"sv", "Färjan kom aldrig.", false},
		{"", "But nobody knows this language.", false},
		{"en", "", false},
	} {
		if got := lang.Get(c.code).Leans(c.sentence); got != c.want {
			t.Errorf("Get(%q).Leans(%q) = %v, want %v", c.code, c.sentence, got, c.want)
		}
	}
}
