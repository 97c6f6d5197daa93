package index

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/de"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"articlebot/articles"
	"articlebot/articles/analysis"
	"articlebot/articles/articlestest"
)

// BenchmarkAnalyze measures the processor's time that analyzing articles takes,
// and what bleve then takes to index their sentences, one field each. share is
// the first as a part of the second.
func BenchmarkAnalyze(b *testing.B) {
	for _, set := range []struct {
		name string
		list []articles.Article
	}{
		{"made up", articlestest.New(1).Articles(1_000)},
		{"English news", sharedArticles(b, "polnear_en")},
		{"German news", sharedArticles(b, "wikinews_de")},
	} {
		b.Run(set.name, func(b *testing.B) {
			if len(set.list) == 0 {
				b.Skip("the development data is not here")
			}
			var ours, its time.Duration
			for b.Loop() {
				began := processorTime(b)
				analyses := make([]articles.Analysis, len(set.list))
				for i := range set.list {
					analyses[i] = analysis.Analyze(&set.list[i])
				}
				ours += processorTime(b) - began
				ix := plainIndex(b, analyses[0].Lang)
				began = processorTime(b)
				indexSentences(b, ix, set.list, analyses)
				its += processorTime(b) - began
				if err := ix.Close(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(ours.Seconds()/its.Seconds(), "share")
		})
	}
}

// plainIndex is an index as bleve makes it for the texts of one language.
func plainIndex(b *testing.B, code string) bleve.Index {
	b.Helper()
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = code
	ix, err := bleve.NewUsing(filepath.Join(b.TempDir(), "plain"), m, scorch.Name, scorch.Name, nil)
	if err != nil {
		b.Fatal(err)
	}
	return ix
}

// indexSentences gives bleve the sentences as documents, a thousand or so at a
// time.
func indexSentences(b *testing.B, ix bleve.Index, list []articles.Article, analyses []articles.Analysis) {
	b.Helper()
	const most = 1_000
	batch := ix.NewBatch()
	for i, a := range list {
		for k, s := range analyses[i].Sentences {
			if err := batch.Index(strconv.Itoa(i)+"-"+strconv.Itoa(k), map[string]string{"text": s.Of(a.Text)}); err != nil {
				b.Fatal(err)
			}
		}
		if batch.Size() >= most || i == len(list)-1 {
			if err := ix.Batch(batch); err != nil {
				b.Fatal(err)
			}
			batch.Reset()
		}
	}
}

// processorTime is what the process has used until now, on all processors.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// sharedArticles reads the texts of a development set, nil where it is absent.
func sharedArticles(b *testing.B, set string) []articles.Article {
	b.Helper()
	f, err := os.Open(filepath.Join("..", "..", "shared", "data", "quotes", set+".jsonl"))
	if err != nil {
		return nil
	}
	defer func() { _ = f.Close() }() // only read
	var list []articles.Article
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var row struct{ Lang, Text string }
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			b.Fatal(err)
		}
		list = append(list, articles.Article{Lang: row.Lang, Text: row.Text})
	}
	return list
}
