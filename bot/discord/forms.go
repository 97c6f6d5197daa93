package discord

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bwmarrin/discordgo"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/chat"
)

// Components of forms that discordgo does not know ("Component Reference" in Discord's
// documentation).
const (
	componentLabel  discordgo.ComponentType = 18
	componentUpload discordgo.ComponentType = 19
)

// The lengths of what stands in a form, in code points.
const (
	maxField       = 4000 // of several lines, as many as Discord allows
	maxTold        = 500  // of one line
	maxFormTitle   = 45
	maxFieldLabel  = 45
	maxFieldAbout  = 100
	maxOptionText  = 100 // of a choice in a select
	maxOptions     = 25
	maxUploads     = 10
	maxPlaceholder = 150
)

// label puts a title over a component of a form.
type label struct {
	Type        discordgo.ComponentType `json:"type"`
	Label       string                  `json:"label"`
	Description string                  `json:"description,omitempty"`
	Component   formInput               `json:"component"`
}

// formInput is a component of a form that can be filled in: a text, a select, an upload.
type formInput struct {
	Type      discordgo.ComponentType            `json:"type"`
	CustomID  string                             `json:"custom_id"`
	Required  bool                               `json:"required"`
	Style     discordgo.TextInputStyle           `json:"style,omitempty"`
	Value     string                             `json:"value,omitempty"`
	MaxLength int                                `json:"max_length,omitempty"`
	MinValues *int                               `json:"min_values,omitempty"`
	MaxValues int                                `json:"max_values,omitempty"`
	Options   []discordgo.SelectMenuOption       `json:"options,omitempty"`
	Defaults  []discordgo.SelectMenuDefaultValue `json:"default_values,omitempty"`
	Channels  []discordgo.ChannelType            `json:"channel_types,omitempty"`
	Files     []string                           `json:"file_types,omitempty"`
}

// listening are the kinds of channels in which the bot can be spoken to.
var listening = []discordgo.ChannelType{
	discordgo.ChannelTypeGuildText, discordgo.ChannelTypeGuildNews, discordgo.ChannelTypeGuildForum,
	discordgo.ChannelTypeGuildPublicThread, discordgo.ChannelTypeGuildPrivateThread, discordgo.ChannelTypeGuildVoice,
}

// labels makes the components of a form's fields; each is called by its place.
func labels(fields []bot.Field) []label {
	var list []label
	for n, f := range fields {
		list = append(list, label{
			Type: componentLabel, Label: articles.Shorten(f.Label, maxFieldLabel), Description: articles.Shorten(f.About, maxFieldAbout),
			Component: inputFor(&f, strconv.Itoa(n)),
		})
	}
	return list
}

func inputFor(f *bot.Field, id string) formInput {
	in := formInput{CustomID: id, Required: f.Required}
	none := 0
	switch f.Kind {
	case bot.PasteField:
		in.Type, in.Style, in.MaxLength = discordgo.TextInputComponent, discordgo.TextInputParagraph, maxField
	case bot.FilesField:
		in.Type, in.MinValues, in.MaxValues, in.Files = componentUpload, &none, maxUploads, f.Files
	case bot.ChoiceField:
		in.Type = discordgo.SelectMenuComponent
		choices := slices.DeleteFunc(slices.Clone(f.Choices), func(c bot.Choice) bool { return chat.Longer(c.Value, maxOptionText) })
		for _, c := range choices[:min(len(choices), maxOptions)] {
			in.Options = append(in.Options, discordgo.SelectMenuOption{
				Label: articles.Shorten(c.Name, maxOptionText), Value: c.Value, Default: c.Value == f.Value,
			})
		}
	case bot.RoleField:
		in.Type, in.MinValues, in.MaxValues = discordgo.RoleSelectMenuComponent, &none, 1
	case bot.ChannelField, bot.ChannelsField:
		in.Type, in.MinValues, in.MaxValues, in.Channels = discordgo.ChannelSelectMenuComponent, &none, 1, listening
		if f.Kind == bot.ChannelsField {
			in.MaxValues = maxOptions
		}
		for _, id := range mentioned(f.Value) {
			in.Defaults = append(in.Defaults, discordgo.SelectMenuDefaultValue{ID: id, Type: discordgo.SelectMenuDefaultValueChannel})
		}
	default:
		in.Type, in.Style, in.MaxLength, in.Value = discordgo.TextInputComponent, discordgo.TextInputShort, maxTold, f.Value
		if utf8.RuneCountInString(in.Value) > maxTold {
			in.Value = ""
		}
	}
	return in
}

