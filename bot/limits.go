package bot

import (
	"math"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"articlebot/articles"
)

// Rate bounds how often something is done: Burst times at once, and PerMinute
// times a minute in the long run. The zero Rate bounds nothing.
type Rate struct {
	Burst     int
	PerMinute float64
}

// limits bounds how often people and libraries use commands, so that nobody can
// keep the bot from others.
type limits struct {
	person, library Rate
	now             func() time.Time

	mu        sync.Mutex
	people    map[personIn]*rate.Limiter
	libraries map[articles.LibraryID]*rate.Limiter
	swept     time.Time
}

type personIn struct {
	library articles.LibraryID
	user    string
}

// sweepAfter is how long a limiter that nobody uses is kept at least: one whose
// budget is full again tells nothing.
const sweepAfter = 10 * time.Minute

// take counts a command. It gives how long the person should wait, 0 when they
// need not; then nothing was counted.
func (l *limits) take(lib articles.LibraryID, user string) time.Duration {
	if l.person == (Rate{}) && l.library == (Rate{}) {
		return 0
	}
	now := l.now()
	l.mu.Lock()
	defer l.mu.Unlock()
	l.sweep(now)
	who := personIn{lib, user}
	if l.people == nil {
		l.people, l.libraries = map[personIn]*rate.Limiter{}, map[articles.LibraryID]*rate.Limiter{}
	}
	if l.people[who] == nil {
		l.people[who] = l.person.limiter()
	}
	if l.libraries[lib] == nil {
		l.libraries[lib] = l.library.limiter()
	}
	wait := max(lacking(l.people[who], now), lacking(l.libraries[lib], now))
	if wait == 0 {
		l.people[who].AllowN(now, 1)
		l.libraries[lib].AllowN(now, 1)
	}
	return wait
}

// lacking is how long it takes until a limiter lets one through.
func lacking(l *rate.Limiter, now time.Time) time.Duration {
	if tokens := l.TokensAt(now); tokens < 1 && l.Limit() > 0 && l.Limit() != rate.Inf {
		return max(time.Duration((1-tokens)/float64(l.Limit())*float64(time.Second)), time.Millisecond)
	}
	return 0
}

func (r Rate) limiter() *rate.Limiter {
	if r == (Rate{}) {
		return rate.NewLimiter(rate.Inf, math.MaxInt32)
	}
	return rate.NewLimiter(rate.Limit(r.PerMinute/60), r.Burst)
}

// sweep forgets now and then those whose budget is full.
func (l *limits) sweep(now time.Time) {
	if now.Sub(l.swept) < sweepAfter {
		return
	}
	l.swept = now
	for who, limiter := range l.people {
		if limiter.TokensAt(now) >= float64(limiter.Burst()) {
			delete(l.people, who)
		}
	}
	for lib, limiter := range l.libraries {
		if limiter.TokensAt(now) >= float64(limiter.Burst()) {
			delete(l.libraries, lib)
		}
	}
}
