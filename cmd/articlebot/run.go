package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/read"
	"articlebot/bot/texts"
)

// invocation is one call of the program: what it was told, and where.
type invocation struct {
	settings
	settingsFault error // doctor tells of it; nothing else is done then
	stdio
	env       map[string]string // the environment
	command   *subcommand
	words     []string // what is left when the flags are taken out
	library   articles.LibraryID
	chosen    bool   // --library was given
	from, to  string // --from, --to: stores
	json      bool   // --json: the reply as JSON
	jsonl     bool   // --jsonl: many questions, a line each
	sentences int    // --sentences
	http      string // --http: where mcp listens; "" for standard input and output
	write     bool   // --write: mcp may change the library
	salvage   bool   // --salvage: restore what can be read
	fetch     string // --fetch: what doctor fetches
	skipped   string // --skipped: where import reports what it does not take
	alone     bool   // one person uses the program, who keeps nobody from theirs: nothing bounds how often
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

// usage is how the subcommand is written.
func (c *subcommand) usage() string { return strings.TrimSpace(c.name + " " + c.args) }

// allFlags are the flags that flagSet knows.
var allFlags = []string{"data", "library", "json", "jsonl", "sentences", "skipped", "http", "write", "fetch", "salvage", "from", "to"}

// flagSet declares every flag once; a subcommand names those that it takes.
func (inv *invocation) flagSet(names []string) *flag.FlagSet {
	fs := flag.NewFlagSet("articlebot", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	for _, name := range names {
		switch name {
		case "data":
			fs.StringVar(&inv.DataDir, name, inv.DataDir, "`directory` of the articles (DATA_DIR)")
		case "library":
			fs.Func(name, "`name` of the library (default local; of move: all)", func(v string) error {
				if v == "" {
					return errors.New("must not be empty")
				}
				inv.library, inv.chosen = articles.LibraryID(v), true
				return nil
			})
		case "from":
			fs.StringVar(&inv.from, name, "", "the `store` that libraries come from: a data directory or postgres://… (default that of the settings)")
		case "to":
			fs.StringVar(&inv.to, name, "", "the `store` that libraries go to: a data directory or postgres://… (default that of the settings)")
		case "json":
			fs.BoolVar(&inv.json, name, false, "print the reply as JSON")
		case "jsonl":
			fs.BoolVar(&inv.jsonl, name, false, "read many from standard input, a JSON object a line, and answer so")
		case "skipped":
			fs.StringVar(&inv.skipped, name, "import-skipped.jsonl", "`file` for the lines that are not taken, and why")
		case "http":
			fs.StringVar(&inv.http, name, "", "listen at an `address` of this machine, such as 127.0.0.1:8808, instead of standard input")
		case "salvage":
			fs.BoolVar(&inv.salvage, name, false, "restore what can be read of a damaged backup or articles.db, and say what is lost")
		case "fetch":
			fs.StringVar(&inv.fetch, name, "https://example.com/", "`address` that is fetched to see whether links can be; none where it is empty")
		case "write":
			fs.BoolVar(&inv.write, name, false, "allow the tools that change the library: add, edit, remove, undo")
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

// readIsolated is how the program calls itself to read one file in a process of its
// own; it is no command for people.
const readIsolated = "read-isolated"

// run is the whole program but for signals and exit codes.
func run(ctx context.Context, args, environ []string, std stdio) error {
	env := make(map[string]string, len(environ))
	for _, kv := range environ {
		if k, v, ok := strings.Cut(kv, "="); ok {
			env[k] = v
		}
	}
	if slices.Equal(args, []string{readIsolated}) {
		return read.ServeIsolated(ctx, std.In, std.Out)
	}
	s, settingsFault := loadSettings(".env", env)
	name, args, err := takeCommand(args)
	if settingsFault != nil && name != "doctor" {
		return settingsFault
	}
	inv := &invocation{settings: s, settingsFault: settingsFault, stdio: std, env: env, library: articles.Local}
	if err != nil {
		return usagef("%v; see articlebot help", err)
	}
	inv.command = findSubcommand(name)
	if isHelp(name) || inv.command == nil && goesBy("help", name) {
		words, err := takeFlags(inv.flagSet(allFlags), args)
		if err != nil && !errors.Is(err, flag.ErrHelp) {
			return usagef("%v; see articlebot help", err)
		}
		return printHelp(std.Out, words)
	}
	if inv.command == nil {
		return usagef("there is no command %q; see articlebot help", name)
	}
	name = inv.command.name
	inv.words, err = takeFlags(inv.flagSet(inv.command.flags), args)
	if errors.Is(err, flag.ErrHelp) {
		return printHelp(std.Out, []string{name})
	}
	if err != nil {
		return usagef("%v; see articlebot %s", err, strings.TrimSpace("help "+name))
	}
	return inv.command.run(ctx, inv)
}

// takeCommand takes the command's name out of the arguments, "" if there is none.
// Flags may stand before it.
func takeCommand(args []string) (name string, rest []string, err error) {
	if len(args) > 0 && isHelp(args[0]) {
		return args[0], args[1:], nil
	}
	fs := new(invocation).flagSet(allFlags)
	if err := fs.Parse(args); err != nil && !errors.Is(err, flag.ErrHelp) {
		return "", nil, err
	}
	i := len(args) - fs.NArg()
	if i == len(args) {
		return "", args, nil
	}
	return args[i], slices.Delete(slices.Clone(args), i, i+1), nil
}

// findSubcommand returns the row of a name, nil if there is none. What is a command
// of the bot's too goes by its names there, in every language.
func findSubcommand(name string) *subcommand {
	named := func(c subcommand) bool { return c.name == name }
	// These are looked at first: they need none of the bot's texts, which take time to read.
	if i := slices.IndexFunc(programCommands(), named); i >= 0 {
		return &programCommands()[i]
	}
	i := slices.IndexFunc(subcommands(), named)
	if i < 0 {
		i = slices.IndexFunc(subcommands(), func(c subcommand) bool { return goesBy(c.name, name) })
	}
	if i < 0 {
		return nil
	}
	return &subcommands()[i]
}

// goesBy reports whether the bot's command is called word in some language.
func goesBy(command, word string) bool {
	word = strings.ToLower(word)
	return slices.ContainsFunc(texts.Languages(), func(code string) bool {
		return slices.Contains(texts.For(code).Words("name."+command), word)
	})
}

func isHelp(word string) bool {
	return word == "help" || word == "-h" || word == "-help" || word == "--help"
}

// printHelp prints the overview, or the help on one command.
func printHelp(w io.Writer, words []string) error {
	var b strings.Builder
	if len(words) == 0 || isHelp(words[0]) {
		b.WriteString("articlebot answers questions about articles with sentences that stand in them.\n\nUsage: articlebot [command] [flags] [words]\n\n")
		widest := 0
		for _, c := range subcommands() {
			widest = max(widest, utf8.RuneCountInString(c.usage()))
		}
		for _, c := range subcommands() {
			fmt.Fprintf(&b, "  %-*s  %s\n", widest, cmp.Or(c.usage(), "(no command)"), c.short)
		}
		b.WriteString("\narticlebot help COMMAND tells more. Settings are read from the environment and from .env.\n")
		_, err := io.WriteString(w, b.String())
		return err
	}
	c := findSubcommand(words[0])
	if c == nil {
		return usagef("there is no command %q; see articlebot help", words[0])
	}
	fmt.Fprintf(&b, "Usage: articlebot %s\n\n%s\n", c.usage(), c.short)
	if slices.Contains(c.flags, "library") && slices.Contains(c.flags, "json") { // it is the bot's command of that name
		t := texts.For(texts.English)
		fmt.Fprintf(&b, "\n%s\n\n%s\n%s\n", t.Say("help."+c.name, "Prefix", callPrefix), t.Say("help_screen.examples"), t.Say("example."+c.name, "Prefix", callPrefix))
	}
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
