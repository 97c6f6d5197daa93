package discord

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/discordtest"
	"articlebot/bot/fleet"
	"articlebot/bot/fleet/fleettest"
)

// guildsIn adds a guild in each of some shards.
func guildsIn(s *discordtest.Server, shards int) (guilds []discordtest.Guild) {
	for n := range shards {
		guilds = append(guilds, s.AddGuild(discordtest.Guild{ID: strconv.Itoa((shards + n) << 22)}))
	}
	return guilds
}

// member makes an adapter one of a fleet; answers tell who gave them.
func member(t *testing.T, s *discordtest.Server, rows fleet.Rows, name string, shards int, b fakeBot) (*running, *fleet.Fleet) {
	t.Helper()
	f := fleet.New(fleet.Options{Rows: rows, Process: name, Shards: shards, Hold: 2 * time.Second, Pause: time.Millisecond})
	if b.handle == nil {
		b.handle = func(_ context.Context, req bot.Request) bot.Reply {
			return bot.Reply{Notes: []string{fmt.Sprint(name, " ", req.Command, " ", said(req))}}
		}
	}
	return launch(t, s, b, func(o *Options) { o.Fleet = f }), f
}

func holdsAll(t *testing.T, f *fleet.Fleet, n int) {
	t.Helper()
	for len(f.Held()) != n {
		if t.Context().Err() != nil {
			t.Fatal("the shards were never shared out")
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// asks asks in a guild and returns the id of the question.
func asks(s *discordtest.Server, g discordtest.Guild, words string) string {
	return s.Send(discordtest.Message{Channel: g.Channel("general"), Content: words})
}

// answeredOnce checks that every question has one answer, and gives who gave them.
func answeredOnce(t *testing.T, s *discordtest.Server, questions ...string) (texts []string) {
	t.Helper()
	for _, id := range questions {
		s.WaitReply(t.Context(), id)
	}
	for _, id := range questions {
		got := s.Replies(id)
		if len(got) != 1 {
			t.Errorf("question %s has the answers %+v", id, got)
		}
		for _, m := range got {
			texts = append(texts, m.Text())
		}
	}
	return texts
}

// TestShards has one process serve several shards.
func TestShards(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithShards(3, 2, 50*time.Millisecond))
	guilds := guildsIn(s, 3)
	var told atomic.Pointer[[]string]
	told.Store(&[]string{})
	launch(t, s, fakeBot{servers: func(what string) {
		for {
			before := told.Load()
			after := append(slices.Clone(*before), what)
			if told.CompareAndSwap(before, &after) {
				return
			}
		}
	}}, func(o *Options) { o.Fleet = fleet.New(fleet.Options{Pause: 100 * time.Millisecond}) })
	s.WaitCounts(t.Context(), "three sessions", func(c discordtest.Counts) bool { return c.Sessions == 3 })
	var questions []string
	for _, g := range guilds {
		questions = append(questions, asks(s, g, "!quote Sun"))
	}
	answeredOnce(t, s, questions...)
	if c := s.Counts(); c.Identifies != 3 {
		t.Errorf("%d sessions began", c.Identifies)
	}
	for _, g := range guilds {
		if want := fmt.Sprint("serves [", articles.GuildLibrary(g.ID), "]"); !slices.Contains(*told.Load(), want) {
			t.Errorf("told of servers: %q, not %q", *told.Load(), want)
		}
	}
}

// TestHandOver has a second process come, and the first one leave: what is said
// meanwhile is answered once.
func TestHandOver(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	guilds := guildsIn(s, 2)
	homes := []articles.LibraryID{articles.GuildLibrary(guilds[0].ID), articles.GuildLibrary(guilds[1].ID)}
	rows := fleettest.NewMemory()
	a, fa := member(t, s, rows, "a", 2, fakeBot{homes: homes})
	holdsAll(t, fa, 2)
	s.WaitCounts(t.Context(), "two sessions", func(c discordtest.Counts) bool { return c.Identifies == 2 })
	questions := []string{asks(s, guilds[0], "!quote Sun"), asks(s, guilds[1], "!quote Sun")}
	answeredOnce(t, s, questions...)

	greeted := func(what string) {
		if what != "" {
			t.Errorf("b told the bot: %s", what)
		}
	}
	_, fb := member(t, s, rows, "b", 2, fakeBot{homes: homes, servers: greeted})
	for n := 0; len(fb.Held()) == 0 && t.Context().Err() == nil; n++ {
		questions = append(questions, asks(s, guilds[n%2], "!quote "+strconv.Itoa(n)))
		time.Sleep(10 * time.Millisecond)
	}
	moved := guilds[fb.Held()[0].Number]
	s.WaitCounts(t.Context(), "the session to go on", func(c discordtest.Counts) bool { return c.Resumes == 1 })
	questions = append(questions, asks(s, moved, "!quote Xi"))
	if got := answeredOnce(t, s, questions...); got[len(got)-1] != "b quote Xi" {
		t.Errorf("after the move: %q", got[len(got)-1])
	}
	// What a answered, b knows to change.
	first := questions[fb.Held()[0].Number]
	s.Edit(first, "!quote Mao")
	if got := s.WaitEdit(t.Context(), first, 1); len(got) != 1 || got[0].Text() != "b quote Mao" {
		t.Errorf("after the edit: %+v", got)
	}

	var late []string
	stopped := make(chan struct{})
	go func() { a.stop(); close(stopped) }()
	for n := range 40 {
		late = append(late, asks(s, guilds[n%2], "!quote late "+strconv.Itoa(n)))
		time.Sleep(5 * time.Millisecond)
	}
	<-stopped
	late = append(late, asks(s, guilds[0], "!quote last"), asks(s, guilds[1], "!quote last"))
	if got := answeredOnce(t, s, late...); !slices.Equal(got[len(got)-2:], []string{"b quote last", "b quote last"}) {
		t.Errorf("after the end of a: %q", got[len(got)-2:])
	}
	if c := s.Counts(); c.Identifies != 2 {
		t.Errorf("%d sessions began, of which two were needed", c.Identifies)
	}
}

// TestTakeOver has a process stop in the middle of its work, without renewing what it
// holds, and go on when another has taken its shards.
func TestTakeOver(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	guilds := guildsIn(s, 2)
	rows := &paused{Rows: fleettest.NewMemory()}
	begun, proceed := make(chan struct{}, 2), make(chan struct{})
	var did atomic.Int32
	slow := fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		if req.Command == "slow" {
			begun <- struct{}{}
			<-proceed
		}
		if req.Command == "undo" {
			did.Add(1)
		}
		return bot.Reply{Notes: []string{"a " + req.Command}}
	}}
	_, fa := member(t, s, rows, "a", 2, slow)
	holdsAll(t, fa, 2)
	s.WaitCounts(t.Context(), "two sessions", func(c discordtest.Counts) bool { return c.Identifies == 2 })
	cut := []string{asks(s, guilds[0], "!slow"), asks(s, guilds[1], "!slow")}
	<-begun
	<-begun
	// Commands in other channels are done; that these are is known only to a.
	var done []string
	for _, g := range guilds {
		done = append(done, s.Send(discordtest.Message{Channel: s.AddChannel(discordtest.Channel{Guild: g.ID, Name: "other"}).ID, Content: "!undo"}))
	}
	answeredOnce(t, s, done...)
	for rows.sessions.Load() < 2 && t.Context().Err() == nil {
		time.Sleep(5 * time.Millisecond)
	}
	rows.off.Store(true)
	undone := 0
	_, fb := member(t, s, rows.Rows, "b", 2, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		if req.Command == "undo" {
			undone++
		}
		return bot.Reply{Notes: []string{"b " + req.Command}}
	}})
	holdsAll(t, fb, 2)
	if got := answeredOnce(t, s, cut...); !slices.Equal(got, []string{"b slow", "b slow"}) {
		t.Errorf("what a could not end: %q", got)
	}
	close(proceed)
	answeredOnce(t, s, asks(s, guilds[0], "!quote Sun"), asks(s, guilds[1], "!quote Sun"))
	if got := answeredOnce(t, s, append(cut, done...)...); did.Load() != 2 || undone != 0 {
		t.Errorf("a undid %d times, b %d times; the answers are %q", did.Load(), undone, got)
	}
}

