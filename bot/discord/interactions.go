package discord

import (
	"cmp"
	"context"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/chat"
	"articlebot/bot/texts"
)

// slash stands before commands that are chosen and filled in.
const slash = "/"

// takeInteraction takes what people do with commands, menus, buttons and forms. It
// does not wait in the channel's lane, for Discord allows three seconds.
func (a *Adapter) takeInteraction(i *discordgo.Interaction) {
	if i.ID == "" || i.Token == "" || i.Data == nil {
		return
	}
	s := interactionSpot(i)
	if s.user == "" || s.channel == "" {
		return
	}
	own := ownInstall(i)
	if own {
		s.guild = "" // the person's library is used there, too, and nothing of the server's
	}
	if a.heard(i.ID) && !a.replays(i.GuildID) {
		return
	}
	x := &exchange{a: a, i: i, user: s.user, own: own, began: time.Now()}
	var job func(ctx context.Context, leave func())
	switch data := i.Data.(type) {
	case discordgo.ApplicationCommandInteractionData:
		x.private = own || a.table[data.Name].Quiet || a.threads(s) // and what is offered may be in the answer
		switch {
		case i.Type == discordgo.InteractionApplicationCommandAutocomplete:
			job = func(ctx context.Context, _ func()) { x.complete(ctx, s, data) }
		case a.asksInForm(data):
			job = func(ctx context.Context, leave func()) {
				x.form(ctx, leave, s, formID{mode: modeForm, call: bot.Call{Command: data.Name}})
			}
		default:
			job = func(ctx context.Context, leave func()) { x.command(ctx, leave, s, data) }
			x.defers(a.working)
		}
	case discordgo.MessageComponentInteractionData:
		job = x.pressed(s, data)
	case submission:
		job = x.submitted(s, data)
	default:
		return
	}
	if do := job; a.replays(i.GuildID) {
		job = func(ctx context.Context, leave func()) {
			if !x.answered(ctx) {
				do(ctx, leave)
			}
		}
	}
	busy := func(ctx context.Context, _ func()) { x.refuse(ctx, s, "discord_busy") }
	if i.Type == discordgo.InteractionApplicationCommandAutocomplete {
		busy = func(ctx context.Context, _ func()) { x.offer(ctx, nil) }
	}
	a.enqueue(s, "interaction "+i.ID, job, busy)
}

// interactionSpot tells where an interaction was, and whose.
func interactionSpot(i *discordgo.Interaction) spot {
	s := spot{guild: i.GuildID, channel: i.ChannelID}
	switch {
	case i.Member != nil && i.Member.User != nil:
		s.user, s.roles = i.Member.User.ID, i.Member.Roles
	case i.User != nil:
		s.user = i.User.ID
	}
	return s
}

// ownInstall reports whether somebody uses the bot as one that they have installed for
// themselves, in whatever channel they are but that with the bot
// ("authorizing_integration_owners" in Discord's documentation). What it answers there
// is for them alone.
func ownInstall(i *discordgo.Interaction) bool {
	_, server := i.AuthorizingIntegrationOwners[discordgo.ApplicationIntegrationGuildInstall]
	_, person := i.AuthorizingIntegrationOwners[discordgo.ApplicationIntegrationUserInstall]
	return person && !server && i.Context != discordgo.InteractionContextBotDM
}

// asksInForm reports whether a command is to be asked for what it needs: nothing is filled
// in, though nothing had to be.
func (a *Adapter) asksInForm(data discordgo.ApplicationCommandInteractionData) bool {
	info := a.table[data.Name]
	return info.Needy && data.CommandType != discordgo.MessageApplicationCommand && len(data.Options) == 0 &&
		!slices.ContainsFunc(info.Options, func(o bot.OptionInfo) bool { return o.Required })
}

// threads reports whether answers in a server are kept out of its channels.
func (a *Adapter) threads(s spot) bool {
	return s.guild != "" && a.settings(a.working, s.guild).Threads && a.guilds.parent(s.guild, s.channel) == ""
}

