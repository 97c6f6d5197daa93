package discord

import (
	"cmp"
	"context"
	"log/slog"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/texts"
)

// standing is what a person's standing in one channel comes to.
type standing struct {
	library   articles.LibraryID
	parent    string // of a thread, else ""
	only      string // where what is added here may be shown; "" for everywhere in the library
	scope     articles.Scope
	roles     []string // the person's, by name
	moderator bool     // may manage messages in the whole guild
	locale    string
}

// directStanding is a conversation with one person: a library of its own, in which
// the person decides everything.
func directStanding(user string) standing {
	return standing{library: articles.UserLibrary(user), moderator: true}
}

// spot is where somebody is and who they are, as an event tells it.
type spot struct {
	guild, channel, user string
	roles                []string // ids
}

func spotOf(m *discordgo.Message) spot {
	s := spot{guild: m.GuildID, channel: m.ChannelID, user: m.Author.ID}
	if m.Member != nil {
		s.roles = m.Member.Roles
	}
	return s
}

// request fills what a standing tells of a request.
func (at standing) request() bot.Request {
	return bot.Request{
		Library: at.library, Parent: at.parent, OnlyChannel: at.only, Scope: at.scope,
		Roles: at.roles, Moderator: at.moderator, Locale: at.locale, Shard: "1 / 1",
	}
}

// of returns what a channel is and what a member may do there. It is false when
// the guild, the channel or the thread's parent is not known; the channel is then
// taken for a private one, and the rights are those that are sure.
func (p *guildIndex) of(s spot) (standing, bool) {
	if s.guild == "" {
		return directStanding(s.user), true
	}
	at := standing{
		library: articles.GuildLibrary(s.guild), only: s.channel,
		scope: articles.Scope{Channels: []string{s.channel}},
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	everyone := parseSnowflake(s.guild)
	g := p.byID[everyone]
	if g == nil {
		return at, false
	}
	at.locale = g.locale
	bits := g.roles[everyone].bits
	for _, id := range s.roles {
		if r, ok := g.roles[parseSnowflake(id)]; ok {
			at.roles = append(at.roles, r.name)
			bits |= r.bits
		}
	}
	// A library is the whole guild's, so what one channel grants is not enough to
	// change it, and what one denies takes nothing away.
	at.moderator = parseSnowflake(s.user) == g.owner || bits&(permAdministrator|permManageMessages) != 0

	c, ok := g.channels[parseSnowflake(s.channel)]
	if !ok {
		return at, false
	}
	ruling := c // whose overwrites count
	if thread(c.kind) {
		at.parent = c.parent.String()
		at.scope.Channels = append(at.scope.Channels, at.parent)
		if ruling, ok = g.channels[c.parent]; !ok {
			return at, false
		}
	}
	needed := int64(permViewChannel)
	if ruling.kind == discordgo.ChannelTypeGuildVoice || ruling.kind == discordgo.ChannelTypeGuildStageVoice {
		needed |= permConnect // without it the chat of a voice channel is not shown either
	}
	switch {
	case c.kind == discordgo.ChannelTypeGuildPrivateThread:
		at.only = s.channel
	case everyoneMay(everyone, g.roles[everyone].bits, ruling.overwrites)&needed == needed:
		at.only = ""
	case at.parent != "":
		at.only = at.parent
	}
	return at, true
}

func thread(kind discordgo.ChannelType) bool {
	switch kind {
	case discordgo.ChannelTypeGuildNewsThread, discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildPrivateThread:
		return true
	}
	return false
}

// standing is [guildIndex.of] that asks Discord for what is not known yet. What cannot
// be learnt leaves the channel private.
func (a *Adapter) standing(ctx context.Context, s spot) standing {
	at, ok := a.guilds.of(s)
	if !ok {
		if err := a.learn(ctx, s.guild, s.channel); err != nil {
			a.log.LogAttrs(ctx, slog.LevelWarn, "channel unknown, treated as private",
				slog.String("guild", s.guild), slog.String("channel", s.channel), slog.Any("error", err))
		}
		at, _ = a.guilds.of(s)
	}
	at.locale = a.spoken(ctx, at, "")
	return at
}

// spoken is the language of an answer: the person's own, where that is told and the
// bot speaks it; else the one that is set for the library; else the server's.
func (a *Adapter) spoken(ctx context.Context, at standing, own string) string {
	if own != "" && texts.Speaks(own) {
		return own
	}
	return cmp.Or(a.bot.Settings(ctx, at.library).Language, at.locale, own)
}

// learn asks Discord for a guild, a channel and a thread's parent, as far as
// they are not known.
func (a *Adapter) learn(ctx context.Context, guildID, channelID string) error {
	if !a.guilds.with(guildID, func(*guild) {}) {
		var told discordgo.Guild
		address := discordgo.EndpointGuild(guildID)
		if err := a.get(ctx, "ask for guild", address, address, &told); err != nil {
			return err
		}
		a.guilds.setGuild(&told)
	}
	for range 2 { // the channel, and a thread's parent
		id := a.guilds.missing(guildID, channelID)
		if id == "" {
			break
		}
		var told discordgo.Channel
		address := discordgo.EndpointChannel(id)
		if err := a.get(ctx, "ask for channel", address, address, &told); err != nil {
			return err
		}
		told.ThreadMetadata = nil // an archived thread is kept: somebody speaks in it
		a.guilds.setChannels(guildID, &told)
	}
	return nil
}

// missing returns the id of the channel, or else of the channel that the thread
// hangs from, that is not known; "" when both are, or nothing can be known.
func (p *guildIndex) missing(guildID, channelID string) (id string) {
	p.with(guildID, func(g *guild) {
		c, ok := g.channels[parseSnowflake(channelID)]
		if !ok {
			id = channelID
		} else if _, ok := g.channels[c.parent]; !ok && thread(c.kind) {
			id = c.parent.String()
		}
	})
	return id
}

// parent returns the channel that a thread hangs from, "" for none or an unknown one.
func (p *guildIndex) parent(guildID, channelID string) string {
	at, _ := p.of(spot{guild: guildID, channel: channelID})
	return at.parent
}
