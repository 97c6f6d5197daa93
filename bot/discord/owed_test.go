package discord

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// TestOutage lets Discord take no answers for a while in which several are asked for:
// each comes once when it takes them again, but for what was taken back meanwhile.
func TestOutage(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings(), discordtest.WithResponseWindow(time.Minute))
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	var done atomic.Int32
	r := start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		done.Add(1)
		return bot.Reply{Command: req.Command, Notes: []string{"about " + said(req)}}
	}}, noSign, func(o *Options) { o.times.deferral = time.Hour })
	broken := func(route string) { s.Fail(discordtest.Fault{Route: route, Status: 503, Times: attempts}) }
	unsent := func(n int) {
		t.Helper()
		for strings.Count(r.log.String(), "instead=later") < n && t.Context().Err() == nil {
			time.Sleep(time.Millisecond)
		}
	}
	kept := make([]string, 0, 4)
	for i, words := range []string{"Sun", "Moon", "gone", "first"} {
		broken(routeMessages)
		kept = append(kept, s.Send(discordtest.Message{Channel: general, Content: "!quote " + words}))
		unsent(i + 1)
	}
	s.Delete(kept[2])
	broken(routeMessages)
	s.Edit(kept[3], "!quote second")
	unsent(5)
	broken(routeCallback)
	asked := s.Interact(discordtest.Interaction{Channel: general, Command: "ask", Options: []discordtest.Argument{{Name: "question", Value: "who?"}}})
	unsent(6)
	s.Close(0) // the connection breaks, too, and comes back
	s.WaitReply(t.Context(), asked)
	s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!help"}))
	for i, want := range [][]string{{"about Sun"}, {"about Moon"}, nil, {"about second"}} {
		var got []string
		for _, m := range s.Replies(kept[i]) {
			got = append(got, m.Text())
		}
		if !slices.Equal(got, want) {
			t.Errorf("answers %d: %q, want %q", i, got, want)
		}
	}
	if got := s.Replies(asked); len(got) != 1 || !strings.HasSuffix(got[0].Text(), "about who?") {
		t.Errorf("the interaction: %+v", got)
	}
	if n := done.Load(); n != 7 {
		t.Errorf("%d commands carried out", n)
	}
}

// TestOwedLost gives an answer up that Discord does not take for long, and says so.
func TestOwedLost(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	s.AddGuild(discordtest.Guild{})
	r := start(t, s, fakeBot{})
	down := &statusError{status: 503}
	fails := func(context.Context) error { return down }
	if !r.out.owe(down, "1", time.Now().Add(-2*owedLife), fails) {
		t.Fatal("not kept")
	}
	r.out.owed.connected()
	for !strings.Contains(r.log.String(), "answer lost") && t.Context().Err() == nil {
		time.Sleep(time.Millisecond)
	}
	for range maxOwed {
		r.out.owe(down, "1", time.Now(), fails)
	}
	if r.out.owe(down, "1", time.Now(), fails) {
		t.Error("more are kept than there is room for")
	}
	r.stop()
	if !strings.Contains(r.log.String(), "answers lost at the end") {
		t.Error("the log does not tell what is lost at the end")
	}
}

// TestTwice tells every event twice: each command is carried out once.
func TestTwice(t *testing.T) {
	t.Parallel()
	var done, joined atomic.Int32
	s := discordtest.New(t, discordtest.WithNoPings(), discordtest.WithDuplicates())
	g := s.AddGuild(discordtest.Guild{})
	general := g.Channel("general")
	start(t, s, fakeBot{settings: bot.Settings{Links: true}, servers: func(what string) {
		if strings.HasPrefix(what, "joined") {
			joined.Add(1)
		}
	}, handle: func(_ context.Context, req bot.Request) bot.Reply {
		done.Add(1)
		return bot.Reply{Command: req.Command, Notes: []string{"done"}}
	}})
	typed := s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
	offered := s.Send(discordtest.Message{Channel: general, Content: "https://news.example/a"})
	chosen := s.Interact(discordtest.Interaction{Channel: general, Command: "ask", Options: []discordtest.Argument{{Name: "question", Value: "who?"}}})
	for _, id := range []string{typed, offered, chosen} {
		s.WaitReply(t.Context(), id)
	}
	s.Edit(typed, "!quote Moon")
	s.WaitEdit(t.Context(), typed, 1)
	s.AddGuild(discordtest.Guild{ID: "900"})
	s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!help"}))
	for _, id := range []string{typed, offered, chosen} {
		if got := s.Replies(id); len(got) != 1 {
			t.Errorf("%d answers: %+v", len(got), got)
		}
	}
	for joined.Load() == 0 && t.Context().Err() == nil {
		time.Sleep(time.Millisecond)
	}
	if n := done.Load(); n != 4 || joined.Load() != 1 {
		t.Errorf("%d commands carried out, %d servers joined", n, joined.Load())
	}
}
