package same

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"articlebot/articles"
	"articlebot/articles/lang"
)

const seal = "A seal came ashore in Norrhamn on Monday and lay on the quay all day, and nobody of those who came to look knew what to do with it."

func TestAlike(t *testing.T) {
	words := strings.Fields(seal)
	for _, c := range []struct {
		name, one, other string
		want             float64
	}{
		{"the same", seal, seal, 1},
		{"case, marks and line ends", seal, "“" + strings.ToUpper(strings.ReplaceAll(seal, " ", "\n ")) + "” …", 1},
		{"said twice", seal, seal + " " + seal, 27. / math.Sqrt(27*56)},
		{"half of it", strings.Join(words[:15], " "), seal, 13. / math.Sqrt(13*27)},
		{"one word of ten in the middle", strings.Join(words[:10], " "), strings.Join(slices.Concat(words[:5], []string{"then"}, words[6:10]), " "), 5. / 8},
		{"another order", "gulls eat fish here", "fish eat gulls here", 0},
		{"short", "No.", "no", 1},
		{"short and not the same", "one two", "two one", 0},
		{"no words", "…", "– !", 0},
		{"none", "", seal, 0},
	} {
		if got := StoryOf(c.one).Alike(StoryOf(c.other)); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name, one, other string
		want             bool
	}{
		{"case and marks", "The mill at Almvik will close.", "“The MILL at Almvik will close”!", true},
		{"another order", "The council sells the old bath in Almvik to the club.", "To the club the council sells the old bath in Almvik.", true},
		{"a word of sixteen more", "He said that the quay is too short for the new ships of the ferry line.", "He said on Monday that the quay is too short for the new ships of the ferry line.", true},
		{"the opposite", "“There is no buyer,” said Peter Rook, who has run the mill since 2009.", "“We have found a buyer,” said Peter Rook, who has run the mill since 2009.", false},
		{"another figure", "Seven boats came in on Monday.", "Nine boats came in on Monday.", false},
		{"a part", "The mill will close.", "The mill will close in autumn and nobody wants to buy it.", false},
		{"without words", "…", "…", false},
	} {
		one, other := TextSentence(lang.Get("en"), c.one), TextSentence(lang.Get("en"), c.other)
		if got := one.Same(other); got != c.want || other.Same(one) != got {
			t.Errorf("%s: same is %v", c.name, got)
		}
	}
}

// writer writes texts of words of its own, the most usual ones as often as in a
// language.
type writer struct {
	*rand.Rand
	usual *rand.Zipf
}

func newWriter(seed uint64) writer {
	r := rand.New(rand.NewPCG(seed, 1))
	return writer{r, rand.NewZipf(r, 1.1, 8, 30_000)}
}

func (w writer) word() string { return fmt.Sprint("w", w.usual.Uint64()) }

func (w writer) sentences(n int) []string {
	list := make([]string, n)
	for i := range list {
		words := make([]string, 6+w.IntN(24))
		for j := range words {
			words[j] = w.word()
		}
		list[i] = strings.Join(words, " ") + "."
	}
	return list
}

// alterations are what becomes of an article that is printed again; how much of it,
// from 0 to 1.
var alterations = []struct {
	name  string
	alter func(w writer, text []string, much float64) []string
}{
	{"sentences added", func(w writer, text []string, much float64) []string {
		return append(slices.Clone(text), w.sentences(int(much*3*float64(len(text))))...)
	}},
	{"sentences cut", func(w writer, text []string, much float64) (left []string) {
		for _, s := range text {
			if w.Float64() > much {
				left = append(left, s)
			}
		}
		return left
	}},
	{"end cut", func(_ writer, text []string, much float64) []string {
		return text[:len(text)-int(much*float64(len(text)))]
	}},
	{"a quarter cut, as much added", func(w writer, text []string, much float64) []string {
		return append(slices.Clone(text[len(text)/4:]), w.sentences(int(much*float64(len(text))))...)
	}},
	{"words changed", func(w writer, text []string, much float64) (changed []string) {
		for _, s := range text {
			words := strings.Fields(s)
			for i := range words {
				if w.Float64() < much/3 {
					words[i] = w.word()
				}
			}
			changed = append(changed, strings.Join(words, " "))
		}
		return changed
	}},
	{"another headline", func(w writer, text []string, _ float64) []string {
		return slices.Concat(w.sentences(1), text[1:])
	}},
}

