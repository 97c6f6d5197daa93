package lang

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
)

// texts returns what the spans hold.
func texts(text string, spans []articles.Span) []string {
	var got []string
	for _, s := range spans {
		got = append(got, s.Of(text))
	}
	return got
}

func TestSentencesOfParagraphs(t *testing.T) {
	file, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	for block := range strings.SplitSeq(string(file), "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if strings.HasPrefix(lines[0], "#") {
			continue
		}
		code, want := lines[0], lines[1:]
		text := strings.Join(want, " ")
		if diff := cmp.Diff(want, texts(text, Get(code).Sentences(text))); diff != "" {
			t.Errorf("%s: %s (-want +got)\n%s", code, text, diff)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		want       []string
	}{
		{"", "", nil},
		{"", " \t ", nil},
		{"", "ingen punkt", []string{"ingen punkt"}},
		{"", "...", []string{"..."}},
		{"sv", "Det är slut.Sedan gick hon hem.", []string{"Det är slut.", "Sedan gick hon hem."}},
		{"sv", "Se exempel.Se/sida nu.", []string{"Se exempel.Se/sida nu."}},
		{"sv", "a) mjölk b) ägg c) smör", []string{"a) mjölk", "b) ägg", "c) smör"}},
		{"sv", "1. Rör om. 2. Vila 3. Baka.", []string{"1. Rör om.", "2. Vila", "3. Baka."}},
		{"de", "So hat die 105. Auflage begonnen. Es kamen 105. Alle fuhren mit.", []string{"So hat die 105. Auflage begonnen.", "Es kamen 105.", "Alle fuhren mit."}},
		{"sv", "De bor på Storgatan 5 A. Huset är gult.", []string{"De bor på Storgatan 5 A.", "Huset är gult."}},
		{"nb", "Hun bor i Storgata 5. Huset er gult. Hun ble født 3. Mai kom.", []string{"Hun bor i Storgata 5.", "Huset er gult.", "Hun ble født 3. Mai kom."}},
		{"sv", "Vi har två mål: 1. Bygga. 2. Riva.", []string{"Vi har två mål: 1. Bygga.", "2. Riva."}},
		{"en", "Born in 1820.[3] He died young.", []string{"Born in 1820.[3]", "He died young."}},
		{"en", "The words [...] were lost.", []string{"The words [...] were lost."}},
		{"en", "He said . . . I forgot.", []string{"He said . . . I forgot."}},
		{"ja", "終わった。次へ！", []string{"終わった。", "次へ！"}},
		{"el", "Πού είναι; Εδώ.", []string{"Πού είναι;", "Εδώ."}},
	} {
		if diff := cmp.Diff(c.want, texts(c.text, Get(c.lang).Sentences(c.text))); diff != "" {
			t.Errorf("%s: %q (-want +got)\n%s", c.lang, c.text, diff)
		}
	}
}
