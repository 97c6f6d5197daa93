package bot

import (
	"context"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/articles/summary"
	"articlebot/index"
)

// help is one screen on all commands, or the help on one of them.
func (b *Bot) help(ctx context.Context, req Request) (Reply, error) {
	if words := strings.TrimSpace(req.Values.Text(OptionCommand)); words != "" {
		words = strings.TrimPrefix(words, b.Prefix())
		c, _ := cutCommand(words)
		if c == nil {
			word, _ := cutWord(words)
			return Reply{}, b.unknown(word)
		}
		return Reply{Sections: b.commandHelp(ctx, c, req), Quiet: true}, nil
	}
	var rows []Row
	for _, info := range b.Commands(req.Locale) {
		if info.Typed && req.Form {
			continue
		}
		rows = append(rows, Row{Typed: usage(info, req), About: info.About})
	}
	r := Reply{Heading: req.say("help_screen.heading"), Sections: []Section{{Rows: rows}}, Quiet: true}
	if !req.Form { // there they are fields
		r.Notes = append(r.Notes, req.say("help_screen.filters"))
	}
	r.Notes = append(r.Notes, req.say("help_screen.more"))
	return r, nil
}

// commandHelp is the help on one command: how it is written, what it does, examples,
// and what else it is called.
func (b *Bot) commandHelp(ctx context.Context, c *command, req Request) []Section {
	info := c.info(req.texts())
	examples := b.examples(ctx, req, c)
	if len(examples) == 0 {
		examples = typedRows(req.say("example." + c.name))
	}
	sections := []Section{
		{Rows: []Row{{Typed: usage(info, req)}}}, {Text: req.say("help." + c.name)}, {Text: req.say("help_screen.examples"), Rows: examples},
	}
	if len(info.Aliases) > 0 {
		sections = append(sections, Section{Text: req.say("help_screen.aliases", "Names", strings.Join(info.Aliases, ", "))})
	}
	return sections
}

// typedRows are lines of the catalogue that a person may type, with what each does
// behind a dash.
func typedRows(lines string) []Row {
	var rows []Row
	for line := range strings.SplitSeq(lines, "\n") {
		words, about, _ := strings.Cut(line, " – ")
		rows = append(rows, Row{Typed: words, About: about})
	}
	return rows
}

// usage is how a command is written here; a form asks for its arguments itself.
func usage(info CommandInfo, req Request) string {
	if req.Form {
		return req.Prefix + info.Called
	}
	return strings.TrimSpace(req.Prefix + info.Called + " " + info.Args)
}

// Where examples come from.
const (
	exampleArticles = 3 // the newest
	exampleWords    = 3 // key words of each
)

// exampleMatter is what examples are made of.
type exampleMatter struct {
	newest string         // number of the newest article
	words  []string       // that articles come back to, of each article one
	first  []string       // those of the newest
	people []index.Person // who is quoted
}

// examples are commands that find something in this library, from what is seen
// here; nil where there is nothing to make them of.
func (b *Bot) examples(ctx context.Context, req Request, c *command) []Row {
	if c.examples == nil {
		return nil
	}
	filter := articles.Filter{Scope: req.Scope}
	listing, err := b.store.List(ctx, req.Library, articles.Query{Filter: filter, Limit: exampleArticles})
	if err != nil || len(listing.Articles) == 0 {
		return nil
	}
	found, err := b.index.Speakers(ctx, req.Library, index.SpeakerQuery{Filter: filter, Limit: exampleArticles})
	if err != nil {
		return nil
	}
	m := exampleMatter{newest: bare(listing.Articles[0].Number), people: found.People}
	m.words, m.first = b.exampleWords(ctx, listing.Articles)
	var rows []Row
	for _, values := range c.examples(&m) {
		rows = append(rows, Row{Typed: req.Prefix + Call{Command: c.name, Values: values}.Line(req.Locale)})
	}
	return rows[:min(len(rows), exampleArticles)]
}

func askExamples(m *exampleMatter) (list []Values) {
	for _, p := range m.people[:min(len(m.people), 2)] {
		list = append(list, Values{{OptionQuestion, p.Name}})
	}
	if len(m.first) > 0 {
		list = append(list, Values{{OptionIn, m.newest}, {OptionQuestion, strings.Join(m.first[:min(len(m.first), 2)], " ")}})
	}
	return list
}

func quoteExamples(m *exampleMatter) (list []Values) {
	for i, p := range m.people {
		list = append(list, Values{{OptionSpeaker, p.Name}})
		if i == 1 {
			list[i] = append(list[i], Value{OptionSort, "newest"})
		}
	}
	if len(m.people) > 0 {
		list = append(list, Values{{OptionSpeaker, m.people[0].Name}, {OptionKind, "direct"}})
	}
	return list
}

func summaryExamples(m *exampleMatter) []Values {
	list := []Values{{{OptionOf, m.newest}}, {{OptionOf, m.newest}, {OptionLength, "short"}}}
	if len(m.words) > 0 {
		list = append(list, Values{{OptionOf, m.words[0]}, {OptionLength, "long"}})
	}
	return list
}

func searchExamples(m *exampleMatter) (list []Values) {
	for _, w := range m.words {
		list = append(list, Values{{OptionWords, w}})
	}
	return list
}

func articleExamples(m *exampleMatter) []Values { return []Values{{{OptionArticle, m.newest}}} }

func speakersExamples(m *exampleMatter) []Values {
	list := []Values{nil}
	if len(m.people) > 0 && len(m.people[0].Articles) > 0 {
		list = append(list, Values{{OptionIn, bare(m.people[0].Articles[0])}})
	}
	return list
}

// exampleWords are words that some articles come back to, of each article one, and
// those of the first. They are found, so the examples show something.
func (b *Bot) exampleWords(ctx context.Context, list []articles.Article) (words, first []string) {
	for i := range list {
		an, err := b.analyze(ctx, &list[i])
		if err != nil {
			return words, first
		}
		keys := summary.Keywords(&list[i], &an, quoted(&an), exampleWords)
		if i == 0 {
			first = keys
		}
		for _, w := range keys[:min(len(keys), 1)] {
			if !slices.Contains(words, w) {
				words = append(words, w)
			}
		}
	}
	return words, first
}

// Welcome is what the bot says first in a server that it has joined. Prefix stands
// before its commands there.
func (b *Bot) Welcome(locale, prefix string) Reply {
	req := Request{Locale: locale, Prefix: prefix}
	intro, lines, _ := strings.Cut(req.say("welcome.text"), "\n")
	return Reply{
		Command: "help", Locale: req.texts().Code(),
		Heading: req.say("welcome.heading"), Sections: []Section{{Text: intro, Rows: typedRows(lines)}}, Notes: []string{req.say("welcome.privacy")},
	}
}
