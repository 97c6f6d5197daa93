package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

// replyJSON is a reply as --json prints it. Offsets are code points of the
// article's text.
type replyJSON struct {
	Command  string             `json:"command"`
	Library  articles.LibraryID `json:"library"`
	Verdict  articles.Verdict   `json:"verdict,omitempty"`
	Excerpts []excerptJSON      `json:"excerpts"`
	Articles []articleJSON      `json:"articles,omitempty"`
	People   []personJSON       `json:"people,omitempty"`
	Text     string             `json:"text,omitempty"`
	Citation string             `json:"citation,omitempty"`
	Sections []bot.Section      `json:"sections,omitempty"`
	Notes    []string           `json:"notes"`
	Page     int                `json:"page,omitempty"`
	Pages    int                `json:"pages,omitempty"`
}

type excerptJSON struct {
	Article  articleJSON              `json:"article"`
	Text     string                   `json:"text"`
	Start    int                      `json:"start"`
	End      int                      `json:"end"`
	Place    int                      `json:"place,omitempty"` // of a summary's sentence among the article's own, from 1
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

type articleJSON struct {
	Number    articles.ArticleNumber `json:"number"`
	Title     string                 `json:"title"`
	URL       string                 `json:"url"`
	Source    string                 `json:"source"`
	Published date                   `json:"published"`
	Notes     []string               `json:"notes,omitempty"`
}

type personJSON struct {
	Name     string                   `json:"name"`
	Roles    []string                 `json:"roles"`
	Quotes   int                      `json:"quotes"`
	Doubtful int                      `json:"doubtful,omitempty"`
	Articles []articles.ArticleNumber `json:"articles"`
	Command  string                   `json:"command,omitempty"`
}

func newArticleJSON(a bot.ArticleInfo) articleJSON {
	return articleJSON{Number: a.Number, Title: a.Title, URL: a.URL, Source: a.Source, Published: date(a.Published), Notes: a.Notes}
}

func newExcerptJSON(e bot.Excerpt, runes *articles.RuneOffsets) excerptJSON {
	x := excerptJSON{Article: newArticleJSON(e.Article), Text: e.Text, Start: runes.At(e.Start), End: runes.At(e.End), Place: e.Position, AlsoIn: e.AlsoIn, Reports: e.Reports, Page: e.Place.Page(), Time: e.Place.Time()}
	if q := e.Quote; q != nil {
		x.Speaker, x.Role, x.Via, x.Kind, x.Doubtful, x.Denied = q.Speaker, q.Role, q.Via, q.Kind, q.Doubtful, q.Denied
	}
	return x
}

func (inv *invocation) showJSON(ctx context.Context, a *app, r bot.Reply) error {
	j := replyJSON{
		Command: r.Command, Library: r.Library, Verdict: r.Verdict, Excerpts: []excerptJSON{}, Text: r.Text, Citation: r.Citation, Sections: r.Sections,
		Notes: append([]string{}, r.Notes...), Page: r.Page, Pages: r.Pages,
	}
	for _, group := range r.ByArticle() {
		number := group[0].Article.Number
		whole, err := a.store.Article(ctx, r.Library, number)
		if err != nil {
			return fmt.Errorf("read article %v: %w", number, err)
		}
		runes := articles.NewRuneOffsets(whole.Text)
		for _, e := range group {
			j.Excerpts = append(j.Excerpts, newExcerptJSON(e, runes))
		}
	}
	for _, info := range r.Articles {
		j.Articles = append(j.Articles, newArticleJSON(info))
	}
	for _, p := range r.People {
		person := personJSON{p.Name, append([]string{}, p.Roles...), p.Quotes, p.Doubtful, p.Articles, ""}
		if p.Choose != nil {
			person.Command = p.Choose.Line(r.Locale)
		}
		j.People = append(j.People, person)
	}
	return writeLine(inv.Out, j)
}

// writeLine writes v as one line of JSON, letters as they are rather than escaped for
// HTML.
func writeLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// date is a point in time as JSON has it here; see [bot.FormatDate].
type date time.Time

// MarshalText implements [encoding.TextMarshaler].
func (d date) MarshalText() ([]byte, error) { return []byte(bot.FormatDate(time.Time(d))), nil }
