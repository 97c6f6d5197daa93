package index

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"articlebot/articles"
	"articlebot/articles/analysis"
	"articlebot/index/rank"
)

func TestLayoutKeepsAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := &layout{
			textSum: rapid.Uint32().Draw(t, "sum"), lang: rapid.SampledFrom([]string{"", "sv", "en"}).Draw(t, "lang"),
			quotes: rapid.IntRange(0, 9).Draw(t, "quotes"),
			words:  append([]byte{}, rapid.String().Draw(t, "words")...),
		}
		at, paragraph := 0, 0
		for range rapid.IntRange(0, 30).Draw(t, "sentences") {
			s := rank.Sentence{Telling: rapid.Bool().Draw(t, "telling")}
			s.Start = at + rapid.IntRange(0, 300).Draw(t, "gap")
			s.End = s.Start + rapid.IntRange(0, 300).Draw(t, "length")
			paragraph += rapid.IntRange(0, 3).Draw(t, "paragraphs")
			s.Paragraph, at = paragraph, s.End
			l.sentences = append(l.sentences, s)
		}
		got, err := decodeLayout(l.encode())
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(l, got) {
			t.Fatalf("put in %+v, got out %+v", l, got)
		}
		telling := 0
		for _, s := range l.sentences {
			if s.Telling {
				telling++
			}
		}
		covered := 0
		for _, p := range passages(l.sentences) {
			if p.end <= p.first || p.end-p.first > passageMax {
				t.Fatalf("passage %+v", p)
			}
			covered += p.end - p.first
		}
		if covered != telling {
			t.Fatalf("passages hold %d sentences of %d", covered, telling)
		}
	})
}

func FuzzDecodeLayout(f *testing.F) {
	l := &layout{lang: "sv", quotes: 2, sentences: []rank.Sentence{{Span: articles.Span{Start: 1, End: 9}, Telling: true}}}
	add := func(l *layout) {
		b, err := unpack(l.encode())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	add(l)
	f.Add([]byte("12345678"))
	a := articles.Article{Title: "The ferry", Lang: "en", Text: "The ferry is late.\n\n“It leaks,” said Maud."}
	an := analysis.Analyze(&a)
	add(newLayout(&a, &an))
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := decodeLayout(pack(b))
		if err != nil {
			return
		}
		if string(l.encode()) == "" {
			t.Error("a layout is nothing")
		}
		_, _ = l.taken() // it must not panic
	})
}

func TestDamagedLayout(t *testing.T) {
	whole := (&layout{lang: "sv", words: []byte("words")}).encode()
	for i := range whole {
		damaged := slices.Clone(whole)
		damaged[i] ^= 0x40
		if _, err := decodeLayout(damaged); err == nil {
			t.Errorf("byte %d may be another", i)
		}
		if _, err := decodeLayout(whole[:i]); err == nil {
			t.Errorf("all after %d bytes may be missing", i)
		}
	}
}

func TestQuoteKeepsAll(t *testing.T) {
	span := rapid.Custom(func(t *rapid.T) articles.Span {
		start := rapid.IntRange(0, 1e6).Draw(t, "start")
		return articles.Span{Start: start, End: start + rapid.IntRange(0, 1e6).Draw(t, "length")}
	})
	speaker := rapid.Custom(func(t *rapid.T) articles.Speaker {
		return articles.Speaker{Name: rapid.String().Draw(t, "name"), Mention: span.Draw(t, "mention"), Role: rapid.String().Draw(t, "role")}
	})
	rapid.Check(t, func(t *rapid.T) {
		q := storedQuote{articles.Quote{
			Span: span.Draw(t, "span"), Marked: span.Draw(t, "marked"), Segments: rapid.SliceOf(span).Draw(t, "segments"),
			Sentence: rapid.IntRange(0, 1e4).Draw(t, "sentence"), Kind: articles.QuoteKind(rapid.String().Draw(t, "kind")),
			Cue: rapid.String().Draw(t, "cue"), Speaker: speaker.Draw(t, "speaker"), Joint: rapid.SliceOf(speaker).Draw(t, "joint"),
			Via: rapid.SliceOf(rapid.String()).Draw(t, "via"), Confidence: rapid.Float64().Draw(t, "confidence"), Doubtful: rapid.Bool().Draw(t, "doubtful"),
		}, rapid.Uint32().Draw(t, "sum")}
		b := q.encode()
		got, err := decodeQuote(b)
		if diff := cmp.Diff(q, got, cmp.AllowUnexported(storedQuote{}), cmpopts.EquateEmpty()); err != nil || diff != "" {
			t.Fatalf("error %v (-put in +got out):\n%s", err, diff)
		}
		if _, err := decodeQuote(b[:rapid.IntRange(0, len(b)-1).Draw(t, "cut")]); err == nil {
			t.Fatal("a quote that is cut is read")
		}
	})
}

