package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"articlebot/articles"
	"articlebot/bot"
	"articlebot/bot/replyjson"
	"articlebot/bot/terminal"
	"articlebot/bot/work"
)

// runOnce does one command of the bot's table and prints its reply.
func runOnce(ctx context.Context, inv *invocation) error {
	return inv.once(ctx, bot.ParseArgs(inv.command.name, inv.words), nil)
}

// runAdd is runOnce for words that name files and links.
func runAdd(ctx context.Context, inv *invocation) error {
	values, files, err := inv.toAdd()
	if err != nil {
		return err
	}
	return inv.once(ctx, bot.Call{Command: inv.command.name, Values: values}, files)
}

// once carries out a call and prints its reply.
func (inv *invocation) once(ctx context.Context, call bot.Call, files []bot.Attachment) error {
	inv.alone = true
	return inv.with(ctx, func(a *app) error { return inv.onceIn(ctx, a, call, files) })
}

// onceIn is once in an open data directory.
func (inv *invocation) onceIn(ctx context.Context, a *app, call bot.Call, files []bot.Attachment) error {
	reply := a.bot.Handle(ctx, bot.Request{
		Library: inv.library, Scope: articles.Scope{All: true}, User: localUser, Moderator: true, Locale: inv.locale(),
		Prefix: callPrefix, Call: call, Attachments: files,
	})
	return errors.Join(inv.show(ctx, a, reply), inv.after(ctx, a))
}

// after does what is due now. What watches have to tell waits for a call of a person's.
func (inv *invocation) after(ctx context.Context, a *app) error {
	out := &printer{inv}
	err := a.after(ctx, out)
	if err == nil && !inv.json {
		err = work.RunDue(ctx, a.store, a.watchJobs(out))
	}
	return err
}

// printer prints what is said unasked, but not among what machines read.
type printer struct{ *invocation }

// Post implements [bot.Outbox].
func (p *printer) Post(_ context.Context, lib articles.LibraryID, channel string, r bot.Reply) (string, error) {
	if channel != "" || lib != p.library {
		return "", bot.ErrElsewhere
	}
	if p.json {
		return "", nil
	}
	return "", p.print(r)
}

// Change implements [bot.Outbox]: what is printed stays.
func (p *printer) Change(ctx context.Context, lib articles.LibraryID, channel, _ string, _ bot.Reply) error {
	_, err := p.Scope(ctx, lib, channel)
	return err
}

// Scope implements [bot.Outbox].
func (p *printer) Scope(_ context.Context, lib articles.LibraryID, channel string) (articles.Scope, error) {
	if channel != "" || lib != p.library {
		return articles.Scope{}, bot.ErrElsewhere
	}
	return articles.Scope{All: true}, nil
}

// callPrefix stands before the commands that replies suggest.
const callPrefix = "articlebot "

// localUser is who adds and asks at the command line.
const localUser = "local"

// show prints a reply: as JSON, or as text with faults on standard error.
func (inv *invocation) show(ctx context.Context, a *app, reply bot.Reply) error {
	if reply.Fault {
		err := errors.New(strings.Join(reply.Notes, " "))
		if reply.Usage {
			return usageError{err.Error()}
		}
		return err
	}
	if inv.json {
		made, err := replyjson.New(ctx, a.store, reply)
		if err != nil {
			return err
		}
		return writeLine(inv.Out, made)
	}
	if len(reply.Files) > 0 {
		return inv.writeFile(reply.Files[0])
	}
	return inv.print(reply)
}

// writeLine writes v as one line of JSON, letters as they are rather than escaped for
// HTML.
func writeLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// writeFile writes a file that a reply hands over, and nothing else.
func (inv *invocation) writeFile(f bot.File) error {
	in, err := f.Open()
	if err != nil {
		return fmt.Errorf("read %s: %w", f.Name, err)
	}
	_, err = io.Copy(inv.Out, in)
	return errors.Join(err, in.Close())
}

func (inv *invocation) print(reply bot.Reply) error {
	opt := terminal.RenderOptions{Color: inv.color(), Width: width(inv.Out), Prefix: callPrefix}
	if err := terminal.Render(inv.Out, reply, opt); err != nil {
		return fmt.Errorf("print reply: %w", err)
	}
	return nil
}

// toAdd sorts the words of add into links and the word demo, and files, with - for
// standard input.
func (inv *invocation) toAdd() (values bot.Values, files []bot.Attachment, err error) {
	if len(inv.words) == 0 {
		return nil, nil, usagef("add needs a file, a link, - for standard input, or demo")
	}
	for _, w := range inv.words {
		switch {
		case strings.Contains(w, "://"):
			values = append(values, bot.Value{Option: bot.OptionLink, Text: w})
		case w == "demo" && len(inv.words) == 1:
			values = append(values, bot.Value{Option: bot.OptionText, Text: w})
		case w == "-":
			files = append(files, bot.Attachment{Name: "standard input.txt", Open: func(context.Context) (io.ReadCloser, error) {
				return io.NopCloser(inv.In), nil
			}})
		default:
			info, err := os.Stat(w)
			if err != nil {
				return nil, nil, fmt.Errorf("cannot read file: %w", err)
			}
			if !info.Mode().IsRegular() {
				return nil, nil, fmt.Errorf("%s is not a file", w)
			}
			files = append(files, file(w))
		}
	}
	return values, files, nil
}

// file is a file as what chats call an attachment.
func file(path string) bot.Attachment {
	return bot.Attachment{Name: filepath.Base(path), Open: func(context.Context) (io.ReadCloser, error) { return os.Open(path) }}
}
