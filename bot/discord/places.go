package discord

import (
	"sync"

	"github.com/bwmarrin/discordgo"
)

// places remembers what is needed of every guild and channel to say who may
// read along: roles, owner, language, and the channels' overwrites. The events
// of the gateway keep it fresh; archived threads are left out and asked for
// when they speak again. A channel takes about 60 bytes and 32 an overwrite, a
// role about 80: with 2,500 guilds of 50 channels and 20 roles some 20 MB.
type places struct {
	mu     sync.RWMutex
	guilds map[snowflake]*guild
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

func newPlaces() *places { return &places{guilds: map[snowflake]*guild{}} }

// see takes what an event tells of guilds and channels. Events that tell
// nothing of them are ignored, and so are those that did not decode.
func (p *places) see(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *discordgo.Ready:
		clear(p.guilds) // all are told again
	case *discordgo.GuildCreate:
		p.setGuild(e.Guild)
	case *discordgo.GuildUpdate:
		p.setGuild(e.Guild)
	case *discordgo.GuildDelete:
		if e.Guild != nil {
			delete(p.guilds, parseSnowflake(e.ID))
		}
	case *discordgo.GuildRoleCreate:
		p.setRole(e.GuildRole)
	case *discordgo.GuildRoleUpdate:
		p.setRole(e.GuildRole)
	case *discordgo.GuildRoleDelete:
		if g := p.guilds[parseSnowflake(e.GuildID)]; g != nil {
			delete(g.roles, parseSnowflake(e.RoleID))
		}
	case *discordgo.ChannelCreate:
		p.setChannel(e.Channel)
	case *discordgo.ChannelUpdate:
		p.setChannel(e.Channel)
	case *discordgo.ChannelDelete:
		p.dropChannel(e.Channel)
	case *discordgo.ThreadCreate:
		p.setChannel(e.Channel)
	case *discordgo.ThreadUpdate:
		p.setChannel(e.Channel)
	case *discordgo.ThreadDelete:
		p.dropChannel(e.Channel)
	case *discordgo.ThreadListSync:
		for _, c := range e.Threads {
			p.setChannelOf(parseSnowflake(e.GuildID), c)
		}
	}
}

// setGuild takes a guild as an event or an answer tells it. One without
// channels, as an update is, keeps those that are known.
func (p *places) setGuild(told *discordgo.Guild) {
	if told == nil || told.Unavailable || parseSnowflake(told.ID) == 0 {
		return
	}
	id := parseSnowflake(told.ID)
	g := p.guilds[id]
	if g == nil {
		g = &guild{channels: map[snowflake]channel{}}
		p.guilds[id] = g
	}
	g.owner, g.locale = parseSnowflake(told.OwnerID), told.PreferredLocale
	g.roles = make(map[snowflake]role, len(told.Roles))
	for _, r := range told.Roles {
		if r != nil {
			g.roles[parseSnowflake(r.ID)] = role{name: r.Name, bits: r.Permissions, managed: r.Managed}
		}
	}
	for _, c := range told.Channels {
		p.setChannelOf(id, c)
	}
	for _, c := range told.Threads {
		p.setChannelOf(id, c)
	}
}

func (p *places) setRole(told *discordgo.GuildRole) {
	if told == nil || told.Role == nil {
		return
	}
	if g := p.guilds[parseSnowflake(told.GuildID)]; g != nil {
		g.roles[parseSnowflake(told.Role.ID)] = role{name: told.Role.Name, bits: told.Role.Permissions, managed: told.Role.Managed}
	}
}

func (p *places) setChannel(told *discordgo.Channel) {
	if told != nil {
		p.setChannelOf(parseSnowflake(told.GuildID), told)
	}
}

func (p *places) setChannelOf(id snowflake, told *discordgo.Channel) {
	g := p.guilds[id]
	if g == nil || told == nil {
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

func (p *places) dropChannel(told *discordgo.Channel) {
	if told == nil {
		return
	}
	if g := p.guilds[parseSnowflake(told.GuildID)]; g != nil {
		delete(g.channels, parseSnowflake(told.ID))
	}
}

// botRole reports whether the role belongs to a bot of this name: people who mean to
// mention the bot often mention its role, which has the same name.
func (p *places) botRole(guildID, roleID, name string) bool {
	p.mu.RLock()
	defer p.mu.RUnlock()
	g := p.guilds[parseSnowflake(guildID)]
	if g == nil {
		return false
	}
	r := g.roles[parseSnowflake(roleID)]
	return r.managed && r.name == name
}
