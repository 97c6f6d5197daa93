package discord

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"slices"

	"github.com/bwmarrin/discordgo"

	"articlebot/bot"
	"articlebot/bot/chat"
	"articlebot/bot/texts"
)

// definition is a command as Discord is told of it, with all that the bot sets: two
// are the same when Discord shows the same.
type definition struct {
	ID           string             `json:"id,omitempty"` // what Discord gave it
	Type         int                `json:"type"`
	Name         string             `json:"name"`
	Names        map[string]string  `json:"name_localizations,omitempty"`
	Description  string             `json:"description,omitempty"`
	Descriptions map[string]string  `json:"description_localizations,omitempty"`
	Options      []definitionOption `json:"options,omitempty"`
	Permissions  *string            `json:"default_member_permissions,omitempty"`
	Contexts     []int              `json:"contexts,omitempty"`
	Installs     []int              `json:"integration_types,omitempty"`
}

type definitionOption struct {
	Type         int                `json:"type"`
	Name         string             `json:"name"`
	Names        map[string]string  `json:"name_localizations,omitempty"`
	Description  string             `json:"description"`
	Descriptions map[string]string  `json:"description_localizations,omitempty"`
	Required     bool               `json:"required,omitempty"`
	Autocomplete bool               `json:"autocomplete,omitempty"`
	Choices      []definitionChoice `json:"choices,omitempty"`
	Min          *int               `json:"min_value,omitempty"`
	Files        []string           `json:"file_types,omitempty"`
}

type definitionChoice struct {
	Name  string            `json:"name"`
	Names map[string]string `json:"name_localizations,omitempty"`
	Value string            `json:"value"`
}

// localised returns what a text is in English, which is shown where there is no other,
// and in each other of Discord's languages that the catalogue has.
func localised(text func(texts.Texts) string) (english string, others map[string]string) {
	others = map[string]string{}
	for locale := range discordgo.Locales {
		if t := texts.For(string(locale)); t.Code() != texts.English {
			others[string(locale)] = text(t)
		}
	}
	return text(texts.For(texts.English)), others
}

// definitions are all commands of the bot, as Discord is to know them.
func definitions(b commands) []definition {
	var list []definition
	byLanguage := map[string][]bot.CommandInfo{}
	for _, code := range texts.Languages() {
		byLanguage[code] = b.Commands(code)
	}
	// In servers, in direct messages with the bot, and in those among people; installed in
	// servers, and by people for themselves.
	everywhere, installs := []int{0, 1, 2}, []int{0, 1}
	for n, c := range byLanguage[texts.English] {
		if c.Typed {
			continue
		}
		info := func(t texts.Texts) *bot.CommandInfo { return &byLanguage[t.Code()][n] }
		d := definition{Type: int(discordgo.ChatApplicationCommand), Name: c.Name, Contexts: everywhere, Installs: installs}
		_, d.Names = localised(func(t texts.Texts) string { return info(t).Called })
		d.Description, d.Descriptions = localised(func(t texts.Texts) string { return chat.Head(info(t).About, maxDescription) })
		if c.Access == bot.Moderators {
			needed := fmt.Sprint(permManageMessages)
			d.Permissions = &needed
		}
		for at, o := range c.Options {
			option := func(t texts.Texts) *bot.OptionInfo { return &info(t).Options[at] }
			d.Options = append(d.Options, defineOption(o, option))
		}
		list = append(list, d)
	}
	for n, c := range byLanguage[texts.English] {
		if c.Menu == "" {
			continue
		}
		d := definition{Type: int(discordgo.MessageApplicationCommand), Contexts: everywhere, Installs: installs}
		d.Name, d.Names = localised(func(t texts.Texts) string { return byLanguage[t.Code()][n].Menu })
		list = append(list, d)
	}
	return list
}

// maxDescription bounds what is said of a command or an option, in code points.
const maxDescription = 100

