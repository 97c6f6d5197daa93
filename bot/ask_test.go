package bot_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// exchange is a line and what is told: want is all of it, part stands in it.
type exchange struct {
	line       string
	want, part string
	by         []who
}

// converse carries out the lines one after the other.
func (h *house) converse(t *testing.T, list []exchange) {
	t.Helper()
	for _, e := range list {
		got := told(h.do(t, e.line, e.by...))
		if e.part != "" {
			if !strings.Contains(got, e.part) {
				t.Errorf("%s: %q is not in\n%s", e.line, e.part, got)
			}
		} else if diff := cmp.Diff(e.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", e.line, diff)
		}
	}
}

const (
	mayor = "| “We have waited far too long for quiet boats,” -- Maud Hale (the mayor of Almvik) direct\n  in #1 Ferries for Almvik, The Harbour Times, 2024-05-14\n"
	pilot = "| “Diesel was cheap, but nobody could sleep,” -- Tom Hale (a pilot in the harbour) direct\n  in #1 Ferries for Almvik, The Harbour Times, 2024-05-14\n"
)

func TestAsk(t *testing.T) {
	town(t).converse(t, []exchange{
		{line: "ask How many passengers does each ferry take?", want: "| Each ferry takes two hundred passengers across the strait.\n  in #1 Ferries for Almvik, The Harbour Times, 2024-05-14\n"},
		{line: "ASK: Vad kostar biljetten?", want: "| Biljetten kostar nittio kronor för vuxna.\n  in #2 Badhuset öppnar igen, Kustbladet, 2024-05-21\n"},
		{line: "fråga in:2 när öppnar badhuset?", want: "| Badhuset i Almvik öppnar den 3 juni efter två års ombyggnad.\n  in #2 Badhuset öppnar igen, Kustbladet, 2024-05-21\n"},
		{line: "ask Who won the football match on Saturday?", want: "- The articles do not say.\n"},
		{line: "ask in:2 since:2024 Who won the football match?", want: "- The articles do not say.\n- I looked only at in:2 since:2024-01-01.\n"},
		{line: "ask in:9 Who won?", want: "- There is no article #9 here. The list: !articles\n"},
		{line: "ask How many passengers? page:9", part: "- There is no page 9"},
		// Keywords, a name alone and yes or no get the sentence that tells.
		{line: "ask passengers strait", part: "| Each ferry takes two hundred passengers across the strait.\n"},
		{line: "ask Tom Hale", part: "said Tom Hale, a pilot in the harbour."},
		{line: "ask Vem är Ida Berg?", part: "säger Ida Berg, chef för badhuset."},
		{line: "ask Are the ferries electric?", part: "| The town of Almvik will buy four electric ferries next year.\n"},
		{line: "ask Maud Hale in:2", want: "- The articles do not say.\n- I looked only at in:2.\n"},
		{line: "ask What did Tom Hale say about diesel? in:2", want: "- The articles do not say.\n- I looked only at in:2.\n"},
		{line: "ask Was sagt Ida Berg über die Sauna?", part: "Ida Berg"},
		// Who asks for somebody's words gets them, and nothing else.
		{line: "ask What did Tom Hale say about diesel?", want: pilot},
		{line: "ask what has Maud Hale said", want: mayor},
		{line: "fråga vad säger Ida Berg om bastun?", part: "Ida Berg"},
		{line: "ask what did Ida Berg say page:2", part: "- There is no page 2; this is all on one page."},
		// Nobody has that name, and two have this one: then it is a question.
		{line: "ask What does the fund pay for?", part: "The ferries are paid for by a fund that the region set up in 1998."},
		{line: "ask What did Hale say about diesel?", part: "Diesel was cheap"},
	})
}

func TestQuote(t *testing.T) {
	h := town(t)
	h.converse(t, []exchange{
		{line: "quote Maud Hale", want: mayor},
		{line: "quotes maud hales", want: mayor},
		{line: "citat Tom Hale om diesel", want: pilot},
		{line: "citera Tom Hale about diesel", want: pilot},
		{line: "quote in:1", want: mayor + pilot},
		{line: "quote in: 1 kind:direct lang:english source:harbour since:2024-05 until:2024/5", want: mayor + pilot},
		{line: "quote Hale", want: "= Several people go by Hale. Who do you mean?\nMaud Hale (the mayor of Almvik) 1 [#1]\n  type quote Maud Hale\nTom Hale (a pilot in the harbour) 1 [#1]\n  type quote Tom Hale\n"},
		{line: "quote Tom Hale about football", want: "- I find nothing that Tom Hale said about that.\n"},
		{line: "quote Tom Hale kind:indirect", want: "- I find nothing that Tom Hale said.\n- I looked only at kind:indirect.\n"},
		{line: "quote Xerxes", want: "- I find nothing that Xerxes said.\n- Who is quoted here: !speakers\n- To look in the whole articles: !search Xerxes\n"},
		{line: "quote Maude Haale", want: mayor},
		{line: "quote in:3", want: "- Nobody is quoted there.\n- I looked only at in:3.\n"},
		{line: "quote Tom Hale in:7", want: "- There is no article #7 here. The list: !articles\n"},
		{line: "quote Tom Hale page:2", part: "- There is no page 2; this is all on one page."},
		{line: "citat Hale", by: []who{swedish}, part: "  type citat Maud Hale\n"},
		{line: "citat Xerxes", by: []who{swedish}, want: "- Jag hittar inget som Xerxes har sagt.\n- Vilka som citeras här: !personer\n- Sök i hela artiklarna: !sök Xerxes\n"},
		{line: "citat Tom Hale kind:indirekt i:1", by: []who{swedish}, want: "- Jag hittar inget som Tom Hale har sagt.\n- Jag letade bara bland i:1 typ:indirekt.\n"},
	})
	if r := h.do(t, "quote Xerxes"); r.Fault || !r.Quiet {
		t.Errorf("nothing found: fault %v, quiet %v", r.Fault, r.Quiet)
	}
}
