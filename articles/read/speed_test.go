package read

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkPages reads the pages of the development data one after another, if they
// are there: so many a second, and the slowest.
func BenchmarkPages(b *testing.B) {
	names, err := filepath.Glob("../../../shared/data/extraction/html/*.html.gz")
	if err != nil || len(names) == 0 {
		b.Skipf("no development data: %v", err)
	}
	var pages [][]byte
	for _, name := range names {
		pages = append(pages, unpackFile(b, name))
	}
	opt := isolated(b)
	opt.AsFound = true
	r := New(opt)
	var slowest time.Duration
	for b.Loop() {
		for i, page := range pages {
			start := time.Now()
			if _, err := r.html(b.Context(), page, "https://news.example/a", "text/html"); err != nil {
				b.Logf("%s: %v", names[i], err)
			}
			slowest = max(slowest, time.Since(start))
		}
	}
	b.ReportMetric(float64(b.N*len(pages))/b.Elapsed().Seconds(), "pages/s")
	b.ReportMetric(float64(slowest.Milliseconds()), "ms/slowest")
}

func unpackFile(tb testing.TB, name string) []byte {
	tb.Helper()
	f, err := os.Open(name)
	if err != nil {
		tb.Fatal(err)
	}
	defer func() { _ = f.Close() }() // only read
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// BenchmarkLink is what a link takes beside the bare fetch of its page.
func BenchmarkLink(b *testing.B) {
	page := ferryPage(b)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { write(w, page) }))
	defer server.Close()
	b.Run("fetch", func(b *testing.B) {
		for b.Loop() {
			resp, err := http.Get(server.URL)
			if err != nil {
				b.Fatal(err)
			}
			if _, err := io.Copy(io.Discard, resp.Body); err != nil {
				b.Fatal(err)
			}
			_ = resp.Body.Close() // all is read
		}
	})
	b.Run("link", func(b *testing.B) {
		r := New(Options{Allow: []string{"127.0.0.1"}})
		for b.Loop() {
			if _, err := r.Link(b.Context(), server.URL); err != nil {
				b.Fatal(err)
			}
		}
	})
}
