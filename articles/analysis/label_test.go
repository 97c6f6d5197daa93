package analysis

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
)

// labelled is an article with the label that every line of it must get.
type labelled struct {
	articles.Article
	want []string
}

// parse reads a block of testdata/labels.txt.
func parse(t *testing.T, block string) (l labelled) {
	t.Helper()
	head, body, _ := strings.Cut(strings.TrimSpace(block), "\n")
	l.Lang, l.Title, _ = strings.Cut(head, " | ")
	var lines []string
	for line := range strings.SplitSeq(body, "\n") {
		label, text, ok := strings.Cut(line, "| ")
		if !ok {
			t.Fatalf("no label before %q", line)
		}
		lines = append(lines, text)
		l.want = append(l.want, strings.TrimSpace(label)+": "+text)
	}
	l.Text = strings.Join(lines, "\n")
	return l
}

func TestLabels(t *testing.T) {
	file, err := os.ReadFile("testdata/labels.txt")
	if err != nil {
		t.Fatal(err)
	}
	for block := range strings.SplitSeq(string(file), "\n\n") {
		if strings.HasPrefix(block, "#") {
			continue
		}
		l := parse(t, block)
		t.Run(l.Lang, func(t *testing.T) {
			an := Analyze(&l.Article)
			if diff := cmp.Diff(l.want, labels(l.Text, an)); diff != "" {
				t.Errorf("labels (-want +got):\n%s", diff)
			}
		})
	}
}

// labels returns every paragraph behind its label.
func labels(text string, an articles.Analysis) []string {
	var got []string
	for _, p := range an.Paragraphs {
		got = append(got, string(p.Label)+": "+p.Of(text))
	}
	return got
}
