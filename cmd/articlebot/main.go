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
	"time"

	"golang.org/x/term"

	"articlebot/bot/terminal"
)

func main() {
	std := stdio{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		InTerminal:  term.IsTerminal(int(os.Stdin.Fd())),
		OutTerminal: term.IsTerminal(int(os.Stdout.Fd())),
		ErrTerminal: term.IsTerminal(int(os.Stderr.Fd())),
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- run(ctx, os.Args[1:], os.Environ(), std) }()
	select {
	case err := <-done:
		os.Exit(exitCode(err, os.Stderr))
	case s := <-signals:
		signal.Reset() // a second one ends it at once
		cancel()
		os.Exit(interrupted(s, done, patience(os.Args[1:]), os.Stderr))
	}
}

// patience is how long after a signal the program may take to end. The bot in Discord
// finishes what it is at; whoever interrupts a command waits for it. Ending in the middle
// of anything does no harm, as little as a power cut.
func patience(args []string) time.Duration {
	if name, _, err := takeCommand(args); err == nil && name == "" {
		return 10 * time.Second
	}
	return 700 * time.Millisecond
}

// interrupted waits for the program to end after a signal, and returns the code to exit
// with: 0 when it has finished what it was at, else that of the signal, as shells count.
func interrupted(s os.Signal, done <-chan error, patience time.Duration, w io.Writer) int {
	err := context.Canceled
	select {
	case err = <-done:
	case <-time.After(patience):
	}
	code := exitCode(err, w)
	if number, ok := s.(syscall.Signal); ok && err != nil {
		code = 128 + int(number)
	}
	return code
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
