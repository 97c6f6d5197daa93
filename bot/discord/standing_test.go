package discord

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"

	"github.com/bwmarrin/discordgo"
	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/chat"
	"articlebot/bot/discordtest"
)

// world is a guild "1" whose @everyone sees channels, with a role "2" and a
// moderators' role "3", and channels of all kinds.
func world() *guildIndex {
	deny := func(id string, kind discordgo.PermissionOverwriteType) *discordgo.PermissionOverwrite {
		return &discordgo.PermissionOverwrite{ID: id, Type: kind, Deny: permViewChannel}
	}
	role := discordgo.PermissionOverwriteTypeRole
	channel := func(id string, kind discordgo.ChannelType, parent string, o ...*discordgo.PermissionOverwrite) *discordgo.Channel {
		return &discordgo.Channel{ID: id, Type: kind, ParentID: parent, PermissionOverwrites: o}
	}
	p := newGuildIndex()
	p.setGuild(&discordgo.Guild{
		ID: "1", OwnerID: "90", PreferredLocale: "sv-SE",
		Roles: []*discordgo.Role{
			{ID: "1", Name: "@everyone", Permissions: permViewChannel | permConnect},
			{ID: "2", Name: "Redaktion"},
			{ID: "3", Name: "Moderatorer", Permissions: permManageMessages},
			{ID: "4", Name: "Chefer", Permissions: permAdministrator},
			{ID: "5", Name: "articlebot", Managed: true},
		},
		Channels: []*discordgo.Channel{
			channel("10", discordgo.ChannelTypeGuildText, "19"),
			channel("11", discordgo.ChannelTypeGuildText, "19", deny("1", role)),
			channel("12", discordgo.ChannelTypeGuildVoice, ""),
			channel("13", discordgo.ChannelTypeGuildVoice, "", &discordgo.PermissionOverwrite{ID: "1", Type: role, Deny: permConnect}),
			channel("14", discordgo.ChannelTypeGuildForum, "", deny("1", role)),
			channel("15", discordgo.ChannelTypeGuildText, "", deny("2", role)),
			channel("16", discordgo.ChannelTypeGuildText, "", &discordgo.PermissionOverwrite{ID: "2", Type: role, Allow: permManageMessages}),
			channel("19", discordgo.ChannelTypeGuildCategory, "", deny("1", role)), // its channels have their own
		},
		Threads: []*discordgo.Channel{
			channel("20", discordgo.ChannelTypeGuildPublicThread, "10"),
			channel("21", discordgo.ChannelTypeGuildPublicThread, "11"),
			channel("22", discordgo.ChannelTypeGuildPrivateThread, "10"),
			channel("23", discordgo.ChannelTypeGuildPrivateThread, "11"),
			channel("24", discordgo.ChannelTypeGuildPublicThread, "14"),
			channel("25", discordgo.ChannelTypeGuildNewsThread, "10"),
			channel("26", discordgo.ChannelTypeGuildPublicThread, "99"),
		},
	})
	return p
}

