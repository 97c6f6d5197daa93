package bot

import (
	"context"
	"slices"
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
	Watchers          // whoever the server's setting lets watch
	Moderators        // who may manage messages in the whole guild
)

// stray is what becomes of words of a line that belong to no option.
type stray int

const (
	strayIgnored stray = iota
	strayWords         // the first is a value of no option, which is a fault
	strayNames         // so is the name in name=value that is no option's, though it may be part of a value
)

// bounded reports whether what follows the command is bounded.
func (c *command) bounded() bool { return c.narrows || c.stray != strayIgnored }

// Occasion is when a command is meant though none is named.
type Occasion int

// The occasions on which a command is meant.
const (
	Never     Occasion = iota
	ForWords           // words are said to the bot that name no command
	ForLinks           // nothing but links or files
	ForNaming          // nothing at all but the bot's name
)

// feedFiles are what files that hold a feed, or a list of feeds, are called.
var feedFiles = []string{".opml", ".xml", ".rss", ".atom", ".json"}

// Traits are what is to be known of a command by whoever takes it or shows its answer.
type Traits struct {
	Access   Access
	Occasion Occasion // when it is meant though it is not named
	Quiet    bool     // its answer is for the asker alone where the chat can do that
	Needy    bool     // there is nothing to do where nothing is filled in: a form asks for it
	Counted  bool     // it is counted how often it finds nothing, and what people think of its answers
	Typed    bool     // it is only for those who type: it needs the message that one replies to
	Echoed   bool     // those who read along want to know what was asked
	Followed bool     // a question may follow up its answer
	Aside    bool     // its answer is about the one before, which stays the one to refer to
	Lasting  bool     // what it stores names the message with its answer
	Anywhere bool     // it works where the bot does not listen, too
	Local    bool     // it is for a person at the program itself, one command a call
}

// command is a row of the table that every way in shares: all that is to be said of a
// command stands here. Under its name the catalogue has what it is called (name.NAME),
// its arguments (args.NAME), one line on it (about.NAME), its help (help.NAME),
// examples (example.NAME) and, where it is in a message's menu, what it is called there
// (menu.NAME).
type command struct {
	name    string
	run     func(*Bot, context.Context, Request) (Reply, error)
	options []option
	narrows bool // it understands all options that narrow
	// understood are the options, with those that narrow where the command takes them.
	understood []option
	stray      stray

	formed   bool                                                         // a form may ask for what it needs; the catalogue has the form's title (form.NAME)
	form     []Field                                                      // of the form, with keys for labels; nil: the options
	asked    func(*Bot, context.Context, Request, Value) ([]Field, error) // what the form for one value asks for; nil: all the same
	menu     bool                                                         // it is in a message's menu
	offers   []ActionKind                                                 // under its excerpts
	examples []Values                                                     // with <names> of what is in the library, see [Bot.exampleMatter]; nil: those of the catalogue

	Traits
}

// commands lists the commands in the order of the help.
var commands []command

