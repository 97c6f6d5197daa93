package discord

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"log/slog"
	"strconv"
	"strings"
	"time"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/texts"
)

// slash stands before commands that are chosen and filled in.
const slash = "/"

// takeInteraction takes what people do with commands, menus, buttons and forms. It
// does not wait in the channel's lane, for Discord allows three seconds.
func (a *adapter) takeInteraction(i *discordgo.Interaction) {
	if i == nil || i.ID == "" || i.Token == "" || i.Data == nil {
		return
	}
	s := spot{guild: i.GuildID, channel: i.ChannelID}
	switch {
	case i.Member != nil && i.Member.User != nil:
		s.user, s.roles = i.Member.User.ID, i.Member.Roles
	case i.User != nil:
		s.user = i.User.ID
	}
	if s.user == "" || s.channel == "" {
		return
	}
	x := &exchange{a: a, i: i, began: time.Now()}
	var job func(ctx context.Context, leave func())
	switch data := i.Data.(type) {
	case discordgo.ApplicationCommandInteractionData:
		switch {
		case i.Type == discordgo.InteractionApplicationCommandAutocomplete:
			job = func(ctx context.Context, _ func()) { x.complete(ctx, s, data) }
		case data.Name == "add" && data.CommandType != discordgo.MessageApplicationCommand && len(data.Options) == 0:
			job = func(ctx context.Context, _ func()) { x.form(ctx, s) }
		default:
			x.private = a.quiet(data.Name) || a.threads(s)
			job = func(ctx context.Context, leave func()) { x.command(ctx, leave, s, data) }
			x.defers(a.working)
		}
	case discordgo.MessageComponentInteractionData:
		job = x.pressed(s, data)
	case discordgo.ModalSubmitInteractionData:
		x.private = a.threads(s)
		job = func(ctx context.Context, leave func()) { x.submitted(ctx, leave, s, data) }
		x.defers(a.working)
	default:
		return
	}
	busy := func(ctx context.Context, _ func()) { x.refuse(ctx, s, "discord_busy") }
	if i.Type == discordgo.InteractionApplicationCommandAutocomplete {
		busy = func(ctx context.Context, _ func()) { x.offer(ctx, nil) }
	}
	a.enqueue(s, "interaction "+i.ID, job, busy)
}

// threads says that answers in a server are kept out of its channels.
func (a *adapter) threads(s spot) bool {
	return s.guild != "" && a.settings(a.working, s.guild).Threads && a.places.parent(s.guild, s.channel) == ""
}

// refuse tells the person alone why nothing was done.
func (x *exchange) refuse(ctx context.Context, s spot, key string, variables ...any) {
	at, _ := x.a.places.of(s)
	t := texts.For(x.a.spoken(ctx, at, string(x.i.Locale)))
	made := plainMessage(t.Say(key, append([]any{"Prefix", slash}, variables...)...))
	made.ephemeral = true
	x.say(ctx, made)
}

// request fills what an interaction tells of a request besides the command.
func (x *exchange) request(ctx context.Context, s spot) bot.Request {
	at := x.a.place(ctx, s)
	req := at.request()
	req.Locale = x.a.spoken(ctx, at, string(x.i.Locale))
	req.Channel, req.User, req.Prefix, req.Form = s.channel, s.user, slash, true
	return req
}

// menus are the commands in a message's menu: what each is called in the catalogue
// and which command it is.
var menus = []string{"add", "summary", "quote"}

// menuName is what a menu command is registered as.
func menuName(t texts.Texts, command string) string { return t.Say("menu." + command) }

