package lang

import (
	"strings"
	"testing"
)

// Irregular forms share the stem of the word that they are forms of.
func TestStemIrregular(t *testing.T) {
	for code, groups := range map[string][]string{
		"en": {"begin began begun begins", "write wrote written", "child children"},
		"sv": {"skriva skrev skrivit skriver", "stor större störst", "bok böcker"},
		"nb": {"skrive skrev skrevet", "velge valgte"},
		"de": {"schreiben schrieb geschrieben", "stadt städte"},
		"fr": {"mourir mort mourut"},
		"es": {"morir murió muerto"},
	} {
		l := Get(code)
		for _, group := range groups {
			words := strings.Fields(group)
			for _, w := range words[1:] {
				if got, want := l.Stem(w), l.Stem(words[0]); got != want {
					t.Errorf("%s: the stem of %q is %q, that of %q is %q", code, w, got, words[0], want)
				}
			}
		}
	}
	if l := Get("en"); l.Stem("began") == l.Stem("bend") {
		t.Error("began and bend have one stem")
	}
}

// No form belongs to two words, and no word's first form is another's form: the
// stem of a word does not depend on the order in the file.
func TestFormsAreOneWords(t *testing.T) {
	for _, code := range Codes() {
		of := make(map[string]string)
		var firsts []string
		for _, group := range Get(code).List(Forms).Words() {
			forms := strings.Split(group, "=")
			if len(forms) < 2 {
				t.Errorf("%s: %q has no forms", code, group)
			}
			firsts = append(firsts, forms[0])
			for _, f := range forms[1:] {
				if f == "" || of[f] != "" {
					t.Errorf("%s: %q is a form of %q and of %q", code, f, forms[0], of[f])
				}
				of[f] = forms[0]
			}
		}
		for _, f := range firsts {
			if of[f] != "" {
				t.Errorf("%s: %q has forms and is one of %q", code, f, of[f])
			}
		}
	}
}
