package index

import (
	"context"
	"errors"
	"fmt"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"articlebot/articles"
)

// Scrub leaves nothing in the files of a library's index of articles that were removed
// or changed: bleve keeps what is deleted until it happens to merge the segment that it
// is in. Queries and changes go on meanwhile.
func (x *Index) Scrub(ctx context.Context, lib articles.LibraryID) error {
	l, err := x.acquire(lib)
	if err != nil {
		return err
	}
	defer x.release(l)
	if err := l.query(ctx, func(*snapshot) error { return nil }); err != nil {
		return err
	}
	l.mu.RLock()
	ix := l.bleve
	l.mu.RUnlock()
	if ix == nil {
		return ErrClosed
	}
	err = guard(func() error { return mergeAll(ctx, ix) })
	if errors.Is(err, errDead) {
		l.applying.Lock()
		defer l.applying.Unlock()
		return l.build(ctx)
	}
	return err
}

var errDead = errors.New("deleted documents are left")

// mergeAll makes one segment of an index that holds deleted documents. The error is
// errDead where they are left: bleve leaves a segment alone that is the only one.
func mergeAll(ctx context.Context, ix bleve.Index) error {
	n, err := dead(ix)
	if err != nil || n == 0 {
		return err
	}
	advanced, err := ix.Advanced()
	if err != nil {
		return fmt.Errorf("merge segments: %w", err)
	}
	if s, ok := advanced.(*scorch.Scorch); ok {
		if err := s.ForceMerge(ctx, nil); err != nil {
			return fmt.Errorf("merge segments: %w", err)
		}
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("merge segments: %w", err)
	}
	left, err := dead(ix)
	if err == nil && left >= n { // what has come since is for the next time
		err = errDead
	}
	return err
}

// dead counts the documents that are deleted and still in the files.
func dead(ix bleve.Index) (n uint64, err error) {
	advanced, err := ix.Advanced()
	if err != nil {
		return 0, fmt.Errorf("count deleted documents: %w", err)
	}
	r, err := advanced.Reader()
	if err != nil {
		return 0, fmt.Errorf("count deleted documents: %w", err)
	}
	if s, ok := r.(*scorch.IndexSnapshot); ok {
		for _, segment := range s.Segments() {
			if deleted := segment.Deleted(); deleted != nil {
				n += deleted.GetCardinality()
			}
		}
	}
	return n, r.Close()
}
