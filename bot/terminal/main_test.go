package terminal

import (
	"log/slog"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"articlebot/articles"
	"articlebot/articles/read"
	"articlebot/articles/store"
	"articlebot/bot"
	"articlebot/index"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m,
		// bleve starts these when it is imported.
		goleak.IgnoreAnyFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"),
	)
}

// open makes a bot with an empty data directory, and an empty working directory
// beside it. What the bot logs goes to the test's log.
func open(t *testing.T, change ...func(*bot.Config)) *bot.Bot {
	t.Helper()
	t.Chdir(t.TempDir())
	dir := t.TempDir()
	log := slog.New(slog.NewTextHandler(t.Output(), nil))
	st, err := store.Open(t.Context(), store.InDirectory(dir))
	if err != nil {
		t.Fatal(err)
	}
	ix, err := index.Open(filepath.Join(dir, "index"), st, index.Options{Log: log})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	config := bot.Config{Store: st, Index: ix, Reader: read.New(read.Options{}), Log: log, Version: "test"}
	for _, f := range change {
		f(&config)
	}
	b, err := bot.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// talk says lines and gives all that is shown.
func talk(t *testing.T, b *bot.Bot, change func(*Options), lines ...string) string {
	t.Helper()
	var out strings.Builder
	opt := Options{In: strings.NewReader(strings.Join(lines, "\n")), Out: &out, Library: articles.Local, Locale: "en_GB.UTF-8"}
	if change != nil {
		change(&opt)
	}
	if err := New(b, opt).Chat(t.Context()); err != nil {
		t.Fatal(err)
	}
	return out.String()
}
