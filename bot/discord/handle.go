package discord

import (
	"context"
	"log/slog"
	"strings"

	"github.com/bwmarrin/discordgo"

	"articlebot/bot"
	"articlebot/bot/texts"
)

// handle carries out the command in a message and answers it.
// What takes long leaves the channel's lane, so that people can go on meanwhile.
func (a *adapter) handle(ctx context.Context, m *discordgo.Message, line string, leave func()) {
	before, same := a.before(m)
	if same {
		return
	}
	delay := a.times.typing
	if len(m.Attachments) > 0 || strings.Contains(line, "://") {
		delay = 0 // reading takes its time
	}
	stop := a.typing(ctx, m.ChannelID, delay)
	under := a.underWay(ctx, m, before.parts, leave)
	parts := a.carryOut(ctx, m, line, under.tell)
	stop()
	a.say(ctx, m, parts, under.end())
}

// before gives the answer to a message that there is, and whether the message
// still says the same: then it was an edit that changed nothing, or one that was
// told twice. It is asked for in the channel's lane, where the answers to all
// earlier edits are known.
func (a *adapter) before(m *discordgo.Message) (made answer, same bool) {
	made, answered := a.answers.of(m.ID)
	return made, answered && made.words == a.answers.hash(m.Content)
}

// carryOut runs the command of a line and lays out the reply. Even a fault of
// the program gets an answer.
func (a *adapter) carryOut(ctx context.Context, m *discordgo.Message, line string, progress func(stage string)) (parts []part) {
	defer func() {
		if p := recover(); p != nil {
			a.logPanic("command", p)
			parts = []part{{content: escape(texts.For(texts.English).Say("fault.internal"))}}
		}
	}()
	req := a.request(ctx, m)
	req.Progress = progress
	said, err := a.bot.Parse(unwrapLinks(line))
	if err != nil {
		return a.layOut(a.bot.Fault(err, req), req)
	}
	req.Command, req.Args, req.Filter, req.Newest, req.Page = said.Command, said.Args, said.Filter, said.Newest, said.Page
	return a.layOut(a.bot.Handle(ctx, req), req)
}

// layOut makes messages of the reply to a request.
func (a *adapter) layOut(r bot.Reply, req bot.Request) []part {
	p := page{texts: texts.For(req.Locale), typed: req.Prefix}
	if r.Command == "help" && a.deaf.Load() {
		r.Notes = append(r.Notes, p.texts.Say("discord_no_content", "Prefix", req.Prefix))
	}
	return p.render(r)
}

// typed is what a person types before a command: the prefix in a server, nothing
// in direct messages, and a mention where the bot does not see what people write
// unless it is mentioned.
func (a *adapter) typed(guildID string) string {
	switch {
	case guildID == "":
		return ""
	case a.deaf.Load():
		return "@" + a.self.Load().Username + " "
	}
	return a.opt.Prefix
}

// request fills what a message tells of a request besides the command.
func (a *adapter) request(ctx context.Context, m *discordgo.Message) bot.Request {
	at := a.place(ctx, m)
	req := bot.Request{
		Library: at.library, Channel: m.ChannelID, Parent: at.parent, OnlyChannel: at.only, Scope: at.scope,
		Message: m.ID, User: m.Author.ID, Roles: at.roles, Moderator: at.moderator, Locale: at.locale,
		Attachments: a.attachments(m.Attachments), Prefix: a.typed(m.GuildID),
	}
	if r := m.ReferencedMessage; r != nil {
		req.Referenced = &bot.Referenced{
			ID: r.ID, Text: a.added(m.GuildID, r), Attachments: a.attachments(r.Attachments),
			FromBot: fromUser(r, a.self.Load().ID), Rest: a.restOfPaste(m.GuildID, m.ChannelID, m.ID, r),
		}
		if req.Referenced.FromBot {
			req.Referenced.Quotes, req.Referenced.Sentences = shownQuotes(r.Content), shownSentences(r.Content)
			req.Referenced.Line = a.lineBefore(m.GuildID, m.ChannelID, r)
		}
	}
	return req
}

// say sends the answer to a message and remembers it.
func (a *adapter) say(ctx context.Context, m *discordgo.Message, parts []part, before []string) {
	ids, err := a.answer(ctx, m, parts, before)
	a.answers.put(answer{question: m.ID, words: a.answers.hash(m.Content), parts: ids})
	if err != nil {
		a.log.LogAttrs(ctx, slog.LevelWarn, "answer not sent", slog.String("channel", m.ChannelID), slog.Any("error", err))
	}
}

// tellBusy answers a command that is not carried out because too many wait. It
// stays editable like any answer: an edit tries again.
func (a *adapter) tellBusy(ctx context.Context, m *discordgo.Message) {
	before, same := a.before(m)
	if same {
		return
	}
	at, _ := a.places.of(m.GuildID, m.ChannelID, m.Author.ID, nil)
	a.say(ctx, m, []part{{content: escape(texts.For(at.locale).Say("discord_busy"))}}, before.parts)
}
