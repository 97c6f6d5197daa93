package read

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"articlebot/articles"
)

func TestWorkersLeaveBehindWhatHangs(t *testing.T) {
	w := newWorkers(time.Millisecond)
	release := make(chan struct{})
	var ended sync.WaitGroup
	hang := func(context.Context) (articles.Article, error) {
		defer ended.Done()
		<-release
		return articles.Article{}, nil
	}
	for range maxWorkers {
		ended.Add(1)
		if _, err := w.do(t.Context(), hang); !errors.Is(err, ErrHeavy) {
			t.Errorf("got %v", err)
		}
	}
	// All places are taken now: the next does not start, and does not wait for ever.
	if _, err := w.do(t.Context(), hang); !errors.Is(err, ErrHeavy) {
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

func TestWorkersCatchPanics(t *testing.T) {
	_, err := newWorkers(time.Minute).do(t.Context(), func(context.Context) (articles.Article, error) { panic("oops") })
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("got %v", err)
	}
}

func TestWorkersEndWithTheirContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	_, err := newWorkers(time.Minute).do(ctx, func(ctx context.Context) (articles.Article, error) {
		cancel()
		<-ctx.Done()
		return articles.Article{}, context.Cause(ctx)
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
