package discord

import (
	"context"
	"strings"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/texts"
)

// settings is what the moderators of a server have set.
func (a *Adapter) settings(ctx context.Context, guildID string) bot.Settings {
	return a.bot.Settings(ctx, articles.GuildLibrary(guildID))
}

// prefix is what commands begin with in a server, or in direct messages ("").
func (a *Adapter) prefix(guildID string) string {
	if guildID != "" {
		if own := a.settings(a.working, guildID).Prefix; own != "" {
			return own
		}
	}
	return a.bot.Prefix()
}

// elsewhere returns mentions of the channels in which the bot listens, when a person
// is in none of them; "" when it listens there.
func (a *Adapter) elsewhere(s spot) string {
	if s.guild == "" {
		return ""
	}
	set := a.settings(a.working, s.guild)
	if where := a.guilds.place(s.guild, s.channel); len(set.Channels) == 0 || where.among(set.Channels) || where.among(set.Answers) {
		return ""
	}
	return "<#" + strings.Join(set.Channels, ">, <#") + ">"
}

// listens reports whether a command in a message is carried out where it stands. Who
// speaks to the bot itself in another channel is told where it listens; settings can
// be changed everywhere, lest they shut everybody out.
func (a *Adapter) listens(m *discordgo.Message, h utterance, said order) bool {
	channels := a.elsewhere(spotOf(m))
	if channels == "" || a.table[said.Command].Anywhere {
		return true
	}
	if h.direct {
		tell := func(ctx context.Context, _ func()) {
			t := texts.For(a.standing(ctx, spotOf(m)).Locale)
			made := message{texts: t, cards: []card{{text: channelMentions.ReplaceAllString(escape(t.Say("discord_not_here", "Channels", channels)), "<#$1>")}}}
			a.finish(ctx, &answer{a: a, question: m}, made)
		}
		a.enqueue(spotOf(m), m.ChannelID, tell, tell)
	}
	return false
}

// offerLink offers to add the links of a message that holds nothing else.
func (a *Adapter) offerLink(m *discordgo.Message) {
	if a.heard(m.ID) {
		return
	}
	offer := func(ctx context.Context, _ func()) {
		req := a.request(ctx, m)
		req.User = "" // anybody's
		t := texts.For(req.Locale)
		r := bot.Reply{
			Locale: req.Locale, Notes: []string{t.Say("discord_offer")},
			Actions: []bot.Action{{Kind: bot.ActionAdd, Call: bot.Call{Command: a.occasions[bot.ForLinks]}}},
		}
		req.Reference = &bot.Reference{ID: m.ID}
		made := a.layOut(r, req, layout{})
		a.finish(ctx, &answer{a: a, question: m}, made)
	}
	// An offer that cannot be made now is none: it is not worth a word.
	a.enqueue(spotOf(m), m.ChannelID, offer, func(context.Context, func()) {})
}

// Roles returns the roles of the server that a library belongs to.
func (a *Adapter) Roles(lib articles.LibraryID) (list []bot.Role) {
	id, _ := strings.CutPrefix(string(lib), string(articles.GuildLibrary("")))
	a.guilds.with(id, func(g *guild) {
		for id, r := range g.roles {
			list = append(list, bot.Role{ID: id.String(), Name: r.name})
		}
	})
	return list
}