// command carries out a slash command, or one of a message's menu.
func (x *exchange) command(ctx context.Context, leave func(), s spot, data discordgo.ApplicationCommandInteractionData) {
	if channels := x.a.elsewhere(s); len(channels) > 0 && data.Name != "settings" {
		x.refuse(ctx, s, "discord_not_here", "Channels", strings.Join(channels, ", "))
		return
	}
	x.work(ctx, leave, func(progress func(string)) message {
		req := x.request(ctx, s)
		req.Progress = progress
		name, line := data.Name, ""
		if data.CommandType == discordgo.MessageApplicationCommand {
			for _, command := range menus {
				if menuName(texts.For(texts.English), command) == data.Name {
					name, line = command, command
				}
			}
			if target := x.target(data); target != nil {
				req.Referenced = x.a.referenced(s.guild, s.channel, "", target)
			}
		} else {
			var values []bot.Value
			for _, o := range data.Options {
				if v, ok := x.value(data, o, &req); ok {
					values = append(values, v)
				}
			}
			line = x.a.bot.Compose(name, req.Locale, values)
		}
		if !x.a.knows(name) {
			made := plainMessage(texts.For(req.Locale).Say("discord_no_interactions", "Prefix", slash))
			made.ephemeral = true
			return made
		}
		if name == "add" {
			// The message in which it was added is the answer, so that has to be there.
			req.Message = x.await(ctx)
		}
		p := page{}
		if echoed[name] && len(data.Options) > 0 {
			p.line = line
		}
		return x.layOut(x.a.do(ctx, line, 0, req), req, p)
	})
}

// echoed are the commands of which those who read along want to know what was asked.
var echoed = map[string]bool{"ask": true, "quote": true, "search": true, "summary": true, "articles": true, "speakers": true}

// layOut makes a message of a reply to an interaction.
func (x *exchange) layOut(r bot.Reply, req bot.Request, p page) message {
	if ids := x.a.registered.Load(); ids != nil {
		p.ids = *ids
	}
	return x.a.layOut(r, req, p)
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
		return bot.Value{Option: o.Name, Value: unwrapLinks(v)}, true
	case float64:
		return bot.Value{Option: o.Name, Value: strconv.FormatFloat(v, 'f', -1, 64)}, true
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
		if list, err = x.a.bot.Complete(ctx, req, o.Name, typed); err != nil {
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
		if name == "" || c.Value == "" || longer(c.Value, maxChoiceValue) {
			continue // a value that is cut would be another one
		}
		offered = append(offered, &discordgo.ApplicationCommandOptionChoice{Name: name, Value: c.Value})
	}
	if _, err := x.respond(ctx, callback{discordgo.InteractionApplicationCommandAutocompleteResult, choices{offered}}, nil); err != nil {
		x.a.log.LogAttrs(ctx, slog.LevelDebug, "choices not sent", slog.Any("error", err))
	}
}

// pressed gives what is to be done for a button.
func (x *exchange) pressed(s spot, data discordgo.MessageComponentInteractionData) func(context.Context, func()) {
	b, ok := parsePress(data.CustomID)
	if !ok || x.i.Message == nil {
		return func(ctx context.Context, _ func()) { x.refuse(ctx, s, "discord_old_button") }
	}
	switch own := b.asker == s.user; {
	case b.mode == modeDelete:
		return func(ctx context.Context, _ func()) { x.discard(ctx, s, own) }
	case b.mode == modePage && own, b.mode == modeChange:
		x.change = true
	default:
		x.private = true
	}
	x.defers(x.a.working)
	return func(ctx context.Context, leave func()) {
		line := cmp.Or(b.line, commandIn(x.i.Message))
		if line == "" {
			x.refuse(ctx, s, "discord_old_button")
			return
		}
		x.work(ctx, leave, func(progress func(string)) message {
			req := x.request(ctx, s)
			req.Progress = progress
			if b.about != "" {
				req.Message = b.about
				about, err := x.a.messageAt(ctx, s.channel, b.about)
				if err != nil {
					return x.layOut(x.a.bot.Fault(bot.ErrMessageGone, req), req, page{})
				}
				req.Referenced = x.a.referenced(s.guild, s.channel, "", about)
			}
			p := page{}
			if b.mode == modePage {
				p.line = commandIn(x.i.Message)
			}
			return x.layOut(x.a.do(ctx, line, b.page, req), req, p)
		})
	}
}

