package summary

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"articlebot/articles"
	"articlebot/articles/analysis"
	"articlebot/articles/articlestest"
	"articlebot/articles/lang"
)

// pieces are lines that articles are put together from, in the language given.
var pieces = map[string][]string{
	"en": {
		"The town of Almvik sells its old baths to a club.", "“We are glad,” said Maud Ferrier, the mayor. “It took ten years.”",
		"Most read", "A roof that leaks", "Read more: The long quarrel about the baths", "– No.", "Photo: Ida Quay",
		"But the roof has leaked for ten years. It costs the town a million.", "They swim at night. She said so. He did not.",
		"What will the club do?", "Then the doors open:", "Butter, flour and milk", "The club has four hundred members in Almvik.",
	},
	"sv": {
		"Kommunen säljer badhuset till en förening.", "”Vi är glada”, säger Olle Ryd, ordförande. ”Det tog tio år.”",
		"Mest läst i kategorin", "Läs även: Striden om badhuset", "Taket läcker", "Men taket har läckt i tio år. Det kostar kommunen miljoner.",
		"De badar på kvällen. Hon säger det. Han nekar.", "Vad gör föreningen nu?", "Föreningen har fyrahundra medlemmar i Almvik.", "Foto: Ida Kaj",
	},
}

// A summary holds the article's own sentences, in its order, each once, at most
// as many as asked for, the same every time; nothing in it leans on a sentence
// that is not there or says what another one says.
func TestSummaryHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.SampledFrom([]string{"en", "sv"}).Draw(t, "lang")
		line := rapid.OneOf(rapid.SampledFrom(pieces[code]), rapid.SampledFrom(pieces[code]), rapid.String())
		a := articles.Article{
			Lang: code, Title: rapid.SampledFrom([]string{"", "Baths of Almvik sold", "Badhuset säljs"}).Draw(t, "title"),
			Text: strings.Join(rapid.SliceOfN(line, 0, 20).Draw(t, "lines"), "\n"),
		}
		checkSummary(t, &a, rapid.IntRange(0, 9).Draw(t, "sentences"))
	})
}

func checkSummary(t interface {
	Helper()
	Fatalf(string, ...any)
}, a *articles.Article, n int,
) {
	t.Helper()
	an := analysis.Analyze(a)
	got := Pick(a, &an, n)
	if again := Pick(a, &an, n); !slices.Equal(got, again) {
		t.Fatalf("%v, then %v of %q", got, again, a.Text)
	}
	if len(got) > n {
		t.Fatalf("%d sentences, asked for %d", len(got), n)
	}
	l := lang.Get(an.Lang)
	said := make(map[string]bool)
	last := -1
	first := slices.IndexFunc(an.Sentences, func(s articles.Sentence) bool { return an.Paragraphs[s.Paragraph].Label.Telling() })
	for _, i := range got {
		if i <= last || i >= len(an.Sentences) {
			t.Fatalf("sentences %v of %d are not in order", got, len(an.Sentences))
		}
		text := an.Sentences[i].Of(a.Text)
		if !an.Label(i).Telling() {
			t.Fatalf("%q is a %s", text, an.Label(i))
		}
		if said[text] {
			t.Fatalf("%q is there twice", text)
		}
		said[text] = true
		if on := before(a, &an, i); l.Leans(text) && i > first && !slices.Contains(got, on) {
			t.Fatalf("%q leans on sentence %d, which is left out", text, on)
		}
		last = i
	}
}

// A long article keeps its lead.
func TestLongArticle(t *testing.T) {
	c := articlestest.New(3)
	var text strings.Builder
	for range 20 {
		a := c.Article()
		text.WriteString(a.Text + "\n")
	}
	a := articles.Article{Lang: "en", Text: text.String()}
	an := analysis.Analyze(&a)
	if len(an.Sentences) < 400 {
		t.Fatalf("only %d sentences", len(an.Sentences))
	}
	checkSummary(t, &a, 30)
	if got := Pick(&a, &an, 1); len(got) != 1 || got[0] != 0 {
		t.Errorf("the best sentence is %v, want the first", got)
	}
}
