package chat

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// finish waits for all jobs and checks that they left nothing behind.
func finish(t *testing.T, l *Lanes) {
	t.Helper()
	if err := l.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.groups) > 0 || len(l.people) > 0 || len(l.ready) > 0 || l.waiting != 0 || l.running != 0 {
		t.Errorf("left behind: %d groups, %d ready, %d waiting, %d running", len(l.groups), len(l.ready), l.waiting, l.running)
	}
}

// everybody is a share that nobody uses up.
const everybody = 1 << 30

// do is for jobs of one person.
func do(l *Lanes, group, lane string, run func(leave func())) bool { return l.Do(group, lane, "", run) }

// held returns a job that says when it runs, and then waits for the end of hold.
func held(running chan<- string, name string, hold <-chan struct{}) func(func()) {
	return func(func()) {
		running <- name
		<-hold
	}
}

func TestLanesKeepOrder(t *testing.T) {
	l := NewLanes(Bounds{4, 1000, 1000, 3, 1000, everybody, everybody})
	var mu sync.Mutex
	got := map[string][]int{}
	want := map[string][]int{}
	for i := range 50 {
		for _, group := range []string{"x", "y"} {
			for _, key := range []string{"a", "b", "c"} { // of both groups, and yet not the same lanes
				name := group + key
				want[name] = append(want[name], i)
				if !do(l, group, key, func(func()) {
					mu.Lock()
					defer mu.Unlock()
					got[name] = append(got[name], i)
				}) {
					t.Fatalf("job %d of %s not taken", i, name)
				}
			}
		}
	}
	finish(t, l)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if do(l, "x", "a", func(func()) { t.Error("job runs after the end") }) {
		t.Error("job taken after the end")
	}
}

