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
		closed, known bool
	}{
		{"public", "10", "10", "", false, true},
		{"private", "11", "11", "", true, true},
		{"voice", "12", "12", "", false, true},
		{"voice that not all may enter", "13", "13", "", true, true},
		{"closed to a role", "15", "15", "", true, true},
		{"thread of a public channel", "20", "10", "10", false, true},
		{"thread of a private channel", "21", "11", "11", true, true},
		{"private thread of a public channel", "22", "22", "10", true, true},
		{"private thread of a private channel", "23", "23", "11", true, true},
		{"post in a private forum", "24", "14", "14", true, true},
		{"thread of an announcement channel", "25", "10", "10", false, true},
		{"thread of an unknown channel", "26", "26", "99", true, false},
		{"unknown channel", "98", "98", "", true, false},
	}
	p := world()
	for _, tt := range tests {
		at, known := p.of(spot{guild: "1", channel: tt.channel, user: "91"})
		if known != tt.known {
			t.Errorf("%s: known %v, want %v", tt.name, known, tt.known)
		}
		seen := []string{tt.channel}
		if tt.parent != "" {
			seen = append(seen, tt.parent)
		}
		want := bot.Request{
			Library: "guild:1", Channel: tt.channel, User: "91", Locale: "sv-SE", OnlyChannel: tt.only, Parent: tt.parent, Closed: tt.closed,
			Scope: articles.Scope{Channels: seen},
		}
		if diff := cmp.Diff(want, at); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	if at, known := p.of(spot{guild: "7", channel: "10", user: "91"}); known || at.OnlyChannel != "10" || !at.Closed || at.Library != "guild:7" {
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
		if at, _ := p.of(spot{guild: "1", channel: tt.channel, user: tt.user, roles: tt.roles}); at.Moderator != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, at.Moderator, tt.want)
		}
	}
	at, _ := p.of(spot{guild: "1", channel: "10", user: "91", roles: []string{"3", "2"}})
	if diff := cmp.Diff([]bot.Role{{ID: "3", Name: "Moderatorer"}, {ID: "2", Name: "Redaktion"}}, at.Roles); diff != "" {
		t.Errorf("roles (-want +got):\n%s", diff)
	}
	if at, known := p.of(spot{user: "91"}); !known || !at.Moderator || at.OnlyChannel != "" || at.Library != "dm:91" {
		t.Errorf("direct message: %+v", at)
	}
}

