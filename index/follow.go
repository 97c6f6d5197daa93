package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
	bleveindex "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"articlebot/articles"
)

// state is what an index says of itself. It is written in the batch that makes
// it true.
type state struct {
	Seq       articles.Seq           `json:"seq"` // the last change of the store that is in
	Last      articles.ArticleNumber `json:"last"`
	Articles  int                    `json:"articles"`
	Sentences int                    `json:"sentences"`
	Quotes    int                    `json:"quotes"`
	Documents int                    `json:"documents"`
	People    int                    `json:"people"` // who are quoted
}

var stateKey = []byte("state")

// readState reads an index's state and checks its count of documents: bleve
// opens an index whose newest file is damaged with what the older ones hold.
func readState(ix bleve.Index) (s state) {
	if blob := must(ix.GetInternal(stateKey)); blob != nil {
		check(json.Unmarshal(blob, &s))
	}
	if n := must(ix.DocCount()); n != uint64(s.Documents) {
		panic(abort{damaged("it has %d documents, not %d", n, s.Documents)})
	}
	return s
}

// Bounds of a batch. A larger one takes more memory; each of many small ones has a
// dictionary of its own with most of the library's words.
const (
	batchChanges = 256
	batchBytes   = 1 << 20 // of text
)

// follow applies the store's changes after s.Seq to ix, batch by batch, and
// tells the state after each and what was in it. While one is written, the next one is read
// and prepared.
func (l *library) follow(ctx context.Context, ix bleve.Index, s state, tell func(state, []articles.Change)) error {
	source := &changes{library: l, seq: s.Seq}
	b, err := source.next(ctx)
	for err == nil && b != nil {
		if !b.prepared {
			err = b.prepare(ctx)
		}
		var following *batch
		var reading errgroup.Group
		if err == nil {
			if !b.suspect {
				reading.Go(func() (err error) { following, err = source.next(ctx); return err })
			}
			s, err = b.write(ctx, ix, s)
		}
		b.end()
		failed := reading.Wait()
		if err == nil {
			tell(s, b.changes)
			l.noteSeq(s.Seq)
			if err = failed; err == nil && b.suspect {
				following, err = source.next(ctx)
			}
		}
		if err != nil && following != nil {
			following.end()
		}
		b = following
	}
	return err
}

// changes are those of a library after a point, in batches.
type changes struct {
	*library
	seq  articles.Seq
	read []articles.Change // and not yet in a batch
}

// next returns the next batch, nil for none. It is prepared, unless an article is in it that
// the program has died at: with that, nothing else is done.
func (c *changes) next(ctx context.Context) (*batch, error) {
	if len(c.read) == 0 {
		var err error
		if c.read, err = c.x.src.Changes(ctx, c.id, c.seq, batchChanges); err != nil {
			return nil, fmt.Errorf("read the store's changes: %w", err)
		}
		if len(c.read) == 0 {
			return nil, nil
		}
	}
	n := c.batchEnd(c.read)
	b := &batch{library: c.library, changes: c.read[:n], end: func() {}}
	c.read, c.seq = c.read[n:], b.changes[n-1].Seq
	for _, change := range b.changes {
		b.suspect = b.suspect || c.trials.of(change.Number).Deaths > 0
	}
	if b.suspect {
		return b, nil
	}
	if err := b.prepare(ctx); err != nil {
		b.end()
		return nil, err
	}
	return b, nil
}

// batch is changes that go into the index together.
type batch struct {
	*library
	changes  []articles.Change
	suspect  bool // the program has died at the only article in it
	prepared bool
	ready    []preparation // by the index of the change
	settled  []articles.ArticleNumber
	end      func() // of the work on it
}

// prepare prepares the articles, on which work begins.
func (b *batch) prepare(ctx context.Context) (err error) {
	var come []articles.ArticleNumber
	for _, c := range b.changes {
		known := b.trials.of(c.Number)
		if c.Article != nil {
			come = append(come, c.Number)
		}
		if known.Deaths > 0 && known.Why == notAside || known.Why != notAside && c.Article == nil {
			b.settled = append(b.settled, c.Number)
		}
	}
	if b.suspect {
		b.x.suspects.Lock()
		b.end = b.x.suspects.Unlock
	}
	if len(come) > 0 {
		before, worked := b.end, b.trials.begin(come...)
		b.end = func() {
			worked()
			before()
		}
	}
	b.ready, err = b.prepareAll(ctx, b.changes)
	b.prepared = true
	return err
}

