package index

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/search/query"
	"golang.org/x/sync/errgroup"

	"articlebot/articles"
	"articlebot/articles/analysis"
	"articlebot/articles/articlestest"
	"articlebot/articles/store"
)

const benched articles.LibraryID = "guild:1"

// benchSizes are how many articles a library has, the last one also those of an
// import; a tenth with -short.
func benchSizes() []int {
	if testing.Short() {
		return []int{100, 1_000}
	}
	return []int{100, 10_000}
}

// benchIndex is an index beside the real store, which every query reads from.
func benchIndex(b *testing.B) (*Index, store.Store) {
	b.Helper()
	st, err := store.Open(b.Context(), store.InDirectory(b.TempDir()))
	if err != nil {
		b.Fatal(err)
	}
	x, err := Open(filepath.Join(b.TempDir(), "index"), st, Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := x.Close(); err != nil {
			b.Error(err)
		}
		if err := st.Close(); err != nil {
			b.Error(err)
		}
	})
	return x, st
}

// importAll stores the articles, 500 at a time, while the index follows, as the
// program's import does.
func importAll(b *testing.B, x *Index, st store.Store, list []articles.Article) {
	b.Helper()
	stored := make(chan struct{}, 1)
	group, ctx := errgroup.WithContext(b.Context())
	group.Go(func() error {
		for range stored {
			if err := x.CatchUp(ctx, benched); err != nil {
				return err
			}
		}
		return nil
	})
	group.Go(func() error {
		defer close(stored)
		for part := range slices.Chunk(list, 500) {
			if _, err := st.Import(ctx, benched, part); err != nil {
				return err
			}
			select {
			case stored <- struct{}{}:
			default:
			}
		}
		return nil
	})
	if err := group.Wait(); err != nil {
		b.Fatal(err)
	}
}

// bareIndex is a bleve index with nothing around it.
func bareIndex(b *testing.B) bleve.Index {
	b.Helper()
	ix, err := createDir(filepath.Join(b.TempDir(), "bare"))
	if err != nil {
		b.Fatal(err)
	}
	return ix
}

// bareBatches writes documents that were made before, in batches of as many
// articles as ours have.
func bareBatches(b *testing.B, ix bleve.Index, made [][]*document.Document) {
	b.Helper()
	for part := range slices.Chunk(made, batchChanges) {
		batch := ix.NewBatch()
		for _, docs := range part {
			for _, d := range docs {
				if err := batch.IndexAdvanced(d); err != nil {
					b.Fatal(err)
				}
			}
		}
		if err := ix.Batch(batch); err != nil {
			b.Fatal(err)
		}
	}
}

// made makes the documents of articles, which get the numbers from first on.
func made(b *testing.B, first int, list []articles.Article) [][]*document.Document {
	b.Helper()
	all := make([][]*document.Document, len(list))
	for i := range list {
		a := list[i]
		a.Number, a.Library = articles.ArticleNumber(first+i), benched
		an := analysis.Analyze(&a)
		all[i] = prepared(&a, &an, checksum(a.Text)).documents
	}
	return all
}

// BenchmarkImport stores, analyses and indexes, beside bare batches of the same
// documents, made before the clock runs. share is the bare time as a part of
// ours: 1 is as quick as bleve alone.
func BenchmarkImport(b *testing.B) {
	n := benchSizes()[1]
	list := articlestest.New(1).Articles(n)
	var ours, bare time.Duration
	for b.Loop() {
		x, st := benchIndex(b)
		began := time.Now()
		importAll(b, x, st, list)
		ours += time.Since(began)

		documents, ix := made(b, 1, list), bareIndex(b)
		began = time.Now()
		bareBatches(b, ix, documents)
		bare += time.Since(began)
		if err := ix.Close(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n*b.N)/ours.Seconds(), "articles/s")
	b.ReportMetric(float64(n*b.N)/bare.Seconds(), "bare-articles/s")
	b.ReportMetric(bare.Seconds()/ours.Seconds(), "share")
}

// BenchmarkFirstQuestion asks a library of a thousand articles whose index is not on the
// disk: it is made from the store before.
func BenchmarkFirstQuestion(b *testing.B) {
	st, err := store.Open(b.Context(), store.InDirectory(b.TempDir()))
	if err != nil {
		b.Fatal(err)
	}
	corpus := articlestest.New(1)
	if _, err := st.Import(b.Context(), benched, corpus.Articles(1000)); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		x, err := Open(b.TempDir(), st, Options{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := x.Ask(b.Context(), benched, Question{Text: corpus.Words(6)}); err != nil {
			b.Fatal(err)
		}
		if err := x.Close(); err != nil {
			b.Fatal(err)
		}
	}
	if err := st.Close(); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkAdd adds one article until it is durable and found, beside the bare
// batch of its documents.
func BenchmarkAdd(b *testing.B) {
	for _, n := range benchSizes() {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			corpus := articlestest.New(1)
			x, st := benchIndex(b)
			list := corpus.Articles(n)
			importAll(b, x, st, list)
			ix := bareIndex(b)
			bareBatches(b, ix, made(b, 1, list))
			var ours, bare []time.Duration
			for b.Loop() {
				a := corpus.Article()
				a.Library = benched
				began := time.Now()
				if _, err := st.Add(b.Context(), a); err != nil {
					b.Fatal(err)
				}
				if err := x.CatchUp(b.Context(), benched); err != nil {
					b.Fatal(err)
				}
				ours = append(ours, time.Since(began))

				n++
				documents := made(b, n, []articles.Article{a})
				began = time.Now()
				bareBatches(b, ix, documents)
				bare = append(bare, time.Since(began))
			}
			reportBeside(b, ours, bare)
			if err := ix.Close(); err != nil {
				b.Fatal(err)
			}
		})
	}
}

