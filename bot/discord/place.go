package discord

import (
	"context"
	"log/slog"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
)

// place is what a person's standing in one channel comes to.
type place struct {
	library   articles.LibraryID
	parent    string // of a thread, else ""
	only      string // where what is added here may be shown; "" for everywhere in the library
	scope     articles.Scope
	roles     []string // the person's, by name
	moderator bool     // may manage messages in the whole guild
	locale    string
}

// directPlace is a conversation with one person: a library of its own, in which
// the person decides everything.
func directPlace(user string) place {
	return place{library: articles.UserLibrary(user), moderator: true}
}

// of says what a channel is and what a member may do there. It is false when
// the guild, the channel or the thread's parent is not known; the place is then
// taken for a private one, and the rights are those that are sure.
func (p *places) of(guildID, channelID, userID string, roleIDs []string) (place, bool) {
	at := place{
		library: articles.GuildLibrary(guildID), only: channelID,
		scope: articles.Scope{Channels: []string{channelID}},
	}
	p.mu.RLock()
	defer p.mu.RUnlock()
	everyone := parseSnowflake(guildID)
	g := p.guilds[everyone]
	if g == nil {
		return at, false
	}
	at.locale = g.locale
	bits := g.roles[everyone].bits
	for _, id := range roleIDs {
		if r, ok := g.roles[parseSnowflake(id)]; ok {
			at.roles = append(at.roles, r.name)
			bits |= r.bits
		}
	}
	// A library is the whole guild's, so what one channel grants is not enough to
	// change it, and what one denies takes nothing away.
	at.moderator = parseSnowflake(userID) == g.owner || bits&(permAdministrator|permManageMessages) != 0

	c, ok := g.channels[parseSnowflake(channelID)]
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
		at.only = channelID
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

// place is [places.of] that asks Discord for what is not known yet. What cannot
// be learnt leaves the place private.
func (a *adapter) place(ctx context.Context, m *discordgo.Message) place {
	if m.GuildID == "" {
		return directPlace(m.Author.ID)
	}
	var roles []string
	if m.Member != nil {
		roles = m.Member.Roles
	}
	at, ok := a.places.of(m.GuildID, m.ChannelID, m.Author.ID, roles)
	if ok {
		return at
	}
	if err := a.learn(ctx, m.GuildID, m.ChannelID); err != nil {
		a.log.LogAttrs(ctx, slog.LevelWarn, "channel unknown, treated as private",
			slog.String("guild", m.GuildID), slog.String("channel", m.ChannelID), slog.Any("error", err))
	}
	at, _ = a.places.of(m.GuildID, m.ChannelID, m.Author.ID, roles)
	return at
}

// learn asks Discord for a guild, a channel and a thread's parent, as far as
// they are not known.
func (a *adapter) learn(ctx context.Context, guildID, channelID string) error {
	if !a.places.knowsGuild(guildID) {
		var told *discordgo.Guild
		err := a.call(ctx, "ask for guild", func(opts ...discordgo.RequestOption) (err error) {
			told, err = a.rest.Guild(guildID, opts...)
			return err
		})
		if err != nil {
			return err
		}
		a.places.see(&discordgo.GuildUpdate{Guild: told})
	}
	for range 2 { // the channel, and a thread's parent
		id := a.places.missing(guildID, channelID)
		if id == "" {
			break
		}
		var told *discordgo.Channel
		err := a.call(ctx, "ask for channel", func(opts ...discordgo.RequestOption) (err error) {
			told, err = a.rest.Channel(id, opts...)
			return err
		})
		if err != nil {
			return err
		}
		told.GuildID, told.ThreadMetadata = guildID, nil // an archived thread is kept: somebody speaks in it
		a.places.see(&discordgo.ChannelUpdate{Channel: told})
	}
	return nil
}

func (p *places) knowsGuild(id string) bool {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return p.guilds[parseSnowflake(id)] != nil
}

// missing gives the id of the channel, or else of the channel that the thread
// hangs from, that is not known; "" when both are, or nothing can be known.
func (p *places) missing(guildID, channelID string) string {
	p.mu.RLock()
	defer p.mu.RUnlock()
	g := p.guilds[parseSnowflake(guildID)]
	if g == nil {
		return ""
	}
	c, ok := g.channels[parseSnowflake(channelID)]
	if !ok {
		return channelID
	}
	if _, ok := g.channels[c.parent]; !ok && thread(c.kind) {
		return c.parent.String()
	}
	return ""
}
