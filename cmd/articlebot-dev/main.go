// Command articlebot-dev measures how good articlebot is on development sets, and
// learns from them what it ranks and trusts by. It is for those who work on articlebot.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"articlebot/bot/terminal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], output{os.Stdout, os.Stderr})
	stop()
	switch {
	case errors.Is(err, errUsage):
		fmt.Fprint(os.Stderr, usage)
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "articlebot-dev: "+terminal.OneLine(err.Error()))
		os.Exit(1)
	}
}

const usage = `articlebot-dev measures how good articlebot is, and learns what it ranks and trusts by.

Usage: articlebot-dev eval DIR …   tables of the development sets under DIR: each is
                                   a folder with its score.py, run with python3
       articlebot-dev train DIR …  learn how answers are ranked from the question sets
                                   in DIR …: prints index/rank/weights.json and, on standard
                                   error, how often the first sentence is right with the
                                   weights as shipped, as learned, and as learned from
                                   the other sets
       articlebot-dev trust DIR [FILE …]
                                   learn how far the speakers of quotes are trusted from
                                   the quote sets in DIR and from files of texts with
                                   what is wanted of them: prints
                                   articles/quotes/weights.json and, on standard error, how
                                   well right speakers are told from wrong ones of sets
                                   that were left out
       articlebot-dev kin CODE vectors|thesaurus FILE
                                   make the words near one another of a language from
                                   word vectors or a thesaurus, as the files have it that
                                   articles/lang/kin/data/SOURCES.md names: prints
                                   articles/lang/kin/data/CODE.gz
`

// errUsage is the error of a program that was called in a way that it does not know.
var errUsage = errors.New("wrong usage")

// output is what the program writes to.
type output struct{ out, errs io.Writer }

// run is the whole program but for signals and exit codes.
func run(ctx context.Context, args []string, to output) error {
	if len(args) == 0 {
		return errUsage
	}
	switch name, dirs := args[0], args[1:]; {
	case name == "eval" && len(dirs) > 0:
		return eval(ctx, dirs, to)
	case name == "train" && len(dirs) > 0:
		return train(ctx, dirs, to)
	case name == "trust" && len(dirs) > 0:
		return trust(dirs[0], dirs[1:], to)
	case name == "kin" && len(dirs) == 3:
		return makeKin(dirs[0], dirs[1], dirs[2], to)
	case strings.TrimLeft(name, "-") == "help", name == "-h":
		_, err := io.WriteString(to.out, usage)
		return err
	}
	return errUsage
}
