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

// of begins the request of a person in a channel: with what may be shown there, where
// what is added may be shown, and what the person may do. In direct messages that is
// a library of the person's own, in which they decide everything. It is false when the
// guild, the channel or the thread's parent is not known; the channel is then
// taken for a private one, and the rights are those that are sure.
func (p *guildIndex) of(s spot) (bot.Request, bool) {
	if s.guild == "" {
		return bot.Request{Library: articles.UserLibrary(s.user), Channel: s.channel, User: s.user, Moderator: true}, true
	}
	at := bot.Request{
		Library: articles.GuildLibrary(s.guild), Channel: s.channel, User: s.user,
		OnlyChannel: s.channel, Scope: articles.Scope{Channels: []string{s.channel}},
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	everyone := parseSnowflake(s.guild)
	g := p.byID[everyone]
	if g == nil {
		return at, false
	}
	at.Locale = g.locale
	bits := g.roles[everyone].bits
	for _, id := range s.roles {
		if r, ok := g.roles[parseSnowflake(id)]; ok {
			at.Roles = append(at.Roles, r.name)
			bits |= r.bits
		}
	}
	// A library is the whole guild's, so what one channel grants is not enough to
	// change it, and what one denies takes nothing away.
	at.Moderator = parseSnowflake(s.user) == g.owner || bits&(permAdministrator|permManageMessages) != 0

	c, ok := g.channels[parseSnowflake(s.channel)]
	if !ok {
		return at, false
	}
	ruling := c // whose overwrites count
	if thread(c.kind) {
		at.Parent = c.parent.String()
		at.Scope.Channels = append(at.Scope.Channels, at.Parent)
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
		at.OnlyChannel = s.channel
	case everyoneMay(everyone, g.roles[everyone].bits, ruling.overwrites)&needed == needed:
		at.OnlyChannel = ""
	case at.Parent != "":
		at.OnlyChannel = at.Parent
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
func (a *Adapter) standing(ctx context.Context, s spot) bot.Request {
	at, ok := a.guilds.of(s)
	if !ok {
		if err := a.learn(ctx, s.guild, s.channel); err != nil {
			a.log.LogAttrs(ctx, slog.LevelWarn, "channel unknown, treated as private",
				slog.String("guild", s.guild), slog.String("channel", s.channel), slog.Any("error", err))
		}
		at, _ = a.guilds.of(s)
	}
	at.Locale, at.Shard = a.spoken(ctx, at, ""), "1 / 1"
	return at
}

// spoken is the language of an answer: the person's own, where that is told and the
// bot speaks it; else the one that is set for the library; else the server's.
func (a *Adapter) spoken(ctx context.Context, at bot.Request, own string) string {
	if own != "" && texts.Speaks(own) {
		return own
	}
	return cmp.Or(a.bot.Settings(ctx, at.Library).Language, at.Locale, own)
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
	return at.Parent
}
