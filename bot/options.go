package bot

import (
	"slices"
	"strings"

	"articlebot/bot/texts"
)

// OptionKind is what the value of an option is.
type OptionKind int

// The kinds of options.
const (
	TextOption OptionKind = iota
	NumberOption
	FileOption
)

// What is offered while the value of an option is typed.
const (
	offersSpeakers  = "speakers"
	offersArticles  = "articles"
	offersSources   = "sources"
	offersLanguages = "languages"
)

// option is one argument of a command for those who fill in forms, as Discord's
// slash commands are. Under its name the catalogue has what it is called
// (option.NAME) and one line on it (option_about.NAME). What was filled in becomes
// a line as people type it, so that there is one way to read it.
type option struct {
	name     string
	kind     OptionKind
	required bool
	offers   string
	choices  []string  // keys of the catalogue's words, of which one is chosen
	filter   filterKey // it is written as this filter
	after    string    // it is written after this word of the catalogue: "about ferries"
	field    string    // and so: "title=New ferries"
}

// The options that many commands have.
var (
	filterOptions = []option{
		{name: "in", filter: filterIn, offers: offersArticles},
		{name: "source", filter: filterSource, offers: offersSources},
		{name: "since", filter: filterSince},
		{name: "until", filter: filterUntil},
		{name: "lang", filter: filterLang, offers: offersLanguages},
	}
	pageOption    = option{name: "page", kind: NumberOption, filter: filterPage}
	articleOption = option{name: "article", required: true, offers: offersArticles}
)

func withFilters(own ...option) []option { return slices.Concat(own, filterOptions) }

// optionTable gives the options of a command, nil for none.
func optionTable(command string) []option {
	switch command {
	case "add":
		return []option{{name: "link"}, {name: "file", kind: FileOption}, {name: "text"}}
	case "ask":
		return withFilters(option{name: "question", required: true})
	case "quote":
		return withFilters(
			option{name: "speaker", required: true, offers: offersSpeakers}, option{name: "about", after: "word.about"},
			option{name: "kind", filter: filterKind, choices: []string{"word.direct", "word.mixed", "word.indirect"}},
			option{name: "sort", filter: filterSort, choices: []string{"word.best", "word.newest"}}, pageOption,
		)
	case "summary":
		return withFilters(
			option{name: "of", offers: offersArticles},
			option{name: "length", choices: []string{"word.short", "word.long"}},
		)
	case "search":
		return withFilters(option{name: "words", required: true}, pageOption)
	case "articles":
		return withFilters(option{name: "words"}, pageOption)
	case "article":
		return []option{articleOption, pageOption}
	case "speakers":
		return withFilters(option{name: "words", offers: offersSpeakers}, pageOption)
	case "wrong":
		return []option{{name: "article", offers: offersArticles}, {name: "words"}}
	case "edit":
		return []option{
			articleOption,
			{name: "title", field: "word.title"},
			{name: "date", field: "word.date"},
			{name: "source", field: "word.source", offers: offersSources},
		}
	case "remove":
		return []option{articleOption}
	case "settings":
		return settingOptions()
	case "help":
		return []option{{name: "command"}}
	}
	return nil
}

// OptionInfo describes an option to whoever shows a form for a command.
type OptionInfo struct {
	Name     string // the same in every language
	Called   string // what it is called in the person's language, in lower case
	About    string // one line on it
	Kind     OptionKind
	Required bool
	Offers   bool     // [Bot.Complete] has values for it
	Choices  []Choice // of which the value is one; nil for any value
}

// Choice is a value that is offered for an option.
type Choice struct {
	Name  string // what the person sees
	Value string // what is meant
}

func (b *Bot) optionInfos(t texts.Texts, c *command) []OptionInfo {
	var infos []OptionInfo
	for _, o := range optionTable(c.name) {
		called, about := "option."+o.name, "option_about."+o.name
		if c.name == "settings" {
			called, about = "setting."+o.name, "setting_about."+o.name
		}
		i := OptionInfo{
			Name: o.name, Called: t.Words(called)[0], About: t.Say(about),
			Kind: o.kind, Required: o.required, Offers: o.offers != "",
		}
		for _, key := range o.choices {
			i.Choices = append(i.Choices, Choice{Name: t.Words(key)[0], Value: texts.For(texts.English).Words(key)[0]})
		}
		if o.name == "command" {
			for _, other := range b.commands {
				i.Choices = append(i.Choices, Choice{Name: t.Words("name." + other.name)[0], Value: other.name})
			}
		}
		infos = append(infos, i)
	}
	return infos
}

// Value is what a person filled in for an option.
type Value struct{ Option, Value string }

// Compose writes a command and what was filled in for its options as the line that
// a person would type for it in the language of locale, without prefix.
// Options that the command does not have are left out, and so are empty values.
func (b *Bot) Compose(command, locale string, values []Value) string {
	t := texts.For(locale)
	c := b.find(command)
	if c == nil {
		return command
	}
	words := []string{t.Words("name." + c.name)[0]}
	for _, o := range optionTable(c.name) {
		i := slices.IndexFunc(values, func(v Value) bool { return v.Option == o.name })
		if i < 0 {
			continue
		}
		if value := strings.TrimSpace(values[i].Value); value != "" {
			words = append(words, o.written(t, value))
		}
	}
	return strings.Join(words, " ")
}

// written is a value as it stands in a line.
func (o *option) written(t texts.Texts, value string) string {
	for _, key := range o.choices { // chosen by its English word
		if value == texts.For(texts.English).Words(key)[0] {
			value = t.Words(key)[0]
		}
	}
	switch {
	case o.filter != "":
		return filterName(t, o.filter) + ":" + quoteIfNeeded(value)
	case o.after != "":
		return t.Words(o.after)[0] + " " + value
	case o.field != "":
		return t.Words(o.field)[0] + "=" + value
	}
	return value
}
