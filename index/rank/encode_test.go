package rank

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/articlestest"
	"articlebot/articles/lang"
)

// spans are sentences of which nothing is known but what an index keeps of them.
func spans(t *Text) []Sentence {
	var bare []Sentence
	for _, s := range t.Sentences {
		bare = append(bare, Sentence{Span: s.Span, Paragraph: s.Paragraph, Telling: s.Telling, Aside: s.Aside})
	}
	return bare
}

var wholeText = cmp.AllowUnexported(Text{}, Sentence{}, word{}, ends{}, heldValue{})

func TestDecode(t *testing.T) {
	many := make([]string, 300)
	for i := range many {
		many[i] = strings.Repeat("x", i+1) + "ies went." // long ones, and stems that no word begins with
	}
	for name, paragraphs := range map[string][][]string{
		"nothing":    nil,
		"ferries":    ferries,
		"many words": {many, {"The MAYOR said: no, “never”!", "- Because of that?", "Han gick.", "It had sunk once before."}},
	} {
		for _, code := range []string{"en", "sv", ""} {
			_, want := read(paragraphs, "Four of them", code)
			got, err := Decode(want.Encode(), code, spans(want))
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			// A slice without elements may be nil or not.
			if diff := cmp.Diff(want, got, wholeText, cmp.Transformer("len", func(s []uint16) []uint16 { return append([]uint16{}, s...) }),
				cmp.Transformer("words", func(s []word) []word { return append([]word{}, s...) }),
				cmp.Transformer("ends", func(s []ends) []ends { return append([]ends{}, s...) })); diff != "" {
				t.Errorf("%s in %q (-want +got):\n%s", name, code, diff)
			}
		}
	}
}

// What is damaged is told, wherever it is cut, and so is another number of sentences.
func TestDecodeDamage(t *testing.T) {
	_, text := read(ferries, "New ferries", "en")
	whole := text.Encode()
	for n := range whole {
		if _, err := Decode(whole[:n], "en", spans(text)); err == nil {
			t.Errorf("%d of %d bytes are taken for all", n, len(whole))
		}
	}
	if _, err := Decode(append(slices.Clone(whole), 0), "en", spans(text)); err == nil {
		t.Error("a byte too many is not seen")
	}
	if _, err := Decode(whole, "en", spans(text)[1:]); err == nil {
		t.Error("a sentence too few is not seen")
	}
}

// Whatever the bytes are: they are damaged, or a text that a question can be put to.
func FuzzDecode(f *testing.F) {
	raw, text := read(ferries, "New ferries", "en")
	f.Add(text.Encode(), len(text.Sentences))
	f.Add([]byte("\x02ab\x01\x00\x02\x01\x00\x01\x01\x00\x01\x00"), 1)
	f.Fuzz(func(t *testing.T, b []byte, n int) {
		text, err := Decode(b, "en", spans(text)[:max(0, min(n, len(text.Sentences)))])
		if err != nil {
			return
		}
		m := match("Who drives four ferries?", text)
		for i := range m.Len() {
			m.Features(i)
			m.Said(i, func() string { return raw })
			m.Introduction(i)
			m.Highlights(raw, i)
		}
	})
}

// BenchmarkDecode sets the time for a text that is decoded beside that for one that
// is read, and its bytes beside the article's.
func BenchmarkDecode(b *testing.B) {
	a := articlestest.New(1).Articles(1)[0]
	var bare []Sentence
	for i, p := range lang.Paragraphs(a.Text) {
		for _, s := range lang.Get("en").Sentences(p.Of(a.Text)) {
			bare = append(bare, Sentence{Span: articles.Span{Start: s.Start + p.Start, End: s.End + p.Start}, Paragraph: i})
		}
	}
	encoded := Read(a.Text, a.Title, "en", slices.Clone(bare)).Encode()
	var read, decoded time.Duration
	for b.Loop() {
		began := time.Now()
		Read(a.Text, a.Title, "en", slices.Clone(bare))
		between := time.Now()
		if _, err := Decode(encoded, "en", slices.Clone(bare)); err != nil {
			b.Fatal(err)
		}
		read += between.Sub(began)
		decoded += time.Since(between)
	}
	b.ReportMetric(float64(read)/float64(decoded), "read/decoded")
	b.ReportMetric(float64(decoded.Nanoseconds())/float64(b.N), "ns-decoded")
	b.ReportMetric(float64(len(encoded))/float64(len(a.Text)), "bytes/byte")
}
