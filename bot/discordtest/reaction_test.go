package discordtest

import (
	"slices"
	"testing"

	"github.com/bwmarrin/discordgo"
)

// Reactions are told to those who ask for them, once, and stand at the message.
func TestReactions(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{Members: []Member{{User: User{ID: "501", Name: "anna"}}}})
	general := g.Channel("general")
	shut := s.AddChannel(Channel{Guild: g.ID, Overwrites: []Overwrite{{ID: g.ID, Type: OverwriteRole, Deny: AddReactions}}}).ID
	told := make(chan discordgo.MessageReaction, 9)
	dg := client(t, s)
	dg.AddHandler(func(_ *discordgo.Session, r *discordgo.MessageReactionAdd) { told <- *r.MessageReaction })
	dg.Identify.Intents = discordgo.IntentGuilds | discordgo.IntentGuildMessageReactions
	if err := dg.Open(); err != nil {
		t.Fatal(err)
	}
	waitBeating(t, s)
	t.Cleanup(func() { hangUp(t, dg) })

	id := s.Send(Message{Channel: general, Content: "news"})
	if err := dg.MessageReactionAdd(general, id, "❓"); err != nil {
		t.Fatal(err)
	}
	s.React(id, "501", "❓")
	who := map[string]bool{s.Bot().ID: true, "501": true} // discordgo tells in any order
	for range 2 {
		if r := <-told; !who[r.UserID] || r.Emoji.Name != "❓" || r.MessageID != id {
			t.Errorf("told %+v", r)
		} else {
			delete(who, r.UserID)
		}
	}
	m, err := dg.ChannelMessage(general, id)
	if err != nil || len(m.Reactions) != 1 || m.Reactions[0].Count != 2 || !m.Reactions[0].Me {
		t.Errorf("%+v, %v", m.Reactions, err)
	}
	if err := dg.MessageReactionRemove(general, id, "❓", "@me"); err != nil || len(s.Reactions(id)) > 0 {
		t.Errorf("taken off: %v, %q", err, s.Reactions(id))
	}
	bare, signed := s.Send(Message{Channel: shut, Content: "a"}), s.Send(Message{Channel: shut, Content: "b"})
	s.React(signed, "501", "✅")
	if err := dg.MessageReactionAdd(shut, bare, "✅"); err == nil {
		t.Error("a new reaction without the permission")
	}
	if err := dg.MessageReactionAdd(shut, signed, "✅"); err != nil || !slices.Contains(s.Reactions(signed), "✅") {
		t.Errorf("one more of those that are there: %v", err)
	}
}
