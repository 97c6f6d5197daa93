package feed

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"

	"articlebot/articles/read"
)

// Getter fetches what is at an address, safely, as [read.Reader] does.
type Getter interface {
	Get(ctx context.Context, address string, header http.Header) (read.Page, error)
}

// State is what is kept of a feed between one time that it is fetched and the next.
type State struct {
	Moved    string    `json:"moved,omitempty"` // where it is for good, as its server said; "" for where it was
	ETag     string    `json:"etag,omitempty"`
	Modified string    `json:"modified,omitempty"` // as the server wrote it
	Read     time.Time `json:"read,omitzero"`      // when it was last all right
	Failures int       `json:"failures,omitempty"` // since then
	Failing  time.Time `json:"failing,omitzero"`   // since when
	Fault    Fault     `json:"fault,omitempty"`    // the last one
	Status   int       `json:"status,omitempty"`   // with which the server answered then, if that is the fault
	Gone     bool      `json:"gone,omitempty"`     // for good, as its server said
}

// How often feeds are fetched.
const (
	usual   = time.Hour
	soonest = 15 * time.Minute // however often there is something new
	longest = 24 * time.Hour   // whatever the server asks for
	// longestHeader bounds what a server has us say back to it.
	longestHeader = 1000
)

// userAgent tells a server who asks, and why.
const userAgent = "articlebot/1.0 (reads feeds that people follow; honours ETag, Cache-Control, Retry-After, ttl and skipHours)"

// Fault is what is wrong with a feed.
type Fault string

// What may be wrong with a feed.
const (
	FaultSilent Fault = "silent" // its server does not answer, or not in time
	FaultStatus Fault = "status" // it answers with a status that says so
	FaultFormat Fault = "format" // what comes is no feed, a broken one, or too large
)

// FaultOf returns what is wrong with a feed by the error of who fetched it, and the status.
func FaultOf(err error) (Fault, int) {
	if status, ok := errors.AsType[*StatusError](err); ok {
		return FaultStatus, status.Status
	}
	if errors.Is(err, ErrNotFeed) || errors.Is(err, read.ErrTooLarge) || errors.Is(err, read.ErrUnsupported) {
		return FaultFormat, 0
	}
	return FaultSilent, 0
}

// StatusError is the answer of a server that is none of those that are wanted.
type StatusError struct{ Status int }

// Error returns the status.
func (e *StatusError) Error() string {
	return fmt.Sprintf("the server answers with status %d", e.Status)
}

// Fetch fetches the feed at an address as it is now, or nil where it has not changed, and
// returns after what time it may be fetched again. The state says what was known and gets
// what is. The error says why there is no feed; its server is given more time after each.
func (s *State) Fetch(ctx context.Context, from Getter, address string, now time.Time) (f *Feed, wait time.Duration, err error) {
	header := http.Header{
		"User-Agent": {userAgent},
		"Accept":     {"application/atom+xml,application/rss+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.1"},
	}
	for name, value := range map[string]string{"If-None-Match": s.ETag, "If-Modified-Since": s.Modified} {
		if value != "" {
			header.Set(name, value)
		}
	}
	page, err := from.Get(ctx, cmp.Or(s.Moved, address), header)
	if err != nil {
		return nil, s.failed(err, page.Header, now), err
	}
	return s.take(page, now)
}

// take takes what a server answered.
func (s *State) take(page read.Page, now time.Time) (f *Feed, wait time.Duration, err error) {
	switch page.Status {
	case http.StatusOK:
		f, err = Parse(page.Body, page.Header.Get("Content-Type"), page.URL, now)
	case http.StatusNotModified:
	default:
		s.Gone = page.Status == http.StatusGone
		err = &StatusError{page.Status}
	}
	if err != nil {
		return nil, s.failed(err, page.Header, now), err
	}
	pause, rests := usual, func(time.Time) bool { return false }
	if f != nil {
		s.ETag, s.Modified = kept(page.Header.Get("ETag")), kept(page.Header.Get("Last-Modified"))
		pause, rests = max(f.pace(now), f.pause), f.rests
	}
	if page.Moved != "" {
		s.Moved = page.Moved
	}
	s.Read, s.Failures, s.Failing, s.Gone = now, 0, time.Time{}, false
	s.Fault, s.Status = "", 0
	wait = jitter(max(pause, asked(page.Header, now)))
	for wait < longest && rests(now.Add(wait)) {
		wait += soonest
	}
	return f, wait, nil
}

// failed notes a fault and returns how long to wait: twice as long each time, and as long as
// the server asks for.
func (s *State) failed(err error, header http.Header, now time.Time) time.Duration {
	if errors.Is(err, context.Canceled) {
		return 0
	}
	if s.Failures++; s.Failing.IsZero() || s.Failing.After(now) {
		s.Failing = now
	}
	s.Fault, s.Status = FaultOf(err)
	wait := min(soonest<<min(s.Failures-1, 10), longest)
	return jitter(max(wait, asked(header, now)))
}

// kept returns a header's value as it may be said back, "" for one that may not.
func kept(value string) string {
	if len(value) > longestHeader {
		return ""
	}
	return value
}

// pace is how long a feed may wait by how often it has something new: half the time from one
// item to the next.
func (f *Feed) pace(now time.Time) time.Duration {
	var latest []time.Time
	for _, i := range f.Items {
		if !i.Published.IsZero() {
			latest = append(latest, i.Published)
		}
	}
	if len(latest) < 2 {
		return usual
	}
	oldest := latest[0]
	for _, t := range latest {
		if t.Before(oldest) {
			oldest = t
		}
	}
	return min(max(now.Sub(oldest)/time.Duration(2*len(latest)), soonest), 2*usual)
}

// asked is how long a server asks to wait, at most a day. Times are by its own clock, where
// it tells it.
func asked(header http.Header, now time.Time) (wait time.Duration) {
	if header == nil {
		return 0
	}
	after := strings.TrimSpace(header.Get("Retry-After"))
	if n, err := strconv.ParseUint(after, 10, 32); err == nil {
		wait = time.Duration(n) * time.Second
	} else if t, err := http.ParseTime(after); err == nil {
		if own, err := http.ParseTime(header.Get("Date")); err == nil {
			now = own
		}
		wait = t.Sub(now)
	}
	for directive := range strings.SplitSeq(strings.ToLower(header.Get("Cache-Control")), ",") {
		if age, ok := strings.CutPrefix(strings.TrimSpace(directive), "max-age="); ok {
			if n, err := strconv.ParseUint(strings.Trim(age, `"`), 10, 32); err == nil {
				wait = max(wait, time.Duration(n)*time.Second)
			}
		}
	}
	return min(max(wait, 0), longest)
}

// jitter makes what would come together come apart: up to a tenth later.
func jitter(d time.Duration) time.Duration { return d + time.Duration(rand.Float64()/10*float64(d)) }
