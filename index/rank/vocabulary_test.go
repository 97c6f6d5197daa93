package rank

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

func TestLower(t *testing.T) {
	for in, want := range map[string]string{
		"":                            "",
		"Kyiv":                        "kyiv",
		"ÅNGBÅT":                      "ångbåt",
		"A\u030angba\u030at":          "ångbåt", // two code points a letter
		"ham\u00adnen":                "hamnen", // a soft hyphen
		"Don’t":                       "don't",
		"oʼclock":                     "o'clock",
		"می\u200cخواهم":               "میخواهم",
		strings.Repeat("x", 70):       strings.Repeat("x", maxWord),
		strings.Repeat("å", 40):       strings.Repeat("å", maxWord/2),
		"x" + strings.Repeat("å", 40): "x" + strings.Repeat("å", (maxWord-1)/2),
	} {
		if got := Lower(in); got != want {
			t.Errorf("Lower(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWord(t *testing.T) {
	for _, c := range []struct {
		lang, word string
		want       Word
	}{
		{"en", "Ferries", Word{Lower: "ferries", Stem: "ferri"}},
		{"en", "The", Word{Lower: "the", Stem: "the", Stop: true}},
		{"en", "1974", Word{Lower: "1974", Stem: "1974", Digit: true}},
		{"sv", "färjorna", Word{Lower: "färjorna", Stem: "färj"}},
		{"sv", "och", Word{Lower: "och", Stem: "och", Stop: true}},
		{"xx", "Ferries", Word{Lower: "ferries", Stem: "ferries"}},
		{"", "the", Word{Lower: "the", Stem: "the"}},
	} {
		v := VocabularyOf(c.lang)
		w := v.Word(c.word)
		if diff := cmp.Diff(c.want, *w, cmpopts.IgnoreUnexported(Word{})); diff != "" {
			t.Errorf("%s: %q (-want +got):\n%s", c.lang, c.word, diff)
		}
		if v.Word(c.word) != w {
			t.Errorf("%s: %q is not remembered", c.lang, c.word)
		}
	}
	if VocabularyOf("xx") != VocabularyOf("") || VocabularyOf("no") != VocabularyOf("nb") {
		t.Error("unknown codes share a vocabulary, and so do two codes of one language")
	}
	if code := VocabularyOf("no").Language().Code(); code != "nb" {
		t.Errorf("the language of no is %q", code)
	}
}

// However long and odd a word is, what is made of it is short, valid and not
// empty, and the same word in another spelling of its letters is the same term.
func TestWordIsBounded(t *testing.T) {
	v := VocabularyOf("sv")
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[\pL\pN]{1,20}`).Draw(t, "word")
		word = strings.Repeat(word, rapid.IntRange(1, 40).Draw(t, "times"))
		w := v.Word(word)
		if len(w.Lower) > maxWord || w.Stem == "" || !utf8.ValidString(w.Lower) || !utf8.ValidString(w.Stem) {
			t.Fatalf("%q became %+v", word, w)
		}
	})
}

// More words than are remembered, from several sides at once, are still looked
// up right.
func TestVocabularyForgets(t *testing.T) {
	v := newVocabulary(VocabularyOf("en").l)
	var all sync.WaitGroup
	for side := range 4 {
		all.Go(func() {
			for i := range maxMemo/4 + 10 {
				word := fmt.Sprintf("Word%d-%d", side, i)
				if w := v.Word(word); w.Lower != strings.ToLower(word) {
					t.Errorf("%q became %q", word, w.Lower)
				}
			}
		})
	}
	all.Wait()
	if n := v.memo.Load().Size(); n > maxMemo {
		t.Errorf("%d words remembered, at most %d wanted", n, maxMemo)
	}
}

// Articles have other words than questions for the same.
func TestNear(t *testing.T) {
	for code, pairs := range map[string]string{
		"en": "employees=workforce boss=president sacked=redundant", "sv": "anställda=personal basar=chef eldsvåda=brand",
		"nb": "sparket=oppsagt", "da": "fyret=opsagt", "de": "Mitarbeiter=Beschäftigte", "nl": "ontslagen=ontslag", "fr": "employés=salariés",
		"es": "despedido=cesado", "it": "dipendenti=lavoratori", "pt": "despedido=demitido", "pl": "pożar=ogień", "fi": "potkut=irtisanottiin",
	} {
		v := VocabularyOf(code)
		for pair := range strings.FieldsSeq(pairs) {
			asked, told, _ := strings.Cut(pair, "=")
			for _, way := range [][2]string{{asked, told}, {told, asked}} {
				if near := v.near()[v.Word(way[0]).Stem]; !slices.Contains(near, nearWord{stem: v.Word(way[1]).Stem}) {
					t.Errorf("%s: %s is not near %s: %v", code, way[1], way[0], near)
				}
			}
		}
	}
	for _, c := range [][2]string{{"en", "qwertyx"}, {"en", ""}, {"xx", "boat"}} {
		if near := VocabularyOf(c[0]).near()[c[1]]; len(near) > 0 {
			t.Errorf("%q in %s is near %v", c[1], c[0], near)
		}
	}
}
