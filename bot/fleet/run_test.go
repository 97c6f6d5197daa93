package fleet_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/bot/fleet"
	"articlebot/bot/fleet/fleettest"
)

func TestMemory(t *testing.T) {
	fleettest.TestRows(t, func(*testing.T) fleet.Rows { return fleettest.NewMemory() })
}

// member is a process of a fleet in a test.
type member struct {
	t    *testing.T
	name string
	*fleet.Fleet
	stop  func() // ends it in good order, and waits
	rows  *cut
	world *world
}

// world is what the members of a fleet do to each other.
type world struct {
	mu      sync.Mutex
	serving map[int]*fleet.Held // by number
	causes  []string            // why somebody ceased to serve
	seen    []string            // sessions with which they began
	changed chan struct{}
}

func newWorld() *world {
	return &world{serving: map[int]*fleet.Held{}, changed: make(chan struct{}, 1)}
}

// cut are rows that cannot be reached while it is set.
type cut struct {
	fleet.Rows
	off atomic.Bool
}

func (c *cut) ClaimShards(ctx context.Context, claim articles.ShardClaim) (articles.ShardsHeld, error) {
	if c.off.Load() {
		return articles.ShardsHeld{}, errors.New("cut off")
	}
	return c.Rows.ClaimShards(ctx, claim)
}

func (w *world) join(t *testing.T, rows fleet.Rows, name string, shards int) *member {
	t.Helper()
	m := &member{t: t, name: name, rows: &cut{Rows: rows}, world: w}
	m.Fleet = fleet.NewQuick(fleet.Options{Rows: m.rows, Process: name, Shards: shards})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		ended <- m.Run(ctx, func(context.Context) (int, error) { return 4, nil }, m.serve)
	}()
	var once sync.Once
	m.stop = func() {
		once.Do(func() {
			cancel()
			if err := <-ended; err != nil {
				t.Errorf("%s ends: %v", name, err)
			}
		})
	}
	t.Cleanup(m.stop)
	return m
}

// serve is what a member does with a shard. At no time do two surely hold it.
func (m *member) serve(ctx context.Context, h *fleet.Held) error {
	w := m.world
	w.mu.Lock()
	if other := w.serving[h.Number]; other != nil && other.Valid() && h.Valid() {
		m.t.Errorf("%s begins with shard %d, which another holds", m.name, h.Number)
	}
	w.serving[h.Number] = h
	w.seen = append(w.seen, h.Session())
	w.mu.Unlock()
	w.poke()
	h.Keep(func() string { return fmt.Sprintf("%d by %s", h.Number, m.name) })
	<-ctx.Done()
	w.mu.Lock()
	if w.serving[h.Number] == h {
		delete(w.serving, h.Number)
	}
	w.causes = append(w.causes, fmt.Sprint(m.name, " ", context.Cause(ctx)))
	w.mu.Unlock()
	w.poke()
	return nil
}

func (w *world) poke() {
	select {
	case w.changed <- struct{}{}:
	default:
	}
}

// until waits for a state.
func (w *world) until(t *testing.T, what string, met func() bool) {
	t.Helper()
	limit := time.After(time.Minute)
	for {
		w.mu.Lock()
		ok := met()
		w.mu.Unlock()
		if ok {
			return
		}
		select {
		case <-w.changed:
		case <-time.After(10 * time.Millisecond):
		case <-limit:
			t.Fatalf("it never came to this: %s", what)
		}
	}
}

// all are the numbers of the shards that members hold together.
func all(members ...*member) []int {
	var numbers []int
	for _, m := range members {
		for _, s := range m.Held() {
			numbers = append(numbers, s.Number)
		}
	}
	slices.Sort(numbers)
	return numbers
}

func TestShared(t *testing.T) {
	w, rows := newWorld(), fleettest.NewMemory()
	a := w.join(t, rows, "a", 0) // as many as are advised
	w.until(t, "a holds all", func() bool { return len(a.Held()) == 4 && len(w.serving) == 4 })
	b := w.join(t, rows, "b", 0)
	w.until(t, "they share", func() bool {
		return len(a.Held()) == 2 && len(b.Held()) == 2 && len(w.serving) == 4
	})
	if got := all(a, b); !slices.Equal(got, []int{0, 1, 2, 3}) {
		t.Errorf("together they hold %v", got)
	}
	for _, s := range b.Held() {
		w.mu.Lock()
		if left := fmt.Sprintf("%d by a", s.Number); !slices.Contains(w.seen, left) {
			t.Errorf("shard %d did not go on with %q; begun were %q", s.Number, left, w.seen)
		}
		w.mu.Unlock()
	}
	lib := articles.LibraryID("guild:" + fmt.Sprint(uint64(a.Held()[0].Number)<<22))
	if row, ok := a.Fence(lib); !ok || row.Fence < 1 {
		t.Errorf("a writes with %+v, %v", row, ok)
	}
	if row, ok := b.Fence(lib); ok {
		t.Errorf("b writes with %+v", row)
	}
	a.stop()
	w.until(t, "b holds all", func() bool { return len(b.Held()) == 4 && len(w.serving) == 4 })
	if got := all(a); len(got) > 0 {
		t.Errorf("a still holds %v", got)
	}
}

func TestCutOff(t *testing.T) {
	w, rows := newWorld(), fleettest.NewMemory()
	a := w.join(t, rows, "a", 3)
	w.until(t, "a holds all", func() bool { return len(w.serving) == 3 })
	a.rows.off.Store(true)
	b := w.join(t, rows, "b", 3)
	w.until(t, "b holds all", func() bool { return len(b.Held()) == 3 && len(w.serving) == 3 })
	w.mu.Lock()
	lost := fmt.Sprint("a ", fleet.ErrLost)
	if !slices.Contains(w.causes, lost) {
		t.Errorf("they ended by %q", w.causes)
	}
	w.mu.Unlock()
	a.rows.off.Store(false)
	w.until(t, "they share", func() bool { return len(a.Held()) > 0 && len(a.Held())+len(b.Held()) == 3 && len(w.serving) == 3 })
}

func TestAlone(t *testing.T) {
	f := fleet.New(fleet.Options{Shards: 3})
	refused := errors.New("refused")
	var ended atomic.Int32
	err := f.Run(t.Context(), nil, func(ctx context.Context, h *fleet.Held) error {
		if !h.Valid() || f.Of() != 3 {
			t.Errorf("shard %s of %d is valid: %v", h.Shard, f.Of(), h.Valid())
		}
		defer ended.Add(1)
		if h.Number == 1 {
			return refused
		}
		<-ctx.Done()
		return nil
	})
	if !errors.Is(err, refused) || ended.Load() != 3 || len(f.Held()) != 0 {
		t.Errorf("Run: %v; %d ended, held are %v", err, ended.Load(), f.Held())
	}
}

// TestIdentify has shards of a process that is alone wait for each other, those with
// another remainder not.
func TestIdentify(t *testing.T) {
	f := fleet.New(fleet.Options{Shards: 4})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var begun sync.Map
	err := f.Run(ctx, nil, func(ctx context.Context, h *fleet.Held) error {
		if err := f.Identify(ctx, h.Number, 2); err == nil {
			begun.Store(h.Number%2, true)
			if _, other := begun.Load((h.Number + 1) % 2); other {
				cancel()
			}
		} else if !errors.Is(err, context.Canceled) {
			t.Errorf("shard %s: %v", h.Shard, err)
		}
		<-ctx.Done()
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
