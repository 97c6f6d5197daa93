// Package fleet shares the shards of a chat among the processes of one bot.
//
// A process holds a shard by a row in the store that has an end and a fencing number
// ([articles.HeldShard]). It renews its rows several times before they end; those of a
// process that was killed or cut off end, and others take them. One that was paused
// finds out by its own clock that its time is over, and what it writes for its libraries
// is refused by the store, because the number is higher by then. When a process comes or
// goes, the shards are shared out anew: who has more than its share gives the rest back,
// with the session in which the next one goes on.
package fleet

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"time"

	"articlebot/articles"
)

// Rows are what the processes share, in a store.
type Rows interface {
	// ClaimShards renews what a process holds, and gives it as many of the shards that
	// nobody holds as are for it. It fails where the fleet has another number of shards.
	ClaimShards(ctx context.Context, c articles.ShardClaim) (articles.ShardsHeld, error)
	// ReleaseShards gives shards back at once, those that the process still holds, with
	// their sessions; a process that leaves does not count any more.
	ReleaseShards(ctx context.Context, process string, held []articles.HeldShard, leaves bool) error
	// NextIdentify takes the next place in a queue in which one is served in each pause,
	// and returns how long it is until then.
	NextIdentify(ctx context.Context, queue int, pause time.Duration) (wait time.Duration, err error)
}

// Options says how a process takes part.
type Options struct {
	Rows    Rows   // nil: the process is alone
	Process string // its own name, which no other has; needed with Rows
	Shards  int    // how many there are; 0: as many as the chat advises
	Log     *slog.Logger

	// Changed is called, where it is not nil, when a shard has come here: what is
	// remembered of its libraries may be old.
	Changed func()

	// Hold is how long a shard is held without renewal; 0 is 15 seconds.
	Hold time.Duration
	// Pause is between two sessions that begin in one queue; 0 is a little more than the 5
	// seconds that Discord asks for, for what is sent later may arrive sooner.
	Pause time.Duration
}

// Fleet is what one process serves of all shards.
type Fleet struct {
	opt Options

	mu   sync.Mutex
	of   int           // how many shards there are; 0 before that is known
	held map[int]*Held // by number

	news   chan struct{}     // holds one token: there is a session to keep
	queues map[int]time.Time // when the next may identify, of a process that is alone
}

// New makes the part of a process in a fleet.
func New(opt Options) *Fleet {
	opt.Log = cmp.Or(opt.Log, slog.New(slog.DiscardHandler))
	opt.Hold = cmp.Or(opt.Hold, 15*time.Second)
	opt.Pause = cmp.Or(opt.Pause, 5500*time.Millisecond)
	return &Fleet{opt: opt, held: map[int]*Held{}, news: make(chan struct{}, 1), queues: map[int]time.Time{}}
}

// The reasons for which the context of a shard's server ends, besides that of the whole.
var (
	// ErrLost is that the shard may be another's by now: nothing may be said any more.
	ErrLost = errors.New("the shard is lost")
	// ErrYield is that the shard is for another process.
	ErrYield = errors.New("the shard is for another process")
)

// Held is a shard that this process serves.
type Held struct {
	articles.Shard
	fence int64

	session string // that the last holder left

	mu     sync.Mutex
	now    func() string // the session as it is now; nil: as it is kept
	until  time.Time     // by this process's clock; zero: for ever
	yields bool
	stop   context.CancelCauseFunc
	lost   context.Context // ends when the shard is lost and no longer served
	end    context.CancelFunc
}

// Session is from where the last holder had the next go on, "" for nothing.
func (h *Held) Session() string { return h.session }

// Keep says from where whoever holds the shard next is to go on. It is asked at every
// renewal, and when the shard is given back.
func (h *Held) Keep(session func() string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = session
}

// Begun says that a session has begun: it is kept at once.
func (f *Fleet) Begun() {
	select {
	case f.news <- struct{}{}:
	default:
	}
}

// Valid reports whether the shard is still surely this process's.
func (h *Held) Valid() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.until.IsZero() || time.Now().Before(h.until)
}

// While returns a context that ends with another one, and when the shard is lost and serve
// has returned, with [ErrLost] as its cause. end must be called.
func (h *Held) While(ctx context.Context) (_ context.Context, end func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	stop := context.AfterFunc(h.lost, func() { cancel(ErrLost) })
	return ctx, func() {
		stop()
		cancel(nil)
	}
}

// lose gives the shard up at once.
func (h *Held) lose() {
	h.mu.Lock()
	h.until = time.Now().Add(-1)
	h.mu.Unlock()
	h.stop(ErrLost)
}

func (h *Held) row() articles.HeldShard {
	row := articles.HeldShard{Shard: h.Shard, Fence: h.fence, Session: h.session}
	h.mu.Lock()
	now := h.now
	h.mu.Unlock()
	if now != nil {
		row.Session = now()
	}
	return row
}

