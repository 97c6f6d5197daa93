package bot

import (
	"cmp"
	"slices"
	"strings"

	"articlebot/bot/texts"
)

// ValueKind is what the value of an option is.
type ValueKind int

// The kinds of values.
const (
	TextValue ValueKind = iota
	NumberValue
	FileValue
)

// What is offered while the value of an option is typed.
const (
	offersSpeakers   = "speakers"
	offersArticles   = "articles"
	offersPublishers = "sources"
	offersLanguages  = "languages"
	offersFeeds      = "feeds"
	offersWatches    = "watches"
)

// syntax is how an option stands in a line that a person types. A word is the
// catalogue's under the option's key, in any language.
type syntax int

const (
	untyped      syntax = iota // it does not
	freeWords                  // the words that belong to no other option
	wholeLine                  // all that follows the command, with its line ends
	firstWord                  // the first word after the command
	loneChoice                 // the word of its choice by itself
	afterWord                  // what follows the word: about ferries
	afterColon                 // in:3
	afterColonOn               // speaker:Helen Okafor, up to a word in marks or the next option; of choices one word
	afterEquals                // title=New ferries, up to the next of its kind
)

// option is one argument of a command. Under its name the catalogue has what it is
// called (option.NAME) and one line on it (option_about.NAME), for those who fill in
// a form.
type option struct {
	name     OptionName
	kind     ValueKind
	syntax   syntax
	word     string // key of the words that name it in a line
	required bool
	about    string    // key of the line on it, where it is another one
	hidden   bool      // it is not shown in forms
	offers   string    // what is offered while it is typed
	choices  []string  // keys of the catalogue's words, of which one is chosen
	family   string    // of the catalogue's keys, instead of "option"
	files    []string  // how the names of the files that it takes end; nil: in any way
	field    FieldKind // how a form asks for it; for most that follows from the rest
}

// narrowing are the options that narrow what is looked at. Every command that looks
// into articles understands all of them; a form shows those that the command names.
var narrowing = []option{
	{name: OptionIn, syntax: afterColon, word: "filter.in", offers: offersArticles},
	{name: OptionSource, syntax: afterColon, word: "filter.source", offers: offersPublishers},
	{name: OptionSince, syntax: afterColon, word: "filter.since"},
	{name: OptionUntil, syntax: afterColon, word: "filter.until"},
	{name: OptionLang, syntax: afterColon, word: "filter.lang", offers: offersLanguages},
	{name: OptionKind, syntax: afterColon, word: "filter.kind", choices: []string{"word.direct", "word.mixed", "word.indirect"}},
	{name: OptionSort, syntax: afterColon, word: "filter.sort", choices: []string{"word.best", "word.newest"}},
	{name: OptionPage, syntax: afterColon, word: "filter.page", kind: NumberValue},
}

// named returns the narrowing options with these names, in the order of the names.
func named(names ...OptionName) []option {
	var list []option
	for _, name := range names {
		list = append(list, narrowing[slices.IndexFunc(narrowing, func(o option) bool { return o.name == name })])
	}
	return list
}

// narrows reports whether the option is one of those.
func (o *option) narrows() bool {
	return slices.ContainsFunc(narrowing, func(n option) bool { return n.name == o.name })
}

// The names of the narrowing options that most forms show.
var inForms = []OptionName{OptionIn, OptionSource, OptionSince, OptionUntil, OptionLang}

// option returns the option with a name, nil for none.
func (c *command) option(name OptionName) *option {
	return first(c.understood, func(o *option) bool { return o.name == name })
}

// with returns the option that stands in a line so, nil for none.
func (c *command) with(s syntax) *option {
	return first(c.understood, func(o *option) bool { return o.syntax == s })
}

func first(list []option, fits func(*option) bool) *option {
	for i := range list {
		if fits(&list[i]) {
			return &list[i]
		}
	}
	return nil
}

// free returns the name of the option that takes free words, "" for none.
func (c *command) free() OptionName {
	if c == nil {
		return ""
	}
	if o := c.with(freeWords); o != nil {
		return o.name
	}
	return ""
}

// keyed returns the option that a word before a colon or an equals sign names, nil for
// none.
func (c *command) keyed(word string, mark rune) *option {
	if word == "" {
		return nil
	}
	return first(c.understood, func(o *option) bool {
		return (mark == ':' && (o.syntax == afterColon || o.syntax == afterColonOn) || mark == '=' && o.syntax == afterEquals) && means(o.word, word)
	})
}

// keyword reports whether a word stands before an option or is a choice by itself.
func (c *command) keyword(word string) bool {
	return first(c.understood, func(o *option) bool {
		return o.syntax == afterWord && means(o.word, word) || o.syntax == loneChoice && o.choice(word) != ""
	}) != nil
}

// choice returns the key of the choice that a word in lower case names, "" for none.
func (o *option) choice(word string) string {
	for _, key := range o.choices {
		if means(key, word) {
			return key
		}
	}
	return ""
}

// means reports whether word, in lower case, is one of the words under a key of the
// catalogue, in any language: people mix them.
func means(key, word string) bool {
	return slices.ContainsFunc(texts.Languages(), func(code string) bool {
		return slices.Contains(texts.For(code).Words(key), word)
	})
}

// OptionInfo describes an option to whoever shows a form for a command.
type OptionInfo struct {
	Name     OptionName
	Called   string // what it is called in the person's language, in lower case
	About    string // one line on it
	Kind     ValueKind
	Field    FieldKind
	Files    []string // how the names of the files that it takes end; nil: in any way
	Required bool
	Offers   bool     // [Bot.Complete] has values for it
	Choices  []Choice // of which the value is one; nil for any value
}

// Choice is a value that is offered for an option.
type Choice struct {
	Name  string // what the person sees
	Value string // what is meant
}

func (c *command) optionInfos(t texts.Texts) []OptionInfo {
	var infos []OptionInfo
	for _, o := range c.options {
		if o.hidden {
			continue
		}
		called, about := "option."+string(o.name), "option_about."+string(o.name)
		if o.family != "" {
			called, about = o.family+"."+string(o.name), o.family+"_about."+string(o.name)
		}
		about = cmp.Or(o.about, about)
		i := OptionInfo{
			Name: o.name, Called: t.Words(called)[0], About: t.Say(about),
			Kind: o.kind, Field: o.field, Files: o.files, Required: o.required, Offers: o.offers != "",
		}
		switch {
		case o.kind == FileValue:
			i.Field = FilesField
		case len(o.choices) > 0:
			i.Field = ChoiceField
		}
		if i.Choices = o.chosen(t); len(i.Choices) > choicesOffered {
			i.Choices, i.Offers = nil, true
		}
		infos = append(infos, i)
	}
	return infos
}

// chosen returns what can be chosen for an option.
func (o *option) chosen(t texts.Texts) (list []Choice) {
	for _, key := range o.choices {
		value := english(key)
		if name, ok := strings.CutPrefix(key, "name."); ok {
			value = name // a command
		}
		list = append(list, Choice{Name: t.Words(key)[0], Value: value})
	}
	return list
}
