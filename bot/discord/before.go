package discord

import (
	"context"
	"log/slog"
	"time"

	"github.com/bwmarrin/discordgo"
)

// askBefore bounds how long the bot waits for a message that somebody else's
// answer was given to. It can do without.
const askBefore = 3 * time.Second

// lineBefore returns how to get the line that a message of the bot's answers, nil
// when no message is known that it does. The line is read from the channel every
// time and never kept: what people have changed or deleted there counts no more.
func (a *Adapter) lineBefore(guildID, channelID string, answer *discordgo.Message) func(context.Context) string {
	id := a.answers.QuestionOf(answer.ID) // the second part of an answer is no reply
	if r := answer.MessageReference; r != nil && (r.ChannelID == "" || r.ChannelID == channelID) {
		id = r.MessageID
	}
	if line := commandIn(answer); id == "" && line != "" { // of a slash command
		return func(context.Context) string { return line }
	}
	if id == "" {
		return nil
	}
	return func(ctx context.Context) string {
		asked, err := a.messageAt(ctx, channelID, id)
		if err != nil { // it was deleted, or the bot may not read what was said before
			a.log.LogAttrs(ctx, slog.LevelDebug, "earlier question not known", slog.String("channel", channelID), slog.Any("error", err))
			return ""
		}
		if asked.Author == nil || asked.Author.Bot || asked.WebhookID != "" {
			return ""
		}
		return a.said(guildID, asked.Content, a.self.Load()).line
	}
}