// Shared reports whether there may be other processes.
func (f *Fleet) Shared() bool { return f.opt.Rows != nil }

// Of returns how many shards there are, 0 before that is known.
func (f *Fleet) Of() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.of
}

// Fence returns what a library's writes are made with, and whether its shard is surely
// held here.
func (f *Fleet) Fence(lib articles.LibraryID) (articles.HeldShard, bool) {
	f.mu.Lock()
	h := f.held[articles.ShardOf(lib, f.of)]
	if h == nil && !strings.HasPrefix(string(lib), string(articles.GuildLibrary(""))) {
		// What is a person's own may be asked for in a server of any shard.
		for _, other := range f.held {
			h = other
		}
	}
	f.mu.Unlock()
	if h == nil {
		return articles.HeldShard{}, false
	}
	return articles.HeldShard{Shard: h.Shard, Fence: h.fence}, h.Valid()
}

// Held returns the shards that are served here, by number.
func (f *Fleet) Held() []articles.Shard {
	f.mu.Lock()
	defer f.mu.Unlock()
	list := make([]articles.Shard, 0, len(f.held))
	for _, h := range f.held {
		list = append(list, h.Shard)
	}
	slices.SortFunc(list, func(a, b articles.Shard) int { return a.Number - b.Number })
	return list
}

// Run calls serve for each shard that is held here, on goroutines of their own, until
// ctx ends, which is no error. advise says how many shards the chat wants there to be.
//
// serve returns when its context ends: with [ErrLost] as the cause at once and without
// another word; else it finishes what it has begun and keeps the session first, and the
// shard is given back then. An error of serve ends the whole.
func (f *Fleet) Run(ctx context.Context, advise func(context.Context) (int, error), serve func(context.Context, *Held) error) error {
	of, err := f.size(ctx, advise)
	if err != nil || ctx.Err() != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	r := &run{Fleet: f, serve: serve, fail: stop}
	if f.opt.Rows == nil {
		f.setSize(of)
		for n := range of {
			r.begin(ctx, articles.HeldShard{Shard: articles.Shard{Number: n, Of: of}}, time.Time{})
		}
		<-ctx.Done()
	} else {
		r.claim(ctx, of)
	}
	r.serving.Wait()
	if err := context.Cause(ctx); !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// size is how many shards there are to be: what is set, or what the chat advises.
func (f *Fleet) size(ctx context.Context, advise func(context.Context) (int, error)) (int, error) {
	if f.opt.Shards > 0 {
		return f.opt.Shards, nil
	}
	if f.opt.Rows != nil {
		switch has, err := f.opt.Rows.ClaimShards(ctx, articles.ShardClaim{Process: f.opt.Process, For: f.opt.Hold}); {
		case err == nil && has.Of > 0:
			// The first claim asks for these and more. What came with this one comes again.
			return has.Of, nil
		case err != nil && ctx.Err() != nil:
			return 0, nil
		case err != nil:
			return 0, fmt.Errorf("ask for the number of shards: %w", err)
		}
	}
	of, err := advise(ctx)
	return max(of, 1), err
}

func (f *Fleet) setSize(of int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.of = of
}

// run is one call of [Fleet.Run].
type run struct {
	*Fleet
	serve   func(context.Context, *Held) error
	fail    context.CancelCauseFunc
	serving sync.WaitGroup
	asking  sync.Mutex // for the rows of this process, so that none is renewed while it is given back
}

// claim holds what is for this process until ctx ends.
func (r *run) claim(ctx context.Context, of int) {
	ticker := time.NewTicker(r.opt.Hold / 8)
	defer ticker.Stop()
	for ctx.Err() == nil {
		r.renew(ctx, of)
		select {
		case <-ctx.Done():
		case <-ticker.C:
		case <-r.news:
		}
	}
	r.leave(context.WithoutCancel(ctx)) // others may take what is given back from now on
}

// leave tells the others that this process is not among them any more.
func (r *run) leave(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, r.opt.Hold/3)
	defer cancel()
	if err := r.opt.Rows.ReleaseShards(ctx, r.opt.Process, nil, true); err != nil {
		r.opt.Log.WarnContext(ctx, "the other processes were not told of the end of this one", "err", err)
	}
}

