package index_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/index"
)

// An answer is told to stand in another article only where the golden pairs of sentences say
// the same.
func TestAlsoIn(t *testing.T) {
	text, err := os.ReadFile("../articles/same/testdata/golden.txt")
	if err != nil {
		t.Fatal(err)
	}
	src := newMemory()
	type pair struct {
		about, one string
		same       bool
	}
	var pairs []pair // the articles of pair i are 2i+1 and 2i+2
	for block := range strings.SplitSeq(string(text), "\n\n") {
		lines := strings.Split(strings.TrimSpace(block), "\n")
		if strings.HasPrefix(lines[0], "#") {
			continue
		}
		for _, sentence := range lines[1:] {
			src.add(lib, articles.Article{Lang: lines[0][:2], Text: sentence})
		}
		pairs = append(pairs, pair{lines[0], lines[1], strings.Contains(lines[0], " = ")})
	}
	x := openIndex(t, t.TempDir(), src, index.Options{})
	for i, p := range pairs {
		one, other := articles.ArticleNumber(2*i+1), articles.ArticleNumber(2*i+2)
		answer, err := x.Ask(t.Context(), lib, index.Question{Text: p.one, Filter: articles.Filter{Articles: []articles.ArticleNumber{one, other}}})
		if err != nil {
			t.Fatal(err)
		}
		also := slices.ContainsFunc(answer.Hits, func(h index.Hit) bool { return len(h.AlsoIn) > 0 })
		if also != p.same {
			t.Errorf("%s: told to stand in both: %v\n%s", p.about, also, p.one)
		}
	}
}
