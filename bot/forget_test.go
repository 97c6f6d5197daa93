package bot_test

import (
	"context"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
	"articlebot/bot"
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

// outbox keeps what is said unasked.
type outbox struct{ said []bot.Reply }

func (o *outbox) Post(_ context.Context, _ articles.LibraryID, _ string, r bot.Reply) (string, error) {
	o.said = append(o.said, r)
	return "1", nil
}

func (*outbox) Change(context.Context, articles.LibraryID, string, string, bot.Reply) error {
	return nil
}

func (*outbox) Scope(context.Context, articles.LibraryID, string) (articles.Scope, error) {
	return articles.Scope{}, nil
}

// That the disk has forgotten is said when it has, and by the same key where the
// program ended before it knew that it was said.
func TestTellErased(t *testing.T) {
	h := town(t)
	h.do(t, "forget everything", moderator)
	take := func() articles.Job {
		t.Helper()
		jobs, err := h.store.LeaseJobs(t.Context(), []string{bot.JobTellErased}, time.Now().Add(time.Hour), time.Now(), 9)
		if err != nil || len(jobs) != 1 {
			t.Fatalf("jobs: %v, %v", jobs, err)
		}
		return jobs[0]
	}
	var out outbox
	first := take()
	if done, err := h.TellErased(t.Context(), &first, &out); done || err != nil || len(out.said) > 0 {
		t.Errorf("before it is erased: %v, %v, %v", done, err, out.said)
	}
	if err := h.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	second := take() // the lease is over
	for _, j := range []articles.Job{first, second} {
		if done, err := h.TellErased(t.Context(), &j, &out); !done || err != nil {
			t.Errorf("when it is erased: %v, %v", done, err)
		}
	}
	if len(out.said) != 2 {
		t.Fatalf("said %v", out.said)
	}
	a, b := out.said[0].Once, out.said[1].Once
	if a == nil || b == nil || a.Key == "" || a.Key != b.Key || !a.Since.IsZero() || !b.Since.Equal(first.Began) {
		t.Errorf("once %+v and %+v", a, b)
	}
}

// unscheduled is a store that takes no job: its disk is full since the last change.
type unscheduled struct{ store.Store }

func (unscheduled) Schedule(context.Context, articles.Job, bool) error { return articles.ErrFull }

// What is forgotten is told as forgotten, whatever goes wrong afterwards.
func TestForgetUnscheduled(t *testing.T) {
	h := open(t, func(c *bot.Config) { c.Store = unscheduled{c.Store} })
	h.keep(t, ferries, baths)
	h.converse(t, []exchange{
		{line: "forget everything", by: []who{moderator}, want: "- Everything is deleted, and nobody can read any of it here. Some of it is still on the disk: erasing it there did not work yet. I try again until it is gone.\n"},
		{line: "articles", part: "- There are no articles here yet."},
	})
	if err := h.Tidy(t.Context()); err != nil {
		t.Fatal(err)
	}
	if erased, err := h.Erased(t.Context()); !erased || err != nil {
		t.Errorf("erased by the next tidying: %v, %v", erased, err)
	}
}
