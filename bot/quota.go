package bot

import (
	"context"
	"fmt"
	"time"

	"github.com/dustin/go-humanize"

	"articlebot/articles"
)

// Quota bounds what a server holds; of what is 0 there is no bound.
type Quota struct {
	Articles int
	Bytes    int64 // that the texts take in the store
}

// measure is how much a library held, and when.
type measure struct {
	articles.Size
	at time.Time
}

// How many libraries' sizes are remembered, and how long: to measure one takes the longer
// the more it holds.
const (
	maxMeasured = 1000
	measureKept = 10 * time.Minute
)

// full returns the error for who wants to add to a library that may hold no more, nil
// where there is room.
func (b *Bot) full(ctx context.Context, req Request) error {
	q, lib := b.config.Quota, req.Library
	if q == (Quota{}) || !inGuild(req) {
		return nil
	}
	size, known := b.measured.Get(lib)
	// What looks full is measured anew: something may have been removed.
	if age := b.config.Now().Sub(size.at); !known || age < 0 || age > measureKept || q.reached(size.Size) {
		var err error
		size.at = b.config.Now()
		if size.Size, err = b.store.Size(ctx, lib); err != nil {
			return fmt.Errorf("look whether there is room: %w", err)
		}
		b.measured.Add(lib, size)
	}
	if !q.reached(size.Size) {
		return nil
	}
	limit := req.say("status.articles", "Count", q.Articles)
	if q.Articles == 0 || size.Articles < q.Articles {
		limit = humanize.Bytes(uint64(q.Bytes))
	}
	return fail("fault.full", "Limit", limit)
}

func (q Quota) reached(s articles.Size) bool {
	return q.Articles > 0 && s.Articles >= q.Articles || q.Bytes > 0 && s.Bytes >= q.Bytes
}

// grown notes that an article was added to a library.
func (b *Bot) grown(lib articles.LibraryID, text string) {
	if size, known := b.measured.Get(lib); known {
		size.Articles++
		size.Bytes += int64(len(text)) // more than it takes, until it is measured again
		b.measured.Add(lib, size)
	}
}
