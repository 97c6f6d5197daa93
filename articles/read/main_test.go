package read

import (
	"context"
	"fmt"
	"io"
	"os"
	"testing"
	"time"

	"articlebot/articles"
	"go.uber.org/goleak"
)

// isolateTest is what the tests' own program is called with when it is to be the
// process that reads a file.
const isolateTest = "read-isolated"

func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == isolateTest {
		if err := ServeIsolated(context.Background(), os.Stdin, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	goleak.VerifyTestMain(m)
}

// isolated are options for a reader that reads files in processes of their own.
func isolated(tb testing.TB) Options {
	tb.Helper()
	program, err := os.Executable()
	if err != nil {
		tb.Fatal(err)
	}
	return Options{Isolate: []string{program, isolateTest}, ExtractTimeout: time.Minute}
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
