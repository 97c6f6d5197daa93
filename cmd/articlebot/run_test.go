package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTakeFlags(t *testing.T) {
	for _, c := range []struct {
		args  string
		words []string
		json  bool
		dir   string
		fault string
	}{
		{args: "quote Yun Sun", words: []string{"quote", "Yun", "Sun"}},
		{args: "--json a b", words: []string{"a", "b"}, json: true},
		{args: "a --data d b --json", words: []string{"a", "b"}, json: true, dir: "d"},
		{args: "a --data=d -json", words: []string{"a"}, json: true, dir: "d"},
		{args: "trade -tariffs - --json", words: []string{"trade", "-tariffs", "-"}, json: true},
		{args: "a -- --json -x", words: []string{"a", "--json", "-x"}},
		{args: "--json -- --data", words: []string{"--data"}, json: true},
		{args: "a --nothing", fault: "flag provided but not defined: -nothing"},
		{args: "a --data", fault: "flag needs an argument: -data"},
		{args: "a --help", fault: flag.ErrHelp.Error()},
	} {
		t.Run(c.args, func(t *testing.T) {
			fs := flag.NewFlagSet("", flag.ContinueOnError)
			fs.SetOutput(io.Discard)
			dir, json := fs.String("data", "", ""), fs.Bool("json", false, "")
			words, err := takeFlags(fs, strings.Fields(c.args))
			if c.fault != "" {
				if err == nil || err.Error() != c.fault {
					t.Fatalf("error %v, want %q", err, c.fault)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.words, words); diff != "" || *json != c.json || *dir != c.dir {
				t.Errorf("json %v, data %q, words (-want +got):\n%s", *json, *dir, diff)
			}
		})
	}
}

func TestTakeCommand(t *testing.T) {
	for _, c := range []struct {
		args, name string
		rest       []string
		fault      string
	}{
		{args: "", rest: []string{}},
		{args: "quote Yun Sun --json", name: "quote", rest: []string{"Yun", "Sun", "--json"}},
		{args: "--json quote Sun", name: "quote", rest: []string{"--json", "Sun"}},
		{args: "--data quote --library=x quote", name: "quote", rest: []string{"--data", "quote", "--library=x"}},
		{args: "--data d", rest: []string{"--data", "d"}},
		{args: "-- quote -x", name: "quote", rest: []string{"--", "-x"}},
		{args: "--help quote", name: "--help", rest: []string{"quote"}},
		{args: "--json --help quote", name: "quote", rest: []string{"--json", "--help"}},
		{args: "--data", fault: "flag needs an argument: -data"},
		{args: "--nothing quote", fault: "flag provided but not defined: -nothing"},
	} {
		t.Run(c.args, func(t *testing.T) {
			name, rest, err := takeCommand(strings.Fields(c.args))
			if c.fault != "" {
				if err == nil || err.Error() != c.fault {
					t.Fatalf("error %v, want %q", err, c.fault)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.rest, rest); diff != "" || name != c.name {
				t.Errorf("name %q, want %q; rest (-want +got):\n%s", name, c.name, diff)
			}
		})
	}
}

func TestExitCode(t *testing.T) {
	for _, c := range []struct {
		err  error
		code int
		out  string
	}{
		{nil, 0, ""},
		{errSaid, 1, ""},
		{errors.New("one\nline\x1b[2J"), 1, "articlebot: one line�[2J\n"},
		{usagef("no %s", "way"), 2, "articlebot: no way\n"},
		{errors.Join(fmt.Errorf("import: %w", context.Canceled), context.Canceled), 1, "articlebot: interrupted\n"},
		{errors.Join(usagef("no way"), nil), 2, "articlebot: no way\n"},
	} {
		var b strings.Builder
		if code := exitCode(c.err, &b); code != c.code || b.String() != c.out {
			t.Errorf("exitCode(%v) = %d, %q; want %d, %q", c.err, code, b.String(), c.code, c.out)
		}
	}
}

// Every row of the table has a help page, and every flag that a row names is one.
func TestHelpIsWhole(t *testing.T) {
	for _, c := range subcommands() {
		var b strings.Builder
		if c.name == "" {
			continue
		}
		if err := printHelp(&b, []string{c.name}); err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(b.String(), "Usage: articlebot "+c.name) || !strings.Contains(b.String(), c.short) {
			t.Errorf("help %s:\n%s", c.name, b.String())
		}
		for _, name := range c.flags {
			if new(invocation).flagSet(c.flags).Lookup(name) == nil {
				t.Errorf("%s names the flag %s, which is none", c.name, name)
			}
		}
	}
}
