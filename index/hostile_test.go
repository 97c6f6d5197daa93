package index

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/articles/analysis"
	"articlebot/articles/articlestest"
	"articlebot/articles/store"
	"articlebot/index/people"
)

// Whatever a text is made of, the documents of its index grow no faster than it.
func TestDocumentsOfHostileTexts(t *testing.T) {
	size := func(h articlestest.Hostile, length int) (size int) {
		a := &articles.Article{Number: 1, Lang: h.Lang, Text: h.Text(length)}
		an := analysis.Analyze(a)
		q := newMentions(a, &an)
		docs := documents(a, &an, newLayout(a, &an), q)
		var entries []people.Entry
		for name, credits := range q.credits {
			entries = append(entries, people.Entry{Text: name, Credits: credits})
		}
		for _, group := range people.Groups(entries, nil) {
			doc, _ := groupDocument(group, people.Encode(group))
			docs = append(docs, doc)
		}
		for _, doc := range docs {
			size += len(doc.ID())
			for _, f := range doc.Fields {
				size += len(f.Value())
			}
		}
		return size
	}
	for _, h := range articlestest.HostileTexts() {
		t.Run(h.Name, func(t *testing.T) {
			if small, large := size(h, 10_000), size(h, 40_000); large > 5*small+100_000 {
				t.Errorf("the documents of four times the text have %d bytes instead of %d", large, small)
			}
		})
	}
}

// An article whose analysis panics keeps none of its library's others from being
// found, nor the program from running.
func TestAnalysisPanics(t *testing.T) {
	st, err := store.Open(t.Context(), store.InDirectory(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	x, err := Open(t.TempDir(), st, Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := errors.Join(x.Close(), st.Close()); err != nil {
			t.Error(err)
		}
	}()
	x.analyze = func(_ context.Context, a *articles.Article) (articles.Analysis, error) {
		if strings.Contains(a.Text, "storm") {
			panic("storm in " + a.Title)
		}
		return analysis.Analyze(a), nil
	}
	for _, a := range []articles.Article{
		{Library: "guild:1", Title: "Pier", Text: "The pier of Almvik opens in May."},
		{Library: "guild:1", Title: "Weather", Text: "A storm closes the pier of Almvik in June."},
		{Library: "guild:1", Title: "Ship", Text: "The ship of Almvik sails in July."},
	} {
		if _, err := st.Add(t.Context(), a); err != nil {
			t.Fatal(err)
		}
	}
	for question, want := range map[string]articles.ArticleNumber{"When does the pier open?": 1, "When does the ship sail?": 3} {
		got, err := x.Ask(t.Context(), "guild:1", Question{Text: question, Limit: 3})
		if err != nil || len(got.Hits) == 0 || got.Hits[0].Article.Number != want {
			t.Errorf("%s %+v, %v", question, got.Hits, err)
		}
		for _, hit := range got.Hits {
			if hit.Article.Number == 2 {
				t.Errorf("%s is answered by %+v", question, hit)
			}
		}
	}
	if !strings.Contains(log.String(), "storm in Weather") {
		t.Errorf("the log says %q", log.String())
	}
	if s, err := x.Status(t.Context(), "guild:1"); err != nil || s.Articles != 3 {
		t.Errorf("%+v, %v", s, err)
	}
}
