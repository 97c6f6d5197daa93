package bot_test

import (
	"testing"
)

// Forgetting asks first, then nothing of the library is left: no article, no
// speaker, nothing to undo; other libraries keep theirs.
func TestForget(t *testing.T) {
	h := town(t)
	h.do(t, "add The ferry is late.", in("guild:2"))
	h.do(t, "add The vault is open.", secret("board"))
	const confirm = "- This deletes all articles here for good, at once, and nothing brings them back. If you want a copy first: !export. If you are sure, write: !forget everything\n* confirm: forget everything 0\n"
	const nothing = "- There are no articles here yet. Add one with !add and a link, or try !add demo\n"
	h.do(t, "quote in:1") // the index is there
	h.converse(t, []exchange{
		{line: "forget", by: []who{moderator}, want: confirm},
		{line: "forget it", by: []who{moderator}, want: confirm},
		{line: "forget everything about me", by: []who{moderator}, want: confirm},
		{line: "articles", part: "= 3 articles"},
		{line: "GLÖM Allt", by: []who{moderator, swedish}, want: "- Allt är raderat, och ingen kan läsa något av det här. Jag säger till när det är borta från disken också.\n"},
	})
	for _, line := range []string{"articles", "speakers", "quote Maud Hale", "ask What does each ferry take?", "search ferries", "summary", "article 1", "remove 1"} {
		for _, by := range []who{channel("general"), secret("board")} {
			if r := h.do(t, line, by); told(r) != nothing {
				t.Errorf("%s: %s", line, told(r))
			}
		}
	}
	h.converse(t, []exchange{
		{line: "undo", part: "- There is nothing to take back"},
		{line: "status", part: "- 0 articles\n- Running"},
		{line: "forget everything", by: []who{moderator}, want: "- Everything is deleted, and nobody can read any of it here. I say so when it is gone from the disk too.\n"},
		{line: "articles", by: []who{in("guild:2")}, part: "The ferry is late."},
		{line: "search ferry", by: []who{in("guild:2")}, part: "| The ferry is late."},
		// A number is never given twice.
		{line: "add The ferry is late.", part: "= Added as #5."},
	})
}
