// Package terminal is the bot at a prompt, or behind a pipe: one command a line,
// its reply as text. What articles say can never steer the terminal: control
// characters are made visible before anything is written.
package terminal

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/chat"
	"articlebot/bot/texts"
)

// Options says where and how a chat is held.
type Options struct {
	In          io.Reader
	Out         io.Writer
	Interactive bool // a person sits there: greet and prompt
	Color       bool
	Width       int // columns; 0 is 80
	Library     articles.LibraryID
	Locale      string // as POSIX writes it
	Greeting    string // stands above the first prompt; "" for none

	quiet time.Duration // how long a command may take before it tells what it is at; default 2 s, as in a channel
}

// user is who adds and asks at a terminal.
const user = "local"

// Terminal is the bot at a prompt: one chat with a person, or with a pipe.
type Terminal struct {
	Options
	bot    *bot.Bot
	table  map[string]bot.CommandInfo // by name
	texts  texts.Texts
	lines  <-chan line
	failed error               // why the input ended, if not well
	shown  []bot.ShownQuote    // the quotes of the last answer
	told   []bot.ShownSentence // what the last answer to a question showed
	asked  string              // that question's line
	// questioned is set once a question was put, answered or not: further lines may go on
	// from it.
	questioned bool

	mu      sync.Mutex // held while something is written
	waiting bool       // a prompt was written last
}

// New makes a terminal, at which [Terminal.Chat] can be called once.
func New(b *bot.Bot, opt Options) *Terminal {
	opt.quiet = cmp.Or(opt.quiet, 2*time.Second)
	c := &Terminal{Options: opt, bot: b, table: map[string]bot.CommandInfo{}, texts: texts.For(opt.Locale)}
	for _, info := range b.Commands(opt.Locale) {
		c.table[info.Name] = info
	}
	return c
}

// Post implements [bot.Outbox]: it shows the reply below what is there. Here
// nothing can have been said before the program started.
func (c *Terminal) Post(_ context.Context, lib articles.LibraryID, channel string, r bot.Reply) (string, error) {
	if channel != "" || lib != c.Library {
		return "", bot.ErrElsewhere
	}
	text, err := c.rendered(r)
	if err != nil {
		return "", err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.waiting {
		text = "\n" + text + c.texts.Say("terminal.prompt") + " "
	}
	return "", c.write(text)
}

// Change implements [bot.Outbox]: what is written stays.
func (c *Terminal) Change(ctx context.Context, lib articles.LibraryID, channel, _ string, _ bot.Reply) error {
	_, err := c.Scope(ctx, lib, channel)
	return err
}

// Scope implements [bot.Outbox].
func (c *Terminal) Scope(_ context.Context, lib articles.LibraryID, channel string) (articles.Scope, error) {
	if channel != "" || lib != c.Library {
		return articles.Scope{}, bot.ErrElsewhere
	}
	return articles.Scope{All: true}, nil
}

// Chat answers line after line until the input ends, ctx does, or somebody says
// exit. A line may begin with the bot's prefix. "add" takes the path of a file,
// and on a line of its own all lines up to one with a single dot.
//
// When ctx ends first, a read of In that is under way is left behind.
func (c *Terminal) Chat(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	c.lines = readLines(ctx, c.In)
	if c.Interactive {
		if err := c.greet(); err != nil {
			return err
		}
	}
	return errors.Join(c.talk(ctx), c.failed)
}

// talk answers until somebody leaves or there are no more lines. The shell's own
// prompt then has a line to itself.
func (c *Terminal) talk(ctx context.Context) error {
	for ctx.Err() == nil {
		if err := c.prompt(c.texts.Say("terminal.prompt")); err != nil {
			return err
		}
		line, ok := c.next(ctx)
		switch {
		case !ok && c.Interactive:
			return c.print("\n")
		case !ok, c.leaves(line):
			return nil
		}
		if err := c.answer(ctx, line); err != nil {
			return err
		}
	}
	return nil
}

// line is a line without its end, or the fault of the input that is behind the last one.
type line struct {
	text  string
	fault error
}

// readLines reads lines until the input ends.
func readLines(ctx context.Context, in io.Reader) <-chan line {
	lines := make(chan line)
	go func() {
		defer close(lines)
		r := bufio.NewReader(in)
		for {
			text, err := r.ReadString('\n')
			read := line{text: strings.TrimRight(text, "\r\n")}
			if err != nil && !errors.Is(err, io.EOF) {
				read.fault = fmt.Errorf("read input: %w", err)
			}
			if text != "" || read.fault != nil {
				select {
				case lines <- read:
				case <-ctx.Done():
					return
				}
			}
			if err != nil {
				return
			}
		}
	}()
	return lines
}

// next waits for a line.
func (c *Terminal) next(ctx context.Context) (string, bool) {
	select {
	case read, ok := <-c.lines:
		c.failed = cmp.Or(c.failed, read.fault)
		return read.text, ok && (read.text != "" || read.fault == nil)
	case <-ctx.Done():
		return "", false
	}
}

// leaves reports whether a line ends the conversation.
func (c *Terminal) leaves(line string) bool {
	line = strings.ToLower(strings.TrimPrefix(strings.TrimSpace(line), c.bot.Prefix()))
	return slices.Contains(c.texts.Words("terminal.exit"), line)
}

func (c *Terminal) greet() error {
	greeting := c.texts.Say("terminal.greeting")
	if c.Greeting != "" {
		greeting = c.Greeting + "\n" + greeting
	}
	return c.print(greeting + "\n\n")
}

func (c *Terminal) prompt(text string) error {
	if !c.Interactive {
		return nil
	}
	return c.say(text+" ", true)
}

func (c *Terminal) print(text string) error { return c.say(text, false) }

// say writes text, after which the person is waited for or not.
func (c *Terminal) say(text string, waiting bool) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.waiting = waiting
	return c.write(text)
}

