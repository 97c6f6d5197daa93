package bot_test

import (
	"strings"
	"testing"

	"articlebot/articles"
)

// Somebody whom many share a name with is chosen by what is told beside each.
func TestWhichOfMany(t *testing.T) {
	h := open(t)
	for _, given := range strings.Fields("Anna Erik Karin Lars Maria Olof Sara Tomas Ulla Viktor Ida Johan Emma Nils Eva Peter Lena") {
		h.keep(t, articles.Article{Lang: "en", Text: "“The pier of " + given + " is closed,” said " + given + " Strand, head of the harbour.\n"})
	}
	r := h.do(t, "quote Strand about pier in:1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17")
	if len(r.People) != 15 || len(r.Notes) != 1 || r.Notes[0] != "There are more: !speakers Strand" {
		t.Fatalf("%s", told(r))
	}
	for _, p := range r.People {
		if chosen := h.do(t, p.Choose.Line("en")); len(chosen.Excerpts) != 1 || chosen.Excerpts[0].Quote.Speaker != p.Name {
			t.Errorf("%s chooses\n%s", p.Choose.Line("en"), told(chosen))
		}
	}
}

// Those without a name are others in every article: they are listed by article and one
// asks who is meant, and what is nobody is not listed at all.
func TestNameless(t *testing.T) {
	h := open(t)
	h.keep(t, articles.Article{Lang: "en", Text: "“The lock is shut,” police said.\n\nThe complaint says that the lock leaks. It is old.\n"},
		articles.Article{Lang: "en", Text: "“The pier is open,” police said.\n"})
	h.converse(t, []exchange{
		{line: "speakers", want: "= 2 people are quoted\npolice (#1) () 1 [#1]\npolice (#2) () 1 [#2]\n"},
		{line: "quote police", want: "= Several people go by police. Who do you mean?\npolice (#1) () 1 [#1]\n  type quote police (#1)\npolice (#2) () 1 [#2]\n  type quote police (#2)\n"},
		{line: "quote police (#2)", part: "| “The pier is open,” -- police () direct\n  in #2"},
		{line: "quote police in:1", part: "| “The lock is shut,” -- police () direct\n  in #1"},
		{line: "quote complaint", part: "| the lock leaks -- The complaint () indirect"},
	})
}
