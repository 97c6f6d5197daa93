package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"articlebot/articles/articlestest"
)

// memoryLimit is what the program may take for any text, in kB: of the data segment, all
// that is mapped for its heap and stacks.
const memoryLimit = 1_000_000

// limited makes a call of the program, as a process of its own, that cannot have more than
// some kB of memory.
func limited(t *testing.T, kilobytes int, dir string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := command(dir, args...)
	program, err := exec.LookPath("articlebot")
	if err != nil {
		t.Fatal(err)
	}
	limit := fmt.Sprintf("ulimit -d %d && ", kilobytes)
	if withRace {
		limit = ""
	}
	cmd.Args = append([]string{"sh", "-c", limit + `exec "$@"`, "sh", program}, cmd.Args[1:]...)
	if cmd.Path, err = exec.LookPath("sh"); err != nil {
		t.Skip("there is no shell to limit a process: ", err)
	}
	return cmd
}

// hostileLines are what is asked about a hostile text.
var hostileLines = []string{
	"ask What does the harbour office say of Anna Berg?", "ask a", "quote Vera", "quote in:1", "quote about harbour", "summary 1 long",
	"search harbour", "speakers", "article 1", "context 1@0+1", "context 1@5000+5", "check Vera: the pier is closed", "status",
}

// A text of any kind is added, and all asked about it, by a program of bounded memory. What
// is no article is refused, and no text is set aside.
func TestHostileProcess(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	needLimits(t)
	kinds := articlestest.WorstHostileTexts()
	for i, h := range kinds {
		for _, size := range []int{100_000, 1_000_000} {
			// The race detector takes ten times as long.
			if !articlestest.AllHostile() && (size > 100_000 && (withRace || i%4 > 0) || withRace && i%8 > 0) {
				continue
			}
			t.Run(fmt.Sprintf("%s/%d", h.Name, size), func(t *testing.T) {
				for _, name := range h.FileNames() {
					dir := t.TempDir()
					file := filepath.Join(dir, name)
					if err := os.WriteFile(file, []byte(h.Text(size)), 0o600); err != nil {
						t.Fatal(err)
					}
					data := filepath.Join(dir, "data")
					out, err := limited(t, memoryLimit, data, "add", file).CombinedOutput()
					if exit, ok := errors.AsType[*exec.ExitError](err); ok && exit.ExitCode() == 1 && h.Markup {
						err = nil // it is no article
					}
					healthy(t, "add "+name, out, err)
					chat := limited(t, memoryLimit, data, "chat")
					chat.Stdin = strings.NewReader(strings.Join(hostileLines, "\n"))
					out, err = chat.CombinedOutput()
					healthy(t, "asked of "+name, out, err)
				}
			})
		}
	}
}

// healthy checks what a program said of a hostile text.
func healthy(t *testing.T, what string, out []byte, err error) {
	t.Helper()
	said := string(out)
	for _, bad := range []string{"went wrong", "fatal error", "goroutine ", "panic", "level=ERROR", "take its text apart", "is kept, but nothing"} {
		if strings.Contains(said, bad) {
			err = errors.Join(err, fmt.Errorf("it says %q", bad))
		}
	}
	if err != nil {
		t.Errorf("%s: %v\n%s", what, err, said[:min(len(said), 2000)])
	}
}

// needLimits skips a test where memory cannot be limited, which a program shows that does
// not start in far too little.
func needLimits(t *testing.T) {
	t.Helper()
	if withRace {
		return
	}
	if _, err := limited(t, 10_000, t.TempDir(), "articles").CombinedOutput(); err == nil {
		t.Skip("this system does not limit a process's memory")
	}
}

// An article that the program dies of, again and again, is set aside, and its library is
// asked as before.
func TestDiesOfArticle(t *testing.T) {
	t.Parallel()
	if withRace {
		t.Skip("memory is not limited")
	}
	needLimits(t)
	dir := t.TempDir()
	data := filepath.Join(dir, "data")
	// One article of one megabyte, for which the limit is too low, and one of a line.
	const low = 250_000
	small, large, lines := filepath.Join(dir, "small.txt"), filepath.Join(dir, "large.txt"), filepath.Join(dir, "lines.jsonl")
	var heavy articlestest.Hostile
	for _, h := range articlestest.HostileTexts() {
		if h.Name == "different words" {
			heavy = h
		}
	}
	if err := errors.Join(
		os.WriteFile(small, []byte("The pier of Almvik opens in May, the harbour office says."), 0o600),
		os.WriteFile(large, []byte(heavy.Text(1_000_000)), 0o600),
		os.WriteFile(lines, []byte(`{"text":"The ship of Almvik sails in July."}`), 0o600),
	); err != nil {
		t.Fatal(err)
	}
	if out, err := limited(t, low, data, "add", small).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if out, err := limited(t, low, data, "add", large).CombinedOutput(); err == nil {
		t.Fatalf("it does not die: %s", out)
	}
	question := []string{"ask", "When", "does", "the", "pier", "of", "Almvik", "open?"}
	const most = 5
	for i := range most {
		out, err := limited(t, low, data, question...).CombinedOutput()
		if err == nil {
			if !strings.Contains(string(out), "The pier of Almvik opens in May") {
				t.Errorf("answered: %s", out)
			}
			break
		}
		if i == most-1 {
			t.Fatalf("it dies again and again: %v\n%s", err, out)
		}
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"status"}, "set aside, so that nothing in it is found: #2"},
		{[]string{"articles"}, "#2"},
		{[]string{"import", lines, "--skipped", filepath.Join(dir, "skipped")}, "set aside, so that nothing in it is found: #2"},
		{[]string{"remove", "2"}, "#2"},
		{[]string{"status"}, "2 articles, 118 B of text\n"},
	} {
		if out, err := limited(t, low, data, c.args...).CombinedOutput(); err != nil || !strings.Contains(string(out), c.want) {
			t.Errorf("%s: %v\n%s", c.args[0], err, out)
		}
	}
}
