package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
)

// The model that the environment names chooses where it is turned on, and its key is in
// no line of the log.
func TestModel(t *testing.T) {
	t.Parallel()
	var asked, refuses atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		body, err := io.ReadAll(r.Body)
		number := regexp.MustCompile(`(\d+)\. Each ferry`).FindSubmatch(body)
		if err != nil || r.Header.Get("Authorization") != "Bearer s3cret" || r.URL.Path != "/api/v1/chat/completions" || number == nil || refuses.Load() > 0 {
			http.Error(w, "s3cret", http.StatusForbidden)
			return
		}
		_, _ = fmt.Fprintf(w, `{"choices":[{"message":{"content":"{\"told\":true,\"numbers\":[%s]}"}}]}`, number[1])
	}))
	defer server.Close()
	environ := []string{
		"DATA_DIR=" + filepath.Join(t.TempDir(), "data"), "LOG_LEVEL=debug",
		"MODEL_URL=" + server.URL + "/api/v1/", "MODEL_NAME=small", "MODEL_KEY=s3cret",
	}
	const ask, note = "ask How many ferries will the town buy?", "A language model chose"
	var log strings.Builder
	chat := func(lines ...string) string {
		t.Helper()
		var out strings.Builder
		if err := run(t.Context(), []string{"chat"}, environ, stdio{In: strings.NewReader(strings.Join(lines, "\n")), Out: &out, Err: &log}); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	own := chat("add demo", ask)
	if strings.Contains(own, note) || asked.Load() > 0 {
		t.Errorf("off, asked %d times:\n%s", asked.Load(), own)
	}
	chosen := chat("settings model=on", ask)
	at, other := strings.Index(chosen, "Each ferry"), strings.Index(chosen, "will buy")
	if at < 0 || other >= 0 && other < at || !strings.Contains(chosen, note) || asked.Load() != 1 {
		t.Errorf("on, asked %d times:\n%s", asked.Load(), chosen)
	}
	var status strings.Builder
	if err := run(t.Context(), []string{"status"}, environ, stdio{Out: &status, Err: &log}); err != nil || !strings.Contains(status.String(), "language model small, where it is turned on\n") {
		t.Errorf("%v, %s", err, status.String())
	}
	refuses.Store(1)
	if again := chat(ask); !strings.HasSuffix(own, again) || asked.Load() != 2 {
		t.Errorf("refused, asked %d times:\n%s", asked.Load(), again)
	}
	if !strings.Contains(log.String(), "status 403") || strings.Contains(log.String(), "s3cret") {
		t.Errorf("log:\n%s", log.String())
	}
}
