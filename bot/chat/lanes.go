package chat

import (
	"context"
	"slices"
	"sync"
)

// Bounds are how much lanes run and keep at once. There must be at least one worker
// and a share of at least one: with less, jobs would wait forever.
type Bounds struct {
	Workers int // jobs running at most, over all groups
	Waiting int // jobs waiting at most, over all groups
	Each    int // jobs waiting at most of one person in one lane
	Share   int // jobs running at most of one group
	Room    int // jobs waiting at most of one group
	Person  int // jobs running at most of one person, over all groups
	Queue   int // jobs waiting at most of one person
}

// Lanes runs a bounded number of jobs at once. Jobs of one lane, such as the
// commands of a channel, run one after another, in the order in which they came.
// Groups, such as libraries, take turns, one job each, and so do the lanes within a
// group, so that neither a busy lane nor a group of many holds up the others. A
// group runs no more than its share of jobs at once and fills no more than its part
// of the waiting room: the rest is left for others. A person has a share too, in
// whatever groups; when it is used up, jobs of others in the same lane go first. There
// are no idle goroutines: each job has its own, which ends with it.
type Lanes struct {
	bounds Bounds

	mu      sync.Mutex
	groups  map[string]*group // those with a job that waits or runs
	people  map[string]person // those with a job that waits or runs
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
	jobs []job
}

// person is how many jobs of somebody wait and run.
type person struct{ waiting, running int }

type job struct {
	person string
	run    func(leave func())
}

// NewLanes returns lanes without jobs.
func NewLanes(b Bounds) *Lanes {
	return &Lanes{bounds: b, groups: map[string]*group{}, people: map[string]person{}, idle: make(chan struct{})}
}

// Do puts a person's job at the end of a lane of a group, and never blocks. It reports whether
// the job was taken: it is not when it would have to wait and too much waits already,
// or when the lanes are closed. A job that takes long may call leave: then the next of
// its lane need not wait for its end. It holds its worker all the same, and counts
// for the share of its group. One key in two groups is two lanes.
func (l *Lanes) Do(name, key, who string, run func(leave func())) bool {
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
	p := l.people[who]
	// A job that starts at once takes no room. Otherwise groups that wait for their
	// share could lock the others out while workers are free.
	atOnce := !known && l.running < l.bounds.Workers && g.running < l.bounds.Share && p.running < l.bounds.Person
	full := l.waiting >= l.bounds.Waiting || g.waiting >= l.bounds.Room || at.of(who) >= l.bounds.Each || p.waiting >= l.bounds.Queue
	if l.closed || full && !atOnce {
		return false
	}
	l.groups[name], g.lanes[key] = g, at
	at.jobs = append(at.jobs, job{who, run})
	l.count(who, 1, 0)
	l.waiting++
	g.waiting++
	if !known {
		g.ready = append(g.ready, at)
	}
	l.start(g)
	return true
}

// start runs what may run, after a change in a group; the lock is held.
func (l *Lanes) start(changed *group) {
	l.queue(changed)
	for l.running < l.bounds.Workers && len(l.ready) > 0 {
		g := shift(&l.ready)
		g.queued = false
		i, n := l.next(g)
		if i < 0 { // its people have used up their shares elsewhere meanwhile
			continue
		}
		at := g.ready[i]
		j := at.jobs[n]
		g.ready, at.jobs = slices.Delete(g.ready, i, i+1), slices.Delete(at.jobs, n, n+1)
		l.waiting--
		g.waiting--
		l.running++
		g.running++
		l.count(j.person, -1, 1)
		l.queue(g)
		go l.run(g, at, j)
	}
}

// queue lets a group wait for its turn if it may run one more job; the lock is held.
func (l *Lanes) queue(g *group) {
	if i, _ := l.next(g); !g.queued && i >= 0 && g.running < l.bounds.Share {
		g.queued = true
		l.ready = append(l.ready, g)
	}
}

// next returns which of the ready lanes of a group is the first with a job whose person may
// run one more, and that job's place in the lane; -1 for none. The lock is held.
func (l *Lanes) next(g *group) (i, n int) {
	for i, at := range g.ready {
		if n := slices.IndexFunc(at.jobs, func(j job) bool { return l.people[j.person].running < l.bounds.Person }); n >= 0 {
			return i, n
		}
	}
	return -1, 0
}

// run runs a job. Its lane stays in the map meanwhile, and is ready again only
// afterwards, or when the job leaves it.
func (l *Lanes) run(g *group, at *lane, j job) {
	advance := sync.OnceFunc(func() { g.advance(at) })
	j.run(func() {
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
	if l.count(j.person, 0, -1); l.people[j.person].running == l.bounds.Person-1 { // others may have waited for that
		for _, other := range l.groups {
			l.queue(other)
		}
	}
	l.start(g)
	if l.closed && l.running == 0 {
		close(l.idle)
	}
}

// count adds to the jobs of a person; the lock is held.
func (l *Lanes) count(name string, waiting, running int) {
	p := l.people[name]
	p.waiting, p.running = p.waiting+waiting, p.running+running
	if l.people[name] = p; p == (person{}) {
		delete(l.people, name)
	}
}

// of returns how many jobs of a person wait in a lane.
func (at *lane) of(who string) (n int) {
	for _, j := range at.jobs {
		if j.person == who {
			n++
		}
	}
	return n
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
