package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

var update = flag.Bool("update", false, "write the figures and lists of testdata/golden anew")

// goldenDir has sets of invented texts with what is right about them (.jsonl), what
// the program makes of each (.txt beside them), and three files with the figures: how
// good that is, a line a set. Its README.md says what stands where.
const goldenDir = "testdata/golden"

// golden compares a file of goldenDir with what it should be now, or writes it.
func golden(t *testing.T, name, now string) {
	t.Helper()
	path := filepath.Join(goldenDir, filepath.FromSlash(name))
	if *update {
		if err := os.WriteFile(path, []byte(now), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	then, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := lineDiff(string(then), now); diff != "" {
		t.Errorf("%s is no longer right (-file +now). Where that is meant, write it anew with\n"+
			"\tgo test ./cmd/articlebot-dev -run TestGolden -update\nand look at the difference in review.\n%s", path, diff)
	}
}

// lineDiff returns the lines that only one of two texts has, "" where the texts are
// the same.
func lineDiff(then, now string) string {
	if then == now {
		return ""
	}
	count := make(map[string]int)
	for line := range strings.Lines(now) {
		count[line]++
	}
	var gone, come strings.Builder
	for line := range strings.Lines(then) {
		if count[line]--; count[line] < 0 {
			gone.WriteString("-" + line)
		}
	}
	for line := range strings.Lines(now) {
		if count[line] > 0 {
			count[line]--
			come.WriteString("+" + line)
		}
	}
	return cmp.Or(gone.String()+come.String(), "the lines stand in another order")
}

// table is a file of figures: a heading, and a line a set in the order of the sets.
type table struct {
	heading string
	mu      sync.Mutex
	lines   map[string]string
}

func (f *table) add(set, format string, args ...any) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.lines == nil {
		f.lines = make(map[string]string)
	}
	f.lines[set] = fmt.Sprintf("%-10s", set) + fmt.Sprintf(format, args...) + "\n"
}

func (f *table) check(t *testing.T, name string, sets []string) {
	t.Helper()
	if len(f.lines) < len(sets) {
		return // what hindered a set is told already
	}
	text := fmt.Sprintf("%-10s%s\n", "set", f.heading)
	for _, set := range sets {
		text += f.lines[set]
	}
	golden(t, name, text)
}

// Of every set the program finds and chooses exactly what it did when its files were
// written.
func TestGolden(t *testing.T) {
	questionSets, quoteSets := []string{
		"cases", "chat-de", "chat-en", "chat-en-a", "chat-en-c", "chat-es", "chat-fi", "chat-nb", "chat-sv", "chat-sv-a", "chat-sv-b", "chat-sv-c", "kinds", "plain",
	}, []string{"articles", "cases", "pages-1", "pages-2", "pages-3", "pages-4", "pages-5", "pages-6", "pages-7", "pages-8", "pages-9"}
	questions := table{heading: "questions   H@1   H@5   MRR  lost  impossible  refused"}
	quotes := table{heading: "texts wanted  span exact speaker marked wrong stray passed"}
	summaries := table{heading: "summaries sentences"}
	for _, kind := range exceptionKinds {
		summaries.heading += fmt.Sprintf(" %11s", kind)
	}
	t.Run("sets", func(t *testing.T) {
		for _, name := range questionSets {
			t.Run("questions/"+name, func(t *testing.T) {
				t.Parallel()
				goldenQuestions(t, name, &questions)
			})
			t.Run("summaries/"+name, func(t *testing.T) {
				t.Parallel()
				goldenSummaries(t, name, &summaries)
			})
		}
		for _, name := range quoteSets {
			t.Run("quotes/"+name, func(t *testing.T) {
				t.Parallel()
				goldenQuotes(t, name, questionSets, &quotes)
			})
		}
	})
	questions.check(t, "questions.txt", questionSets)
	quotes.check(t, "quotes.txt", quoteSets)
	summaries.check(t, "summaries.txt", questionSets)
}

// goldenSet reads a set of questions.
func goldenSet(t *testing.T, name string) questionSet {
	t.Helper()
	set, err := readQuestionSet(filepath.Join(goldenDir, "questions", name+".jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// opening is how a text begins, as far as a line has room.
func opening(text string) string {
	const room = 60
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > room {
		return string(runes[:room]) + "…"
	}
	return string(runes)
}
