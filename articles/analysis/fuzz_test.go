package analysis

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"articlebot/articles"
	"articlebot/articles/articlestest"
	"articlebot/articles/lang"
)

// check fails the test when an analysis is not whole: paragraphs and sentences in
// order, inside the text and on character borders, every sentence in its
// paragraph, every quote where its sentence is, and the same a second time.
func check(t interface {
	Helper()
	Fatalf(string, ...any)
}, a *articles.Article,
) articles.Analysis {
	t.Helper()
	an := Analyze(a)
	end, leads := 0, 0
	for _, p := range an.Paragraphs {
		if !p.Valid(a.Text) || p.Empty() || p.Start < end || p.Label == "" {
			t.Fatalf("bad paragraph %+v after %d in %q", p, end, a.Text)
		}
		if p.Label == articles.Lead {
			leads++
		}
		end = p.End
	}
	if leads > 1 {
		t.Fatalf("%d leads in %q", leads, a.Text)
	}
	end = 0
	for _, s := range an.Sentences {
		if !s.Valid(a.Text) || s.Empty() || s.Start < end || !an.Paragraphs[s.Paragraph].Contains(s.Span) {
			t.Fatalf("bad sentence %+v after %d in %q", s, end, a.Text)
		}
		end = s.End
	}
	start := 0
	for _, q := range an.Quotes {
		if q.Start < start || !q.Valid(a.Text) || !q.Marked.Valid(a.Text) || !q.Marked.Contains(q.Span) ||
			q.Sentence < 0 || q.Sentence >= len(an.Sentences) || !an.Sentences[q.Sentence].Overlaps(q.Marked) ||
			!q.Speaker.Mention.Valid(a.Text) || q.Confidence < 0 || q.Confidence > 1 {
			t.Fatalf("bad quote %+v after %d in %q", q, start, a.Text)
		}
		for _, s := range q.Segments {
			if !s.Valid(a.Text) {
				t.Fatalf("bad segment %v in %q", s, a.Text)
			}
		}
		start = q.Start
	}
	if diff := cmp.Diff(an, Analyze(a)); diff != "" {
		t.Fatalf("a second time %q gives another analysis:\n%s", a.Text, diff)
	}
	return an
}

func FuzzAnalyze(f *testing.F) {
	for _, h := range articlestest.HostileTexts() {
		f.Add(h.Lang, "", h.Text(100))
	}
	f.Add("sv", "Badhuset säljs", prose)
	f.Add("", "", "\ufeff\u2028”Ja”\u0085– Nej.\r\nFoto :\u00a0A/B\n\nDela")
	f.Add("fr", "Ça", "« Oui »,\u202fdit-elle : « Non ».\nÇA!\nCrédit\u00a0: X")
	f.Add("de", "Anna Berg im Gespräch", "Frau Berg, nervt Sie das?\n\n(lacht) Mich nicht.\n\nWas sagen Sie dazu?\n\nIch halte wenig davon.\n\nUnd Ihr Boot?\n\nWir segeln.")
	f.Fuzz(func(t *testing.T, code, title, text string) {
		if !utf8.ValidString(text) || !utf8.ValidString(title) {
			t.Skip("texts are valid UTF-8")
		}
		check(t, &articles.Article{Lang: code, Title: title, Text: text})
	})
}

// lines are pieces that articles are put together from.
var pieces = []string{
	"The town of Almvik sells its old baths to a club.", "“We are glad,” said Maud Ferrier, the mayor.", "Most read", "Share",
	"A roof that leaks", "Read more: The long quarrel", "– No.", "Photo: Ida Quay", "By Ida Quay", "***", "", "   ", "12:30",
	"Ida Quay is a reporter who writes about towns.", "”", "i det tysta", "Läs även: Taket", "終わった。次へ！", "…",
}

// Whatever lines and hints an article is made of, its analysis is whole, a line
// that tells is told once, and the article's own lines keep their order.
func TestAnalysisIsWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.String()), 0, 12).Draw(t, "lines")
		a := articles.Article{
			Lang:   rapid.SampledFrom(append(lang.Codes(), "", "xx")).Draw(t, "lang"),
			Title:  rapid.SampledFrom([]string{"", pieces[4], "Elsewhere"}).Draw(t, "title"),
			Byline: rapid.SampledFrom([]string{"", "Ida Quay"}).Draw(t, "byline"),
		}
		kinds := []articles.HintKind{"", articles.HintTitle, articles.HintHeading, articles.HintCaption, articles.HintItem, articles.HintQuote, articles.HintLink, articles.HintByline}
		var text strings.Builder
		for _, line := range lines {
			if kind := rapid.SampledFrom(kinds).Draw(t, "hint"); kind != "" {
				a.Hints = append(a.Hints, articles.Hint{Span: articles.Span{Start: text.Len(), End: text.Len() + len(line)}, Kind: kind})
			}
			text.WriteString(line + "\n")
		}
		a.Text = text.String()
		an := check(t, &a)
		told := make(map[string]bool)
		for _, p := range an.Paragraphs {
			if p.Label == articles.Duplicate && !told[p.Of(a.Text)] {
				t.Fatalf("%q is a duplicate of nothing in %q", p.Of(a.Text), a.Text)
			}
			told[p.Of(a.Text)] = true
		}
	})
}

// An article without a language is read in the one that it is written in.
func TestAnalyzeTellsLanguage(t *testing.T) {
	for code, text := range map[string]string{
		"sv": "Kommunen säljer badhuset till en förening som vill ha öppet på kvällen.",
		"en": "The town sells the baths to a club that wants to keep them open at night.",
		"de": "Die Stadt verkauft das Bad an einen Verein, der es am Abend öffnen will.",
		"":   "…",
	} {
		if an := Analyze(&articles.Article{Text: text}); an.Lang != code {
			t.Errorf("%q is read as %q, want %q", text, an.Lang, code)
		}
	}
	if an := Analyze(&articles.Article{Lang: "nb", Text: "Kommunen säljer badhuset."}); an.Lang != "nb" {
		t.Errorf("the article's own language became %q", an.Lang)
	}
}
