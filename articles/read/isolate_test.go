package read

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"articlebot/articles"
	"github.com/google/go-cmp/cmp"
)

// smallPDF is a file with two sentences, as small as can be.
func smallPDF(tb testing.TB) []byte {
	tb.Helper()
	data, err := os.ReadFile("testdata/mill.pdf")
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// What a process of its own gives is what the same reader gives without one.
func TestIsolated(t *testing.T) {
	long := []byte("<!doctype html><html lang=en><title>The mill</title><article><h1>The mill has stopped</h1>" + strings.Repeat("<p>"+milling+"</p>", 300) +
		strings.Repeat("<i></i>", 12_000) + "</article>")
	if !formHTML.mayHang(long) {
		t.Fatal("the page is not isolated")
	}
	want, err := file(t, New(Options{ExtractTimeout: 10 * time.Minute}), "mill.html", bytes.NewReader(long))
	if err != nil {
		t.Fatal(err)
	}
	got, err := file(t, New(isolated(t)), "mill.html", bytes.NewReader(long))
	if err != nil {
		t.Fatal(err)
	}
	check(t, got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-together +apart:\n%s", diff)
	}
}

// What is compiled before any file comes is no fault of theirs, and one is read after.
func TestPrepare(t *testing.T) {
	r := New(isolated(t))
	if err := r.Prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := New(Options{}).Prepare(t.Context()); !errors.Is(err, errNoProcess) {
		t.Errorf("without a process: %v", err)
	}
	broken := isolated(t)
	broken.Isolate = []string{broken.Cache}
	if err := New(broken).Prepare(t.Context()); err == nil {
		t.Error("a program that cannot be run prepares it")
	}
}

// Where nothing can be kept a file is read all the same, and the operator is told once.
func TestUnkept(t *testing.T) {
	t.Parallel()
	var log strings.Builder
	opt := isolated(t)
	opt.Cache, opt.Log, opt.ExtractTimeout = filepath.Join(t.TempDir(), "none", "pdfium"), slog.New(slog.NewTextHandler(&log, nil)), 10*time.Minute
	r := New(opt)
	if a, err := file(t, r, "mill.pdf", bytes.NewReader(smallPDF(t))); err != nil || a.Title != "The mill has stopped" || !r.Unkept() {
		t.Errorf("got %q, %v; unkept is %v", a.Title, err, r.Unkept())
	}
	if n := strings.Count(log.String(), "\n"); n != 1 || !strings.Contains(log.String(), opt.Cache) {
		t.Errorf("%d lines of log:\n%s", n, log.String())
	}
	r.isolation.cache = isolated(t).Cache // it can be written again
	if err := r.Prepare(t.Context()); err != nil || r.Unkept() {
		t.Errorf("got %v; unkept is %v", err, r.Unkept())
	}
}

// Of several files at first, one after the other has its process begin, and none is to
// blame for it.
func TestIsolatedAtFirst(t *testing.T) {
	t.Parallel()
	opt := isolated(t)
	opt.Isolate[1], opt.ExtractTimeout = slowTest, slowTimeout*3/4
	r := New(opt)
	var all sync.WaitGroup
	for i := range 2 {
		all.Go(func() {
			items, err := r.Files(owned(t.Context(), fmt.Sprint(i), fmt.Sprint(i)), "mill.pdf", bytes.NewReader(smallPDF(t)))
			if err != nil || len(items) != 1 {
				t.Errorf("got %v, %v", items, err)
			}
		})
	}
	all.Wait()
}

// A link to a file gives what the file itself does, with the address.
func TestLinkToPDF(t *testing.T) {
	address, r := site(t, isolated(t), func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/octet-stream")
		_, _ = w.Write(smallPDF(t))
	})
	got, err := r.Link(t.Context(), address+"/files/mill.pdf?utm_source=chat")
	if err != nil {
		t.Fatal(err)
	}
	check(t, got)
	want, err := file(t, New(isolated(t)), "mill.pdf", bytes.NewReader(smallPDF(t)))
	if err != nil {
		t.Fatal(err)
	}
	if got.URL != address+"/files/mill.pdf" || got.Title != want.Title || got.Text != want.Text {
		t.Errorf("got %s, %q: %q; want %q: %q", got.URL, got.Title, got.Text, want.Title, want.Text)
	}
}

