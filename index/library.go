package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"articlebot/articles"
	"articlebot/articles/logid"
)

// library is one library's index. It is opened by the first query.
type library struct {
	x     *Index
	id    articles.LibraryID
	dir   string
	users int // guarded by Index.mu

	trials   *trials
	applying sync.Mutex // held by whoever applies changes
	merging  sync.Mutex // held by whoever merges segments

	mu    sync.RWMutex // held for reading by queries, for writing to open, swap and close
	bleve bleve.Index  // nil while closed
	state state        // written under both locks' protection: applying and mu

	shut     bool      // the whole index is closed: it is not opened again; guarded by applying
	building bool      // a rebuild is under way; guarded by mu
	rebuilt  time.Time // when damage was last mended; guarded by applying
}

// errDamaged says that the index does not hold what it should.
var errDamaged = errors.New("index is damaged")

// damaged wraps what was found.
func damaged(format string, a ...any) error {
	return fmt.Errorf("%w: "+format, append([]any{errDamaged}, a...)...)
}

// boltTimeout bounds the wait for the lock of an index that another process has
// open; without it the wait has no end.
const boltTimeout = "2s"

// query brings the index up to date and runs a query on it, perhaps a second time.
func (l *library) query(ctx context.Context, run func(context.Context, *snapshot)) error {
	if err := l.ahead(ctx, run); !errors.Is(err, errBehind) {
		return err
	}
	// Tidying may delete an index, of another version or without an article, that was only
	// just caught up with.
	const tries = 3
	var behind error
	for try := 1; ; try++ {
		behind = l.catchUp(ctx)
		if behind != nil && !errors.Is(behind, articles.ErrFull) {
			return behind
		}
		l.mu.RLock()
		if l.bleve != nil {
			break
		}
		l.mu.RUnlock()
		if behind != nil || try == tries {
			return cmp.Or(behind, ErrClosed)
		}
	}
	defer l.mu.RUnlock()
	if behind != nil { // what is indexed already can be asked for all the same
		l.x.log.ErrorContext(ctx, "index cannot follow the store", "library", l.id, "err", behind)
	}
	return l.run(ctx, run)
}

// errBehind is that an index is not open or not up to date.
var errBehind = errors.New("index is behind the store")

