package discord

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

func TestBurstInOrder(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	var channels []discordtest.Channel
	for i := range 5 {
		channels = append(channels, discordtest.Channel{Name: fmt.Sprint("c", i)})
	}
	g := s.AddGuild(discordtest.Guild{Channels: channels})
	start(t, s, fakeBot{})
	const each = 40
	sent := map[string][]string{}
	for n := range each {
		for _, c := range channels {
			id := s.Send(discordtest.Message{Channel: g.Channel(c.Name), Content: fmt.Sprint("!ask ", n)})
			sent[c.Name] = append(sent[c.Name], id)
		}
	}
	for _, c := range channels {
		s.WaitReply(t.Context(), sent[c.Name][each-1])
		next := 0
		for _, m := range s.Messages(g.Channel(c.Name)) {
			if m.ReplyTo == "" {
				continue
			}
			if want := fmt.Sprint("ask ", next); m.Text() != want || m.ReplyTo != sent[c.Name][next] {
				t.Fatalf("answer %d in %s: %q to %s", next, c.Name, m.Text(), m.ReplyTo)
			}
			next++
		}
		if next != each {
			t.Errorf("%d answers in %s", next, c.Name)
		}
	}
}

// TestBusy fills a channel's lane: each command gets its answer or one "busy".
func TestBusy(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	begun, proceed := make(chan struct{}), make(chan struct{})
	var once sync.Once
	start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		once.Do(func() { close(begun) })
		<-proceed
		return bot.Reply{Notes: []string{"done"}}
	}})
	s.Send(discordtest.Message{Channel: general, Content: "!slow"})
	<-begun
	const extra = 30
	var ids []string
	for range commandBounds.Each + extra {
		ids = append(ids, s.Send(discordtest.Message{Channel: general, Content: "!ask"}))
	}
	s.WaitReply(t.Context(), ids[len(ids)-1]) // busy, at once
	close(proceed)
	s.WaitReply(t.Context(), ids[commandBounds.Each-1])
	done, busy := 0, 0
	for _, id := range ids {
		switch got := s.WaitReply(t.Context(), id); {
		case len(got) != 1:
			t.Errorf("%d answers to one command", len(got))
		case got[0].Text() == "done":
			done++
		default:
			busy++
		}
	}
	if done != commandBounds.Each || busy != extra {
		t.Errorf("%d done and %d busy, want %d and %d", done, busy, commandBounds.Each, extra)
	}
}

func TestPanicIsAnswered(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	r := start(t, s, fakeBot{handle: func(context.Context, bot.Request) bot.Reply { panic("boom") }})
	if got := s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!ask"})); got[0].Text() == "" {
		t.Error("empty answer")
	}
	if !strings.Contains(r.log.String(), "boom") {
		t.Error("the log does not tell")
	}
}

// TestThinks lets a command take long: a sign stands at the message until it is answered,
// and where the bot may not put one there it is shown that it types.
func TestThinks(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	g := s.AddGuild(discordtest.Guild{})
	general := g.Channel("general")
	mute := s.AddChannel(discordtest.Channel{Guild: g.ID, Name: "mute", Overwrites: []discordtest.Overwrite{
		{ID: s.Bot().ID, Type: discordtest.OverwriteMember, Deny: discordtest.AddReactions},
	}}).ID
	proceed := make(chan struct{})
	start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		if req.Command == "slow" {
			<-proceed
		}
		return bot.Reply{Notes: []string{"done"}}
	}}, func(o *Options) { o.times.thought = 30 * time.Millisecond })
	typed := func() (n int) {
		for _, r := range s.Requests() {
			if strings.HasSuffix(r.Path, "/typing") {
				n++
			}
		}
		return n
	}
	until := func(met func() bool) {
		for !met() && t.Context().Err() == nil {
			time.Sleep(time.Millisecond)
		}
	}
	id := s.Send(discordtest.Message{Channel: general, Content: "!slow"})
	until(func() bool { return slices.Contains(s.Reactions(id), thinking) })
	proceed <- struct{}{}
	s.WaitReply(t.Context(), id)
	until(func() bool { return len(s.Reactions(id)) == 0 })
	if n := typed(); n != 0 {
		t.Errorf("types %d times besides", n)
	}
	id = s.Send(discordtest.Message{Channel: mute, Content: "!slow"})
	until(func() bool { return typed() > 0 })
	proceed <- struct{}{}
	s.WaitReply(t.Context(), id)
	if n := typed(); n != 1 {
		t.Errorf("types %d times", n)
	}
}

