package articlestest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSameSeedSameArticles(t *testing.T) {
	if diff := cmp.Diff(New(1).Articles(20), New(1).Articles(20)); diff != "" {
		t.Errorf("one seed, two corpora:\n%s", diff)
	}
	if New(1).Article().Text == New(2).Article().Text {
		t.Error("two seeds, one article")
	}
}

// A few words make up much of the text, as in news; all else is rare.
func TestWordsAreUneven(t *testing.T) {
	c, counts := New(1), map[string]int{}
	const n = 20_000
	for range n {
		counts[c.Word()]++
	}
	if top := counts[c.words[0]]; top < n/50 || top > n/10 {
		t.Errorf("the commonest word stands %d times in %d", top, n)
	}
	if len(counts) < n/8 {
		t.Errorf("only %d different words in %d", len(counts), n)
	}
}

func TestArticlesQuotePeople(t *testing.T) {
	c := New(1)
	for _, a := range c.Articles(10) {
		if n := strings.Count(a.Text, ",” said "); n != 3 {
			t.Errorf("%d quotes in %q", n, a.Text)
		}
	}
	if !strings.Contains(c.Person(), " ") {
		t.Error("a person has one name only")
	}
}
