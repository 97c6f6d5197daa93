package bot

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"time"

	"articlebot/articles"
	"articlebot/articles/same"
)

// Serves notes which libraries an account of a chat serves, all those of a shard, as a
// chat tells it when it connects. Of others of the shard that the account served before it
// has been removed meanwhile.
func (b *Bot) Serves(ctx context.Context, account string, shard articles.Shard, libs []articles.LibraryID) error {
	known, err := b.store.Homes(ctx, account)
	if err != nil {
		return err
	}
	for _, lib := range libs {
		b.served.Store(lib, account)
		if slices.Contains(known, lib) {
			continue
		}
		if err := b.store.Joined(ctx, lib, account); err != nil {
			return err
		}
	}
	for _, lib := range known {
		if shard.Holds(lib) && !slices.Contains(libs, lib) {
			if err := b.Left(ctx, account, lib); err != nil {
				return err
			}
		}
	}
	return nil
}

// Served returns the libraries that an account serves, as [Bot.Serves] and what came since
// have told.
func (b *Bot) Served(ctx context.Context, account string) ([]articles.LibraryID, error) {
	libs, err := b.store.Homes(ctx, account)
	if err != nil {
		return nil, err
	}
	for _, lib := range libs {
		b.served.Store(lib, account)
	}
	return libs, nil
}

// Moved says that libraries may have been served by another process: what is remembered
// of them is forgotten.
func (b *Bot) Moved() {
	for _, c := range []struct {
		reading *sync.Mutex
		purge   func()
	}{{&b.settled.reading, b.settled.known.Purge}, {&b.held.reading, b.held.known.Purge}, {&b.watched.reading, b.watched.known.Purge}} {
		c.reading.Lock()
		c.purge()
		c.reading.Unlock()
	}
	b.measured.Purge()
}

// Joined notes that the account serves a library from now on, or again.
func (b *Bot) Joined(ctx context.Context, account string, lib articles.LibraryID) error {
	b.served.Store(lib, account)
	return b.store.Joined(ctx, lib, account)
}

// Left notes that the account was removed from where a library belongs. The library
// is deleted when [Config.Grace] is over and it has not come back.
func (b *Bot) Left(ctx context.Context, account string, lib articles.LibraryID) error {
	b.served.Delete(lib)
	b.log.InfoContext(ctx, "removed from a server", "library", lib, "deleted_after", b.config.Grace)
	return b.store.Left(ctx, lib, account, b.config.Now())
}

// Tidy deletes for good what is due: libraries that were left long enough ago, articles
// older than a library keeps them, and what was removed too long ago to come back. It
// does as much as it can; the error tells all that failed.
func (b *Bot) Tidy(ctx context.Context) error {
	now := b.config.Now()
	var errs []error
	left, err := b.store.LeftBefore(ctx, now.Add(-b.config.Grace))
	errs = append(errs, err)
	for _, lib := range left {
		if err := b.erase(ctx, lib); err != nil {
			errs = append(errs, fmt.Errorf("delete library %s: %w", lib, err))
			continue
		}
		b.log.InfoContext(ctx, "library deleted, for its server is gone", "library", lib)
	}
	kept, err := b.store.Having(ctx, "keep")
	errs = append(errs, err)
	for lib, value := range kept {
		days, err := strconv.Atoi(value)
		if err != nil || days < 1 {
			continue // of another version
		}
		n, err := b.store.Expire(ctx, lib, now.Add(-time.Duration(days)*24*time.Hour))
		if err != nil {
			errs = append(errs, err)
		}
		if n > 0 {
			b.log.InfoContext(ctx, "old articles deleted", "library", lib, "articles", n, "days", days)
			errs = append(errs, b.index.CatchUp(ctx, lib)) // or it would hear of it from the next question
		}
	}
	errs = append(errs, b.trimFollows(ctx, now))
	errs = append(errs, b.store.Fingerprint(ctx, func(text string) articles.Fingerprint { return same.StoryOf(text).Fingerprint() }))
	errs = append(errs, b.store.ForgetFeedback(ctx, now.Add(-FeedbackKept)))
	before := now.Add(-articles.UndoWindow)
	return errors.Join(append(errs, b.store.Purge(ctx, before), b.index.Tidy(ctx, before))...)
}

// erase deletes a library for good, the index after the store: what is left of an
// index without its articles shows nothing.
func (b *Bot) erase(ctx context.Context, lib articles.LibraryID) error {
	if err := b.store.Forget(ctx, lib); err != nil {
		return err
	}
	b.forgetSettings(lib)
	b.forgetWatches(lib)
	b.analyses.forget(lib)
	if err := b.index.Forget(ctx, lib); err != nil {
		return &indexError{err}
	}
	return nil
}

// indexError is the error of [Bot.erase] when the articles are deleted and their
// index is not.
type indexError struct{ error }

func (e *indexError) Unwrap() error { return e.error }
