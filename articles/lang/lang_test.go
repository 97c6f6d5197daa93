package lang

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
)

func texts(text string, spans []articles.Span) []string {
	var got []string
	for _, s := range spans {
		got = append(got, s.Of(text))
	}
	return got
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		want       []string
	}{
		{"sv", "”Det blir bra. Vi hinner”, säger Siv Ek. Hon ler.", []string{"”Det blir bra. Vi hinner”, säger Siv Ek.", "Hon ler."}},
		{"sv", "Det kostar 40 kr. Priset höjs 3 maj, m.m. Det sa J.K. Berg i dag.", []string{"Det kostar 40 kr.", "Priset höjs 3 maj, m.m.", "Det sa J.K. Berg i dag."}},
		{"sv", "Se s. 45 i boken, dvs. kapitel 3.", []string{"Se s. 45 i boken, dvs. kapitel 3."}},
		{"", "", nil},
	} {
		got := texts(c.text, Get(c.lang).Sentences(c.text))
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %q (-want +got)\n%s", c.lang, c.text, diff)
		}
	}
}

func TestDetect(t *testing.T) {
	for text, want := range map[string]string{
		"Vad importerar Kina från Ryssland?": "sv",
		"What does the minister say?":        "en",
		"12 34":                              "",
	} {
		if got, _ := Detect(text); got != want {
			t.Errorf("Detect(%q) = %q, want %q", text, got, want)
		}
	}
}
