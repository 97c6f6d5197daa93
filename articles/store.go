package articles

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// UndoWindow is how long a change can be taken back. What was removed has to be
// kept that long.
const UndoWindow = 24 * time.Hour

// The errors of a store that callers tell apart.
var (
	ErrInUse         = errors.New("in use by another articlebot")
	ErrNewer         = errors.New("made by a newer version of articlebot")
	ErrOlder         = errors.New("made by an older version of articlebot")
	ErrForeign       = errors.New("not an articlebot database")
	ErrReadOnly      = errors.New("opened for reading only")
	ErrNotFound      = errors.New("no such article")
	ErrNoReport      = errors.New("no such report")
	ErrNothingToUndo = errors.New("nothing to undo")
	ErrInvalid       = errors.New("not a storable article")
	ErrNotEmpty      = errors.New("not empty")
	ErrDamaged       = errors.New("damaged")
	ErrFull          = errors.New("the disk is full or takes nothing more")
	ErrLost          = errors.New("lost")
)

// DamageError is the error of reading articles of which some cannot be read: what is
// stored of them is damaged. It is an [ErrDamaged].
type DamageError struct{ Numbers []ArticleNumber }

func (e *DamageError) Error() string {
	numbers := strings.ReplaceAll(strings.Trim(fmt.Sprint(e.Numbers), "[]"), " ", ", ")
	return fmt.Sprintf("cannot read %s: the database is damaged there", numbers)
}

// Unwrap returns [ErrDamaged].
func (e *DamageError) Unwrap() error { return ErrDamaged }

// Query asks for a page of a library's articles.
type Query struct {
	Filter  Filter   // its Kinds are not looked at
	Words   []string // all must stand in title, source or byline, also as parts of words; case folded
	Channel string   // only what was added in this channel; "" for all
	Message string   // only what was added with this message; "" for all
	Offset  int      // articles to pass over
	Limit   int      // articles to give at most; 0 for all
	NoText  bool     // leave out Text and Hints, which is much quicker
}

// Listing is the part of the articles found by a [Query] that it asks for, newest
// first.
type Listing struct {
	Articles []Article
	Total    int // how many the query finds in all
}

// AddResult is what became of an article that was to be added.
type AddResult struct {
	Article  Article // as it is stored now, with its number
	Existing bool    // its text was there before: Article is the one with that text
}

// Edit is what to set right of an article; nil leaves a field as it is. The zero
// time is "not known".
type Edit struct {
	Title, Source *string
	Published     *time.Time
}

// UndoResult is the change that was taken back.
type UndoResult struct {
	Kind    ChangeKind // what was undone: an Added article is out again, a Removed one back, a Reported one reported less
	Article Article    // as it is now; as it was, when it is out again
}

// ReportQuery asks for some of a library's reports. The zero query asks for those
// of all articles that are for everyone.
type ReportQuery struct {
	Scope   Scope
	Article ArticleNumber // 0: of any
	Number  ReportNumber  // 0: any
	State   ReportState   // "": any
}

// ReportResult is what became of a report that was to be made.
type ReportResult struct {
	Report   Report // as it is stored now
	Existing bool   // nothing was stored: Report is the one that stands in its way
}

// Publisher is where articles of a library come from.
type Publisher struct {
	Name     string
	Articles int // how many are from there
}

// Contents is what is in a database of articles, as far as it can be read.
type Contents struct {
	Format   int                           // how many changes its tables have seen
	Articles map[LibraryID]int             // that can be read
	Damaged  map[LibraryID][]ArticleNumber // that cannot
	Faults   []string                      // what is wrong with the file, as its database says
}

// Whole reports whether nothing is damaged.
func (c *Contents) Whole() bool { return len(c.Damaged) == 0 && len(c.Faults) == 0 }
