// Package index finds sentences, quotes and speakers in the articles of a
// library. It keeps one bleve index a library, derived from the store and
// rebuilt at will, so that ranking never leaks from one library to another.
//
// An index follows the store by its sequence numbers: the last change that is in
// is written in the same batch as the documents, and every query first reads on
// from there. There is no other way into it.
//
// Nothing that is shown comes from the index. It holds terms, words, places and
// checksums; sentences are read from the store and checked, and where they do
// not fit the index is damaged: that is logged, the index is rebuilt from the
// store, and the query runs again.
package index

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/VictoriaMetrics/metrics"
	"github.com/hashicorp/golang-lru/v2/simplelru"

	"articlebot/articles"
	"articlebot/articles/analysis"
	"articlebot/articles/lang/lexica"
)

// Options is how an index is kept.
type Options struct {
	MaxOpen int          // libraries that stay open, 3 file handles each; 0 is 256
	Log     *slog.Logger // nil: nowhere
	// Analyze tells what is in an article; nil is [analysis.AnalyzeContext]. It may know by then.
	Analyze func(context.Context, *articles.Article) (articles.Analysis, error)
	Lexica  *lexica.Lexica // dictionaries for questions in other languages than the articles'; nil for none
}

const defaultMaxOpen = 256

var (
	opened  = metrics.NewCounter("articlebot_index_opens_total")
	evicted = metrics.NewCounter("articlebot_index_evictions_total") // closed for others
	built   = metrics.NewCounter("articlebot_index_builds_total")    // made from the store
)

// Index is all libraries' indexes under one directory. It may be used by many
// goroutines at once, and by one process.
type Index struct {
	dir     string
	src     Source
	log     *slog.Logger
	maxOpen int
	texts   *cache[*articleWords]
	stored  *cache[storedArticle]
	slots   chan struct{} // as many searches at once as there are processors
	analyze func(context.Context, *articles.Article) (articles.Analysis, error)
	lexica  *lexica.Lexica
	remove  func(dir string) error // os.RemoveAll
	asides  sync.WaitGroup

	tryWithin time.Duration // see the constant
	suspects  sync.Mutex    // held while an article is worked on that the program has died at

	tidied atomic.Bool // all libraries have been, once

	ctx    context.Context // of what runs aside
	cancel context.CancelFunc

	mu      sync.Mutex
	open    *simplelru.LRU[articles.LibraryID, *library]
	closing map[articles.LibraryID]chan struct{} // closed once the library's directory is free
	closed  bool
	erased  map[articles.LibraryID]bool // of libraries that were forgotten: whether the files are gone
}

// ErrClosed is the error of every call after [Index.Close].
var ErrClosed = errors.New("index is closed")

// Open prepares the indexes under dir, which is made if need be. Libraries are
// opened when they are asked for.
func Open(dir string, src Source, opt Options) (*Index, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make index directory: %w", err)
	}
	x := &Index{
		dir: dir, src: src, log: opt.Log, maxOpen: opt.MaxOpen, texts: newCache[*articleWords](maxTexts), stored: newCache[storedArticle](maxArticles),
		slots: make(chan struct{}, runtime.GOMAXPROCS(0)), analyze: opt.Analyze, lexica: opt.Lexica,
		tryWithin: tryWithin, remove: os.RemoveAll,
		closing: make(map[articles.LibraryID]chan struct{}), erased: make(map[articles.LibraryID]bool),
	}
	x.open, _ = simplelru.NewLRU[articles.LibraryID, *library](math.MaxInt, nil) // release bounds it
	x.ctx, x.cancel = context.WithCancel(context.Background())
	if x.analyze == nil {
		x.analyze = analysis.AnalyzeContext
	}
	if x.log == nil {
		x.log = slog.New(slog.DiscardHandler)
	}
	if x.maxOpen <= 0 {
		x.maxOpen = defaultMaxOpen
	}
	return x, nil
}

// Check reports why no library's index can be opened, nil where they can.
func (x *Index) Check() error {
	x.mu.Lock()
	closed := x.closed
	x.mu.Unlock()
	if closed {
		return ErrClosed
	}
	dir, err := os.Open(x.dir) // takes one of the files that the process may have open, as an index does
	if err != nil {
		return fmt.Errorf("open index directory: %w", err)
	}
	return dir.Close()
}

// OpenLibraries returns how many libraries' indexes are open.
func (x *Index) OpenLibraries() int {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.open.Len()
}

// Close closes all libraries, once what runs on them has ended.
func (x *Index) Close() error {
	x.mu.Lock()
	if x.closed {
		x.mu.Unlock()
		return nil
	}
	x.closed = true
	x.cancel()
	libraries := x.open.Values()
	x.mu.Unlock()
	var errs []error
	for _, l := range libraries {
		errs = append(errs, l.close(true))
	}
	x.asides.Wait()
	return errors.Join(errs...)
}

// CatchUp brings a library's index to where the store is. Queries do it
// themselves; calling it after a change keeps them quick.
func (x *Index) CatchUp(ctx context.Context, lib articles.LibraryID) error {
	return x.with(ctx, lib, func(context.Context, *snapshot) {})
}

// Follow is CatchUp aside: nobody waits for it but [Index.Close]. What goes wrong shows
// when somebody asks.
func (x *Index) Follow(lib articles.LibraryID) {
	x.aside(func() { _ = guard(func() error { return x.CatchUp(x.ctx, lib) }) })
}

// aside runs what nobody need wait for but [Index.Close].
func (x *Index) aside(run func()) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if !x.closed {
		x.asides.Go(run)
	}
}