// write writes text; the lock is held.
func (c *Terminal) write(text string) error {
	if _, err := io.WriteString(c.Out, text); err != nil {
		return fmt.Errorf("write: %w", err)
	}
	return nil
}

// answer carries out a line and shows the reply.
func (c *Terminal) answer(ctx context.Context, line string) error {
	cut := c.cut(line)
	line = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(line), c.bot.Prefix()))
	if line == "" {
		return nil
	}
	req := bot.Request{
		Library: c.Library, Scope: articles.Scope{All: true}, User: user, Moderator: true, Locale: c.Locale,
		Reference: &bot.Reference{
			FromBot: true, Implied: true, Quotes: c.shown, Sentences: c.told,
			Line: func(context.Context) string { return c.asked },
		},
	}
	if cut {
		return c.render(c.fault(req, c.texts.Say("terminal.cut")))
	}
	call, err := c.bot.Parse(line)
	if err != nil && c.bot.Asks(line, c.questioned || len(c.told)+len(c.shown) > 0) {
		call, err = c.bot.ParseAs(c.implied(), line)
	}
	if err != nil {
		return c.render(c.bot.Fault(ctx, err, req))
	}
	req.Call = call
	reply, err := c.watched(ctx, req)
	if err != nil {
		return err
	}
	c.remember(line, &reply)
	c.save(&reply)
	return c.render(reply)
}

// implied is the command that words are for which name none.
func (c *Terminal) implied() string {
	for name, info := range c.table {
		if info.Occasion == bot.ForWords {
			return name
		}
	}
	return ""
}

// watched carries out a request, and tells a person what it is at if it takes long.
func (c *Terminal) watched(ctx context.Context, req bot.Request) (bot.Reply, error) {
	if c.Interactive {
		progress := chat.NewProgress(c.quiet, c.stage)
		defer progress.End()
		req.Progress = progress.Tell
	}
	return c.do(ctx, req)
}

// stage says on a line of its own what a command is at. The answer, written next,
// tells of a fault of the output.
func (c *Terminal) stage(at string) { _ = c.print(OneLine(at) + "\n") }

func (c *Terminal) render(r bot.Reply) error {
	text, err := c.rendered(r)
	if err != nil {
		return err
	}
	return c.print(text)
}

// rendered is a reply as it is shown, with a blank line below.
func (c *Terminal) rendered(r bot.Reply) (string, error) {
	var shown strings.Builder
	err := Render(&shown, r, RenderOptions{Color: c.Color, Width: c.Width})
	return shown.String() + "\n", err
}

// remember keeps the quotes of an answer, to which the next line can refer, and
// the last question that was answered, which the next one can follow up; one that was
// not answered leaves the one before it. What is
// said about quotes, and what takes that back, leaves them as they are.
func (c *Terminal) remember(line string, r *bot.Reply) {
	info := c.table[r.Command]
	if !info.Aside {
		c.shown = r.ShownQuotes()
	}
	c.questioned = c.questioned || info.Followed
	if told := r.ShownSentences(); info.Followed && r.Verdict != articles.Unanswered && len(told) > 0 {
		c.told, c.asked = told, line
	}
}
