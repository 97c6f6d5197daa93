package bot

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
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
	FeedText  bool   `json:"feedtext,omitempty"`  // the text is what a feed has of it
	Text      string `json:"text"`

	Places []PlaceLine `json:"places,omitempty"` // where in the original the text stands
	Turns  []TurnLine  `json:"turns,omitempty"`  // who says what in a transcript
}

// TurnLine says who says a line of the text, which is given in code points.
type TurnLine struct {
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Speaker string `json:"speaker"`
}

// PlaceLine says that from a code point of the text on, it stands on a page, or at a time of
// a recording.
type PlaceLine struct {
	Start int    `json:"start"`
	Page  string `json:"page,omitempty"`
	Time  string `json:"time,omitempty"`
}

// tell fills in the places and turns of an article.
func (l *ArticleLine) tell(a *articles.Article) {
	runes := articles.NewRuneOffsets(a.Text)
	for _, h := range a.Hints {
		switch {
		case h.Kind.IsPlace():
			p := articles.Place{Kind: h.Kind, At: h.At}
			l.Places = append(l.Places, PlaceLine{runes.At(h.Start), p.Page(), p.Time()})
		case h.Kind == articles.HintTurn:
			l.Turns = append(l.Turns, TurnLine{runes.At(h.Start), runes.At(h.End), h.At})
		}
	}
}

// Hints returns the places and turns of a line as hints of its text; those outside of it,
// or out of order, are left out.
func (l *ArticleLine) Hints() (hints []articles.Hint) {
	if len(l.Places)+len(l.Turns) == 0 {
		return nil
	}
	const longest, longestName = 20, 300 // bytes
	at := make([]int, 0, len(l.Text)+1)  // of the code points
	for i := range l.Text {
		at = append(at, i)
	}
	at = append(at, len(l.Text))
	last := 0
	for _, t := range l.Turns {
		if t.Start < last || t.Start >= t.End || t.End >= len(at) || t.Speaker == "" || len(t.Speaker) > longestName || strings.ContainsAny(t.Speaker, "\n\r") {
			continue
		}
		h := articles.Hint{Span: articles.Span{Start: at[t.Start], End: at[t.End]}, Kind: articles.HintTurn, At: t.Speaker}
		if !strings.Contains(h.Of(l.Text), "\n") {
			hints, last = append(hints, h), t.End
		}
	}
	last = 0
	for _, p := range l.Places {
		if p.Start < last || p.Start+1 >= len(at) {
			continue
		}
		h := articles.Hint{Span: articles.Span{Start: at[p.Start], End: at[p.Start]}, Kind: articles.HintPage, At: p.Page}
		if p.Page == "" {
			h.Kind, h.At = articles.HintTime, p.Time
		}
		if h.At != "" && len(h.At) <= longest {
			hints, last = append(hints, h), p.Start
		}
	}
	slices.SortStableFunc(hints, func(a, b articles.Hint) int { return cmp.Compare(a.Start, b.Start) })
	return hints
}

// LineOf is an article as it is exported: without its text when its web page asks that
// no copy of it be shown.
func LineOf(a *articles.Article) ArticleLine {
	l := ArticleLine{
		ID: a.ImportID, Title: a.Title, URL: a.URL, Source: a.Source, Published: FormatDate(a.Published), Lang: a.Lang,
		NoArchive: a.NoArchive, FeedText: a.FeedText, Text: a.Text,
	}
	if a.NoArchive {
		l.Text = ""
		return l
	}
	l.tell(a)
	return l
}

// export hands over the articles that may be seen here as a file of JSON lines.
func (b *Bot) export(ctx context.Context, req Request) (Reply, error) {
	n, err := b.store.Count(ctx, req.Library, req.Scope)
	if err != nil {
		return Reply{}, fmt.Errorf("count articles: %w", err)
	}
	follows, err := b.seenFollows(ctx, req)
	if err != nil {
		return Reply{}, err
	}
	watches, err := b.seenWatches(ctx, req)
	if err != nil {
		return Reply{}, err
	}
	if n+len(follows)+len(watches) == 0 {
		return b.nothing(ctx, req)
	}
	unreadable, err := b.unreadable(ctx, req)
	if err != nil {
		return Reply{}, err
	}
	name := "articles-" + b.config.Now().UTC().Format(time.DateOnly) + ".jsonl"
	// The file is read after the command is done, whose context may be over then.
	ctx = context.WithoutCancel(ctx)
	r := Reply{
		Notes: append([]string{req.say("export.done")}, unreadable...),
		Files: []File{{Name: name, Open: func() (io.ReadCloser, error) { return b.exportFile(ctx, req), nil }}},
		Quiet: true,
	}
	if len(follows) > 0 {
		r.Files = append(r.Files, opmlFile(req, follows))
	}
	if len(watches) > 0 {
		r.Files = append(r.Files, watchFile(req, watches))
	}
	return r, nil
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
