package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"articlebot/articles"
)

// Files beside a library's index: nameFile holds the library's name. scrubMark says that
// the index may hold something of what was removed or changed, and by its time since
// when.
const (
	nameFile  = "library"
	scrubMark = "scrub"
)

// mark makes the mark, unless it is there.
func (l *library) mark() error {
	f, err := os.OpenFile(filepath.Join(l.dir, scrubMark), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		return fmt.Errorf("mark an index: %w", err)
	}
	return nil
}

// unmark takes the mark away.
func (l *library) unmark() error {
	if err := os.Remove(filepath.Join(l.dir, scrubMark)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("unmark an index: %w", err)
	}
	return nil
}

// Tidy makes one segment of each index that has come to be in many, which takes up far
// less of the disk, and of those that hold something of articles that were removed or
// changed before a point in time: bleve keeps what is deleted until it happens to merge
// the segment that it is in. Queries and changes go on meanwhile. What fails, or is not
// done when ctx ends, is done the next time.
func (x *Index) Tidy(ctx context.Context, before time.Time) error {
	entries, err := os.ReadDir(x.dir)
	if err != nil {
		return fmt.Errorf("look for indexes: %w", err)
	}
	var errs []error
	for _, e := range entries {
		dir := filepath.Join(x.dir, e.Name())
		mark, err := os.Stat(filepath.Join(dir, scrubMark))
		if !(err == nil && mark.ModTime().Before(before)) && !inPieces(dir) {
			continue
		}
		lib, err := os.ReadFile(filepath.Join(dir, nameFile))
		if errors.Is(err, fs.ErrNotExist) { // older programs wrote the name into the mark
			lib, err = os.ReadFile(filepath.Join(dir, scrubMark))
		}
		if err == nil && len(lib) > 0 {
			err = x.tidy(ctx, articles.LibraryID(lib))
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("tidy index %s: %w", e.Name(), err))
		}
		if ctx.Err() != nil {
			break
		}
	}
	return errors.Join(errs...)
}

// inPieces reports whether a quarter of an index or more lies in other files than the
// largest. As it grows by a third before it is merged again, what merging it costs is
// a part of what it cost to make.
func inPieces(dir string) bool {
	files, err := filepath.Glob(filepath.Join(dir, versionName(), "store", "*.zap"))
	if err != nil {
		return false
	}
	var all, largest int64
	for _, file := range files {
		if info, err := os.Stat(file); err == nil {
			all, largest = all+info.Size(), max(largest, info.Size())
		}
	}
	return len(files) > 1 && 4*(all-largest) >= all
}

// mergeWithin is how long a merge may take.
const mergeWithin = 10 * time.Minute

func (x *Index) tidy(ctx context.Context, lib articles.LibraryID) error {
	ctx, cancel := context.WithTimeout(ctx, mergeWithin)
	defer cancel()
	l, err := x.acquire(lib)
	if err != nil {
		return err
	}
	defer x.release(l)
	if err := x.CatchUp(ctx, lib); err != nil {
		return err
	}
	// A merge may leave something, and more may be deleted meanwhile; what is left in the
	// end is for the next time.
	const tries = 3
	for range tries {
		ix, err := l.readyToMerge(ctx)
		if err != nil {
			return err
		}
		if ix == nil {
			return l.clean(ctx)
		}
		if err := x.merge(ctx, ix); err != nil {
			return err
		}
	}
	return nil
}

// Bleve deletes files in a turn of its own: how often at most that is waited for, and
// how long each time.
const (
	settleTimes = 40
	settleTime  = 50 * time.Millisecond
)

// clean takes the mark away once the files that are no longer used are gone, which
// bleve deletes when something is written after nobody reads them any more.
func (l *library) clean(ctx context.Context) error {
	for range settleTimes {
		gone, err := l.onlyUsed()
		if err != nil || gone {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("wait for files to go: %w", ctx.Err())
		case <-time.After(settleTime):
		}
	}
	return nil
}