// The table refers to functions that read the table.
func init() {
	article := option{name: OptionArticle, syntax: freeWords, required: true, offers: offersArticles}
	commands = []command{
		{
			name: "add", run: (*Bot).add, menu: true, Traits: Traits{Needy: true, Access: Adders, Occasion: ForLinks, Lasting: true, Local: true},
			options: []option{
				{name: OptionLink},
				{name: OptionFile, kind: FileValue},
				{name: OptionText, syntax: wholeLine},
				{name: OptionTitle, hidden: true},
				{name: OptionSource, hidden: true},
			},
			formed: true,
			form: []Field{
				{Option: OptionText, Kind: PasteField, Label: "form.text"},
				{Option: OptionText, Kind: PasteField, Label: "form.more"},
				{Option: OptionFile, Kind: FilesField, Label: "form.files"},
				{Option: OptionTitle, Label: "form.headline"},
				{Option: OptionSource, Label: "form.source"},
			},
		},
		{
			name: "ask", run: (*Bot).ask, narrows: true, Traits: Traits{Occasion: ForWords, Counted: true, Echoed: true, Followed: true, Local: true},
			options:  append([]option{{name: OptionQuestion, syntax: freeWords, required: true}}, named(inForms...)...),
			formed:   true,
			form:     []Field{{Option: OptionQuestion, Label: "form.question", Required: true}},
			offers:   []ActionKind{ActionContext, ActionArticle, ActionCite, ActionWrong, ActionFollowUp},
			examples: []Values{{{OptionQuestion, "<person 1>"}}, {{OptionQuestion, "<person 2>"}}, {{OptionIn, "<article>"}, {OptionQuestion, "<key words>"}}},
		},
		{
			name: "quote", run: (*Bot).quote, narrows: true, menu: true, formed: true, Traits: Traits{Needy: true, Counted: true, Echoed: true, Followed: true, Local: true},
			options: slices.Concat(
				[]option{
					{name: OptionSpeaker, syntax: freeWords, offers: offersSpeakers},
					{name: OptionAbout, syntax: afterWord, word: "word.about"},
				},
				named(OptionKind, OptionSort, OptionPage), named(inForms...), []option{asOption()},
			),
			offers: []ActionKind{ActionContext, ActionArticle, ActionCite, ActionWrong, ActionFollowUp},
			examples: []Values{
				{{OptionSpeaker, "<person 1>"}},
				{{OptionSpeaker, "<person 2>"}, {OptionSort, "newest"}},
				{{OptionSpeaker, "<person 3>"}},
				{{OptionSpeaker, "<person 1>"}, {OptionKind, "direct"}},
			},
		},
		{
			name: "cite", run: (*Bot).cite, formed: true, Traits: Traits{Needy: true, Aside: true, Local: true},
			options: []option{{name: OptionArticle, syntax: firstWord, offers: offersArticles}, {name: OptionWords, syntax: freeWords}, asOption()},
		},
		{
			name: "check", run: (*Bot).check, narrows: true, menu: true, formed: true, Traits: Traits{Echoed: true, Local: true},
			options: append([]option{
				{name: OptionWords, syntax: freeWords, required: true},
				{name: OptionSpeaker, syntax: afterColonOn, word: "option.speaker", offers: offersSpeakers},
			}, named(inForms...)...),
			offers: []ActionKind{ActionContext, ActionArticle, ActionCite, ActionWrong},
		},
		{
			name: "summary", run: (*Bot).summary, narrows: true, menu: true, Traits: Traits{Counted: true, Echoed: true, Local: true},
			options: append([]option{
				{name: OptionOf, syntax: freeWords, offers: offersArticles},
				{name: OptionLength, syntax: loneChoice, choices: []string{"word.short", "word.long"}},
			}, named(inForms...)...),
			offers: []ActionKind{ActionArticle, ActionWrong}, // its sentences are one another's context
			examples: []Values{
				{{OptionOf, "<article>"}},
				{{OptionOf, "<article>"}, {OptionLength, "short"}},
				{{OptionOf, "<word 1>"}, {OptionLength, "long"}},
			},
		},
		{
			name: "search", run: (*Bot).search, narrows: true, formed: true, Traits: Traits{Needy: true, Counted: true, Echoed: true, Followed: true, Local: true},
			options: slices.Concat([]option{
				{name: OptionWords, syntax: freeWords},
				{name: OptionInTitle, syntax: afterColon, word: "word.title"},
			}, named(OptionPage), named(inForms...)),
			offers:   []ActionKind{ActionContext, ActionArticle, ActionWrong},
			examples: []Values{{{OptionWords, "<word 1>"}}, {{OptionWords, "<word 2>"}}, {{OptionWords, "<word 3>"}}},
		},
		{
			name: "articles", run: (*Bot).articles, narrows: true, Traits: Traits{Echoed: true, Local: true},
			options: slices.Concat([]option{{name: OptionWords, syntax: freeWords}}, named(OptionPage), named(inForms...)),
		},
		{
			name: "article", run: (*Bot).article, narrows: true, Traits: Traits{Local: true},
			options: append([]option{article}, named(OptionPage)...), examples: []Values{{{OptionArticle, "<article>"}}},
		},
		{
			name: "speakers", run: (*Bot).speakers, narrows: true, Traits: Traits{Echoed: true, Local: true},
			options:  slices.Concat([]option{{name: OptionWords, syntax: freeWords, offers: offersSpeakers}}, named(OptionPage), named(inForms...)),
			examples: []Values{{}, {{OptionIn, "<article of person 1>"}}},
		},
		{
			name: "context", run: (*Bot).context, Traits: Traits{Quiet: true, Typed: true},
			options: []option{{name: OptionPieces, syntax: freeWords, hidden: true}},
		},
		{
			name: "wrong", run: (*Bot).wrong, narrows: true, Traits: Traits{Aside: true, Local: true},
			options: []option{{name: OptionArticle, syntax: firstWord, offers: offersArticles}, {name: OptionWords, syntax: freeWords}},
		},
		{
			name: "edit", run: (*Bot).edit, stray: strayWords, formed: true, Traits: Traits{Local: true},
			options: []option{
				{name: OptionArticle, syntax: firstWord, required: true, offers: offersArticles},
				{name: OptionTitle, syntax: afterEquals, word: "word.title"},
				{name: OptionDate, syntax: afterEquals, word: "word.date"},
				{name: OptionSource, syntax: afterEquals, word: "word.source", offers: offersPublishers},
			},
		},
		{name: "remove", run: (*Bot).remove, options: []option{article}, Traits: Traits{Local: true}},
		{
			name: "undo", run: (*Bot).undo, Traits: Traits{Aside: true, Local: true},
			options: []option{{name: OptionArticle, syntax: freeWords, hidden: true}},
		},
		{
			name: "follow", run: (*Bot).follow, formed: true, Traits: Traits{Needy: true, Access: Moderators, Local: true},
			options: slices.Concat([]option{
				{name: OptionLink, syntax: firstWord},
				{name: OptionFile, kind: FileValue, files: feedFiles},
				{name: OptionChannel, syntax: afterColon, word: "filter.channel", field: ChannelField},
				{name: OptionWords, syntax: freeWords},
				{name: OptionInTitle, syntax: afterColon, word: "word.title"},
				{name: OptionKeep, syntax: afterColon, word: "filter.keep"},
				{name: OptionRole, syntax: afterColon, word: "filter.role", field: RoleField},
			}, named(OptionSource, OptionLang)),
		},
		{
			name: "unfollow", run: (*Bot).unfollow, Traits: Traits{Access: Moderators, Local: true},
			options: []option{{name: OptionFeed, syntax: firstWord, required: true, offers: offersFeeds}},
		},
		{
			name: "follows", run: (*Bot).follows, Traits: Traits{Access: Moderators, Quiet: true, Local: true},
			options: append([]option{{name: OptionExport, syntax: loneChoice, choices: []string{"name.export"}}}, named(OptionPage)...),
		},
		{
			name: "gather", run: (*Bot).gather, Traits: Traits{Access: Moderators, Quiet: true},
			options: gatherOptions(),
		},
		{
			name: "watch", run: (*Bot).watch, formed: true, Traits: Traits{Access: Watchers, Local: true},
			options: slices.Concat([]option{
				{name: OptionWords, syntax: freeWords, required: true, offers: offersSpeakers},
				{name: OptionAbout, syntax: afterWord, word: "word.about"},
				{name: OptionInTitle, syntax: afterColon, word: "word.title"},
			}, named(OptionSource, OptionLang)),
			offers: []ActionKind{ActionContext, ActionArticle},
		},
		{
			name: "unwatch", run: (*Bot).unwatch, Traits: Traits{Local: true},
			options: []option{{name: OptionWatch, syntax: freeWords, required: true, offers: offersWatches}},
		},
		{
			name: "digest", run: (*Bot).dailyDigest, formed: true, Traits: Traits{Access: Moderators, Local: true},
			options: []option{{name: OptionTime, syntax: freeWords}},
		},
		{name: "watches", run: (*Bot).watchList, options: named(OptionPage), Traits: Traits{Quiet: true, Local: true}},
		{
			name: "settings", run: (*Bot).settings, Traits: Traits{Access: Moderators, Quiet: true, Anywhere: true},
			stray: strayNames, options: settingOptions(), formed: true, asked: (*Bot).settingFields,
		},
		{name: "export", run: (*Bot).export, Traits: Traits{Access: Moderators, Quiet: true}},
		{
			name: "forget", run: (*Bot).forget, Traits: Traits{Access: Moderators, Quiet: true, Local: true},
			options: []option{{name: OptionEverything, syntax: freeWords, hidden: true}},
		},
		{name: "privacy", run: (*Bot).privacy, Traits: Traits{Quiet: true, Local: true}},
		{
			name: "status", run: (*Bot).status, Traits: Traits{Quiet: true},
			options: []option{{name: OptionGaps, syntax: loneChoice, choices: []string{"word.gaps"}}},
		},
		{name: "help", run: (*Bot).help, options: []option{{name: OptionCommand, syntax: freeWords}}, Traits: Traits{Occasion: ForNaming, Quiet: true}},
	}
	var names []string
	for _, c := range commands {
		names = append(names, "name."+c.name)
	}
	commands[len(commands)-1].options[0].choices = names
	for i := range commands {
		commands[i].understood = commands[i].options
		if commands[i].narrows {
			own := slices.DeleteFunc(slices.Clone(commands[i].options), func(o option) bool { return o.syntax == afterColon && o.narrows() })
			commands[i].understood = append(own, narrowing...)
		}
	}
}

