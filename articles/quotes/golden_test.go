package quotes

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what is found in the articles of testdata instead of comparing")

// Each file of testdata holds an article in the language that its name begins
// with and, behind a line "----", what is found in it.
func TestArticles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			text, want, _ := strings.Cut(string(raw), "----\n")
			code, _, _ := strings.Cut(filepath.Base(name), "-")
			got := findLines(code, text)
			if *update {
				if err := os.WriteFile(name, []byte(text+"----\n"+got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("quotes (-want +got):\n%s", diff)
			}
		})
	}
}

// In the same articles with their lines wrapped the same is found.
func TestWrappedArticles(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text, _, _ := strings.Cut(string(raw), "----\n")
		code, _, _ := strings.Cut(filepath.Base(name), "-")
		plain := strings.NewReplacer(" /  / ", " ", " / ", " ")
		want, got := plain.Replace(findLines(code, text)), plain.Replace(findLines(code, wrap(text, 66)))
		if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(got, "\n")); diff != "" {
			t.Errorf("%s (-whole lines +wrapped):\n%s", name, diff)
		}
	}
}

// wrap breaks lines at a width in runes and leaves one empty between paragraphs.
func wrap(text string, width int) string {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		at := 0
		for word := range strings.SplitSeq(line, " ") {
			switch {
			case at == 0:
			case at+1+utf8.RuneCountInString(word) > width:
				b.WriteByte('\n')
				at = 0
			default:
				b.WriteByte(' ')
				at++
			}
			b.WriteString(word)
			at += utf8.RuneCountInString(word)
		}
		b.WriteString("\n\n")
	}
	return b.String()
}

// findLines finds the quotes of a text and writes each on a line: its kind,
// speaker, role and words; "?" marks a doubtful speaker.
func findLines(code, text string) string {
	var b strings.Builder
	for _, q := range find(code, text) {
		mark := ""
		if q.Doubtful {
			mark = "?"
		}
		role := ""
		if q.Speaker.Role != "" {
			role = " (" + q.Speaker.Role + ")"
		}
		via := ""
		if len(q.Via) > 0 {
			via = " via " + strings.Join(q.Via, ", ")
		}
		names := q.Speaker.Name
		for _, j := range q.Joint {
			names += " + " + j.Name
		}
		fmt.Fprintf(&b, "%s %s%s%s%s: %s\n", q.Kind, names, mark, role, via, strings.ReplaceAll(q.Of(text), "\n", " / "))
	}
	return b.String()
}
