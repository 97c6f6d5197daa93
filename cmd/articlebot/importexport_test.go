package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What other programs export is imported with what they know of it: texts that they kept,
// pages of which they only have the link, and tags as words of the source.
func TestImportOtherPrograms(t *testing.T) {
	t.Parallel()
	fetched := 0
	mux := http.NewServeMux()
	mux.HandleFunc("/pier", func(w http.ResponseWriter, _ *http.Request) {
		fetched++
		_, _ = fmt.Fprint(w, `<!doctype html><html lang="en"><head><title>The old pier is closed</title></head><body><article><h1>The old pier is closed</h1>`+
			strings.Repeat("<p>The harbour board met on Tuesday evening and spoke for three hours about the old pier, which has been closed since the storm.</p>", 3)+`</article></body></html>`)
	})
	s := httptest.NewServer(mux)
	defer s.Close()
	dir := t.TempDir()
	write := func(name, data string) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	kept := write("wallabag.json", `[{"title":"The mill","url":"https://coast.example/mill","content":"<h2>The river</h2><p>“The mill has stopped,” said Mona Strand.</p>","tags":["sea","Almvik"],"published_by":["Ada Lind"],"language":"en","domain_name":"coast.example"}]`)
	links := write("pocket.csv", "title,url,time_added,tags,status\nPier,"+s.URL+"/pier,1,harbour,unread\nGone,"+s.URL+"/gone,1,,unread\nHere,http://127.0.0.1:9/x,1,,unread\n")
	report := filepath.Join(dir, "skipped.jsonl")
	command := func(want string) {
		t.Helper()
		var out, said bytes.Buffer
		args := []string{"import", kept, links, "--data", filepath.Join(dir, "data"), "--skipped", report}
		env := []string{"FETCH_ALLOW=" + strings.TrimPrefix(s.URL, "http://")}
		if err := run(t.Context(), args, env, stdio{In: strings.NewReader(""), Out: &out, Err: &said}); !errors.Is(err, errSaid) || out.String() != want {
			t.Errorf("%v, %q, want %q\n%s", err, out.String(), want, said.String())
		}
	}
	command("2 articles added, 0 already there, 2 lines skipped.\n")
	command("0 articles added, 2 already there, 2 lines skipped.\n") // and nothing is fetched again
	if fetched != 1 {
		t.Errorf("fetched %d times", fetched)
	}
	skipped, err := os.ReadFile(report)
	if err != nil || !strings.Contains(string(skipped), "/gone: status 404") || !strings.Contains(string(skipped), "the address is not public") {
		t.Errorf("%s, %v", skipped, err)
	}
	var out bytes.Buffer
	if err := run(t.Context(), []string{"quote", "Strand", "source:almvik", "--json", "--data", filepath.Join(dir, "data")}, nil, stdio{Out: &out, Err: os.Stderr}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"title":"The mill"`, `"source":"coast.example (sea, Almvik)"`, `"text":"The mill has stopped"`, `"url":"https://coast.example/mill"`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%s is not in %s", want, out.String())
		}
	}
}

func TestImportOfNoExport(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "a.csv")
	if err := os.WriteFile(file, []byte("Highlight,Book Title\nx,y\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := run(t.Context(), []string{"import", file, "--data", filepath.Join(t.TempDir(), "data")}, nil, stdio{Out: new(bytes.Buffer), Err: new(bytes.Buffer)})
	if err == nil || !strings.Contains(err.Error(), "highlights") {
		t.Errorf("%v", err)
	}
}
