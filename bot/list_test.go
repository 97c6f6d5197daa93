package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"articlebot/bot"
)

func TestLists(t *testing.T) {
	today, yesterday := started.Format(time.DateOnly), started.AddDate(0, 0, -1).Format(time.DateOnly)
	town(t).converse(t, []exchange{
		{line: "articles", want: "= 3 articles\n#3 Nothing new.\n#2 Badhuset öppnar igen, Kustbladet, 2024-05-21\n#1 Ferries for Almvik, The Harbour Times, 2024-05-14\n"},
		{line: "artiklar harbour", want: "= 1 article\n#1 Ferries for Almvik, The Harbour Times, 2024-05-14\n"},
		{line: "articles sand lang:svenska", want: "= 1 article\n#2 Badhuset öppnar igen, Kustbladet, 2024-05-21\n"},
		{line: "articles until:2024-05-14", part: "= 1 article\n#1 Ferries"},
		{line: "articles since:2024-05-15", part: "= 1 article\n#2 Badhuset"},
		{line: "articles in:1,#3", part: "= 2 articles\n#3 Nothing new.\n#1 Ferries"},
		{line: `articles source:"the harbour"`, part: "= 1 article\n#1 Ferries"},
		{line: "articles zebra", want: "- No article has that in its title, source or writer. All of them: !articles\n"},
		{line: "articles zebra till:2023", by: []who{swedish}, want: "- Ingen artikel har det i titeln, källan eller skribentens namn. Alla: !artiklar\n- Jag letade bara bland till:2023-12-31.\n"},

		{line: "search ferries", part: "= 1 article\n| The town of Almvik will buy four electric ferries next year.\n"},
		{line: `sök "lån på fyrtio"`, part: "= 1 article\n| Kommunen betalade ombyggnaden med ett lån på fyrtio miljoner kronor.\n  in #2 Badhuset"},
		{line: "search almvik", part: "= 2 articles\n"},
		{line: "search almvik -baths -badhuset", part: "= 1 article\n"},
		{line: "search electr* lang:en", part: "= 1 article\n"},
		{line: "search zebra", want: "- No article has all these words. Fewer words find more, and so do beginnings, such as ferr*\n"},
		{line: `search -diesel -"quiet boats"`, want: "- Which words shall I look for? Such as !search harbour ferry\n"},
		{line: "search ferries page:2", want: "- There is no page 2; this is all on one page.\n"},
		{line: "search electric OR zebra", part: "= 1 article\n"},
		{line: "sök elektriska ELLER electric", by: []who{swedish}, part: "= 1 artikel\n"},
		{line: "search zebra OR", want: "- No article has all these words. Fewer words find more, and so do beginnings, such as ferr*\n"},
		{line: "search title:ferries", part: "#1 Ferries for Almvik"},
		{line: "search title:almvik pilot", part: "= 1 article\n"},
		{line: "sök titel:badhuset", by: []who{swedish}, part: "= 1 artikel\n"},
		{line: "search title:pilot", want: "- No article has all these words. Fewer words find more, and so do beginnings, such as ferr*\n"},
		{line: "search electrik", part: "- Nothing has just that. Found instead: electrik → electric\n"},
		{line: "sök electrik", by: []who{swedish}, part: "- Inget har precis det. Hittade i stället: electrik → electric\n"},
		{line: "search almvik since:yesterday", want: "- No article has all these words. Fewer words find more, and so do beginnings, such as ferr*\n- I looked only at since:" + yesterday + ".\n"},
		{line: "search almvik today", want: "- No article has all these words. Fewer words find more, and so do beginnings, such as ferr*\n- I looked only at since:" + today + " until:" + today + ".\n"},
		{line: "sök almvik i dag", by: []who{swedish}, part: "- Jag letade bara bland sedan:" + today + " till:" + today + ".\n"},
		{line: `search almvik "today"`, want: "- No article has all these words. Fewer words find more, and so do beginnings, such as ferr*\n"}, // a word like others

		{line: "speakers", want: "= 3 people are quoted\nIda Berg (chef för badhuset) 2 [#2]\nMaud Hale (the mayor of Almvik) 1 [#1]\nTom Hale (a pilot in the harbour) 1 [#1]\n"},
		{line: "personer berg", want: "= 1 person is quoted\nIda Berg (chef för badhuset) 2 [#2]\n"},
		{line: "speakers mayor in:1", part: "= 1 person is quoted\nMaud Hale"},
		{line: "speakers zebra", want: "- Nobody who is quoted has zebra in their name or role. All of them: !speakers\n"},
		{line: "speakers in:3", want: "- Nobody is quoted there.\n- I looked only at in:3.\n"},
		{line: "personer zebra", by: []who{swedish}, want: "- Ingen som citeras har zebra i namnet eller rollen. Alla: !personer\n"},

		{line: "article 3", want: "#3 Nothing new.\nNothing new.\n"},
		{line: "artikel #2", part: "#2 Badhuset öppnar igen, Kustbladet, 2024-05-21\nBadhuset i Almvik öppnar den 3 juni"}, // the headline once
		{line: "article in:3", want: "#3 Nothing new.\nNothing new.\n"},
		{line: "article 3 page:2", want: "- There is no page 2; this is all on one page.\n"},
	})
}