// TestLostCommand has a command end with the hold on the shard that it came by, whatever it
// waits for; whoever has the shard next answers it.
func TestLostCommand(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	g := guildsIn(s, 1)[0]
	rows := &paused{Rows: fleettest.NewMemory()}
	begun, ended := make(chan struct{}, 1), make(chan error, 1)
	_, fa := member(t, s, rows, "a", 1, fakeBot{handle: func(ctx context.Context, _ bot.Request) bot.Reply {
		begun <- struct{}{}
		<-ctx.Done()
		ended <- context.Cause(ctx)
		return bot.Reply{Notes: []string{"a could not"}}
	}})
	holdsAll(t, fa, 1)
	for rows.sessions.Load() < 1 && t.Context().Err() == nil {
		time.Sleep(5 * time.Millisecond)
	}
	question := asks(s, g, "!slow")
	<-begun
	rows.off.Store(true)
	if err := <-ended; !errors.Is(err, fleet.ErrLost) {
		t.Errorf("it ended by %v", err)
	}
	member(t, s, rows.Rows, "b", 1, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		return bot.Reply{Notes: []string{"b " + req.Command}}
	}})
	if got := answeredOnce(t, s, question); !slices.Equal(got, []string{"b slow"}) {
		t.Errorf("answered %q", got)
	}
}

