package bot_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/articles/read"
	"articlebot/bot"
	"articlebot/index"
)

// What is added is analysed once: the index is told what the bot found in it, also in a
// text that is too long to be remembered when it is in.
func TestAnalysedOnce(t *testing.T) {
	h := open(t)
	memory := bot.NewAnalyses()
	remembered := func(a *articles.Article) bool {
		one, err := memory.Analyze(t.Context(), a)
		other, otherErr := memory.Analyze(t.Context(), a)
		if err = errors.Join(err, otherErr); err != nil {
			t.Error(err)
		}
		return &one.Sentences[0] == &other.Sentences[0]
	}
	indexed := map[articles.ArticleNumber]bool{}
	ix, err := index.Open(t.TempDir(), h.store, index.Options{Analyze: func(ctx context.Context, a *articles.Article) (articles.Analysis, error) {
		indexed[a.Number] = remembered(a)
		return memory.Analyze(ctx, a)
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ix.Close(); err != nil {
			t.Error(err)
		}
	})
	b, err := bot.New(bot.Config{Store: h.store, Index: ix, Reader: read.New(read.Options{}), Analyses: memory})
	if err != nil {
		t.Fatal(err)
	}
	for n, tt := range []struct {
		text string
		kept bool
	}{{ferry, true}, {strings.Repeat("The quay is closed for the winter.\n", 2000), false}} {
		number := articles.ArticleNumber(n + 1)
		if r := say(t.Context(), b, "add "+tt.text, request()); r.Fault {
			t.Fatal(told(r))
		}
		a, err := h.store.Article(t.Context(), lib, number)
		if err != nil {
			t.Fatal(err)
		}
		if !indexed[number] {
			t.Errorf("the index has analysed #%d again", number)
		}
		if kept := remembered(&a); kept != tt.kept {
			t.Errorf("#%d: remembered afterwards: %t", number, kept)
		}
	}
}
