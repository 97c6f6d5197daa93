package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/articles/read"
	"articlebot/bot"
	"articlebot/bot/discordtest"
)

// shared reads a file of the development data, which is not part of this tree.
func shared(tb testing.TB, name string) (path string, data []byte) {
	tb.Helper()
	path, err := filepath.Abs(filepath.Join("..", "..", "..", "shared", "data", name))
	if err != nil {
		tb.Fatal(err)
	}
	data, err = os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		tb.Skip("the development data is not there: ", path)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return path, data
}

// realArticles are the development data's articles as they are stored.
func realArticles(tb testing.TB) []articles.Article {
	tb.Helper()
	_, seed := shared(tb, "seed.txt")
	first, err := read.New(read.Options{}).Text(string(seed))
	if err != nil {
		tb.Fatal(err)
	}
	list := []articles.Article{first}
	_, data := shared(tb, filepath.Join("quotes", "articles.jsonl"))
	for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
		var line bot.ArticleLine
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			tb.Fatal(err)
		}
		list = append(list, articles.Article{ImportID: line.ID, Lang: line.Lang, Text: line.Text})
	}
	return list
}

// inventedArticles are some of those that quality is measured on.
func inventedArticles(tb testing.TB) []articles.Article {
	tb.Helper()
	file, err := os.Open("../articlebot-dev/testdata/golden/questions/chat-sv.jsonl")
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = file.Close() }() // only read
	var list []articles.Article
	for lines := json.NewDecoder(file); len(list) < 4; {
		var row struct {
			ID, Lang, Title string
			Paragraphs      []string
		}
		if err := lines.Decode(&row); err != nil {
			tb.Fatal(err)
		}
		list = append(list, articles.Article{ImportID: row.ID, Lang: row.Lang, Title: row.Title, Text: strings.Join(row.Paragraphs, "\n")})
	}
	return list
}

// TestVerbatimReal asks everything of articles as newspapers have them, in this
// process, through Discord, and by calls of the command line.
func TestVerbatimReal(t *testing.T) {
	t.Parallel()
	for name, list := range map[string]func(testing.TB) []articles.Article{"invented": inventedArticles, "real": realArticles} {
		t.Run(name, func(t *testing.T) { verbatimOf(t, list(t)) })
	}
}

func verbatimOf(t *testing.T, list []articles.Article) {
	server := discordtest.New(t, discordtest.WithNoPings(), discordtest.WithoutSchema())
	v := newVerbatim(t, serving(t, server, nil), server, server.AddGuild(discordtest.Guild{}), list)
	lines := v.questions()
	for _, line := range lines {
		v.ask(line)
	}
	v.enough()

	var library bytes.Buffer
	for _, a := range list {
		if err := writeLine(&library, bot.LineOf(&a)); err != nil {
			t.Fatal(err)
		}
	}
	dir := filepath.Join(t.TempDir(), "data")
	cli(t, library.String(), "import", "-", "--data", dir)
	checked := 0
	for i, line := range lines {
		if i%10 == 0 && !strings.Contains(line, "page:2") {
			out := cli(t, "", append(strings.Fields(line), "--json", "--data", dir)...)
			checked += checkJSON(t, line, []byte(out), v.stored)
		}
	}
	if checked < 5 {
		t.Errorf("only %d excerpts of the command line were checked", checked)
	}
}

// cli is one call of the program, in this process, that must do what it is asked.
func cli(tb testing.TB, in string, args ...string) string {
	tb.Helper()
	var out, errs bytes.Buffer
	err := run(tb.Context(), args, []string{"LANG=en_GB.UTF-8"}, stdio{In: strings.NewReader(in), Out: &out, Err: &errs})
	if err != nil {
		tb.Fatalf("articlebot %s: %v\n%s", strings.Join(args, " "), err, errs.String())
	}
	return out.String()
}