func TestOnlyChannel(t *testing.T) {
	tests := []struct {
		name, channel string
		only, parent  string
		known         bool
	}{
		{"public", "10", "", "", true},
		{"private", "11", "11", "", true},
		{"voice", "12", "", "", true},
		{"voice that not all may enter", "13", "13", "", true},
		{"closed to a role", "15", "", "", true},
		{"thread of a public channel", "20", "", "10", true},
		{"thread of a private channel", "21", "11", "11", true},
		{"private thread of a public channel", "22", "22", "10", true},
		{"private thread of a private channel", "23", "23", "11", true},
		{"post in a private forum", "24", "14", "14", true},
		{"thread of an announcement channel", "25", "", "10", true},
		{"thread of an unknown channel", "26", "26", "99", false},
		{"unknown channel", "98", "98", "", false},
	}
	p := world()
	for _, tt := range tests {
		at, known := p.of(spot{"1", tt.channel, "91", nil})
		if at.OnlyChannel != tt.only || at.Parent != tt.parent || known != tt.known {
			t.Errorf("%s: only %q, parent %q, known %v; want %q, %q, %v", tt.name, at.OnlyChannel, at.Parent, known, tt.only, tt.parent, tt.known)
		}
		seen := []string{tt.channel}
		if tt.parent != "" {
			seen = append(seen, tt.parent)
		}
		want := bot.Request{
			Library: "guild:1", Channel: tt.channel, User: "91", Locale: "sv-SE", OnlyChannel: tt.only, Parent: tt.parent, Scope: articles.Scope{Channels: seen},
		}
		if diff := cmp.Diff(want, at); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	if at, known := p.of(spot{"7", "10", "91", nil}); known || at.OnlyChannel != "10" || at.Library != "guild:7" {
		t.Errorf("in an unknown guild: %+v, %v", at, known)
	}
}

func TestModerator(t *testing.T) {
	tests := []struct {
		name, channel, user string
		roles               []string
		want                bool
	}{
		{"nobody", "10", "91", nil, false},
		{"owner", "10", "90", nil, true},
		{"moderator", "10", "91", []string{"3"}, true},
		{"moderator in a thread", "20", "91", []string{"3"}, true},
		{"administrator", "11", "91", []string{"4"}, true},
		{"by one channel only", "16", "91", []string{"2"}, false},
		{"unknown role", "10", "91", []string{"77"}, false},
		{"owner in an unknown channel", "98", "90", nil, true},
		{"moderator in an unknown channel", "98", "91", []string{"3"}, true},
	}
	p := world()
	for _, tt := range tests {
		if at, _ := p.of(spot{"1", tt.channel, tt.user, tt.roles}); at.Moderator != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, at.Moderator, tt.want)
		}
	}
	at, _ := p.of(spot{"1", "10", "91", []string{"3", "2"}})
	if diff := cmp.Diff([]string{"Moderatorer", "Redaktion"}, at.Roles); diff != "" {
		t.Errorf("roles (-want +got):\n%s", diff)
	}
	if at, known := p.of(spot{user: "91"}); !known || !at.Moderator || at.OnlyChannel != "" || at.Library != "dm:91" {
		t.Errorf("direct message: %+v", at)
	}
}

// TestPlacesFollowEvents plays events as Discord writes them.
func TestPlacesFollowEvents(t *testing.T) {
	p := world()
	a := &Adapter{guilds: p, log: slog.New(slog.DiscardHandler)}
	only := func(channel string) string {
		at, _ := p.of(spot{"1", channel, "91", nil})
		return at.OnlyChannel
	}
	steps := []struct {
		name, event, kind string
		channel, want     string
	}{
		{"channel closed", `{"id":"10","guild_id":"1","type":0,"permission_overwrites":[{"id":"1","type":0,"allow":"0","deny":"1024"}]}`, "CHANNEL_UPDATE", "20", "10"},
		{"channel opened", `{"id":"10","guild_id":"1","type":0,"permission_overwrites":[]}`, "CHANNEL_UPDATE", "20", ""},
		{"everyone loses sight", `{"guild_id":"1","role":{"id":"1","name":"@everyone","permissions":"0"}}`, "GUILD_ROLE_UPDATE", "10", "10"},
		{"everyone is administrator", `{"guild_id":"1","role":{"id":"1","name":"@everyone","permissions":"8"}}`, "GUILD_ROLE_CREATE", "11", ""},
		{"role of everyone gone", `{"guild_id":"1","role_id":"1"}`, "GUILD_ROLE_DELETE", "10", "10"},
		{"guild changes", `{"id":"1","roles":[{"id":"1","name":"@everyone","permissions":"1024"}]}`, "GUILD_UPDATE", "10", ""},
		{"channel made", `{"id":"30","guild_id":"1","type":0}`, "CHANNEL_CREATE", "30", ""},
		{"channel deleted", `{"id":"30","guild_id":"1"}`, "CHANNEL_DELETE", "30", "30"},
		{"thread made", `{"id":"31","guild_id":"1","type":11,"parent_id":"10"}`, "THREAD_CREATE", "31", ""},
		{"thread moved to a private channel", `{"id":"31","guild_id":"1","type":11,"parent_id":"11"}`, "THREAD_UPDATE", "31", "11"},
		{"thread archived", `{"id":"31","guild_id":"1","type":11,"parent_id":"10","thread_metadata":{"archived":true}}`, "THREAD_UPDATE", "31", "31"},
		{"threads told anew", `{"guild_id":"1","threads":[{"id":"31","type":11,"parent_id":"10"}]}`, "THREAD_LIST_SYNC", "31", ""},
		{"thread deleted", `{"id":"31","guild_id":"1"}`, "THREAD_DELETE", "31", "31"},
		{"outage", `{"id":"1","unavailable":true}`, "GUILD_DELETE", "10", "10"},
		{"unavailable", `{"id":"1","unavailable":true}`, "GUILD_CREATE", "10", "10"},
		{"channel of an unknown guild", `{"id":"10","guild_id":"1","type":0}`, "CHANNEL_UPDATE", "10", "10"},
	}
	for _, step := range steps {
		a.dispatch(step.kind, []byte(step.event))
		if got := only(step.channel); got != step.want {
			t.Errorf("after %q only %q, want %q", step.name, got, step.want)
		}
	}
}

