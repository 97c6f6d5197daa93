// Package work does what nobody waits for: jobs that are due, out of the store,
// some at a time. What a kind of job does is a [Handler]; what it has to say goes
// through a [bot.Outbox].
//
// A job is leased before it is begun, so that of several processes one does it,
// and a killed one's jobs are done by whoever comes next. A handler must therefore
// take it well to be begun again: what people see of it is said once by its key
// ([bot.Reply.Once]).
package work

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/VictoriaMetrics/metrics"

	"articlebot/articles"
	"articlebot/articles/logid"
)

// Handler does a job and returns when it is to be done again, the zero time for
// never. It may change the job's Details. After an error the job is begun again
// later; how often it was begun is in its Tries. ctx ends when the lease is about
// to.
type Handler func(ctx context.Context, j *articles.Job) (next time.Time, err error)

// Store keeps the jobs, as a store of articles does.
type Store interface {
	Schedule(ctx context.Context, j articles.Job, keep bool) error
	LeaseJobs(ctx context.Context, kinds []string, now, until time.Time, limit int) ([]articles.Job, error)
	FinishJob(ctx context.Context, j articles.Job, next ...articles.Job) error
	NextJob(ctx context.Context, kinds []string) (time.Time, error)
}

// Options says how jobs are done.
type Options struct {
	Handlers map[string]Handler // by the kind of job
	Log      *slog.Logger       // nil: nowhere
	Parallel int                // jobs at a time; 0 is 4

	lease  time.Duration    // of a job; 0 is 10 minutes
	look   time.Duration    // how often at least the store is asked for jobs; 0 is 2 seconds
	notice time.Duration    // before the end of its lease a handler's context ends; 0 is 30 seconds
	retry  time.Duration    // the wait after a first failure; 0 is a minute
	now    func() time.Time // nil: time.Now
}

// longestRetry is the longest wait after a failure.
const longestRetry = time.Hour

// Run does the jobs that are due and waits for others, until ctx ends; then it
// returns when those under way have. Jobs that ended before they were done are
// begun again by the next Run.
func Run(ctx context.Context, store Store, opt Options) {
	r := newRunner(store, opt)
	var workers sync.WaitGroup
	for range r.Parallel {
		workers.Go(func() { r.work(ctx) })
	}
	workers.Wait()
}

// RunDue does the jobs that are due now, and those that they make due, one after
// the other, and returns when there are none; a job that fails is left for later.
func RunDue(ctx context.Context, store Store, opt Options) error {
	r := newRunner(store, opt)
	for {
		if done, err := r.next(ctx); err != nil || !done {
			return err
		}
	}
}

type runner struct {
	Options
	store   Store
	kinds   []string
	waiting chan struct{} // holds one token: somebody waits for the next job
	asked   time.Time     // when jobs were leased last, for who waits
}

func newRunner(store Store, opt Options) *runner {
	opt.Log = cmp.Or(opt.Log, slog.New(slog.DiscardHandler))
	opt.Parallel = cmp.Or(opt.Parallel, 4)
	opt.lease = cmp.Or(opt.lease, 10*time.Minute)
	opt.look = cmp.Or(opt.look, 2*time.Second)
	opt.notice = cmp.Or(opt.notice, 30*time.Second)
	opt.retry = cmp.Or(opt.retry, time.Minute)
	if opt.now == nil {
		opt.now = time.Now
	}
	return &runner{Options: opt, store: store, kinds: slices.Sorted(maps.Keys(opt.Handlers)), waiting: make(chan struct{}, 1)}
}

// work does one job after the other until ctx ends.
func (r *runner) work(ctx context.Context) {
	for ctx.Err() == nil {
		if j := r.await(ctx); j != nil {
			r.perform(ctx, *j)
		}
	}
}

// await waits for a job that is due and leases it; nil when ctx has ended. One worker waits
// so at a time, those that have nothing to do wait for it: all of them would ask the store
// as often. While none is due it only reads, but for once a minute: then the store learns
// what time it is.
func (r *runner) await(ctx context.Context) *articles.Job {
	select {
	case <-ctx.Done():
		return nil
	case r.waiting <- struct{}{}:
	}
	defer func() { <-r.waiting }()
	for ctx.Err() == nil {
		wait := r.look
		if due, err := r.store.NextJob(ctx, r.kinds); err == nil && !due.IsZero() {
			wait = min(wait, due.Sub(r.now()))
		}
		if wait <= 0 || time.Since(r.asked) > time.Minute {
			r.asked = time.Now()
			j, err := r.take(ctx)
			if j != nil {
				return j
			}
			if wait = r.look; err != nil && ctx.Err() == nil {
				wait = r.retry
				r.Log.ErrorContext(ctx, "jobs not leased", "err", err)
			}
		}
		select {
		case <-ctx.Done():
		case <-time.After(wait):
		}
	}
	return nil
}

// take leases a job that is due, nil for none.
func (r *runner) take(ctx context.Context) (*articles.Job, error) {
	now := r.now()
	jobs, err := r.store.LeaseJobs(ctx, r.kinds, now, now.Add(r.lease), 1)
	if err != nil || len(jobs) == 0 {
		return nil, err
	}
	return &jobs[0], nil
}

// next does a job that is due, and reports whether there was one.
func (r *runner) next(ctx context.Context) (bool, error) {
	j, err := r.take(ctx)
	if err != nil || j == nil {
		return false, err
	}
	r.perform(ctx, *j)
	return true, nil
}

// perform does a job that is leased, and stores what became of it.
func (r *runner) perform(ctx context.Context, j articles.Job) {
	ctx = logid.With(ctx)
	err := r.do(ctx, &j)
	r.finish(ctx, j, err)
}

// do does a job and sets when it is due again.
func (r *runner) do(ctx context.Context, j *articles.Job) (err error) {
	ctx, cancel := context.WithTimeout(ctx, r.lease-min(r.notice, r.lease/2))
	defer cancel()
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v\n%s", v, debug.Stack())
		}
	}()
	if j.Library == "" {
		ctx = articles.ForAll(ctx)
	}
	j.Due, err = r.Handlers[j.Kind](ctx, j)
	return err
}

// finish stores what became of a job, also while the program ends.
func (r *runner) finish(ctx context.Context, j articles.Job, err error) {
	outcome := "failed"
	switch {
	case err == nil:
		outcome = "done"
		j.Tries, j.Began = 0, time.Time{}
	case ctx.Err() != nil:
		outcome = "cut_off"
		j.Due = r.now()
		j.Tries--
	default:
		j.Due = r.now().Add(r.pause(j.Tries))
		r.Log.WarnContext(ctx, "job failed", "kind", j.Kind, "library", j.Library, "tries", j.Tries, "again", j.Due, "err", err)
	}
	count(j.Kind, outcome)
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := r.store.FinishJob(late, j); err != nil && !errors.Is(err, articles.ErrLeaseLost) {
		r.Log.ErrorContext(ctx, "job not finished", "kind", j.Kind, "library", j.Library, "err", err)
	}
}

// count counts a job.
func count(kind, outcome string) {
	metrics.GetOrCreateCounter(fmt.Sprintf("articlebot_jobs_total{kind=%q,outcome=%q}", kind, outcome)).Inc()
}

// pause is how long a job waits that has failed so often: twice as long each time,
// a quarter more or less, so that what failed together does not come together.
func (r *runner) pause(tries int) time.Duration {
	wait := min(r.retry<<min(max(tries-1, 0), 10), longestRetry)
	return wait + time.Duration((rand.Float64()-.5)/2*float64(wait))
}
