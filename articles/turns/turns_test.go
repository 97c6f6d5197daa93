package turns

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// line takes claims one after the other, in the order of its calls, and notes which began.
type line struct {
	turns Turns
	began chan string
}

// join waits for claims in a goroutine, and returns once it waits or has begun.
func (l *line) join(ctx context.Context, name string, claims ...Claim) (giveBack func()) {
	back := make(chan func(), 1)
	l.turns.mu.Lock()
	before := len(l.turns.waiting)
	free := l.turns.free(&turn{claims: claims})
	l.turns.mu.Unlock()
	go func() {
		give, err := l.turns.Take(ctx, claims...)
		if err == nil {
			l.began <- name
		}
		back <- give
	}()
	if free {
		return <-back
	}
	for waiting := before; waiting == before; {
		l.turns.mu.Lock()
		waiting = len(l.turns.waiting)
		l.turns.mu.Unlock()
	}
	return func() {
		if give := <-back; give != nil {
			give()
		}
	}
}

// Who does much waits for themselves: a person for their own, a library for its people.
func TestShares(t *testing.T) {
	l := line{began: make(chan string, 100)}
	ask := func(library, person string) func() {
		ctx := WithOwner(t.Context(), Owner{library, person})
		return l.join(ctx, library+person, Shares(ctx, 3, 2, 5)...)
	}
	first := ask("a", "1")
	ask("a", "1")
	ask("a", "1")
	ask("a", "2")
	ask("a", "3") // a library has three
	ask("b", "1") // a person has two, wherever
	second := ask("b", "4")
	ask("c", "5") // five in all
	ask("c", "6")
	ask("d", "1")
	began := func(n int) (got []string) {
		for range n {
			got = append(got, <-l.began)
		}
		return got
	}
	if diff := cmp.Diff([]string{"a1", "a1", "a2", "b4", "c5"}, began(5)); diff != "" {
		t.Errorf("began (-want +got):\n%s", diff)
	}
	first() // of those that may be next, it is the one of the library with the least
	if diff := cmp.Diff([]string{"d1"}, began(1)); diff != "" {
		t.Errorf("then (-want +got):\n%s", diff)
	}
	second() // person 1 has two again
	if diff := cmp.Diff([]string{"c6"}, began(1)); diff != "" {
		t.Errorf("at last (-want +got):\n%s", diff)
	}
}

// Somebody's second thing comes after everybody's first.
func TestPeopleTakeTurns(t *testing.T) {
	l := line{began: make(chan string, 100)}
	ask := func(person string) func() {
		ctx := WithOwner(t.Context(), Owner{"a", person})
		return l.join(ctx, person, Shares(ctx, 1, 1, 5)...)
	}
	var back []func()
	for _, person := range []string{"m", "m", "m", "m", "m", "n", "n", "a"} {
		back = append(back, ask(person))
	}
	var got string
	for len(got) < len(back) {
		person := <-l.began
		for i, p := range []string{"m", "m", "m", "m", "m", "n", "n", "a"} {
			if p == person && back[i] != nil {
				go back[i]() // it waits for its turn where it is not the one that began
				back[i] = nil
				break
			}
		}
		got += person
	}
	if want := "mmnamnmm"; got != want {
		t.Errorf("began in the order %s, want %s", got, want)
	}
}

// What ends while it waits takes nothing, nor does what is given back twice.
func TestTakeEndsWithItsContext(t *testing.T) {
	var turns Turns
	one := Claim{"one", 1}
	back, err := turns.Take(t.Context(), one)
	if err != nil {
		t.Fatal(err)
	}
	why := errors.New("nobody waits")
	ctx, cancel := context.WithCancelCause(t.Context())
	ended := make(chan error)
	go func() {
		_, err := turns.Take(ctx, one)
		ended <- err
	}()
	cancel(why)
	if err := <-ended; !errors.Is(err, why) {
		t.Errorf("got %v", err)
	}
	if _, err := turns.Take(ctx, Claim{"other", 1}); !errors.Is(err, why) {
		t.Errorf("after its end: %v", err)
	}
	back()
	back()
	if back, err = turns.Take(t.Context(), one); err != nil {
		t.Fatal(err)
	}
	back()
	if len(turns.taken) != 0 || len(turns.waiting) != 0 {
		t.Errorf("left behind: %v, %d waiting", turns.taken, len(turns.waiting))
	}
}

// Whoever takes whatever, and gives up or not: no claim is ever over its limit, all are
// served in the end, and nothing is left behind.
func TestTurnsProperties(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		limits := rapid.SliceOfN(rapid.IntRange(1, 4), 3, 3).Draw(rt, "limits")
		owners := rapid.SliceOfN(rapid.IntRange(0, 15), 1, 60).Draw(rt, "owners")
		var turns Turns
		var all sync.WaitGroup
		var mu sync.Mutex
		now := map[string]int{}
		count := func(claims []Claim, n int) {
			mu.Lock()
			defer mu.Unlock()
			for _, c := range claims {
				if now[c.What] += n; now[c.What] > c.Limit {
					t.Errorf("%d of %q, over %d", now[c.What], c.What, c.Limit)
				}
			}
		}
		for i, o := range owners {
			all.Go(func() {
				ctx, cancel := context.WithCancel(WithOwner(t.Context(), Owner{fmt.Sprint(o / 4), fmt.Sprint(o % 4)}))
				defer cancel()
				if i%5 == 4 {
					go cancel()
				}
				claims := Shares(ctx, limits[0], limits[1], limits[2])
				back, err := turns.Take(ctx, claims...)
				if err != nil {
					return
				}
				count(claims, 1)
				count(claims, -1)
				back()
			})
		}
		all.Wait()
		if len(turns.taken) != 0 || len(turns.waiting) != 0 {
			rt.Errorf("left behind: %v, %d waiting", turns.taken, len(turns.waiting))
		}
	})
}
