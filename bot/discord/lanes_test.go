package discord

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLanesKeepOrder(t *testing.T) {
	l := newLanes(4, 1000, 1000)
	var mu sync.Mutex
	got := map[string][]int{}
	want := map[string][]int{}
	for i := range 50 {
		for _, key := range []string{"a", "b", "c", "d", "e", "f"} {
			want[key] = append(want[key], i)
			if !l.Do(key, func(func()) {
				mu.Lock()
				defer mu.Unlock()
				got[key] = append(got[key], i)
			}) {
				t.Fatalf("job %d of %s not taken", i, key)
			}
		}
	}
	if err := l.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if l.Do("a", func(func()) { t.Error("job runs after the end") }) {
		t.Error("job taken after the end")
	}
}

func TestLanesTakeTurns(t *testing.T) {
	l := newLanes(1, 100, 100)
	var order []string
	block := make(chan struct{})
	l.Do("first", func(func()) { <-block })
	for i := range 3 {
		l.Do("heavy", func(func()) { order = append(order, fmt.Sprint("heavy", i)) })
	}
	l.Do("light", func(func()) { order = append(order, "light") })
	close(block)
	if err := l.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"heavy0", "light", "heavy1", "heavy2"}, order); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestLanesAreBounded(t *testing.T) {
	l := newLanes(2, 3, 2)
	block := make(chan struct{})
	running := make(chan struct{}, 2)
	hold := func(func()) { running <- struct{}{}; <-block }
	l.Do("a", hold)
	l.Do("b", hold)
	<-running
	<-running
	var taken []bool
	for _, key := range []string{"a", "a", "a", "b", "b", "c"} {
		taken = append(taken, l.Do(key, func(func()) {}))
	}
	if diff := cmp.Diff([]bool{true, true, false, true, false, false}, taken); diff != "" {
		t.Errorf("taken (-want +got):\n%s", diff)
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Millisecond)
	defer stop()
	if err := l.Close(ctx); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Close = %v while jobs run", err)
	}
	close(block)
	if err := l.Close(t.Context()); err != nil {
		t.Error(err)
	}
	if len(l.lanes) != 0 || l.waiting != 0 || l.running != 0 {
		t.Errorf("left behind: %d lanes, %d waiting, %d running", len(l.lanes), l.waiting, l.running)
	}
}

func TestLanesCloseIdle(t *testing.T) {
	l := newLanes(1, 1, 1)
	for range 2 {
		if err := l.Close(t.Context()); err != nil {
			t.Error(err)
		}
	}
}

// A job that leaves its lane lets the next begin before it ends, and is waited for
// at the end all the same.
func TestLanesLeave(t *testing.T) {
	l := newLanes(2, 100, 100)
	next, end := make(chan struct{}), make(chan struct{})
	ended := false
	l.Do("a", func(leave func()) {
		leave()
		leave() // once more does nothing
		<-end
		ended = true
	})
	var order []int
	for i := range 3 {
		l.Do("a", func(func()) {
			order = append(order, i)
			if i == 2 {
				close(next)
			}
		})
	}
	<-next
	close(end)
	if err := l.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{0, 1, 2}, order); diff != "" || !ended {
		t.Errorf("ended %v (-want +got):\n%s", ended, diff)
	}
	if len(l.lanes) > 0 || l.running > 0 {
		t.Errorf("%d lanes and %d goroutines are left", len(l.lanes), l.running)
	}
}
