package discord

import (
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
)

// A channel is busy where people have said so much in so short a time. What is told
// of what was added is short there.
const (
	bustleCount  = 8
	bustleWithin = time.Minute
)

// bustle remembers when something was last said in channels.
type bustle struct {
	mu   sync.Mutex
	said *lru.Cache[snowflake, *[bustleCount]time.Time]
}

// maxBustle is how many channels are remembered, some 300 bytes each.
const maxBustle = 4096

func newBustle() *bustle {
	said, _ := lru.New[snowflake, *[bustleCount]time.Time](maxBustle) // fails only where it may hold nothing
	return &bustle{said: said}
}

// note notes that somebody has said something in a channel.
func (b *bustle) note(channel string, now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	id := parseSnowflake(channel)
	times, ok := b.said.Get(id)
	if !ok {
		times = new([bustleCount]time.Time)
		b.said.Add(id, times)
	}
	copy(times[1:], times[:])
	times[0] = now
}

// busy reports whether much was said in a channel just now.
func (b *bustle) busy(channel string, now time.Time) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	times, ok := b.said.Get(parseSnowflake(channel))
	return ok && now.Sub(times[bustleCount-1]) < bustleWithin
}
