package work

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"articlebot/articles"
	"articlebot/articles/store"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m,
		// bleve starts these when it is imported.
		goleak.IgnoreAnyFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"),
	)
}

func open(t *testing.T) store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), store.InDirectory(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func schedule(t *testing.T, s Store, jobs ...articles.Job) {
	t.Helper()
	for _, j := range jobs {
		if err := s.Schedule(t.Context(), j, false); err != nil {
			t.Fatal(err)
		}
	}
}

// events are what handlers say, in order.
type events struct {
	mu   sync.Mutex
	list []string
	want int
	all  chan struct{} // closed when as many as wanted have come
}

func expect(n int) *events { return &events{want: n, all: make(chan struct{})} }

func (e *events) add(format string, args ...any) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.list = append(e.list, fmt.Sprintf(format, args...)); len(e.list) == e.want {
		close(e.all)
	}
}

// run does jobs until the events have come.
func (e *events) run(t *testing.T, s Store, opt Options) []string {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { defer close(ended); Run(ctx, s, opt) }()
	<-e.all
	stop()
	<-ended
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.list
}

var past = time.Now().Add(-time.Hour)

func TestRun(t *testing.T) {
	s := open(t)
	e := expect(6)
	opt := Options{
		Parallel: 1, look: time.Millisecond, retry: time.Millisecond,
		Handlers: map[string]Handler{
			"fails twice": func(_ context.Context, j *articles.Job) (time.Time, error) {
				e.add("try %d of %s", j.Tries, j.Details)
				switch j.Tries {
				case 1:
					return time.Time{}, errors.New("no")
				case 2:
					panic("no")
				}
				return time.Time{}, nil
			},
			"again": func(_ context.Context, j *articles.Job) (time.Time, error) {
				e.add("again %s, try %d", j.Details, j.Tries)
				if j.Details += "+"; j.Details == "+++" {
					return time.Time{}, nil
				}
				return time.Now(), nil
			},
		},
	}
	schedule(t, s,
		articles.Job{Library: "guild:1", Kind: "fails twice", Details: "x", Due: past},
		articles.Job{Library: "guild:1", Kind: "again", Due: past.Add(time.Second)},
		articles.Job{Kind: "of another program", Due: past},
		articles.Job{Kind: "again", Name: "later", Due: time.Now().Add(time.Hour)},
	)
	got := e.run(t, s, opt)
	slices.Sort(got)
	want := []string{"again ++, try 1", "again +, try 1", "again , try 1", "try 1 of x", "try 2 of x", "try 3 of x"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
	left, err := s.LeaseJobs(t.Context(), []string{"fails twice", "again", "of another program"}, time.Now().Add(2*time.Hour), time.Now(), 9)
	if err != nil || len(left) != 2 {
		t.Errorf("left are %v, %v", left, err)
	}
}

// What is under way when the program ends is begun again, without counting as a
// failure.
func TestRunCutOff(t *testing.T) {
	s := open(t)
	schedule(t, s, articles.Job{Kind: "long", Due: past})
	e := expect(1)
	cut := Options{look: time.Millisecond, Handlers: map[string]Handler{"long": func(ctx context.Context, j *articles.Job) (time.Time, error) {
		e.add("begun")
		<-ctx.Done()
		return time.Time{}, ctx.Err()
	}}}
	e.run(t, s, cut)
	e = expect(1)
	got := e.run(t, s, Options{look: time.Millisecond, Handlers: map[string]Handler{"long": func(_ context.Context, j *articles.Job) (time.Time, error) {
		e.add("try %d", j.Tries)
		return time.Time{}, nil
	}}})
	if diff := cmp.Diff([]string{"try 1"}, got); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
}

// Of two at one store each job is done by one, and never more at a time than may.
func TestRunBeside(t *testing.T) {
	s := open(t)
	const jobs, parallel = 60, 3
	for i := range jobs {
		schedule(t, s, articles.Job{Kind: "count", Name: fmt.Sprint(i), Due: past})
	}
	e := expect(jobs)
	var most atomic.Int32
	options := func() Options {
		var now atomic.Int32
		return Options{Parallel: parallel, look: time.Millisecond, Handlers: map[string]Handler{"count": func(_ context.Context, j *articles.Job) (time.Time, error) {
			if n := now.Add(1); n > most.Load() {
				most.Store(n)
			}
			time.Sleep(time.Millisecond)
			now.Add(-1)
			e.add("%s", j.Name)
			return time.Time{}, nil
		}}}
	}
	ctx, stop := context.WithCancel(t.Context())
	other := make(chan struct{})
	go func() { defer close(other); Run(ctx, s, options()) }()
	got := e.run(t, s, options())
	stop()
	<-other
	slices.Sort(got)
	if n := len(slices.Compact(got)); n != jobs {
		t.Errorf("%d of %d jobs are done", n, jobs)
	}
	if most.Load() > parallel {
		t.Errorf("%d at a time", most.Load())
	}
}

// A handler's context ends before its lease does.
func TestLeaseEnds(t *testing.T) {
	s := open(t)
	schedule(t, s, articles.Job{Kind: "slow", Due: past})
	e := expect(2)
	e.run(t, s, Options{look: time.Millisecond, lease: 20 * time.Millisecond, retry: time.Millisecond, Handlers: map[string]Handler{
		"slow": func(ctx context.Context, j *articles.Job) (time.Time, error) {
			<-ctx.Done()
			e.add("ended")
			return time.Time{}, ctx.Err()
		},
	}})
}

func TestRunDue(t *testing.T) {
	s := open(t)
	var got []string
	opt := Options{Handlers: map[string]Handler{
		"first": func(ctx context.Context, j *articles.Job) (time.Time, error) {
			got = append(got, "first")
			schedule(t, s, articles.Job{Kind: "second", Due: past})
			return time.Now().Add(time.Hour), nil
		},
		"second": func(context.Context, *articles.Job) (time.Time, error) {
			got = append(got, "second")
			return time.Time{}, errors.New("no")
		},
	}}
	schedule(t, s, articles.Job{Kind: "first", Due: past})
	for range 2 {
		if err := RunDue(t.Context(), s, opt); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([]string{"first", "second"}, got); diff != "" {
		t.Errorf("done (-want +got):\n%s", diff)
	}
}

func TestPause(t *testing.T) {
	r := newRunner(nil, Options{})
	for tries, want := range map[int]time.Duration{-1: time.Minute, 0: time.Minute, 1: time.Minute, 2: 2 * time.Minute, 3: 4 * time.Minute, 7: time.Hour, 1 << 40: time.Hour} {
		if got := r.pause(tries); got < want*3/4 || got > want*5/4 {
			t.Errorf("after %d: %v, want about %v", tries, got, want)
		}
	}
}

// What is done for all libraries is not bound to the shards that are served here, what is
// done for one is.
func TestForAll(t *testing.T) {
	store := open(t)
	got := map[articles.LibraryID]bool{}
	for _, lib := range []articles.LibraryID{"", "guild:1"} {
		if err := store.Schedule(t.Context(), articles.Job{Library: lib, Kind: "k", Due: time.Now()}, false); err != nil {
			t.Fatal(err)
		}
	}
	err := RunDue(t.Context(), store, Options{Handlers: map[string]Handler{"k": func(ctx context.Context, j *articles.Job) (time.Time, error) {
		got[j.Library] = articles.IsForAll(ctx)
		return time.Time{}, nil
	}}})
	if diff := cmp.Diff(map[articles.LibraryID]bool{"": true, "guild:1": false}, got); err != nil || diff != "" {
		t.Errorf("%v, for all (-want +got):\n%s", err, diff)
	}
}