// refuse tells the person alone why nothing was done.
func (x *exchange) refuse(ctx context.Context, s spot, key string, variables ...any) {
	at, _ := x.a.guilds.of(s)
	t := texts.For(x.a.spoken(ctx, at, string(x.i.Locale)))
	made := plainMessage(t.Say(key, append([]any{"Prefix", slash}, variables...)...))
	made.ephemeral, made.texts = true, t
	x.say(ctx, made)
}

// request fills what an interaction tells of a request besides the command.
func (x *exchange) request(ctx context.Context, s spot) bot.Request {
	s.alone, s.typing = x.private, x.i.Type == discordgo.InteractionApplicationCommandAutocomplete
	req := x.a.standing(ctx, s)
	req.Locale = x.a.spoken(ctx, req, string(x.i.Locale))
	req.Prefix, req.Form = slash, true
	return req
}

// command carries out a slash command, or one of a message's menu.
func (x *exchange) command(ctx context.Context, leave func(), s spot, data discordgo.ApplicationCommandInteractionData) {
	if channels := x.a.elsewhere(s); channels != "" && !x.a.table[data.Name].Anywhere {
		x.refuse(ctx, s, "discord_not_here", "Channels", channels)
		return
	}
	name, menu := data.Name, data.CommandType == discordgo.MessageApplicationCommand
	if menu {
		name = x.a.menus[name]
	}
	info, known := x.a.table[name]
	if !known {
		x.refuse(ctx, s, "discord_no_interactions")
		return
	}
	x.work(ctx, leave, s, func(req *bot.Request) (call bot.Call, p layout, fault error) {
		call.Command = name
		if target := x.target(data); menu && target != nil {
			req.Reference = x.a.referenced(s.guild, s.channel, "", target)
		}
		for _, o := range data.Options {
			if v, ok := x.value(data, o, req); ok {
				call.Values = append(call.Values, v)
			}
		}
		if info.Lasting && !x.own { // who else follows the link to it sees nothing there
			req.Message = x.await(ctx) // the answer has to be there to be named
		}
		if info.Echoed && len(data.Options) > 0 {
			p.line = call.Line(req.Locale)
		}
		return call, p, nil
	})
}

// target is the message that a menu command is about.
func (x *exchange) target(data discordgo.ApplicationCommandInteractionData) *discordgo.Message {
	if data.Resolved == nil {
		return nil
	}
	return data.Resolved.Messages[data.TargetID]
}

// value reads an option that was filled in. A file is put to the request's.
func (x *exchange) value(data discordgo.ApplicationCommandInteractionData, o *discordgo.ApplicationCommandInteractionDataOption, req *bot.Request) (bot.Value, bool) {
	switch v := o.Value.(type) {
	case string:
		if o.Type == discordgo.ApplicationCommandOptionAttachment {
			if data.Resolved != nil {
				req.Attachments = append(req.Attachments, x.a.attachments([]*discordgo.MessageAttachment{data.Resolved.Attachments[v]})...)
			}
			return bot.Value{}, false
		}
		return bot.Value{Option: bot.OptionName(o.Name), Text: v}, true
	case float64:
		return bot.Value{Option: bot.OptionName(o.Name), Text: strconv.FormatFloat(v, 'f', -1, 64)}, true
	}
	return bot.Value{}, false
}

// The lengths that Discord allows for a choice, in code points.
const (
	maxChoiceName  = 100
	maxChoiceValue = 100
)

// complete offers values while somebody types.
func (x *exchange) complete(ctx context.Context, s spot, data discordgo.ApplicationCommandInteractionData) {
	var list []bot.Choice
	for _, o := range data.Options {
		if !o.Focused {
			continue
		}
		req := x.request(ctx, s)
		req.Command = data.Name
		typed, _ := o.Value.(string)
		var err error
		if list, err = x.a.bot.Complete(ctx, req, bot.OptionName(o.Name), typed); err != nil {
			x.a.log.LogAttrs(ctx, slog.LevelWarn, "no choices offered", slog.Any("error", err))
		}
	}
	x.offer(ctx, list)
}

