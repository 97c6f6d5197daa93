package bot

import (
	"context"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/index"
)

// GoesOn reports whether a line without a command is a question that goes on from the
// answer before it: it cannot stand alone, such as "and why?".
func (b *Bot) GoesOn(line string) bool {
	_, known := b.Recognise(line)
	return !known && index.GoesOn(line)
}

// earlier is what a question follows up, nil when it stands alone: the answer of
// ours that it replies to, or the one before it when it cannot stand alone.
func (b *Bot) earlier(ctx context.Context, req Request, question string) *index.Earlier {
	ref := req.Referenced
	if ref == nil || !ref.FromBot || ref.Implied && !index.GoesOn(question) {
		return nil
	}
	var e index.Earlier
	add := func(n articles.ArticleNumber) {
		if !slices.Contains(e.Articles, n) {
			e.Articles = append(e.Articles, n)
		}
	}
	words := []string{b.asked(ctx, ref)}
	for _, s := range ref.Sentences {
		add(s.Article)
		e.Shown = append(e.Shown, index.Sentence{Text: s.Words, Cut: s.Cut})
		words = append(words, s.Strong...)
	}
	for _, q := range ref.Quotes {
		add(q.Article)
	}
	if len(e.Articles) == 0 {
		return nil
	}
	e.Text = strings.TrimSpace(strings.Join(words, " "))
	return &e
}

// asked returns the words of the question that a message of ours answers, "" where
// they are not known or there was none. Nobody keeps them.
func (b *Bot) asked(ctx context.Context, ref *Referenced) string {
	if ref.Line == nil {
		return ""
	}
	line := ref.Line(ctx)
	said, err := b.Parse(line)
	if err != nil { // words without a command are a question
		return articles.Shorten(line, maxWords)
	}
	row := find(said.Command)
	if !row.Followed {
		return ""
	}
	var words []string
	for _, v := range said.Values {
		if o := row.option(v.Option); o != nil && o.syntax != afterColon {
			words = append(words, v.Text)
		}
	}
	return strings.Join(words, " ")
}
