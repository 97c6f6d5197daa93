package discord

import (
	"strings"

	"articlebot/articles"
	"articlebot/bot"
)

// articles lays out lists of articles and what was added: a line each, and small
// under it what is known besides.
func (p page) articles(list []bot.ArticleInfo) []group {
	gs := make([]group, 0, len(list))
	for i, a := range list {
		lines := []string{bold + p.number(a) + bold + " " + p.title(a, "")}
		if about := p.about(a); about != "" {
			lines = append(lines, small+about)
		}
		if len(a.Quoted) > 0 {
			names := articles.Shorten(strings.Join(a.Quoted, ", "), 2*maxDetail)
			lines = append(lines, small+escapeLine(p.texts.Say("label.quoted", "Names", names)))
		}
		for _, note := range a.Notes {
			lines = append(lines, head(escapeLine(note), maxNote))
		}
		gs = append(gs, listed(strings.Join(lines, "\n"), i))
	}
	return gs
}

// about is an article's publisher, date, language and length.
func (p page) about(a bot.ArticleInfo) string {
	var parts []string
	if a.Source != "" {
		parts = append(parts, escapeLine(articles.Shorten(a.Source, maxName)))
	}
	if !a.Published.IsZero() {
		parts = append(parts, date(a.Published))
	}
	if a.Language != "" {
		parts = append(parts, escapeLine(a.Language))
	}
	if a.Words > 0 {
		parts = append(parts, escapeLine(p.texts.Say("label.words", "Count", a.Words)))
	}
	return strings.Join(parts, dot)
}

// people lays out who is quoted: a line each, the role small under it.
func (p page) people(list []bot.Person) []group {
	gs := make([]group, 0, len(list))
	for i, person := range list {
		line := strong(person.Name, maxName)
		if person.Quotes > 0 || person.Doubtful == 0 {
			line += dot + escapeLine(p.texts.Say("label.quotes", "Count", person.Quotes))
		}
		if person.Doubtful > 0 {
			line += dot + escapeLine(p.texts.Say("label.doubtful_quotes", "Count", person.Doubtful))
		}
		if len(person.Articles) > 0 {
			line += dot + numbers(person.Articles)
		}
		if len(person.Roles) > 0 {
			line += "\n" + small + escapeLine(articles.Shorten(strings.Join(person.Roles, "; "), maxDetail))
		}
		if person.Command != "" {
			line += "\n" + p.typing(bot.Action{Command: person.Command})
		}
		gs = append(gs, listed(line, i))
	}
	return gs
}

// listed is an entry of a list: those after the first follow without an empty
// line.
func listed(text string, i int) group {
	if i == 0 {
		return group{text: text}
	}
	return group{text: text, gap: tight}
}
