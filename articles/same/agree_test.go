package same

import (
	"os"
	"strings"
	"testing"

	"articlebot/articles/lang"
)

// pair is two sentences that say the same, or not; what makes the difference.
type pair struct {
	lang, about string
	same        bool
	one, other  string
}

// pairs reads a file of pairs.
func pairs(t testing.TB, file string) (list []pair) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for block := range strings.SplitSeq(string(text), "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if strings.HasPrefix(lines[0], "#") {
			continue
		}
		head := strings.SplitN(lines[0], " ", 3)
		if len(lines) != 3 || len(head) != 3 || lang.Get(head[0]).Code() != head[0] || head[1] != "=" && head[1] != "≠" {
			t.Fatalf("no pair: %q", block)
		}
		list = append(list, pair{head[0], head[2], head[1] == "=", lines[1], lines[2]})
	}
	return list
}

func TestPairs(t *testing.T) {
	for _, file := range []string{"testdata/golden.txt", "testdata/blind.txt", "testdata/blind2.txt", "testdata/blind3.txt"} {
		for _, p := range pairs(t, file) {
			l := lang.Get(p.lang)
			one, other := TextSentence(l, p.one), TextSentence(l, p.other)
			if one.words.alike(other.words) < sameSentence {
				t.Errorf("%s: %s, %s: the words are not those of one sentence", file, p.lang, p.about)
			}
			if got := one.Same(other); got != p.same || other.Same(one) != got {
				t.Errorf("%s: %s, %s: same is %v, and %v the other way\n%s\n%s", file, p.lang, p.about, got, other.Same(one), p.one, p.other)
			}
		}
	}
}

// What one language writes in another way is the same number, and no other is.
func TestFigures(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "90 million", "90000000"},
		{"en", "ninety-two", "92"},
		{"en", "two hundred thousand", "200000"},
		{"en", "1.5 billion", "1500000000"},
		{"en", "12,000", "12000"},
		{"en", "12 000 000", "12000000"},
		{"en", "1,234.50", "1234.5"},
		{"en", "0.05", "0.05"},
		{"en", "3.50", "3.5"},
		{"en", "3.500", "3.500"},
		{"en", "(-5) to −3 or –2", "- 5 to - 3 or - 2"},
		{"en", "10-20", "10 20"},
		{"en", "7:30", "7 : 30"},
		{"en", "3–1", "3 1"},
		{"en", "in 2023 400 boats", "in 2023 400 boats"},
		{"en", "$2.5 million", "2500000 $"},
		{"en", "$40m", "40 $ m"},
		{"en", "$1st of $2 and €3.50", "$ first of 2 $ & 3.5 €"},
		{"en", "at -5", "at - 5"},
		{"en", "twenty, five", "20 5"},
		{"en", "12.3.2024", "12.3.2024"},
		{"en", "a third of 1/3", "third of 1 / 3"},
		{"de", "12.000", "12000"},
		{"de", "1,5 Mio. Euro", "1500000 €"},
		{"de", "3.5", "3.5"},
		{"sv", "nittio miljoner kronor", "90000000 kr"},
		{"fr", "quatre-vingt-dix pour cent", "90 %"},
		{"es", "cien mil millones", "100000000000"},
		{"fi", "kaksi miljoonaa euroa", "2000000 €"},
		{"en", strings.Repeat("9", 40) + " million", strings.Repeat("9", 40) + " 1000000"},
	} {
		var keys []string
		for _, token := range read("", c.text, lang.Get(c.lang)).kept(false, false) {
			keys = append(keys, token.key)
		}
		if got := strings.Join(keys, " "); got != c.want {
			t.Errorf("%s: %q is read as %q, want %q", c.lang, c.text, got, c.want)
		}
	}
}

// A word that may be missing denies nothing and is no number.
func TestLight(t *testing.T) {
	for _, l := range lang.All() {
		for _, w := range l.List(lang.Light).Words() {
			_, written := l.Written([]string{w})
			if l.List(lang.Negations).Has(w) || l.List(lang.Numbers).Has(w) || written > 0 {
				t.Errorf("%s: %q may not be missing", l.Code(), w)
			}
		}
	}
}

// However long a text is, it is compared in the room that it takes.
func TestLong(t *testing.T) {
	long := strings.Repeat("the mill by the river 123 456 will close ", 20_000)
	l := lang.Get("en")
	one, other := TextSentence(l, "The mayor says "+long), TextSentence(l, long+"says the mayor.")
	if one.Same(other) || !one.Same(TextSentence(l, "The mayor says that "+long)) {
		t.Error("long texts are not told apart")
	}
}

func FuzzSame(f *testing.F) {
	for _, p := range pairs(f, "testdata/golden.txt") {
		f.Add(p.lang, p.one, p.other)
	}
	f.Add("en", "$-5 1/3 % a", "“he’ll” 12 345 678 90%?")
	f.Fuzz(func(t *testing.T, code, one, other string) {
		l := lang.Get(code)
		a, b := read(other, one, l), read(one, other, l)
		if !agree(a, a) || !agree(b, b) {
			t.Error("a sentence does not agree with itself")
		}
		agree(a, b) // it must not panic
	})
}
