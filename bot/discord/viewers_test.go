package discord

import (
	"testing"

	"github.com/bwmarrin/discordgo"
	"pgregory.net/rapid"
)

// person is somebody as a model of Discord's knows them.
type modelPerson struct {
	id    snowflake
	roles []snowflake
}

// modelViews computes, step by step as Discord's documentation of permissions does, whether
// somebody has the permissions in a channel.
func modelViews(g *guild, p modelPerson, overwrites []overwrite, needs int64) bool {
	if p.id == g.owner {
		return true
	}
	has := map[snowflake]bool{g.id: true}
	for _, id := range p.roles {
		has[id] = true
	}
	var permissions int64
	for id := range has {
		permissions |= g.roles[id].bits
	}
	if permissions&permAdministrator != 0 {
		return true
	}
	apply := func(which func(overwrite) bool) {
		var allow, deny int64
		for _, o := range overwrites {
			if which(o) {
				allow, deny = allow|o.allow, deny|o.deny
			}
		}
		permissions = permissions&^deny | allow
	}
	apply(func(o overwrite) bool { return !o.member && o.id == g.id })
	apply(func(o overwrite) bool { return !o.member && o.id != g.id && has[o.id] })
	apply(func(o overwrite) bool { return o.member && o.id == p.id })
	return permissions&needs == needs
}

// smallGuild draws a guild with few roles, channels of all kinds, overwrites of everything.
func smallGuild(rt *rapid.T) *guild {
	const viewing = int64(permViewChannel)
	bits := func(label string) int64 {
		return rapid.SampledFrom([]int64{0, viewing, viewing, permConnect, viewing | permConnect, viewing | permManageThreads, permAdministrator}).Draw(rt, label)
	}
	change := func(label string) int64 {
		return rapid.SampledFrom([]int64{0, viewing, viewing, permConnect, permManageThreads, viewing | permConnect | permManageThreads}).Draw(rt, label)
	}
	g := &guild{id: 1, owner: 90, self: 99, roles: map[snowflake]role{}, channels: map[snowflake]channel{}}
	g.roles[1] = role{bits: rapid.SampledFrom([]int64{0, viewing, viewing, viewing | permConnect}).Draw(rt, "everyone")}
	for id := snowflake(2); id < 6; id++ {
		g.roles[id] = role{bits: bits("role")}
	}
	kinds := []discordgo.ChannelType{discordgo.ChannelTypeGuildText, discordgo.ChannelTypeGuildText, discordgo.ChannelTypeGuildVoice, discordgo.ChannelTypeGuildForum}
	for id := snowflake(10); id < 13; id++ {
		c := channel{kind: rapid.SampledFrom(kinds).Draw(rt, "kind")}
		of := rapid.SliceOfNDistinct(rapid.SampledFrom([]snowflake{1, 1, 2, 3, 4, 6, 90, 91, 92, 99}), 0, 4, rapid.ID[snowflake]).Draw(rt, "overwritten")
		for _, id := range of {
			c.overwrites = append(c.overwrites, overwrite{id: id, member: id >= 90, allow: change("allow"), deny: change("deny")})
		}
		g.channels[id] = c
		g.channels[id+10] = channel{kind: discordgo.ChannelTypeGuildPublicThread, parent: id}
		g.channels[id+20] = channel{kind: discordgo.ChannelTypeGuildPrivateThread, parent: id}
	}
	g.channels[50] = channel{gone: true}
	g.channels[51] = channel{kind: discordgo.ChannelTypeGuildPublicThread, parent: 52}
	return g
}

// What is shown to all in a channel is viewed by all who could be in it; and where it is not
// shown, somebody could be in the channel who may not view it. People have any roles.
func TestWithin(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := smallGuild(rt)
		ids := []snowflake{10, 11, 12, 20, 21, 22, 30, 31, 32}
		one := rapid.SampledFrom(ids).Draw(rt, "one")
		other := rapid.SampledFrom(append(ids, 50, 51, 53)).Draw(rt, "other")
		from, _ := g.access(one)
		to, there := g.access(other)
		if there != (other < 50) {
			rt.Fatalf("channel %v is there: %v", other, there)
		}
		var stranger *modelPerson
		var all []snowflake
		for id := range g.roles {
			all = append(all, id)
		}
		all = append(all, 6) // of which nothing is known
		for _, id := range []snowflake{90, 91, 92, 93} {
			for set := range 1 << len(all) {
				p := modelPerson{id: id}
				for i, role := range all {
					if set>>i&1 != 0 {
						p.roles = append(p.roles, role)
					}
				}
				if got, want := g.may(p.id, p.roles, to), modelViews(g, p, to.overwrites, to.needs); got != want {
					rt.Fatalf("%v views %v: %v, want %v", p, other, got, want)
				}
				if modelViews(g, p, from.overwrites, permViewChannel) && !modelViews(g, p, to.overwrites, to.needs) {
					stranger = &p
				}
			}
		}
		if got := g.within(from, to); got != (stranger == nil) {
			rt.Fatalf("all in %v may view %v: %v, but %v", one, other, got, stranger)
		}
	})
}

