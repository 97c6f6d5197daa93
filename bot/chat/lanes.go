package chat

import (
	"context"
	"sync"
)

// Bounds are how much lanes run and keep at once. There must be at least one worker
// and a share of at least one: with less, jobs would wait forever.
type Bounds struct {
	Workers int // jobs running at most, over all groups
	Waiting int // jobs waiting at most, over all groups
	Each    int // jobs waiting at most in one lane
	Share   int // jobs running at most of one group
	Room    int // jobs waiting at most of one group
}

// Lanes runs a bounded number of jobs at once. Jobs of one lane, such as the
// commands of a channel, run one after another, in the order in which they came.
// Groups, such as libraries, take turns, one job each, and so do the lanes within a
// group, so that neither a busy lane nor a group of many holds up the others. A
// group runs no more than its share of jobs at once and fills no more than its part
// of the waiting room: the rest is left for others. There are no idle goroutines:
// each job has its own, which ends with it.
type Lanes struct {
	bounds Bounds

	mu      sync.Mutex
	groups  map[string]*group // those with a job that waits or runs
	ready   []*group          // those that may run one more, in turn; empty while workers are free
	waiting int
	running int
	closed  bool
	idle    chan struct{} // closed when closed and nothing waits or runs
}

type group struct {
	key     string
	lanes   map[string]*lane // those with a job that waits, or that runs and has not left
	ready   []*lane          // those with a job to run and none running, in turn
	queued  bool             // the group is in Lanes.ready
	waiting int
	running int
}

type lane struct {
	key  string
	jobs []func(leave func())
}

// NewLanes returns lanes without jobs.
func NewLanes(b Bounds) *Lanes {
	return &Lanes{bounds: b, groups: map[string]*group{}, idle: make(chan struct{})}
}

// Do puts a job at the end of a lane of a group, and never blocks. It reports whether
// the job was taken: it is not when it would have to wait and too much waits already,
// or when the lanes are closed. A job that takes long may call leave: then the next of
// its lane need not wait for its end. It holds its worker all the same, and counts
// for the share of its group. One key in two groups is two lanes.
func (l *Lanes) Do(name, key string, job func(leave func())) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	g := l.groups[name]
	if g == nil {
		g = &group{key: name, lanes: map[string]*lane{}}
	}
	at, known := g.lanes[key]
	if !known {
		at = &lane{key: key}
	}
	// A job that starts at once takes no room. Otherwise groups that wait for their
	// share could lock the others out while workers are free.
	atOnce := !known && l.running < l.bounds.Workers && g.running < l.bounds.Share
	full := l.waiting >= l.bounds.Waiting || g.waiting >= l.bounds.Room || len(at.jobs) >= l.bounds.Each
	if l.closed || full && !atOnce {
		return false
	}
	l.groups[name], g.lanes[key] = g, at
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
func (l *Lanes) start(changed *group) {
	l.queue(changed)
	for l.running < l.bounds.Workers && len(l.ready) > 0 {
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
func (l *Lanes) queue(g *group) {
	if !g.queued && len(g.ready) > 0 && g.running < l.bounds.Share {
		g.queued = true
		l.ready = append(l.ready, g)
	}
}

// run runs a job. Its lane stays in the map meanwhile, and is ready again only
// afterwards, or when the job leaves it.
func (l *Lanes) run(g *group, at *lane, job func(leave func())) {
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
func (g *group) advance(at *lane) {
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

// Load returns how many jobs run and how many wait.
func (l *Lanes) Load() (running, waiting int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.running, l.waiting
}

// Close takes no more jobs and waits until those taken have run, or until ctx
// ends: then it returns the context's error and leaves them.
func (l *Lanes) Close(ctx context.Context) error {
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
