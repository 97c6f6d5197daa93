package read

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/analysis"
)

// TestMakes reads invented pages in the markup of the systems that most sites are made
// with, each with all that stands around an article there.
func TestMakes(t *testing.T) {
	f, err := os.Open("testdata/makes.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }() // only read
	r := New(Options{AsFound: true})
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var c struct {
			Make, Title, Byline, Published, HTML string
			Order, Has, Not                      []string
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		t.Run(c.Make, func(t *testing.T) {
			a, err := r.html(t.Context(), []byte(c.HTML), "", "")
			if err != nil {
				t.Fatal(err)
			}
			if a.Title != c.Title {
				t.Errorf("title %q, want %q", a.Title, c.Title)
			}
			if c.Byline != "" && a.Byline != c.Byline {
				t.Errorf("byline %q, want %q", a.Byline, c.Byline)
			}
			if got := a.Published.Format(time.DateOnly); c.Published != "" && got != c.Published {
				t.Errorf("published %s, want %s", got, c.Published)
			}
			checkMake(t, a, c.Order, c.Has, c.Not)
		})
	}
}

// checkMake looks at the lines of an article but those that an analysis sets apart.
func checkMake(t *testing.T, a articles.Article, order, has, not []string) {
	t.Helper()
	var told []string
	for _, p := range analysis.Analyze(&a).Paragraphs {
		if p.Label.Telling() || p.Label == articles.Subheading {
			told = append(told, p.Of(a.Text))
		}
	}
	text, at := strings.Join(told, "\n"), 0
	for _, words := range order {
		i := strings.Index(text[at:], words)
		if i < 0 {
			t.Errorf("%q is lost, or not in its place, in %q", words, text)
			continue
		}
		at += i
	}
	for _, words := range has {
		if !strings.Contains(text, words) {
			t.Errorf("%q is lost in %q", words, text)
		}
	}
	for _, words := range not {
		if strings.Contains(text, words) {
			t.Errorf("%q stands in %q", words, text)
		}
	}
}
