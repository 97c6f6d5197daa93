package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"articlebot/articles"
	"articlebot/articles/store"
	"articlebot/articles/summary"
	"articlebot/index"
)

// How many sentences a summary has.
const (
	shortSummary = 1
	usualSummary = 3
	longSummary  = 8
)

// summary shows the sentences that carry an article, in its order: of the
// article with a number, of the best one with some words, or of the newest that
// was added here.
func (b *Bot) summary(ctx context.Context, req Request) (Reply, error) {
	words, n := summaryLength(req.Args)
	a, others, err := b.toSummarise(ctx, req, words)
	switch {
	case errors.Is(err, errNoneFits) && words != "":
		return b.nothing(ctx, req, req.say("summary.nothing"))
	case errors.Is(err, errNoneFits):
		return b.nothing(ctx, req)
	case err != nil:
		return Reply{}, err
	}
	an, err := b.analyze(ctx, &a)
	if err != nil {
		return Reply{}, err
	}
	picked := summary.Pick(&a, &an, n)
	r := Reply{}
	if len(picked) == 0 {
		r.Articles = []ArticleInfo{describe(&a, &an)}
		r.Notes = []string{req.say("summary.too_short", "Number", a.Number, "Bare", int64(a.Number))}
		return r, nil
	}
	r.Heading = req.say("summary.of", "Shown", len(picked), "Count", max(telling(&an), len(picked)))
	for _, i := range picked {
		span := an.Sentences[i].Span
		r.Excerpts = append(r.Excerpts, Excerpt{Article: info(&a), Span: span, Text: span.Of(a.Text)})
	}
	if len(others) > 0 {
		r.Notes = append(r.Notes, req.say("summary.more", "Numbers", numbers(others)))
	}
	return r, nil
}

// summaryLength takes the words for the length off a summary's arguments.
func summaryLength(args string) (words string, sentences int) {
	sentences = usualSummary
	var kept []string
	for _, w := range strings.Fields(args) {
		switch lower := strings.ToLower(w); {
		case means("word.short", lower):
			sentences = shortSummary
		case means("word.long", lower):
			sentences = longSummary
		default:
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " "), sentences
}

// errNoneFits says that there is no article to summarise.
var errNoneFits = errors.New("no article fits")

// alsoTold is how many other articles with the same words are named.
const alsoTold = 5

// toSummarise finds the article that is meant, and others that have the same
// words.
func (b *Bot) toSummarise(ctx context.Context, req Request, words string) (a articles.Article, others []articles.ArticleNumber, err error) {
	if n, err := articles.ParseArticleNumber(words); err == nil {
		a, err := b.lookUp(ctx, req, n)
		return a, nil, err
	}
	if words == "" {
		channels := []string{req.Channel}
		if req.Parent != "" {
			channels = append(channels, req.Parent)
		}
		a, err := b.store.Latest(ctx, req.Library, req.Filter, channels)
		if errors.Is(err, store.ErrNotFound) {
			err = errNoneFits
		}
		return a, nil, err
	}
	found, err := b.index.Search(ctx, req.Library, index.SearchQuery{Words: words, Filter: req.Filter, Limit: 1 + alsoTold})
	if err != nil {
		return a, nil, fmt.Errorf("search: %w", err)
	}
	if len(found.Articles) == 0 {
		return a, nil, errNoneFits
	}
	for _, h := range found.Articles[1:] {
		others = append(others, h.Number)
	}
	return *found.Articles[0].Article, others, nil
}
