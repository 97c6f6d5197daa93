package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"articlebot/articles"
)

// articlesListed is how many articles a page of their list has.
const articlesListed = 10

// articles lists what is in the library, the newest first.
func (b *Bot) articles(ctx context.Context, req Request) (Reply, error) {
	listing, err := b.store.List(ctx, req.Library, articles.Query{
		Filter: req.Filter, Words: strings.Fields(req.Values.Text(OptionWords)), Offset: offset(req, articlesListed), Limit: articlesListed, NoText: true,
	})
	if err != nil {
		return Reply{}, fmt.Errorf("list articles: %w", err)
	}
	if listing.Total == 0 {
		return b.nothingBut(ctx, req, listArticles, req.say("articles.nothing"))
	}
	r := Reply{Heading: req.say("articles.heading", "Count", listing.Total)}
	for _, a := range listing.Articles {
		if a.Title == "" { // called by its first words, which the list leaves out
			a, err = b.store.Article(ctx, req.Library, a.Number)
			if errors.Is(err, articles.ErrNotFound) {
				continue // removed just now
			}
			if err != nil {
				return Reply{}, fmt.Errorf("list articles: %w", err)
			}
		}
		r.Articles = append(r.Articles, info(&a))
	}
	return r, r.paginate(req, listing.Total, articlesListed)
}
