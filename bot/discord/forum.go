package discord

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"strings"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
	"articlebot/bot"
)

// isForum reports whether nothing is said in a channel but in posts of their own.
func (p *guildIndex) isForum(guildID, channelID string) (is bool) {
	p.with(guildID, func(g *guild) {
		switch g.channels[parseSnowflake(channelID)].kind {
		case discordgo.ChannelTypeGuildForum, discordgo.ChannelTypeGuildMedia:
			is = true
		}
	})
	return is
}

// threadName is a text as the name of a thread.
func threadName(text string) string {
	return articles.Shorten(strings.Join(strings.Fields(text), " "), maxThreadName)
}

// postInForum begins a post with a message, and returns the id of both. Discord does not know
// a post again: one that may be there is looked for, and what may have come through is not
// sent once more.
func (a *Adapter) postInForum(ctx context.Context, p *target, made message, r bot.Reply) (string, error) {
	name := threadName(cmp.Or(r.Topic, r.Heading, "…"))
	if r.Once != nil {
		if since := saidSince(r.Once); !since.IsZero() {
			if id, err := a.postOf(ctx, p, name, firstAt(since)); id != "" || err != nil {
				return id, err
			}
		}
	}
	var id messageID
	err := a.plainly(ctx, made, "", func(m message) error {
		b := m.body()
		return a.call(ctx, request{
			what: "begin a post", method: http.MethodPost, address: discordgo.EndpointChannelThreads(p.channel), once: true, files: m.files,
			payload: map[string]any{"name": name, "auto_archive_duration": threadLasts, "message": b},
		}, &id)
	})
	if err == nil && id.ID == "" {
		err = errors.New("begin a post: nothing came back")
	}
	return id.ID, err
}

// postOf looks for a post of the bot's with a name, begun after an id; "" where there is none.
func (a *Adapter) postOf(ctx context.Context, p *target, name string, after snowflake) (string, error) {
	var there struct {
		Threads []*discordgo.Channel `json:"threads"`
	}
	address := discordgo.EndpointGuildActiveThreads(p.guild)
	if err := a.get(ctx, "look for a post", address, address, &there); err != nil {
		return "", err
	}
	for _, t := range there.Threads {
		if t != nil && t.ParentID == p.channel && t.OwnerID == p.self.ID && t.Name == name && parseSnowflake(t.ID) >= after {
			return t.ID, nil
		}
	}
	return "", nil
}
