package bot

import (
	"context"
	"fmt"
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
	for _, info := range b.Commands(req.Locale) {
		r.Actions = append(r.Actions, Action{
			Kind: ActionChoose, Label: info.Called, About: info.About,
			Call: Call{Command: "help", Values: Values{{OptionCommand, info.Name}}},
		})
	}
	if !req.Form {
		r.Notes = append(r.Notes, req.say("help_screen.more"))
	}
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

// examples are the commands of a row's examples that find something in this library,
// of what is seen here; nil where there is nothing to make them of.
func (b *Bot) examples(ctx context.Context, req Request, c *command) (rows []Row) {
	if c.examples == nil {
		return nil
	}
	matter := b.exampleMatter(ctx, req)
	for _, example := range c.examples {
		values := slices.Clone(example)
		known := len(matter) > 0 && len(rows) < exampleArticles
		for i, v := range values {
			if strings.HasPrefix(v.Text, "<") {
				values[i].Text = matter[v.Text]
				known = known && values[i].Text != ""
			}
		}
		if known {
			rows = append(rows, Row{Typed: req.Prefix + Call{Command: c.name, Values: values}.Line(req.Locale)})
		}
	}
	return rows
}

// exampleMatter is what stands in examples for the names in angle brackets: the newest
// article and its key words; who is quoted, and where the first of them is; words that
// articles come back to, of each article one. All are found, so the examples show
// something. It is empty where there is nothing.
func (b *Bot) exampleMatter(ctx context.Context, req Request) map[string]string {
	filter, matter := articles.Filter{Scope: req.Scope}, map[string]string{}
	listing, err := b.store.List(ctx, req.Library, articles.Query{Filter: filter, Limit: exampleArticles})
	if err != nil || len(listing.Articles) == 0 {
		return nil
	}
	found, err := b.index.Speakers(ctx, req.Library, index.SpeakerQuery{Filter: filter, Limit: exampleArticles})
	if err != nil {
		return nil
	}
	for i, p := range found.People {
		matter[fmt.Sprintf("<person %d>", i+1)] = p.Name
		if i == 0 && len(p.Articles) > 0 {
			matter["<article of person 1>"] = bare(p.Articles[0])
		}
	}
	var words []string
	for i := range listing.Articles {
		a := &listing.Articles[i]
		an, err := b.analyze(ctx, a)
		if err != nil {
			continue
		}
		keys := summary.Keywords(a, &an, quoted(&an), exampleWords)
		if i == 0 {
			matter["<key words>"] = strings.Join(keys[:min(len(keys), 2)], " ")
		}
		if len(keys) > 0 && !slices.Contains(words, keys[0]) {
			words = append(words, keys[0])
			matter[fmt.Sprintf("<word %d>", len(words))] = keys[0]
		}
	}
	matter["<article>"] = bare(listing.Articles[0].Number)
	return matter
}

// Welcome is what the bot says first in a server that it has joined. Prefix stands
// before its commands there.
func (b *Bot) Welcome(locale, prefix string) Reply {
	req := Request{Locale: locale, Prefix: prefix}
	intro, lines, _ := strings.Cut(req.say("welcome.text"), "\n")
	return Reply{
		Command: "help", Locale: req.texts().Code(),
		Actions: []Action{tryOut, pasteArticle, step(ActionHelp, "help")},
		Heading: req.say("welcome.heading"), Sections: []Section{{Text: intro, Rows: typedRows(lines)}}, Notes: []string{req.say("welcome.privacy")},
	}
}
