package discord

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"articlebot/bot"
)

// How a long text looks that somebody pasted in several messages, since one holds
// 2,000 characters (4,000 for some).
const (
	nearlyFull  = 1000 // characters; who cuts a text at its paragraphs leaves room
	pasteWithin = 5 * time.Minute
	maxPieces   = 30 // after the first
)

// restOfPaste returns how to get the messages in which a person went on with the text
// of one, nil when that is not full. They are read from the channel: those right
// after it, without another's between, each but the last nearly full, none of them
// a command or a reply.
func (a *Adapter) restOfPaste(guildID, channelID, before string, first *discordgo.Message) func(context.Context) []string {
	if first.Author == nil || utf8.RuneCountInString(first.Content) < nearlyFull || len(first.Attachments) > 0 {
		return nil
	}
	return func(ctx context.Context) []string {
		ctx, cancel := context.WithTimeout(ctx, askBefore)
		defer cancel()
		var after []*discordgo.Message
		address := discordgo.EndpointChannelMessages(channelID)
		query := "?limit=" + strconv.Itoa(maxPieces) + "&after=" + first.ID
		err := a.get(ctx, "ask for the rest of a text", address+query, address, &after)
		if err != nil { // the bot may not read what was said before
			a.log.LogAttrs(ctx, slog.LevelDebug, "rest of a text not known", slog.String("channel", channelID), slog.Any("error", err))
			return nil
		}
		slices.SortFunc(after, func(x, y *discordgo.Message) int { return cmp.Compare(parseSnowflake(x.ID), parseSnowflake(y.ID)) })
		var pieces []string
		for last := first; len(after) > 0; after = after[1:] {
			m := after[0]
			if m.ID == before || !fromUser(m, first.Author.ID) || m.MessageReference != nil || m.Content == "" || len(m.Attachments) > 0 ||
				m.Timestamp.Sub(last.Timestamp) > pasteWithin || utf8.RuneCountInString(last.Content) < nearlyFull ||
				a.said(guildID, m.Content, a.self.Load()).prefix {
				break
			}
			pieces, last = append(pieces, m.Content), m
		}
		return pieces
	}
}

// added is the text of a message without the command to add it, with which the
// first part of a long text may begin.
func (a *Adapter) added(guildID string, m *discordgo.Message) string {
	h := a.said(guildID, m.Content, a.self.Load())
	if !h.prefix && !h.direct {
		return revealed(m.Content)
	}
	if said, err := a.bot.Parse(h.line); err == nil && a.table[said.Command].Whole {
		return revealed(said.Values.Text(bot.OptionText))
	}
	return revealed(m.Content)
}

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

// messageAt asks Discord for a message.
func (a *Adapter) messageAt(ctx context.Context, channelID, id string) (m *discordgo.Message, err error) {
	ctx, cancel := context.WithTimeout(ctx, askBefore)
	defer cancel()
	err = a.get(ctx, "ask for message", discordgo.EndpointChannelMessage(channelID, id), discordgo.EndpointChannelMessage(channelID, ""), &m)
	return m, err
}
