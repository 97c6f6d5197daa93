package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// evalData is development data beside the project.
const evalData = "../../../shared/data"

// fewOf copies the rows of a JSON lines file that take says are wanted.
func fewOf(t *testing.T, from, to string, take func(row map[string]any) bool) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Skipf("no development data: %v", err)
	}
	defer func() { _ = in.Close() }() // only read
	var out bytes.Buffer
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var row map[string]any
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		if take(row) {
			out.Write(append(lines.Bytes(), '\n'))
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	putFile(t, to, out.Bytes())
}

func putFile(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

// firstRows takes n rows.
func firstRows(n int) func(map[string]any) bool {
	return func(map[string]any) bool { n--; return n >= 0 }
}

// smallSets makes development sets of a few rows of the real ones, with the real
// scorers.
func smallSets(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, set := range developmentSets {
		score, err := os.ReadFile(filepath.Join(evalData, set.name, "score.py"))
		if err != nil {
			t.Skipf("no development data: %v", err)
		}
		putFile(t, filepath.Join(dir, set.name, "score.py"), score)
	}
	in := func(name string) (from, to string) { return filepath.Join(evalData, name), filepath.Join(dir, name) }
	few := func(name string, take func(map[string]any) bool) {
		from, to := in(name)
		fewOf(t, from, to, take)
	}
	few("segmentation/golden.jsonl", firstRows(5))
	few("quotes/cases.jsonl", firstRows(5))
	few("qa/swequad-sv.jsonl", firstRows(2))
	few("qa/squad-sv.jsonl", firstRows(1))
	silence, err := os.ReadFile(filepath.Join(evalData, "qa/foreign.py"))
	if err != nil {
		t.Skipf("no development data: %v", err)
	}
	putFile(t, filepath.Join(dir, "qa/foreign.py"), silence)
	kinds := map[any]int{}
	few("summary/dev.jsonl", func(row map[string]any) bool { kinds[row["kind"]]++; return kinds[row["kind"]] <= 2 })
	pages, err := filepath.Glob(filepath.Join(evalData, "extraction/html/*.html.gz"))
	if err != nil || len(pages) == 0 {
		t.Skipf("no development pages: %v", err)
	}
	page, err := os.ReadFile(pages[0])
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Base(pages[0])
	putFile(t, filepath.Join(dir, "extraction/html", name), page)
	putFile(t, filepath.Join(dir, "extraction/html/none.html.gz"), []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00")) // an empty page
	few("extraction/truth.jsonl", func(row map[string]any) bool { return strings.HasPrefix(name, row["id"].(string)) })
	return dir
}

// inventedSets makes development sets of the project's own texts, with a scorer that
// only counts.
func inventedSets(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	read := func(name string) []byte {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	for _, set := range developmentSets {
		putFile(t, filepath.Join(dir, set.name, "score.py"), read("eval/score.py"))
	}
	putFile(t, filepath.Join(dir, "qa/foreign.py"), read("eval/score.py"))
	few := func(name, from string, n int) {
		lines := bytes.SplitAfterN(read("golden/"+from), []byte("\n"), n+1)
		putFile(t, filepath.Join(dir, name), bytes.Join(lines[:n], nil))
	}
	few("segmentation/golden.jsonl", "quotes/cases.jsonl", 5)
	few("quotes/cases.jsonl", "quotes/cases.jsonl", 5)
	few("summary/dev.jsonl", "quotes/cases.jsonl", 3)
	few("qa/chat-en.jsonl", "questions/chat-en.jsonl", 2)
	few("qa/cases.jsonl", "questions/cases.jsonl", 2)
	var page bytes.Buffer
	packer := gzip.NewWriter(&page)
	_, err := io.WriteString(packer, "<html><body><h1>The ferry is late</h1><p>The ferry to the island was late on Monday, and nobody was told why.</p></body></html>")
	if err := errors.Join(err, packer.Close()); err != nil {
		t.Fatal(err)
	}
	putFile(t, filepath.Join(dir, "extraction/html/ferry.html.gz"), page.Bytes())
	return dir
}

// eval runs every set's own scorer on what this program predicts.
func TestEval(t *testing.T) {
	if _, err := exec.LookPath("python3"); err != nil {
		t.Skip("the scorers need python3")
	}
	t.Run("real", func(t *testing.T) {
		tables := evalTables(t, smallSets(t))
		for _, heading := range []string{
			"segmentation", "quotes cases", "qa", "qa, questions of other sets", "summary abstractive", "summary extractive", "summary, exceptions", "extraction",
		} {
			if tables[heading] == "" {
				t.Errorf("no table of %s in %q", heading, tables)
			}
		}
	})
	dir := inventedSets(t)
	tables := evalTables(t, dir)
	delete(tables, "summary, exceptions") // no scorer makes it
	want := map[string]string{
		"segmentation":                "5 of id lang quotes sentences\n",
		"quotes cases":                "5 of id lang quotes sentences\n",
		"qa":                          "38 of answered hits id\n20 of answered hits id\n",
		"qa, questions of other sets": "cases          asked chat-en        20 of answered hits id\nchat-en        asked cases          38 of answered hits id\n",
		"summary abstractive":         "3 of id sentences\n",
		"summary extractive":          "3 of id sentences\n",
		"extraction":                  "1 of byline file lang published source text title\n",
	}
	if diff := cmp.Diff(want, tables); diff != "" {
		t.Errorf("tables (-want +got):\n%s", diff)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := run(ctx, []string{"eval", dir}, output{io.Discard, io.Discard}); err == nil {
		t.Error("a cancelled eval ends well")
	}
	t.Setenv("PATH", "")
	if err := run(t.Context(), []string{"eval", dir}, output{io.Discard, io.Discard}); err == nil || !strings.Contains(err.Error(), "needs python3") {
		t.Errorf("without python3: error %v", err)
	}
}

// evalTables calls eval and returns the tables by their headings.
func evalTables(t *testing.T, dir string) map[string]string {
	t.Helper()
	t.Setenv("TMPDIR", t.TempDir())
	var out bytes.Buffer
	if err := run(t.Context(), []string{"eval", dir}, output{&out, io.Discard}); err != nil {
		t.Fatal(err)
	}
	left, err := filepath.Glob(filepath.Join(os.TempDir(), "articlebot-eval-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	tables := make(map[string]string)
	for _, table := range strings.Split("\n"+out.String(), "\n== ")[1:] {
		heading, rows, _ := strings.Cut(table, "\n")
		tables[heading] = strings.TrimSuffix(rows, "\n") + "\n"
	}
	return tables
}
