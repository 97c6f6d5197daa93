package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"articlebot/articles"
)

// invocation is one call of the program: what it was told, and where.
type invocation struct {
	settings
	stdio
	env       map[string]string // the environment
	command   *subcommand
	words     []string // what is left when the flags are taken out
	library   articles.LibraryID
	json      bool // --json: the reply as JSON
	jsonl     bool // --jsonl: many questions, a line each
	sentences int  // --sentences
}

// subcommand is one row of the command line.
type subcommand struct {
	name  string
	args  string // as in the usage line
	short string // one line for the overview
	long  string // further lines for --help
	flags []string
	run   func(context.Context, *invocation) error
}

// flagSet declares every flag once; a subcommand names those that it takes.
func (inv *invocation) flagSet(names []string) *flag.FlagSet {
	fs := flag.NewFlagSet("articlebot", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	for _, name := range names {
		switch name {
		case "data":
			fs.StringVar(&inv.DataDir, name, inv.DataDir, "`directory` of the articles (DATA_DIR)")
		case "library":
			fs.Func(name, "`name` of the library (default local)", func(v string) error {
				if v == "" {
					return errors.New("must not be empty")
				}
				inv.library = articles.LibraryID(v)
				return nil
			})
		case "json":
			fs.BoolVar(&inv.json, name, false, "print the reply as JSON")
		case "jsonl":
			fs.BoolVar(&inv.jsonl, name, false, "read many from standard input, a JSON object a line, and answer so")
		case "sentences":
			fs.IntVar(&inv.sentences, name, 3, "with --jsonl: at most `N` sentences each")
		}
	}
	return fs
}

// takeFlags reads flags wherever they stand among the words. What looks like a
// flag with a single dash and is none, such as -word in a search, is a word;
// everything after -- is.
func takeFlags(fs *flag.FlagSet, args []string) (words []string, err error) {
	for len(args) > 0 {
		arg := args[0]
		if arg == "--" {
			return append(words, args[1:]...), nil
		}
		name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		known := fs.Lookup(name) != nil || name == "h" || name == "help"
		if len(arg) < 2 || arg[0] != '-' || !known && !strings.HasPrefix(arg, "--") {
			words, args = append(words, arg), args[1:]
			continue
		}
		// Parse stops at the first word; what it leaves is looked at again.
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		rest := fs.Args()
		if len(args) > len(rest) && args[len(args)-len(rest)-1] == "--" {
			return append(words, rest...), nil
		}
		args = rest
	}
	return words, nil
}

// run is the whole program but for signals and exit codes.
func run(ctx context.Context, args, environ []string, std stdio) error {
	env := make(map[string]string, len(environ))
	for _, kv := range environ {
		if k, v, ok := strings.Cut(kv, "="); ok {
			env[k] = v
		}
	}
	s, err := loadSettings(".env", env)
	if err != nil {
		return err
	}
	inv := &invocation{settings: s, stdio: std, env: env, library: articles.Local}

	name := ""
	if len(args) > 0 && (!strings.HasPrefix(args[0], "-") || isHelp(args[0])) {
		name, args = args[0], args[1:]
	}
	if isHelp(name) {
		return printHelp(std.Out, args)
	}
	i := slices.IndexFunc(subcommands, func(c subcommand) bool { return c.name == name })
	if i < 0 {
		return usagef("there is no command %q; see articlebot help", name)
	}
	inv.command = &subcommands[i]
	inv.words, err = takeFlags(inv.flagSet(inv.command.flags), args)
	if errors.Is(err, flag.ErrHelp) {
		return printHelp(std.Out, []string{name})
	}
	if err != nil {
		return usagef("%v; see articlebot %s", err, strings.TrimSpace("help "+name))
	}
	return inv.command.run(ctx, inv)
}

func isHelp(word string) bool {
	return word == "help" || word == "-h" || word == "-help" || word == "--help"
}

// printHelp prints the overview, or one command's page.
func printHelp(w io.Writer, words []string) error {
	var b strings.Builder
	if len(words) == 0 || isHelp(words[0]) {
		b.WriteString("articlebot answers questions about articles with sentences that stand in them.\n\nUsage: articlebot [command] [flags] [words]\n\n")
		for _, c := range subcommands {
			fmt.Fprintf(&b, "  %-28s %s\n", strings.TrimSpace(c.name+" "+c.args), c.short)
		}
		b.WriteString("\narticlebot help COMMAND tells more. Settings are read from the environment and from .env.\n")
		_, err := io.WriteString(w, b.String())
		return err
	}
	i := slices.IndexFunc(subcommands, func(c subcommand) bool { return c.name == words[0] })
	if i < 0 {
		return usagef("there is no command %q; see articlebot help", words[0])
	}
	c := subcommands[i]
	fmt.Fprintf(&b, "Usage: articlebot %s\n\n%s\n", strings.TrimSpace(c.name+" "+c.args), c.short)
	if c.long != "" {
		fmt.Fprintf(&b, "\n%s\n", strings.TrimSpace(c.long))
	}
	if len(c.flags) > 0 {
		b.WriteString("\nFlags:\n")
		fs := new(invocation).flagSet(c.flags)
		fs.SetOutput(&b)
		fs.PrintDefaults()
	}
	_, err := io.WriteString(w, b.String())
	return err
}
