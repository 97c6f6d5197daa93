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
