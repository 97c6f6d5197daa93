package articles

import (
	"errors"
	"time"
)

// FollowNumber is the number of a feed that a library follows, from 1 up. It is never
// given twice. 0 is none.
type FollowNumber int64

// ErrFollowNumber is the error of [ParseFollowNumber].
var ErrFollowNumber = errors.New("not the number of a feed")

// ParseFollowNumber reads "3" or "#3". The error wraps [ErrFollowNumber].
func ParseFollowNumber(s string) (FollowNumber, error) {
	return parseNumber[FollowNumber](s, ErrFollowNumber)
}

// Follow says that a library takes articles from a feed, and where they go. A library
// follows a feed once for everyone and once a channel.
type Follow struct {
	Library     LibraryID
	Number      FollowNumber
	Address     string // of the feed
	Title       string // what the feed calls itself
	Channel     string // of the articles, as [Article] has it
	OnlyChannel string // likewise
	By          string // the id of who wants it, and adds the articles
	At          time.Time
	Details     string // what else is to be known, in a form that the store does not know

	Seen []byte // what is known of the feed's items; given only where it can be changed
	Left bool   // no account serves the library any more: given, not stored
}

// FollowResult is what became of a follow that was to be stored.
type FollowResult struct {
	Follow   Follow // as it is stored now
	Existing bool   // the feed was followed there before
}

// The errors of those who follow feeds.
var (
	ErrNoFollow       = errors.New("no such feed is followed")
	ErrTooManyFollows = errors.New("too many feeds are followed")
)