func TestShown(t *testing.T) {
	p := world()
	// The leaders (6) and the choir (7) have a room each and one together.
	role := func(id string, deny, allow int64) *discordgo.PermissionOverwrite {
		return &discordgo.PermissionOverwrite{ID: id, Type: discordgo.PermissionOverwriteTypeRole, Deny: deny, Allow: allow}
	}
	p.setRole(&discordgo.GuildRole{GuildID: "1", Role: &discordgo.Role{ID: "6", Name: "Ledare"}})
	p.setRole(&discordgo.GuildRole{GuildID: "1", Role: &discordgo.Role{ID: "7", Name: "Kör"}})
	for id, o := range map[string][]*discordgo.PermissionOverwrite{
		"40": {role("1", permViewChannel, 0), role("6", 0, permViewChannel)},
		"41": {role("1", permViewChannel, 0), role("7", 0, permViewChannel)},
		"42": {role("1", permViewChannel, 0), role("6", 0, permViewChannel), role("7", 0, permViewChannel)},
		"43": {role("7", permViewChannel, 0)},
	} {
		p.setChannels("1", &discordgo.Channel{ID: id, PermissionOverwrites: o})
	}
	held := []string{"10", "11", "12", "13", "15", "20", "22", "26", "40", "41", "42", "43", "77", "78", "10:3", "zzz"}
	for _, tt := range []struct {
		name  string
		at    spot
		shown []string
	}{
		{"where everyone reads", spot{channel: "10"}, []string{"10", "12", "20", "78"}},
		{"in a thread there", spot{channel: "25"}, []string{"10", "12", "20", "25", "78"}},
		{"in a private thread there", spot{channel: "22"}, []string{"10", "12", "20", "22", "78"}},
		{"in the leaders' room", spot{channel: "40"}, []string{"10", "12", "20", "40", "42", "78"}}, // some of them sing
		{"in the choir's", spot{channel: "41"}, []string{"10", "12", "20", "41", "42", "78"}},
		{"in the room of both", spot{channel: "42"}, []string{"10", "12", "20", "42", "78"}},
		{"where a role is shut out", spot{channel: "15"}, []string{"10", "12", "15", "20", "78"}},
		{"where only administrators read", spot{channel: "11"}, held},
		{"where nothing is known", spot{channel: "98"}, []string{"98"}},
		{"in a thread of what is not known", spot{channel: "26"}, []string{"26", "99"}},
		{"a member alone", spot{channel: "10", alone: true}, []string{"10", "12", "15", "20", "43", "78"}},
		{"a member of a role that is shut out", spot{channel: "10", alone: true, roles: []string{"2"}}, []string{"10", "12", "20", "43", "78"}},
		{"a leader alone", spot{channel: "10", alone: true, roles: []string{"6"}}, []string{"10", "12", "15", "20", "40", "42", "43", "78"}},
		{"a leader who sings, alone", spot{channel: "10", alone: true, roles: []string{"6", "7"}}, []string{"10", "12", "15", "20", "40", "41", "42", "78"}},
		{"an administrator alone", spot{channel: "10", alone: true, roles: []string{"4"}}, held},
		{"an administrator before all", spot{channel: "10", roles: []string{"4"}}, []string{"10", "12", "20", "78"}},
		{"the owner alone", spot{channel: "10", alone: true, user: "90"}, held},
		{"somebody alone where nothing is known", spot{channel: "98", alone: true}, []string{"10", "12", "15", "20", "43", "78", "98"}},
	} {
		tt.at.guild = "1"
		if tt.at.user == "" {
			tt.at.user = "91"
		}
		at, _ := p.of(tt.at)
		p.show(&at, tt.at, held, []string{"78"}, nil)
		for _, channel := range append(held, "98", "25", "99") {
			want := false
			for _, c := range tt.shown {
				want = want || c == channel
			}
			if at.Scope.Admits(channel) != want {
				t.Errorf("%s: what is of %s is shown: %v", tt.name, channel, !want)
			}
		}
	}
}

// An answer takes as long however the rooms of a large server are closed.
func BenchmarkShow(b *testing.B) {
	p := world()
	var held []string
	for i := range 50 {
		id := snowflake(1000 + i).String()
		r := snowflake(2000 + i).String()
		held = append(held, id)
		p.setRole(&discordgo.GuildRole{GuildID: "1", Role: &discordgo.Role{ID: r, Permissions: permViewChannel}})
		o := []*discordgo.PermissionOverwrite{{ID: r, Allow: permViewChannel}}
		if i < 2 {
			o = append(o, &discordgo.PermissionOverwrite{ID: "1", Deny: permViewChannel})
		}
		p.setChannels("1", &discordgo.Channel{ID: id, PermissionOverwrites: o})
	}
	s := spot{guild: "1", channel: "1000", user: "91"}
	for b.Loop() {
		at, _ := p.of(s)
		p.show(&at, s, held, nil, nil)
	}
}
