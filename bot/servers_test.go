package bot_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

// A server that the bot was removed from is forgotten after the time of grace, but
// not when the bot has come back, and not before.
func TestLeftServers(t *testing.T) {
	now := started
	h := open(t, func(c *bot.Config) { c.Now = func() time.Time { return now }; c.Grace = 7 * 24 * time.Hour })
	left, back, stays := articles.GuildLibrary("11"), articles.GuildLibrary("12"), articles.GuildLibrary("13")
	offline := articles.GuildLibrary("14")
	for _, l := range []articles.LibraryID{left, back, stays, offline} {
		h.do(t, "add The pier is open.\nEverybody goes there.", in(l))
	}
	there := func() (list []articles.LibraryID) {
		for _, l := range []articles.LibraryID{left, back, stays, offline} {
			if n, err := h.store.Count(t.Context(), l, articles.Scope{All: true}); err != nil {
				t.Fatal(err)
			} else if n > 0 {
				list = append(list, l)
			}
		}
		return list
	}
	step := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		if err := h.Tidy(t.Context()); err != nil {
			t.Fatalf("tidy after %s: %v", what, err)
		}
	}
	const account = "99"
	step("start", h.Serves(t.Context(), account, articles.Shard{Of: 1}, []articles.LibraryID{left, back, stays, offline}))
	step("leave", h.Left(t.Context(), account, left))
	step("leave", h.Left(t.Context(), account, back))
	now = now.Add(24 * time.Hour)
	step("join", h.Joined(t.Context(), account, back))
	step("start without one", h.Serves(t.Context(), account, articles.Shard{Of: 1}, []articles.LibraryID{back, stays}))
	step("another account", h.Serves(t.Context(), "98", articles.Shard{Of: 1}, nil)) // knows nothing of these
	now = now.Add(6*24*time.Hour - time.Minute)
	step("not yet", nil)
	if got := there(); len(got) != 4 {
		t.Errorf("before the time is over: %v", got)
	}
	now = now.Add(2 * time.Minute)
	step("over", nil)
	if got := there(); !slices.Equal(got, []articles.LibraryID{back, stays, offline}) {
		t.Errorf("after seven days: %v", got)
	}
	now = now.Add(24 * time.Hour)
	step("over for all", nil)
	if got := there(); !slices.Equal(got, []articles.LibraryID{back, stays}) {
		t.Errorf("after eight days: %v", got)
	}
	if r := h.do(t, "search pier", in(left)); len(r.Excerpts) > 0 {
		t.Errorf("the index still has it:\n%s", told(r))
	}
}

// A server that was forgotten on request is still known as one that is served.
func TestForgetStaysServed(t *testing.T) {
	h := town(t)
	if err := h.Serves(t.Context(), "99", articles.Shard{Of: 1}, []articles.LibraryID{lib}); err != nil {
		t.Fatal(err)
	}
	h.do(t, "forget everything", moderator)
	if homes, err := h.store.Homes(t.Context(), "99"); err != nil || !slices.Contains(homes, lib) {
		t.Errorf("homes: %v, %v", homes, err)
	}
}

// Articles that a library keeps no longer go, of that library only.
func TestRetention(t *testing.T) {
	h := open(t)
	old, fresh := ferries, baths
	old.AddedAt, fresh.AddedAt = started.Add(-31*24*time.Hour), started.Add(-29*24*time.Hour)
	h.keep(t, old, fresh)
	old.Library = "guild:2"
	h.keep(t, old)
	h.do(t, "settings keep=30", moderator)
	if err := h.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.converse(t, []exchange{
		{line: "articles", want: "= 1 article\n#2 Badhuset öppnar igen, Kustbladet, 2024-05-21\n"},
		{line: "search ferries", want: "- No article has all these words. Fewer words find more, and so do beginnings, such as ferr*\n"},
		{line: "undo 1", part: "- There is nothing of that to take back"},
		{line: "articles", by: []who{in("guild:2")}, part: "= 1 article\n"},
	})
}

// What was removed can come back for a day; then it is gone for good, from the files of
// the index as well.
func TestRemovedForGood(t *testing.T) {
	const word = "quintessentialzebrafish"
	now := time.Now() // the store has a clock of its own
	h := open(t, func(c *bot.Config) { c.Now = func() time.Time { return now } })
	inIndex := func() (is bool) {
		err := filepath.WalkDir(h.dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				b, err := os.ReadFile(path)
				is = is || err == nil && bytes.Contains(b, []byte(word)) // files come and go
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		return is
	}
	until := func(want bool) {
		t.Helper()
		for end := time.Now().Add(time.Minute); inIndex() != want; time.Sleep(time.Millisecond) {
			if time.Now().After(end) {
				t.Fatalf("the word is in the index: not %v within a minute", want)
			}
		}
	}
	tidy := func() {
		t.Helper()
		if err := h.Tidy(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	h.do(t, "add The pier\n\nEverybody on the pier saw a "+word+" today.")
	h.do(t, "add The mole\n\nNobody on the mole saw anything today.")
	h.do(t, "search pier")
	until(true)
	h.do(t, "remove 1")
	now = now.Add(23 * time.Hour)
	tidy()
	h.converse(t, []exchange{{line: "undo", part: "#1 is back"}, {line: "search " + word, part: word}, {line: "remove 1", part: "#1"}})
	h.do(t, "search mole") // by now the index has heard of it
	now = now.Add(2 * time.Hour)
	tidy()
	h.converse(t, []exchange{{line: "undo 1", part: "There is nothing of that to take back"}, {line: "search mole", part: "Nobody on the mole"}})
	until(false)
}
