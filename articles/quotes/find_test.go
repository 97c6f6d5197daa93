package quotes

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// lay cuts a text into labelled paragraphs and sentences, as an analysis does: a
// line that begins with "# " in the test is no line of a headline but one of
// links.
func lay(text string, l *lang.Language) ([]articles.Paragraph, []articles.Sentence) {
	var paras []articles.Paragraph
	var sents []articles.Sentence
	for _, s := range lang.Paragraphs(text) {
		p := articles.Paragraph{Span: s, Label: articles.Body}
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
	return Find(text, l, paras, sents)
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
