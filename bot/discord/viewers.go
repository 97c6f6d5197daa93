package discord

import (
	"slices"

	"github.com/bwmarrin/discordgo"
)

// overwrite changes what a role or a member may do in one channel.
type overwrite struct {
	id          snowflake
	allow, deny int64
	member      bool // of one member, not of a role
}

// access is what lets people view a channel: all the permissions that it needs, as the
// roles give them and overwrites change them. The owner and administrators view all.
type access struct {
	needs      int64
	overwrites []overwrite
}

// access returns who may view a channel or thread, and reports whether it is there. What
// is not there, nobody views whom nothing else lets. A public thread is viewed by those
// who view its channel; a private one surely by those of them who manage threads, and
// by those who were let in ([access.letIn]).
func (g *guild) access(id snowflake) (access, bool) {
	nobody := access{permViewChannel, []overwrite{{id: g.id, deny: permViewChannel}}}
	c, ok := g.channels[id]
	if !ok || c.gone {
		return nobody, false
	}
	a := access{needs: permViewChannel}
	if thread(c.kind) {
		if c.kind == discordgo.ChannelTypeGuildPrivateThread {
			a.needs |= permManageThreads
		}
		if c, ok = g.channels[c.parent]; !ok || c.gone {
			return nobody, false
		}
	}
	if c.kind == discordgo.ChannelTypeGuildVoice || c.kind == discordgo.ChannelTypeGuildStageVoice {
		a.needs |= permConnect // without it the chat of a voice channel is not shown either
	}
	a.overwrites = c.overwrites
	return a, true
}

// letIn returns what lets people view a private thread who were let into it.
func (a access) letIn() access {
	a.needs &^= permManageThreads
	return a
}

// open reports whether nobody is shut out whom the server's roles let view its channels.
func (a access) open() bool {
	return a.needs&permManageThreads == 0 && !slices.ContainsFunc(a.overwrites, func(o overwrite) bool { return o.deny&^o.allow&a.needs != 0 })
}

// may reports whether somebody with some roles views a channel, as Discord computes it
// ("Permissions" in its documentation).
func (g *guild) may(user snowflake, roles []snowflake, a access) bool {
	bits := g.roles[g.id].bits
	for _, id := range roles {
		bits |= g.roles[id].bits
	}
	if user == g.owner || bits&permAdministrator != 0 {
		return true
	}
	var allow, deny int64
	for _, o := range a.overwrites {
		switch {
		case o.member:
		case o.id == g.id:
			bits = bits&^o.deny | o.allow
		case slices.Contains(roles, o.id):
			allow, deny = allow|o.allow, deny|o.deny
		}
	}
	bits = bits&^deny | allow
	for _, o := range a.overwrites {
		if o.member && o.id == user {
			bits = bits&^o.deny | o.allow
		}
	}
	return bits&a.needs == a.needs
}

// within reports whether whoever views one channel views the other, too, whatever roles
// people have: they are not told, and get others. The bot itself does not count.
func (g *guild) within(one, other access) bool {
	everyone := g.roles[g.id].bits
	if everyone&permAdministrator != 0 || other.open() && everyone&other.needs == other.needs {
		return true
	}
	for _, bit := range []int64{permViewChannel, permConnect, permManageThreads} {
		if other.needs&bit != 0 && g.differ(one.overwrites, other.overwrites, bit) {
			return false
		}
	}
	return true
}

// maxInside bounds how many pairs of a guild's channels are remembered, some 50 bytes each.
const maxInside = 10_000

// channelWithin is within for channels that are there, and remembers what it finds.
func (g *guild) channelWithin(one, other snowflake) bool {
	pair := [2]snowflake{one, other}
	is, known := g.inside[pair]
	if !known {
		from, _ := g.access(one)
		to, _ := g.access(other)
		is = g.within(from, to)
		if g.inside == nil || len(g.inside) >= maxInside {
			g.inside = make(map[[2]snowflake]bool)
		}
		g.inside[pair] = is
	}
	return is
}

// grant is what somebody's role, or somebody's own overwrite, says of one permission in
// one channel.
type grant struct{ role, allow, deny bool }

// differ looks for somebody who views one channel and has not the permission in the
// other. Whom two roles do not make one, more do not: one role lets see the one channel,
// the other takes the permission away in the other, and any further role could only take
// the one or give the other.
func (g *guild) differ(one, other []overwrite, bit int64) bool {
	type both struct{ one, other grant }
	of := func(id snowflake, member bool, bits int64) both {
		return both{grantOf(one, id, member, permViewChannel, bits), grantOf(other, id, member, bit, bits)}
	}
	roles, people := map[both]bool{{}: true}, map[both]bool{{}: true} // without any; with no overwrite
	for id, r := range g.roles {
		if id != g.id && r.bits&permAdministrator == 0 {
			roles[of(id, false, r.bits)] = true
		}
	}
	for _, o := range slices.Concat(one, other) {
		_, known := g.roles[o.id]
		switch {
		case o.member && o.id != g.owner && o.id != g.self:
			people[of(o.id, true, 0)] = true
		case !o.member && !known && o.id != g.id:
			roles[of(o.id, false, 0)] = true
		}
	}
	everyone := of(g.id, false, g.roles[g.id].bits)
	for a := range roles {
		for b := range roles {
			for p := range people {
				if granted(everyone.one, a.one, b.one, p.one) && !granted(everyone.other, a.other, b.other, p.other) {
					return true
				}
			}
		}
	}
	return false
}

// grantOf returns what a role with some permissions, or a member, has of one permission
// by a channel's overwrites.
func grantOf(overwrites []overwrite, id snowflake, member bool, bit, bits int64) grant {
	is := grant{role: bits&bit != 0}
	for _, o := range overwrites {
		if o.id == id && o.member == member {
			is.allow, is.deny = o.allow&bit != 0, o.deny&bit != 0
		}
	}
	return is
}

// granted reports whether somebody with two roles has a permission.
func granted(everyone, a, b, own grant) bool {
	is := everyone.role || a.role || b.role
	is = is && !everyone.deny || everyone.allow
	is = is && !a.deny && !b.deny || a.allow || b.allow
	return is && !own.deny || own.allow
}
