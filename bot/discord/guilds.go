package discord

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"sync"

	"github.com/bwmarrin/discordgo"
	"golang.org/x/time/rate"

	"articlebot/articles"
)

// guildIndex remembers what is needed of every guild and channel to say who may
// read along: roles, owner, language, and the channels' overwrites. The events
// of the gateway keep it fresh; threads that were archived before are asked for
// when they speak again or hold articles. A channel takes about 60 bytes and 32 an
// overwrite, a role about 80: with 2,500 guilds of 50 channels and 20 roles some 20 MB.
type guildIndex struct {
	mu   sync.Mutex
	byID map[snowflake]*guild
	self snowflake // the bot itself
}

type guild struct {
	id       snowflake // also that of the role @everyone
	self     snowflake
	owner    snowflake
	locale   string
	roles    map[snowflake]role
	channels map[snowflake]channel
	inside   map[[2]snowflake]bool // what within found of channels, until something changes
	seats    map[seat]taken        // in private threads, of what was asked lately
	asking   *rate.Limiter
}

type role struct {
	name    string
	bits    int64
	managed bool // belongs to a bot
	open    bool // everybody may notify it
}

type channel struct {
	parent     snowflake // the category, or the channel that a thread hangs from
	kind       discordgo.ChannelType
	overwrites []overwrite
	gone       bool  // it is none, or the bot may not know of it
	begun      begun // of a thread
}

func newGuildIndex() *guildIndex { return &guildIndex{byID: map[snowflake]*guild{}} }

// begin forgets those of a shard, for a session of the bot with an id.
func (p *guildIndex) begin(self string, of articles.Shard) {
	p.forget(of)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.self = parseSnowflake(self)
}

// forget forgets those of a shard.
func (p *guildIndex) forget(of articles.Shard) {
	p.mu.Lock()
	defer p.mu.Unlock()
	maps.DeleteFunc(p.byID, func(id snowflake, _ *guild) bool { return of.Holds(articles.GuildLibrary(id.String())) })
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

// setGuild takes a guild as an event or an answer tells it. What it leaves out stays as
// it is known: an update has no channels, and some servers tell less.
func (p *guildIndex) setGuild(told *discordgo.Guild) {
	id := parseSnowflake(told.ID)
	if told.Unavailable || id == 0 {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	g := p.byID[id]
	if g == nil {
		g = &guild{id: id, self: p.self, channels: map[snowflake]channel{}, asking: newAsking()}
		p.byID[id] = g
	}
	g.inside = nil
	g.owner = cmp.Or(parseSnowflake(told.OwnerID), g.owner)
	g.locale = cmp.Or(told.PreferredLocale, g.locale)
	if len(told.Roles) > 0 || g.roles == nil { // every guild has one
		g.roles = make(map[snowflake]role, len(told.Roles))
	}
	for _, r := range told.Roles {
		g.setRole(r)
	}
	for _, c := range slices.Concat(told.Channels, told.Threads) {
		g.setChannel(c)
	}
}

// incomplete reports whether of a guild something is not known that every guild has.
func (p *guildIndex) incomplete(id string) (lacks bool) {
	p.with(id, func(g *guild) { lacks = g.owner == 0 || g.locale == "" || len(g.roles) == 0 })
	return lacks
}

func (p *guildIndex) setRole(told *discordgo.GuildRole) {
	p.with(told.GuildID, func(g *guild) { g.setRole(told.Role) })
}

func (p *guildIndex) dropRole(guildID, id string) {
	p.with(guildID, func(g *guild) {
		delete(g.roles, parseSnowflake(id))
		g.inside = nil
	})
}

// setChannels takes channels and threads of a guild.
func (p *guildIndex) setChannels(guildID string, told ...*discordgo.Channel) {
	p.with(guildID, func(g *guild) {
		for _, c := range told {
			g.setChannel(c)
		}
	})
}

// dropChannel forgets a channel that was deleted, and returns the ids of those that are
// gone with it, itself and its threads, of which nobody was shut out.
func (p *guildIndex) dropChannel(told *discordgo.Channel) (open []string) {
	p.with(told.GuildID, func(g *guild) {
		gone := parseSnowflake(told.ID)
		if gone == 0 {
			return
		}
		for id, c := range g.channels {
			if a, known := g.access(id); (id == gone || thread(c.kind) && c.parent == gone) && known && a.open() {
				open = append(open, id.String())
			}
		}
		delete(g.channels, gone)
		g.inside = nil
	})
	return open
}

func (g *guild) setRole(told *discordgo.Role) {
	if told != nil {
		g.inside = nil
		g.roles[parseSnowflake(told.ID)] = role{name: told.Name, bits: told.Permissions, managed: told.Managed, open: told.Mentionable}
	}
}

func (g *guild) setChannel(told *discordgo.Channel) {
	if told == nil || parseSnowflake(told.ID) == 0 {
		return
	}
	g.inside = nil
	g.emptySeats(parseSnowflake(told.ID))
	c := channel{parent: parseSnowflake(told.ParentID), kind: told.Type, begun: g.channels[parseSnowflake(told.ID)].begun}
	if g.self != 0 && parseSnowflake(told.OwnerID) == g.self {
		c.begun = byBot
	}
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
	permReadHistory    = 1 << 16
	permMentionAll     = 1 << 17
	permConnect        = 1 << 20
	permManageThreads  = 1 << 34
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