// TestBusyChannel tells of what was added in a line where many speak, and in full where
// few do.
func TestBusyChannel(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	g := s.AddGuild(discordtest.Guild{})
	general, quiet := g.Channel("general"), s.AddChannel(discordtest.Channel{Guild: g.ID, Name: "quiet"}).ID
	start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		return bot.Reply{
			Command: "add", Heading: "Added as #12.",
			Articles: []bot.ArticleInfo{{
				Number: 12, Title: "The pier", Source: "The Harbour Post", Language: "English", Words: 412, Quoted: []string{"Mona Strand"}, Notes: []string{"The same story as #9."},
			}},
			Actions: []bot.Action{{Kind: bot.ActionAsk, Call: call("ask", "")}},
		}
	}})
	const full = "-# quoted: Mona Strand\nThe same story as #9."
	say := func(channel, words string) discordtest.BotMessage {
		t.Helper()
		return s.Ask(t.Context(), discordtest.Message{Channel: channel, Content: words})[0]
	}
	if got := say(general, "!add x").Text(); !strings.HasPrefix(got, "**Added as #12.**\n") || !strings.HasSuffix(got, full) {
		t.Errorf("at first: %q", got)
	}
	for range bustleCount {
		s.Send(discordtest.Message{Channel: general, Content: "I say."})
	}
	if got := say(general, "!add x").Text(); !strings.HasSuffix(got, full) {
		t.Errorf("where one person says much: %q", got)
	}
	for range bustlePeople - 1 {
		s.Send(discordtest.Message{Channel: general, Author: s.AddMember(g.ID, discordtest.Member{}).ID, Content: "I say."})
	}
	got := say(general, "!add x")
	if got.Text() != "**#12** The pier\u00a0· The Harbour Post\u00a0· The same story as #9." || len(got.Buttons) == 0 {
		t.Errorf("in a busy channel: %q", got.Text())
	}
	if got := say(quiet, "!add x").Text(); !strings.HasSuffix(got, full) {
		t.Errorf("in a quiet channel: %q", got)
	}
}

// TestHostileMessages sends what breaks bots.
func TestHostileMessages(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	start(t, s, fakeBot{})
	for _, words := range []string{
		strings.Repeat("x", 3990), strings.Repeat("*", 3990), strings.Repeat("å ", 1900), strings.Repeat("\n", 3000) + "end",
		"@everyone @here <@1> <@&2>", "```\ncode\n```", "[masked](https://evil.example)", "||spoiler||", "\u202etxt.exe", "e" + strings.Repeat("\u0301", 3000),
		"# heading\n> quote\n- list\n1. one", "`", "\x00\x01", strings.Repeat("👩\u200d👩\u200d👧", 400),
	} {
		id := s.Send(discordtest.Message{Channel: general, Content: "!ask " + words})
		got := s.WaitReply(t.Context(), id)
		if len(got) != 1 || got[0].Text() == "" {
			t.Errorf("%d answers to %.20q", len(got), words)
		}
		for _, p := range got {
			assertInert(t, p.Text())
		}
	}
}

// TestUndecodable sends events that discordgo cannot read; it hands them on
// nearly empty.
func TestUndecodable(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	r := start(t, s, fakeBot{})
	for _, kind := range []string{"MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "INTERACTION_CREATE", "CHANNEL_UPDATE", "THREAD_CREATE", "THREAD_LIST_SYNC", "GUILD_ROLE_UPDATE"} {
		for _, data := range []any{map[string]any{"id": 5}, map[string]any{"content": "!help", "components": []any{map[string]any{"type": 4711}}}, map[string]any{}, nil, []any{}} {
			s.Dispatch(kind, data)
		}
	}
	s.Dispatch("GUILD_CREATE", map[string]any{"id": 5}) // discordgo itself does not survive one without any field
	s.Dispatch("SOMETHING_NEW", map[string]any{"content": "a secret"})
	s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!help"}))
	if strings.Contains(r.log.String(), "a secret") {
		t.Error("the log shows what people write")
	}
	if strings.Contains(r.log.String(), "panic") {
		t.Error("an event panicked")
	}
}

// No more signs are put in a channel at once than Discord takes quickly.
func TestSignsAtOnce(t *testing.T) {
	t.Parallel()
	var s signs
	for i := range signsAtOnce {
		if !s.begin("1") {
			t.Errorf("sign %d is too much", i+1)
		}
	}
	if s.begin("1") || !s.begin("2") {
		t.Error("the bound is not that of a channel")
	}
	s.end("1")
	if !s.begin("1") {
		t.Error("a sign that is gone still counts")
	}
}