// TestPlacesFollowEvents plays events as Discord writes them, and looks after each where
// the articles of a channel are shown: to all in #16, which everyone views, and to a member
// without roles alone.
func TestPlacesFollowEvents(t *testing.T) {
	p := world()
	p.setChannels("1", &discordgo.Channel{ID: "16", PermissionOverwrites: []*discordgo.PermissionOverwrite{{ID: "1", Allow: permViewChannel}}})
	var told []string
	a := &Adapter{guilds: p, log: slog.New(slog.DiscardHandler), working: t.Context(), bot: fakeBot{servers: func(what string) { told = append(told, what) }}}
	shown := func(channel string, alone bool) bool {
		s := spot{guild: "1", channel: "16", user: "91", alone: alone}
		at, _ := p.of(s)
		p.show(&at, s, []string{channel}, nil, nil)
		return at.Scope.Admits(channel)
	}
	steps := []struct {
		name, event, kind string
		channel           string
		want              bool
	}{
		{"nothing", `{}`, "CHANNEL_UPDATE", "20", true},
		{"channel closed", `{"id":"10","guild_id":"1","type":0,"permission_overwrites":[{"id":"1","type":0,"allow":"0","deny":"1024"}]}`, "CHANNEL_UPDATE", "20", false},
		{"channel opened", `{"id":"10","guild_id":"1","type":0,"permission_overwrites":[]}`, "CHANNEL_UPDATE", "20", true},
		{"everyone loses sight", `{"guild_id":"1","role":{"id":"1","name":"@everyone","permissions":"0"}}`, "GUILD_ROLE_UPDATE", "11", false},
		{"everyone is administrator", `{"guild_id":"1","role":{"id":"1","name":"@everyone","permissions":"8"}}`, "GUILD_ROLE_CREATE", "11", true},
		{"guild changes", `{"id":"1","roles":[{"id":"1","name":"@everyone","permissions":"1024"}]}`, "GUILD_UPDATE", "10", true},
		{"and others are closed", `{}`, "GUILD_UPDATE", "11", false},
		{"channel made", `{"id":"30","guild_id":"1","type":0}`, "CHANNEL_CREATE", "30", true},
		{"channel deleted", `{"id":"30","guild_id":"1"}`, "CHANNEL_DELETE", "30", false},
		{"thread made", `{"id":"31","guild_id":"1","type":11,"parent_id":"10"}`, "THREAD_CREATE", "31", true},
		{"thread archived", `{"id":"31","guild_id":"1","type":11,"parent_id":"10","thread_metadata":{"archived":true}}`, "THREAD_UPDATE", "31", true},
		{"thread moved to a private channel", `{"id":"31","guild_id":"1","type":11,"parent_id":"11"}`, "THREAD_UPDATE", "31", false},
		{"threads told anew", `{"guild_id":"1","threads":[{"id":"31","type":11,"parent_id":"10"}]}`, "THREAD_LIST_SYNC", "31", true},
		{"channel with threads deleted", `{"id":"10","guild_id":"1"}`, "CHANNEL_DELETE", "31", false},
		{"thread deleted", `{"id":"31","guild_id":"1"}`, "THREAD_DELETE", "31", false},
		{"closed channel deleted", `{"id":"15","guild_id":"1"}`, "CHANNEL_DELETE", "15", false},
		{"role of everyone gone", `{"guild_id":"1","role_id":"1"}`, "GUILD_ROLE_DELETE", "12", false},
		{"server told anew", `{"id":"1","roles":[{"id":"1","name":"@everyone","permissions":"1024"}],"channels":[{"id":"16","type":0},{"id":"17","type":0}]}`, "GUILD_CREATE", "17", true},
		{"without a channel", `{}`, "CHANNEL_UPDATE", "12", false},
		{"outage", `{"id":"1","unavailable":true}`, "GUILD_DELETE", "17", false},
		{"unavailable", `{"id":"1","unavailable":true}`, "GUILD_CREATE", "17", false},
		{"channel of an unknown guild", `{"id":"17","guild_id":"1","type":0}`, "CHANNEL_UPDATE", "17", false},
	}
	for _, step := range steps {
		(&shard{a: a}).take(step.kind, []byte(step.event))
		a.asides.Wait()
		for _, alone := range []bool{false, true} {
			if got := shown(step.channel, alone); got != step.want {
				t.Errorf("after %q it is shown, alone %v: %v, want %v", step.name, alone, got, step.want)
			}
		}
	}
	want := []string{"deleted in guild:1 [30]", "deleted in guild:1 [10 20 25 31]"}
	if diff := cmp.Diff(want, told[:min(len(told), 2)]); diff != "" || len(told) > 2 {
		t.Errorf("told of what stays the server's: %q (-want +got):\n%s", told, diff)
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
				(&shard{a: a}).take(kind, []byte(data))
			}
		}
	}
	if at, known := p.of(spot{guild: "1", channel: "10", user: "91"}); !known || at.Closed {
		t.Errorf("the guild was forgotten: %+v", at)
	}
	if log.Len() > 0 {
		t.Errorf("the log says: %s", &log)
	}
	(&shard{a: a}).take("READY", []byte(`{}`))
	if _, known := p.of(spot{guild: "1", channel: "10", user: "91"}); known {
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
	start(t, s, fakeBot{channels: []string{general, private}, handle: func(_ context.Context, req bot.Request) bot.Reply {
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
			Library: articles.GuildLibrary(g.ID), Scope: articles.Scope{Channels: []string{general}}, OnlyChannel: general, Common: []string{general},
			Roles: []bot.Role{{ID: role.ID, Name: "Redaktion"}}, Moderator: true, Locale: "sv-SE", Prefix: "!",
		}},
		{"guest", general, guest, bot.Request{
			Library: articles.GuildLibrary(g.ID), Scope: articles.Scope{Channels: []string{general}}, OnlyChannel: general, Common: []string{general},
			Locale: "sv-SE", Prefix: "!",
		}},
		{"private", private, person, bot.Request{
			Library: articles.GuildLibrary(g.ID), Scope: articles.Scope{Channels: []string{general, private}}, OnlyChannel: private, Closed: true,
			Common: []string{general, private}, Roles: []bot.Role{{ID: role.ID, Name: "Redaktion"}}, Moderator: true, Locale: "sv-SE", Prefix: "!",
		}},
		{"thread", thread, person, bot.Request{
			Library: articles.GuildLibrary(g.ID), Scope: articles.Scope{Channels: []string{general, private, thread}}, OnlyChannel: private, Closed: true, Parent: private,
			Common: []string{general, private}, Roles: []bot.Role{{ID: role.ID, Name: "Redaktion"}}, Moderator: true, Locale: "sv-SE", Prefix: "!",
		}},
		{"private thread", hidden, person, bot.Request{
			Library: articles.GuildLibrary(g.ID), Scope: articles.Scope{Channels: []string{general, hidden}}, OnlyChannel: hidden, Closed: true, Parent: general,
			Common: []string{general}, Roles: []bot.Role{{ID: role.ID, Name: "Redaktion"}}, Moderator: true, Locale: "sv-SE", Prefix: "!",
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
		if (got.MayReadBack == nil) != (tt.channel == direct) {
			t.Errorf("%s: whether it may read back is told: %v", tt.name, got.MayReadBack != nil)
		}
		got.Progress, got.MayReadBack, got.MayMention = nil, nil, nil
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
		if got := <-requests; got.OnlyChannel != general || got.Closed != forbidden {
			t.Errorf("forbidden to ask: %v, for %q, closed %v", forbidden, got.OnlyChannel, got.Closed)
		}
	}
	if !strings.Contains(r.log.String(), "treated as private") {
		t.Error("the log does not tell")
	}
}
