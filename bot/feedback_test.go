package bot_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

var (
	server = articles.GuildLibrary("1")
	direct = in(articles.UserLibrary("anna"))
)

// What people think of answers is counted a server, once a person and answer; what was
// asked in vain is kept only where moderators want that and everybody could read it, until
// they do not any more, 30 days, or until all is forgotten.
func TestFeedback(t *testing.T) {
	now := started
	h := open(t, func(c *bot.Config) { c.Now = func() time.Time { return now } })
	here := in(server)
	if r := h.do(t, "add The ferry is late, says nobody.", here, moderator); r.Fault {
		t.Fatal(told(r))
	}
	answer := h.do(t, "ask Is the ferry late?", here)
	if kinds := fmt.Sprint(answer.Actions); !strings.Contains(kinds, "good") || !strings.Contains(kinds, "bad") {
		t.Errorf("no votes under %s", told(answer))
	}
	if r := h.do(t, "ask Is the ferry late?", direct); strings.Contains(fmt.Sprint(r.Actions), "good") {
		t.Error("votes outside of servers")
	}
	vote := func(who, id string, good bool) string {
		req := request(here)
		req.User = who
		return told(h.Vote(t.Context(), req, id, good))
	}
	for range 2 {
		if got := vote("anna", "7", true); got != "- 👍 Counted, thank you.\n" {
			t.Errorf("voted: %s", got)
		}
	}
	vote("bo", "7", true)
	if got := vote("bo", "7", false); got != "- 👎 Counted, thank you.\n" {
		t.Errorf("voted: %s", got)
	}
	if r := h.Vote(t.Context(), request(direct), "7", true); !r.Fault {
		t.Errorf("outside of servers: %s", told(r))
	}
	status := func(want string) {
		t.Helper()
		if got := told(h.do(t, "status", here, moderator)); !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	gaps := func(want string) {
		t.Helper()
		if got := told(h.do(t, "status gaps", here, moderator)); !strings.Contains(got, want) {
			t.Errorf("no %q in %s", want, got)
		}
	}
	status("👍 1 · 👎 1 · nothing found: 0")
	if got := told(h.do(t, "status", here)); strings.Contains(got, "👍") {
		t.Errorf("anybody sees %s", got)
	}
	for _, line := range []string{"ask Who won the election in Peru?", "quote Zebedee", "search zzzz", "articles zzzz", "ask Who won the election in Peru?"} {
		h.do(t, line, here)
	}
	status("nothing found: 4")
	gaps("not kept here")
	if r := h.do(t, "status gaps", here); !r.Fault {
		t.Errorf("anybody sees %s", told(r))
	}
	if got := told(h.do(t, "privacy", here)); strings.Contains(got, "switched on: moderators") {
		t.Errorf("off: %s", got)
	}
	h.do(t, "settings gaps=on", here, moderator)
	if got := told(h.do(t, "privacy", here)); !strings.Contains(got, "switched on: moderators") {
		t.Errorf("on: %s", got)
	}
	gaps("no question without an answer")
	h.do(t, "ask Who won the election in Peru?", here)
	h.do(t, "ask Who won  the election in Peru?", here)
	h.do(t, "quote Zebedee about boats", here)
	h.do(t, "ask What is under the stairs?", here, secret("attic"))
	gaps("= Questions without an answer in the last 30 days\n2 × Who won the election in Peru?\n1 × quote Zebedee about boats\n")
	if got := told(h.do(t, "status gaps", here, moderator)); strings.Contains(got, "stairs") {
		t.Errorf("what was asked in secret: %s", got)
	}
	now = now.Add(bot.FeedbackKept - time.Hour)
	if err := h.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.do(t, "settings gaps=off", here, moderator)
	h.do(t, "settings gaps=on", here, moderator)
	gaps("no question without an answer")
	status("👍 1 · 👎 1 · nothing found: 8")
	h.do(t, "forget everything", here, moderator)
	status("👍 0 · 👎 0 · nothing found: 0")
}

// A server holds as many articles as it may, and takes more again when some are removed.
func TestQuota(t *testing.T) {
	h := open(t, func(c *bot.Config) { c.Quota = bot.Quota{Articles: 2} })
	here := in(server)
	add := func(text string, by ...who) bot.Reply { return h.do(t, "add "+text, append(by, here, moderator)...) }
	add("The first boat is late.")
	add("The second boat is late.")
	r := add("The third boat is late.")
	if got := told(r); !r.Fault || !strings.Contains(got, "This server is full: it may hold 2 articles.") || !strings.Contains(fmt.Sprint(r.Actions), "articles") {
		t.Errorf("a third article: %s", got)
	}
	if r := h.do(t, "add The third boat is late.", direct); r.Fault {
		t.Errorf("in direct messages: %s", told(r))
	}
	h.do(t, "remove 1", here, moderator)
	if r := add("The third boat is late."); r.Fault {
		t.Errorf("after one was removed: %s", told(r))
	}

	h = open(t, func(c *bot.Config) { c.Quota = bot.Quota{Bytes: 60} })
	add("The first boat is late.")
	for n := range 9 {
		r = add(fmt.Sprintf("The boat with the number %d is late, and nobody knows why.", n))
	}
	if got := told(r); !r.Fault || !strings.Contains(got, "it may hold 60 B.") {
		t.Errorf("after so many bytes: %s", got)
	}
}
