package work

import (
	"context"
	"errors"
	"time"

	"articlebot/articles"
	"articlebot/bot"
)

// How often is looked for what is to be deleted, the same while somebody still reads what
// is deleted, whether it is gone, and whether who can tell of it runs.
const (
	tidyEvery   = time.Hour
	againEvery  = time.Minute
	erasedEvery = 5 * time.Second

	elsewhereEvery = time.Minute
)

// Handlers returns what does the jobs of a bot; out is where they speak.
func Handlers(b *bot.Bot, out bot.Outbox) map[string]Handler {
	return map[string]Handler{
		bot.JobTidy: func(ctx context.Context, _ *articles.Job) (time.Time, error) {
			err := b.Tidy(ctx)
			if erased, unknown := b.Erased(ctx); unknown == nil && !erased {
				return time.Now().Add(againEvery), err
			}
			return time.Now().Add(tidyEvery), err
		},
		bot.JobTellErased: func(ctx context.Context, j *articles.Job) (time.Time, error) {
			done, err := b.TellErased(ctx, j, out)
			if errors.Is(err, bot.ErrElsewhere) {
				return time.Now().Add(elsewhereEvery), nil
			}
			if err != nil && !errors.Is(err, bot.ErrRefused) || !done {
				return time.Now().Add(erasedEvery), err
			}
			return time.Time{}, nil
		},
	}
}
