package bot_test

import (
	"context"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/articles/analysis"
	"articlebot/bot"
	"articlebot/index"
)

// An article that cannot be analysed is kept: who adds it and who asks for the status are
// told, each command says so of it, and the library goes on.
func TestAside(t *testing.T) {
	h := open(t, func(c *bot.Config) {
		ix, err := index.Open(t.TempDir(), c.Store, index.Options{Analyze: func(ctx context.Context, a *articles.Article) (articles.Analysis, error) {
			if strings.Contains(a.Text, "storm") {
				panic("a storm of words")
			}
			return analysis.AnalyzeContext(ctx, a)
		}})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := ix.Close(); err != nil {
				t.Error(err)
			}
		})
		c.Index = ix
	})
	for _, c := range []struct {
		line string
		by   []who
		want string
		not  string
	}{
		{line: "add " + ferry, want: "#1", not: "take its text apart"},
		{line: "add A storm closes the quay for the winter.", want: "#2 is kept, but I cannot take its text apart, so nothing in it is found. Its text: !article 2"},
		{line: "add A storm closes the pier, too.", by: []who{secret("council"), swedish}, want: "#3 är sparad, men jag kan inte bena upp texten"},
		{line: "add A storm closes the quay for the winter.", want: "#2 is kept, but I cannot"},
		{line: "status", want: "1 article is kept, but nothing in it is found, for I cannot take its text apart: #2\n"},
		{line: "status", by: []who{scope(articles.Scope{All: true})}, want: "2 articles are kept, but nothing in them is found, for I cannot take their texts apart: #2, #3\n"},
		{line: "article 2", want: "A storm closes the quay for the winter."},
		{line: "articles", want: "#2"},
		{line: "summary 2", want: "I cannot take the text of that article apart"},
		{line: "summary", want: "I cannot take the text of that article apart"},
		{line: "summary ferry storm", not: "went wrong"},
		{line: "context 2@0+5", want: "I cannot take the text of that article apart"},
		{line: "wrong 2 A storm closes", want: "I cannot take the text of that article apart"},
		{line: "quote in:2", not: "went wrong"},
		{line: "search storm", not: "#2"},
		{line: "check A storm closes the quay for the winter.", not: "went wrong"},
		{line: "help", not: "went wrong"},
		{line: "ask When is the quay closed?", not: "#2"},
		{line: "remove 2", want: "#2"},
		{line: "status", not: "take its text apart"},
	} {
		said := told(h.do(t, c.line, c.by...))
		if !strings.Contains(said, c.want) || c.not != "" && strings.Contains(said, c.not) {
			t.Errorf("%s: %s", c.line, said)
		}
	}
	if logged := h.log.String(); strings.Contains(logged, "a storm of words") {
		t.Errorf("the log of the bot has what the index's is for: %s", logged)
	}
}
