package lang

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
)

var fuzzSeeds = []string{
	"", ".", "…", "”Ja. Nej”, säger hon. Sedan gick J.K. Berg kl. 10.30.", "« Oui. Non », dit-il.",
	"1. Ett 2. Två 3. Tre", ". . . . .", "a\u2028b\u0085c\r\nd", "终わった。次へ！", "\xff\xfe.\xc3", "U.S. l’homme 3,5",
}

// checkSpans fails the test when spans of text are not valid, in order, without
// overlap, and full.
func checkSpans(t *testing.T, text string, spans []articles.Span) {
	t.Helper()
	end := 0
	for _, s := range spans {
		if !s.Valid(text) || s.Empty() || s.Start < end {
			t.Fatalf("bad span %v after %d in %q", s, end, text)
		}
		end = s.End
	}
}

func FuzzSentences(f *testing.F) {
	for i, seed := range fuzzSeeds {
		f.Add(Codes()[i%len(Codes())], seed)
	}
	f.Fuzz(func(t *testing.T, code, text string) {
		if !utf8.ValidString(text) {
			t.Skip("texts are valid UTF-8")
		}
		spans := Get(code).Sentences(text)
		checkSpans(t, text, spans)
		if again := Get(code).Sentences(text); !slices.Equal(spans, again) {
			t.Fatal(cmp.Diff(spans, again))
		}
		// Nothing but blanks is lost.
		kept := strings.Join(texts(text, spans), "")
		if drop(text) != drop(kept) {
			t.Fatalf("lost: %q became %q", text, kept)
		}
	})
}

func drop(s string) string {
	return strings.Map(func(r rune) rune {
		if isBlank(r) {
			return -1
		}
		return r
	}, s)
}

func FuzzParagraphs(f *testing.F) {
	for _, seed := range fuzzSeeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("texts are valid UTF-8")
		}
		lines, paragraphs := Lines(text), Paragraphs(text)
		checkSpans(t, text, lines)
		checkSpans(t, text, paragraphs)
		for _, s := range paragraphs { // each is made of whole lines
			for len(lines) > 0 && lines[0].Start >= s.Start && lines[0].End < s.End {
				lines = lines[1:]
			}
			if len(lines) == 0 || lines[0].End != s.End {
				t.Fatalf("%q does not end with a line", s.Of(text))
			}
			lines = lines[1:]
		}
		if len(lines) > 0 {
			t.Fatalf("%d lines are in no paragraph", len(lines))
		}
		for _, s := range Lines(text) {
			if strings.ContainsFunc(s.Of(text), isLineEnd) {
				t.Fatalf("line end inside %q", s.Of(text))
			}
		}
	})
}

func FuzzWords(f *testing.F) {
	for _, seed := range fuzzSeeds {
		f.Add("sv", seed)
	}
	f.Fuzz(func(t *testing.T, code, text string) {
		l := Get(code)
		if utf8.ValidString(text) {
			checkSpans(t, text, slices.Collect(Words(text)))
		}
		for s := range Words(text) {
			l.Stem(strings.ToLower(s.Of(text)))
		}
		if folded := Fold(text); folded != Fold(folded) {
			t.Fatalf("Fold(%q) = %q, which folds again", text, folded)
		}
	})
}

func FuzzDetect(f *testing.F) {
	for _, seed := range fuzzSeeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		code, confidence := Detect(text)
		if confidence < 0 || confidence > 1 || (code == "") != (Get(code).Code() == "") {
			t.Fatalf("Detect(%q) = %q, %v", text, code, confidence)
		}
	})
}
