package bot_test

import (
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/bot"
)

func TestEdit(t *testing.T) {
	const usage = "- Write the article's number and what to change, such as !edit 3 title=New ferries for the harbour\n"
	h := town(t)
	h.converse(t, []exchange{
		{line: "edit 1 title=Quiet boats", want: "= Changed #1.\n#1 Quiet boats, The Harbour Times, 2024-05-14\n* undo: undo 1 0\n"},
		{line: "edit #1 Source=The Sea and Shore date=2023-1-2", part: "#1 Quiet boats, The Sea and Shore, 2023-01-02\n"},
		{line: `ändra 1 titel="Tysta båtar" källa= datum=`, by: []who{swedish}, want: "= #1 är ändrad.\n#1 Tysta båtar, times.example\n* undo: ångra 1 0\n"},
		{line: "edit 1 title=", part: "#1 Ferries for Almvik, times.example\n"}, // called by its first words
		{line: "edit 1 title=1 + 1 = 2 date=2024-02-29", part: "#1 1 + 1 = 2, times.example, 2024-02-29\n"},
		{line: "edit 1 title=a\x00\x1b[31m\xffb\u0085", part: "#1 a[31m\ufffdb, times"},
		{line: "edit", want: usage},
		{line: "edit 1", want: usage},
		{line: "edit 1 Quiet boats", want: usage},
		{line: "edit 1 writer=Me", want: usage},
		{line: "edit 1 date=yesterday", want: "- I cannot read yesterday as a date. Write it like 2024-05-01.\n"},
		{line: "edit 1 date=2023-02-29", want: "- I cannot read 2023-02-29 as a date. Write it like 2024-05-01.\n"},
		{line: "edit 1 source=" + strings.Repeat("å", 301), want: "- That is too long: at most 300 characters, please.\n"},
		{line: "edit 1 title=" + strings.Repeat("so long ", 50_000), want: "- That is too long: at most 1000 characters, please.\n"},
		{line: "edit 1 source=" + strings.Repeat("å", 300), part: "= Changed #1."},
		{line: "edit title=Quiet boats", part: "- I cannot read title=Quiet as an article's number. Write it like 3 or #3. The list: !articles\n"},
		{line: "edit 8 title=Quiet boats", want: "- There is no article #8 here. The list: !articles\n"},
	})
	a, err := h.store.Article(t.Context(), lib, 1)
	if err != nil || a.Text != ferries.Text {
		t.Errorf("the text is %q, %v", a.Text, err)
	}
}

// Undo takes back each kind of change, the last one first, and only one's own.
func TestUndo(t *testing.T) {
	h := open(t)
	bo := user("bo")
	const nothing = "- There is nothing to take back: in the last 24 hours you changed nothing here that is still as you left it.\n"
	h.converse(t, []exchange{
		{line: "undo", want: nothing},
		{line: "add The ferry to the island is late again today.", part: "= Added as #1."},
		{line: "undo", by: []who{bo}, want: nothing},
		{line: "edit 1 title=Late", part: "#1 Late\n"},
		{line: "remove 1", want: "- Removed #1: Late\n- You can take that back for 24 hours with !undo\n* undo: undo 1 0\n"},
		{line: "articles", part: "There are no articles here yet."},
		{line: "undo", want: "- #1 is back: Late\n"},
		{line: "articles", part: "#1 Late\n"},
		{line: "undo", want: "- #1 is as it was before you changed it.\n"},
		{line: "articles", part: "#1 The ferry"},
		{line: "undo", part: "- #1 is gone again: The ferry"},
		{line: "undo", want: nothing},
		{line: "ångra", by: []who{swedish}, want: "- Det finns inget att ångra: det senaste dygnet har du inte ändrat något här som fortfarande är som du lämnade det.\n"},
	})
	h.converse(t, []exchange{
		{line: "läggtill Färjan till ön är sen igen i dag.", by: []who{swedish}, part: "= Tillagd som #2."},
		{line: "ta bort 2", by: []who{swedish}, part: "- #2 är borttagen: Färjan till ön är sen igen i dag.\n- Du kan ångra"},
		{line: "ångra", by: []who{swedish}, part: "- #2 är tillbaka"},
		// Somebody else has changed it since.
		{line: "edit 2 title=Late", part: "#2 Late"},
		{line: "edit 2 title=Later", by: []who{user("bo"), moderator}, part: "#2 Later"},
		{line: "undo", want: nothing},
	})
}

func TestRemove(t *testing.T) {
	h := town(t)
	h.converse(t, []exchange{
		{line: "remove", want: "- Which article shall I remove? Write its number, such as !remove 3\n"},
		{line: "remove harbour", want: "- I cannot read harbour as an article's number. Write it like 3 or #3. The list: !articles\n"},
		{line: "delete #2", part: "- Removed #2: Badhuset"},
		{line: "remove 2", want: "- There is no article #2 here. The list: !articles\n"},
		{line: "quote Ida Berg", part: "- I find nothing that Ida Berg said."},
		{line: "article 2", want: "- There is no article #2 here. The list: !articles\n"},
	})
}

// Who added an article and the moderators may change it, nobody else; what nobody
// has added, such as an import, moderators only.
func TestWhoMayChange(t *testing.T) {
	h := town(t)
	imported := note
	imported.Text = "Imported words."
	imported.Library = lib
	if _, err := h.store.Import(t.Context(), lib, []articles.Article{imported}); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"edit 1 title=Mine", "remove 1"} {
		for _, c := range []struct {
			name    string
			by      who
			allowed bool
		}{
			{"stranger", user("bo"), false},
			{"moderator", func(r *bot.Request) { r.User, r.Moderator = "bo", true }, true},
			{"adder", user("anna"), true},
		} {
			r := h.do(t, line, c.by)
			if r.Fault == c.allowed {
				t.Errorf("%s by the %s: %s", line, c.name, told(r))
			}
			if want := "- Only who added #1, or a moderator, can change it. Please ask one of them.\n"; !c.allowed && told(r) != want {
				t.Errorf("%s by the %s: %s", line, c.name, told(r))
			}
			if !r.Fault {
				h.do(t, "undo", c.by)
			}
		}
	}
	for _, id := range []string{"", "anna"} {
		if r := h.do(t, "remove 4", user(id)); !r.Fault {
			t.Errorf("%q may remove what nobody added: %s", id, told(r))
		}
	}
}
