package same

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store/sqlite"
)

// What it takes to find the story of an altered article among 100,000 (10,000 with
// -short), beside reading one, and how much of what there is to find is found.
func BenchmarkLookup(b *testing.B) {
	n := 100_000
	if testing.Short() {
		n /= 10
	}
	const altered, lib = 1000, articles.Local
	w := newWriter(1)
	s, err := sqlite.Open(b.Context(), b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	}()
	texts := make([][]string, altered) // of the first articles
	var batch []articles.Article
	for i := range n {
		text := w.sentences(4)
		if i < altered {
			text = w.sentences(3 + w.IntN(40))
			texts[i] = text
		}
		whole := strings.Join(text, " ")
		batch = append(batch, articles.Article{Text: whole, Fingerprint: StoryOf(whole).Fingerprint()})
		if len(batch) == 1000 || i == n-1 {
			if _, err := s.Import(b.Context(), lib, batch); err != nil {
				b.Fatal(err)
			}
			batch = batch[:0]
		}
	}
	b.Run("one article", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Article(b.Context(), lib, articles.ArticleNumber(1+w.IntN(n))); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("story", func(b *testing.B) {
		var took time.Duration
		looked, candidates := 0, 0
		var found, all [10]int // by how much they are alike, in tenths
		for b.Loop() {
			i := w.IntN(altered)
			a := alterations[w.IntN(len(alterations))]
			text := strings.Join(a.alter(w, texts[i], w.Float64()), " ")
			alike := StoryOf(strings.Join(texts[i], " ")).Alike(StoryOf(text))
			start := time.Now()
			story := StoryOf(text)
			list, err := s.Similar(b.Context(), &articles.Article{Library: lib, Fingerprint: story.Fingerprint()}, articles.Scope{})
			if err != nil {
				b.Fatal(err)
			}
			told := slices.ContainsFunc(list, func(a articles.Article) bool {
				return a.Number == articles.ArticleNumber(i+1) && story.Same(StoryOf(a.Text))
			})
			took += time.Since(start)
			looked, candidates = looked+1, candidates+len(list)
			tenth := min(int(alike*10), 9)
			if all[tenth]++; told {
				found[tenth]++
			}
		}
		b.ReportMetric(float64(took.Microseconds())/1000/float64(looked), "ms/lookup")
		b.ReportMetric(float64(candidates)/float64(looked), "candidates/lookup")
		for tenth := 6; tenth < 10; tenth++ {
			b.ReportMetric(float64(found[tenth])/float64(max(all[tenth], 1)), fmt.Sprintf("found/.%d", tenth))
		}
	})
}