// TestEmptyEvents feeds events that tell nothing.
func TestEmptyEvents(t *testing.T) {
	p := world()
	var log bytes.Buffer
	a := &Adapter{guilds: p, answers: chat.NewAnswers(1), log: slog.New(slog.NewTextHandler(&log, nil))}
	for _, data := range []string{`{}`, `null`, `{"guild_id":"1","threads":[null]}`, `{"guild_id":"1","role":null}`} {
		for kind := range events {
			if kind != "READY" {
				a.dispatch(kind, []byte(data))
			}
		}
	}
	if at, known := p.of(spot{"1", "10", "91", nil}); !known || at.OnlyChannel != "" {
		t.Errorf("the guild was forgotten: %+v", at)
	}
	if log.Len() > 0 {
		t.Errorf("the log says: %s", &log)
	}
	a.dispatch("READY", []byte(`{}`))
	if _, known := p.of(spot{"1", "10", "91", nil}); known {
		t.Error("the guild outlives a new session")
	}
}

func TestBotRole(t *testing.T) {
	p := world()
	for id, want := range map[string]bool{"5": true, "3": false, "77": false, "": false} {
		if got := p.botRole("1", id, "articlebot"); got != want {
			t.Errorf("role %s is the bot's: %v", id, got)
		}
	}
	if p.botRole("7", "5", "articlebot") || p.botRole("1", "5", "another") {
		t.Error("another's role is taken for the bot's")
	}
}

