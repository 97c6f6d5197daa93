package analysis

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
)

// What the page said of a line goes before what its words or its shape say.
func TestHintsGoFirst(t *testing.T) {
	const told = "The town of Almvik sells its old baths to a club of swimmers."
	for _, c := range []struct {
		name string
		line string
		hint articles.HintKind
		want articles.Label
	}{
		{"a heading that ends as a sentence does", "Who pays for the new roof?", articles.HintHeading, articles.Subheading},
		{"a long caption without a credit", "The baths of Almvik in the winter of 1964, before the roof was built.", articles.HintCaption, articles.Caption},
		{"a link with a sentence of its own", "The mayor tells why the town sold.", articles.HintLink, articles.LinkLine},
		{"a byline of a name alone", "Ida Marlowe", articles.HintByline, articles.Byline},
		{"a short item of a list is no heading", "Two towels", articles.HintItem, articles.Body},
		{"a short quotation set apart is no heading", "We swim at night", articles.HintQuote, articles.Body},
		{"an item that is a button still is one", "Share this article", articles.HintItem, articles.Boilerplate},
		{"no hint", "Two towels", "", articles.Subheading},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := articles.Article{Lang: "en", Title: "Town sells baths", Text: told + "\n" + c.line + "\n" + told + " Again."}
			start := len(told) + 1
			if c.hint != "" {
				a.Hints = []articles.Hint{{Span: articles.Span{Start: start, End: start + len(c.line)}, Kind: c.hint}}
			}
			an := Analyze(&a)
			if got := an.Paragraphs[1].Label; got != c.want {
				t.Errorf("%q is labelled %s, want %s", c.line, got, c.want)
			}
		})
	}
}

// A headline that the page named is found wherever it stands, and then no other
// line is taken for one.
func TestHintedTitle(t *testing.T) {
	lines := []string{"Sport", "The town of Almvik sells its old baths to a club.", "Club buys baths", "It has leaked for ten years."}
	a := articles.Article{Lang: "en", Text: strings.Join(lines, "\n")}
	start := strings.Index(a.Text, lines[2])
	a.Hints = []articles.Hint{{Span: articles.Span{Start: start, End: start + len(lines[2])}, Kind: articles.HintTitle}}
	want := []string{"subheading: " + lines[0], "lead: " + lines[1], "headline: " + lines[2], "body: " + lines[3]}
	if diff := cmp.Diff(want, labels(a.Text, Analyze(&a))); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
}

// The author's presentation is looked for near the end only; an article about
// journalists keeps all that it says of them.
func TestAuthorBox(t *testing.T) {
	const box = "Ida Marlowe is a reporter who writes about the sea for The Harbour Times."
	filler := []string{
		"The town of Almvik sells its old baths to a club.", "It has leaked for ten years, says the town.",
		"The roof was built in the winter of 1964.", "Nobody could agree on who should mend it.",
		"In May the club will open the doors again.", "Those who swim at night will have their own key.",
		"The mayor has promised to swim on the first day.",
	}
	for _, c := range []struct {
		name  string
		lines []string
		want  map[int]articles.Label // of some of the lines
	}{
		{"last line", append(filler[:6:6], box), map[int]articles.Label{6: articles.Byline}},
		{"far up too", append([]string{filler[0], "She is a reporter and a columnist of many years."}, append(filler[1:5:5], box)...), map[int]articles.Label{1: articles.Body, 6: articles.Body}},
		{"one sign alone", append(filler[:6:6], "A reporter of the paper swam there."), map[int]articles.Label{6: articles.Body}},
		{"one sign and the byline", append(filler[:6:6], "Ida Quay is a reporter."), map[int]articles.Label{6: articles.Byline}},
		{"one sign and the publisher", append(filler[:6:6], "Freelance for the Shore Post."), map[int]articles.Label{6: articles.Byline}},
		{"somebody speaks", append(filler[:6:6], "“The reporter writes about us,” says the mayor."), map[int]articles.Label{6: articles.Body}},
		{"the lead is no presentation", []string{"A reporter who writes about towns is missing."}, map[int]articles.Label{0: articles.Lead}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := articles.Article{Lang: "en", Byline: "Ida Quay", Source: "Shore Post", Text: strings.Join(c.lines, "\n")}
			an := Analyze(&a)
			for i, want := range c.want {
				if got := an.Paragraphs[i].Label; got != want {
					t.Errorf("%q is labelled %s, want %s", c.lines[i], got, want)
				}
			}
		})
	}
}
