package discord

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"time"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/texts"
)

// spot is where somebody is and who they are, as an event tells it.
type spot struct {
	guild, channel, user string
	roles                []string // ids
	alone                bool     // the answer is for the person alone
	typing               bool     // and is offered while the person types
}

// ids returns who a person is.
func (s spot) ids() (user snowflake, roles []snowflake) {
	for _, id := range s.roles {
		roles = append(roles, parseSnowflake(id))
	}
	return parseSnowflake(s.user), roles
}

func spotOf(m *discordgo.Message) spot {
	s := spot{guild: m.GuildID, channel: m.ChannelID, user: m.Author.ID}
	if m.Member != nil {
		s.roles = m.Member.Roles
	}
	return s
}

// of begins the request of a person in a channel: with whom what is added is for, what
// surely may be shown there, and what the person may do. In direct messages that is
// a library of the person's own, in which they decide everything. It is false when the
// guild, the channel or the thread's parent is not known; the channel is then
// taken for a private one, and the rights are those that are sure.
func (p *guildIndex) of(s spot) (bot.Request, bool) {
	if s.guild == "" {
		return bot.Request{Library: articles.UserLibrary(s.user), Channel: s.channel, User: s.user, Moderator: true}, true
	}
	at := bot.Request{
		Library: articles.GuildLibrary(s.guild), Channel: s.channel, User: s.user,
		OnlyChannel: s.channel, Closed: true, Scope: articles.Scope{Channels: []string{s.channel}},
	}
	known := false
	p.with(s.guild, func(g *guild) {
		at.Locale = g.locale
		bits := g.roles[g.id].bits
		for _, id := range s.roles {
			if r, ok := g.roles[parseSnowflake(id)]; ok {
				at.Roles = append(at.Roles, bot.Role{ID: id, Name: r.name})
				bits |= r.bits
			}
		}
		// A library is the whole guild's, so what one channel grants is not enough to
		// change it, and what one denies takes nothing away.
		at.Moderator = parseSnowflake(s.user) == g.owner || bits&(permAdministrator|permManageMessages) != 0

		id := parseSnowflake(s.channel)
		c := g.channels[id]
		if thread(c.kind) {
			at.Parent = c.parent.String()
			at.Scope.Channels = append(at.Scope.Channels, at.Parent)
		}
		var viewers access
		if viewers, known = g.access(id); known {
			at.Closed = !viewers.open()
			if at.Parent != "" && c.kind != discordgo.ChannelTypeGuildPrivateThread {
				at.OnlyChannel = at.Parent
			}
		}
	})
	return at, known
}

// show says in a request which articles may be shown, by the channels that the library's
// articles are for: for everybody in the channel of the answer those of channels that all
// of them may view, for one person alone those that the person may view, in being the
// private threads into which that person was let. A deleted channel that nobody was shut
// out of counts as one without overwrites.
func (p *guildIndex) show(at *bot.Request, s spot, held, deleted []string, in map[snowflake]bool) {
	if !p.with(s.guild, func(g *guild) { g.show(at, s, held, deleted, in) }) {
		slices.Sort(at.Scope.Channels)
	}
}

func (g *guild) show(at *bot.Request, s spot, held, deleted []string, in map[snowflake]bool) {
	here := parseSnowflake(s.channel)
	all, known := g.access(here)
	user, roles := s.ids()
	for _, channel := range held {
		id := parseSnowflake(channel)
		viewers, there := g.access(id)
		if !there && slices.Contains(deleted, channel) {
			viewers = access{needs: permViewChannel}
		}
		if known && (there && g.channelWithin(here, id) || !there && g.within(all, viewers)) {
			at.Common = append(at.Common, channel)
		}
		if s.alone && (g.may(user, roles, viewers) || in[id] && g.may(user, roles, viewers.letIn())) {
			at.Scope.Channels = append(at.Scope.Channels, channel)
		}
	}
	if !s.alone {
		at.Scope.Channels = append(at.Scope.Channels, at.Common...)
	}
	slices.Sort(at.Scope.Channels)
	at.Scope.Channels = slices.Compact(at.Scope.Channels)
}

func thread(kind discordgo.ChannelType) bool {
	switch kind {
	case discordgo.ChannelTypeGuildNewsThread, discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildPrivateThread:
		return true
	}
	return false
}