// onlyUsed says that the index holds nothing that is deleted, in no more files than it
// has segments, or writes something.
func (l *library) onlyUsed() (gone bool, err error) {
	l.applying.Lock()
	defer l.applying.Unlock()
	if l.bleve == nil {
		return false, ErrClosed
	}
	n, segments, err := dead(l.bleve)
	if err != nil || n > 0 { // more has been deleted, for the next time
		return n > 0, err
	}
	files, err := filepath.Glob(filepath.Join(l.dir, versionName(), "store", "*.zap"))
	if err != nil {
		return false, fmt.Errorf("count files: %w", err)
	}
	if len(files) <= segments {
		return true, l.unmark()
	}
	if err := l.bleve.SetInternal([]byte("scrubbed"), []byte(time.Now().UTC().Format(time.RFC3339))); err != nil {
		return false, fmt.Errorf("note what is scrubbed: %w", err)
	}
	return false, nil
}

// readyToMerge returns a library's index with two segments or more, for bleve leaves a
// segment alone that is the only one; nil where nothing is to be merged.
func (l *library) readyToMerge(ctx context.Context) (bleve.Index, error) {
	l.applying.Lock()
	defer l.applying.Unlock()
	if l.bleve == nil {
		return nil, ErrClosed
	}
	n, segments, err := dead(l.bleve)
	if err != nil {
		return nil, err
	}
	switch {
	case n > 0 && l.state.Articles == 0:
		return nil, l.build(ctx)
	case segments > 1:
		return l.bleve, nil
	case n == 0:
		return nil, nil
	}
	// An article that is written again makes another one.
	for after := articles.Seq(0); ; {
		changes, err := l.x.src.Changes(ctx, l.id, after, batchChanges)
		if err != nil {
			return nil, fmt.Errorf("read the store's changes: %w", err)
		}
		if len(changes) == 0 {
			return nil, nil // they are all newer, and what is left is for the next time
		}
		for _, c := range changes {
			after = c.Seq
			if c.Article == nil || c.Seq > l.state.Seq {
				continue
			}
			c.Seq = l.state.Seq
			s, err := l.apply(ctx, l.bleve, l.state, []articles.Change{c})
			if err != nil {
				return nil, err
			}
			l.mu.Lock()
			l.state = s
			l.mu.Unlock()
			return l.bleve, nil
		}
	}
}

// merge makes one segment of an index.
func (x *Index) merge(ctx context.Context, ix bleve.Index) error {
	advanced, err := ix.Advanced()
	if err != nil {
		return fmt.Errorf("merge segments: %w", err)
	}
	s, ok := advanced.(*scorch.Scorch)
	if !ok {
		return nil
	}
	// On some faults bleve waits for good; closing the index ends that.
	done := make(chan error, 1)
	x.aside(func() {
		done <- guard(func() error { return s.ForceMerge(ctx, nil) })
	})
	select {
	case err = <-done:
	case <-ctx.Done():
		err = ctx.Err()
	case <-x.ctx.Done():
		err = ErrClosed
	}
	if err != nil {
		return fmt.Errorf("merge segments: %w", err)
	}
	return nil
}

// dead counts the documents that are deleted and still in the files, and the segments.
func dead(ix bleve.Index) (n uint64, segments int, err error) {
	advanced, err := ix.Advanced()
	if err != nil {
		return 0, 0, fmt.Errorf("count deleted documents: %w", err)
	}
	r, err := advanced.Reader()
	if err != nil {
		return 0, 0, fmt.Errorf("count deleted documents: %w", err)
	}
	s, ok := r.(*scorch.IndexSnapshot)
	if !ok || s == nil {
		return 0, 0, ErrClosed // so bleve tells it
	}
	for _, segment := range s.Segments() {
		segments++
		if deleted := segment.Deleted(); deleted != nil {
			n += deleted.GetCardinality()
		}
	}
	return n, segments, s.Close()
}
