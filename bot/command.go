package bot

import (
	"context"
	"strings"
	"sync"

	"articlebot/bot/texts"
)

// Access says who may use a command.
type Access int

// Who may use a command. What its adder may do to an article is settled for the
// article itself.
const (
	Everyone   Access = iota
	Adders            // whoever the setting ADD_PERMISSION lets add articles
	Moderators        // who may manage messages in the whole guild
)

// command is one row of the table that every way in shares. Under its name the
// catalogue has what it is called (name.NAME), its arguments (args.NAME), one
// line on it (about.NAME) and its page of help (help.NAME).
type command struct {
	name    string
	access  Access
	filters bool // takes filters and pages; the others get their words as they are
	quiet   bool // its answer is for the asker alone where the chat can do that
	typed   bool // only for those who type: it needs the message that one replies to
	run     func(context.Context, Request) (Reply, error)
}

// commandTable lists the commands in the order of the help.
func (b *Bot) commandTable() []command {
	return []command{
		{name: "add", access: Adders, run: b.add},
		{name: "ask", filters: true, run: b.ask},
		{name: "quote", filters: true, run: b.quote},
		{name: "summary", filters: true, run: b.summary},
		{name: "search", filters: true, run: b.search},
		{name: "articles", filters: true, run: b.articles},
		{name: "article", filters: true, run: b.article},
		{name: "speakers", filters: true, run: b.speakers},
		{name: "context", quiet: true, typed: true, run: b.context},
		{name: "wrong", filters: true, run: b.wrong},
		{name: "edit", run: b.edit},
		{name: "remove", run: b.remove},
		{name: "undo", run: b.undo},
		{name: "settings", access: Moderators, quiet: true, run: b.settings},
		{name: "export", access: Moderators, quiet: true, run: b.export},
		{name: "forget", access: Moderators, quiet: true, run: b.forget},
		{name: "privacy", quiet: true, run: b.privacy},
		{name: "status", quiet: true, run: b.status},
		{name: "help", quiet: true, run: b.help},
	}
}

// CommandInfo describes a command to whoever lists or registers it.
type CommandInfo struct {
	Name    string   // the same in every language, what [Reply] says in Command
	Called  string   // what it is called in the person's language
	Aliases []string // everything else that it is called there
	Args    string   // its arguments, such as "question"; "" for none
	About   string   // one line on what it does
	Access  Access
	Filters bool
	Quiet   bool         // its answer is for the asker alone
	Typed   bool         // it is only for those who type
	Options []OptionInfo // its arguments, for those who fill in a form; those that are required first
}

// Commands lists the commands in the language of locale, in the order of the
// help.
func (b *Bot) Commands(locale string) []CommandInfo {
	t := texts.For(locale)
	infos := make([]CommandInfo, len(b.commands))
	for i, c := range b.commands {
		names := t.Words("name." + c.name)
		infos[i] = CommandInfo{
			Name: c.name, Called: names[0], Aliases: names[1:],
			Args: t.Say("args." + c.name), About: t.Say("about." + c.name), Access: c.access, Filters: c.filters,
			Quiet: c.quiet, Typed: c.typed, Options: b.optionInfos(t, &c),
		}
	}
	return infos
}

// commandNames finds a command by everything that it is called in any language.
// English names go first where two languages use one word.
func commandNames(commands []command) func() map[string]*command {
	return sync.OnceValue(func() map[string]*command {
		byName := make(map[string]*command)
		for i := range commands {
			byName[commands[i].name] = &commands[i]
		}
		for _, code := range texts.Languages() {
			for i := range commands {
				for _, word := range texts.For(code).Words("name." + commands[i].name) {
					if _, taken := byName[word]; !taken {
						byName[word] = &commands[i]
					}
				}
			}
		}
		return byName
	})
}

// find gives the command that a word names, nil for none.
func (b *Bot) find(word string) *command {
	word = strings.ToLower(word)
	for i := range b.commands {
		if b.commands[i].name == word {
			return &b.commands[i]
		}
	}
	return b.names()[word]
}
