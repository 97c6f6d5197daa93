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
	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/articles/quotes"
)

// Analyze labels the paragraphs of an article and finds its sentences and
// quotes. An article without a language is given the one that its text is in.
func Analyze(a *articles.Article) articles.Analysis {
	an := articles.Analysis{Lang: a.Lang}
	if an.Lang == "" {
		an.Lang, _ = lang.Detect(a.Text)
	}
	l := lang.Get(an.Lang)
	an.Paragraphs = label(a, l)
	for i, p := range an.Paragraphs {
		for _, s := range l.Sentences(p.Of(a.Text)) {
			s.Start += p.Start
			s.End += p.Start
			an.Sentences = append(an.Sentences, articles.Sentence{Span: s, Paragraph: i})
		}
	}
	an.Quotes = quotes.Find(a.Text, l, an.Paragraphs, an.Sentences)
	return an
}