// BenchmarkQuery asks in every way, beside a bare match query with the words of
// the question on a bare index of the sentences.
func BenchmarkQuery(b *testing.B) {
	for _, n := range benchSizes() {
		corpus := articlestest.New(1)
		x, st := benchIndex(b)
		list := corpus.Articles(n)
		importAll(b, x, st, list)
		plain, analyses := plainIndex(b, "en"), make([]articles.Analysis, len(list))
		for i := range list {
			analyses[i] = analysis.Analyze(&list[i])
		}
		indexSentences(b, plain, list, analyses)
		for _, way := range []struct {
			name  string
			words func() string
			ask   func(words string) error
		}{
			{"ask", func() string { return corpus.Words(6) }, func(words string) error {
				_, err := x.Ask(b.Context(), benched, Question{Text: words, Lang: "en"})
				return err
			}},
			{"quote", corpus.Person, func(name string) error {
				_, err := x.Quotes(b.Context(), benched, QuoteQuery{Name: name})
				return err
			}},
			{"search", func() string { return corpus.Words(2) }, func(words string) error {
				_, err := x.Search(b.Context(), benched, SearchQuery{Words: words})
				return err
			}},
		} {
			b.Run(fmt.Sprintf("%s/%d", way.name, n), func(b *testing.B) {
				var ours, bare []time.Duration
				for b.Loop() {
					words := way.words()
					began := time.Now()
					if err := way.ask(words); err != nil {
						b.Fatal(err)
					}
					ours = append(ours, time.Since(began))
					began = time.Now()
					bareMatch(b, plain, words)
					bare = append(bare, time.Since(began))
				}
				reportBeside(b, ours, bare)
			})
		}
	}
}

// BenchmarkAskHeap asks 100,000 questions (a tenth with -short) and tells what
// memory is in use after a tenth, a half and all of them: the caches fill with
// the words asked for, and nothing else may grow.
func BenchmarkAskHeap(b *testing.B) {
	corpus := articlestest.New(1)
	x, st := benchIndex(b)
	importAll(b, x, st, corpus.Articles(1_000))
	questions := 100_000
	if testing.Short() {
		questions /= 10
	}
	for b.Loop() {
		var early, half float64
		for i := range questions {
			if _, err := x.Ask(b.Context(), benched, Question{Text: corpus.Words(6), Lang: "en"}); err != nil {
				b.Fatal(err)
			}
			switch i + 1 {
			case questions / 10:
				early = heapMB()
			case questions / 2:
				half = heapMB()
			}
		}
		b.ReportMetric(early, "MB-early")
		b.ReportMetric(half, "MB-half")
		b.ReportMetric(heapMB(), "MB-late")
	}
}

// heapMB is how many millions of bytes of the heap are in use.
func heapMB() float64 {
	runtime.GC()
	runtime.GC() // what the first one finalised
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}

// bareMatch looks for the words in the sentences.
func bareMatch(b *testing.B, ix bleve.Index, words string) {
	if _, err := ix.SearchInContext(b.Context(), bleve.NewSearchRequest(query.NewMatchQuery(words))); err != nil {
		b.Fatal(err)
	}
}

// reportBeside reports the medians of two measurements that took turns.
func reportBeside(b *testing.B, ours, bare []time.Duration) {
	slices.Sort(ours)
	slices.Sort(bare)
	mine, its := ours[len(ours)/2], bare[len(bare)/2]
	b.ReportMetric(float64(mine.Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(ours[len(ours)*99/100].Microseconds())/1000, "ms-p99")
	b.ReportMetric(float64(its.Microseconds())/1000, "bare-ms-median")
	b.ReportMetric(mine.Seconds()/its.Seconds(), "times-bare")
}

// BenchmarkReopen asks one library whose index is open and, in turn, two of which one
// only is open at a time, as it is with more libraries than [Options.MaxOpen]. It
// tells how many times as long that takes.
func BenchmarkReopen(b *testing.B) {
	st, err := store.Open(b.Context(), store.InDirectory(b.TempDir()))
	if err != nil {
		b.Fatal(err)
	}
	x, err := Open(filepath.Join(b.TempDir(), "index"), st, Options{MaxOpen: 1})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := errors.Join(x.Close(), st.Close()); err != nil {
			b.Error(err)
		}
	})
	corpus := articlestest.New(1)
	libs := []articles.LibraryID{"guild:1", "guild:2"}
	for _, lib := range libs {
		if _, err := st.Import(b.Context(), lib, corpus.Articles(100)); err != nil {
			b.Fatal(err)
		}
		if err := x.CatchUp(b.Context(), lib); err != nil {
			b.Fatal(err)
		}
	}
	search := func(lib articles.LibraryID) {
		if _, err := x.Search(b.Context(), lib, SearchQuery{Words: corpus.Words(2)}); err != nil {
			b.Fatal(err)
		}
	}
	var open, reopened time.Duration
	for b.Loop() {
		search(libs[0])
		began := time.Now()
		search(libs[0])
		open += time.Since(began)
		began = time.Now()
		search(libs[1])
		reopened += time.Since(began)
	}
	b.ReportMetric(float64(open.Microseconds())/float64(b.N), "open-µs")
	b.ReportMetric(float64(reopened.Microseconds())/float64(b.N), "reopened-µs")
	b.ReportMetric(float64(reopened)/float64(open), "times")
}
