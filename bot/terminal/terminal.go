// Package terminal is the bot at a prompt, or behind a pipe: one command a line,
// its reply as text.
package terminal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/texts"
)

// Options says where a chat takes place.
type Options struct {
	In          io.Reader
	Out         io.Writer
	Interactive bool // a person sits there: greet and prompt
	Color       bool
	Width       int // columns; 0 is 80
	Library     articles.LibraryID
	Locale      string
	Greeting    string // stands above the first prompt; "" for none
}

// user is who adds and asks at a terminal.
const user = "local"

// Chat answers line after line until the input or ctx ends, or somebody types
// exit or quit. Lines may begin with the bot's prefix.
func Chat(ctx context.Context, b *bot.Bot, opt Options) error {
	in := bufio.NewReader(opt.In)
	for ctx.Err() == nil {
		line, err := in.ReadString('\n')
		if line = strings.TrimPrefix(strings.TrimSpace(line), b.Prefix); line != "" {
			req := bot.Request{
				Library: opt.Library, Scope: articles.Scope{All: true}, User: user, Moderator: true, Locale: opt.Locale,
			}
			if err := Render(opt.Out, b.Do(ctx, line, req), RenderOptions{Color: opt.Color, Width: opt.Width}); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read input: %w", err)
		}
	}
	return ctx.Err()
}

// RenderOptions says what the place where a reply is shown can do.
type RenderOptions struct {
	Color bool
	Width int // columns; 0 is 80
}

// Render writes a reply as text.
func Render(w io.Writer, r bot.Reply, _ RenderOptions) error {
	var out strings.Builder
	t := texts.For(r.Locale)
	for _, part := range append([]string{r.Heading, r.Text}, r.Notes...) {
		if part != "" {
			out.WriteString(part + "\n")
		}
	}
	if r.Pages > 1 {
		out.WriteString(t.Say("label.page", "Page", r.Page, "Pages", r.Pages) + "\n")
	}
	_, err := io.WriteString(w, out.String())
	return err
}