// mentioned returns the ids of the channels that a text mentions, as many as can be
// chosen.
func mentioned(text string) (ids []string) {
	for word := range strings.FieldsSeq(text) {
		if id := strings.TrimSuffix(strings.TrimPrefix(word, "<#"), ">"); parseSnowflake(id) != 0 && len(ids) < maxOptions {
			ids = append(ids, id)
		}
	}
	return ids
}

// submission is what a form was filled in with.
type submission struct {
	CustomID   string      `json:"custom_id"`
	Components []submitted `json:"components"`
	Resolved   struct {
		Attachments map[string]*discordgo.MessageAttachment `json:"attachments"`
	} `json:"resolved"`
}

// submitted is a component of a form that was filled in: one with a value, or values, or
// one with such inside.
type submitted struct {
	CustomID   string      `json:"custom_id"`
	Value      string      `json:"value"`
	Values     []string    `json:"values"`
	Component  *submitted  `json:"component"`
	Components []submitted `json:"components"` // of a row, in forms of version 2
}

// Type makes a submission the data of an interaction.
func (submission) Type() discordgo.InteractionType { return discordgo.InteractionModalSubmit }

// inputs are the components that hold what was filled in.
func inputs(list []submitted) (found []submitted) {
	for _, c := range list {
		switch {
		case c.Component != nil:
			found = append(found, inputs([]submitted{*c.Component})...)
		case c.CustomID != "":
			found = append(found, c)
		default:
			found = append(found, inputs(c.Components)...)
		}
	}
	return found
}

// decodeInteraction reads an interaction. What a form was filled in with discordgo can
// only read where it knows all of its components.
func decodeInteraction(raw []byte) (*discordgo.Interaction, error) {
	var i discordgo.Interaction
	if err := decode(raw, &i); err != nil {
		return nil, err
	}
	if i.Type == discordgo.InteractionModalSubmit {
		var form struct {
			Data submission `json:"data"`
		}
		if err := json.Unmarshal(raw, &form); err != nil {
			return nil, err
		}
		i.Data = form.Data
	}
	return &i, nil
}

// formID is what is to be known of a form when it comes back: the answer that it goes on
// from, and the call that it completes. Its custom_id is "3", the mode of the answer, the
// message in base 36 and the code of the call, without the values that the form has.
type formID struct {
	mode  mode
	about string
	call  bot.Call
}

const (
	formVersion    = "3"
	formVersionOld = "2f:" // then the command, and behind a colon the message
)

func (f formID) String() string {
	id := formVersion + string(rune(f.mode)) + short(f.about) + ":" + f.call.Code()
	if len(id) > maxCustomID { // at most that many UTF-16 units, too
		return ""
	}
	return id
}

// parseFormID reads a custom_id, and for forms of the version before the fields that they
// had.
func parseFormID(id string) (f formID, before []bot.Field, ok bool) {
	if rest, old := strings.CutPrefix(id, formVersionOld); old {
		command, about, _ := strings.Cut(rest, ":")
		before, ok = formsBefore[command]
		return formID{mode: modeForm, about: long(about), call: bot.Call{Command: command}}, before, ok
	}
	rest, ok := strings.CutPrefix(id, formVersion)
	if !ok || rest == "" {
		return formID{}, nil, false
	}
	f.mode = mode(rest[0])
	about, code, _ := strings.Cut(rest[1:], ":")
	f.about = long(about)
	f.call, ok = bot.ParseCode(code)
	return f, nil, ok && (f.mode == modeForm || f.mode == modeSet)
}

// formsBefore are the fields of the forms of version 2, which people may have open.
var formsBefore = map[string][]bot.Field{
	"add": {
		{Option: bot.OptionText, Kind: bot.PasteField},
		{Option: bot.OptionText, Kind: bot.PasteField},
		{Option: bot.OptionText, Kind: bot.PasteField},
		{Option: bot.OptionTitle},
		{Option: bot.OptionSource},
	},
	"ask": {{Option: bot.OptionQuestion}},
}

