package bot_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"articlebot/articles"
	"articlebot/articles/read"
	"articlebot/articles/store"
	"articlebot/bot"
	"articlebot/index"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m,
		// bleve starts these when it is imported.
		goleak.IgnoreAnyFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"),
	)
}

const lib articles.LibraryID = "guild:1"

// started is the time by the bot's clock.
var started = time.Date(2024, 6, 1, 12, 0, 0, 0, time.UTC)

// house is a bot with a store, an index and a reader of its own.
type house struct {
	*bot.Bot
	store store.Store
	index *index.Index
	dir   string // the index's
	log   *lines
}

// open makes a house. Its settings can be changed before it stands.
func open(t testing.TB, settings ...func(*bot.Config)) *house {
	t.Helper()
	st, err := store.Open(t.Context(), store.InDirectory(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	ix, err := index.Open(dir, st, index.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	h := &house{store: st, index: ix, dir: dir, log: &lines{}}
	c := bot.Config{
		Store: st, Index: ix, Reader: read.New(read.Options{}), Version: "v1.2",
		Log: slog.New(slog.NewTextHandler(h.log, nil)), Now: func() time.Time { return started },
	}
	for _, set := range settings {
		set(&c)
	}
	if h.Bot, err = bot.New(c); err != nil {
		t.Fatal(err)
	}
	return h
}

// lines is a log to look into.
type lines struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// who changes who asks, where and with what.
type who func(*bot.Request)

func user(id string) who       { return func(r *bot.Request) { r.User = id } }
func moderator(r *bot.Request) { r.Moderator = true }
func swedish(r *bot.Request)   { r.Locale = "sv-SE" }
func roles(names ...string) who {
	return func(r *bot.Request) {
		for _, name := range names {
			r.Roles = append(r.Roles, bot.Role{ID: "id of " + name, Name: name})
		}
	}
}

func channel(id string) who             { return func(r *bot.Request) { r.Channel = id } }
func thread(id, parent string) who      { return func(r *bot.Request) { r.Channel, r.Parent = id, parent } }
func in(l articles.LibraryID) who       { return func(r *bot.Request) { r.Library = l } }
func scope(s articles.Scope) who        { return func(r *bot.Request) { r.Scope = s } }
func files(list ...bot.Attachment) who  { return func(r *bot.Request) { r.Attachments = list } }
func replyTo(m bot.Reference) who       { return func(r *bot.Request) { r.Reference = &m } }
func progress(f func(stage string)) who { return func(r *bot.Request) { r.Progress = f } }

// secret is a channel that not everyone can read.
func secret(id string) who {
	return func(r *bot.Request) {
		r.Channel, r.OnlyChannel, r.Closed, r.Scope = id, id, true, articles.Scope{Channels: []string{id}}
	}
}

// request is what anna asks in the open channel of a guild.
func request(by ...who) bot.Request {
	req := bot.Request{Library: lib, Channel: "general", User: "anna", Prefix: "!"}
	for _, change := range by {
		change(&req)
	}
	return req
}

// do carries out a line and checks that what the reply shows stands in the store.
func (h *house) do(t testing.TB, line string, by ...who) bot.Reply {
	t.Helper()
	return h.doing(t.Context(), t, line, by...)
}

// say carries out a line, for a request in which all is set but the call.
func say(ctx context.Context, b *bot.Bot, line string, req bot.Request) bot.Reply {
	call, err := b.Parse(line)
	if err != nil {
		return b.Fault(ctx, err, req)
	}
	req.Call = call
	return b.Handle(ctx, req)
}

func (h *house) doing(ctx context.Context, t testing.TB, line string, by ...who) bot.Reply {
	t.Helper()
	req := request(by...)
	r := say(ctx, h.Bot, line, req)
	if err := h.verbatim(req, &r); err != nil {
		t.Errorf("%s: %v", line, err)
	}
	return r
}

// keep stores articles as they are, in the open channel where they name none.
func (h *house) keep(t testing.TB, list ...articles.Article) {
	t.Helper()
	for _, a := range list {
		if a.Library == "" {
			a.Library = lib
		}
		if a.AddedBy == "" {
			a.AddedBy = "anna"
		}
		if _, err := h.store.Add(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
}

// told is a reply as lines, in the order in which it is shown.
func told(r bot.Reply) string {
	var b strings.Builder
	line := func(mark, text string) {
		if text != "" {
			fmt.Fprintf(&b, "%s%s\n", mark, text)
		}
	}
	line("= ", r.Heading)
	for _, a := range r.Articles {
		line("", article(a))
		if a.Words > 0 {
			line("  ", fmt.Sprintf("%d words, %d sentences", a.Words, a.Sentences))
		}
		line("  quoted ", strings.Join(a.Quoted, ", "))
		for _, n := range a.Notes {
			line("  ", n)
		}
	}
	for _, p := range r.People {
		line("", fmt.Sprintf("%s (%s) %d %v", p.Name, strings.Join(p.Roles, "; "), p.Quotes, p.Articles))
		if p.Choose != nil {
			line("  type ", p.Choose.Line(r.Locale))
		}
	}
	for _, e := range r.Excerpts {
		line("< ", e.Before.Text)
		if q := e.Quote; q != nil {
			kind := string(q.Kind)
			if q.Doubtful {
				kind += " ?"
			}
			line("| ", fmt.Sprintf("%s -- %s (%s) %s", q.Marked, q.Speaker, q.Role, kind))
		} else {
			line("| ", e.Text)
		}
		line("> ", e.After.Text)
		line("  in ", article(e.Article))
	}
	line("", r.Text)
	line("copy ", r.Citation)
	for _, s := range r.Sections {
		line("", s.Text)
		for _, row := range s.Rows {
			text := row.Typed
			if row.Name != "" {
				text = row.Name + "=" + row.Value
			}
			if row.About != "" {
				text += " – " + row.About
			}
			line("", text)
		}
	}
	for _, n := range r.Notes {
		line("- ", n)
	}
	for _, f := range r.Files {
		line("file ", f.Name)
	}
	if r.Pages > 1 {
		line("", fmt.Sprintf("page %d of %d", r.Page, r.Pages))
	}
	for _, a := range r.Actions {
		switch a.Kind {
		case bot.ActionPrevious, bot.ActionNext, bot.ActionRemove, bot.ActionUndo, bot.ActionConfirm, bot.ActionAdd:
			line("* ", fmt.Sprintf("%s: %s %d", a.Kind, bot.Call{Command: a.Command, Values: a.Values}.Line(r.Locale), a.Page))
		} // the others are what every answer has, and suggestions
	}
	return b.String()
}

func article(a bot.ArticleInfo) string {
	s := a.Number.String() + " " + a.Title
	if a.Source != "" {
		s += ", " + a.Source
	}
	if !a.Published.IsZero() {
		s += ", " + a.Published.Format(time.DateOnly)
	}
	return s
}

// contents reads a file that a reply hands over.
func contents(t testing.TB, f bot.File) string {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err := errors.Join(err, r.Close()); err != nil {
		t.Fatal(err)
	}
	return string(data)
}