// What has pages is shown whole by following its actions, and nothing twice.
func TestPages(t *testing.T) {
	h := open(t)
	h.keep(t, crowd(23)...)
	long := note
	long.Text = strings.Repeat("The tide came in and went out, and nobody wrote it down.\n", 150)
	h.keep(t, long)
	for _, c := range []struct {
		line  string
		pages int
		shown int // things on all pages
	}{
		{"articles harbour in:1,2,3,4,5,6,7,8,9,10,11,12", 2, 12},
		{`articles source:"harbour times"`, 3, 23},
		{"search counted", 5, 23},
		{"speakers quay", 2, 23},
		{"quote in:1,2,3,4,5,6,7,8,9,10,11", 3, 11},
		{"article 24", 3, 150},
	} {
		t.Run(c.line, func(t *testing.T) {
			shown := 0
			line := c.line
			for page := 1; ; page++ {
				r := h.do(t, line)
				if r.Page != page || r.Pages != c.pages {
					t.Fatalf("page %d of %d, want %d of %d", r.Page, r.Pages, page, c.pages)
				}
				shown += len(r.People) + len(r.Excerpts) + strings.Count(r.Text, "tide")
				if r.Command == "articles" {
					shown += len(r.Articles)
				}
				next := action(r, bot.ActionNext)
				if previous := action(r, bot.ActionPrevious); (previous != nil) != (page > 1) || previous != nil && previous.Page != page-1 {
					t.Errorf("page %d: way back %+v", page, previous)
				}
				if (next != nil) != (page < c.pages) {
					t.Fatalf("page %d: way on %+v", page, next)
				}
				if next == nil {
					break
				}
				line = next.Line(r.Locale)
			}
			if shown != c.shown {
				t.Errorf("%d things shown, want %d", shown, c.shown)
			}
			last := h.do(t, fmt.Sprintf("%s page:%d", c.line, c.pages+1))
			if want := fmt.Sprintf("- There is no page %d. The last one: page:%d\n", c.pages+1, c.pages); told(last) != want {
				t.Errorf("got %q, want %q", told(last), want)
			}
		})
	}
}

// Answers have further pages, which no action leads to; the last is followed by
// none and no page is empty.
func TestMoreAnswers(t *testing.T) {
	h := open(t)
	h.keep(t, crowd(12)...)
	for _, question := range []string{"ask How many boats did the harbour count?", "ask How many boats were in the harbour?"} {
		seen := map[string]bool{}
		for page := 1; ; page++ {
			r := h.do(t, fmt.Sprintf("%s page:%d", question, page))
			if r.Fault {
				if page < 3 || !strings.Contains(told(r), fmt.Sprintf("The last one: page:%d", page-1)) {
					t.Errorf("%s: page %d: %s", question, page, told(r))
				}
				break
			}
			if len(r.Excerpts) == 0 || len(r.Excerpts) > 3 {
				t.Fatalf("%s: page %d has %d excerpts", question, page, len(r.Excerpts))
			}
			for _, e := range r.Excerpts {
				if key := fmt.Sprint(e.Article.Number, e.Span); seen[key] {
					t.Errorf("%s: %s twice", question, e.Text)
				} else {
					seen[key] = true
				}
			}
		}
	}
}

func action(r bot.Reply, kind bot.ActionKind) *bot.Action {
	for i := range r.Actions {
		if r.Actions[i].Kind == kind {
			return &r.Actions[i]
		}
	}
	return nil
}
