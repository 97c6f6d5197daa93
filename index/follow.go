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

// Bounds of a batch. Larger ones are no faster and take more memory.
const (
	batchChanges = 64
	batchBytes   = 1 << 20 // of text
)

// follow applies the store's changes after s.Seq to ix, batch by batch, and
// tells the state after each and what was in it.
func (l *library) follow(ctx context.Context, ix bleve.Index, s state, tell func(state, []articles.Change)) error {
	for {
		changes, err := l.x.src.Changes(ctx, l.id, s.Seq, batchChanges)
		if err != nil {
			return fmt.Errorf("read the store's changes: %w", err)
		}
		if len(changes) == 0 {
			return nil
		}
		for len(changes) > 0 {
			n := l.batchEnd(changes)
			if s, err = l.batch(ctx, ix, s, changes[:n]); err != nil {
				return err
			}
			tell(s, changes[:n])
			l.noteSeq(s.Seq)
			changes = changes[n:]
		}
	}
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

// batch applies changes that go into the index together, and gives the state after them.
// What is being worked on is noted meanwhile.
func (l *library) batch(ctx context.Context, ix bleve.Index, s state, changes []articles.Change) (state, error) {
	var come, settled []articles.ArticleNumber
	for _, c := range changes {
		known := l.trials.of(c.Number)
		if c.Article != nil {
			come = append(come, c.Number)
		}
		if known.Deaths > 0 { // it is alone here
			l.x.suspects.Lock()
			defer l.x.suspects.Unlock()
		}
		if known.Deaths > 0 && known.Why == notAside || known.Why != notAside && c.Article == nil {
			settled = append(settled, c.Number)
		}
	}
	if len(come) > 0 {
		defer l.trials.begin(come...)()
	}
	ready, err := l.prepareAll(ctx, changes)
	if err != nil {
		return s, err
	}
	next, err := l.put(ctx, ix, s, changes, ready)
	if err == nil && len(settled) > 0 {
		if err := l.trials.settle(settled...); err != nil {
			l.x.log.WarnContext(ctx, "note what is no longer set aside", "library", l.id, "err", err)
		}
	}
	return next, err
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
