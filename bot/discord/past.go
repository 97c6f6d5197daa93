package discord

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
	"articlebot/bot"
)

var _ bot.Past = (*Adapter)(nil)

// saidAtOnce is how many messages are asked for, which is all that Discord gives.
const saidAtOnce = "100"

// Said implements [bot.Past]. The bot's own messages are passed over, and have no text.
func (a *Adapter) Said(ctx context.Context, lib articles.LibraryID, channel, after string, since time.Time) ([]bot.Said, error) {
	self, err := a.whoIs(ctx)
	if err != nil {
		return nil, err
	}
	guild, _ := strings.CutPrefix(string(lib), string(articles.GuildLibrary("")))
	if err := a.mayReadBack(ctx, guild, channel); err != nil {
		return nil, err
	}
	var some []*discordgo.Message
	address := discordgo.EndpointChannelMessages(channel)
	from := max(firstAt(since), parseSnowflake(after), 1)
	if err := a.get(ctx, "read what was said", address+"?limit="+saidAtOnce+"&after="+from.String(), address, &some); err != nil {
		if refused(err, http.StatusForbidden) || gone(err) {
			err = fmt.Errorf("%w: %w", bot.ErrUnseen, err)
		}
		return nil, err
	}
	var list []bot.Said
	for _, m := range some {
		s := bot.Said{ID: m.ID, At: m.Timestamp}
		if !fromUser(m, self.ID) {
			s.Text = a.told(guild, m)
		}
		list = append(list, s)
	}
	slices.SortFunc(list, func(x, y bot.Said) int { return cmp.Compare(parseSnowflake(x.ID), parseSnowflake(y.ID)) }) // they come newest first
	return list, nil
}

// mayReadBack tells why the bot may not read what was said in a channel before: Discord
// itself says of such a channel only that nothing was.
func (a *Adapter) mayReadBack(ctx context.Context, guildID, channelID string) error {
	if a.deaf.Load() {
		return bot.ErrUnread
	}
	may, err := a.may(ctx, guildID, channelID, permReadHistory)
	if err == nil && !may {
		err = bot.ErrUnseen
	}
	return err
}

// mayMention reports whether the bot may notify a role of a server in a channel. The role of
// everybody is none that it would.
func (a *Adapter) mayMention(ctx context.Context, guildID, channelID, roleID string) bool {
	known, open := false, false
	a.guilds.with(guildID, func(g *guild) {
		var r role
		r, known = g.roles[parseSnowflake(roleID)]
		open = r.open
	})
	if !known || open || roleID == guildID {
		return known && roleID != guildID
	}
	may, err := a.may(ctx, guildID, channelID, permMentionAll)
	if err != nil {
		a.log.LogAttrs(ctx, slog.LevelWarn, "own rights not known", slog.String("guild", guildID), slog.Any("error", err))
	}
	return may
}

// may reports whether the bot views a channel from which it was spoken to and has a
// permission there.
func (a *Adapter) may(ctx context.Context, guildID, channelID string, permission int64) (may bool, err error) {
	if err := a.learn(ctx, guildID, channelID, nil); err != nil {
		return false, err
	}
	self, err := a.whoIs(ctx)
	if err != nil {
		return false, err
	}
	var member discordgo.Member
	if err := a.get(ctx, "ask for own roles", discordgo.EndpointGuildMember(guildID, self.ID), discordgo.EndpointGuildMember(guildID, ""), &member); err != nil {
		return false, err
	}
	user, roles := spot{user: self.ID, roles: member.Roles}.ids()
	a.guilds.with(guildID, func(g *guild) {
		viewers, known := g.access(parseSnowflake(channelID))
		viewers = viewers.letIn()
		viewers.needs |= permission
		may = known && g.may(user, roles, viewers)
	})
	return may, nil
}
