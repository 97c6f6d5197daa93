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
)

// FetchError is a page that answered badly or not at all. It is [ErrFetch].
type FetchError struct {
	URL    string
	Status int   // of the answer; 0 when there was none
	Err    error // what went wrong beneath; nil when the status says it all
}

// Error says what was fetched and what came of it.
func (e *FetchError) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("fetch %s: status %d", e.URL, e.Status)
	}
	return fmt.Sprintf("fetch %s: %v", e.URL, e.Err)
}

// Is makes every FetchError an [ErrFetch].
func (e *FetchError) Is(target error) bool { return target == ErrFetch }

// Unwrap gives the error beneath.
func (e *FetchError) Unwrap() error { return e.Err }
