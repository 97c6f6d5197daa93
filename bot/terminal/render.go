package terminal

import (
	"fmt"
	"io"
	"strings"
	"time"

	"articlebot/bot"
	"articlebot/bot/texts"
)

// RenderOptions says what the screen on which a reply is shown can do.
type RenderOptions struct {
	Color  bool
	Width  int    // columns; 0 is 80
	Prefix string // what is typed before a command, for the ways to other pages
}

// Columns of a line: what is told, what is usual, what can be laid out at all.
const (
	usualWidth = 80
	leastWidth = 20
)

// What stands before lines.
const (
	bar    = "│ " // words of an article
	beside = "┊ " // words of it that only help to understand
	indent = "  "
	dot    = " · "
)

// Render writes a reply as text.
func Render(w io.Writer, r bot.Reply, opt RenderOptions) error {
	if opt.Width == 0 {
		opt.Width = usualWidth
	}
	l := layout{opt: opt, texts: texts.For(r.Locale)}
	l.opt.Width = max(l.opt.Width, leastWidth)
	l.reply(&r)
	if _, err := io.WriteString(w, strings.Join(l.blocks, "\n")); err != nil {
		return fmt.Errorf("write reply: %w", err)
	}
	return nil
}

// layout gathers the blocks of a reply, which get an empty line in between.
type layout struct {
	opt    RenderOptions
	texts  texts.Texts
	blocks []string
}

// reply lays out all parts of a reply.
func (l *layout) reply(r *bot.Reply) {
	l.line(r.Heading, bold)
	l.articles(r.Articles)
	l.people(r.People)
	l.excerpts(r)
	if r.Text != "" {
		l.block(l.wrap("", "", tame(r.Text), plain))
	}
	l.block(copied(r.Citation))
	for _, s := range r.Sections {
		l.section(s)
	}
	var notes strings.Builder
	for _, note := range r.Notes {
		notes.WriteString(l.wrap("", "", tame(note), plain))
	}
	notes.WriteString(l.pageLine(r))
	l.block(notes.String())
}

// copied leaves a text to be copied as it is, each line of it whole.
func copied(text string) string {
	if text == "" {
		return ""
	}
	return tame(strings.TrimSuffix(strings.ReplaceAll(text, "\r\n", "\n"), "\n")) + "\n"
}

// section lays out a text and its rows.
func (l *layout) section(s bot.Section) {
	var b strings.Builder
	if s.Text != "" {
		b.WriteString(l.wrap("", "", tame(s.Text), plain))
	}
	for _, row := range s.Rows {
		line := row.Typed
		if row.Name != "" {
			line = row.Name + "=" + row.Value
		}
		if row.About != "" {
			line += " – " + row.About
		}
		b.WriteString(l.wrap("", "", OneLine(line), plain))
	}
	l.block(b.String())
}

func (l *layout) block(text string) {
	if text != "" {
		l.blocks = append(l.blocks, text)
	}
}

func (l *layout) line(text string, s style) {
	if text != "" {
		l.block(l.wrap("", "", OneLine(text), s))
	}
}

func (l *layout) wrap(first, rest, text string, s style) string {
	w := newWrapper(first, rest, l.opt.Width, l.opt.Color)
	w.write(text, s)
	return w.String()
}

// pageLine returns which page this is and how to get at the next.
func (l *layout) pageLine(r *bot.Reply) string {
	if r.Pages < 2 {
		return ""
	}
	parts := []string{l.texts.Say("label.page", "Page", r.Page, "Pages", r.Pages)}
	for _, a := range r.Actions {
		key := ""
		switch a.Kind {
		case bot.ActionPrevious:
			key = "label.previous"
		case bot.ActionNext:
			key = "label.next"
		default:
			continue
		}
		parts = append(parts, l.texts.Say(key)+": "+l.opt.Prefix+OneLine(a.Line(l.texts.Code())))
	}
	return l.wrap("", "", strings.Join(parts, dot), faint)
}

// articles lays out a list of articles: what they are called, and under it what
// else is known.
func (l *layout) articles(list []bot.ArticleInfo) {
	var b strings.Builder
	for _, a := range list {
		w := newWrapper("", indent, l.opt.Width, l.opt.Color)
		w.write(a.Number.String()+" ", faint)
		w.write(OneLine(a.Title), bold)
		b.WriteString(w.String())
		for _, line := range append([]string{l.about(a), l.quoted(a), OneLine(a.URL)}, a.Notes...) {
			if line != "" {
				b.WriteString(l.wrap(indent, indent, OneLine(line), faint))
			}
		}
	}
	l.block(b.String())
}

// about is what is known of an article besides its title.
func (l *layout) about(a bot.ArticleInfo) string {
	parts := []string{origin(a)}
	if a.Language != "" {
		parts = append(parts, a.Language)
	}
	if a.Words > 0 {
		parts = append(parts, l.texts.Say("label.words", "Count", a.Words))
	}
	if a.Sentences > 0 {
		parts = append(parts, l.texts.Say("label.sentences", "Count", a.Sentences))
	}
	return strings.TrimPrefix(strings.Join(parts, dot), dot)
}

func (l *layout) quoted(a bot.ArticleInfo) string {
	if len(a.Quoted) == 0 {
		return ""
	}
	return l.texts.Say("label.quoted", "Names", strings.Join(a.Quoted, ", "))
}

// origin is an article's publisher and date, as far as they are known.
func origin(a bot.ArticleInfo) string {
	var parts []string
	if a.Source != "" {
		parts = append(parts, a.Source)
	}
	if !a.Published.IsZero() {
		parts = append(parts, a.Published.Format(time.DateOnly))
	}
	return strings.Join(parts, ", ")
}

// people lays out a list of speakers.
func (l *layout) people(list []bot.Person) {
	var b strings.Builder
	for _, p := range list {
		w := newWrapper("", indent, l.opt.Width, l.opt.Color)
		w.write(OneLine(p.Name), bold)
		if len(p.Roles) > 0 {
			w.write(", "+OneLine(p.Roles[0]), plain)
		}
		if p.Quotes > 0 || p.Doubtful == 0 {
			w.write(dot+l.texts.Say("label.quotes", "Count", p.Quotes), faint)
		}
		if p.Doubtful > 0 {
			w.write(dot+l.texts.Say("label.doubtful_quotes", "Count", p.Doubtful), faint)
		}
		if len(p.Articles) > 0 {
			w.write(dot+bot.Numbers(p.Articles, len(p.Articles)), faint)
		}
		b.WriteString(w.String())
		if p.Choose != nil {
			b.WriteString(l.wrap(indent, indent, OneLine(p.Choose.Line(l.texts.Code())), plain))
		}
	}
	l.block(b.String())
}
