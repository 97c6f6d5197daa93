package bot

import (
	"math"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
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

	mu        sync.Mutex // held while one is counted
	people    *lru.Cache[personIn, *rate.Limiter]
	libraries *lru.Cache[articles.LibraryID, *rate.Limiter]
}

// maxLimiters is how many people and how many libraries are counted at once. Who has
// not been among the last so many has a full budget again.
const maxLimiters = 20_000

func newLimits(person, library Rate, now func() time.Time) *limits {
	return &limits{
		person: person, library: library, now: now,
		people: newCache[personIn, *rate.Limiter](maxLimiters), libraries: newCache[articles.LibraryID, *rate.Limiter](maxLimiters),
	}
}

type personIn struct {
	library articles.LibraryID
	user    string
}

// take counts a command. It gives how long the person should wait, 0 when they
// need not; then nothing was counted.
func (l *limits) take(lib articles.LibraryID, user string) time.Duration {
	if l.person == (Rate{}) && l.library == (Rate{}) {
		return 0
	}
	now := l.now()
	l.mu.Lock()
	defer l.mu.Unlock()
	taken := []*rate.Reservation{
		limiterOf(l.people, personIn{lib, user}, l.person).ReserveN(now, 1), limiterOf(l.libraries, lib, l.library).ReserveN(now, 1),
	}
	wait := max(taken[0].DelayFrom(now), taken[1].DelayFrom(now))
	if wait > 0 {
		for _, r := range taken {
			r.CancelAt(now)
		}
	}
	return wait
}

func limiterOf[K comparable](known *lru.Cache[K, *rate.Limiter], key K, r Rate) *rate.Limiter {
	l, ok := known.Get(key)
	if !ok {
		l = r.limiter()
		known.Add(key, l)
	}
	return l
}

func (r Rate) limiter() *rate.Limiter {
	if r == (Rate{}) {
		return rate.NewLimiter(rate.Inf, math.MaxInt32)
	}
	return rate.NewLimiter(rate.Limit(r.PerMinute/60), r.Burst)
}