// write puts the batch into the index, and gives the state after it.
func (b *batch) write(ctx context.Context, ix bleve.Index, s state) (state, error) {
	next, err := b.put(ctx, ix, s, b.changes, b.ready)
	if err == nil && len(b.settled) > 0 {
		if err := b.trials.settle(b.settled...); err != nil {
			b.x.log.WarnContext(ctx, "note what is no longer set aside", "library", b.id, "err", err)
		}
	}
	return next, err
}

// batchEnd returns how many of the changes go into the next batch, at least one. An
// article is changed once a batch, and one that the program has died at goes alone.
func (l *library) batchEnd(changes []articles.Change) int {
	size := 0
	seen := make(map[articles.ArticleNumber]bool, len(changes))
	for i, c := range changes {
		if c.Article != nil {
			size += len(c.Article.Text)
		}
		suspect := l.trials.of(c.Number).Deaths > 0
		if i > 0 && (size > batchBytes || seen[c.Number] || suspect) {
			return i
		}
		if suspect {
			return 1
		}
		seen[c.Number] = true
	}
	return len(changes)
}

// preparation is an article made ready for the index.
type preparation struct {
	documents []*document.Document
	layout    *layout
	quoted    *mentions
}

// prepareAll prepares the articles of changes, by the index of the change.
func (l *library) prepareAll(ctx context.Context, changes []articles.Change) ([]preparation, error) {
	ready := make([]preparation, len(changes))
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, c := range changes {
		if c.Article == nil {
			continue
		}
		group.Go(func() (err error) {
			ready[i], err = l.prepare(groupCtx, c.Article, c.Reports)
			return err
		})
	}
	return ready, group.Wait()
}

// put writes changes to the index. Where that fails and an index without anything else
// cannot take one of the articles either, it is that article's fault.
func (l *library) put(ctx context.Context, ix bleve.Index, s state, changes []articles.Change, ready []preparation) (state, error) {
	next, err := l.apply(ix, s, changes, ready)
	if err == nil || ctx.Err() != nil {
		return next, err
	}
	found := false
	for i, c := range changes {
		if c.Article == nil {
			continue
		}
		fault := guard(func() error {
			scratch, err := createDir("")
			if err == nil {
				_, err = l.apply(scratch, state{}, changes[i:i+1], ready[i:i+1])
				err = errors.Join(err, scratch.Close())
			}
			return err
		})
		if fault == nil {
			continue
		}
		if ready[i], err = l.setAside(ctx, c.Article, unfit, fault); err != nil {
			return s, err
		}
		found = true
	}
	if !found {
		return s, err
	}
	return l.apply(ix, s, changes, ready)
}

// apply puts changes into the index and gives the state after them.
func (l *library) apply(ix bleve.Index, before state, changes []articles.Change, ready []preparation) (after state, err error) {
	after = before
	err = guard(func() (err error) { after, err = l.write(ix, before, changes, ready); return err })
	return after, err
}

func (l *library) write(ix bleve.Index, s state, changes []articles.Change, ready []preparation) (state, error) {
	r := readerOf(ix)
	defer r.close()
	batch := ix.NewBatch()
	roster := newRoster(r)
	for i, c := range changes {
		if c.Number <= s.Last {
			if old := r.layout(c.Number); old != nil {
				if err := l.mark(); err != nil {
					return s, err
				}
				for _, id := range old.ids(c.Number) {
					batch.Delete(id)
				}
				s.count(old, c.Number, -1)
				roster.take(c.Number)
			}
		}
		if c.Article != nil {
			for _, d := range ready[i].documents {
				if err := batch.IndexAdvanced(d); err != nil {
					return s, fmt.Errorf("add document %s: %w", d.ID(), err)
				}
			}
			s.count(ready[i].layout, c.Number, 1)
			roster.give(ready[i].quoted)
		}
		s.Seq, s.Last = c.Seq, max(s.Last, c.Number)
	}
	if err := roster.write(batch, &s); err != nil {
		return s, err
	}
	return s, s.write(ix, batch)
}