// CommandInfo describes a command to whoever lists or registers it.
type CommandInfo struct {
	Name    string       // the same in every language, what [Reply] says in Command
	Called  string       // what it is called in the person's language
	Aliases []string     // everything else that it is called there
	Args    string       // its arguments, such as "question"; "" for none
	About   string       // one line on what it does
	Options []OptionInfo // its arguments, for those who fill in a form; those that are required first

	Menu  string // what it is called in a message's menu; "" where it is in none
	Whole bool   // it takes a whole text, or files

	Traits
}

// Commands lists the commands in the language of locale, in the order of the
// help.
func (b *Bot) Commands(locale string) []CommandInfo { return Commands(locale) }

// Commands lists the commands of every bot, as [Bot.Commands] does.
func Commands(locale string) []CommandInfo {
	t := texts.For(locale)
	infos := make([]CommandInfo, len(commands))
	for i := range commands {
		infos[i] = commands[i].info(t)
	}
	return infos
}

func (c *command) info(t texts.Texts) CommandInfo {
	called := t.Words("name." + c.name)
	info := CommandInfo{
		Name: c.name, Called: called[0], Aliases: called[1:],
		Args: t.Say("args." + c.name), About: t.Say("about." + c.name),
		Options: c.optionInfos(t), Whole: c.with(wholeLine) != nil, Traits: c.Traits,
	}
	if c.menu {
		info.Menu = t.Say("menu." + c.name)
	}
	return info
}

// byName holds the commands by everything that they are called in any language.
// English names go first where two languages use one word.
var byName = sync.OnceValue(func() map[string]*command {
	names := make(map[string]*command)
	for i := range commands {
		names[commands[i].name] = &commands[i]
	}
	for _, code := range texts.Languages() {
		for i := range commands {
			for _, word := range texts.For(code).Words("name." + commands[i].name) {
				if _, taken := names[word]; !taken {
					names[word] = &commands[i]
				}
			}
		}
	}
	return names
})

// find returns the command that a word names, nil for none.
func find(word string) *command {
	word = strings.ToLower(word)
	for i := range commands {
		if commands[i].name == word {
			return &commands[i]
		}
	}
	return byName()[word]
}
