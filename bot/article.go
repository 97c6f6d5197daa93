package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"articlebot/articles"
)

// articlePage is about how much of an article a page shows, in bytes.
const articlePage = 3000

// article shows the whole text of an article, page by page. The headline stands
// above it and is not said twice.
func (b *Bot) article(ctx context.Context, req Request) (Reply, error) {
	a, err := b.named(ctx, req, "article.empty")
	if err != nil {
		return Reply{}, err
	}
	i := info(&a)
	text := strings.TrimSpace(a.Text)
	if rest, ok := strings.CutPrefix(text, a.Title+"\n"); ok && a.Title != "" {
		text = strings.TrimSpace(rest)
	}
	pages := cutPages(text, articlePage)
	if a.FeedText {
		i.Notes = append(i.Notes, req.say("article.feed_text"))
	}
	r := Reply{Articles: []ArticleInfo{i}}
	if err := r.paginate(req, len(pages), 1); err != nil {
		return Reply{}, err
	}
	if len(pages) > 0 {
		r.Text = pages[req.Page-1]
	}
	return r, nil
}

// named looks up the article whose number the request gives, or else the
// filter; key says what is wrong when neither does.
func (b *Bot) named(ctx context.Context, req Request, key string) (articles.Article, error) {
	return b.numbered(ctx, req, req.Values.Text(OptionArticle), key)
}

// numbered is named for a number that was given.
func (b *Bot) numbered(ctx context.Context, req Request, number, key string) (articles.Article, error) {
	word, _ := cutWord(number)
	if word == "" {
		if len(req.Filter.Articles) == 0 {
			return articles.Article{}, misuse(key)
		}
		return b.lookUp(ctx, req, req.Filter.Articles[0])
	}
	n, err := articles.ParseArticleNumber(word)
	if err != nil {
		return articles.Article{}, misuse("fault.not_a_number", "Value", given(word))
	}
	return b.lookUp(ctx, req, n)
}

// lookUp gets an article that may be shown here. One that may not is as good as
// not there.
func (b *Bot) lookUp(ctx context.Context, req Request, n articles.ArticleNumber) (articles.Article, error) {
	a, err := b.store.Article(ctx, req.Library, n)
	if errors.Is(err, articles.ErrNotFound) || err == nil && !req.Scope.Admits(a.OnlyChannel) {
		return articles.Article{}, b.noSuchArticle(ctx, req, n)
	}
	return a, err
}

// noSuchArticle is the error for a number that names nothing here. Where there
// are no articles at all, that is what a person needs to know.
func (b *Bot) noSuchArticle(ctx context.Context, req Request, n articles.ArticleNumber) error {
	switch count, err := b.store.Count(ctx, req.Library, req.Scope); {
	case err != nil:
		return fmt.Errorf("count articles: %w", err)
	case count == 0:
		return fail("fault.no_articles")
	default:
		return fail("fault.no_such_article", "Number", n)
	}
}

// characterBorder is the last border between characters of text at or before the
// byte at, or at itself where there is none within a character's length, as in
// bytes that are no UTF-8.
func characterBorder(text string, at int) int {
	for i := at; i > max(0, at-utf8.UTFMax); i-- {
		if utf8.RuneStart(text[i]) {
			return i
		}
	}
	return at
}

// cutPages cuts a text into pages of about size bytes: after a line if it can,
// else after a blank, else between characters.
func cutPages(text string, size int) []string {
	var pages []string
	for text != "" {
		end := len(text)
		if end > size {
			end = characterBorder(text, size)
			if i := strings.LastIndexByte(text[:end], '\n'); i > size/2 {
				end = i
			} else if i := strings.LastIndexByte(text[:end], ' '); i > size/2 {
				end = i
			}
		}
		pages = append(pages, strings.TrimSpace(text[:end]))
		text = strings.TrimSpace(text[end:])
	}
	return pages
}
