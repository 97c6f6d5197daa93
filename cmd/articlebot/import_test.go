package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/articlestest"
	"articlebot/bot"
)

func TestProgressLine(t *testing.T) {
	for _, c := range []struct {
		n           int
		took        time.Duration
		read, total int64
		want        string
	}{
		{0, 0, 0, 0, "0 articles"},
		{1, time.Second, 0, 0, "1 article, 1 a second"},
		{12_400, 40 * time.Second, 43, 100, "12,400 articles, 310 a second, 43 %, 53 seconds left"},
		{12_400, 10 * time.Minute, 1, 100, "12,400 articles, 21 a second, 1 %, about 17 hours left"},
		{500, time.Minute, 20, 100, "500 articles, 8 a second, 20 %, about 4 minutes left"},
		{500, time.Minute, 100, 100, "500 articles, 8 a second, 100 %, 0 seconds left"},
		{500, time.Minute, 120, 100, "500 articles, 8 a second, 100 %, 0 seconds left"}, // the file has grown
		{99, 99 * time.Second, 99, 100, "99 articles, 1 a second, 99 %, 1 second left"},
	} {
		if got := progressLine(c.n, c.took, c.read, c.total); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestProgress(t *testing.T) {
	var out bytes.Buffer
	silent := newProgress(stdio{Err: &out})
	silent.show(1)
	silent.indexing()
	silent.end()
	if out.Len() > 0 {
		t.Errorf("without a terminal: %q", out.String())
	}
	file := filepath.Join(t.TempDir(), "a.jsonl")
	if err := os.WriteFile(file, make([]byte, 100), 0o600); err != nil {
		t.Fatal(err)
	}
	p := newProgress(stdio{Err: &out, ErrTerminal: true})
	p.start([]string{file, file})
	if p.total != 200 {
		t.Errorf("the files have %d bytes", p.total)
	}
	if _, err := io.TeeReader(strings.NewReader(strings.Repeat("x", 50)), p).Read(make([]byte, 50)); err != nil {
		t.Fatal(err)
	}
	p.show(3)
	p.line("short")
	p.indexing()
	p.end()
	lines := strings.Split(out.String(), "\r")
	if len(lines) != 4 || !strings.Contains(lines[1], ", 25 %, ") || len(lines[2]) < len(lines[1]) || strings.TrimSpace(lines[2]) != "short" || !strings.HasSuffix(lines[3], "…\n") {
		t.Errorf("got %q", lines)
	}
	p.start([]string{file, "-"})
	if p.total != 0 {
		t.Errorf("standard input has %d bytes", p.total)
	}
}

// corpusFile writes n made-up articles as a file to import, and some lines that
// are none.
func corpusFile(tb testing.TB, n int, more ...string) string {
	tb.Helper()
	var b bytes.Buffer
	corpus := articlestest.New(1)
	for _, a := range corpus.Articles(n) {
		if err := writeLine(&b, bot.LineOf(&a)); err != nil {
			tb.Fatal(err)
		}
	}
	b.WriteString(strings.Join(more, "\n"))
	name := filepath.Join(tb.TempDir(), "corpus.jsonl")
	if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
		tb.Fatal(err)
	}
	return name
}

// What was stored before an import was stopped stays, and the same command goes on.
func TestImportGoesOn(t *testing.T) {
	t.Parallel()
	const n = importBatch + 50
	file, dir := corpusFile(t, n), filepath.Join(t.TempDir(), "data")
	s, err := loadSettings("", map[string]string{"DATA_DIR": dir})
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	ctx, stop := context.WithCancel(t.Context())
	a, err := open(ctx, &invocation{alone: true, settings: s, stdio: stdio{Err: &said}})
	if err != nil {
		t.Fatal(err)
	}
	in := &stopping{file: file, after: n - 10, stop: stop}
	inv := &invocation{alone: true, settings: s, stdio: stdio{Err: &said}}
	im := &importer{app: a, library: articles.Local, max: inv.MaxArticleBytes, progress: newProgress(stdio{}), skips: newSkipReport("", &said)}
	if err := im.files(ctx, []string{"-"}, in); err == nil {
		t.Error("it was not stopped")
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	before := im.added
	if before == 0 || before >= n {
		t.Fatalf("%d of %d articles were stored before the stop", before, n)
	}
	got := cli(t, "", "import", file, "--data", dir)
	if want := fmt.Sprintf("%d articles added, %s already there, 0 lines skipped.\n", n-before, humanize.Comma(int64(before))); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := cli(t, "", "import", file, "--data", dir); !strings.HasPrefix(got, "0 articles added, ") {
		t.Errorf("once more: %q", got)
	}
}

// stopping reads a file and calls stop after so many lines.
type stopping struct {
	file  string
	after int
	stop  func()
	rest  []byte
	lines int
}

func (s *stopping) Read(p []byte) (int, error) {
	if s.rest == nil {
		data, err := os.ReadFile(s.file)
		if err != nil {
			return 0, err
		}
		s.rest = data
	}
	n := copy(p, s.rest)
	s.rest = s.rest[n:]
	if s.lines += bytes.Count(p[:n], []byte("\n")); s.lines >= s.after {
		s.stop()
	}
	return n, nil
}

func TestImportReportsWhatItSkips(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	report := filepath.Join(dir, "skipped.jsonl")
	long := `{"id":"long","text":"` + strings.Repeat("x", 7_000_000) + `"}`
	bad := []string{
		"nonsense", `{"id":"blank","text":" "}`, `{"id":"soon","text":"The ferry is late.","published":"soon"}`, "{\"id\":\"bytes\",\"text\":\"\xff\"}",
		`{"id":"large","text":"` + strings.Repeat("x", 1_000_001) + `"}`, long, `{"id":"kept back","noarchive":true,"text":""}`, `{"text":7}`,
		`{"id":"lines","text":"The ferry is late.","lang":"en\nER  - "}`, `{"id":"path","text":"The ferry is late.","lang":"../../en"}`,
	}
	bad = append(bad, strings.Repeat("{}\n", skipsTold))
	file := corpusFile(t, 2, bad...)
	var out, said bytes.Buffer
	args := []string{"import", file, "--data", filepath.Join(dir, "data"), "--skipped", report}
	if err := run(t.Context(), args, nil, stdio{In: strings.NewReader(""), Out: &out, Err: &said}); !errors.Is(err, errSaid) {
		t.Errorf("import: %v", err)
	}
	if want := fmt.Sprintf("2 articles added, 0 already there, %d lines skipped.\n", 10+skipsTold); out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
	lines := strings.Split(strings.TrimSpace(said.String()), "\n")
	if len(lines) != skipsTold+1 || !strings.HasSuffix(lines[skipsTold], "all skipped lines, and why, are in "+report) {
		t.Errorf("said:\n%s", said.String())
	}
	data, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for line := range strings.Lines(string(data)) {
		var s skip
		if err := json.Unmarshal([]byte(line), &s); err != nil {
			t.Fatal(err)
		}
		if s.File != file {
			t.Errorf("file %s", s.File)
		}
		got = append(got, fmt.Sprintf("%d %s: %.70s (%d)", s.Line, s.ID, s.Why, len(s.Input)))
	}
	want := []string{
		"3 : not an article as JSON: invalid character 'o' in literal null (expecti (8)",
		"4 blank: there is no text (25)",
		`5 soon: published "soon" is no date such as 2024-05-01 (60)`,
		"6 : it is not valid UTF-8 (27)",
		"7 large: the text has 1000001 bytes, more than MAX_ARTICLE_BYTES (1000000) (0)",
		"8 : the line has more than 6065536 bytes (0)",
		"9 kept back: there is no text: its page asks that no copy be given on, so export le (45)",
		"10 : not an article as JSON: json: cannot unmarshal number into Go struct f (10)",
		`11 lines: lang "en\nER  - " is no code such as en (62)`,
		`12 path: lang "../../en" is no code such as en (59)`,
	}
	if diff := cmp.Diff(want, got[:len(want)]); diff != "" {
		t.Errorf("report, -want +got:\n%s", diff)
	}
	if len(got) != len(want)+skipsTold {
		t.Errorf("the report has %d lines", len(got))
	}
}

func TestImportWithoutAReport(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	report := filepath.Join(dir, "skipped.jsonl")
	cli(t, "", "import", corpusFile(t, 2), "--data", filepath.Join(dir, "data"), "--skipped", report)
	if _, err := os.Stat(report); !os.IsNotExist(err) {
		t.Errorf("a report of nothing: %v", err)
	}
	// Where none can be made, every line is told, and the rest is imported.
	var out, said bytes.Buffer
	args := []string{"import", corpusFile(t, 3, strings.Repeat("{}\n", 2*skipsTold)), "--data", filepath.Join(dir, "data"), "--skipped", filepath.Join(dir, "no", "such", "place")}
	if err := run(t.Context(), args, nil, stdio{Out: &out, Err: &said}); !errors.Is(err, errSaid) || !strings.HasPrefix(out.String(), "1 article added") {
		t.Errorf("import: %v, %q", err, out.String())
	}
	if n := strings.Count(said.String(), "skipped: there is no text"); n != 2*skipsTold || !strings.Contains(said.String(), "no report can be written") {
		t.Errorf("%d lines told:\n%s", n, said.String())
	}
}

// What its page wants no copy of is exported without its text, by the command line
// as by a chat.
func TestExportKeepsBackNoArchive(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	s, err := loadSettings("", map[string]string{"DATA_DIR": dir})
	if err != nil {
		t.Fatal(err)
	}
	a, err := open(t.Context(), &invocation{alone: true, settings: s, stdio: stdio{Err: os.Stderr}})
	if err != nil {
		t.Fatal(err)
	}
	for _, closed := range []bool{false, true} {
		if _, err := a.store.Add(t.Context(), articles.Article{Library: articles.Local, Title: "The ferry", Text: fmt.Sprint("The ferry is late: ", closed), NoArchive: closed}); err != nil {
			t.Fatal(err)
		}
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	want := `{"title":"The ferry","text":"The ferry is late: false"}` + "\n" + `{"title":"The ferry","noarchive":true,"text":""}` + "\n"
	var out, said bytes.Buffer
	if err := run(t.Context(), []string{"export", "--data", dir}, nil, stdio{Out: &out, Err: &said}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, out.String()); diff != "" || !strings.Contains(said.String(), "1 article without the text") {
		t.Errorf("-want +got:\n%s\n%s", diff, said.String())
	}
}