// form asks in a form for what a call needs. Where it cannot be shown, the person gets
// the help on the command.
func (x *exchange) form(ctx context.Context, leave func(), s spot, id formID) {
	x.private = true
	req := x.request(ctx, s)
	req.Call = id.call
	f, err := x.a.bot.Form(ctx, req)
	if err != nil {
		x.work(ctx, leave, s, func(*bot.Request) (bot.Call, layout, error) { return id.call, layout{}, err })
		return
	}
	for _, field := range f.Fields { // they come back with the form
		id.call.Values = slices.DeleteFunc(slices.Clone(id.call.Values), func(v bot.Value) bool { return v.Option == field.Option && id.mode != modeSet })
	}
	custom := id.String()
	if custom == "" {
		id.call.Values = nil
		custom = id.String()
	}
	answer := callback{discordgo.InteractionResponseModal, map[string]any{
		"custom_id": custom, "title": articles.Shorten(f.Title, maxFormTitle), "components": labels(f.Fields),
	}}
	if _, err := x.respond(ctx, answer, nil); err != nil {
		x.a.log.LogAttrs(ctx, slog.LevelWarn, "form not shown", slog.Any("error", err))
		help := bot.Call{Command: x.a.occasions[bot.ForNaming], Values: bot.Values{{Option: bot.OptionCommand, Text: id.call.Command}}}
		x.work(ctx, leave, s, func(*bot.Request) (bot.Call, layout, error) { return help, layout{}, nil })
	}
}

// submitted returns what is to be done for a form that was filled in.
func (x *exchange) submitted(s spot, data submission) func(context.Context, func()) {
	id, before, ok := parseFormID(data.CustomID)
	if !ok {
		return func(ctx context.Context, _ func()) { x.refuse(ctx, s, "discord_no_interactions") }
	}
	info := x.a.table[id.call.Command]
	x.private = x.own || info.Quiet || x.a.threads(s) || fromEphemeral(x.i) && !info.Lasting
	x.change = id.mode == modeSet && fromEphemeral(x.i)
	x.defers(x.a.working)
	return func(ctx context.Context, leave func()) {
		x.work(ctx, leave, s, func(req *bot.Request) (bot.Call, layout, error) { return x.filled(ctx, s, req, id, before, data) })
	}
}

// channelLinks writes channels as links in a message do.
func channelLinks(ids []string) string {
	links := strings.Join(ids, "> <#")
	if links == "" {
		return ""
	}
	return "<#" + links + ">"
}

// filled completes the call of a form with what was filled in.
func (x *exchange) filled(ctx context.Context, s spot, req *bot.Request, id formID, fields []bot.Field, data submission) (bot.Call, layout, error) {
	call := id.call
	if fields == nil {
		asked := *req
		asked.Call = call
		f, err := x.a.bot.Form(ctx, asked)
		if err != nil {
			return call, layout{}, err
		}
		fields = f.Fields
	}
	if id.mode == modeSet {
		call.Values = nil
	}
	info := x.a.table[call.Command]
	if info.Lasting && !x.own { // who else follows the link to it sees nothing there
		req.Message = x.await(ctx)
	}
	var pasted []string
	for _, in := range inputs(data.Components) {
		n, err := strconv.Atoi(in.CustomID)
		if err != nil || n < 0 || n >= len(fields) {
			continue
		}
		text := strings.TrimSpace(in.Value)
		switch f := fields[n]; f.Kind {
		case bot.PasteField:
			pasted = append(pasted, text)
			continue
		case bot.FilesField:
			for _, file := range in.Values {
				req.Attachments = append(req.Attachments, x.a.attachments([]*discordgo.MessageAttachment{data.Resolved.Attachments[file]})...)
			}
			continue
		case bot.ChannelField, bot.ChannelsField:
			text = channelLinks(in.Values)
		case bot.RoleField, bot.ChoiceField:
			text = strings.Join(in.Values, " ")
		}
		if text != "" {
			text = fields[n].Before + text
		}
		if text != "" || fields[n].Cleared {
			call.Values = append(call.Values, bot.Value{Option: fields[n].Option, Text: text})
		}
	}
	x.paste(req, &call, pasted)
	p := layout{}
	if info.Echoed {
		p.line = call.Line(req.Locale)
	}
	if id.about != "" {
		_ = x.refer(ctx, s, req, id.about) // a question stands alone where the answer before it is gone
	}
	return call, p, nil
}

// paste adds pasted text to a request as a file, but links as what they are.
func (x *exchange) paste(req *bot.Request, call *bot.Call, pieces []string) {
	pieces = slices.DeleteFunc(pieces, func(text string) bool { return text == "" })
	text := strings.Join(pieces, "\n\n")
	switch {
	case text == "":
	case len(pieces) == 1 && bot.OnlyLinks(text):
		call.Values = append(call.Values, bot.Value{Option: bot.OptionLink, Text: text})
	default:
		name := cmp.Or(call.Values.Text(bot.OptionTitle), "text") + ".txt"
		req.Attachments = append(req.Attachments, bot.Attachment{Name: name, Open: func(context.Context) (io.ReadCloser, error) {
			return io.NopCloser(strings.NewReader(text + "\n")), nil
		}})
	}
}
