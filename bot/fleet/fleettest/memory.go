// Package fleettest is for tests of fleets: rows that processes share within one program,
// and the one test that all rows must pass.
package fleettest

import (
	"cmp"
	"context"
	"fmt"
	"sync"
	"time"

	"articlebot/articles"
)

// Memory are rows in memory.
type Memory struct {
	mu        sync.Mutex
	shards    []row
	processes map[string]time.Time // until when they count
	queues    map[int]time.Time    // when the next is served
}

type row struct {
	fence   int64
	session string
	holder  string
	until   time.Time
}

// NewMemory returns rows of no shards.
func NewMemory() *Memory {
	return &Memory{processes: map[string]time.Time{}, queues: map[int]time.Time{}}
}

// ClaimShards implements [fleet.Rows].
func (m *Memory) ClaimShards(ctx context.Context, c articles.ShardClaim) (articles.ShardsHeld, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := time.Now()
	if err := cmp.Or(ctx.Err(), m.resize(c.Of, now)); err != nil {
		return articles.ShardsHeld{}, err
	}
	has := articles.ShardsHeld{Of: len(m.shards)}
	if has.Of == 0 {
		return has, nil
	}
	m.processes[c.Process] = now.Add(c.For)
	alive := 0
	for _, until := range m.processes {
		if until.After(now) {
			alive++
		}
	}
	has.Share = (has.Of + alive - 1) / alive
	for _, h := range c.Held {
		if r := &m.shards[h.Number]; r.holder == c.Process && r.fence == h.Fence {
			r.session = h.Session
		}
	}
	held := 0
	for _, r := range m.shards {
		if r.holder == c.Process {
			held++
		}
	}
	for n := range m.shards {
		r := &m.shards[n]
		if r.holder != c.Process && held < has.Share && !r.until.After(now) {
			r.holder = c.Process
			r.fence++
			held++
		}
		if r.holder == c.Process {
			r.until = now.Add(c.For)
			has.Held = append(has.Held, articles.HeldShard{Shard: articles.Shard{Number: n, Of: has.Of}, Fence: r.fence, Session: r.session})
		}
	}
	return has, nil
}

// resize makes as many shards as are asked for, which is refused while somebody holds one
// of another number.
func (m *Memory) resize(of int, now time.Time) error {
	if of == 0 || of == len(m.shards) {
		return nil
	}
	highest := int64(0)
	for _, r := range m.shards {
		if r.until.After(now) {
			return fmt.Errorf("there are %d shards, and %s holds one", len(m.shards), r.holder)
		}
		highest = max(highest, r.fence)
	}
	m.shards = make([]row, of)
	for n := range m.shards {
		m.shards[n].fence = highest
	}
	return nil
}

// ReleaseShards implements [fleet.Rows].
func (m *Memory) ReleaseShards(ctx context.Context, process string, held []articles.HeldShard, leaves bool) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if leaves {
		delete(m.processes, process)
	}
	for _, h := range held {
		if h.Number >= len(m.shards) {
			continue
		}
		if r := &m.shards[h.Number]; r.holder == process && r.fence == h.Fence {
			*r = row{fence: r.fence, session: h.Session}
		}
	}
	return ctx.Err()
}

// NextIdentify implements [fleet.Rows].
func (m *Memory) NextIdentify(ctx context.Context, queue int, pause time.Duration) (time.Duration, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	now := time.Now()
	at := m.queues[queue]
	if at.Before(now) {
		at = now
	}
	m.queues[queue] = at.Add(pause)
	return at.Sub(now), ctx.Err()
}
