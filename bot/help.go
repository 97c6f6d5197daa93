package bot

import (
	"context"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/articles/summary"
	"articlebot/index"
)

// help is one screen on all commands, or a page on one of them.
func (b *Bot) help(ctx context.Context, req Request) (Reply, error) {
	if word, _ := cutWord(req.Args); word != "" {
		words := strings.TrimPrefix(req.Args, b.Prefix())
		c, _ := b.cutCommand(words)
		if c == nil {
			word, _ = cutWord(words)
			return Reply{}, b.unknown(word)
		}
		return Reply{Text: b.page(ctx, c, req), Quiet: true}, nil
	}
	var text strings.Builder
	for _, info := range b.Commands(req.Locale) {
		if info.Typed && req.Form {
			continue
		}
		text.WriteString(usage(info, req) + " – " + info.About + "\n")
	}
	r := Reply{Heading: req.say("help_screen.heading"), Text: strings.TrimSpace(text.String()), Quiet: true}
	if !req.Form { // there they are fields
		r.Notes = append(r.Notes, req.say("help_screen.filters"))
	}
	r.Notes = append(r.Notes, req.say("help_screen.more"))
	return r, nil
}

// page is the help on one command: how it is written, what it does, examples,
// and what else it is called.
func (b *Bot) page(ctx context.Context, c *command, req Request) string {
	for _, info := range b.Commands(req.Locale) {
		if info.Name != c.name {
			continue
		}
		examples := b.examples(ctx, req, c.name)
		if examples == "" {
			examples = req.say("example." + c.name)
		}
		parts := []string{usage(info, req), req.say("help." + c.name), req.say("help_screen.examples") + "\n" + examples}
		if len(info.Aliases) > 0 {
			parts = append(parts, req.say("help_screen.aliases", "Names", strings.Join(info.Aliases, ", ")))
		}
		return strings.Join(parts, "\n\n")
	}
	return ""
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

// examples are commands that find something in this library, from what is seen
// here; "" where there is nothing to make them of.
func (b *Bot) examples(ctx context.Context, req Request, name string) string {
	switch name {
	case "ask", "quote", "summary", "search", "article", "speakers":
	default:
		return ""
	}
	filter := articles.Filter{Scope: req.Scope}
	page, err := b.store.List(ctx, req.Library, articles.Query{Filter: filter, Limit: exampleArticles})
	if err != nil || len(page.Articles) == 0 {
		return ""
	}
	found, err := b.index.Speakers(ctx, req.Library, index.SpeakerQuery{Filter: filter, Limit: exampleArticles})
	if err != nil {
		return ""
	}
	newest := page.Articles[0].Number
	words, newestWords := b.exampleWords(ctx, page.Articles)
	t := req.texts()
	var list []string
	add := func(args ...string) {
		list = append(list, strings.TrimSpace(req.Prefix+t.Words("name." + name)[0]+" "+strings.Join(args, " ")))
	}
	switch name {
	case "ask":
		for _, p := range found.People[:min(len(found.People), 2)] {
			add(p.Name)
		}
		if len(newestWords) > 0 {
			add(filterName(t, filterIn)+":"+bare(newest), strings.Join(newestWords[:min(len(newestWords), 2)], " "))
		}
	case "quote":
		for i, p := range found.People {
			switch i {
			case 1:
				add(p.Name, filterName(t, filterSort)+":"+t.Words("word.newest")[0])
			default:
				add(p.Name)
			}
		}
		if len(found.People) > 0 {
			add(found.People[0].Name, filterName(t, filterKind)+":"+t.Words("word.direct")[0])
		}
	case "summary":
		add(bare(newest))
		add(bare(newest), t.Words("word.short")[0])
		if len(words) > 0 {
			add(words[0], t.Words("word.long")[0])
		}
	case "search":
		for _, w := range words {
			add(w)
		}
	case "article":
		add(bare(newest))
	case "speakers":
		add()
		if len(found.People) > 0 && len(found.People[0].Articles) > 0 {
			add(filterName(t, filterIn) + ":" + bare(found.People[0].Articles[0]))
		}
	}
	return strings.Join(list[:min(len(list), exampleArticles)], "\n")
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
	return Reply{
		Command: "help", Locale: req.texts().Code(),
		Heading: req.say("welcome.heading"), Text: req.say("welcome.text"), Notes: []string{req.say("welcome.privacy")},
	}
}
