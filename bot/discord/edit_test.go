package discord

import (
	"context"
	"testing"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

func TestEdit(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	start(t, s, fakeBot{})

	id := s.Send(discordtest.Message{Channel: general, Content: "!qoute Sun"})
	first := s.WaitReply(t.Context(), id)[0]
	s.Edit(id, "!quote Sun")
	got := s.WaitEdit(t.Context(), id, 1)
	if len(got) != 1 || got[0].ID != first.ID || got[0].Text() != "quote Sun" {
		t.Errorf("after the edit: %+v", got)
	}

	s.Edit(id, "never mind")            // is no command: the answer stays
	s.Unfurl(id, "https://example.org") // a preview is no edit
	s.Edit(id, "!quote Xi")
	got = s.WaitEdit(t.Context(), id, 2)
	if len(got) != 1 || got[0].Edits != 2 || got[0].Text() != "quote Xi" {
		t.Errorf("after the second edit: %+v", got)
	}
}

func TestEditMakesCommand(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	start(t, s, fakeBot{})
	id := s.Send(discordtest.Message{Channel: general, Content: "quote Sun"})
	s.Edit(id, "!quote Sun")
	if got := s.WaitReply(t.Context(), id); got[0].Text() != "quote Sun" {
		t.Errorf("answer = %q", got[0].Text())
	}
}

// TestEditBack edits a command to another and, while that is still being
// answered, back to what it was: the answer goes back too.
func TestEditBack(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{Channels: []discordtest.Channel{{Name: "general"}, {Name: "other"}}})
	general := g.Channel("general")
	begun, proceed := make(chan struct{}), make(chan struct{})
	start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		if req.Command == "slow" {
			close(begun)
			<-proceed
		}
		return bot.Reply{Notes: []string{req.Command + " " + said(req)}}
	}})
	id := s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
	s.WaitReply(t.Context(), id)
	s.Edit(id, "!slow Sun")
	<-begun
	s.Edit(id, "!quote Sun")
	// Events are taken in order, so by this answer the edit is known.
	s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: g.Channel("other"), Content: "!help"}))
	close(proceed)
	if got := s.WaitEdit(t.Context(), id, 2); len(got) != 1 || got[0].Text() != "quote Sun" {
		t.Errorf("after the edit back: %+v", got)
	}
}

func TestEditAfterAnswerWasDeleted(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	start(t, s, fakeBot{})
	id := s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"})
	s.Delete(s.WaitReply(t.Context(), id)[0].ID)
	s.Edit(id, "!quote Xi")
	if got := s.WaitReply(t.Context(), id); got[0].Text() != "quote Xi" {
		t.Errorf("answer = %+v", got)
	}
}

func TestQuestionDeleted(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	begun, proceed := make(chan struct{}), make(chan struct{})
	start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		if req.Command == "slow" {
			close(begun)
			<-proceed
		}
		return bot.Reply{Notes: []string{"done"}}
	}})
	id := s.Send(discordtest.Message{Channel: general, Content: "!slow"})
	<-begun
	s.Delete(id)
	close(proceed)
	// Two answers come, and the first, which has nothing to reply to, counts as
	// an answer to the later message.
	s.WaitReplies(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!help"}), 2)
}
