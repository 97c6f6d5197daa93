// Package analysis turns an article into what the program sees in it: its
// paragraphs, each with a label that says what it is for, its sentences, and
// its quotes.
//
// Nothing is deleted or changed: lines that are not the article's own words
// (boilerplate, links to other articles, the author's presentation …) stay where
// they are and are only labelled. Analyzing never fails, accepts any text, takes
// time linear in its length, and gives the same for the same article.
package analysis

import (
	"context"
	"fmt"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/articles/quotes"
)

// Analyze labels the paragraphs of an article and finds its sentences and
// quotes. An article without a language is given the one that its text is in.
func Analyze(a *articles.Article) articles.Analysis {
	an, _ := AnalyzeContext(context.Background(), a) // which never ends
	return an
}

// AnalyzeContext is Analyze until ctx ends. The error is why it did.
func AnalyzeContext(ctx context.Context, a *articles.Article) (articles.Analysis, error) {
	stop := func() bool { return ctx.Err() != nil }
	an := articles.Analysis{Lang: a.Lang}
	if an.Lang == "" {
		an.Lang, _ = lang.Detect(a.Text)
	}
	l := lang.Get(an.Lang)
	an.Paragraphs = label(a, l)
	for i, p := range an.Paragraphs {
		if stop() {
			break
		}
		for _, s := range l.Sentences(p.Of(a.Text)) {
			s.Start += p.Start
			s.End += p.Start
			an.Sentences = append(an.Sentences, articles.Sentence{Span: s, Paragraph: i})
		}
	}
	an.Quotes = withTurns(a, &an, quotes.Find(a.Text, l, an.Paragraphs, an.Sentences, stop))
	if stop() {
		return articles.Analysis{}, fmt.Errorf("analyse article: %w", context.Cause(ctx))
	}
	return an, nil
}
