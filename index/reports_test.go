package index_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/index"
)

// A quote whose speaker was reported is shown as doubtful and after all others,
// however they are ordered, and counts as doubtful, until the report is gone.
func TestReportedQuote(t *testing.T) {
	src := newMemory()
	for i, words := range []string{"the harbour is too small", "the quay must be mended", "the harbour needs a crane"} {
		src.add(lib, articles.Article{
			Lang: "en", Published: time.Date(2024, 5, 1+i, 0, 0, 0, 0, time.UTC),
			Text: fmt.Sprintf("The board met again.\n\n“I say that %s,” said Mona Strand, head of the harbour.\n", words),
		})
	}
	x := openIndex(t, t.TempDir(), src, index.Options{})
	look := func() (got []string) {
		t.Helper()
		for _, q := range []index.QuoteQuery{{Name: "Strand"}, {Name: "Strand", Newest: true}, {Name: "Strand", About: "harbour crane small"}} {
			r, err := x.Quotes(t.Context(), lib, q)
			if err != nil {
				t.Fatal(err)
			}
			line := ""
			for _, h := range r.Hits {
				line += fmt.Sprintf(" %v", h.Article.Number)
				if h.Quote.Doubtful {
					line += "?"
				}
			}
			got = append(got, line)
		}
		r, err := x.Speakers(t.Context(), lib, index.SpeakerQuery{})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range r.People {
			got = append(got, fmt.Sprintf("%s %d+%d %v", p.Name, p.Quotes, p.Doubtful, p.Articles))
		}
		return got
	}
	compare := func(when string, want []string) {
		t.Helper()
		if diff := cmp.Diff(want, look()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", when, diff)
		}
	}
	compare("at first", []string{" #3 #2 #1", " #3 #2 #1", " #3 #1 #2", "Mona Strand 3+0 [#3 #2 #1]"})

	r, err := x.Quotes(t.Context(), lib, index.QuoteQuery{Name: "Strand", Newest: true, Limit: 1})
	if err != nil {
		t.Fatal(err)
	}
	report := articles.Report{Number: 1, Article: 3, Span: r.Hits[0].Quote.Span, Speaker: "Mona Strand", By: "bo", State: articles.Open}
	src.report(lib, 3, report)
	compare("reported", []string{" #2 #1 #3?", " #2 #1 #3?", " #1 #2 #3?", "Mona Strand 2+1 [#3 #2 #1]"})

	report.State = articles.Rejected
	src.report(lib, 3, report)
	compare("rejected", []string{" #3 #2 #1", " #3 #2 #1", " #3 #1 #2", "Mona Strand 3+0 [#3 #2 #1]"})
}

// Who is quoted is counted by what is there, also just after an article was
// changed or removed, when the index still has its old documents.
func TestSpeakersAfterChanges(t *testing.T) {
	src := newMemory()
	for i := range 4 {
		src.add(lib, articles.Article{Lang: "en", Text: fmt.Sprintf("“Shed %d must be mended,” said Mona Strand, head of the harbour.\n", i)})
	}
	src.add(lib, articles.Article{Lang: "en", Text: "“The sheds can wait,” said Otto Blom, who keeps the books.\n"})
	x := openIndex(t, t.TempDir(), src, index.Options{})
	check := func(when, want string) {
		t.Helper()
		r, err := x.Speakers(t.Context(), lib, index.SpeakerQuery{})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, p := range r.People {
			got += fmt.Sprintf("%s %d %v;", p.Name, p.Quotes, p.Articles)
		}
		if got != want {
			t.Errorf("%s: %s, want %s", when, got, want)
		}
	}
	check("at first", "Mona Strand 4 [#4 #3 #2 #1];Otto Blom 1 [#5];")
	edited, err := src.Article(t.Context(), lib, 2)
	if err != nil {
		t.Fatal(err)
	}
	edited.Title = "The sheds"
	src.add(lib, edited)
	check("edited", "Mona Strand 4 [#4 #3 #2 #1];Otto Blom 1 [#5];")
	src.remove(lib, 5)
	src.remove(lib, 1)
	check("removed", "Mona Strand 3 [#4 #3 #2];")
}

// A surname alone goes with the one full name that is quoted, until an article
// names somebody else who has it.
func TestSurnameOfAnother(t *testing.T) {
	src := newMemory()
	src.add(lib,
		articles.Article{Lang: "en", Text: "“The roof leaks,” said Anna Hale, who keeps the keys.\n"},
		articles.Article{Lang: "en", Text: "“The floor is wet,” Hale said on Monday.\n"},
	)
	x := openIndex(t, t.TempDir(), src, index.Options{})
	count := func(f articles.Filter) int {
		t.Helper()
		r, err := x.Speakers(t.Context(), lib, index.SpeakerQuery{Filter: f})
		if err != nil {
			t.Fatal(err)
		}
		return r.Total
	}
	if got := count(everyone); got != 1 {
		t.Errorf("%d people are quoted, want 1", got)
	}
	src.add(lib, articles.Article{Lang: "en", OnlyChannel: "board", Text: "The board thanks Erik Hale for the lamps.\n"})
	if got := count(everyone); got != 1 {
		t.Errorf("%d people are quoted for everyone, want 1", got)
	}
	for _, scope := range []articles.Scope{{All: true}, {Channels: []string{"board"}}} {
		if got := count(articles.Filter{Scope: scope}); got != 2 {
			t.Errorf("%d people are quoted in %+v, want 2", got, scope)
		}
	}
	src.remove(lib, 3)
	if got := count(articles.Filter{Scope: articles.Scope{All: true}}); got != 1 {
		t.Errorf("%d people are quoted when the other is gone, want 1", got)
	}
}
