package work

import (
	"sync"
	"time"
)

// hosts lets one thing at a time be asked of each host. The zero hosts is ready.
type hosts struct {
	mu   sync.Mutex
	busy map[string]time.Time // until when others who found the host busy will have come back
}

// apart is how far apart those come back that found a host busy.
const apart = 250 * time.Millisecond

// take takes a host, or returns when to come back. "" is always free.
func (h *hosts) take(host string, now time.Time) (back time.Time, taken bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	last, busy := h.busy[host]
	switch {
	case host == "":
		return time.Time{}, true
	case busy:
		back = now.Add(apart)
		if next := last.Add(apart); next.After(back) {
			back = next
		}
		h.busy[host] = back
		return back, false
	case h.busy == nil:
		h.busy = map[string]time.Time{}
	}
	h.busy[host] = now
	return time.Time{}, true
}

// give gives a host back.
func (h *hosts) give(host string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.busy, host)
}
