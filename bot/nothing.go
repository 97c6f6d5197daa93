package bot

import (
	"context"
	"fmt"
)

// nothing is the reply when nothing was found, and why: no articles at all, no
// such article, or nothing where the filters allow it.
func (b *Bot) nothing(ctx context.Context, req Request, sentences ...string) (Reply, error) {
	n, err := b.store.Count(ctx, req.Library, req.Scope)
	if err != nil {
		return Reply{}, fmt.Errorf("count articles: %w", err)
	}
	if n == 0 {
		return Reply{Notes: []string{req.say("fault.no_articles")}, Quiet: true}, nil
	}
	for _, n := range req.Filter.Articles {
		if _, err := b.lookUp(ctx, req, n); err != nil {
			return Reply{}, err
		}
	}
	if filters := find(req.Command).written(req.texts(), req.narrowed()); filters != "" {
		sentences = append(sentences, req.say("nothing.narrowed", "Filters", filters))
	}
	return Reply{Notes: sentences, Quiet: true}, nil
}
