package articles

import (
	"errors"
	"time"
)

// WatchNumber is the number of a watch in its library, from 1 up. It is never given
// twice. 0 is none.
type WatchNumber int64

// ErrWatchNumber is the error of [ParseWatchNumber].
var ErrWatchNumber = errors.New("not the number of a watch")

// ParseWatchNumber reads "3" or "#3". The error wraps [ErrWatchNumber].
func ParseWatchNumber(s string) (WatchNumber, error) {
	return parseNumber[WatchNumber](s, ErrWatchNumber)
}

// Watch says that a channel is to hear of new articles that quote somebody or have some
// words. A channel watches the same words once.
type Watch struct {
	Library     LibraryID
	Number      WatchNumber
	Words       string // what is watched, in the form that tells watches apart
	Channel     string // where it is told
	OnlyChannel string // of whom the watch is told, as [Article] has it
	By          string // the id of who wants it
	At          time.Time
	Details     string // what else is to be known, in a form that the store does not know

	Left bool // no account serves the library any more: given, not stored
}

// WatchResult is what became of a watch that was to be stored.
type WatchResult struct {
	Watch    Watch // as it is stored now
	Existing bool  // the channel watched that before
}

// The errors of those who watch.
var (
	ErrNoWatch        = errors.New("no such watch")
	ErrTooManyWatches = errors.New("too much is watched")
)
