package fleettest

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/bot/fleet"
)

// long is how long shards are held in these tests that are not to be lost.
const long = time.Hour

// TestRows tests rows, of which open makes new ones without shards.
func TestRows(t *testing.T, open func(*testing.T) fleet.Rows) {
	t.Run("one process has them all", func(t *testing.T) {
		p := process{t, open(t), "a"}
		if has := p.claims(articles.ShardClaim{For: long}); has.Of != 0 || len(has.Held) != 0 {
			t.Errorf("of no shards it has %+v", has)
		}
		has := p.claims(articles.ShardClaim{Of: 3, For: long})
		p.holds(has, 0, 1, 2)
		for _, h := range has.Held {
			if h.Fence < 1 || h.Of != 3 || h.Session != "" {
				t.Errorf("new: %+v", h)
			}
		}
		// The answer to a claim may be lost: what is held stays held.
		if diff := cmp.Diff(has, p.claims(articles.ShardClaim{For: long})); diff != "" {
			t.Errorf("claimed again (-before +after):\n%s", diff)
		}
	})
	t.Run("a session goes on", func(t *testing.T) {
		rows := open(t)
		a, b := process{t, rows, "a"}, process{t, rows, "b"}
		held := a.claims(articles.ShardClaim{Of: 1, For: long}).Held
		held[0].Session = "kept"
		a.claims(articles.ShardClaim{Of: 1, Held: held, For: long})
		b.holds(b.claims(articles.ShardClaim{Of: 1, For: long}))
		held[0].Session = "left"
		a.releases(held, true)
		got := b.claims(articles.ShardClaim{Of: 1, For: long})
		b.holds(got, 0)
		if got.Held[0].Session != "left" || got.Held[0].Fence <= held[0].Fence {
			t.Errorf("after %+v comes %+v", held[0], got.Held[0])
		}
		// Who has lost it changes nothing any more.
		held[0].Session = "late"
		a.releases(held, true)
		a.holds(a.claims(articles.ShardClaim{Of: 1, Held: held, For: long}))
		if after := b.claims(articles.ShardClaim{Of: 1, For: long}); after.Held[0] != got.Held[0] {
			t.Errorf("another changed %+v into %+v", got.Held[0], after.Held[0])
		}
	})
	t.Run("what is not renewed goes on", func(t *testing.T) {
		rows := open(t)
		a, b := process{t, rows, "a"}, process{t, rows, "b"}
		held := a.claims(articles.ShardClaim{Of: 2, For: time.Second}).Held
		held[1].Session = "kept"
		a.claims(articles.ShardClaim{Of: 2, Held: held, For: time.Second})
		has := b.claims(articles.ShardClaim{Of: 2, For: long})
		for len(has.Held) == 0 && t.Context().Err() == nil {
			time.Sleep(50 * time.Millisecond)
			has = b.claims(articles.ShardClaim{Of: 2, For: long})
		}
		has = b.claims(articles.ShardClaim{Of: 2, For: long}) // the other does not count any more
		b.holds(has, 0, 1)
		if has.Held[1].Session != "kept" || has.Held[1].Fence <= held[1].Fence {
			t.Errorf("after %+v comes %+v", held[1], has.Held[1])
		}
		a.holds(a.claims(articles.ShardClaim{Of: 2, Held: held, For: long}))
	})
	t.Run("they are shared out", func(t *testing.T) {
		rows := open(t)
		a, b, c := process{t, rows, "a"}, process{t, rows, "b"}, process{t, rows, "c"}
		first := a.claims(articles.ShardClaim{Of: 5, For: long})
		a.holds(first, 0, 1, 2, 3, 4)
		b.holds(b.claims(articles.ShardClaim{Of: 5, For: long}))
		if has := a.claims(articles.ShardClaim{Of: 5, For: long}); has.Share != 3 || len(has.Held) != 5 {
			t.Errorf("with two: %d held of a share of %d", len(has.Held), has.Share)
		}
		a.releases(first.Held[3:], false)
		b.holds(b.claims(articles.ShardClaim{Of: 5, For: long}), 3, 4)
		if has := c.claims(articles.ShardClaim{Of: 5, For: long}); has.Share != 2 || len(has.Held) != 0 {
			t.Errorf("with three: %+v", has)
		}
		a.releases(nil, true) // it leaves, and gives back what it holds when it is done
		if has := b.claims(articles.ShardClaim{Of: 5, For: long}); has.Share != 3 || len(has.Held) != 2 {
			t.Errorf("with two again: %+v", has)
		}
		a.releases(first.Held[:3], true)
		b.holds(b.claims(articles.ShardClaim{Of: 5, For: long}), 0, 3, 4)
		c.holds(c.claims(articles.ShardClaim{Of: 5, For: long}), 1, 2)
	})
	t.Run("another number of shards", func(t *testing.T) {
		rows := open(t)
		a, b := process{t, rows, "a"}, process{t, rows, "b"}
		held := a.claims(articles.ShardClaim{Of: 2, For: long}).Held
		if has, err := rows.ClaimShards(t.Context(), articles.ShardClaim{Process: "b", Of: 4, For: long}); err == nil {
			t.Errorf("beside a holder of two it has %+v", has)
		}
		if has := b.claims(articles.ShardClaim{For: long}); has.Of != 2 {
			t.Errorf("of as many as there are: %+v", has)
		}
		a.releases(held, true)
		b.releases(b.claims(articles.ShardClaim{For: long}).Held, true)
		has := b.claims(articles.ShardClaim{Of: 4, For: long})
		b.holds(has, 0, 1, 2, 3)
		for _, h := range has.Held {
			if h.Session != "" || slices.ContainsFunc(held, func(old articles.HeldShard) bool { return old.Fence >= h.Fence }) {
				t.Errorf("after %+v comes %+v", held, h)
			}
		}
	})
	t.Run("many at once", func(t *testing.T) {
		rows := open(t)
		const shards = 12
		var claiming sync.WaitGroup
		all := make([]articles.ShardsHeld, 6)
		for i := range all {
			claiming.Go(func() {
				all[i] = process{t, rows, string(rune('a' + i))}.claims(articles.ShardClaim{Of: shards, For: long})
			})
		}
		claiming.Wait()
		held := map[int]bool{}
		for _, has := range all {
			for _, h := range has.Held {
				if held[h.Number] {
					t.Errorf("two hold shard %d", h.Number)
				}
				held[h.Number] = true
			}
		}
		if len(held) != shards { // whoever came first has all
			t.Errorf("%d of %d are held", len(held), shards)
		}
	})
	t.Run("queues", func(t *testing.T) {
		rows := open(t)
		var waits []time.Duration
		for _, queue := range []int{0, 0, 1, 0} {
			wait, err := rows.NextIdentify(t.Context(), queue, time.Hour)
			if err != nil {
				t.Fatal(err)
			}
			waits = append(waits, wait.Round(30*time.Minute))
		}
		if diff := cmp.Diff([]time.Duration{0, time.Hour, 0, 2 * time.Hour}, waits); diff != "" {
			t.Errorf("waits (-want +got):\n%s", diff)
		}
	})
}

// process is one of those that share rows.
type process struct {
	t    *testing.T
	rows fleet.Rows
	name string
}

func (p process) claims(c articles.ShardClaim) articles.ShardsHeld {
	p.t.Helper()
	c.Process = p.name
	has, err := p.rows.ClaimShards(p.t.Context(), c)
	if err != nil {
		p.t.Errorf("%s claims: %v", p.name, err)
	}
	return has
}

func (p process) releases(held []articles.HeldShard, leaves bool) {
	p.t.Helper()
	if err := p.rows.ReleaseShards(p.t.Context(), p.name, held, leaves); err != nil {
		p.t.Errorf("%s releases: %v", p.name, err)
	}
}

func (p process) holds(has articles.ShardsHeld, want ...int) {
	p.t.Helper()
	var got []int
	for _, h := range has.Held {
		got = append(got, h.Number)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		p.t.Errorf("%s holds (-want +got):\n%s", p.name, diff)
	}
}
