package bot

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"articlebot/articles"
)

// ArticleLine is an article in the form that is exported and imported, a line of
// JSON each.
type ArticleLine struct {
	ID        string `json:"id,omitempty"`
	Title     string `json:"title,omitempty"`
	URL       string `json:"url,omitempty"`
	Source    string `json:"source,omitempty"`
	Published string `json:"published,omitempty"`
	Lang      string `json:"lang,omitempty"`
	NoArchive bool   `json:"noarchive,omitempty"` // the web page asks that no copy be shown: the text is left out
	Text      string `json:"text"`

	Places []PlaceLine `json:"places,omitempty"` // where in the original the text stands
}

// PlaceLine says that from a code point of the text on, it stands on a page, or at a time of
// a recording.
type PlaceLine struct {
	Start int    `json:"start"`
	Page  string `json:"page,omitempty"`
	Time  string `json:"time,omitempty"`
}

// placesOf lists the places of an article.
func placesOf(a *articles.Article) (list []PlaceLine) {
	runes := articles.NewRuneOffsets(a.Text)
	for _, h := range a.Hints {
		if h.Kind.IsPlace() {
			p := articles.Place{Kind: h.Kind, At: h.At}
			list = append(list, PlaceLine{runes.At(h.Start), p.Page(), p.Time()})
		}
	}
	return list
}

// Hints returns the places of a line as hints of its text; those outside of it, or out of
// order, are left out.
func (l *ArticleLine) Hints() (hints []articles.Hint) {
	const longest = 20 // bytes of a place
	next, runes := 0, 0
	for at := range l.Text {
		for next < len(l.Places) && l.Places[next].Start <= runes {
			p := l.Places[next]
			h := articles.Hint{Span: articles.Span{Start: at, End: at}, Kind: articles.HintPage, At: p.Page}
			if p.Page == "" {
				h.Kind, h.At = articles.HintTime, p.Time
			}
			if h.At != "" && len(h.At) <= longest && p.Start == runes {
				hints = append(hints, h)
			}
			next++
		}
		runes++
	}
	return hints
}

// LineOf is an article as it is exported: without its text when its web page asks that
// no copy of it be shown.
func LineOf(a *articles.Article) ArticleLine {
	l := ArticleLine{
		ID: a.ImportID, Title: a.Title, URL: a.URL, Source: a.Source, Published: FormatDate(a.Published), Lang: a.Lang,
		NoArchive: a.NoArchive, Text: a.Text, Places: placesOf(a),
	}
	if a.NoArchive {
		l.Text, l.Places = "", nil
	}
	return l
}

// export hands over the articles that may be seen here as a file of JSON lines.
func (b *Bot) export(ctx context.Context, req Request) (Reply, error) {
	n, err := b.store.Count(ctx, req.Library, req.Scope)
	if err != nil {
		return Reply{}, fmt.Errorf("count articles: %w", err)
	}
	if n == 0 {
		return b.nothing(ctx, req)
	}
	unreadable, err := b.unreadable(ctx, req)
	if err != nil {
		return Reply{}, err
	}
	name := "articles-" + b.config.Now().UTC().Format(time.DateOnly) + ".jsonl"
	// The file is read after the command is done, whose context may be over then.
	ctx = context.WithoutCancel(ctx)
	return Reply{
		Notes: append([]string{req.say("export.done")}, unreadable...),
		Files: []File{{Name: name, Open: func() (io.ReadCloser, error) { return b.exportFile(ctx, req), nil }}},
		Quiet: true,
	}, nil
}

// exportFile writes the articles while they are read. Closing what it gives ends
// the writing.
func (b *Bot) exportFile(ctx context.Context, req Request) io.ReadCloser {
	r, w := io.Pipe()
	go func() {
		buffer := bufio.NewWriterSize(w, 1<<16)
		lines := json.NewEncoder(buffer)
		lines.SetEscapeHTML(false)
		err := b.store.Each(ctx, req.Library, req.Scope, func(a articles.Article) error {
			return lines.Encode(LineOf(&a))
		})
		if _, damaged := errors.AsType[*articles.DamageError](err); err == nil || damaged {
			err = buffer.Flush() // the reply tells what is not in it
		}
		w.CloseWithError(err) // nil is the end of the file
	}()
	return r
}

// FormatDate returns a point in time as machines read it: a date alone at midnight
// UTC, RFC 3339 otherwise, "" where it is unknown.
func FormatDate(t time.Time) string {
	switch {
	case t.IsZero():
		return ""
	case t.Equal(t.UTC().Truncate(24 * time.Hour)):
		return t.UTC().Format(time.DateOnly)
	default:
		return t.Format(time.RFC3339)
	}
}
