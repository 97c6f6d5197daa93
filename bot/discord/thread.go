package discord

import (
	"context"
	"log/slog"
	"net/http"
	"strings"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
)

const (
	maxThreadName   = 60      // code points of a thread's name, of 100 that Discord allows
	threadLasts     = 1440    // minutes without a word after which a thread is put away
	codeThreadThere = 160_004 // Discord's error: the message has a thread
)

// threadTitle is what the thread is called in which a message is answered, "" where
// it is answered in its channel.
func (a *Adapter) threadTitle(ctx context.Context, m *discordgo.Message, line string) string {
	if m.GuildID == "" || !a.settings(ctx, m.GuildID).Threads {
		return ""
	}
	if at := a.place(ctx, spotOf(m)); at.parent != "" {
		return "" // it is in a thread already
	}
	return articles.Shorten(strings.Join(strings.Fields(line), " "), maxThreadName)
}

// startThread opens a thread at a message and gives its id, "" where that cannot be.
func (a *Adapter) startThread(ctx context.Context, m *discordgo.Message, title string) string {
	var made sent
	err := a.call(ctx, request{
		what: "start thread", method: http.MethodPost, address: discordgo.EndpointChannelMessageThread(m.ChannelID, m.ID),
		bucket: discordgo.EndpointChannelMessageThread(m.ChannelID, ""), payload: map[string]any{"name": title, "auto_archive_duration": threadLasts},
	}, &made)
	if _, code := refusal(err); code == codeThreadThere {
		return m.ID // a message's thread has its id
	}
	if err != nil { // it may not, or the message is gone
		a.log.LogAttrs(ctx, slog.LevelDebug, "thread not started", slog.String("channel", m.ChannelID), slog.Any("error", err))
	}
	return made.ID
}
