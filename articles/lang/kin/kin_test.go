package kin

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles/lang"
)

func TestNear(t *testing.T) {
	for code, pairs := range map[string]string{
		"en": "lawyer=attorney lawyers=attorney ferries=boats physician=doctor",
		"sv": "begränsat=reducera ansträngningen=möda",
	} {
		for _, pair := range strings.Fields(pairs) {
			word, want, _ := strings.Cut(pair, "=")
			found := false
			last := 1.
			for _, w := range Near(code, lang.Get(code).Stem(word)) {
				found = found || lang.Get(code).Stem(w.Text) == lang.Get(code).Stem(want)
				if w.How > last || w.How <= 0 {
					t.Errorf("%s: %s: %q is %v near after %v", code, word, w.Text, w.How, last)
				}
				last = w.How
			}
			if !found {
				t.Errorf("%s: %s is not near %s: %v", code, want, word, Near(code, lang.Get(code).Stem(word)))
			}
		}
	}
	for _, c := range [][2]string{{"en", ""}, {"en", "qwertyx"}, {"xx", "boat"}, {"", "boat"}} {
		if got := Near(c[0], c[1]); got != nil {
			t.Errorf("%q in %q: %v", c[1], c[0], got)
		}
	}
}

func TestFormat(t *testing.T) {
	got := Format(map[string][]Word{"pier": {{Text: "quay", How: .84}, {Text: "jetty", How: 1}}, "alone": nil, "boat": {{Text: "ship", How: .6}}})
	if diff := cmp.Diff("boat ship6\npier quay8 jetty9\n", got); diff != "" {
		t.Error(diff)
	}
}