// TestThreadMoves has a thread's shard go to another process, which knows the thread only by
// what is said in it: it is answered there once, as a thread of its channel.
func TestThreadMoves(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	g := guildsIn(s, 1)[0]
	thread := s.AddChannel(discordtest.Channel{Guild: g.ID, Type: discordtest.PublicThread, Parent: g.Channel("general"), Name: "talk"}).ID
	rows := fleettest.NewMemory()
	tells := func(name string) fakeBot {
		return fakeBot{homes: []articles.LibraryID{articles.GuildLibrary(g.ID)}, handle: func(_ context.Context, req bot.Request) bot.Reply {
			return bot.Reply{Notes: []string{fmt.Sprint(name, " ", said(req), " ", req.Channel == thread, " ", req.Parent == g.Channel("general"))}}
		}}
	}
	asksThere := func(words string) string {
		return s.Send(discordtest.Message{Channel: thread, Content: "!quote " + words})
	}
	a, fa := member(t, s, rows, "a", 1, tells("a"))
	holdsAll(t, fa, 1)
	s.WaitCounts(t.Context(), "a session", func(c discordtest.Counts) bool { return c.Sessions == 1 })
	first := asksThere("Sun")
	got := answeredOnce(t, s, first)
	a.stop()
	meanwhile := asksThere("Xi")
	_, fb := member(t, s, rows, "b", 1, tells("b"))
	holdsAll(t, fb, 1)
	got = append(got, answeredOnce(t, s, meanwhile, asksThere("Mao"))...)
	if want := []string{"a Sun true true", "b Xi true true", "b Mao true true"}; !slices.Equal(got, want) {
		t.Errorf("answered %q, not %q", got, want)
	}
	for _, m := range append(s.Replies(first), s.Replies(meanwhile)...) {
		if m.Channel != thread {
			t.Errorf("answered in %s: %+v", m.Channel, m)
		}
	}
	answeredOnce(t, s, first, meanwhile)
}

// paused are rows that a process cannot reach while it is set.
type paused struct {
	fleet.Rows
	off      atomic.Bool
	sessions atomic.Int32 // that were kept last
}

func (p *paused) ClaimShards(ctx context.Context, c articles.ShardClaim) (articles.ShardsHeld, error) {
	if p.off.Load() {
		return articles.ShardsHeld{}, context.DeadlineExceeded
	}
	kept := int32(0)
	for _, h := range c.Held {
		if h.Session != "" {
			kept++
		}
	}
	p.sessions.Store(kept)
	return p.Rows.ClaimShards(ctx, c)
}
