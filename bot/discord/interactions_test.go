package discord

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// TestUnknownInteractions lets people use commands, buttons and forms of another
// version of the bot: each is answered at once, to them alone.
func TestUnknownInteractions(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithResponseWindow(time.Minute), discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{})
	general := g.Channel("general")
	direct := s.OpenDM(s.AddUser(discordtest.User{Name: "anna"}).ID).ID
	start(t, s, fakeBot{})
	for _, tt := range []struct {
		name string
		in   discordtest.Interaction
		want string
	}{
		{"command", discordtest.Interaction{Channel: general, Command: "old"}, "I do not know that command. Write /help"},
		{"in Swedish", discordtest.Interaction{Channel: general, Command: "old", Locale: "sv-SE"}, "/hjälp"},
		{"menu", discordtest.Interaction{Channel: general, Command: "Old menu", CommandType: discordtest.MessageCommand}, "I do not know that command"},
		{"form", discordtest.Interaction{Channel: general, Kind: discordtest.SubmitModal, CustomID: "old"}, "I do not know that command"},
		{"direct", discordtest.Interaction{Channel: direct, Command: "old"}, "Write /help"},
	} {
		got := s.WaitReply(t.Context(), s.Interact(tt.in))
		if len(got) != 1 || !got[0].Ephemeral || !strings.Contains(got[0].Text(), tt.want) {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
	typing := discordtest.Interaction{
		Channel: general, Kind: discordtest.TypeOption, Command: "old",
		Options: []discordtest.Argument{{Name: "word", Value: "", Focused: true}},
	}
	if r := s.WaitResponse(t.Context(), s.Interact(typing)); r.Type != 8 || len(r.Choices) != 0 || !strings.Contains(string(r.Data), "[]") {
		t.Errorf("choices: %+v", r)
	}
}

// TestInteractionFails answers one that Discord does not take any more: the log
// tells, without the secret in its address.
func TestInteractionFails(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	general := s.AddGuild(discordtest.Guild{}).Channel("general")
	r := start(t, s, fakeBot{})
	s.Fail(discordtest.Fault{Route: "POST /interactions/{interaction}/{token}/callback", Status: 404, Body: `{"code":10062,"message":"Unknown interaction"}`})
	s.Interact(discordtest.Interaction{Channel: general, Command: "old"})
	for !strings.Contains(r.log.String(), "interaction not answered") && t.Context().Err() == nil {
		time.Sleep(time.Millisecond)
	}
	if strings.Contains(r.log.String(), "/callback") {
		t.Error("the log shows the interaction's address")
	}
}

// TestBotsAreIgnored lets other bots, and the bot itself, say commands.
func TestBotsAreIgnored(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	g := s.AddGuild(discordtest.Guild{})
	general := g.Channel("general")
	other := s.AddMember(g.ID, discordtest.Member{User: discordtest.User{Name: "another bot", Bot: true}}).ID
	start(t, s, fakeBot{})
	mention := "<@" + s.Bot().ID + "> "
	var ids []string
	for _, m := range []discordtest.Message{
		{Author: other, Content: "!help"},
		{Author: other, Content: mention + "help"},
		{Author: s.Bot().ID, Content: "!help"},
		{Author: s.Bot().ID, Content: mention + "help"},
		{Webhook: true, Content: mention + "help"},
	} {
		m.Channel = general
		ids = append(ids, s.Send(m))
	}
	s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!help"}))
	for _, id := range ids {
		if got := s.Replies(id); len(got) > 0 {
			t.Errorf("a bot is answered: %q", got[0].Text())
		}
	}
}

// TestRoleMention mentions the bot's role, which has its name and is what people
// often pick in its stead.
func TestRoleMention(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	g := s.AddGuild(discordtest.Guild{})
	general := g.Channel("general")
	start(t, s, fakeBot{})
	const own, foreign = "1001", "1002"
	for id, name := range map[string]string{own: s.Bot().Name, foreign: "somebody else's bot"} {
		s.Dispatch("GUILD_ROLE_CREATE", map[string]any{"guild_id": g.ID, "role": map[string]any{
			"id": id, "name": name, "permissions": "0", "managed": true,
		}})
	}
	silent := s.Send(discordtest.Message{Channel: general, Content: "<@&" + foreign + "> quote Sun"})
	id := s.Send(discordtest.Message{Channel: general, Content: fmt.Sprintf("<@&%s> quote Sun", own)})
	if got := s.WaitReply(t.Context(), id); got[0].Text() != "quote Sun" {
		t.Errorf("answer: %q", got[0].Text())
	}
	if got := s.Replies(silent); len(got) > 0 {
		t.Errorf("another's role is taken for the bot's: %q", got[0].Text())
	}
}

// TestOwnInstall uses the bot in a server as one that the person has installed for
// themselves: all of it is in the person's library, and for the person alone.
func TestOwnInstall(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithResponseWindow(time.Minute), discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{})
	general := g.Channel("general")
	anna := s.AddMember(g.ID, discordtest.Member{User: discordtest.User{Name: "anna"}}).ID
	requests := make(chan bot.Request, 10)
	start(t, s, fakeBot{settings: bot.Settings{Channels: []string{"1"}}, channels: []string{general}, handle: func(_ context.Context, req bot.Request) bot.Reply {
		requests <- req
		return bot.Reply{Command: req.Command, Notes: []string{"done"}, Actions: []bot.Action{{Kind: bot.ActionUndo, Call: bot.Call{Command: "help"}}}}
	}})
	link := s.Send(discordtest.Message{Channel: general, Content: "https://news.example/a"})
	ask := discordtest.Interaction{
		Channel: general, User: anna, Own: true, Command: "ask",
		Options: []discordtest.Argument{{Name: "question", Value: "who?"}},
	}
	first := s.WaitReply(t.Context(), s.Interact(ask))
	for name, in := range map[string]discordtest.Interaction{
		"menu":   {Channel: general, User: anna, Own: true, Command: "Add article", CommandType: discordtest.MessageCommand, Target: link},
		"form":   {Channel: general, User: anna, Own: true, Kind: discordtest.SubmitModal, CustomID: "3f:add|", Fields: []discordtest.Field{{CustomID: "0", Value: "A text."}}},
		"button": {User: anna, Own: true, Kind: discordtest.UseComponent, Message: first[0].ID, CustomID: first[0].Buttons[0].CustomID},
	} {
		id := s.Interact(in)
		s.WaitResponse(t.Context(), id)
		if got := s.Replies(id); name != "button" && (len(s.WaitReply(t.Context(), id)) != 1 || !s.Replies(id)[0].Ephemeral) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if len(first) != 1 || !first[0].Ephemeral {
		t.Errorf("asked: %+v", first)
	}
	for range 4 {
		req := <-requests
		if req.Library != articles.UserLibrary(anna) || !req.Moderator || len(req.Scope.Channels) > 0 || req.Message != "" {
			t.Errorf("request: %+v", req)
		}
	}
	ask.Own = false
	s.Interact(ask) // the server's own bot listens elsewhere
	ask.Channel, ask.Own = s.OpenDM(anna).ID, false
	if got := s.WaitReply(t.Context(), s.Interact(ask)); len(got) != 1 || got[0].Ephemeral {
		t.Errorf("in direct messages: %+v", got)
	}
	if req := <-requests; req.Library != articles.UserLibrary(anna) {
		t.Errorf("in direct messages: %+v", req)
	}
}