func TestLanesTakeTurns(t *testing.T) {
	tests := []struct {
		name string
		jobs []string // group and lane, in the order in which they come
		want []string
	}{
		{
			"lanes of a group",
			[]string{"a1", "a1", "a1", "a2"},
			[]string{"a1", "a2", "a1", "a1"},
		},
		{
			"groups",
			[]string{"a1", "a2", "a3", "a4", "b1", "b2", "c1"},
			[]string{"a1", "b1", "c1", "a2", "b2", "a3", "a4"},
		},
		{
			"groups and lanes",
			[]string{"a1", "a1", "a2", "b1", "b1"},
			[]string{"a1", "b1", "a2", "b1", "a1"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := NewLanes(Bounds{1, 100, 100, 1, 100, everybody, everybody})
			block := make(chan struct{})
			do(l, "first", "", func(func()) { <-block })
			var order []string
			for _, job := range tt.jobs {
				do(l, job[:1], job[1:], func(func()) { order = append(order, job) })
			}
			close(block)
			finish(t, l)
			if diff := cmp.Diff(tt.want, order); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// A group with a lot to do leaves workers for the others.
func TestLanesShareWorkers(t *testing.T) {
	const share = 3
	l := NewLanes(Bounds{8, 2000, 100, share, 2000, everybody, everybody})
	var mu sync.Mutex
	running, most, done := 0, 0, 0
	begun, block := make(chan struct{}, 1000), make(chan struct{})
	for i := range 1000 {
		if !do(l, "busy", fmt.Sprint(i%100), func(func()) {
			mu.Lock()
			running++
			most = max(most, running)
			mu.Unlock()
			begun <- struct{}{}
			<-block
			mu.Lock()
			running--
			done++
			mu.Unlock()
		}) {
			t.Fatalf("job %d not taken", i)
		}
	}
	for range share {
		<-begun
	}
	quiet := make(chan struct{})
	do(l, "quiet", "", func(func()) { close(quiet) })
	<-quiet // though none of the busy group has ended
	close(block)
	finish(t, l)
	if most != share || done != 1000 {
		t.Errorf("%d jobs of the group ran, %d at once; want 1000 and %d", done, most, share)
	}
}

// When all workers are taken, the job of a quiet group is the next to run.
func TestLanesQuietGroupIsNext(t *testing.T) {
	l := NewLanes(Bounds{4, 2000, 100, 2, 1000, everybody, everybody})
	running, one, all := make(chan string, 2000), make(chan struct{}), make(chan struct{})
	do(l, "busy", "first", held(running, "busy", one))
	for i := range 500 {
		do(l, "busy", fmt.Sprint(i%100), held(running, "busy", all))
		do(l, "busier", fmt.Sprint(i%100), held(running, "busier", all))
	}
	for range 4 {
		<-running
	}
	do(l, "quiet", "", held(running, "quiet", all))
	close(one)
	if next := <-running; next != "quiet" {
		t.Errorf("next runs a job of the %s group", next)
	}
	close(all)
	finish(t, l)
}

// A group takes up its whole share as workers become free.
func TestLanesShareIsUsed(t *testing.T) {
	l := NewLanes(Bounds{2, 100, 100, 2, 100, everybody, everybody})
	first, second, all := make(chan struct{}), make(chan struct{}), make(chan struct{})
	running := make(chan string, 4)
	do(l, "a", "1", held(running, "", first))
	do(l, "a", "2", held(running, "", second))
	do(l, "b", "1", held(running, "", all))
	do(l, "b", "2", held(running, "", all))
	close(first)
	for range 3 {
		<-running
	}
	close(second)
	<-running // though the other of its group has not ended
	close(all)
	finish(t, l)
}

func TestLanesAreBounded(t *testing.T) {
	tests := []struct {
		name              string
		limit, each, room int
		jobs              []string // group and lane; all workers are taken, two by a1 and a2
		want              []bool
	}{
		{"lane", 9, 2, 9, []string{"a1", "a1", "a1", "a2", "b1"}, []bool{true, true, false, true, true}},
		{"group", 9, 9, 2, []string{"a1", "a3", "a4", "a1", "b1"}, []bool{true, true, false, false, true}},
		{"all", 3, 9, 2, []string{"a1", "a2", "b1", "b1", "c1"}, []bool{true, true, true, false, false}},
		{"none may wait", 0, 0, 0, []string{"a1", "b1"}, []bool{false, false}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := NewLanes(Bounds{2, tt.limit, tt.each, 2, tt.room, everybody, everybody})
			running, block := make(chan string, 2), make(chan struct{})
			do(l, "a", "1", held(running, "", block))
			do(l, "a", "2", held(running, "", block))
			var taken []bool
			ran, want := make(chan string, len(tt.jobs)), 0
			for i, job := range tt.jobs {
				taken = append(taken, do(l, job[:1], job[1:], func(func()) { ran <- job }))
				if tt.want[i] {
					want++
				}
			}
			if diff := cmp.Diff(tt.want, taken); diff != "" {
				t.Errorf("taken (-want +got):\n%s", diff)
			}
			close(block)
			finish(t, l)
			if len(ran) != want {
				t.Errorf("%d jobs ran, want %d", len(ran), want)
			}
		})
	}
}

// Groups that wait for their share do not keep others from the free workers, even
// if they fill the waiting room.
func TestLanesTakeWhatNeedNotWait(t *testing.T) {
	l := NewLanes(Bounds{3, 1, 1, 1, 1, everybody, everybody})
	running, block := make(chan string, 4), make(chan struct{})
	var taken []bool
	for _, job := range []string{"a1", "a2", "a3", "b1", "b1", "c1", "d1"} {
		taken = append(taken, do(l, job[:1], job[1:], held(running, job, block)))
	}
	if diff := cmp.Diff([]bool{true, true, false, true, false, true, false}, taken); diff != "" {
		t.Errorf("taken (-want +got):\n%s", diff)
	}
	close(block)
	finish(t, l)
}

// A free worker is no use to a lane that has a job running.
func TestLanesAreBoundedWithFreeWorkers(t *testing.T) {
	l := NewLanes(Bounds{2, 9, 1, 2, 9, everybody, everybody})
	running, block := make(chan string, 2), make(chan struct{})
	var taken []bool
	for range 3 {
		taken = append(taken, do(l, "a", "1", held(running, "", block)))
	}
	if diff := cmp.Diff([]bool{true, true, false}, taken); diff != "" {
		t.Errorf("taken (-want +got):\n%s", diff)
	}
	close(block)
	finish(t, l)
}

func TestLanesClose(t *testing.T) {
	l := NewLanes(Bounds{1, 1, 1, 1, 1, everybody, everybody})
	block := make(chan struct{})
	ran := 0
	do(l, "a", "", func(func()) { <-block; ran++ })
	do(l, "b", "", func(func()) { ran++ })
	ended, stop := context.WithCancel(t.Context())
	stop()
	if err := l.Close(ended); !errors.Is(err, context.Canceled) {
		t.Errorf("Close = %v while jobs run", err)
	}
	if do(l, "c", "", func(func()) { t.Error("job runs after the end") }) {
		t.Error("job taken after the end")
	}
	close(block)
	finish(t, l)
	if ran != 2 {
		t.Errorf("%d jobs ran", ran)
	}
}

func TestLanesCloseIdle(t *testing.T) {
	l := NewLanes(Bounds{1, 1, 1, 1, 1, everybody, everybody})
	for range 2 {
		finish(t, l)
	}
}

// A job that leaves its lane lets the next begin before it ends, and is waited for
// at the end all the same.
func TestLanesLeave(t *testing.T) {
	l := NewLanes(Bounds{2, 100, 100, 2, 100, everybody, everybody})
	next, end := make(chan struct{}), make(chan struct{})
	ended := false
	do(l, "a", "1", func(leave func()) {
		leave()
		leave() // once more does nothing
		<-end
		ended = true
	})
	var order []int
	for i := range 3 {
		do(l, "a", "1", func(func()) {
			order = append(order, i)
			if i == 2 {
				close(next)
			}
		})
	}
	<-next
	close(end)
	finish(t, l)
	if diff := cmp.Diff([]int{0, 1, 2}, order); diff != "" || !ended {
		t.Errorf("ended %v (-want +got):\n%s", ended, diff)
	}
}

// A job that has left its lane still takes its part of the group's share.
func TestLanesLeaveKeepsShare(t *testing.T) {
	l := NewLanes(Bounds{2, 100, 100, 1, 100, everybody, everybody})
	left, end := make(chan struct{}), make(chan struct{})
	ended := false
	do(l, "a", "1", func(leave func()) {
		leave()
		close(left)
		<-end
		ended = true
	})
	<-left
	for _, key := range []string{"1", "2"} {
		do(l, "a", key, func(func()) {
			if !ended { // a race, too, if they overlap
				t.Errorf("job of lane %s runs beyond the share", key)
			}
		})
	}
	other := make(chan struct{})
	do(l, "b", "1", func(func()) { close(other) })
	<-other
	close(end)
	finish(t, l)
}

// A group is not forgotten while a job of it runs that has left its lane: it would
// begin with a new share.
func TestLanesLeaveKeepsGroup(t *testing.T) {
	l := NewLanes(Bounds{2, 100, 100, 2, 100, everybody, everybody})
	left, one, all := make(chan struct{}), make(chan struct{}), make(chan struct{})
	do(l, "a", "1", func(leave func()) {
		leave()
		close(left)
		<-all
	})
	<-left
	do(l, "a", "2", func(func()) { <-one })
	freed := make(chan string)
	do(l, "b", "1", held(freed, "", all))
	close(one)
	<-freed // so the second has ended
	l.mu.Lock()
	if g := l.groups["a"]; g == nil || g.running != 1 || len(g.lanes) > 0 {
		t.Errorf("group is %+v, want one that runs a job and has no lanes", g)
	}
	l.mu.Unlock()
	close(all)
	finish(t, l)
}

// Many at once put jobs in, of which some leave their lane, some early.
func TestLanesStress(t *testing.T) {
	const workers, share, groups, perGroup, perLane = 6, 2, 5, 8, 200
	l := NewLanes(Bounds{workers, 150, 10, share, 40, everybody, everybody})
	var mu sync.Mutex
	running := map[string]int{} // of a group; of all under ""
	began, taken := map[string][]int{}, map[string][]int{}
	count := func(group string, n int) {
		mu.Lock()
		defer mu.Unlock()
		running[group] += n
		running[""] += n
		if running[group] > share || running[""] > workers {
			t.Errorf("%d jobs of a group run, %d in all", running[group], running[""])
		}
	}
	var senders sync.WaitGroup
	for lane := range groups * perGroup {
		group, key := fmt.Sprint("g", lane%groups), fmt.Sprint(lane/groups)
		name := group + " " + key
		senders.Go(func() {
			var active sync.Mutex // by the job that has not left
			for i := range perLane {
				leaves := rand.IntN(3)
				if !do(l, group, key, func(leave func()) {
					count(group, 1)
					defer count(group, -1)
					if !active.TryLock() {
						t.Errorf("two jobs of %s at once", name)
						return
					}
					mu.Lock()
					began[name] = append(began[name], i)
					mu.Unlock()
					runtime.Gosched()
					active.Unlock()
					for range leaves {
						leave()
					}
				}) {
					continue
				}
				mu.Lock()
				taken[name] = append(taken[name], i)
				mu.Unlock()
			}
		})
	}
	senders.Wait()
	finish(t, l)
	if diff := cmp.Diff(taken, began); diff != "" {
		t.Errorf("(-taken +began):\n%s", diff)
	}
}

// Who has much to do that takes long leaves workers for the others of a group, who go first
// in the same lanes too, and for other groups, whatever groups it is in.
func TestLanesShareAmongPeople(t *testing.T) {
	l := NewLanes(Bounds{8, 2000, 100, 4, 2000, 2, 40})
	began, block := make(chan string, 100), make(chan struct{})
	for i := range 40 {
		l.Do([]string{"guild", "other", "third"}[i%3], fmt.Sprint(i/3), "busy", held(began, "busy", block))
	}
	for _, at := range []struct{ group, lane string }{{"guild", "0"}, {"guild", "5"}, {"guild", "new"}, {"other", "1"}, {"third", "new"}} {
		quiet := make(chan struct{})
		if !l.Do(at.group, at.lane, "quiet", func(func()) { close(quiet) }) {
			t.Fatalf("%v is not taken", at)
		}
		if at.lane == "0" {
			continue // one of the first runs there: it is waited for
		}
		<-quiet
	}
	for i := range 3 {
		if taken := l.Do("guild", "0", "busy", func(func()) {}); taken != (i < 2) {
			t.Errorf("%d more jobs of one person: the last is taken: %v", i+1, taken)
		}
	}
	<-began
	<-began
	if n := len(began); n != 0 {
		t.Errorf("%d more of one person run at once", n)
	}
	close(block)
	finish(t, l)
	if n := len(began); n != 38 {
		t.Errorf("%d of the other 38 ran", n)
	}
}
