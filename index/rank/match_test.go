package rank

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"articlebot/articles"
	"articlebot/articles/lang"
)

func TestHighlights(t *testing.T) {
	raw, text := read(ferries, "", "en")
	for _, c := range []struct {
		question string
		sentence int
		want     []string
	}{
		{"Ferries of ALMVIK", 0, []string{"Almvik", "ferries"}},
		{"ferry passengers", 1, []string{"ferry", "passengers"}},
		{"electrify", 0, []string{"electric"}},
		{"passengers", 0, nil},
		{"", 0, nil},
	} {
		var got []string
		for _, s := range match(c.question, text).Highlights(raw, c.sentence) {
			got = append(got, s.Of(raw))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.question, diff)
		}
	}
}

func TestParted(t *testing.T) {
	_, text := read(ferries, "", "en")
	for _, c := range []struct {
		question       string
		named, lacking []string
	}{
		{"Which architect drew the ferries of Almvik?", []string{"Almvik"}, []string{"architect", "drew"}},
		{"How many passengers?", nil, nil},
		{"What did Almvik Gazette write about ferries?", []string{"Almvik"}, []string{"Gazette", "write"}},
	} {
		named, lacking := match(c.question, text).Parted(NewQuestion(c.question, "en"))
		if diff := cmp.Diff([2][]string{c.named, c.lacking}, [2][]string{named, lacking}); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.question, diff)
		}
	}
}

// How much of a question a sentence holds.
func TestCoverage(t *testing.T) {
	_, text := read(ferries, "", "en")
	for _, c := range []struct {
		question string
		sentence int
		want     Coverage
	}{
		{"How many passengers does each ferry take?", 1, Complete},
		{"When does each ferry take passengers?", 1, Wording},
		{"How many dogs does each ferry take?", 1, Lacking},
		{"How many passengers does each ferry take?", 0, Lacking},
	} {
		if got := match(c.question, text).Coverage(c.sentence); got != c.want {
			t.Errorf("%q: sentence %d has coverage %v, want %v", c.question, c.sentence, got, c.want)
		}
	}
}

// Who did something is told only where somebody is named.
func TestCoverageOfPeople(t *testing.T) {
	for _, c := range []struct {
		question, sentence string
		want               Coverage
	}{
		{"Who built the inn?", "The inn was built in 1908.", Wording},
		{"Who built the inn?", "The inn was built by Ada Brink.", Complete},
		{"Who is the keeper?", "The keeper, Ada Brink, sleeps in the tower.", Complete},
		{"Who is the keeper?", "The keeper sleeps in the tower.", Wording},
	} {
		_, text := read([][]string{{c.sentence}}, "", "en")
		if got := match(c.question, text).Coverage(0); got != c.want {
			t.Errorf("%q of %q: %v, want %v", c.sentence, c.question, got, c.want)
		}
	}
}

func TestTouched(t *testing.T) {
	_, text := read(ferries, "", "en")
	m := match("passengers", text)
	var got []int
	for i := range m.Len() {
		if m.Touched(i) {
			got = append(got, i)
		}
	}
	if diff := cmp.Diff([]int{0, 1, 2}, got); diff != "" {
		t.Errorf("touched (-want +got):\n%s", diff)
	}
}

// A word that is in fewer documents is rarer, and never less than nothing.
func TestIDF(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 1_000_000).Draw(t, "documents")
		df := rapid.IntRange(0, n+10).Draw(t, "frequency")
		if a, b := IDF(n, df), IDF(n, df+1); b > a || b < 0 || math.IsNaN(a) || math.IsInf(a, 0) {
			t.Fatalf("of %d documents: in %d %v, in one more %v", n, df, a, b)
		}
	})
}