// discard deletes an answer for its asker, or a moderator.
func (x *exchange) discard(ctx context.Context, s spot, own bool) {
	if !own && !x.a.place(ctx, s).moderator {
		x.refuse(ctx, s, "discord_only_asker")
		return
	}
	x.change = true
	x.await(ctx)
	if err := x.a.remove(ctx, s.channel, x.i.Message.ID); err != nil && !gone(err) {
		x.a.log.LogAttrs(ctx, slog.LevelWarn, "answer not deleted", slog.Any("error", err))
		return
	}
	if question := x.a.answers.questionOf(x.i.Message.ID); question != "" {
		x.a.answers.forget(question)
	}
}

// The fields of the form in which a long text is pasted. Discord allows five, of
// 4,000 characters each.
const (
	formID     = "1f"
	fieldTitle = "title"
	fieldFrom  = "source"
	fieldText  = "text"
	textFields = 3 // fields for the text
	maxField   = 4000
	maxTold    = 200 // code points of a title and a source
)

// form asks for a text in a form.
func (x *exchange) form(ctx context.Context, s spot) {
	at, _ := x.a.places.of(s)
	t := texts.For(x.a.spoken(ctx, at, string(x.i.Locale)))
	var rows []discordgo.MessageComponent
	add := func(id, label string, style discordgo.TextInputStyle, longest int, required bool) {
		rows = append(rows, discordgo.ActionsRow{Components: []discordgo.MessageComponent{
			discordgo.TextInput{CustomID: id, Label: label, Style: style, Required: required, MaxLength: longest},
		}})
	}
	for n := range textFields {
		label := t.Say("form.text")
		if n > 0 {
			label = t.Say("form.more")
		}
		add(fieldText+strconv.Itoa(n), label, discordgo.TextInputParagraph, maxField, n == 0)
	}
	add(fieldTitle, t.Say("form.headline"), discordgo.TextInputShort, maxTold, false)
	add(fieldFrom, t.Say("form.source"), discordgo.TextInputShort, maxTold, false)
	answer := callback{Type: discordgo.InteractionResponseModal, Data: struct {
		CustomID   string                       `json:"custom_id"`
		Title      string                       `json:"title"`
		Components []discordgo.MessageComponent `json:"components"`
	}{formID, t.Say("form.title"), rows}}
	if _, err := x.respond(ctx, answer, nil); err != nil {
		x.a.log.LogAttrs(ctx, slog.LevelWarn, "form not shown", slog.Any("error", err))
	}
}

// submitted adds the text of the form.
func (x *exchange) submitted(ctx context.Context, leave func(), s spot, data discordgo.ModalSubmitInteractionData) {
	fields := map[string]string{}
	for _, row := range data.Components {
		if r, ok := row.(*discordgo.ActionsRow); ok {
			for _, c := range r.Components {
				if input, ok := c.(*discordgo.TextInput); ok {
					fields[input.CustomID] = strings.TrimSpace(input.Value)
				}
			}
		}
	}
	if data.CustomID != formID {
		x.refuse(ctx, s, "discord_no_interactions")
		return
	}
	x.work(ctx, leave, func(progress func(string)) message {
		req := x.request(ctx, s)
		req.Progress, req.Message = progress, x.await(ctx)
		req.Attachments = []bot.Attachment{pasted(fields)}
		return x.layOut(x.a.do(ctx, "add", 0, req), req, page{})
	})
}

// pasted is what was typed into the form as a file of Markdown, whose front matter
// can hold what is known of a text.
func pasted(fields map[string]string) bot.Attachment {
	var b bytes.Buffer
	b.WriteString("---\n")
	for _, name := range []string{fieldTitle, fieldFrom} {
		if v := strings.Join(strings.Fields(fields[name]), " "); v != "" {
			fmt.Fprintf(&b, "%s: \"%s\"\n", name, v)
		}
	}
	b.WriteString("---\n")
	for n := range textFields {
		b.WriteString(fields[fieldText+strconv.Itoa(n)] + "\n\n")
	}
	name := cmp.Or(fields[fieldTitle], "text") + ".md"
	return bot.Attachment{
		Name: name, Size: int64(b.Len()),
		Open: func(context.Context) (io.ReadCloser, error) { return io.NopCloser(&b), nil },
	}
}
