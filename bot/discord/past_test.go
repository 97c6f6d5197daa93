package discord

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// What was said in a channel is told from the oldest on, in parts, where the bot may know.
func TestSaid(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	g := s.AddGuild(discordtest.Guild{Channels: []discordtest.Channel{{Name: "general"}, {Name: "shut"}, {Name: "unread"}, {Name: "voice", Type: discordtest.VoiceChannel}}})
	lib, general := articles.GuildLibrary(g.ID), g.Channel("general")
	r := start(t, s, fakeBot{})
	first := s.Send(discordtest.Message{Channel: general, Content: "||https://one.example/a||"})
	if _, err := r.out.Post(t.Context(), lib, general, note("My own https://me.example/x", nil)); err != nil {
		t.Fatal(err)
	}
	s.Send(discordtest.Message{Channel: general, Webhook: true, Embeds: json.RawMessage(`[{"title":"News","url":"https://two.example/b"}]`)})
	s.Send(discordtest.Message{Channel: general, Content: "", Forward: first})
	for i := range 130 {
		s.Send(discordtest.Message{Channel: general, Content: fmt.Sprint("talk ", i)})
	}
	var texts []string
	after, parts := "", 0
	for {
		some, err := r.out.Said(t.Context(), lib, general, after, time.Now().Add(-time.Hour))
		if err != nil {
			t.Fatal(err)
		}
		if len(some) == 0 {
			break
		}
		parts++
		for _, m := range some {
			texts = append(texts, strings.TrimSpace(m.Text))
			if parseSnowflake(m.ID) <= parseSnowflake(after) || time.Since(m.At).Abs() > time.Minute {
				t.Errorf("after %s comes %+v", after, m)
			}
			after = m.ID
		}
	}
	if got := strings.Join(texts[:5], "|"); parts != 2 || len(texts) != 134 || got != "https://one.example/a||https://two.example/b|https://one.example/a|talk 0" {
		t.Errorf("%d parts, %d messages: %s", parts, len(texts), got)
	}
	if some, err := r.out.Said(t.Context(), lib, general, "", time.Now().Add(time.Hour)); err != nil || len(some) > 0 {
		t.Errorf("of the future: %+v, %v", some, err)
	}

	for channel, deny := range map[string]int64{"shut": discordtest.ViewChannel, "unread": discordtest.ReadHistory, "voice": discordtest.Connect} {
		id := g.Channel(channel)
		if err := r.out.mayReadBack(t.Context(), g.ID, id); err != nil {
			t.Errorf("%s, while it may: %v", channel, err)
		}
		s.SetOverwrite(id, discordtest.Overwrite{ID: g.ID, Deny: deny})
		s.Ask(t.Context(), discordtest.Message{Channel: general, Content: "!ask so that the event has come"})
		if _, err := r.out.Said(t.Context(), lib, id, "", time.Now()); !errors.Is(err, bot.ErrUnseen) {
			t.Errorf("%s: %v", channel, err)
		}
	}
	// A role of the bot's own lets it.
	role := s.AddRole(g.ID, discordtest.Role{Name: "reader"})
	s.SetOverwrite(g.Channel("unread"), discordtest.Overwrite{ID: role.ID, Type: discordtest.OverwriteRole, Allow: discordtest.ReadHistory})
	s.SetRoles(g.ID, s.Bot().ID, role.ID)
	s.Ask(t.Context(), discordtest.Message{Channel: general, Content: "!ask so that the event has come"})
	if err := r.out.mayReadBack(t.Context(), g.ID, g.Channel("unread")); err != nil {
		t.Errorf("by a role: %v", err)
	}
	thread := s.AddChannel(discordtest.Channel{Guild: g.ID, Parent: general, Type: discordtest.PrivateThread, Name: "talk", Members: []string{s.Bot().ID}}).ID
	s.Ask(t.Context(), discordtest.Message{Channel: thread, Content: "!ask in a private thread"})
	if some, err := r.out.Said(t.Context(), lib, thread, "", time.Now().Add(-time.Hour)); err != nil || len(some) != 2 {
		t.Errorf("in a private thread: %+v, %v", some, err)
	}
}

// Who may not see what people write cannot read what they wrote.
func TestSaidUnread(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	s.RefuseIntents(1 << 15)
	g := s.AddGuild(discordtest.Guild{})
	may := make(chan error, 1)
	start(t, s, fakeBot{handle: func(ctx context.Context, req bot.Request) bot.Reply {
		may <- req.MayReadBack(ctx)
		return bot.Reply{Notes: []string{"done"}}
	}})
	s.WaitReply(t.Context(), s.Interact(discordtest.Interaction{Channel: g.Channel("general"), Command: "help"}))
	if err := <-may; !errors.Is(err, bot.ErrUnread) {
		t.Error(err)
	}
}

// A message that was posted becomes another one, unless it is gone.
func TestChange(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t, discordtest.WithNoPings())
	g := s.AddGuild(discordtest.Guild{})
	lib, general := articles.GuildLibrary(g.ID), g.Channel("general")
	r := start(t, s, fakeBot{})
	id, err := r.out.Post(t.Context(), lib, general, note("Reading …", nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"Reading: 3", "Done: <@1> @everyone"} {
		if err := r.out.Change(t.Context(), lib, general, id, note(words, nil)); err != nil {
			t.Fatal(err)
		}
	}
	if list := s.Messages(general); len(list) != 1 || list[0].Edits != 2 || !strings.HasPrefix(list[0].Text(), "Done: ") {
		t.Errorf("%+v", list)
	}
	s.Delete(id)
	if err := r.out.Change(t.Context(), lib, general, id, note("More", nil)); !errors.Is(err, bot.ErrRefused) {
		t.Errorf("gone: %v", err)
	}
}
