package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"golang.org/x/term"

	"articlebot/bot/terminal"
)

func runChat(ctx context.Context, inv *invocation) error {
	if len(inv.words) > 0 {
		return usagef("chat takes no words; see articlebot help chat")
	}
	return chat(ctx, inv, "")
}

// chat talks at the terminal or through a pipe. greeting stands above the first
// prompt.
func chat(ctx context.Context, inv *invocation, greeting string) error {
	inv.alone = true
	return inv.with(ctx, func(a *app) error {
		t := terminal.New(a.bot, terminal.Options{
			In: inv.In, Out: inv.Out, Interactive: inv.InTerminal && inv.OutTerminal,
			Color: inv.color(), Width: width(inv.Out), Library: inv.library, Locale: inv.locale(), Greeting: greeting,
		})
		if err := a.beside(ctx, t, t.Chat); err != nil {
			return fmt.Errorf("chat: %w", err)
		}
		return nil
	})
}

// locale is the language of the person at the terminal, by POSIX's variables.
func (inv *invocation) locale() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := inv.env[name]; v != "" {
			return v
		}
	}
	return ""
}

// color reports whether the output may be coloured (no-color.org).
func (inv *invocation) color() bool {
	return inv.OutTerminal && inv.env["NO_COLOR"] == "" && inv.env["TERM"] != "dumb"
}

// width is how many columns w shows, 80 where it is no terminal. Lines longer
// than 100 columns are hard to read.
func width(w io.Writer) int {
	if f, ok := w.(*os.File); ok {
		if columns, _, err := term.GetSize(int(f.Fd())); err == nil && columns > 0 {
			return min(columns, 100)
		}
	}
	return 80
}
