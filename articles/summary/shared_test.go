package summary

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/articles/analysis"
	"articlebot/articles/lang"
)

// shared is development data beside the project: articles with summaries that
// people wrote (abstractive) or picked from the text (extractive).
const shared = "../../../shared/data/summary/dev.jsonl"

// sizes are how many sentences suit the summaries of each kind.
var sizes = map[string]int{"abstractive": 3, "extractive": 8}

// On the development data a summary has more in common with people's own than
// the first sentences of the text have.
func TestBetterThanLead(t *testing.T) {
	file, err := os.Open(shared)
	if err != nil {
		t.Skipf("no development data: %v", err)
	}
	defer func() { _ = file.Close() }() // only read
	ours, lead, count := map[string]float64{}, map[string]float64{}, map[string]float64{}
	all := map[string]int{}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var row struct{ Kind, Lang, Title, Text, Summary string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		if all[row.Kind]++; row.Kind == "extractive" && all[row.Kind]%8 != 0 {
			continue // there are many
		}
		a := articles.Article{Lang: row.Lang, Title: row.Title, Text: row.Text}
		an := analysis.Analyze(&a)
		n := sizes[row.Kind]
		first := an.Sentences[:min(n, len(an.Sentences))]
		wanted := bigrams(row.Summary)
		ours[row.Kind] += overlap(wanted, bigrams(strings.Join(picked(a, n), "\n")))
		lead[row.Kind] += overlap(wanted, bigrams(articles.Span{Start: first[0].Start, End: first[len(first)-1].End}.Of(a.Text)))
		count[row.Kind]++
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	for kind, n := range sizes {
		rows := count[kind]
		t.Logf("%s, %d sentences: ROUGE-2 %.2f, the lead %.2f, of %.0f rows", kind, n, 100*ours[kind]/rows, 100*lead[kind]/rows, rows)
		if ours[kind] < lead[kind] {
			t.Errorf("%s: the first %d sentences do better", kind, n)
		}
	}
}

// bigrams counts the pairs of words that follow one another.
func bigrams(text string) map[string]int {
	text = strings.ToLower(text)
	counts := make(map[string]int)
	before := ""
	for s := range lang.Words(text) {
		if before != "" {
			counts[before+" "+s.Of(text)]++
		}
		before = s.Of(text)
	}
	return counts
}

// overlap is the F1 of what two have in common.
func overlap(want, got map[string]int) float64 {
	common, all := 0, 0
	for pair, n := range want {
		common += min(n, got[pair])
		all += n
	}
	for _, n := range got {
		all += n
	}
	return 2 * float64(common) / float64(max(all, 1))
}
