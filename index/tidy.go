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
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"articlebot/articles"
)

// Files beside a library's index: nameFile holds the library's name. scrubMark says that
// the index may hold something of what was removed or changed, and by its time since
// when. trialsName is what [trials] keeps.
const (
	nameFile   = "library"
	scrubMark  = "scrub"
	trialsName = "trials"
)

// mark makes the mark, unless it is there.
func (l *library) mark() error {
	path := filepath.Join(l.dir, scrubMark)
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	if err := os.WriteFile(path, nil, 0o600); err != nil {
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
		if err := x.tidy(ctx, filepath.Join(x.dir, e.Name()), before); err != nil {
			errs = append(errs, fmt.Errorf("tidy index %s: %w", e.Name(), err))
		}
		if ctx.Err() != nil {
			break
		}
	}
	if len(errs) == 0 {
		x.tidied.Store(true)
	}
	return errors.Join(errs...)
}

// mergeWithin is how long a merge may take.
const mergeWithin = 10 * time.Minute

// tidy tidies the index in a directory. The first time it also brings it up to date: the
// program may have ended before the index heard of a removal.
func (x *Index) tidy(ctx context.Context, dir string, before time.Time) error {
	due := func() bool {
		mark, err := os.Stat(filepath.Join(dir, scrubMark))
		// Of a time to come is a mark that was made before the clock was set back.
		return err == nil && (mark.ModTime().Before(before) || time.Until(mark.ModTime()) > time.Hour) || inPieces(dir)
	}
	if lib, left := x.left(dir); left {
		return x.Forget(ctx, lib)
	}
	if x.tidied.Load() && !due() {
		return nil
	}
	lib, err := owner(dir)
	if err != nil || lib == "" {
		return err
	}
	if other, err := x.ofOtherVersion(lib, dir); other || err != nil {
		return err
	}
	if err := x.CatchUp(ctx, lib); err != nil {
		return err
	}
	if s, err := x.Status(ctx, lib); err == nil && s.Articles == 0 {
		return x.Forget(ctx, lib)
	}
	if !due() {
		return nil
	}
	return x.mergeAll(ctx, lib)
}

