package work

import (
	"context"
	"errors"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

// FeedHandlers returns what does the jobs of the feeds that a bot follows; out is where they
// speak. Each host is asked for one thing at a time; what finds it busy comes back
// later.
func FeedHandlers(b *bot.Bot, out bot.Outbox) map[string]Handler {
	var busy hosts
	alone := func(do Handler) Handler {
		return func(ctx context.Context, j *articles.Job) (time.Time, error) {
			host := bot.FeedHost(j)
			back, taken := busy.take(host, b.Now())
			if !taken {
				return back, nil
			}
			defer busy.give(host)
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
		bot.JobTellRest:   tell(b.TellRest),
		bot.JobGather: func(ctx context.Context, j *articles.Job) (time.Time, error) {
			past, ok := out.(bot.Past)
			if !ok {
				return b.Now().Add(elsewhereEvery), nil
			}
			next, err := b.Gather(ctx, j, past)
			if errors.Is(err, bot.ErrElsewhere) {
				return b.Now().Add(elsewhereEvery), nil
			}
			return next, err
		},
	}
}