// renew asks for another while, begins with what has come, and gives up what is lost or
// too much.
func (r *run) renew(ctx context.Context, of int) {
	r.asking.Lock()
	defer r.asking.Unlock()
	began := time.Now() // the rows end later than this process believes
	asking, cancel := context.WithTimeout(ctx, r.opt.Hold/3)
	has, err := r.opt.Rows.ClaimShards(asking, articles.ShardClaim{Process: r.opt.Process, Of: of, Held: r.rows(), For: r.opt.Hold})
	cancel()
	if err != nil {
		r.opt.Log.WarnContext(ctx, "shards not renewed", "err", err)
		return
	}
	r.setSize(has.Of)
	until := began.Add(r.opt.Hold * 4 / 5)
	kept := make(map[int]bool, len(has.Held))
	mine := 0
	for _, row := range has.Held {
		kept[row.Number] = true
		h := r.known(row)
		if h == nil {
			h = r.begin(ctx, row, until)
		}
		h.mu.Lock()
		h.until = until
		if mine++; mine > has.Share && !h.yields {
			h.yields = true
			h.stop(ErrYield)
		}
		h.mu.Unlock()
	}
	for _, h := range r.list() {
		if !kept[h.Number] {
			h.lose()
		}
	}
}

// known returns the shard of a row that is served here already, nil for none. One that
// is served by an older number is not: it was lost, and came back.
func (r *run) known(row articles.HeldShard) *Held {
	r.mu.Lock()
	defer r.mu.Unlock()
	h := r.held[row.Number]
	if h != nil && h.fence != row.Fence {
		h.lose()
		return nil
	}
	return h
}

func (r *run) list() []*Held {
	r.mu.Lock()
	defer r.mu.Unlock()
	list := make([]*Held, 0, len(r.held))
	for _, h := range r.held {
		list = append(list, h)
	}
	return list
}

func (r *run) rows() []articles.HeldShard {
	var rows []articles.HeldShard
	for _, h := range r.list() {
		rows = append(rows, h.row())
	}
	return rows
}

// begin serves a shard until ctx ends or it is stopped; until is how long it is held
// without renewal, the zero time for ever.
func (r *run) begin(ctx context.Context, row articles.HeldShard, until time.Time) *Held {
	ctx, stop := context.WithCancelCause(ctx)
	h := &Held{Shard: row.Shard, fence: row.Fence, session: row.Session, until: until, stop: stop}
	h.lost, h.end = context.WithCancel(context.Background())
	r.mu.Lock()
	r.held[h.Number] = h
	r.mu.Unlock()
	if r.opt.Changed != nil {
		r.opt.Changed()
	}
	r.serving.Go(func() {
		defer stop(nil)
		watch := r.watch(h)
		err := r.serve(ctx, h)
		watch()
		if !h.Valid() {
			h.end()
		}
		if err != nil {
			r.fail(err)
		}
		r.giveBack(h)
	})
	return h
}

// watch gives a shard up when its time is over without renewal, until the function that
// it returns is called.
func (r *run) watch(h *Held) (stop func()) {
	if r.opt.Rows == nil {
		return func() {}
	}
	done := make(chan struct{})
	go func() {
		for {
			h.mu.Lock()
			left := time.Until(h.until)
			h.mu.Unlock()
			if left <= 0 {
				h.stop(ErrLost)
				return
			}
			select {
			case <-done:
				return
			case <-time.After(left):
			}
		}
	}()
	return func() { close(done) }
}

// giveBack takes a shard out of what is held here, and lets others have it at once.
func (r *run) giveBack(h *Held) {
	r.asking.Lock()
	defer r.asking.Unlock()
	valid := h.Valid()
	r.mu.Lock()
	if r.held[h.Number] == h {
		delete(r.held, h.Number)
	}
	r.mu.Unlock()
	if r.opt.Rows == nil || !valid {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), r.opt.Hold/3)
	defer cancel()
	if err := r.opt.Rows.ReleaseShards(ctx, r.opt.Process, []articles.HeldShard{h.row()}, false); err != nil {
		r.opt.Log.WarnContext(ctx, "shard not given back, others wait until its time is over", "shard", h.Shard.String(), "err", err)
	}
}

// Identify waits until a shard may begin a session: of all that share a queue (its number
// modulo atOnce, Discord's max_concurrency), one in five seconds.
func (f *Fleet) Identify(ctx context.Context, shard, atOnce int) error {
	if f.Of() <= 1 && f.opt.Rows == nil {
		return nil // it waits longer of itself
	}
	queue := shard % max(atOnce, 1)
	wait, err := f.place(ctx, queue)
	if err != nil {
		return fmt.Errorf("queue for identification: %w", err)
	}
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(wait):
		return nil
	}
}

func (f *Fleet) place(ctx context.Context, queue int) (wait time.Duration, err error) {
	if f.opt.Rows != nil {
		return f.opt.Rows.NextIdentify(ctx, queue, f.opt.Pause)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	now := time.Now()
	at := f.queues[queue]
	if at.Before(now) {
		at = now
	}
	f.queues[queue] = at.Add(f.opt.Pause)
	return at.Sub(now), nil
}
