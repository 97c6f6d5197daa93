package read

import (
	"context"
	"fmt"
	"time"

	"articlebot/articles"
	"articlebot/articles/turns"
)

// How many pages are parsed at once, in all, of a library and of a person. A hostile page
// that its deadline ran out on holds its place until the parser is through with it, so
// this also bounds what such pages can burn.
const (
	maxWorkers     = 6
	libraryWorkers = 2
	personWorkers  = 1
)

// workers run parsers that cannot be stopped, each in a goroutine that can be
// left behind. What they are given takes them a few seconds at worst; anything
// that may take longer is for [isolation].
type workers struct {
	timeout time.Duration
	turns   turns.Turns
}

// do runs f when there is a place, and gives what it gives, or an error when ctx ends or
// the deadline passes first: [ErrHeavy], or [ErrBusy] where the page has not even begun.
// f should look at its ctx where it can. A panic in f is an error of the page.
func (w *workers) do(ctx context.Context, f func(context.Context) (articles.Article, error)) (articles.Article, error) {
	waiting, stop := context.WithTimeoutCause(ctx, w.timeout, ErrBusy)
	leave, err := w.turns.Take(waiting, turns.Shares(ctx, libraryWorkers, personWorkers, maxWorkers)...)
	if stop(); err != nil {
		return articles.Article{}, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, w.timeout, fmt.Errorf("%w: over %v", ErrHeavy, w.timeout))
	defer cancel()
	var a articles.Article
	done := make(chan struct{})
	go func() {
		defer leave()
		a, err = guard(ctx, f)
		close(done)
	}()
	select {
	case <-done:
		return a, err
	case <-ctx.Done():
		return articles.Article{}, context.Cause(ctx)
	}
}

// guard makes an error of a panic.
func guard(ctx context.Context, f func(context.Context) (articles.Article, error)) (a articles.Article, err error) {
	defer func() {
		if p := recover(); p != nil {
			a, err = articles.Article{}, fmt.Errorf("%w: parser failed: %v", ErrDamaged, p)
		}
	}()
	return f(ctx)
}
