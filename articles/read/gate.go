package read

import (
	"context"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/semaphore"
)

// maxFetches is how many requests are under way at once, in all; one a host.
const maxFetches = 4

// maxHosts is how many hosts are known that were asked lately: far more than are asked at
// a time.
const maxHosts = 1024

// gate lets requests through: few at once, one a host. Its zero value is not
// ready.
type gate struct {
	all   *semaphore.Weighted
	hosts *lru.Cache[string, chan struct{}] // the place of each
}

func newGate() *gate {
	hosts, _ := lru.New[string, chan struct{}](maxHosts) // fails for a size below 1
	return &gate{semaphore.NewWeighted(maxFetches), hosts}
}

// enter waits until a request to the host may start, or ctx ends. What it gives
// must be called once when the request is over. The host's place is taken
// first, so that many requests to one slow host do not keep others out.
func (g *gate) enter(ctx context.Context, host string) (leave func(), err error) {
	place := make(chan struct{}, 1)
	if known, ok, _ := g.hosts.PeekOrAdd(host, place); ok {
		place = known
	}
	select {
	case place <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	if err := g.all.Acquire(ctx, 1); err != nil {
		<-place
		return nil, err
	}
	return sync.OnceFunc(func() {
		g.all.Release(1)
		<-place
	}), nil
}
