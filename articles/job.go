package articles

import (
	"errors"
	"time"
)

// Job is something to be done unasked, at a time. Library, Kind and Name tell it
// from others.
type Job struct {
	Library LibraryID // "" for what is done for all of them
	Kind    string    // what is to be done
	Name    string    // which of its kind in the library, "" where there is one
	Details string    // what is needed for it, in a form that its kind knows

	Wakes bool // each change of its library makes it due at once

	Due   time.Time // when it is to be done; when it may be done again, while it is leased
	Tries int       // how often it was begun since it last succeeded, this time included
	Began time.Time // when it was first begun since it last succeeded; zero before that
	Lease int64     // tells this lease from earlier ones; a later one has a higher number
}

// Again returns when the job was begun first, if it is not begun for the first time
// now; else the zero time.
func (j *Job) Again() time.Time {
	if j.Tries < 2 {
		return time.Time{}
	}
	return j.Began
}

// ErrLeaseLost is the error of one who is done with a job that was meanwhile taken
// by another, replaced or deleted.
var ErrLeaseLost = errors.New("the job is another's by now")
