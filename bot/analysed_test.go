package bot_test

import (
	"testing"

	"articlebot/articles"
	"articlebot/articles/read"
	"articlebot/bot"
	"articlebot/index"
)

// What is added is analysed once: the index is told what the bot found in it.
func TestAnalysedOnce(t *testing.T) {
	h := open(t)
	memory := bot.NewAnalyses()
	indexed := map[articles.ArticleNumber]*articles.Sentence{}
	ix, err := index.Open(t.TempDir(), h.store, index.Options{Analyze: func(a *articles.Article) articles.Analysis {
		an := memory.Analyze(a)
		indexed[a.Number] = &an.Sentences[0]
		return an
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
	if r := b.Do(t.Context(), "add "+ferry, request()); r.Fault {
		t.Fatal(told(r))
	}
	a, err := h.store.Article(t.Context(), lib, 1)
	if err != nil {
		t.Fatal(err)
	}
	if known := memory.Analyze(&a); indexed[1] != &known.Sentences[0] {
		t.Error("the index has analysed it again")
	}
}
