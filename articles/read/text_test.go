package read

import (
	"errors"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestTextRefusals(t *testing.T) {
	r := New(Options{MaxArticleBytes: 100})
	for _, c := range []struct {
		name, in string
		want     error
	}{
		{"nothing", "", ErrEmpty},
		{"blanks", " \n\t\u00a0\r\n", ErrEmpty},
		{"a byte order mark", "\xef\xbb\xbf", ErrEmpty},
		{"what cannot be seen", "\u200b\u2060\n\u00ad", ErrEmpty},
		{"control characters", "\x01\x02", ErrNotText},
		{"too large", strings.Repeat("a", 101), ErrTooLarge},
		{"too large once decoded", strings.Repeat("\x80", 40), ErrTooLarge},
	} {
		if a, err := r.Text(c.in); !errors.Is(err, c.want) || a.Text != "" {
			t.Errorf("%s: got %q, %v; want %v", c.name, a.Text, err, c.want)
		}
	}
}

// told is what a text tells of itself.
type told struct{ Title, Byline, Source, Published, Lang, HintedTitle, HintedByline string }

func tells(a articles.Article) told {
	x := told{Title: a.Title, Byline: a.Byline, Source: a.Source, Lang: a.Lang}
	if !a.Published.IsZero() {
		x.Published = a.Published.Format(time.DateOnly)
	}
	for _, h := range a.Hints {
		switch h.Kind {
		case articles.HintTitle:
			x.HintedTitle = h.Of(a.Text)
		case articles.HintByline:
			x.HintedByline = h.Of(a.Text)
		}
	}
	return x
}

func TestPastedText(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       told
	}{
		{
			"the lead before the headline, the publisher in the author's line, which comes twice",
			`Det lilla hamnkaféet vid kajen får stänga efter att taxan för el har höjts tre gånger på ett år.
Ägaren till kommunen: Ni glömde oss helt
Mest läst i kategorin
Kommunen säger att den inte kan göra något åt priset, som bestäms av ett bolag i grannstaden.
“Vi har bett om ett möte sedan i våras”, säger Lovisa Almkvist, som äger kaféet.
Höga priser längs kusten
Fler företag har drabbats under vintern, och det är inte över än.
Läs även: Så blir sommarens väder
Erfaren journalist som bor i skärgården. Bevakar i första hand småföretag för Norra Kustbladet.
Erfaren journalist som bor i skärgården. Bevakar i första hand småföretag för Norra Kustbladet.`,
			told{Title: "Ägaren till kommunen: Ni glömde oss helt", Source: "Norra Kustbladet", Lang: "sv", HintedTitle: "Ägaren till kommunen: Ni glömde oss helt"},
		},
		{
			"headline, byline, date, text",
			`The Ferry That Never Sailed
By Maud Ellery and Tom Okafor
March 3, 2023

The ferry was built for the islands, but it has not left the harbour since it came.
It is not known when it will.`,
			told{Title: "The Ferry That Never Sailed", Byline: "Maud Ellery and Tom Okafor", Published: "2023-03-03", Lang: "en", HintedTitle: "The Ferry That Never Sailed", HintedByline: "Maud Ellery and Tom Okafor"},
		},
		{
			"a section's name before the headline",
			"Ekonomi\nBanken höjer räntan igen\nDet var väntat att banken skulle höja räntan i dag, och det blev så.\nMen ingen vet hur det går sedan.",
			told{Title: "Banken höjer räntan igen", Lang: "sv", HintedTitle: "Banken höjer räntan igen"},
		},
		{
			"a headline that asks",
			"Who moved the old lighthouse?\nNobody in the village has an answer, and the lighthouse is not there.\nIt was there on Sunday.",
			told{Title: "Who moved the old lighthouse?", Lang: "en", HintedTitle: "Who moved the old lighthouse?"},
		},
		{
			"no headline",
			"The ferry was built for the islands, but it has not left.\nIt is not known when it will.\nThe islands\nThere are four of them in the bay.",
			told{Lang: "en"},
		},
		{
			"one line",
			"The ferry was built for the islands",
			told{Lang: "en"},
		},
		{
			"a list",
			"Red apples\nGreen pears\nYellow plums",
			told{},
		},
		{
			"an article before the publisher's name, and more after it",
			"The bridge is closed again\nThe bridge over the bay was closed on Monday for the third time this year.\nAnn Lund is a reporter who covers roads for the Bay of Fundy Times and lives in the city.",
			told{Title: "The bridge is closed again", Source: "Bay of Fundy Times", Lang: "en", HintedTitle: "The bridge is closed again"},
		},
		{
			"no publisher in a line about somebody else",
			"The bridge is closed again\nThe bridge over the bay was closed on Monday for the third time this year.\nShe has been waiting for Ann Lund since then.",
			told{Title: "The bridge is closed again", Lang: "en", HintedTitle: "The bridge is closed again"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, err := New(Options{}).Text(c.text)
			if err != nil {
				t.Fatal(err)
			}
			if a.Text != c.text {
				t.Errorf("text was changed:\n%s", cmp.Diff(c.text, a.Text))
			}
			got := tells(a)
			if c.want.Lang == "" {
				got.Lang = ""
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func TestTextOfAnyShape(t *testing.T) {
	r := New(Options{MaxArticleBytes: 3_000_000})
	for name, text := range map[string]string{
		"a line of a million characters": strings.Repeat("a", 1_000_000),
		"ten thousand one-word lines":    strings.Repeat("word\n", 10_000),
		"a million blanks inside":        "a" + strings.Repeat(" ", 1_000_000) + "b",
		"quote marks only":               strings.Repeat("“”\"«»", 50_000),
		"capitals after for":             "journalist for " + strings.Repeat("A ", 100_000),
	} {
		a, err := r.Text(text)
		if err != nil || a.Text != strings.TrimSpace(text) {
			t.Errorf("%s: %d bytes, %v", name, len(a.Text), err)
		}
	}
}

func TestTextIsKept(t *testing.T) {
	r := New(Options{})
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.SampledFrom([]rune("aAéåя“”„«»‘’\"'–—-.,?! \n\t\u00a0\u00ad习"))).Draw(t, "text")
		a, err := r.Text(text)
		if !strings.ContainsFunc(text, seen) {
			if !errors.Is(err, ErrEmpty) {
				t.Fatalf("blank text: %v", err)
			}
			return
		}
		// Where lines are joined, blanks and hyphens at their ends change and nothing else.
		wrapped := strings.NewReplacer(" ", "", "\n", "", "\t", "", "\u00a0", "", "-", "", "\u00ad", "")
		if lines := lang.Lines(text); len(lines) == len(lang.Paragraphs(text)) {
			wrapped = strings.NewReplacer()
		}
		if err != nil || wrapped.Replace(a.Text) != wrapped.Replace(strings.TrimSpace(text)) {
			t.Fatalf("got %q, %v", a.Text, err)
		}
		check(t, a)
	})
}

// check fails unless an article keeps the promises of its fields.
func check(t interface {
	Helper()
	Fatalf(string, ...any)
}, a articles.Article,
) {
	t.Helper()
	if !utf8.ValidString(a.Text) || strings.ContainsAny(a.Text, "\r\x00") || a.Text != strings.TrimSpace(a.Text) || a.Text == "" {
		t.Fatalf("bad text %q", a.Text)
	}
	end := 0
	for _, h := range a.Hints {
		if h.Kind.IsPlace() {
			if !h.Valid(a.Text) || h.Len() != 0 || h.At == "" {
				t.Fatalf("bad place %+v in %q", h, a.Text)
			}
			continue
		}
		if h.Start < end || !h.Valid(a.Text) || h.Empty() || strings.Contains(h.Of(a.Text), "\n") || h.Kind == "" {
			t.Fatalf("bad hint %+v in %q", h, a.Text)
		}
		end = h.End
	}
	for _, s := range []string{a.Title, a.Byline, a.Source, a.Lang, a.URL, a.CanonicalURL} {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\n\r\x00") {
			t.Fatalf("bad field %q", s)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"Lead.\nHeadline here\nText.", "By Ada Berg\n3 mars 2023\nA b c.", "journalist för Norra Bladet", "\x00", "Läs även: x"} {
		f.Add(s)
	}
	r := New(Options{MaxArticleBytes: 50_000})
	f.Fuzz(func(t *testing.T, text string) {
		if a, err := r.Text(text); err == nil {
			check(t, a)
		}
	})
}