var optionTypes = map[bot.ValueKind]discordgo.ApplicationCommandOptionType{
	bot.TextValue:   discordgo.ApplicationCommandOptionString,
	bot.NumberValue: discordgo.ApplicationCommandOptionInteger,
	bot.FileValue:   discordgo.ApplicationCommandOptionAttachment,
}

func defineOption(o bot.OptionInfo, in func(texts.Texts) *bot.OptionInfo) definitionOption {
	d := definitionOption{Type: int(optionTypes[o.Kind]), Name: string(o.Name), Required: o.Required, Autocomplete: o.Offers, Files: o.Files}
	_, d.Names = localised(func(t texts.Texts) string { return in(t).Called })
	d.Description, d.Descriptions = localised(func(t texts.Texts) string { return chat.Head(in(t).About, maxDescription) })
	for n, c := range o.Choices {
		choice := definitionChoice{Name: c.Name, Value: c.Value}
		_, choice.Names = localised(func(t texts.Texts) string { return in(t).Choices[n].Name })
		d.Choices = append(d.Choices, choice)
	}
	if o.Kind == bot.NumberValue {
		one := 1
		d.Min = &one
	}
	return d
}

// register makes Discord know the bot's commands: in one server while developing, in
// all otherwise. What Discord knows already is not sent again: it limits how often
// that may be done.
func (a *Adapter) register(ctx context.Context) {
	app := a.self.Load().ID
	address := discordgo.EndpointApplicationGlobalCommands(app)
	if a.opt.GuildID != "" {
		// Commands of both kinds would be shown twice.
		if known, err := a.commandsAt(ctx, address); err == nil && len(known) > 0 {
			if _, err := a.overwrite(ctx, address, []definition{}); err != nil {
				a.log.LogAttrs(ctx, slog.LevelWarn, "commands of all servers not removed", slog.Any("error", err))
			}
		}
		address = discordgo.EndpointApplicationGuildCommands(app, a.opt.GuildID)
	}
	wanted := definitions(a.bot)
	known, err := a.commandsAt(ctx, address)
	if err == nil && !same(known, wanted) {
		known, err = a.overwrite(ctx, address, wanted)
		if err == nil {
			a.log.LogAttrs(ctx, slog.LevelInfo, "commands registered", slog.Int("commands", len(known)))
		}
	}
	if err != nil {
		a.log.LogAttrs(ctx, slog.LevelWarn, "commands not registered", slog.Any("error", err))
		return
	}
	a.log.LogAttrs(ctx, slog.LevelDebug, "commands known", slog.Int("commands", len(known)))
	ids := map[string]string{}
	for _, d := range known {
		if d.Type == int(discordgo.ChatApplicationCommand) {
			ids[d.Name] = d.ID
		}
	}
	for _, code := range texts.Languages() {
		for _, c := range a.bot.Commands(code) {
			ids[c.Called] = cmp.Or(ids[c.Called], ids[c.Name]) // what people see is in their language
		}
	}
	a.registered.Store(&ids)
}

// commandsAt asks Discord which commands it knows.
func (a *Adapter) commandsAt(ctx context.Context, address string) (list []definition, err error) {
	err = a.get(ctx, "register commands", address+"?with_localizations=true", "commands", &list)
	return list, err
}

// overwrite replaces all commands that Discord knows.
func (a *Adapter) overwrite(ctx context.Context, address string, list []definition) (made []definition, err error) {
	err = a.call(ctx, request{what: "register commands", method: http.MethodPut, address: address, bucket: "commands", payload: list}, &made)
	return made, err
}

// same reports whether Discord knows just these commands, in any order.
func same(known, wanted []definition) bool { return slices.Equal(written(known), written(wanted)) }

// written returns commands as JSON, without their ids and sorted. In it nothing is the
// same as an empty list.
func written(list []definition) []string {
	var lines []string
	for _, d := range list {
		d.ID = ""
		data, _ := json.Marshal(d) // cannot fail
		lines = append(lines, string(data))
	}
	slices.Sort(lines)
	return lines
}
