package discord

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"articlebot/bot"
	"articlebot/bot/chat"
	"articlebot/bot/texts"
)

// handle carries out the command in a message and answers it.
// What takes long leaves the lane, so that people can go on meanwhile.
func (a *Adapter) handle(ctx context.Context, m *discordgo.Message, said order, leave func()) {
	before, same := a.before(m)
	if same {
		return
	}
	stop := a.thinks(ctx, m, a.times.thought)
	defer stop()
	s := &answer{a: a, question: m, id: before.Message, in: before.Channel, title: a.threadTitle(ctx, m, said.line)}
	progress := a.progress(ctx, leave, s.say)
	made := a.carryOut(ctx, m, said, progress.Tell)
	progress.End()
	a.finish(ctx, s, made)
}

// finish sends an answer, later where Discord is out of order, and directly where the
// bot may not speak; what goes wrong is logged.
func (a *Adapter) finish(ctx context.Context, s *answer, made message) {
	err := s.say(ctx, made)
	if err == nil {
		return
	}
	q, now, instead := s.question, time.Now(), nothing
	switch {
	case a.owe(err, q.ChannelID, now, func(ctx context.Context) error { return s.repeat(ctx, made, now) }):
		instead = later
	case q.GuildID != "" && refused(err, http.StatusForbidden):
		instead = a.directly(ctx, q.ChannelID, q.Author.ID, q.ID, made)
	}
	a.log.LogAttrs(ctx, slog.LevelWarn, "answer not sent", slog.String("channel", q.ChannelID),
		slog.String("instead", string(instead)), slog.Any("error", err))
}

// before returns the answer to a message that there is, and whether the message
// still says the same: then it was an edit that changed nothing, or one that was
// told twice. It is asked for in the channel's lane, where the answers to all
// earlier edits are known.
func (a *Adapter) before(m *discordgo.Message) (made chat.Answer, same bool) {
	made, answered := a.answers.To(m.ID)
	return made, answered && a.answers.Same(made, m.Content)
}

// carryOut does what is asked for and lays out the reply.
func (a *Adapter) carryOut(ctx context.Context, m *discordgo.Message, said order, progress func(stage string)) message {
	return a.guarded(ctx, "command", texts.English, func() message {
		req := a.request(ctx, m)
		req.Progress = progress
		return a.layOut(a.do(ctx, said.Call, said.fault, req), req, layout{})
	})
}

// guarded makes a message. Even a fault of the program gives one.
func (a *Adapter) guarded(ctx context.Context, what, locale string, do func() message) (made message) {
	defer func() {
		if p := recover(); p != nil {
			a.logPanic(ctx, what, p)
			made = plainMessage(texts.For(locale).Say("fault.internal"))
			made.ephemeral = true
		}
	}()
	return do()
}

// do carries out a call, unless it could not be read.
func (a *Adapter) do(ctx context.Context, call bot.Call, fault error, req bot.Request) bot.Reply {
	if fault != nil {
		return a.bot.Fault(ctx, fault, req)
	}
	req.Call = call
	return a.bot.Handle(ctx, req)
}

// layOut makes a message of the reply to a request; p has what is particular to the
// way in which it came.
func (a *Adapter) layOut(r bot.Reply, req bot.Request, p layout) message {
	p.texts, p.typed, p.asker, p.client = texts.For(cmp.Or(r.Locale, req.Locale)), req.Prefix, req.User, a.opt.ClientURL
	if id, ok := strings.CutPrefix(string(req.Library), "guild:"); ok {
		p.guild = id
	}
	if req.Reference != nil {
		p.ref = req.Reference.ID
	}
	if a.table[r.Command].Occasion == bot.ForNaming && a.deaf.Load() && req.Prefix != slash {
		r.Notes = append(r.Notes, p.texts.Say("discord_no_content", "Prefix", req.Prefix))
	}
	if r.Hears && a.deaf.Load() {
		r.Notes = append(r.Notes, p.texts.Say("gather.unread"))
	}
	if p.tooLong(r) {
		i := slices.IndexFunc(r.Actions, func(action bot.Action) bool { return turns(action.Kind) })
		call := r.Actions[i].Call
		call.Page = 0
		p.line, p.whole = call.Line(p.texts.Code()), true
	}
	if r.Fault {
		p.line = "" // who asked knows what
	}
	p.brief = p.guild != "" && a.table[r.Command].Lasting && !r.Fault && a.bustle.busy(req.Channel, time.Now())
	made := p.render(r)
	made.ephemeral = r.Quiet || r.Fault
	return made
}

// typed is what a person types before a command: the prefix in a server, nothing
// in direct messages, and a mention where the bot does not see what people write
// unless it is mentioned.
func (a *Adapter) typed(guildID string) string {
	switch {
	case guildID == "":
		return ""
	case a.deaf.Load():
		return "@" + a.self.Load().Username + " "
	}
	return a.prefix(guildID)
}

// request fills what a message tells of a request besides the command.
func (a *Adapter) request(ctx context.Context, m *discordgo.Message) bot.Request {
	req := a.standing(ctx, spotOf(m))
	req.Message = m.ID
	req.Attachments, req.Prefix = a.attachments(m.Attachments), a.typed(m.GuildID)
	if m.ReferencedMessage != nil {
		req.Reference = a.referenced(m.GuildID, m.ChannelID, m.ID, m.ReferencedMessage)
	} else if forwards(m) {
		req.Reference = a.referenced(m.GuildID, m.ChannelID, m.ID, m)
	}
	return req
}

// referenced is a message that a command is about; id is that of the message with
// the command, "" where it came otherwise.
func (a *Adapter) referenced(guildID, channelID, id string, r *discordgo.Message) *bot.Reference {
	ref := &bot.Reference{
		ID: r.ID, Text: a.told(guildID, r), Attachments: a.attachments(filesOf(r)),
		FromBot: fromUser(r, a.self.Load().ID), Rest: a.restOfPaste(guildID, channelID, id, r),
	}
	if ref.FromBot {
		shown := withoutFenced(strings.Join(textsOf(r), "\n"))
		ref.Quotes, ref.Sentences, ref.Articles = shownQuotes(shown), shownSentences(shown), shownArticles(shown)
		ref.Unanswered = saysNot(shown)
		ref.Line = a.lineBefore(guildID, channelID, r)
	}
	return ref
}

// tellBusy answers a command that is not carried out because too many wait. It
// stays editable like any answer: an edit tries again.
func (a *Adapter) tellBusy(ctx context.Context, m *discordgo.Message) {
	before, same := a.before(m)
	if same {
		return
	}
	at, _ := a.guilds.of(spotOf(m))
	t := texts.For(a.spoken(ctx, at, ""))
	made := plainMessage(t.Say("discord_busy"))
	made.texts = t
	a.finish(ctx, &answer{a: a, question: m, id: before.Message, in: before.Channel}, made)
}
