package summary

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/analysis"
)

// town is an article of about so many bytes whose sentences differ.
func town(size int) articles.Article {
	people := []string{"Maud Ferrier", "Olle Ryd", "Rut Sandelin", "Edda Holm", "Ib Krogh"}
	things := []string{"the baths", "the harbour", "the windmill", "the school", "the ferry", "the old library", "the market hall"}
	does := []string{"sells", "repairs", "closes", "paints", "counts", "opens"}
	when := []string{"in spring", "before the election", "after ten years of debate", "without asking anybody", "with money from the state"}
	var text strings.Builder
	for i := 0; text.Len() < size; i++ {
		fmt.Fprintf(&text, "The town of Almvik %s %s %s, and plan %d says that %s follows.", does[i%6], things[i%7], when[i%5], i/11, things[(i/7)%7])
		if i%5 == 0 {
			fmt.Fprintf(&text, " “We have waited for %s since the year %d,” said %s, who lives there.", things[i%7], 1900+i%120, people[i%5])
		}
		text.WriteString([]string{" ", " ", "\n"}[i%3])
	}
	return articles.Article{Title: "The town and its plans", Lang: "en", Text: text.String()}
}

// BenchmarkPick shows what a summary costs beside the analysis that it is made
// from, as a ratio of their times, and that a long text stays cheap.
func BenchmarkPick(b *testing.B) {
	for _, size := range []int{3_000, 30_000, 1_000_000} {
		a := town(size)
		b.Run(fmt.Sprintf("%d", size), func(b *testing.B) {
			var analysed, picked time.Duration
			for b.Loop() {
				start := time.Now()
				an := analysis.Analyze(&a)
				between := time.Now()
				if got := Pick(&a, &an, 8); len(got) == 0 {
					b.Fatal("nothing picked")
				}
				analysed += between.Sub(start)
				picked += time.Since(between)
			}
			b.ReportMetric(picked.Seconds()/analysed.Seconds(), "of-analyze")
			b.ReportMetric(1e3*picked.Seconds()/float64(b.N), "ms/pick")
		})
	}
}