func FuzzDecodeQuote(f *testing.F) {
	f.Add((&storedQuote{articles.Quote{Cue: "said", Joint: make([]articles.Speaker, 2), Via: []string{"WSJ"}}, 7}).encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		q, err := decodeQuote(b)
		if again, _ := decodeQuote(q.encode()); err == nil && cmp.Diff(q, again, cmp.AllowUnexported(storedQuote{}), cmpopts.EquateNaNs()) != "" {
			t.Errorf("%+v comes back as %+v", q, again)
		}
		q.fits("a text") // it must not panic
	})
}

func TestParseSearch(t *testing.T) {
	tests := map[string][]part{
		"harbour Ferry":        {{words: []string{"harbour"}}, {words: []string{"ferry"}}},
		`"new ferry" -diesel`:  {{words: []string{"new", "ferry"}}, {words: []string{"diesel"}, unwanted: true}},
		`-"new ferry"`:         {{words: []string{"new", "ferry"}, unwanted: true}},
		"electr* „neue Fähre“": {{words: []string{"electr"}, beginning: true}, {words: []string{"neue", "fähre"}}},
		`"open ferry`:          {{words: []string{"open"}}, {words: []string{"ferry"}}},
		"”ferry” «-ferry»":     {{words: []string{"ferry"}, exact: true}, {words: []string{"ferry"}, exact: true}},
		"- * \" -*":            nil,
	}
	for text, want := range tests {
		if diff := cmp.Diff(want, parseSearch(text), cmp.AllowUnexported(part{})); diff != "" {
			t.Errorf("parseSearch(%q) (-want +got):\n%s", text, diff)
		}
	}
}

func FuzzParseSearch(f *testing.F) {
	f.Add(`harbour "new ferry" -old electr*`)
	f.Add(`”„“"«`)
	f.Add("\"\x99")
	f.Fuzz(func(t *testing.T, text string) {
		parts, err := bounded(parseSearch(text))
		if err != nil {
			return
		}
		if len(parts) > MaxParts {
			t.Errorf("%d parts", len(parts))
		}
		for _, p := range parts {
			if len(p.words) == 0 || p.beginning && len(p.words) != 1 {
				t.Errorf("part %+v", p)
			}
		}
	})
}

func TestSlip(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"ferry", "ferry", true},
		{"ferry", "fery", false}, // four letters are too few
		{"harbour", "harbor", true},
		{"harbour", "harbuor", true}, // two have changed places
		{"harbour", "harbuos", false},
		{"harbour", "abrhour", false},
		{"harbour", "harboru", true},
		{"harbour", "harbous", true},
		{"harbour", "harb", false},
		{"åäöåä", "åäöåå", true},
	} {
		if got := slip(tt.a, tt.b); got != tt.want {
			t.Errorf("slip(%q, %q) = %v", tt.a, tt.b, got)
		}
	}
}

func TestPath(t *testing.T) {
	x := &Index{dir: "d"}
	seen := map[string]bool{}
	for _, lib := range []articles.LibraryID{"", "a", "A", "-", "guild:1", "guild:11", "../a", "å"} {
		p := x.path(lib)
		if seen[p] {
			t.Errorf("%q shares %q", lib, p)
		}
		seen[p] = true
	}
}