// mergeAll merges what a library's index can do without.
func (x *Index) mergeAll(ctx context.Context, lib articles.LibraryID) error {
	ctx, cancel := context.WithTimeout(ctx, mergeWithin)
	defer cancel()
	l, err := x.acquire(lib)
	if err != nil {
		return err
	}
	defer x.release(l)
	// A merge may leave something, and more may be deleted meanwhile; what is left in the
	// end is for the next time.
	const tries = 3
	for range tries {
		ix, err := l.readyToMerge()
		if err == nil && ix == nil {
			return l.clean(ctx)
		}
		if err == nil {
			err = l.merge(ctx, ix)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// ofOtherVersion deletes an index that is of another version, and read no more. It reports
// whether it was one.
func (x *Index) ofOtherVersion(lib articles.LibraryID, dir string) (other bool, err error) {
	l, err := x.acquire(lib)
	if err != nil {
		return false, err
	}
	defer x.release(l)
	l.applying.Lock() // a query may be building it anew
	defer l.applying.Unlock()
	if _, err := os.Stat(filepath.Join(dir, versionName())); err == nil {
		return false, nil
	}
	return true, l.remove()
}

// left returns whose forgotten index lies in a directory, for deleting it went wrong.
func (x *Index) left(dir string) (articles.LibraryID, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for lib, erased := range x.erased {
		if !erased && x.path(lib) == dir {
			return lib, true
		}
	}
	return "", false
}

// owner returns whose index lies in a directory, "" for nobody's that is known.
func owner(dir string) (articles.LibraryID, error) {
	name, err := os.ReadFile(filepath.Join(dir, nameFile))
	if errors.Is(err, fs.ErrNotExist) { // older programs wrote the name into the mark
		name, err = os.ReadFile(filepath.Join(dir, scrubMark))
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", fmt.Errorf("read whose index it is: %w", err)
	}
	return articles.LibraryID(name), nil
}

// inPieces reports whether a quarter of an index or more lies in other files than the
// largest. As it grows by a third before it is merged again, what merging it costs is
// a part of what it cost to make.
func inPieces(dir string) bool {
	var all, largest int64
	for _, file := range segmentFiles(dir) {
		if info, err := os.Stat(file); err == nil {
			all, largest = all+info.Size(), max(largest, info.Size())
		}
	}
	return all > largest && 4*(all-largest) >= all
}

// segmentFiles returns the files of a library's segments.
func segmentFiles(dir string) []string {
	files, _ := filepath.Glob(filepath.Join(dir, versionName(), "store", "*.zap")) // it fails for a bad pattern alone
	return files
}

// alone runs something while no changes are applied, on an index that is open.
func (l *library) alone(run func() error) error {
	l.applying.Lock()
	defer l.applying.Unlock()
	if l.bleve == nil {
		return ErrClosed
	}
	return guard(run)
}

// readyToMerge returns a library's index with two segments or more, for bleve leaves a
// segment alone that is the only one; nil where nothing is to be merged.
func (l *library) readyToMerge() (ix bleve.Index, err error) {
	err = l.alone(func() error {
		n, segments := dead(l.bleve)
		if n == 0 && segments < 2 {
			return nil
		}
		if ix = l.bleve; segments > 1 {
			return nil
		}
		// A document more, which nothing finds, makes another one.
		r, batch, s := readerOf(ix), ix.NewBatch(), l.state
		defer r.close()
		if must(r.InternalID(fillerID)) == nil {
			s.Documents++
		}
		check(batch.IndexAdvanced(document.NewDocument(fillerID)))
		if err := s.write(ix, batch); err != nil {
			return err
		}
		l.mu.Lock()
		l.state = s
		l.mu.Unlock()
		return nil
	})
	return ix, err
}

const fillerID = "t"

// Bleve deletes files in a turn of its own: how often at most that is waited for, and
// how long each time.
const (
	settleTimes = 40
	settleTime  = 50 * time.Millisecond
)

// clean takes the mark away once the files that are no longer used are gone, which
// bleve deletes when something is written after nobody reads them any more. What has been
// deleted meanwhile is for the next time.
func (l *library) clean(ctx context.Context) error {
	for range settleTimes {
		done := false
		err := l.alone(func() (err error) {
			n, segments := dead(l.bleve)
			switch done = true; {
			case n > 0:
			case len(segmentFiles(l.dir)) <= segments:
				err = l.unmark()
			default:
				done = false
				err = l.bleve.SetInternal([]byte("scrubbed"), []byte(time.Now().UTC().Format(time.RFC3339)))
			}
			return err
		})
		if err != nil || done {
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

// merge makes one segment of an index.
func (l *library) merge(ctx context.Context, ix bleve.Index) error {
	l.merging.Lock()
	defer l.merging.Unlock()
	advanced, err := ix.Advanced()
	s, ok := advanced.(*scorch.Scorch)
	if err != nil || !ok {
		return err
	}
	// On some faults bleve waits for good; closing the index ends that.
	done := make(chan error, 1)
	l.x.aside(func() {
		done <- guard(func() error { return s.ForceMerge(ctx, nil) })
	})
	select {
	case err = <-done:
	case <-ctx.Done():
		err = ctx.Err()
	case <-l.x.ctx.Done():
		err = ErrClosed
	}
	if err != nil {
		return fmt.Errorf("merge segments: %w", err)
	}
	return nil
}

// dead counts the documents that are deleted and still in the files, and the segments.
func dead(ix bleve.Index) (n uint64, segments int) {
	r := readerOf(ix)
	defer r.close()
	for _, segment := range r.Segments() {
		n += uint64(segment.FullSize() - segment.LiveSize())
	}
	return n, len(r.Segments())
}
