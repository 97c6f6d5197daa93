package discord

import (
	"strings"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/chat"
)

// articles lays out lists of articles and what was added: a line each, and small
// under it what is known besides.
func (p layout) articles(list []bot.ArticleInfo) []group {
	gs := make([]group, 0, len(list))
	for i, a := range list {
		number := a.Number.String()
		if len(list) == 1 {
			number = p.number(a) // in a list two links side by side look like one
		}
		if p.brief {
			gs = append(gs, group{text: p.briefly(a), gap: tight})
			continue
		}
		lines := []string{bold + number + bold + " " + p.title(a, "")}
		if about := p.about(a); about != "" {
			lines = append(lines, small+about)
		}
		if len(a.Quoted) > 0 {
			names := isolate(articles.Shorten(strings.Join(a.Quoted, ", "), 2*maxDetail))
			lines = append(lines, small+escapeLine(p.texts.Say("label.quoted", "Names", names)))
		}
		for _, note := range a.Notes {
			lines = append(lines, chat.Head(escapeLine(note), maxNote))
		}
		gs = append(gs, entry(strings.Join(lines, "\n"), i))
	}
	return gs
}

// briefly tells of an article in a line.
func (p layout) briefly(a bot.ArticleInfo) string {
	parts := []string{bold + a.Number.String() + bold + " " + p.title(a, "")}
	if a.Source != "" {
		parts = append(parts, isolate(escapeLine(articles.Shorten(a.Source, maxName))))
	}
	for _, note := range a.Notes {
		parts = append(parts, escapeLine(note))
	}
	return chat.Head(strings.Join(parts, dot), maxNote)
}

// about is an article's publisher, date, language and length.
func (p layout) about(a bot.ArticleInfo) string {
	var parts []string
	if a.Source != "" {
		parts = append(parts, isolate(escapeLine(articles.Shorten(a.Source, maxName))))
	}
	if !a.Published.IsZero() {
		parts = append(parts, date(a.Published))
	}
	if a.Language != "" {
		parts = append(parts, isolate(escapeLine(a.Language)))
	}
	if a.Words > 0 {
		parts = append(parts, escapeLine(p.texts.Say("label.words", "Count", a.Words)))
	}
	return strings.Join(parts, dot)
}

// people lays out who is quoted: a line each, the role small under it.
func (p layout) people(list []bot.Person) []group {
	gs := make([]group, 0, len(list))
	for i, person := range list {
		line := emphasise(isolate(escapeLine(articles.Shorten(person.Name, maxName))))
		if person.Quotes > 0 || person.Doubtful == 0 {
			line += dot + escapeLine(p.texts.Say("label.quotes", "Count", person.Quotes))
		}
		if person.Doubtful > 0 {
			line += dot + escapeLine(p.texts.Say("label.doubtful_quotes", "Count", person.Doubtful))
		}
		if len(person.Articles) > 0 {
			line += dot + bot.Numbers(person.Articles, maxNumbers)
		}
		if len(person.Roles) > 0 {
			line += "\n" + small + isolate(escapeLine(articles.Shorten(strings.Join(person.Roles, "; "), maxDetail)))
		}
		if person.Choose != nil {
			line += "\n" + p.typing(*person.Choose)
		}
		gs = append(gs, entry(line, i))
	}
	return gs
}

// entry is an entry of a list, the i-th. The first follows what stands above; those of
// several lines have air between them.
func entry(text string, i int) group {
	if i == 0 || !strings.Contains(text, "\n") {
		return group{text: text, gap: tight}
	}
	return group{text: text}
}

// listed is a line of several that belong together: those after the first follow
// without an empty line.
func listed(text string, i int) group {
	if i == 0 {
		return group{text: text}
	}
	return group{text: text, gap: tight}
}
