package work

import (
	"context"
	"errors"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

// WatchHandlers returns what does the jobs of the watches that a bot keeps; out is where
// they speak.
func WatchHandlers(b *bot.Bot, out bot.Outbox) map[string]Handler {
	spoken := func(say func(context.Context, *articles.Job, bot.Outbox) (time.Time, error)) Handler {
		return func(ctx context.Context, j *articles.Job) (time.Time, error) {
			next, err := say(ctx, j, out)
			if errors.Is(err, bot.ErrElsewhere) {
				return b.Now().Add(elsewhereEvery), nil
			}
			return next, err
		}
	}
	return map[string]Handler{
		bot.JobMatchNew: b.MatchNew,
		bot.JobHear: spoken(func(ctx context.Context, j *articles.Job, out bot.Outbox) (time.Time, error) {
			return time.Time{}, b.Hear(ctx, j, out)
		}),
		bot.JobTellStory: spoken(b.TellStory),
		bot.JobStory:     b.ForgetStory,
		bot.JobDigest:    spoken(b.Digest),
		bot.JobTold:      func(context.Context, *articles.Job) (time.Time, error) { return time.Time{}, nil },
	}
}
