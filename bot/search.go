package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"articlebot/index"
)

// articlesFound is how many articles a page of a search has.
const articlesFound = 5

// search shows the sentences in which words stand, article by article.
func (b *Bot) search(ctx context.Context, req Request) (Reply, error) {
	words := strings.TrimSpace(req.Values.Text(OptionWords))
	if !asksForSome(words) {
		return Reply{}, misuse("search.empty")
	}
	found, err := b.index.Search(ctx, req.Library, index.SearchQuery{
		Words: words, Filter: req.Filter, Offset: offset(req, articlesFound), Limit: articlesFound,
	})
	if err != nil {
		return Reply{}, fmt.Errorf("search: %w", err)
	}
	if found.Total == 0 {
		return b.nothing(ctx, req, req.say("search.nothing"))
	}
	r := Reply{Heading: req.say("search.heading", "Count", found.Total)}
	for _, a := range found.Articles {
		if len(a.Hits) == 0 {
			r.Articles = append(r.Articles, info(a.Article))
		}
		for i := range a.Hits {
			r.Excerpts = append(r.Excerpts, excerpt(&a.Hits[i]))
		}
	}
	return r, r.paginate(req, found.Total, articlesFound)
}

// asksForSome reports whether not all words are ones to leave out.
func asksForSome(words string) bool {
	list, _ := cutWords(words)
	return slices.ContainsFunc(list, func(w word) bool { return w[0].rune != '-' })
}
