package discord

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// A text that somebody pasted in several messages comes whole when another message
// replies to the first of them.
func TestRestOfPaste(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{})
	other := s.AddMember(g.ID, discordtest.Member{}).User.ID
	start(t, s, fakeBot{handle: func(ctx context.Context, req bot.Request) bot.Reply {
		if req.Reference == nil || req.Reference.Rest == nil {
			return bot.Reply{Notes: []string{"no rest"}}
		}
		told, _, _ := strings.Cut(req.Reference.Text, " ")
		for _, piece := range req.Reference.Rest(ctx) {
			word, _, _ := strings.Cut(piece, " ")
			told += " " + word
		}
		return bot.Reply{Notes: []string{told}}
	}})
	piece := func(word string) string { return word + " " + strings.Repeat("flour ", 250) }
	for _, c := range []struct {
		name     string
		messages []spoken
		want     string
	}{
		{"in three", []spoken{{text: piece("one")}, {text: piece("two")}, {text: "three"}, {text: "four"}}, "one two three"},
		{"a short one", []spoken{{text: "one"}, {text: "two"}}, "no rest"},
		{"another between", []spoken{{text: piece("one")}, {text: "Oh!", author: other}, {text: "two"}}, "one"},
		{"a command after it", []spoken{{text: piece("one")}, {text: "!help"}, {text: "two"}}, "one"},
		{"a reply after it", []spoken{{text: piece("one")}, {text: "two", reply: true}}, "one"},
		{"a file after it", []spoken{{text: piece("one")}, {text: "two", file: true}}, "one"},
		{"it begins with the command", []spoken{{text: "!add " + piece("one")}, {text: "two"}}, "one two"},
	} {
		general := s.AddChannel(discordtest.Channel{Guild: g.ID, Name: strings.ReplaceAll(c.name, " ", "-")}).ID
		first := ""
		for _, m := range c.messages {
			sent := discordtest.Message{Channel: general, Content: m.text, Author: m.author}
			if m.reply {
				sent.Reference = first
			}
			if m.file {
				sent.Attachments = []discordtest.File{{Name: "a.txt", Data: []byte("x")}}
			}
			id := s.Send(sent)
			if first == "" {
				first = id
			}
		}
		answer := s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!ask", Reference: first}))
		if got := answer[0].Text(); got != c.want {
			t.Errorf("%s: got %.200q, want %q", c.name, got, c.want)
		}
	}
	// Where the bot may not read what was said, the first message is all there is.
	general := g.Channel("general")
	first := s.Send(discordtest.Message{Channel: general, Content: piece("one")})
	s.Send(discordtest.Message{Channel: general, Content: "two"})
	s.Fail(discordtest.Fault{Route: "GET /channels/{channel}/messages", Status: http.StatusForbidden, Body: `{"code":50001,"message":"Missing Access"}`})
	if answer := s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!ask", Reference: first})); answer[0].Text() != "one" {
		t.Errorf("where it may not read: %q", answer[0].Text())
	}
}

// spoken is one message of the test's conversation.
type spoken struct {
	text, author string
	reply, file  bool
}
