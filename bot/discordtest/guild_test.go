package discordtest

import (
	"encoding/json"
	"testing"
)

// TestGuildEvents does what people do to a guild and looks at what the gateway
// tells of it.
func TestGuildEvents(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{Members: []Member{{User: User{ID: "71", Name: "anna"}}}})
	general := g.Channel("general")
	w := dial(t, s, "?v=9")
	w.write(`{"op":2,"d":{"token":"x","intents":33283}}`) // guilds, members, messages, content
	w.until("GUILD_CREATE")
	said := s.Send(Message{Channel: general, Content: "see https://news.example/"})
	w.until("MESSAGE_CREATE")
	var role Role
	var made Channel
	for _, c := range []struct {
		name string
		do   func()
		kind string
		want string // in a key of the event
		key  string
	}{
		{"preview", func() { s.Unfurl(said, "https://news.example/") }, "MESSAGE_UPDATE", said, "id"},
		{"deletion", func() { s.Delete(said) }, "MESSAGE_DELETE", said, "id"},
		{"member", func() { s.AddMember(g.ID, Member{User: User{ID: "72", Name: "bo"}}) }, "GUILD_MEMBER_ADD", g.ID, "guild_id"},
		{"role", func() { role = s.AddRole(g.ID, Role{Name: "readers"}) }, "GUILD_ROLE_CREATE", g.ID, "guild_id"},
		{"roles of somebody", func() { s.SetRoles(g.ID, "71", role.ID) }, "GUILD_MEMBER_UPDATE", g.ID, "guild_id"},
		{"channel", func() { made = s.AddChannel(Channel{Guild: g.ID, Name: "board"}) }, "CHANNEL_CREATE", "board", "name"},
		{"overwrite", func() { s.SetOverwrite(general, Overwrite{ID: role.ID, Deny: ViewChannel}) }, "CHANNEL_UPDATE", general, "id"},
		{"thread", func() {
			made = s.AddChannel(Channel{Guild: g.ID, Parent: made.ID, Name: "talk", Type: PublicThread})
		}, "THREAD_CREATE", "talk", "name"},
		{"end of a thread", func() { s.RemoveChannel(made.ID) }, "THREAD_DELETE", "talk", "name"},
		{"end of a channel", func() { s.RemoveChannel(general) }, "CHANNEL_DELETE", general, "id"},
		{"outage", func() { s.RemoveGuild(g.ID, true) }, "GUILD_DELETE", g.ID, "id"},
		{"end of the outage", func() { s.RestoreGuild(g.ID) }, "GUILD_CREATE", g.ID, "id"},
		{"removal", func() { s.RemoveGuild(g.ID, false) }, "GUILD_DELETE", g.ID, "id"},
		{"new guild", func() { s.AddGuild(Guild{ID: "77"}) }, "GUILD_CREATE", "77", "id"},
	} {
		c.do()
		var data map[string]any
		if err := json.Unmarshal(w.until(c.kind).D, &data); err != nil || data[c.key] != c.want {
			t.Errorf("%s: %v, %v", c.name, data, err)
		}
	}
}

// TestMisuseEndsTheTest checks that a test which names what is not there ends
// with a sentence, not with a panic.
func TestMisuseEndsTheTest(t *testing.T) {
	t.Parallel()
	for name, misuse := range map[string]func(*Server){
		"guild that exists":           func(s *Server) { s.AddGuild(Guild{ID: "1"}) },
		"id that is none":             func(s *Server) { s.AddUser(User{ID: "anna"}) },
		"unknown guild":               func(s *Server) { s.AddRole("77", Role{}) },
		"unknown channel":             func(s *Server) { s.Send(Message{Channel: "77"}) },
		"unknown message":             func(s *Server) { s.Edit("77", "x") },
		"unknown author":              func(s *Server) { s.Send(Message{Channel: s.OpenDM("2").ID, Author: "77"}) },
		"author from elsewhere":       func(s *Server) { s.Send(Message{Channel: s.guilds["1"].channels[0], Author: "2"}) },
		"member who is none":          func(s *Server) { s.SetRoles("1", "2") },
		"direct messages with nobody": func(s *Server) { s.OpenDM("77") },
		"thread of no channel":        func(s *Server) { s.AddChannel(Channel{Guild: "1", Type: PublicThread, Parent: "77"}) },
		"unknown interaction":         func(s *Server) { s.ExpireInteraction("77") },
		"menu about nobody": func(s *Server) {
			s.Interact(Interaction{Channel: s.OpenDM("2").ID, CommandType: UserCommand, Target: "77"})
		},
		"event that cannot be written": func(s *Server) { s.Dispatch("X", func() {}) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tb := &recorder{TB: t}
			s := New(tb)
			s.AddGuild(Guild{ID: "1"})
			s.AddUser(User{ID: "2"})
			done := make(chan struct{})
			go func() { defer close(done); misuse(s) }()
			<-done
			if told := tb.told(); len(told) != 1 {
				t.Errorf("told %q", told)
			}
		})
	}
}
