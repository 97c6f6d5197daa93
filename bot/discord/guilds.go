package discord

import (
	"slices"
	"strconv"
	"sync"

	"github.com/bwmarrin/discordgo"
)

// guildIndex remembers what is needed of every guild and channel to say who may
// read along: roles, owner, language, and the channels' overwrites. The events
// of the gateway keep it fresh; archived threads are left out and asked for
// when they speak again. A channel takes about 60 bytes and 32 an overwrite, a
// role about 80: with 2,500 guilds of 50 channels and 20 roles some 20 MB.
type guildIndex struct {
	mu   sync.Mutex
	byID map[snowflake]*guild
}

type guild struct {
	owner    snowflake
	locale   string
	roles    map[snowflake]role
	channels map[snowflake]channel
}

type role struct {
	name    string
	bits    int64
	managed bool // belongs to a bot
}

type channel struct {
	parent     snowflake // the category, or the channel that a thread hangs from
	kind       discordgo.ChannelType
	overwrites []overwrite
}

func newGuildIndex() *guildIndex { return &guildIndex{byID: map[snowflake]*guild{}} }

// clear forgets all of them.
func (p *guildIndex) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	clear(p.byID)
}

// drop forgets a guild.
func (p *guildIndex) drop(id string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.byID, parseSnowflake(id))
}

// with does something with a guild, and reports whether it is known.
func (p *guildIndex) with(id string, do func(*guild)) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	g := p.byID[parseSnowflake(id)]
	if g != nil {
		do(g)
	}
	return g != nil
}

// setGuild takes a guild as an event or an answer tells it. One without
// channels, as an update is, keeps those that are known.
func (p *guildIndex) setGuild(told *discordgo.Guild) {
	id := parseSnowflake(told.ID)
	if told.Unavailable || id == 0 {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	g := p.byID[id]
	if g == nil {
		g = &guild{channels: map[snowflake]channel{}}
		p.byID[id] = g
	}
	g.owner, g.locale = parseSnowflake(told.OwnerID), told.PreferredLocale
	g.roles = make(map[snowflake]role, len(told.Roles))
	for _, r := range told.Roles {
		g.setRole(r)
	}
	for _, c := range slices.Concat(told.Channels, told.Threads) {
		g.setChannel(c)
	}
}

func (p *guildIndex) setRole(told *discordgo.GuildRole) {
	p.with(told.GuildID, func(g *guild) { g.setRole(told.Role) })
}

func (p *guildIndex) dropRole(guildID, id string) {
	p.with(guildID, func(g *guild) { delete(g.roles, parseSnowflake(id)) })
}

// setChannels takes channels and threads of a guild.
func (p *guildIndex) setChannels(guildID string, told ...*discordgo.Channel) {
	p.with(guildID, func(g *guild) {
		for _, c := range told {
			g.setChannel(c)
		}
	})
}

func (p *guildIndex) dropChannel(told *discordgo.Channel) {
	p.with(told.GuildID, func(g *guild) { delete(g.channels, parseSnowflake(told.ID)) })
}

func (g *guild) setRole(told *discordgo.Role) {
	if told != nil {
		g.roles[parseSnowflake(told.ID)] = role{name: told.Name, bits: told.Permissions, managed: told.Managed}
	}
}

func (g *guild) setChannel(told *discordgo.Channel) {
	if told == nil {
		return
	}
	if told.ThreadMetadata != nil && told.ThreadMetadata.Archived {
		delete(g.channels, parseSnowflake(told.ID))
		return
	}
	c := channel{parent: parseSnowflake(told.ParentID), kind: told.Type}
	for _, o := range told.PermissionOverwrites {
		if o != nil {
			c.overwrites = append(c.overwrites, overwrite{
				id: parseSnowflake(o.ID), allow: o.Allow, deny: o.Deny,
				member: o.Type == discordgo.PermissionOverwriteTypeMember,
			})
		}
	}
	g.channels[parseSnowflake(told.ID)] = c
}

// botRole reports whether the role belongs to a bot of this name: people who mean to
// mention the bot often mention its role, which has the same name.
func (p *guildIndex) botRole(guildID, roleID, name string) (is bool) {
	p.with(guildID, func(g *guild) {
		r := g.roles[parseSnowflake(roleID)]
		is = r.managed && r.name == name
	})
	return is
}

// The permission bits that the adapter looks at, from the table "Bitwise
// Permission Flags" of Discord's documentation.
const (
	permAdministrator  = 1 << 3
	permViewChannel    = 1 << 10
	permManageMessages = 1 << 13
	permConnect        = 1 << 20
	permAll            = ^int64(0)
)

// snowflake is an id of Discord's as a number, which takes a third of the room
// of its text. 0 is none.
type snowflake uint64

// parseSnowflake reads an id, and gives 0 for what is none.
func parseSnowflake(s string) snowflake {
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		return 0
	}
	return snowflake(n)
}

func (s snowflake) String() string {
	if s == 0 {
		return ""
	}
	return strconv.FormatUint(uint64(s), 10)
}

// overwrite changes what a role or a member may do in one channel.
type overwrite struct {
	id          snowflake
	allow, deny int64
	member      bool // of one member, not of a role
}

// everyoneMay computes what @everyone may do in a channel: the role's own bits,
// then the channel's overwrite of that role. An administrator is bound by no
// overwrite. everyone is the id of the @everyone role, which is the guild's.
func everyoneMay(everyone snowflake, bits int64, overwrites []overwrite) int64 {
	if bits&permAdministrator != 0 {
		return permAll
	}
	for _, o := range overwrites {
		if !o.member && o.id == everyone {
			bits = bits&^o.deny | o.allow
		}
	}
	return bits
}
