package discord

import (
	"fmt"
	"strings"
	"testing"
	"time"

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
