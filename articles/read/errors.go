package read

import (
	"errors"
	"fmt"
)

// The errors that callers branch on; those returned wrap them and say more.
var (
	ErrEmpty       = errors.New("there is no text in it")
	ErrTooLarge    = errors.New("too large")
	ErrNotText     = errors.New("not a text")                // a binary file
	ErrUnsupported = errors.New("this type cannot be read")  // the error names the type
	ErrLink        = errors.New("not a link")                // no http or https address
	ErrAddress     = errors.New("the address is not public") // or a port other than 80 and 443
	ErrFetch       = errors.New("the page cannot be fetched")
	ErrNotArticle  = errors.New("the page holds no article")
	ErrEncrypted   = errors.New("locked with a password")
	ErrDamaged     = errors.New("the file is damaged")
	ErrHeavy       = errors.New("takes too much time or memory to read")
	ErrBusy        = errors.New("too much is read at once") // whatever it is; the file is not to blame
)

// ErrFeed is a feed, which lists articles. It is [ErrUnsupported].
var ErrFeed = fmt.Errorf("%w: it is a feed", ErrUnsupported)

// FeedError is a feed and what is known of it. It is [ErrFeed].
type FeedError struct {
	Title string // "" where it has none
	URL   string // where it is found anew; "" where that is not known
}

// Error names the feed.
func (e *FeedError) Error() string {
	return fmt.Sprintf("%v: %q at %q", ErrFeed, e.Title, e.URL)
}

// Is makes every FeedError an [ErrFeed].
func (e *FeedError) Is(target error) bool { return target == ErrFeed || target == ErrUnsupported }

// UnsupportedError is a file of a type that is known and not read. It is [ErrUnsupported].
type UnsupportedError struct {
	Type string // "Excel", "audio/mpeg"
}

// Error names the type.
func (e *UnsupportedError) Error() string { return e.Type + ": " + ErrUnsupported.Error() }

// Is makes every UnsupportedError an [ErrUnsupported].
func (e *UnsupportedError) Is(target error) bool { return target == ErrUnsupported }

// ErrScanned is a document of pictures. It is [ErrEmpty].
var ErrScanned = fmt.Errorf("%w but pictures of pages", ErrEmpty)

// What a page is that holds no article; each is [ErrNotArticle].
var (
	ErrMissing    = fmt.Errorf("%w: it says that there is no such page", ErrNotArticle)
	ErrRobotCheck = fmt.Errorf("%w: it wants to see that a person reads it", ErrNotArticle)
	ErrConsent    = fmt.Errorf("%w: it asks for consent first", ErrNotArticle)
	ErrPaywall    = fmt.Errorf("%w: the article is for subscribers", ErrNotArticle)
	ErrScript     = fmt.Errorf("%w: its text is made by a script", ErrNotArticle)
	ErrListing    = fmt.Errorf("%w: it is a list of links", ErrNotArticle)
	ErrNoArticle  = fmt.Errorf("%w: hardly any text stands in it", ErrNotArticle)
)

// FetchError is a page that answered badly or not at all. It is [ErrFetch].
type FetchError struct {
	URL    string
	Status int   // of the answer; 0 when there was none
	Err    error // what went wrong beneath; nil when the status says it all
}

// Error returns what was fetched and what came of it.
func (e *FetchError) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("fetch %s: status %d", e.URL, e.Status)
	}
	return fmt.Sprintf("fetch %s: %v", e.URL, e.Err)
}

// Is makes every FetchError an [ErrFetch].
func (e *FetchError) Is(target error) bool { return target == ErrFetch }

// Unwrap returns the error beneath.
func (e *FetchError) Unwrap() error { return e.Err }
