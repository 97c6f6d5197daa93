package bot

import (
	"context"
	"fmt"
	"time"

	"articlebot/articles"
)

// status tells how much is here and what is running. What lies in channels that
// are not seen from here is not counted.
func (b *Bot) status(ctx context.Context, req Request) (Reply, error) {
	seen, err := b.store.Count(ctx, req.Library, req.Scope)
	if err != nil {
		return Reply{}, fmt.Errorf("count articles: %w", err)
	}
	all, err := b.store.Count(ctx, req.Library, articles.Scope{All: true})
	if err != nil {
		return Reply{}, fmt.Errorf("count articles: %w", err)
	}
	r := Reply{
		Heading: req.say("status.heading", "Version", b.config.Version),
		Notes:   []string{req.say("status.articles", "Count", seen)},
		Quiet:   true,
	}
	if seen == all && all > 0 {
		s, err := b.index.Status(ctx, req.Library)
		if err != nil {
			return Reply{}, fmt.Errorf("read the index's status: %w", err)
		}
		r.Notes = append(r.Notes, req.say("label.sentences", "Count", s.Sentences), req.say("label.quotes", "Count", s.Quotes))
	}
	r.Notes = append(r.Notes, req.say("status.running", "Since", b.started.UTC().Format(time.DateTime+" MST")))
	return r, nil
}
