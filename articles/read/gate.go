package read

import (
	"context"
	"sync"

	"golang.org/x/sync/semaphore"
)

// maxFetches is how many requests are under way at once, in all; one a host.
const maxFetches = 4

// gate lets requests through: few at once, one a host. Its zero value is not
// ready.
type gate struct {
	all *semaphore.Weighted

	mu    sync.Mutex
	hosts map[string]*queue
}

// queue is the place of one host, kept while anybody holds it or waits.
type queue struct {
	place chan struct{}
	users int
}

func newGate() *gate {
	return &gate{all: semaphore.NewWeighted(maxFetches), hosts: make(map[string]*queue)}
}

// enter waits until a request to the host may start, or ctx ends. What it gives
// must be called once when the request is over. The host's place is taken
// first, so that many requests to one slow host do not keep others out.
func (g *gate) enter(ctx context.Context, host string) (leave func(), err error) {
	g.mu.Lock()
	q := g.hosts[host]
	if q == nil {
		q = &queue{place: make(chan struct{}, 1)}
		g.hosts[host] = q
	}
	q.users++
	g.mu.Unlock()

	select {
	case q.place <- struct{}{}:
	case <-ctx.Done():
		g.forget(host, q)
		return nil, context.Cause(ctx)
	}
	if err := g.all.Acquire(ctx, 1); err != nil {
		<-q.place
		g.forget(host, q)
		return nil, err
	}
	return sync.OnceFunc(func() {
		g.all.Release(1)
		<-q.place
		g.forget(host, q)
	}), nil
}

func (g *gate) forget(host string, q *queue) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if q.users--; q.users == 0 {
		delete(g.hosts, host)
	}
}
