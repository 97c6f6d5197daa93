package model

import (
	"errors"
	"sync"
	"time"
)

// Reasons for which a model is not asked.
var (
	ErrSpent = errors.New("the day's tokens are used up")
	ErrBusy  = errors.New("too much is asked at once")
)

// How much is asked at once, in all and for a library: whoever waits for a slow model
// keeps one of the places in which commands are carried out.
const (
	atOnce        = 8
	libraryAtOnce = 4
)

const (
	bytesPerToken = 3       // of what is sent, about
	maxTold       = 1 << 31 // tokens that an endpoint may say it used
)

// budget counts tokens and what is asked at once.
type budget struct {
	daily, library int64 // tokens; 0: no bound
	now            func() time.Time

	mu     sync.Mutex
	day    string
	total  int64
	spent  map[string]int64 // today, by library
	asking map[string]int   // by library
	asked  int              // in all
}

func newBudget(daily, library int64, now func() time.Time) *budget {
	return &budget{daily: daily, library: library, now: now, spent: map[string]int64{}, asking: map[string]int{}}
}

// take sets tokens aside for a library. What it returns is called with how many were used,
// -1 for all of them.
func (b *budget) take(library string, tokens int64) (settle func(used int64), err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.turn()
	switch {
	case b.lacks(library, tokens):
		return nil, ErrSpent
	case b.asked >= atOnce || b.asking[library] >= libraryAtOnce:
		return nil, ErrBusy
	}
	day := b.day
	b.add(library, tokens)
	b.asked++
	b.asking[library]++
	return func(used int64) {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.turn()
		if used >= 0 && b.day == day {
			b.add(library, used-tokens)
		}
		b.asked--
		if b.asking[library]--; b.asking[library] == 0 {
			delete(b.asking, library)
		}
	}, nil
}

// of returns how many tokens were used for a library today, and whether too few are left
// for anything.
func (b *budget) of(library string) (tokens int64, over bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.turn()
	return b.spent[library], b.lacks(library, maxCompletion)
}

// turn begins a new day; the lock is held.
func (b *budget) turn() {
	if day := b.now().UTC().Format(time.DateOnly); day != b.day {
		b.day, b.total = day, 0
		clear(b.spent)
	}
}

// lacks reports whether fewer tokens are left for a library; the lock is held.
func (b *budget) lacks(library string, tokens int64) bool {
	return b.daily > 0 && b.total+tokens > b.daily || b.library > 0 && b.spent[library]+tokens > b.library
}

// add counts tokens; the lock is held.
func (b *budget) add(library string, tokens int64) {
	b.total += tokens
	b.spent[library] += tokens
}