// An article may hold more different words than can be told apart: the first
// ones are found, the others are not mistaken for them.
func TestManyWords(t *testing.T) {
	lines := make([][]string, 0, 700)
	for p := range 700 {
		var words []string
		for w := range 100 {
			words = append(words, fmt.Sprintf("w%dq", 100*p+w))
		}
		lines = append(lines, []string{strings.Join(words, " ") + "."})
	}
	raw, text := read(lines, "", "en")
	if len(text.words) != maxDifferent+1 {
		t.Fatalf("%d different words are kept, want %d", len(text.words), maxDifferent+1)
	}
	for word, want := range map[string][]string{"w17q": {"w17q"}, "w69999q": nil} {
		m := match(word, text)
		var got []string
		for i := range m.Len() {
			for _, s := range m.Highlights(raw, i) {
				got = append(got, s.Of(raw))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", word, diff)
		}
	}
	if least := 28*len(text.words) + 2*len(text.tokens); text.Size() < least || text.Size() > 2*least {
		t.Errorf("%d words and %d tokens in %d bytes", len(text.words), len(text.tokens), text.Size())
	}
	if forms := text.Forms(raw, len(lines)-1, nil); len(forms) != 100 || forms[99] != (Form{"w69999q", "w69999q"}) {
		t.Errorf("the forms of the last sentence: %v", forms)
	}
}

// A word longer than maxShown is read, but not shown as found.
func TestEndlessWord(t *testing.T) {
	word := strings.Repeat("a", 1<<16)
	raw, text := read([][]string{{word + " is here."}}, "", "en")
	m := match(word, text)
	if f := m.Features(0); f[inSentence] != 1 || len(m.Highlights(raw, 0)) != 0 {
		t.Errorf("found %v, shown %v", f[inSentence], m.Highlights(raw, 0))
	}
}

// Whatever is asked of whatever text: every feature is a number, shares are from
// 0 to 1, what is shown as found lies in its sentence, and nothing panics.
func FuzzMatch(f *testing.F) {
	f.Add("en", "How many ferries?", "New ferries", "The town buys four ferries. Who pays?")
	f.Add("sv", "Vad kostar färjan?", "", "Färjan är dyr.\nEn ångbåt kostar 1998 kronor.")
	f.Add("", "\u00ad?", "…", "终わった。次へ！ a\u030a")
	f.Fuzz(func(t *testing.T, code, question, title, text string) {
		if !utf8.ValidString(text) {
			t.Skip("texts are valid UTF-8")
		}
		var sentences []Sentence
		for i, p := range lang.Paragraphs(text) {
			for _, s := range lang.Get(code).Sentences(p.Of(text)) {
				sentences = append(sentences, Sentence{Span: articles.Span{Start: s.Start + p.Start, End: s.End + p.Start}, Paragraph: i})
			}
		}
		read := Read(text, title, code, sentences)
		m := match(question, read)
		if m.Len() != len(sentences) {
			t.Fatalf("%d sentences of %d", m.Len(), len(sentences))
		}
		for i := range m.Len() {
			m.Reversed(i)
			features := m.Features(i)
			for n, v := range features {
				if math.IsNaN(v) || v < 0 || n != newWords && v > 1+1e-9 {
					t.Fatalf("feature %d of %q to %q is %v", n, question, text, v)
				}
			}
			if got, want := m.Score(&features), features.Score(); got != want {
				t.Fatalf("%q to %q scores %v, not %v", question, text, got, want)
			}
			for _, h := range m.Highlights(text, i) {
				if !h.Valid(text) || h.Empty() || !read.Sentences[i].Contains(h) {
					t.Fatalf("%v is shown as found in %v of %q", h, read.Sentences[i], text)
				}
			}
		}
		if m.Len() == 0 {
			return
		}
		first := m.Features(0)
		m.Free() // into whose room the next one goes
		if again := match(question, Read(text, title, code, slices.Clone(sentences))); again.Features(0) != first {
			t.Fatalf("a second time, %q finds something else in %q", question, text)
		}
	})
}

// Another stem stands for a term as much as it is sure, and is told from the term itself.
func TestMatchOthers(t *testing.T) {
	text := Read("The attorney left. The lawyer stayed.", "", "en", []Sentence{{Span: articles.Span{Start: 0, End: 18}}, {Span: articles.Span{Start: 19, End: 37}}})
	q := NewQuestion("Which lawyer?", "en")
	terms := q.Terms("en")
	terms[0].IDF = 1
	terms[0].Add("lawyer", .1) // itself
	terms[0].Add("attorney", .2)
	terms[0].Add("attorney", .4)
	terms[0].Add("attorney", .3)
	m := NewAsk(q, terms).Match(text)
	if got := m.found; len(terms[0].Others) != 1 || math.Abs(got[0][0]-.4) > 1e-6 || got[1][0] != 1 {
		t.Errorf("%v in %v", terms[0].Others, got)
	}
	if own, kin := parted(m.found[0]); own[0] != 0 || kin[0] != 1 {
		t.Errorf("attorney: own %v, kin %v", own[0], kin[0])
	}
}
