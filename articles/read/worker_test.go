package read

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/turns"
)

func TestWorkersLeaveBehindWhatHangs(t *testing.T) {
	w := workers{timeout: 100 * time.Millisecond}
	release := make(chan struct{})
	var ended sync.WaitGroup
	hang := func(context.Context) (articles.Article, error) {
		defer ended.Done()
		<-release
		return articles.Article{}, nil
	}
	of := func(i int) context.Context {
		return turns.WithOwner(t.Context(), turns.Owner{Library: fmt.Sprint(i), Person: fmt.Sprint(i)})
	}
	for i := range maxWorkers {
		ended.Add(1)
		if _, err := w.do(of(i), hang); !errors.Is(err, ErrHeavy) {
			t.Errorf("got %v", err)
		}
	}
	// All places are taken now: the next does not start, and does not wait for ever. It is
	// not to blame.
	if _, err := w.do(of(maxWorkers), hang); !errors.Is(err, ErrBusy) {
		t.Errorf("got %v", err)
	}
	close(release)
	ended.Wait()
	w.timeout = time.Minute
	a, err := w.do(t.Context(), func(context.Context) (articles.Article, error) { return articles.Article{Text: "x"}, nil })
	if err != nil || a.Text != "x" {
		t.Errorf("got %v, %v", a, err)
	}
}

// Pages that hang keep nobody else's from being read: not a library's other people, nor
// another library.
func TestHangingPagesDelayNobodyElse(t *testing.T) {
	w := workers{timeout: time.Minute}
	release := make(chan struct{})
	var ended sync.WaitGroup
	for range 40 {
		ctx := turns.WithOwner(t.Context(), turns.Owner{Library: "guild:1", Person: "mallory"})
		ended.Go(func() {
			_, _ = w.do(ctx, func(context.Context) (articles.Article, error) {
				<-release
				return articles.Article{}, nil
			})
		})
	}
	for _, o := range []turns.Owner{{Library: "guild:1", Person: "ada"}, {Library: "guild:2", Person: "ada"}} {
		if a, err := w.do(turns.WithOwner(t.Context(), o), func(context.Context) (articles.Article, error) { return articles.Article{Text: "x"}, nil }); err != nil || a.Text != "x" {
			t.Errorf("%v: got %q, %v", o, a.Text, err)
		}
	}
	close(release)
	ended.Wait()
}

func TestWorkersCatchPanics(t *testing.T) {
	_, err := (&workers{timeout: time.Minute}).do(t.Context(), func(context.Context) (articles.Article, error) { panic("oops") })
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v", err)
	}
}

func TestWorkersEndWithTheirContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	_, err := (&workers{timeout: time.Minute}).do(ctx, func(ctx context.Context) (articles.Article, error) {
		cancel()
		<-ctx.Done()
		return articles.Article{}, context.Cause(ctx)
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
