package read

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"go.uber.org/goleak"
)

// What the tests' own program is called with when it is to be the process that
// reads a file.
const (
	isolateTest = "read-isolated"
	hangTest    = "read-hanging" // begins, and does not end
	brokenTest  = "read-broken"  // begins, and fails
	slowTest    = "read-late"    // takes longer than slowTimeout to begin
)

const slowTimeout = 8 * time.Second

func TestMain(m *testing.M) {
	if len(os.Args) != 2 || !strings.HasPrefix(os.Args[1], "read-") {
		goleak.VerifyTestMain(m)
		return
	}
	switch os.Args[1] {
	case hangTest:
		fmt.Println()
		time.Sleep(time.Hour)
	case brokenTest:
		fmt.Println()
		os.Exit(1)
	case slowTest:
		time.Sleep(slowTimeout + slowTimeout/10)
	}
	if err := ServeIsolated(context.Background(), os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// isolated are options for a reader that reads files in processes of their own.
// PDFium is compiled once for the tests of all packages.
func isolated(tb testing.TB) Options {
	tb.Helper()
	program, err := os.Executable()
	if err != nil {
		tb.Fatal(err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	cache = filepath.Join(cache, "articlebot-test")
	if err := os.MkdirAll(cache, 0o700); err != nil {
		tb.Fatal(err)
	}
	return Options{Isolate: []string{program, isolateTest}, Cache: filepath.Join(cache, "pdfium"), ExtractTimeout: 10 * time.Minute}
}

// file reads a file that holds one article.
func file(tb testing.TB, r *Reader, name string, rd io.Reader) (articles.Article, error) {
	tb.Helper()
	items, err := r.Files(tb.Context(), name, rd)
	if err != nil {
		return articles.Article{}, err
	}
	if len(items) != 1 {
		tb.Fatalf("%s holds %d articles", name, len(items))
	}
	return items[0].Article, items[0].Err
}

// html makes an article of a page that was fetched before. The address and the value
// of its Content-Type header may be "".
func (r *Reader) html(ctx context.Context, page []byte, pageURL, contentType string) (articles.Article, error) {
	return r.build(ctx, job{Form: formHTML, URL: pageURL, ContentType: contentType}, page)
}
