package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// What the README shows is what the program says after add demo.
func TestReadmeTranscript(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	say := func(line string) string {
		var out, faults strings.Builder
		std := stdio{In: strings.NewReader(line), Out: &out, Err: &faults}
		if err := run(t.Context(), []string{"chat", "--data", dir}, nil, std); err != nil || faults.Len() > 0 {
			t.Fatalf("%s: %v %s", line, err, faults.String())
		}
		return out.String()
	}
	say("add demo")
	_, shown, _ := strings.Cut(readme(t), "```\n")
	shown, _, _ = strings.Cut(shown, "```\n")
	var said strings.Builder
	for _, m := range regexp.MustCompile(`(?m)^> (.*)$`).FindAllStringSubmatch(shown, -1) {
		said.WriteString(m[0] + "\n" + say(m[1]))
	}
	if diff := cmp.Diff(strings.TrimSpace(said.String()), strings.TrimSpace(shown)); diff != "" || said.Len() == 0 {
		t.Errorf("README.md (-program +file):\n%s", diff)
	}
}

// The README has every command, and by its Swedish name.
func TestReadmeCommands(t *testing.T) {
	a, err := open(t.Context(), &invocation{settings: settings{DataDir: t.TempDir()}, stdio: stdio{Err: t.Output()}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}()
	want, listed := map[string]string{}, map[string]string{}
	for _, c := range a.bot.Commands("sv") {
		want[c.Name] = c.Called
	}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z]+)`[^|]*\\| `([^`]+)` \\|").FindAllStringSubmatch(readme(t), -1) {
		listed[m[1]] = m[2]
	}
	if diff := cmp.Diff(want, listed); diff != "" {
		t.Errorf("README.md (-program +file):\n%s", diff)
	}
}
