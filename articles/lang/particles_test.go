package lang

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestJoined(t *testing.T) {
	for _, c := range []struct {
		code, verb, particle string
		want                 []string
		whole                bool
	}{
		{"sv", "läggs", "ner", []string{"nerlägg", "nedlägg"}, false},
		{"sv", "stängde", "av", []string{"avstäng"}, false},
		{"nb", "stengte", "av", []string{"avsteng"}, false},
		{"de", "tritt", "zurück", []string{"zurucktret"}, false},
		{"en", "shut", "down", []string{"shutdown"}, true},
		{"sv", "läggs", "skolan", nil, false},
		{"", "läggs", "ner", nil, false},
	} {
		got, whole := Get(c.code).Joined(c.verb, c.particle)
		if diff := cmp.Diff(c.want, got); diff != "" || whole != c.whole {
			t.Errorf("%s: %s %s: whole %v, %s", c.code, c.verb, c.particle, whole, diff)
		}
	}
}

func TestApart(t *testing.T) {
	for _, c := range []struct{ code, word, want string }{
		{"sv", "nedlagd", "lägg"},
		{"sv", "avstängd", "stäng"},
		{"de", "zurückgetreten", "tret"},
		{"nl", "afgesloten", "sluit"},
		{"en", "shutdown", "shut"},
		{"en", "harbour", ""},
		{"", "nedlagd", ""},
	} {
		l := Get(c.code)
		if got := l.Apart(l.Stem(c.word)); got != c.want {
			t.Errorf("%s: %s is %q and a particle, want %q", c.code, c.word, got, c.want)
		}
	}
}
