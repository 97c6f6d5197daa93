package discordtest

import (
	"testing"

	"github.com/bwmarrin/discordgo"
)

func TestEcho(t *testing.T) {
	t.Parallel()
	s := New(t, WithNoPings())
	g := s.AddGuild(Guild{Name: "Redaktion"})
	connect(t, s, echo(t))
	id := s.Send(Message{Channel: g.Channel("general"), Content: "hello"})
	got := s.WaitReply(t.Context(), id)
	if len(got) != 1 || got[0].Content != "echo: hello" || got[0].ReplyTo != id {
		t.Errorf("replies = %+v", got)
	}
}

func TestEditAndDelete(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{})
	edited := make(chan string, 1)
	dg := connect(t, s, func(_ *discordgo.Session, m *discordgo.MessageUpdate) {
		if !m.Author.Bot {
			edited <- m.Content
		}
	})
	id := s.Send(Message{Channel: g.Channel("general"), Content: "one"})
	post, err := dg.ChannelMessageSend(g.Channel("general"), "first")
	if err != nil {
		t.Fatal(err)
	}
	s.Edit(id, "two")
	if got := <-edited; got != "two" {
		t.Errorf("edited to %q", got)
	}
	if _, err := dg.ChannelMessageEdit(post.ChannelID, post.ID, "second"); err != nil {
		t.Fatal(err)
	}
	got := s.WaitEdit(t.Context(), id, 1)
	if len(got) != 1 || got[0].Content != "second" {
		t.Errorf("replies = %+v", got)
	}
	if err := dg.ChannelMessageDelete(post.ChannelID, post.ID); err != nil {
		t.Fatal(err)
	}
	if got := s.Replies(id); len(got) != 0 {
		t.Errorf("replies after deletion = %+v", got)
	}
}
