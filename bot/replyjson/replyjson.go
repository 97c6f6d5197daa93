// Package replyjson has what a program reads of a reply: its JSON form, which the command
// line prints and assistants get.
package replyjson

import (
	"context"
	"fmt"

	"articlebot/articles"
	"articlebot/bot"
)

// Reply is a reply as JSON. Offsets are code points of the article's text.
type Reply struct {
	Command  string             `json:"command"`
	Library  articles.LibraryID `json:"library"`
	Verdict  articles.Verdict   `json:"verdict,omitempty"`
	Excerpts []Excerpt          `json:"excerpts"`
	Articles []Article          `json:"articles,omitempty"`
	People   []Person           `json:"people,omitempty"`
	Text     string             `json:"text,omitempty"`
	Citation string             `json:"citation,omitempty"`
	Sections []bot.Section      `json:"sections,omitempty"`
	Notes    []string           `json:"notes"`
	Page     int                `json:"page,omitempty"`
	Pages    int                `json:"pages,omitempty"`
}

// Excerpt is a piece of an article, word for word.
type Excerpt struct {
	Article  Article                  `json:"article"`
	Text     string                   `json:"text"`
	Start    int                      `json:"start"`
	End      int                      `json:"end"`
	Before   *Passage                 `json:"before,omitempty"` // what it leans on
	After    *Passage                 `json:"after,omitempty"`  // what leans on it, or completes it
	Place    int                      `json:"place,omitempty"`  // of a summary's sentence among the article's own, from 1
	AlsoIn   []articles.ArticleNumber `json:"also_in,omitempty"`
	Speaker  string                   `json:"speaker,omitempty"`
	Role     string                   `json:"role,omitempty"`
	Via      []string                 `json:"via,omitempty"`
	Kind     articles.QuoteKind       `json:"kind,omitempty"`
	Doubtful bool                     `json:"doubtful,omitempty"`
	Denied   bool                     `json:"denied,omitempty"`
	Reports  []bot.ReportInfo         `json:"reports,omitempty"`
	Page     string                   `json:"page,omitempty"` // of the original, or
	Time     string                   `json:"time,omitempty"` // of the recording, where it begins
}

// Passage is what stands beside an excerpt, word for word.
type Passage struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Article is what is told of an article.
type Article struct {
	Number    articles.ArticleNumber `json:"number"`
	Title     string                 `json:"title"`
	URL       string                 `json:"url"`
	Source    string                 `json:"source"`
	Published string                 `json:"published"` // see [bot.FormatDate]
	Notes     []string               `json:"notes,omitempty"`
}

// Person is somebody who is quoted.
type Person struct {
	Name     string                   `json:"name"`
	Roles    []string                 `json:"roles"`
	Quotes   int                      `json:"quotes"`
	Doubtful int                      `json:"doubtful,omitempty"`
	Articles []articles.ArticleNumber `json:"articles"`
	Command  string                   `json:"command,omitempty"` // where one of several is to be chosen: what chooses this one
}

// Texts is where the texts of articles are.
type Texts interface {
	Article(ctx context.Context, lib articles.LibraryID, n articles.ArticleNumber) (articles.Article, error)
}

// New returns the JSON form of a reply. It reads each article with an excerpt, for bytes
// are counted as code points.
func New(ctx context.Context, texts Texts, r bot.Reply) (Reply, error) {
	j := Reply{
		Command: r.Command, Library: r.Library, Verdict: r.Verdict, Excerpts: []Excerpt{}, Text: r.Text, Citation: r.Citation, Sections: r.Sections,
		Notes: append([]string{}, r.Notes...), Page: r.Page, Pages: r.Pages,
	}
	for _, group := range r.ByArticle() {
		number := group[0].Article.Number
		whole, err := texts.Article(ctx, r.Library, number)
		if err != nil {
			return Reply{}, fmt.Errorf("read article %v: %w", number, err)
		}
		runes := articles.NewRuneOffsets(whole.Text)
		for _, e := range group {
			j.Excerpts = append(j.Excerpts, newExcerpt(e, runes))
		}
	}
	for _, info := range r.Articles {
		j.Articles = append(j.Articles, newArticle(info))
	}
	for _, p := range r.People {
		person := Person{p.Name, append([]string{}, p.Roles...), p.Quotes, p.Doubtful, p.Articles, ""}
		if p.Choose != nil {
			person.Command = p.Choose.Line(r.Locale)
		}
		j.People = append(j.People, person)
	}
	return j, nil
}

func newArticle(a bot.ArticleInfo) Article {
	return Article{Number: a.Number, Title: a.Title, URL: a.URL, Source: a.Source, Published: bot.FormatDate(a.Published), Notes: a.Notes}
}

func newExcerpt(e bot.Excerpt, runes *articles.RuneOffsets) Excerpt {
	x := Excerpt{Article: newArticle(e.Article), Text: e.Text, Start: runes.At(e.Start), End: runes.At(e.End), Place: e.Position, AlsoIn: e.AlsoIn, Reports: e.Reports, Page: e.Place.Page(), Time: e.Place.Time()}
	x.Before, x.After = newPassage(e.Before, runes), newPassage(e.After, runes)
	if q := e.Quote; q != nil {
		x.Speaker, x.Role, x.Via, x.Kind, x.Doubtful, x.Denied = q.Speaker, q.Role, q.Via, q.Kind, q.Doubtful, q.Denied
	}
	return x
}

// newPassage returns what stands beside an excerpt, nil for nothing.
func newPassage(p bot.Passage, runes *articles.RuneOffsets) *Passage {
	if p.Text == "" {
		return nil
	}
	return &Passage{p.Text, runes.At(p.Start), runes.At(p.End)}
}
