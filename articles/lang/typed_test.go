package lang

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestTyped(t *testing.T) {
	for code, pairs := range map[string]string{
		"sv": "nar=när ar=är varfor=varför for=för manga=många salde=sålde lordag=lördag mkt=mycket oxå=också man=man var=var bro=bro",
		"nb": "nar=når pa=på ma=må gar=går ikk=ikke",
		"da": "nar=når pa=på ogsa=også",
		"de": "fur=für wahrend=während schlagt=schlägt nich=nicht",
		"fi": "mita=mitä missa=missä",
		"es": "cuando=cuando xq=porque tambien=también",
		"fr": "pourquoi=pourquoi ou=ou pk=pourquoi apres=après",
		"en": "pls=please whats=what's far=far",
	} {
		for _, pair := range strings.Fields(pairs) {
			typed, want, _ := strings.Cut(pair, "=")
			if got := Get(code).Typed(typed, true); got != want {
				t.Errorf("%s: %s is %q, want %q", code, typed, got, want)
			}
		}
	}
	if got := Get("sv").Typed("nar", false); got != "nar" {
		t.Errorf("in a line with accents nar is %q", got)
	}
}

func TestBare(t *testing.T) {
	for _, c := range []struct {
		code, line string
		want       bool
	}{
		{"sv", "hur manga far", true},
		{"sv", "hur många far", false},
		{"en", "how many", false},
		{"", "how many", false},
	} {
		if got := Get(c.code).Bare(c.line); got != c.want {
			t.Errorf("%s: %q is bare: %v", c.code, c.line, got)
		}
	}
}

// What a word may be with accents has the word itself, and the word for each spelling
// without.
func TestAccented(t *testing.T) {
	for _, c := range []struct{ code, typed, word string }{
		{"sv", "vaktmastare", "vaktmästare"},
		{"sv", "vaktmaestare", "vaktmästare"},
		{"sv", "vaktmästare", "vaktmästare"},
		{"da", "oebaad", "øbåd"},
		{"de", "strasse", "straße"},
		{"es", "pais", "país"},
	} {
		pattern := Get(c.code).Accented(c.typed)
		if !regexp.MustCompile("^(" + pattern + ")$").MatchString(c.word) {
			t.Errorf("%s: %s with accents is %s, not %s", c.code, c.typed, pattern, c.word)
		}
	}
	if got := Get("sv").Accented("mjuk"); got != "" {
		t.Errorf("mjuk with accents is %q", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		code, word := rapid.SampledFrom(Codes()).Draw(t, "code"), strings.ToLower(rapid.String().Draw(t, "word"))
		pattern := Get(code).Accented(word)
		if pattern != "" && !regexp.MustCompile("^("+pattern+")$").MatchString(Fold(word)) {
			t.Errorf("%q is not %q", Fold(word), pattern)
		}
	})
}
