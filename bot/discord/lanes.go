package discord

import (
	"context"
	"sync"
)

// lanes runs a bounded number of jobs at once. Jobs of one lane run one after
// another, in the order in which they came. Groups take turns, one job each, and
// so do the lanes within a group, so that neither a busy lane nor a group of many
// holds up the others. A group runs no more than its share of jobs at once and
// fills no more than its part of the waiting room: the rest is left for others.
// There are no idle goroutines: each job has its own, which ends with it.
type lanes struct {
	workers int // jobs running at most, over all groups
	limit   int // jobs waiting at most, over all groups
	each    int // jobs waiting at most in one lane
	share   int // jobs running at most of one group
	room    int // jobs waiting at most of one group

	mu      sync.Mutex
	groups  map[string]*laneGroup // those with a job that waits or runs
	ready   []*laneGroup          // those that may run one more, in turn; empty while workers are free
	waiting int
	running int
	closed  bool
	idle    chan struct{} // closed when closed and nothing waits or runs
}

type laneGroup struct {
	key     string
	lanes   map[string]*lane // those with a job that waits, or that runs and has not left
	ready   []*lane          // those with a job to run and none running, in turn
	queued  bool             // the group is in lanes.ready
	waiting int
	running int
}

type lane struct {
	key  string
	jobs []func(leave func())
}

// newLanes needs at least one worker and a share of at least one: with less, jobs
// would wait forever.
func newLanes(workers, limit, each, share, room int) *lanes {
	return &lanes{
		workers: workers, limit: limit, each: each, share: share, room: room,
		groups: map[string]*laneGroup{}, idle: make(chan struct{}),
	}
}

// Do puts a job at the end of a lane of a group, and never blocks. It says false
// when the job was not taken: it would have to wait and too much waits already,
// or the lanes are closed. A job that takes long may call leave: then the next of
// its lane need not wait for its end. It holds its worker all the same, and counts
// for the share of its group. One key in two groups is two lanes.
func (l *lanes) Do(group, key string, job func(leave func())) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	g := l.groups[group]
	if g == nil {
		g = &laneGroup{key: group, lanes: map[string]*lane{}}
	}
	at, known := g.lanes[key]
	if !known {
		at = &lane{key: key}
	}
	// A job that starts at once takes no room. Otherwise groups that wait for their
	// share could lock the others out while workers are free.
	atOnce := !known && l.running < l.workers && g.running < l.share
	full := l.waiting >= l.limit || g.waiting >= l.room || len(at.jobs) >= l.each
	if l.closed || full && !atOnce {
		return false
	}
	l.groups[group], g.lanes[key] = g, at
	at.jobs = append(at.jobs, job)
	l.waiting++
	g.waiting++
	if !known {
		g.ready = append(g.ready, at)
		l.start(g)
	}
	return true
}

// start runs what may run, after a change in a group; the lock is held.
func (l *lanes) start(changed *laneGroup) {
	l.queue(changed)
	for l.running < l.workers && len(l.ready) > 0 {
		g := shift(&l.ready)
		g.queued = false
		at := shift(&g.ready)
		job := shift(&at.jobs)
		l.waiting--
		g.waiting--
		l.running++
		g.running++
		l.queue(g)
		go l.run(g, at, job)
	}
}

// queue lets a group wait for its turn if it may run one more job; the lock is held.
func (l *lanes) queue(g *laneGroup) {
	if !g.queued && len(g.ready) > 0 && g.running < l.share {
		g.queued = true
		l.ready = append(l.ready, g)
	}
}

// run runs a job. Its lane stays in the map meanwhile, and is ready again only
// afterwards, or when the job leaves it.
func (l *lanes) run(g *laneGroup, at *lane, job func(leave func())) {
	advance := sync.OnceFunc(func() { g.advance(at) })
	job(func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		advance()
		l.start(g)
	})
	l.mu.Lock()
	defer l.mu.Unlock()
	l.running--
	g.running--
	advance()
	if g.running == 0 && len(g.lanes) == 0 {
		delete(l.groups, g.key)
	}
	l.start(g)
	if l.closed && l.running == 0 {
		close(l.idle)
	}
}

// advance makes a lane ready for its next job; the lock is held.
func (g *laneGroup) advance(at *lane) {
	if len(at.jobs) > 0 {
		g.ready = append(g.ready, at)
	} else {
		delete(g.lanes, at.key)
	}
}

// shift takes the first of a queue, and keeps nothing of it there.
func shift[T any](queue *[]T) T {
	var none T
	first := (*queue)[0]
	(*queue)[0] = none
	*queue = (*queue)[1:]
	return first
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