// near reports whether the fingerprints of two articles are near.
func near(one, other Story) bool {
	f, g := one.Fingerprint(), other.Fingerprint()
	return f.Near(&g)
}

// Of the pairs that are alike enough, the fingerprints find what they must. Pairs
// in which one text is much longer, or only cut, are as many as those of one
// length.
func TestFingerprintsFindTheSame(t *testing.T) {
	w := newWriter(1)
	type found struct{ near, all int }
	var bands [10]found
	for range 1000 {
		text := w.sentences(3 + w.IntN(40))
		one := StoryOf(strings.Join(text, " "))
		for _, a := range alterations {
			other := StoryOf(strings.Join(a.alter(w, text, w.Float64()), " "))
			alike := one.Alike(other)
			band := &bands[min(int(alike*10), 9)]
			if band.all++; near(one, other) {
				band.near++
			}
			if one.Same(other) != (alike >= sameStory) {
				t.Fatalf("%v alike: same is %v", alike, one.Same(other))
			}
		}
	}
	for i, least := range map[int]float64{6: .95, 7: .99, 8: .999, 9: 1} {
		if b := bands[i]; b.all < 500 || float64(b.near) < least*float64(b.all) {
			t.Errorf("from .%d alike: %d of %d found", i, b.near, b.all)
		}
	}
	// Texts that have nothing to do with each other are looked at seldom.
	var prints []articles.Fingerprint
	for range 1000 {
		prints = append(prints, StoryOf(strings.Join(w.sentences(20), " ")).Fingerprint())
	}
	near := 0
	for i, f := range prints {
		for _, g := range prints[:i] {
			if f.Near(&g) {
				near++
			}
		}
	}
	if near > 50 {
		t.Errorf("%d of 499500 pairs that have nothing to do with each other are near", near)
	}
}

func TestFingerprint(t *testing.T) {
	if got := StoryOf("– !").Fingerprint(); got != (articles.Fingerprint{}) {
		t.Errorf("without words: %v", got)
	}
	one, two := StoryOf("one two").Fingerprint(), StoryOf("two one").Fingerprint()
	if one == (articles.Fingerprint{}) || one.Near(&two) {
		t.Errorf("short texts are not told apart: %v, %v", one, two)
	}
	// What is stored must mean the same tomorrow.
	if got, want := fmt.Sprintf("%x", StoryOf(seal).Fingerprint()), "49b258cb753a054f925859c038fa9c4bf07de1b4754fb544"; got != want {
		t.Errorf("the fingerprint is %s, and was %s", got, want)
	}
}

func TestProperties(t *testing.T) {
	word := rapid.StringMatching(`[a-cåж]{1,2}`)
	text := rapid.Map(rapid.SliceOfN(word, 0, 40), func(words []string) string { return strings.Join(words, " ") })
	rapid.Check(t, func(t *rapid.T) {
		a, b, more := text.Draw(t, "a"), text.Draw(t, "b"), text.Draw(t, "more")
		one, other := StoryOf(a), StoryOf(b)
		alike := one.Alike(other)
		switch {
		case alike < 0 || alike > 1+1e-9 || alike != other.Alike(one):
			t.Fatalf("alike is %v and %v", alike, other.Alike(one))
		case len(one.shingles) > 0 && math.Abs(one.Alike(one)-1) > 1e-9:
			t.Fatalf("alike with itself is %v", one.Alike(one))
		case len(one.shingles) > 0 && !near(one, one):
			t.Fatal("not near itself")
		case alike > 1-1e-9 && one.Fingerprint() != other.Fingerprint():
			t.Fatal("the same shingles make different fingerprints")
		case !slices.Equal(one.shingles, StoryOf(strings.ToUpper(a)).shingles):
			t.Fatal("case makes a difference")
		}
		// A text that goes on is alike as far as its length says.
		if longer := StoryOf(a + " " + more); len(one.shingles) >= width && len(strings.Fields(a)) >= width {
			if got, want := one.Alike(longer), math.Sqrt(float64(len(one.shingles))/float64(len(longer.shingles))); math.Abs(got-want) > 1e-9 {
				t.Fatalf("alike with what goes on is %v, want %v", got, want)
			}
		}
	})
}
