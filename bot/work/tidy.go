package work

import (
	"context"
	"errors"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

// How often is looked for what is to be deleted, and whether it is gone.
const (
	tidyEvery   = time.Hour
	erasedEvery = 5 * time.Second
)

// Handlers returns what does the jobs of a bot; out is where they speak.
func Handlers(b *bot.Bot, out bot.Outbox) map[string]Handler {
	return map[string]Handler{
		bot.JobTidy: func(ctx context.Context, _ *articles.Job) (time.Time, error) {
			return time.Now().Add(tidyEvery), b.Tidy(ctx)
		},
		bot.JobTellErased: func(ctx context.Context, j *articles.Job) (time.Time, error) {
			done, err := b.TellErased(ctx, j, out)
			if err != nil && !errors.Is(err, bot.ErrRefused) || !done {
				return time.Now().Add(erasedEvery), err
			}
			return time.Time{}, nil
		},
	}
}