// standing is [guildIndex.of] with what may be shown. It asks Discord for what is not known
// yet; what cannot be learnt leaves the channel private.
func (a *Adapter) standing(ctx context.Context, s spot) bot.Request {
	at, ok := a.guilds.of(s)
	held, err := a.bot.Channels(ctx, at.Library)
	if err != nil {
		a.log.LogAttrs(ctx, slog.LevelError, "channels not read, their articles are not shown", slog.String("guild", s.guild), slog.Any("error", err))
	}
	if s.guild != "" && (!ok || a.guilds.missing(s.guild, s.channel, held) != nil) {
		if err := a.learn(ctx, s.guild, s.channel, held); err != nil {
			a.log.LogAttrs(ctx, slog.LevelWarn, "channel unknown, treated as private",
				slog.String("guild", s.guild), slog.String("channel", s.channel), slog.Any("error", err))
		}
		at, _ = a.guilds.of(s)
	}
	a.guilds.show(&at, s, held, a.bot.Settings(ctx, at.Library).Deleted, a.letIn(ctx, s, held))
	at.Locale, at.Shard = a.spoken(ctx, at, ""), a.shardName(s.guild)
	if s.guild != "" {
		at.MayMention = func(channel, role string) bool { return a.mayMention(ctx, s.guild, channel, role) }
		at.MayReadBack = func(ctx context.Context) error { return a.mayReadBack(ctx, s.guild, s.channel) }
	}
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

// learnWithin bounds how long the bot asks for channels that hold articles; it goes on at
// the next request.
const learnWithin = 3 * time.Second

// learn asks Discord for a guild, a channel, and the channels that its articles are for,
// with the parents of threads, as far as they are not known. It begins with the channel.
func (a *Adapter) learn(ctx context.Context, guildID, channelID string, held []string) error {
	ctx, cancel := context.WithTimeout(ctx, learnWithin)
	defer cancel()
	if !a.guilds.with(guildID, func(*guild) {}) {
		var told discordgo.Guild
		address := discordgo.EndpointGuild(guildID)
		if err := a.get(ctx, "ask for guild", address, address, &told); err != nil {
			return err
		}
		address = discordgo.EndpointGuildChannels(guildID)
		if err := a.get(ctx, "ask for channels", address, address, &told.Channels); err != nil {
			return err
		}
		a.guilds.setGuild(&told)
	}
	asked := map[string]bool{}
	for {
		missing := slices.DeleteFunc(a.guilds.missing(guildID, channelID, held), func(id string) bool { return asked[id] })
		if len(missing) == 0 {
			return nil
		}
		id := missing[0]
		asked[id] = true
		var told discordgo.Channel
		err := a.get(ctx, "ask for channel", discordgo.EndpointChannel(id), discordgo.EndpointChannel(""), &told)
		switch status, _ := refusal(err); {
		case err == nil && told.GuildID == guildID && told.ID == id:
			a.guilds.learnt(guildID, id, &told)
		case id == channelID && err != nil:
			return err
		case err == nil, status == 403, status == 404:
			a.guilds.learnt(guildID, id, nil)
		default:
			return err
		}
	}
}

// missing returns the ids of what is not known of a channel and of those that hold
// articles, and of the channels that threads among them hang from.
func (p *guildIndex) missing(guildID, channelID string, held []string) (ids []string) {
	p.with(guildID, func(g *guild) { ids = g.missing(channelID, held) })
	return ids
}

func (g *guild) missing(channelID string, held []string) (ids []string) {
	for _, id := range append([]string{channelID}, held...) {
		c, ok := g.channels[parseSnowflake(id)]
		if thread(c.kind) {
			id = c.parent.String()
			_, ok = g.channels[c.parent]
		}
		if !ok && parseSnowflake(id) != 0 {
			ids = append(ids, id)
		}
	}
	return ids
}

// learnt takes a channel that Discord was asked for, nil where there is none, unless an
// event has told of it meanwhile.
func (p *guildIndex) learnt(guildID, id string, told *discordgo.Channel) {
	p.with(guildID, func(g *guild) {
		if _, known := g.channels[parseSnowflake(id)]; known {
			return
		}
		if told == nil {
			g.channels[parseSnowflake(id)] = channel{gone: true}
		}
		g.setChannel(told)
	})
}

// holds reports whether a channel or thread is a guild's, and whether that is known.
func (p *guildIndex) holds(guildID, channelID string) (holds, known bool) {
	p.with(guildID, func(g *guild) {
		var c channel
		c, known = g.channels[parseSnowflake(channelID)]
		holds = known && !c.gone
	})
	return holds, known
}

// scope returns what everybody sees who views a channel of a guild, and reports whether all is
// known that it depends on.
func (p *guildIndex) scope(guildID, channelID string, held, deleted []string) (sc articles.Scope, known bool) {
	p.with(guildID, func(g *guild) {
		if known = len(g.missing(channelID, held)) == 0; !known {
			return
		}
		at := bot.Request{Scope: articles.Scope{Channels: []string{channelID}}}
		if c := g.channels[parseSnowflake(channelID)]; thread(c.kind) {
			at.Scope.Channels = append(at.Scope.Channels, c.parent.String())
		}
		g.show(&at, spot{guild: guildID, channel: channelID}, held, deleted, nil)
		sc = at.Scope
	})
	return sc, known
}

// parent returns the channel that a thread hangs from, "" for none or an unknown one.
func (p *guildIndex) parent(guildID, channelID string) string {
	at, _ := p.of(spot{guild: guildID, channel: channelID})
	return at.Parent
}
