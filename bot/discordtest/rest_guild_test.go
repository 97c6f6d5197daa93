package discordtest

import (
	"testing"

	"github.com/bwmarrin/discordgo"
)

func TestGuildIsRead(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{
		Name: "Redaktion", Locale: "sv-SE", Roles: []Role{{ID: "72", Name: "readers", Permissions: ManageMessages, Position: 1}},
		Channels: []Channel{{Name: "desk", Type: Category}, {Name: "news"}},
		Members:  []Member{{User: User{ID: "71", Name: "anna"}, Nick: "A", Roles: []string{"72"}}},
	})
	dg := client(t, s)
	guild, err := dg.Guild(g.ID)
	if err != nil || guild.Name != "Redaktion" || guild.OwnerID != g.OwnerID || guild.SystemChannelID != g.Channel("news") {
		t.Errorf("guild = %+v, %v", guild, err)
	}
	channels, err := dg.GuildChannels(g.ID)
	if err != nil || len(channels) != 2 || channels[0].Type != discordgo.ChannelTypeGuildCategory {
		t.Errorf("channels = %+v, %v", channels, err)
	}
	roles, err := dg.GuildRoles(g.ID)
	if err != nil || len(roles) != 2 || roles[1].Permissions != ManageMessages || roles[0].ID != g.ID {
		t.Errorf("roles = %+v, %v", roles, err)
	}
	member, err := dg.GuildMember(g.ID, "71")
	if err != nil || member.Nick != "A" || member.User.Username != "anna" || member.Roles[0] != "72" {
		t.Errorf("member = %+v, %v", member, err)
	}
	channel, err := dg.Channel(g.Channel("news"))
	if err != nil || channel.GuildID != g.ID || channel.Name != "news" {
		t.Errorf("channel = %+v, %v", channel, err)
	}
	user, err := dg.User("71")
	if err != nil || user.Username != "anna" {
		t.Errorf("user = %+v, %v", user, err)
	}
}

func TestApplicationIsRead(t *testing.T) {
	t.Parallel()
	s := New(t)
	dg := client(t, s)
	app, err := dg.Application("@me")
	if err != nil || app.ID != s.Bot().ID {
		t.Errorf("application = %+v, %v", app, err)
	}
	gateway, err := dg.GatewayBot()
	if err != nil || gateway.SessionStartLimit.Remaining != identifiesPerDay || gateway.SessionStartLimit.MaxConcurrency != 1 {
		t.Errorf("gateway = %+v, %v", gateway, err)
	}
}

func TestDirectMessages(t *testing.T) {
	t.Parallel()
	s := New(t)
	anna := s.AddUser(User{Name: "anna"}).ID
	dg := client(t, s)
	made, err := dg.UserChannelCreate(anna)
	if err != nil || made.Type != discordgo.ChannelTypeDM || made.Recipients[0].ID != anna {
		t.Fatalf("channel = %+v, %v", made, err)
	}
	if again := s.OpenDM(anna); again.ID != made.ID {
		t.Errorf("opened again as %s, not %s", again.ID, made.ID)
	}
	if _, err := dg.ChannelMessageSend(made.ID, "hello"); err != nil {
		t.Fatal(err)
	}
	id := s.Send(Message{Channel: made.ID, Content: "hi"})
	m, err := dg.ChannelMessage(made.ID, id)
	if err != nil || m.Author.ID != anna {
		t.Errorf("message = %+v, %v", m, err)
	}
}

func TestWhatIsUnknown(t *testing.T) {
	t.Parallel()
	s := New(t)
	g := s.AddGuild(Guild{})
	gone := s.AddGuild(Guild{})
	dg := client(t, s)
	if err := dg.GuildLeave(gone.ID); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		err  error
		code int
	}{
		{"guild that was left", func() error { _, err := dg.Guild(gone.ID); return err }(), 10004},
		{"its channels", func() error { _, err := dg.GuildChannels(gone.ID); return err }(), 10004},
		{"its roles", func() error { _, err := dg.GuildRoles(gone.ID); return err }(), 10004},
		{"its threads", func() error { _, err := dg.GuildThreadsActive(gone.ID); return err }(), 10004},
		{"its members", func() error { _, err := dg.GuildMember(gone.ID, s.Bot().ID); return err }(), 10004},
		{"leaving it again", dg.GuildLeave(gone.ID), 10004},
		{"its channel", func() error { _, err := dg.Channel(gone.Channel("general")); return err }(), 10003},
		{"member", func() error { _, err := dg.GuildMember(g.ID, "77"); return err }(), 10007},
		{"user", func() error { _, err := dg.User("77"); return err }(), 10013},
		{"person to write to", func() error { _, err := dg.UserChannelCreate("77"); return err }(), 10013},
	} {
		if status, code := refusal(c.err); status != 404 || code != c.code {
			t.Errorf("%s: refused with %d, %d, want %d", c.name, status, code, c.code)
		}
	}
}

// TestUnknownRoute checks that a request which this server cannot serve fails
// the test instead of passing for an error of Discord's.
func TestUnknownRoute(t *testing.T) {
	t.Parallel()
	tb := &recorder{TB: t}
	s := New(tb)
	if _, err := client(t, s).GuildBans("77", 1, "", ""); err == nil {
		t.Error("bans were served")
	}
	if told := tb.told(); len(told) != 1 {
		t.Errorf("told %q", told)
	}
}
