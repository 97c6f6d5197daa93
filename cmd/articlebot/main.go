// Command articlebot answers questions about articles with sentences that stand
// in them, in Discord and at a terminal.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"golang.org/x/term"

	"articlebot/bot/terminal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	std := stdio{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		InTerminal:  term.IsTerminal(int(os.Stdin.Fd())),
		OutTerminal: term.IsTerminal(int(os.Stdout.Fd())),
		ErrTerminal: term.IsTerminal(int(os.Stderr.Fd())),
	}
	err := run(ctx, os.Args[1:], os.Environ(), std)
	stop()
	os.Exit(exitCode(err, os.Stderr))
}

// stdio is what the program reads from and writes to.
type stdio struct {
	In                                   io.Reader
	Out, Err                             io.Writer
	InTerminal, OutTerminal, ErrTerminal bool
}

// usageError is wrong usage: it ends the program with 2 instead of 1.
type usageError struct{ msg string }

func (e usageError) Error() string { return e.msg }

func usagef(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// errSaid ends the program with 1 when the person was told why already.
var errSaid = errors.New("said already")

// exitCode writes err as one line and gives the code to exit with.
func exitCode(err error, w io.Writer) int {
	if err == nil {
		return 0
	}
	switch {
	case errors.Is(err, errSaid):
	case errors.Is(err, context.Canceled): // by a signal: nothing else ends the context
		_, _ = fmt.Fprintln(w, "articlebot: interrupted")
	default:
		// One line, whatever a file name or a page put into the message.
		_, _ = fmt.Fprintln(w, "articlebot: "+terminal.OneLine(err.Error()))
	}
	if u := (usageError{}); errors.As(err, &u) {
		return 2
	}
	return 1
}