// write writes a batch to an index, and the state with it, as it is then.
func (s *state) write(ix bleve.Index, batch *bleve.Batch) error {
	blob, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("encode state: %w", err)
	}
	batch.SetInternal(stateKey, blob)
	if err := ix.Batch(batch); err != nil {
		return fmt.Errorf("write to index: %w", full(err))
	}
	return nil
}

// prepare analyses an article and makes its documents. Speakers that people
// reported are doubtful. An article that is set aside, or is so by this, has no words in
// the index, so that it does not keep the library's other articles out.
func (l *library) prepare(ctx context.Context, a *articles.Article, reports []articles.Report) (preparation, error) {
	ready, err := try(ctx, l, a, func(ctx context.Context) (preparation, error) {
		an, err := l.x.analyze(ctx, a)
		if err != nil {
			return preparation{}, err
		}
		articles.ApplyReports(an.Quotes, reports)
		ready := prepared(a, &an, checksum(a.Text))
		for _, doc := range ready.documents {
			if ctx.Err() != nil {
				return ready, ctx.Err()
			}
			doc.VisitFields(func(f bleveindex.Field) { f.Analyze() })
		}
		return ready, nil
	})
	if errors.Is(err, ErrAside) {
		return wordless(a), nil
	}
	return ready, err
}

func prepared(a *articles.Article, an *articles.Analysis, textSum uint32) preparation {
	lay, quoted := newLayout(a, an), newMentions(a, an)
	lay.textSum = textSum
	return preparation{documents(a, an, lay, quoted), lay, quoted}
}

// wordless prepares an article that is set aside.
func wordless(a *articles.Article) preparation {
	bare := *a
	bare.Title, bare.Text = "", ""
	return prepared(&bare, &articles.Analysis{Lang: a.Lang}, checksum(a.Text))
}

// setAside sets an article aside and gives what of it goes into the index.
func (l *library) setAside(ctx context.Context, a *articles.Article, why reason, fault error) (preparation, error) {
	l.x.log.ErrorContext(ctx, "article is set aside", "library", l.id, "article", a.Number, "reason", why, "err", fault)
	return wordless(a), l.trials.setAside(a.Number, why)
}

// tryWithin is how long work on an article may take: many times what the worst text
// needs.
const tryWithin = 2 * time.Minute

// endWithin is how long work that is to end is waited for.
const endWithin = 5 * time.Second

// try does work on an article that may take too long or panic, and sets the article aside
// then. The error is [ErrAside] for an article that is.
func try[V any](ctx context.Context, l *library, a *articles.Article, work func(context.Context) (V, error)) (V, error) {
	var none V
	if why := l.trials.of(a.Number).Why; why != notAside {
		return none, fmt.Errorf("%w: %s", ErrAside, why)
	}
	type result struct {
		value V
		err   error
	}
	limited, cancel := context.WithTimeout(ctx, l.x.tryWithin)
	defer cancel()
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() {
			if v := recover(); v != nil {
				r.err = fmt.Errorf("panic: %v\n%s", v, debug.Stack())
			}
			done <- r
		}()
		r.value, r.err = work(limited)
	}()
	var r result
	select {
	case r = <-done:
	case <-limited.Done():
		select {
		case r = <-done:
		case <-time.After(min(endWithin, l.x.tryWithin)): // it is left alone
			r.err = limited.Err()
		}
	}
	if r.err == nil {
		return r.value, nil
	}
	if ctx.Err() != nil {
		return none, ctx.Err()
	}
	why := broken
	if limited.Err() != nil {
		why = slow
	}
	if _, err := l.setAside(ctx, a, why, r.err); err != nil {
		return none, err
	}
	return none, fmt.Errorf("%w: %s", ErrAside, why)
}

// count adds an article's documents to the state, or takes them off.
func (s *state) count(l *layout, n articles.ArticleNumber, sign int) {
	s.Articles += sign
	s.Quotes += sign * l.quotes
	s.Documents += sign * len(l.ids(n))
	for _, sentence := range l.sentences {
		if sentence.Telling {
			s.Sentences += sign
		}
	}
}

// layout reads the layout of an article, nil if the article is not in.
func (r *reader) layout(n articles.ArticleNumber) *layout {
	blob := r.stored(articleID(n))
	if blob == nil {
		return nil
	}
	return must(decodeLayout(blob))
}
