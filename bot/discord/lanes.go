package discord

import (
	"context"
	"sync"
)

// lanes runs jobs on a bounded number of goroutines. Jobs of one lane run one
// after another, in the order in which they came; lanes take turns, one job
// each, so that a busy lane does not hold up the others. There are no idle
// goroutines: a worker ends when nothing waits.
type lanes struct {
	workers int // goroutines at most
	limit   int // jobs waiting at most, over all lanes
	each    int // jobs waiting at most in one lane

	mu      sync.Mutex
	lanes   map[string]*lane
	ready   []*lane // those with a job to run and none running, in turn
	waiting int
	running int
	closed  bool
	idle    chan struct{} // closed when closed and nothing waits or runs
}

type lane struct {
	key  string
	jobs []func(leave func())
}

func newLanes(workers, limit, each int) *lanes {
	return &lanes{workers: workers, limit: limit, each: each, lanes: map[string]*lane{}, idle: make(chan struct{})}
}

// Do puts a job at the end of a lane, and never blocks. It says false when the
// job was not taken: too much waits, or the lanes are closed. A job that takes
// long may call leave: then the next of its lane need not wait for its end.
func (l *lanes) Do(key string, job func(leave func())) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := l.lanes[key]
	if l.closed || l.waiting >= l.limit || at != nil && len(at.jobs) >= l.each {
		return false
	}
	l.waiting++
	if at != nil {
		at.jobs = append(at.jobs, job)
		return true
	}
	at = &lane{key: key, jobs: []func(func()){job}}
	l.lanes[key] = at
	l.run(at)
	return true
}

// run lets a lane have its turn; the lock is held.
func (l *lanes) run(at *lane) {
	l.ready = append(l.ready, at)
	if l.running < l.workers {
		l.running++
		go l.work()
	}
}

// work runs jobs until none is ready. A lane stays in the map while one of its
// jobs runs, and is ready again only afterwards, or when that leaves it.
func (l *lanes) work() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for len(l.ready) > 0 {
		at := l.ready[0]
		l.ready[0] = nil
		l.ready = l.ready[1:]
		job := at.jobs[0]
		at.jobs[0] = nil
		at.jobs = at.jobs[1:]
		l.waiting--
		l.mu.Unlock()
		leave := sync.OnceFunc(func() { l.advance(at) })
		job(leave)
		leave()
		l.mu.Lock()
	}
	l.running--
	if l.closed && l.running == 0 {
		close(l.idle)
	}
}

// advance lets the next job of a lane have its turn.
func (l *lanes) advance(at *lane) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(at.jobs) > 0 {
		l.run(at)
	} else {
		delete(l.lanes, at.key)
	}
}

// Close takes no more jobs and waits until those taken have run, or until ctx
// ends: then it gives the context's error and leaves them.
func (l *lanes) Close(ctx context.Context) error {
	l.mu.Lock()
	if !l.closed {
		l.closed = true
		if l.running == 0 {
			close(l.idle)
		}
	}
	l.mu.Unlock()
	select {
	case <-l.idle:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