// offer answers with choices; none is an answer too.
func (x *exchange) offer(ctx context.Context, list []bot.Choice) {
	offered := []*discordgo.ApplicationCommandOptionChoice{}
	for _, c := range list {
		name := articles.Shorten(strings.Join(strings.Fields(c.Name), " "), maxChoiceName)
		if name == "" || c.Value == "" || chat.Longer(c.Value, maxChoiceValue) {
			continue // a value that is cut would be another one
		}
		offered = append(offered, &discordgo.ApplicationCommandOptionChoice{Name: name, Value: c.Value})
	}
	if _, err := x.respond(ctx, callback{discordgo.InteractionApplicationCommandAutocompleteResult, map[string]any{"choices": offered}}, nil); err != nil {
		x.a.log.LogAttrs(ctx, slog.LevelDebug, "choices not sent", slog.Any("error", err))
	}
}

// pressed returns what is to be done for a button.
func (x *exchange) pressed(s spot, data discordgo.MessageComponentInteractionData) func(context.Context, func()) {
	b, ok := parsePress(data.CustomID)
	if ok && len(data.Values) > 0 { // chosen in a select
		b.call, ok = bot.ParseCode(data.Values[0])
	}
	if !ok || x.i.Message == nil {
		return func(ctx context.Context, _ func()) { x.refuse(ctx, s, "discord_old_button") }
	}
	switch own := b.asker == s.user; {
	case b.mode == modeDelete:
		return func(ctx context.Context, _ func()) { x.discard(ctx, s, own) }
	case b.mode == modeVote:
		x.private = true
		x.defers(x.a.working)
		return func(ctx context.Context, _ func()) {
			req := x.request(ctx, s)
			x.say(ctx, x.a.layOut(x.a.bot.Vote(ctx, req, x.i.Message.ID, b.call.Page == pageGood), req, layout{}))
		}
	case b.mode == modeForm || b.mode == modeSet:
		return func(ctx context.Context, leave func()) {
			x.form(ctx, leave, s, formID{mode: b.mode, about: x.i.Message.ID, call: b.call})
		}
	case b.mode == modePage && own, b.mode == modeChange:
		x.change, x.private = true, fromEphemeral(x.i)
	default:
		x.private = true
	}
	x.defers(x.a.working)
	return func(ctx context.Context, leave func()) {
		call, fault := b.call, error(nil)
		if call.Command == "" {
			line := cmp.Or(b.line, commandIn(x.i.Message))
			if line == "" {
				x.refuse(ctx, s, "discord_old_button")
				return
			}
			call, fault = x.a.bot.Parse(line)
			call.Page = b.call.Page
		}
		x.work(ctx, leave, s, func(req *bot.Request) (bot.Call, layout, error) {
			p := layout{}
			if b.mode == modePage {
				p.line = commandIn(x.i.Message)
			}
			if b.about == "" {
				return call, p, fault
			}
			req.Message = b.about
			if gone := x.refer(ctx, s, req, b.about); gone != nil {
				return call, layout{}, gone
			}
			return call, p, fault
		})
	}
}

// discard deletes an answer for its asker, or a moderator.
func (x *exchange) discard(ctx context.Context, s spot, own bool) {
	if !own && !x.a.standing(ctx, s).Moderator {
		x.refuse(ctx, s, "discord_only_asker")
		return
	}
	x.change = true
	x.await(ctx)
	if err := x.a.remove(ctx, s.channel, x.i.Message.ID); err != nil && !gone(err) {
		x.a.log.LogAttrs(ctx, slog.LevelWarn, "answer not deleted", slog.Any("error", err))
		return
	}
	if question := x.a.answers.QuestionOf(x.i.Message.ID); question != "" {
		x.a.answers.Forget(question)
	}
}

// refer makes a request one about a message. The error says that it is gone.
func (x *exchange) refer(ctx context.Context, s spot, req *bot.Request, id string) error {
	about := x.i.Message // what the asker alone sees is had from nowhere else
	if about == nil || about.ID != id {
		var err error
		if about, err = x.a.messageAt(ctx, s.channel, id); err != nil {
			return bot.ErrMessageGone
		}
	}
	req.Reference = x.a.referenced(s.guild, s.channel, "", about)
	return nil
}
