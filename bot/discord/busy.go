package discord

import (
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
)

// A channel is busy where several people have said so much in so short a time. What is told
// of what was added is short there.
const (
	bustleCount  = 8
	bustlePeople = 3
	bustleWithin = time.Minute
)

// saying is that somebody said something.
type saying struct {
	by snowflake
	at time.Time
}

// bustle remembers who last said something in channels.
type bustle struct {
	mu   sync.Mutex
	said *lru.Cache[snowflake, *[bustleCount]saying]
}

// maxBustle is how many channels are remembered, some 400 bytes each.
const maxBustle = 4096

func newBustle() *bustle {
	said, _ := lru.New[snowflake, *[bustleCount]saying](maxBustle) // fails only where it may hold nothing
	return &bustle{said: said}
}

// note notes that somebody has said something in a channel.
func (b *bustle) note(channel, user string, now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	id := parseSnowflake(channel)
	last, ok := b.said.Get(id)
	if !ok {
		last = new([bustleCount]saying)
		b.said.Add(id, last)
	}
	copy(last[1:], last[:])
	last[0] = saying{parseSnowflake(user), now}
}

// busy reports whether much was said in a channel just now.
func (b *bustle) busy(channel string, now time.Time) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	last, ok := b.said.Get(parseSnowflake(channel))
	if !ok || now.Sub(last[bustleCount-1].at) >= bustleWithin {
		return false
	}
	people := make(map[snowflake]bool)
	for _, s := range last {
		people[s.by] = true
	}
	return len(people) >= bustlePeople
}