func TestPDF(t *testing.T) {
	a, err := file(t, New(isolated(t)), "x.bin", bytes.NewReader(smallPDF(t)))
	if err != nil {
		t.Fatal(err)
	}
	if a.Title != "The mill has stopped" || a.Lang != "en" || !strings.Contains(a.Text, "“It turned for two hundred years,” said Mona Strand, who lives beside it.") {
		t.Errorf("got %q, %s: %q", a.Title, a.Lang, a.Text)
	}
	if diff := cmp.Diff([]string{"title: The mill has stopped", "page: "}, hinted(a)); diff != "" {
		t.Errorf("hints, -want +got:\n%s", diff)
	}
	if page := a.Place(strings.Index(a.Text, "who lives")).Page(); page != "1" {
		t.Errorf("on page %q", page)
	}
}

func TestIsolatedFaults(t *testing.T) {
	locked, err := os.ReadFile("pdf/testdata/locked.pdf")
	if err != nil {
		t.Fatal(err)
	}
	r := New(isolated(t))
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"locked.pdf":  {locked, ErrEncrypted},
		"cut.pdf":     {smallPDF(t)[:300], ErrDamaged},
		"deep.html":   {[]byte("<!doctype html>" + strings.Repeat("<div>", 30_000)), ErrNotArticle},
		"large.html":  {[]byte("<!doctype html>" + strings.Repeat("<p>flour ", 150_000)), ErrTooLarge},
		"script.html": {[]byte("<!doctype html><script></script>" + strings.Repeat("<i></i>", 15_000)), ErrScript},
	} {
		if a, err := file(t, r, name, bytes.NewReader(c.data)); !errors.Is(err, c.want) {
			t.Errorf("%s: got %.40q, %v; want %v", name, a.Text, err, c.want)
		}
	}
}

// A process that does not end by itself is ended, and one that cannot be started
// or fails is an error.
func TestIsolatedProcesses(t *testing.T) {
	program := isolated(t).Isolate[0]
	for name, c := range map[string]struct {
		opt  Options
		want error
		says string
	}{
		"hanging": {Options{Isolate: []string{program, hangTest}, ExtractTimeout: time.Millisecond}, ErrHeavy, "too long"},
		"failing": {Options{Isolate: []string{program, "-test.run=^$", "-test.badflag"}}, errNotReady, "exit status 2"},
		"broken":  {Options{Isolate: []string{program, brokenTest}}, ErrDamaged, "exit status 1"},
		"missing": {Options{Isolate: []string{"/nowhere/articlebot"}}, os.ErrNotExist, "start process"},
		"none":    {Options{}, errNoProcess, ""},
	} {
		if _, err := file(t, New(c.opt), "mill.pdf", bytes.NewReader(smallPDF(t))); !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What a process does before it is ready for its file does not count against the
// file, however long it takes.
func TestIsolatedStart(t *testing.T) {
	t.Parallel()
	opt := isolated(t)
	opt.Isolate[1], opt.ExtractTimeout = slowTest, slowTimeout*3/4
	long := "<!doctype html><html lang=en><title>The mill</title><article><h1>The mill has stopped</h1><p>" + milling + strings.Repeat("<i></i>", 12_000) + "</article>"
	if a, err := file(t, New(opt), "mill.html", strings.NewReader(long)); err != nil || a.Title != "The mill has stopped" {
		t.Errorf("got %q, %v", a.Title, err)
	}
}

func TestAnswersKeepTheirKind(t *testing.T) {
	for _, want := range faults {
		told := answerOf(articles.Article{}, want)
		if got := error(told.Fault); !errors.Is(got, want) || got.Error() != want.Error() {
			t.Errorf("%v became %v", want, got)
		}
	}
	odd := errors.New("odd")
	if got := answerOf(articles.Article{}, odd).Fault; got == nil || got.Error() != "odd" || errors.Unwrap(got) != nil {
		t.Errorf("got %v", got)
	}
	for _, bad := range []*fault{{"x", -1}, {"x", 1000}} {
		if bad.Error() != "x" || errors.Unwrap(bad) != nil {
			t.Errorf("%v is %v", bad, errors.Unwrap(bad))
		}
	}
}