// asideIn is aside for what uses a library that the caller has acquired. It reports whether
// it runs: not once the index is closed.
func (x *Index) asideIn(l *library, run func()) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.closed {
		return false
	}
	l.users++
	x.asides.Go(func() {
		defer x.release(l)
		run()
	})
	return true
}

// Analyze tells what is in an article of a library as [Options] say. The error is
// [ErrAside] for an article that is set aside, or is so by this.
func (x *Index) Analyze(ctx context.Context, a *articles.Article) (articles.Analysis, error) {
	l, err := x.acquire(a.Library)
	if err != nil { // the index is closed, and not needed for this
		return x.analyze(ctx, a)
	}
	defer x.release(l)
	if l.trials.of(a.Number).Deaths > 0 {
		x.suspects.Lock()
		defer x.suspects.Unlock()
	}
	defer l.trials.begin(a.Number)()
	return try(ctx, l, a, func(ctx context.Context) (articles.Analysis, error) { return x.analyze(ctx, a) })
}

// forget drops what is remembered of a library's articles.
func (x *Index) forget(lib articles.LibraryID) {
	x.texts.forget(lib)
	x.stored.forget(lib)
}

// Forget deletes a library's index. Where that fails, the next [Index.Tidy] tries again.
func (x *Index) Forget(_ context.Context, lib articles.LibraryID) error {
	l, err := x.acquire(lib)
	if err != nil {
		return err
	}
	defer x.release(l)
	err = l.destroy()
	x.mu.Lock()
	defer x.mu.Unlock()
	x.erased[lib] = err == nil
	return err
}

// Erased reports whether the files hold nothing of what a library held when it was last
// forgotten. Of what was forgotten before the program was started that is known after the
// first [Index.Tidy].
func (x *Index) Erased(lib articles.LibraryID) bool {
	x.mu.Lock()
	defer x.mu.Unlock()
	erased, known := x.erased[lib]
	return erased || !known && x.tidied.Load()
}

// Status returns what a library's index holds, without bringing it up to date.
func (x *Index) Status(ctx context.Context, lib articles.LibraryID) (Status, error) {
	l, err := x.acquire(lib)
	if err != nil {
		return Status{}, err
	}
	defer x.release(l)
	return l.status(ctx)
}

// with runs a query on a library that is up to date. When the index turns out to
// be damaged it is rebuilt, once, and the query runs again.
func (x *Index) with(ctx context.Context, lib articles.LibraryID, query func(context.Context, *snapshot)) error {
	l, err := x.acquire(lib)
	if err != nil {
		return err
	}
	defer x.release(l)
	err = l.query(ctx, query)
	if !errors.Is(err, errDamaged) {
		return err
	}
	x.log.WarnContext(ctx, "index is damaged, rebuilding it from the store", "library", lib, "err", err)
	if err := l.through(ctx, l.rebuild); err != nil {
		return err
	}
	return l.query(ctx, query)
}

// acquire returns a library, which stays usable until it is released. One that is
// just being closed is waited for: its directory must be free before it is opened
// again.
func (x *Index) acquire(lib articles.LibraryID) (*library, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for {
		free := x.closing[lib]
		if free == nil {
			break
		}
		x.mu.Unlock()
		<-free
		x.mu.Lock()
	}
	if x.closed {
		return nil, ErrClosed
	}
	l, ok := x.open.Get(lib)
	if !ok {
		dir := x.path(lib)
		l = &library{x: x, id: lib, dir: dir, trials: &trials{path: filepath.Join(dir, trialsName), log: x.log}}
		x.open.Add(lib, l)
	}
	l.users++
	return l, nil
}

// maxClosing is how many libraries are closed aside at a time. Where more are to be
// closed, who has released one closes it.
const maxClosing = 8

// release gives a library back and closes those that are too many, aside: it takes
// some milliseconds for each, for which nobody should wait. A library in use is never
// closed, so for a while there may be more than the limit.
func (x *Index) release(l *library) {
	x.mu.Lock()
	l.users--
	var own []*library
	if x.open.Len() > x.maxOpen {
		for _, old := range x.open.Values() { // the least recently used first
			if old.users > 0 {
				continue
			}
			x.open.Remove(old.id)
			aside := len(x.closing) < maxClosing && !x.closed
			x.closing[old.id] = make(chan struct{})
			if aside {
				x.asides.Go(func() { x.evict(old) })
			} else {
				own = append(own, old)
			}
			if x.open.Len() <= x.maxOpen {
				break
			}
		}
	}
	x.mu.Unlock()
	for _, old := range own {
		x.evict(old)
	}
}

// evict closes a library that nobody can acquire any more.
func (x *Index) evict(old *library) {
	evicted.Inc()
	if err := old.close(false); err != nil {
		x.log.Error("close index", "library", old.id, "err", err)
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	close(x.closing[old.id])
	delete(x.closing, old.id)
}

// path is the directory of a library. Its name says which library it is and is
// valid on every file system: what is no lower-case letter or digit is written
// as its bytes in hexadecimal, and names too long for a file end in a checksum.
func (x *Index) path(lib articles.LibraryID) string {
	var b strings.Builder
	for _, c := range []byte(lib) {
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "-%02x", c)
		}
	}
	name := b.String()
	if name == "" {
		name = "-"
	}
	if len(name) > maxName {
		name = fmt.Sprintf("%s-%08x", name[:maxName], checksum(string(lib)))
	}
	return filepath.Join(x.dir, name)
}

const maxName = 200 // bytes; file systems allow 255
