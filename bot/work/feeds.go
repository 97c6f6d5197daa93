package work

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

// FeedHandlers returns what does the jobs of the feeds that a bot follows; out is where they
// speak. Each host is asked for one thing at a time; what finds it busy comes back some
// seconds later.
func FeedHandlers(b *bot.Bot, out bot.Outbox) map[string]Handler {
	var busy sync.Map // hosts
	alone := func(do Handler) Handler {
		return func(ctx context.Context, j *articles.Job) (time.Time, error) {
			host := bot.FeedHost(j)
			if _, taken := busy.LoadOrStore(host, true); taken && host != "" {
				const least, most = 2 * time.Second, 8 * time.Second
				return b.Now().Add(least + rand.N(most-least)), nil
			}
			defer busy.Delete(host)
			return do(ctx, j)
		}
	}
	tell := func(say func(context.Context, *articles.Job, bot.Outbox) error) Handler {
		return func(ctx context.Context, j *articles.Job) (time.Time, error) {
			err := say(ctx, j, out)
			if errors.Is(err, bot.ErrElsewhere) {
				return b.Now().Add(elsewhereEvery), nil
			}
			return time.Time{}, err
		}
	}
	return map[string]Handler{
		bot.JobPoll:       alone(b.Poll),
		bot.JobItem:       alone(b.TakeItem),
		bot.JobTellItem:   tell(b.TellItem),
		bot.JobTellBroken: tell(b.TellBroken),
	}
}
