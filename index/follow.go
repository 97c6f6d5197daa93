package index

import (
	"context"
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"
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
			n := batchEnd(changes)
			if err := guard(func() (err error) { s, err = l.apply(ctx, ix, s, changes[:n]); return err }); err != nil {
				return err
			}
			tell(s, changes[:n])
			changes = changes[n:]
		}
	}
}

// batchEnd returns how many of the changes go into the next batch, at least one. An
// article is changed once a batch.
func batchEnd(changes []articles.Change) int {
	size := 0
	seen := make(map[articles.ArticleNumber]bool, len(changes))
	for i, c := range changes {
		if c.Article != nil {
			size += len(c.Article.Text)
		}
		if i > 0 && (size > batchBytes || seen[c.Number]) {
			return i
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

// apply puts changes into the index and gives the state after them.
func (l *library) apply(ctx context.Context, ix bleve.Index, s state, changes []articles.Change) (state, error) {
	ready := make([]preparation, len(changes))
	group, groupCtx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, c := range changes {
		if c.Article == nil {
			continue
		}
		group.Go(func() error {
			if groupCtx.Err() == nil {
				ready[i] = l.prepare(ctx, c.Article, c.Reports)
			}
			return groupCtx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return s, err
	}
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
		return fmt.Errorf("write to index: %w", err)
	}
	return nil
}

// prepare analyses an article and makes its documents. Speakers that people
// reported are doubtful. An article whose words make that panic has none in the
// index, so that it does not keep the library's other articles out.
func (l *library) prepare(ctx context.Context, a *articles.Article, reports []articles.Report) (ready preparation) {
	defer func() {
		if v := recover(); v != nil {
			l.x.log.ErrorContext(ctx, "analyse article", "library", l.id, "article", a.Number, "panic", fmt.Sprint(v), "stack", string(debug.Stack()))
			wordless := *a
			wordless.Title, wordless.Text = "", ""
			ready = prepared(&wordless, &articles.Analysis{Lang: a.Lang}, checksum(a.Text))
		}
	}()
	an := l.x.analyze(a)
	articles.ApplyReports(an.Quotes, reports)
	return prepared(a, &an, checksum(a.Text))
}

func prepared(a *articles.Article, an *articles.Analysis, textSum uint32) preparation {
	lay, quoted := newLayout(a, an), newMentions(a, an)
	lay.textSum = textSum
	return preparation{documents(a, an, lay, quoted), lay, quoted}
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
