package bot_test

import (
	"strings"
	"testing"
	"time"

	"articlebot/articles"
)

const chief = "| Vi har längtat efter det här -- Ida Berg (chef för badhuset) direct\n  in #2 Badhuset öppnar igen, Kustbladet, 2024-05-21\n"

// What stands after the command is a name if somebody has it, else a role, else what
// quotes are about or hold.
func TestQuoteWithoutName(t *testing.T) {
	h := town(t)
	h.keep(t,
		articles.Article{Title: "Om Lund", Lang: "en", Channel: "general", Text: "On the pier\n\n“The pier leans,” said Om Lund."},
		articles.Article{Title: "Byn", Lang: "sv", Channel: "general", Text: "Byn\n\n– Ingen bad oss, säger borgmästaren Olle Ryd.\n\n– Det är bra, säger Karin Ek, borgmästare i Norrby."},
	)
	h.converse(t, []exchange{
		{line: "quote about boats", part: mayor},
		{line: "citat om båtar", part: "Jag hittar inget citat om båtar.", by: []who{swedish}},
		{line: "quote about diesel", want: pilot},
		{line: "quote about zebras", want: "- I find no quote about zebras.\n- To look in the whole articles: !search zebras\n"},
		{line: "quote Om Lund", part: "| “The pier leans,” -- Om Lund ()"},
		{line: "quote newest about diesel", want: pilot},
		// By role.
		{line: "quote mayor", want: mayor},
		{line: "quote the mayor", want: mayor},
		{line: "quote the mayor about quiet", want: mayor},
		{line: "quote a pilot", want: pilot},
		{line: "citat chefen", part: chief},
		{line: "quote borgmästaren", part: "= Several people go by borgmästaren. Who do you mean?\n"},
		{line: "quote borgmästare", part: "Olle Ryd (borgmästaren)"},
		{line: "quote borgmästare", part: "Karin Ek (borgmästare i Norrby)"},
		// By its words.
		{line: "quote cheap", want: "= Nobody who is quoted goes by cheap. Quotes about that:\n" + pilot},
		{line: `quote "nobody could sleep"`, want: "= Nobody who is quoted goes by nobody could sleep. Quotes about that:\n" + pilot},
		{line: `quote "sleep could nobody"`, part: `- To look in the whole articles: !search "sleep could nobody"`},
		{line: "quote cheap zebras", part: "- To look in the whole articles: !search cheap zebras\n"},
		{line: "quote zebras", want: "- I find nothing that zebras said.\n- Who is quoted here: !speakers\n- To look in the whole articles: !search zebras\n"},
		{line: "quote", part: "Whose words?"},
	})
}

// A filter alone finds the newest quotes; days are counted back from today.
func TestNewestQuotes(t *testing.T) {
	h := open(t)
	for i, title := range []string{"Old", "Middle", "New"} {
		h.keep(t, articles.Article{
			Title: title, Lang: "en", Channel: "general", Published: started.Add(time.Duration(i-2) * 5 * 24 * time.Hour),
			Text: "“The pier of " + title + " is closed,” said " + title + " Strand.",
		})
	}
	for line, want := range map[string]string{
		"quote newest":              "New Middle Old",
		"citat nyast":               "New Middle Old",
		"quote since:7d":            "New Middle",
		"quote since:5days":         "New Middle",
		"quote since:4d":            "New",
		"quote until:6d":            "Old",
		"quote lang:en":             "New Middle Old",
		"quote newest since:7d":     "New Middle",
		"quote about pier since:4d": "New",
	} {
		var got []string
		for _, e := range h.do(t, line).Excerpts {
			got = append(got, e.Article.Title)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s finds %v, want %s", line, got, want)
		}
	}
}

// The pages of quotes without a name go on as they began.
func TestPagesWithoutName(t *testing.T) {
	h := open(t)
	h.keep(t, crowd(12)...)
	for _, line := range []string{"quote about boats", "quote boats", "quote newest", "quote lang:en"} {
		seen := make(map[articles.ArticleNumber]bool)
		for page := range 3 {
			r := h.do(t, line)
			for _, e := range r.Excerpts {
				seen[e.Article.Number] = true
			}
			for _, a := range r.Actions {
				if a.Page == page+2 {
					line = a.Line("en")
				}
			}
		}
		if len(seen) != 12 {
			t.Errorf("%s: the pages have %d of 12 quotes", line, len(seen))
		}
	}
}

// Neither a role nor words lead to what may not be seen.
func TestQuoteKeepsScope(t *testing.T) {
	h := town(t)
	h.keep(t, articles.Article{
		Title: "Board", Lang: "en", Channel: "board", OnlyChannel: "board",
		Text: "The board met.\n\n“We owe the yard nine crowns,” said Treasurer Ulla Fors.",
	})
	for _, words := range []string{"treasurer", "the treasurer", "crowns", `"owe the yard"`, "about crowns", "newest about crowns"} {
		if r := h.do(t, "quote "+words, secret("board")); len(r.Excerpts) != 1 {
			t.Errorf("quote %s is not answered where it may be:\n%s", words, told(r))
		}
		if r := h.do(t, "quote "+words); len(r.Excerpts) != 0 || strings.Contains(told(r), "Fors") {
			t.Errorf("quote %s leads out of its channel:\n%s", words, told(r))
		}
	}
}