// ahead runs a query on the index as it is, and asks the store meanwhile whether that is up
// to date, for which it may be on its way for some time.
func (l *library) ahead(ctx context.Context, run func(context.Context, *snapshot)) error {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.bleve == nil {
		return errBehind
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	checked := make(chan error, 1)
	go func() {
		last, err := l.lastSeq(ctx)
		if err == nil && last != l.state.Seq {
			err = errBehind
		}
		if err != nil {
			cancel()
		}
		checked <- err
	}()
	err := l.run(ctx, run)
	return cmp.Or(<-checked, err)
}

// run runs a query on the open index. The caller holds mu for reading.
func (l *library) run(ctx context.Context, run func(context.Context, *snapshot)) error {
	ctx, cancel := context.WithTimeout(ctx, maxTime)
	defer cancel()
	return guard(func() error {
		r := readerOf(l.bleve)
		defer r.close()
		r.account = account{ctx: ctx, budget: budgetOf(ctx), slots: l.x.slots}
		defer r.settle()
		run(ctx, &snapshot{reader: r, x: l.x, l: l, state: l.state})
		return nil
	})
}

// abort is what a query or a change panics with where it cannot go on: with the error
// that it ends with. So what reads the index, of which any part may be damaged, need not
// hand errors on from function to function.
type abort struct{ err error }

// must returns v, which was read from the index. An error is damage.
func must[V any](v V, err error) V {
	check(err)
	return v
}

// check is must for what returns nothing.
func check(err error) {
	if err != nil {
		panic(abort{damaged("%v", err)})
	}
}

// guard ends what aborts with its error. Another panic, which is how bleve meets some
// damaged files, is damage.
func guard(run func() error) (err error) {
	defer func() {
		switch v := recover().(type) {
		case nil:
		case abort:
			err = v.err
		default:
			err = damaged("%v", v)
		}
	}()
	return run()
}

// catchUp opens the index if need be and applies what the store has more.
func (l *library) catchUp(ctx context.Context) error {
	l.mu.RLock()
	isOpen, seq := l.bleve != nil, l.state.Seq
	l.mu.RUnlock()
	last, err := l.lastSeq(ctx)
	if err != nil || isOpen && seq == last {
		return err
	}
	return l.through(ctx, l.readOn)
}

// through makes a change of the index, which goes on also when the caller waits no longer:
// an article that takes its time would be begun again and again else.
func (l *library) through(ctx context.Context, change func(context.Context) error) error {
	done := make(chan error, 1)
	if !l.x.asideIn(l, func() { done <- guard(func() error { return change(logid.Carry(l.x.ctx, ctx)) }) }) {
		return ErrClosed
	}
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// readOn is catchUp where there is something to do.
func (l *library) readOn(ctx context.Context) error {
	l.applying.Lock()
	defer l.applying.Unlock()
	if err := l.ensureOpen(ctx); err != nil {
		return err
	}
	last, err := l.lastSeq(ctx)
	if err != nil || l.state.Seq == last {
		return err
	}
	if l.state.Seq > last {
		// The store was restored from an earlier copy: what the index holds may
		// never have been.
		return damaged("it is at change %d, the store at %d", l.state.Seq, last)
	}
	err = l.follow(ctx, l.bleve, l.state, func(s state, changes []articles.Change) {
		l.mu.Lock()
		for _, c := range changes {
			// Its title may be another, and its sentences with that. No query is under
			// way that would remember the old one.
			key := textKey{l.id, c.Number}
			l.x.texts.remove(key)
			l.x.stored.remove(key)
		}
		l.state = s
		l.mu.Unlock()
	})
	if errors.Is(err, articles.ErrFull) {
		// What bleve has in memory and could not write is of no use. On the disk is the
		// state before.
		err = errors.Join(err, l.swap(nil, state{}), l.ensureOpen(ctx))
	}
	return err
}

// full gives a disk that takes nothing more the name that it has in the store too: bleve
// tells it in words.
func full(err error) error {
	for _, reason := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if err != nil && !errors.Is(err, articles.ErrFull) && (errors.Is(err, reason) || strings.Contains(err.Error(), reason.Error())) {
			return fmt.Errorf("%w: %w", articles.ErrFull, err)
		}
	}
	return err
}

// lastSeq returns the number of the store's last change.
func (l *library) lastSeq(ctx context.Context) (articles.Seq, error) {
	last, err := l.x.src.LastSeq(ctx, l.id)
	if err != nil {
		return 0, fmt.Errorf("read the store's last change: %w", err)
	}
	return last, nil
}

// ensureOpen opens the index of this version, which is built where there is none
// or where it cannot be opened. The caller holds applying.
func (l *library) ensureOpen(ctx context.Context) error {
	if l.bleve != nil {
		return nil
	}
	if l.shut {
		return ErrClosed
	}
	path := filepath.Join(l.dir, versionName())
	if _, err := os.Stat(path); err == nil {
		err = l.open(path)
		if err == nil || !errors.Is(err, errDamaged) {
			return err
		}
		l.x.log.WarnContext(ctx, "index cannot be opened, rebuilding it from the store", "library", l.id, "err", err)
	}
	return full(l.build(ctx))
}

// open opens an index directory and checks that it holds what it says.
func (l *library) open(path string) error {
	var ix bleve.Index
	opened.Inc()
	err := guard(func() (err error) {
		ix, err = bleve.OpenUsing(path, map[string]any{"bolt_timeout": boltTimeout})
		if err != nil {
			if strings.Contains(err.Error(), "timeout") { // bbolt's, for a lock that was not given in time
				return fmt.Errorf("another process has it open: %w", err)
			}
			return damaged("%v", err)
		}
		return l.swap(ix, readState(ix))
	})
	if err != nil {
		if ix != nil {
			_ = guard(ix.Close) // it is of no use, and the first error says why
		}
		return fmt.Errorf("open index of %s: %w", l.id, err)
	}
	l.sweep()
	return nil
}

// createDir makes an empty index directory.
func createDir(path string) (bleve.Index, error) {
	ix, err := bleve.NewUsing(path, newMapping(), scorch.Name, scorch.Name, map[string]any{"bolt_timeout": boltTimeout})
	if err != nil {
		return nil, fmt.Errorf("create index: %w", err)
	}
	return ix, nil
}

// buildSuffix marks a directory that is being built. One that was left by a
// crash is never opened.
const buildSuffix = ".new"

// build makes the index anew from the store, aside, and then puts it in the
// place of what was there. The caller holds applying.
func (l *library) build(ctx context.Context) (err error) {
	if l.shut {
		return ErrClosed
	}
	l.setBuilding(true)
	defer l.setBuilding(false)
	built.Inc()
	began := time.Now()
	path := filepath.Join(l.dir, versionName())
	aside := path + buildSuffix
	if err := errors.Join(os.MkdirAll(l.dir, 0o700), os.RemoveAll(aside)); err != nil {
		return fmt.Errorf("clear the way for an index: %w", err)
	}
	if err := os.WriteFile(filepath.Join(l.dir, nameFile), []byte(l.id), 0o600); err != nil {
		return fmt.Errorf("name an index: %w", err)
	}
	ix, err := createDir(aside)
	if err != nil {
		return err
	}
	var s state
	err = l.follow(ctx, ix, s, func(next state, _ []articles.Change) { s = next })
	if closed := ix.Close(); err == nil && closed != nil {
		err = fmt.Errorf("close new index: %w", closed)
	}
	if err != nil {
		return errors.Join(err, os.RemoveAll(aside))
	}
	if err := l.swap(nil, state{}); err != nil {
		l.x.log.WarnContext(ctx, "close old index", "err", err)
	}
	if err := os.RemoveAll(path); err != nil {
		return fmt.Errorf("remove old index: %w", err)
	}
	if err := os.Rename(aside, path); err != nil {
		return fmt.Errorf("put new index in place: %w", err)
	}
	if err := l.open(path); err != nil {
		return err
	}
	if err := l.unmark(); err != nil { // it holds nothing that was deleted
		l.x.log.WarnContext(ctx, "built index", "library", l.id, "err", err)
	}
	// Queries look into every segment. What goes wrong is left to [Index.Tidy].
	ix = l.bleve
	l.x.aside(func() { _ = guard(func() error { return l.merge(l.x.ctx, ix) }) })
	if s.Articles > 0 {
		l.x.log.DebugContext(ctx, "index built", "library", l.id, "articles", s.Articles, "took", time.Since(began).Round(time.Millisecond))
	}
	return nil
}

// mendEvery is how often at most damage is mended by a rebuild: what comes back
// sooner is no damaged file.
const mendEvery = time.Minute

// rebuild builds the index anew after damage was found in it.
func (l *library) rebuild(ctx context.Context) error {
	l.applying.Lock()
	defer l.applying.Unlock()
	if !l.rebuilt.IsZero() && time.Since(l.rebuilt) < mendEvery {
		return damaged("and it was rebuilt less than a minute ago")
	}
	l.rebuilt = time.Now()
	err := full(l.build(ctx))
	if errors.Is(err, articles.ErrFull) {
		l.rebuilt = time.Time{}
	}
	return err
}

// swap puts another index in the place of the open one, which it closes once the queries
// on it have ended.
func (l *library) swap(ix bleve.Index, s state) (err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.bleve != nil {
		if err = guard(l.bleve.Close); err != nil {
			err = fmt.Errorf("close index of %s: %w", l.id, err)
		}
	}
	l.bleve, l.state = ix, s
	l.x.forget(l.id)
	return err
}

// sweep removes indexes of other versions and what a crash left half built.
func (l *library) sweep() {
	entries, err := os.ReadDir(l.dir)
	if err != nil {
		return // nothing to sweep; whoever needs the directory will say so
	}
	for _, e := range entries {
		switch e.Name() {
		case versionName(), nameFile, scrubMark, trialsName, seqFile:
			continue
		}
		if err := os.RemoveAll(filepath.Join(l.dir, e.Name())); err != nil {
			l.x.log.Warn("remove old index", "library", l.id, "name", e.Name(), "err", err)
		}
	}
}

func (l *library) setBuilding(b bool) {
	l.mu.Lock()
	l.building = b
	l.mu.Unlock()
}

// status tells what the index holds. It waits for no rebuild.
func (l *library) status(ctx context.Context) (Status, error) {
	l.mu.RLock()
	known := l.bleve != nil || l.building
	l.mu.RUnlock()
	if !known {
		err := l.through(ctx, func(ctx context.Context) error {
			l.applying.Lock()
			defer l.applying.Unlock()
			return l.ensureOpen(ctx)
		})
		if err != nil {
			return Status{}, err
		}
	}
	l.mu.RLock()
	defer l.mu.RUnlock()
	return Status{
		Articles: l.state.Articles, Sentences: l.state.Sentences, Quotes: l.state.Quotes,
		Seq: l.state.Seq, Rebuilding: l.building, Aside: l.trials.aside(),
	}, nil
}

// close closes the index, for good or until somebody asks it again.
func (l *library) close(forGood bool) error {
	l.applying.Lock()
	defer l.applying.Unlock()
	l.shut = l.shut || forGood
	return l.swap(nil, state{})
}

// destroy closes the index and deletes its directory.
func (l *library) destroy() error {
	l.applying.Lock()
	defer l.applying.Unlock()
	return l.remove()
}

// remove is destroy for a caller that holds applying.
func (l *library) remove() error {
	if err := l.swap(nil, state{}); err != nil {
		l.x.log.Warn("close index", "err", err)
	}
	l.trials.reset()
	if _, err := os.Stat(l.dir); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	// Should it not all go now, [Index.Tidy] finds by these whose it is and that it is due.
	mark := filepath.Join(l.dir, scrubMark)
	_ = l.mark()
	_ = os.Chtimes(mark, time.Unix(0, 0), time.Unix(0, 0))
	entries, err := os.ReadDir(l.dir)
	for _, e := range entries {
		if path := filepath.Join(l.dir, e.Name()); path != mark && e.Name() != nameFile {
			err = errors.Join(err, l.x.remove(path))
		}
	}
	if err == nil {
		if err = l.x.remove(l.dir); errors.Is(err, syscall.ENOTEMPTY) { // a note on an article was just written there
			err = l.x.remove(l.dir)
		}
	}
	if err != nil {
		return fmt.Errorf("delete index of %s: %w", l.id, err)
	}
	return nil
}
