package discord

import (
	"context"
	"strings"
	"testing"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// TestOwnPrefix hears a server's own prefix, and there no other.
func TestOwnPrefix(t *testing.T) {
	t.Parallel()
	requests := make(chan bot.Request, 10)
	s, g := slashes(t, fakeBot{settings: bot.Settings{Prefix: "??", Language: "sv"}, handle: func(_ context.Context, req bot.Request) bot.Reply {
		requests <- req
		return bot.Reply{Notes: []string{"done"}}
	}})
	general := g.Channel("general")
	silent := s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
	s.Ask(t.Context(), discordtest.Message{Channel: general, Content: "??quote Sun"})
	if req := <-requests; req.Prefix != "??" || said(req) != "Sun" || req.Locale != "sv" {
		t.Errorf("request: %+v", req)
	}
	if len(s.Replies(silent)) > 0 {
		t.Error("the operator's prefix is heard too")
	}
	s.Ask(t.Context(), discordtest.Message{Channel: s.OpenDM("501").ID, Content: "!quote Sun"})
	if req := <-requests; req.Prefix != "" || said(req) != "Sun" {
		t.Errorf("in direct messages: %+v", req)
	}
}

// TestChannels listens only where the settings say so, in threads of these too, and
// tells who speaks to the bot itself where that is.
func TestChannels(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{ID: "700", Channels: []discordtest.Channel{{ID: "701", Name: "general"}, {ID: "702", Name: "news"}}})
	thread := s.AddChannel(discordtest.Channel{Guild: g.ID, Parent: "702", Type: discordtest.PublicThread, Name: "talk"}).ID
	start(t, s, fakeBot{settings: bot.Settings{Channels: []string{"702", "709"}}})
	silent := s.Send(discordtest.Message{Channel: "701", Content: "!quote Sun"})
	for _, channel := range []string{"702", thread} {
		if got := s.Ask(t.Context(), discordtest.Message{Channel: channel, Content: "!quote Sun"}); got[0].Text() != "quote Sun" {
			t.Errorf("in %s: %q", channel, got[0].Text())
		}
	}
	const where = "I listen only in <#702>, <#709> here."
	if got := s.Ask(t.Context(), discordtest.Message{Channel: "701", Content: "<@" + s.Bot().ID + "> quote Sun"}); got[0].Text() != where {
		t.Errorf("mentioned elsewhere: %q", got[0].Text())
	}
	got := s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{Channel: "701", Command: "quote"}))
	if !got[0].Ephemeral || !strings.HasPrefix(got[0].Text(), "I listen only in ") {
		t.Errorf("a slash command elsewhere: %+v", got)
	}
	if got := s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{Channel: "702", Command: "quote"})); got[0].Ephemeral {
		t.Errorf("a slash command there: %+v", got)
	}
	if len(s.Replies(silent)) > 0 {
		t.Error("answered elsewhere")
	}
}

// TestThreads answers typed commands in threads of their own, and slash commands to
// the asker alone. What is edited changes the answer in its thread.
func TestThreads(t *testing.T) {
	t.Parallel()
	s, g := slashes(t, fakeBot{settings: bot.Settings{Threads: true}})
	general := g.Channel("general")
	s.SetOverwrite(general, discordtest.Overwrite{ID: s.Bot().ID, Type: discordtest.OverwriteMember, Allow: discordtest.PublicThreads})
	id := s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
	got := s.WaitReply(t.Context(), id)
	if len(got) != 1 || got[0].Channel != id || got[0].Text() != "quote Sun" {
		t.Errorf("answer: %+v", got)
	}
	s.Edit(id, "!quote Xi")
	if got := s.WaitEdit(t.Context(), id, 1); len(got) != 1 || got[0].Channel != id || got[0].Text() != "quote Xi" {
		t.Errorf("after an edit: %+v", got)
	}
	within := s.Send(discordtest.Message{Channel: id, Content: "!ask more"})
	if got := s.WaitReply(t.Context(), within); got[0].Channel != id || got[0].ReplyTo != within {
		t.Errorf("in the thread: %+v", got)
	}
	if got := s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{Channel: general, Command: "quote"})); !got[0].Ephemeral {
		t.Errorf("a slash command: %+v", got)
	}
	// Where it may not open threads, it answers in the channel.
	s.SetOverwrite(general, discordtest.Overwrite{ID: s.Bot().ID, Type: discordtest.OverwriteMember, Deny: discordtest.PublicThreads})
	id = s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
	if got := s.WaitReply(t.Context(), id); got[0].Channel != general || got[0].ReplyTo != id {
		t.Errorf("without the permission: %+v", got)
	}
}
