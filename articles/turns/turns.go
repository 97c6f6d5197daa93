// Package turns lets things be done at once that take long, in shares: so many in all,
// so many of a library, so many of a person. Whoever does much waits for themselves.
package turns

import (
	"cmp"
	"context"
	"slices"
	"sync"
)

// Owner is for whom something is done: a person, and the library that they do it in.
type Owner struct{ Library, Person string }

type ownerKey struct{}

// WithOwner returns a context in which all is done for an owner.
func WithOwner(ctx context.Context, o Owner) context.Context {
	return context.WithValue(ctx, ownerKey{}, o)
}

// OwnerOf returns for whom all is done in a context.
func OwnerOf(ctx context.Context) Owner {
	o, _ := ctx.Value(ownerKey{}).(Owner)
	return o
}

// Claim is one of the shares that something counts for.
type Claim struct {
	What  string
	Limit int // of what claims the same, at once; at least one
}

// Shares returns what is claimed by a thing that is done for the context's owner: one of
// so many of the library, of the person, in whatever library, and in all.
func Shares(ctx context.Context, library, person, all int) []Claim {
	o := OwnerOf(ctx)
	return []Claim{{"library " + o.Library, library}, {"person " + o.Person, person}, {"", all}}
}

// Turns lets things begin while all that they claim is free. Where several could be next,
// it is one of the library of which the least is taken. Its people take turns: somebody's
// second thing comes after everybody's first. The zero Turns is ready. It may be used by
// many goroutines at once.
type Turns struct {
	mu      sync.Mutex
	taken   map[string]int // by what is claimed
	waiting []*turn
	round   int            // of what began last
	rounds  map[string]int // of what those who wait claimed last
}

// turn is something that waits.
type turn struct {
	claims []Claim
	round  int
	begin  chan struct{} // closed when it may
}

// person is what else is claimed by whoever takes turns with others.
func (w *turn) person() string { return w.claims[min(1, len(w.claims)-1)].What }

// Take waits until all of the claims can be taken, or ctx ends. What it returns gives them
// back.
func (t *Turns) Take(ctx context.Context, claims ...Claim) (giveBack func(), err error) {
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	own := &turn{claims: claims, begin: make(chan struct{})}
	t.mu.Lock()
	if t.rounds == nil {
		t.rounds, t.taken = make(map[string]int), make(map[string]int)
	}
	own.round = max(t.round, t.rounds[own.person()]) + 1
	t.rounds[own.person()] = own.round
	t.waiting = append(t.waiting, own)
	t.next()
	t.mu.Unlock()
	giveBack = sync.OnceFunc(func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		for _, c := range claims {
			if t.taken[c.What]--; t.taken[c.What] == 0 {
				delete(t.taken, c.What)
			}
		}
		t.next()
	})
	select {
	case <-own.begin:
		return giveBack, nil
	case <-ctx.Done():
	}
	t.mu.Lock()
	at := slices.Index(t.waiting, own)
	if at >= 0 {
		t.waiting = slices.Delete(t.waiting, at, at+1)
	}
	t.mu.Unlock()
	if at < 0 { // it had just begun
		giveBack()
	}
	return nil, context.Cause(ctx)
}

// next lets begin what may; the lock is held.
func (t *Turns) next() {
	for {
		best := -1
		for i, w := range t.waiting {
			if t.free(w) && (best < 0 || t.before(w, t.waiting[best])) {
				best = i
			}
		}
		if len(t.waiting) == 0 {
			t.round = 0
			clear(t.rounds)
		}
		if best < 0 {
			return
		}
		own := t.waiting[best]
		t.waiting = slices.Delete(t.waiting, best, best+1)
		t.round = max(t.round, own.round)
		for _, c := range own.claims {
			t.taken[c.What]++
		}
		close(own.begin)
	}
}

func (t *Turns) free(w *turn) bool {
	return !slices.ContainsFunc(w.claims, func(c Claim) bool { return t.taken[c.What] >= c.Limit })
}

func (t *Turns) before(a, b *turn) bool {
	return cmp.Or(cmp.Compare(t.taken[a.claims[0].What], t.taken[b.claims[0].What]), cmp.Compare(a.round, b.round)) < 0
}
