package index

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveindex "github.com/blevesearch/bleve_index_api"
)

// ErrTooMuch is the error of a query that would have to look at more than one may.
var ErrTooMuch = errors.New("query looks at too much")

// What a query may do. A step is about a tenth of a microsecond: to look at a document
// in which a word stands.
const (
	maxSteps   = 40_000_000
	termSteps  = 25     // to find a word in a segment
	foundSteps = 10     // to read what was found
	groupSteps = 100    // to read the names of a group, besides what their length takes
	textSteps  = 500    // to read an article, or to take it apart, besides what its length takes
	chunk      = 65_536 // steps that are taken at once: some milliseconds
	// maxTerms is how many words one search may look for at once, which take memory.
	maxTerms = 20_000
	// maxTime is what ends a query on a machine that has too much to do: far more than the
	// first one takes, which reads all that is known of its languages.
	maxTime = 2 * time.Minute
)

// budget is the steps that are left.
type budget struct{ left atomic.Int64 }

type budgetKey struct{}

// WithBudget returns a context whose queries together may do what a query may that has
// another one.
func WithBudget(ctx context.Context) context.Context {
	return context.WithValue(ctx, budgetKey{}, newBudget(maxSteps))
}

func newBudget(steps int64) *budget {
	b := new(budget)
	b.left.Store(steps)
	return b
}

// budgetOf returns the context's budget, or one of its own.
func budgetOf(ctx context.Context) *budget {
	if b, ok := ctx.Value(budgetKey{}).(*budget); ok {
		return b
	}
	return newBudget(maxSteps)
}

// account counts the steps of a query, which ends when none are left, or with its context.
// The zero account counts nothing.
type account struct {
	ctx    context.Context
	budget *budget
	words  int           // that the search looks for
	taken  int           // steps that are taken from the budget and not spent
	slots  chan struct{} // places of those that search
	holds  bool          // one of them
}

// spend is called before so many steps are done. Now and then it lets others search, who
// may have less to do.
func (a *account) spend(steps int) {
	if a.budget == nil {
		return
	}
	if a.taken -= steps; a.taken >= 0 {
		return
	}
	want := chunk - a.taken
	if a.budget.left.Add(-int64(want)) < 0 {
		panic(abort{ErrTooMuch})
	}
	a.taken += want
	if a.holds {
		a.leave()
		a.enter()
	} else if err := a.ctx.Err(); err != nil {
		panic(abort{fmt.Errorf("search: %w", err)})
	}
}

// settle gives back what was taken from the budget and not spent.
func (a *account) settle() {
	a.budget.left.Add(int64(a.taken))
	a.taken = 0
}

// enter waits for a place, behind those who wait already.
func (a *account) enter() {
	if a.ctx.Err() == nil {
		select {
		case a.slots <- struct{}{}:
			a.holds = true
			return
		case <-a.ctx.Done():
		}
	}
	panic(abort{fmt.Errorf("search: %w", a.ctx.Err())})
}

// leave gives a place back, if there is one.
func (a *account) leave() {
	if a.holds {
		a.holds = false
		<-a.slots
	}
}

// TermFieldReader implements [bleveindex.IndexReader]. All that bleve searches comes
// from here.
func (r *reader) TermFieldReader(ctx context.Context, term []byte, field string, freq, norm, vectors bool) (bleveindex.TermFieldReader, error) {
	r.spend(termSteps * len(r.Segments()))
	if r.words++; r.words > maxTerms && r.budget != nil {
		panic(abort{ErrTooMuch})
	}
	t, err := r.IndexSnapshot.TermFieldReader(ctx, term, field, freq, norm, vectors)
	if t, ok := t.(*scorch.IndexSnapshotTermFieldReader); ok && err == nil {
		return &countedTerm{t, r}, nil
	}
	return t, err
}

// countedTerm is the documents of a term, each of which is a step.
type countedTerm struct {
	*scorch.IndexSnapshotTermFieldReader // with its ways to join others
	reader                               *reader
}

// Next implements [bleveindex.TermFieldReader].
func (t *countedTerm) Next(d *bleveindex.TermFieldDoc) (*bleveindex.TermFieldDoc, error) {
	t.reader.spend(1)
	return t.IndexSnapshotTermFieldReader.Next(d)
}

// Advance implements [bleveindex.TermFieldReader].
func (t *countedTerm) Advance(id bleveindex.IndexInternalID, d *bleveindex.TermFieldDoc) (*bleveindex.TermFieldDoc, error) {
	t.reader.spend(1)
	return t.IndexSnapshotTermFieldReader.Advance(id, d)
}
