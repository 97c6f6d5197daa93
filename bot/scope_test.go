package bot_test

import (
	"bufio"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

// A library has an article for everyone and one for each of two channels, and
// another library has one, all on the same things and with the same people. No
// command shows in one place what belongs to another; [house.verbatim] checks
// every reply's articles, this test the words.
func TestScope(t *testing.T) {
	h := open(t)
	add := func(name string, by ...who) {
		t.Helper()
		if r := h.do(t, "add The harbour closes in May, says "+name+".\n\n“We close the harbour for "+name+",” said Mona "+name+", head of the harbour.", by...); r.Fault {
			t.Fatal(told(r))
		}
	}
	add("Openman")
	add("Boardman", secret("board"))
	add("Staffman", secret("staff"))
	add("Otherman", in("guild:2"))
	names := []string{"Openman", "Boardman", "Staffman", "Otherman"}
	for _, c := range []struct {
		name  string
		by    who
		shown []string
	}{
		{"open channel", channel("general"), []string{"Openman"}},
		{"board", secret("board"), []string{"Openman", "Boardman"}},
		{"a thread of the board", func(r *bot.Request) {
			secret("board")(r)
			r.Channel, r.Parent = "talk", "board"
		}, []string{"Openman", "Boardman"}},
		{"operator", scope(articles.Scope{All: true}), []string{"Openman", "Boardman", "Staffman"}},
		{"other guild", in("guild:2"), []string{"Otherman"}},
		{"other guild's board", func(r *bot.Request) { secret("board")(r); r.Library = "guild:2" }, []string{"Otherman"}},
		{"direct messages", in("dm:anna"), nil},
	} {
		lines := []string{
			"ask When does the harbour close?", "ask what did Mona Boardman say", "search harbour", "articles", "articles harbour", "speakers", "speakers mona",
			"quote Mona", "quote Mona Openman", "summary", "summary harbour", "summary harbour long", "status", "export",
		}
		for _, n := range names {
			lines = append(lines, "quote Mona "+n, "search "+n, "speakers "+n, "articles "+n, "ask Who is "+n+"?", "summary "+n)
		}
		for _, n := range []string{"1", "2", "3", "4"} {
			lines = append(lines, "article "+n, "quote in:"+n, "summary "+n, "search harbour in:"+n, "speakers in:"+n)
		}
		seen := map[string]bool{}
		for _, line := range lines {
			r := h.do(t, line, c.by, moderator)
			text := told(r)
			for _, f := range r.Files {
				text += contents(t, f)
			}
			for _, n := range names {
				// A name that somebody asks for may be said back, but nothing that is
				// known of it.
				found := strings.Contains(text, "says "+n) || strings.Contains(text, "for "+n) || strings.Contains(text, "Mona "+n+" (")
				if found && !slices.Contains(c.shown, n) {
					t.Errorf("%s: %s tells of %s:\n%s", c.name, line, n, text)
				}
				seen[n] = seen[n] || found
			}
		}
		for _, n := range c.shown {
			if !seen[n] {
				t.Errorf("%s: nothing tells of %s", c.name, n)
			}
		}
	}
	h.converse(t, []exchange{
		{line: "article 2", want: "- There is no article #2 here. The list: !articles\n"},
		{line: "edit 2 title=Mine", want: "- There is no article #2 here. The list: !articles\n"},
		{line: "remove 2", by: []who{moderator}, want: "- There is no article #2 here. The list: !articles\n"},
		{line: "status", part: "- 1 article\n- Running"}, // nothing of what is elsewhere
		{line: "status", by: []who{scope(articles.Scope{All: true})}, part: "- 3 articles\n- 6 sentences"},
		{line: "articles", by: []who{secret("staff")}, part: "= 2 articles\n#3"},
		{line: "article 1", by: []who{in("dm:anna")}, part: "- There are no articles here yet."},
	})
}

// What is added where not everyone reads along is announced as shown only where all may,
// and taken back there only.
func TestOnlyHere(t *testing.T) {
	h := open(t)
	h.converse(t, []exchange{
		{line: "add The vault is open on Sundays.", by: []who{secret("board")}, part: "- Not everyone can read this channel, so I show this only where all who see my answer may read it, too.\n"},
		{line: "läggtill Valvet är öppet på söndagar.", by: []who{secret("board"), swedish}, part: "- Alla kan inte läsa den här kanalen, så jag visar artikeln bara där alla som ser mitt svar får läsa kanalen.\n"},
		{line: "undo", part: "- There is nothing to take back"},
		// The same words elsewhere are an article of their own.
		{line: "add The vault is open on Sundays.", part: "= Added as #3.\n"},
		{line: "add The vault is open on Sundays.", by: []who{secret("board")}, part: "Already here as #"},
		{line: "undo", by: []who{secret("board")}, part: "- #3 is gone again"},
		{line: "undo", by: []who{secret("board")}, part: "- #2 is gone again"},
	})
}

// Export hands over what the place may see, in the form that import reads.
func TestExport(t *testing.T) {
	h := town(t)
	h.do(t, "add The vault is open on Sundays.", secret("board"))
	if _, err := h.store.Add(t.Context(), articles.Article{Library: "dm:bo", Text: "Late.", Published: started.Add(time.Minute)}); err != nil {
		t.Fatal(err)
	}
	if got := contents(t, h.do(t, "export", in("dm:bo"), moderator).Files[0]); got != `{"published":"2024-06-01T12:01:00Z","text":"Late."}`+"\n" {
		t.Errorf("exported is %s", got)
	}
	for _, c := range []struct {
		by   who
		want int
	}{{channel("general"), 3}, {secret("board"), 4}} {
		r := h.do(t, "exportera", c.by, moderator)
		if len(r.Files) != 1 || r.Files[0].Name != "articles-2024-06-01.jsonl" || !r.Quiet {
			t.Fatalf("%+v", r)
		}
		var texts []string
		for lines := bufio.NewScanner(strings.NewReader(contents(t, r.Files[0]))); lines.Scan(); {
			var line struct{ Title, URL, Source, Published, Lang, Text string }
			if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
				t.Fatal(err)
			}
			texts = append(texts, line.Text)
			if line.Text == ferries.Text && (line.Title != ferries.Title || line.URL != ferries.URL || line.Source != ferries.Source || line.Published != "2024-05-14" || line.Lang != "en") {
				t.Errorf("%+v", line)
			}
		}
		if len(texts) != c.want || !slices.Contains(texts, baths.Text) || slices.Contains(texts, "The vault is open on Sundays.") != (c.want == 4) {
			t.Errorf("%d texts: %.50q", len(texts), texts)
		}
	}
	if r := h.do(t, "export", in("dm:anna"), moderator); told(r) != "- There are no articles here yet. Add one with !add and a link, or try !add demo\n" {
		t.Errorf("%s", told(r))
	}
	// Whoever stops reading ends the writing too; the leak check at the end sees it.
	file, err := h.do(t, "export", moderator).Files[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Error(err)
	}
}
