package quotes

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// lay cuts a text into labelled paragraphs and sentences, as an analysis does: a
// line that begins with "# " in the test is that of a headline.
func lay(text string, l *lang.Language) ([]articles.Paragraph, []articles.Sentence) {
	var paras []articles.Paragraph
	var sents []articles.Sentence
	for _, s := range lang.Paragraphs(text) {
		label := articles.Body
		if strings.HasPrefix(s.Of(text), "# ") {
			s.Start += len("# ")
			label = articles.Headline
		}
		p := articles.Paragraph{Span: s, Label: label}
		if l.List(lang.LinkLine).Prefix(strings.ToLower(s.Of(text))) > 0 {
			p.Label = articles.LinkLine
		}
		for _, x := range l.Sentences(s.Of(text)) {
			sents = append(sents, articles.Sentence{
				Span:      articles.Span{Start: s.Start + x.Start, End: s.Start + x.End},
				Paragraph: len(paras),
			})
		}
		paras = append(paras, p)
	}
	return paras, sents
}

func find(code, text string) []articles.Quote {
	l := lang.Get(code)
	paras, sents := lay(text, l)
	return Find(text, l, paras, sents, nil)
}

// line writes a quote as "kind speaker: words", with what else is known of it.
func line(text string, q articles.Quote) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", q.Kind, q.Speaker.Name)
	for _, j := range q.Joint {
		b.WriteString(" + " + j.Name)
	}
	if len(q.Via) > 0 {
		b.WriteString(" via " + strings.Join(q.Via, ", "))
	}
	b.WriteString(": " + q.Of(text))
	return b.String()
}

type testCase struct {
	lang, text string
	want       []string
}

func check(t *testing.T, cases []testCase) {
	t.Helper()
	for _, c := range cases {
		var got []string
		for _, q := range find(c.lang, c.text) {
			got = append(got, line(c.text, q))
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %q (-want +got)\n%s", c.lang, c.text, diff)
		}
	}
}

// What one quote holds is bounded, whatever the text is like.
func TestBounds(t *testing.T) {
	long := strings.Repeat("We are glad of the pier. ", 2*maxLength/25)
	for _, c := range []struct {
		name, text string
		quotes     int // that are found at least
	}{
		{"long", "“" + long + "We are,” said Anna Berg.", 1},
		{"long, of one sentence", "Anna Berg said that " + strings.Repeat("we are glad of it ", maxLength/10) + ".", 1},
		{"long, of one word", "“Oh " + strings.Repeat("å", maxLength) + "”, said Anna Berg.", 1},
		{"very many", strings.Repeat("“We know it.”\n", maxQuotes+10), maxQuotes},
		{"a speaker of a long word", "“We know it,” said Anna Be" + strings.Repeat("rg", maxPhrase) + ".", 1},
		{"a role in blanks", "“We know it,” said Anna Berg, mayor of" + strings.Repeat(" ", maxPhrase) + "Hamn.", 1},
	} {
		all := find("en", c.text)
		if len(all) < c.quotes || len(all) > maxQuotes {
			t.Errorf("%s: %d quotes", c.name, len(all))
		}
		for _, q := range all {
			if q.Empty() || !q.Valid(c.text) || q.Len() > maxLength || !q.Marked.Contains(q.Span) || q.Marked.Len() > maxLength+10 {
				t.Fatalf("%s: a quote at %v, with its marks at %v", c.name, q.Span, q.Marked)
			}
			if len(q.Segments) > maxSegments || len(q.Segments) > 0 && !slices.Contains(q.Segments, q.Span) {
				t.Fatalf("%s: the quote at %v has the segments %v", c.name, q.Span, q.Segments)
			}
			if len(q.Speaker.Name) > maxPhrase || len(q.Speaker.Role) > maxPhrase || len(q.Cue) > maxPhrase {
				t.Fatalf("%s: the speaker of the quote at %v is %+v", c.name, q.Span, q.Speaker)
			}
		}
	}
	q := find("en", "“"+long+"We are,” said Anna Berg.")[0]
	if n := q.Len(); n < maxLength-25 || !strings.HasSuffix(long[:n], "pier.") || q.Speaker.Name != "Anna Berg" {
		t.Errorf("a long quote has %d bytes, by %q", n, q.Speaker.Name)
	}
}

// A chain of pieces, each behind the one before, is parted into quotes of as many
// as one may have.
func TestLongChain(t *testing.T) {
	var d doc
	out, at := make([]articles.Quote, 2*maxSegments+1), make(map[*quote]int)
	for i := range out {
		q := &quote{parted: i > 0}
		if i > 0 {
			q.after = d.found[i-1]
		}
		d.found = append(d.found, q)
		at[q], out[i].Span = i, articles.Span{Start: 10 * i, End: 10*i + 5}
	}
	d.join(out, at)
	var want []articles.Span
	for i := range out {
		if i%maxSegments == 0 {
			want = nil
			for _, q := range out[i:min(i+maxSegments, len(out)-1)] {
				want = append(want, q.Span)
			}
		}
		if diff := cmp.Diff(want, out[i].Segments); diff != "" {
			t.Fatalf("segments of piece %d (-want +got):\n%s", i, diff)
		}
	}
}
