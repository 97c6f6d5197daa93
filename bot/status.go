package bot

import (
	"context"
	"fmt"
	"slices"
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
		if err := b.index.CatchUp(ctx, req.Library); err != nil {
			return Reply{}, fmt.Errorf("read the index's status: %w", err)
		}
		s, err := b.index.Status(ctx, req.Library)
		if err != nil {
			return Reply{}, fmt.Errorf("read the index's status: %w", err)
		}
		r.Notes = append(r.Notes, req.say("label.sentences", "Count", s.Sentences), req.say("label.quotes", "Count", s.Quotes))
	}
	if all > 0 {
		r.Notes = append(r.Notes, b.tellAside(ctx, req)...)
	}
	r.Notes = append(r.Notes, req.say("status.running",
		"Since", b.started.UTC().Format(time.DateTime+" MST"), "Time", uptime(b.config.Now().Sub(b.started))))
	if req.Shard != "" {
		r.Notes = append(r.Notes, req.say("status.shard", "Shard", req.Shard))
	}
	return r, nil
}

// tellAside returns which of the articles that are seen from here are set aside.
func (b *Bot) tellAside(ctx context.Context, req Request) []string {
	aside := slices.DeleteFunc(b.aside(ctx, req.Library), func(n articles.ArticleNumber) bool {
		_, err := b.lookUp(ctx, req, n)
		return err != nil
	})
	if len(aside) == 0 {
		return nil
	}
	return []string{req.say("status.aside", "Count", len(aside), "Numbers", Numbers(aside, asideShown))}
}

// asideShown is how many of the articles that are set aside are named.
const asideShown = 20

// uptime is a span of time in days, hours and minutes: "3 d 4 h 12 min".
func uptime(d time.Duration) string {
	days, hours, minutes := int(d.Hours())/24, int(d.Hours())%24, int(d.Minutes())%60
	switch {
	case days > 0:
		return fmt.Sprintf("%d d %d h %d min", days, hours, minutes)
	case hours > 0:
		return fmt.Sprintf("%d h %d min", hours, minutes)
	}
	return fmt.Sprintf("%d min", minutes)
}

// privacy tells what is kept, where, and for how long.
func (b *Bot) privacy(_ context.Context, req Request) (Reply, error) {
	return Reply{Heading: req.say("privacy.heading"), Text: req.say("privacy.text", "Days", int(b.config.Grace.Hours()/24)), Quiet: true}, nil
}