// TestRequestPlace checks over the wire what the bot is told of a place.
func TestRequestPlace(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	g := s.AddGuild(discordtest.Guild{Locale: "sv-SE", Channels: []discordtest.Channel{{Name: "general"}}})
	general := g.Channel("general")
	role := s.AddRole(g.ID, discordtest.Role{Name: "Redaktion", Permissions: discordtest.ManageMessages})
	person := s.AddMember(g.ID, discordtest.Member{User: discordtest.User{Name: "anna"}, Roles: []string{role.ID}}).ID
	guest := s.AddMember(g.ID, discordtest.Member{User: discordtest.User{Name: "bo"}}).ID
	bots := discordtest.Overwrite{ID: s.Bot().ID, Type: discordtest.OverwriteMember, Allow: discordtest.ViewChannel}
	private := s.AddChannel(discordtest.Channel{Guild: g.ID, Name: "private", Overwrites: []discordtest.Overwrite{
		{ID: g.ID, Deny: discordtest.ViewChannel}, bots, {ID: person, Type: discordtest.OverwriteMember, Allow: discordtest.ViewChannel},
	}}).ID
	requests := make(chan bot.Request, 1)
	start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		req.Attachments = nil
		requests <- req
		return bot.Reply{Notes: []string{"ok"}}
	}})
	// Made while the bot is connected, so that events tell of them.
	thread := s.AddChannel(discordtest.Channel{Guild: g.ID, Type: discordtest.PublicThread, Name: "thread", Parent: private}).ID
	hidden := s.AddChannel(discordtest.Channel{Guild: g.ID, Type: discordtest.PrivateThread, Name: "hidden", Parent: general, Members: []string{person}}).ID
	s.JoinThread(hidden, s.Bot().ID)
	direct := s.OpenDM(guest).ID

	tests := []struct {
		name, channel, author string
		want                  bot.Request
	}{
		{"public", general, person, bot.Request{
			Library: articles.GuildLibrary(g.ID), Scope: articles.Scope{Channels: []string{general}},
			Roles: []string{"Redaktion"}, Moderator: true, Locale: "sv-SE", Prefix: "!",
		}},
		{"guest", general, guest, bot.Request{
			Library: articles.GuildLibrary(g.ID), Scope: articles.Scope{Channels: []string{general}}, Locale: "sv-SE", Prefix: "!",
		}},
		{"private", private, person, bot.Request{
			Library: articles.GuildLibrary(g.ID), Scope: articles.Scope{Channels: []string{private}}, OnlyChannel: private,
			Roles: []string{"Redaktion"}, Moderator: true, Locale: "sv-SE", Prefix: "!",
		}},
		{"thread", thread, person, bot.Request{
			Library: articles.GuildLibrary(g.ID), Scope: articles.Scope{Channels: []string{thread, private}}, OnlyChannel: private, Parent: private,
			Roles: []string{"Redaktion"}, Moderator: true, Locale: "sv-SE", Prefix: "!",
		}},
		{"private thread", hidden, person, bot.Request{
			Library: articles.GuildLibrary(g.ID), Scope: articles.Scope{Channels: []string{hidden, general}}, OnlyChannel: hidden, Parent: general,
			Roles: []string{"Redaktion"}, Moderator: true, Locale: "sv-SE", Prefix: "!",
		}},
		{"direct", direct, guest, bot.Request{Library: articles.UserLibrary(guest), Moderator: true}},
	}
	for _, tt := range tests {
		id := s.Send(discordtest.Message{Channel: tt.channel, Author: tt.author, Content: "!quote Sun"})
		if len(s.WaitReply(t.Context(), id)) == 0 {
			t.Fatalf("%s: no answer", tt.name)
		}
		tt.want.Call, tt.want.Message, tt.want.User, tt.want.Channel = call("quote", "Sun"), id, tt.author, tt.channel
		got := <-requests
		if got.Progress == nil {
			t.Errorf("%s: nobody is told of stages", tt.name)
		}
		got.Progress = nil
		tt.want.Shard = "1 / 1"
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
}

// TestUnknownPlace lets the bot ask for a channel that no event told of, and
// checks that one which cannot be asked for is private.
func TestUnknownPlace(t *testing.T) {
	t.Parallel()
	s := discordtest.New(t)
	g := s.AddGuild(discordtest.Guild{})
	general := g.Channel("general")
	requests := make(chan bot.Request, 1)
	r := start(t, s, fakeBot{handle: func(_ context.Context, req bot.Request) bot.Reply {
		requests <- req
		return bot.Reply{Notes: []string{"ok"}}
	}})
	for _, forbidden := range []bool{true, false} {
		s.Dispatch("GUILD_DELETE", map[string]any{"id": g.ID, "unavailable": true})
		if forbidden {
			s.Fail(discordtest.Fault{Route: "GET /guilds/{guild}", Status: 403, Body: `{"code":50001,"message":"Missing Access"}`})
		}
		if len(s.WaitReply(t.Context(), s.Send(discordtest.Message{Channel: general, Content: "!quote Sun"}))) == 0 {
			t.Fatalf("no answer; forbidden: %v", forbidden)
		}
		got := (<-requests).OnlyChannel
		if forbidden && got != general || !forbidden && got != "" {
			t.Errorf("forbidden to ask: %v, only %q", forbidden, got)
		}
	}
	if !strings.Contains(r.log.String(), "treated as private") {
		t.Error("the log does not tell")
	}
}
