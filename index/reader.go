package index

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	best "github.com/blevesearch/bleve/v2/search/collector"
	"github.com/blevesearch/bleve/v2/search/query"
	bleveindex "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// reader reads one state of an index, whatever is written meanwhile. What fails is
// damage. Bleve's own ways look every term up in every segment, and each document by
// its id in all of them again; this remembers where a term was found.
type reader struct {
	*scorch.IndexSnapshot
	mapping mapping.IndexMapping
}

// readerOf returns a reader, which must be closed.
func readerOf(ix bleve.Index) (*reader, error) {
	advanced, err := ix.Advanced()
	if err != nil {
		return nil, damaged("%v", err)
	}
	r, err := advanced.Reader()
	if err != nil {
		return nil, damaged("read: %v", err)
	}
	s, ok := r.(*scorch.IndexSnapshot)
	if !ok || s == nil {
		return nil, ErrClosed // so bleve tells it
	}
	return &reader{s, ix.Mapping()}, nil
}

func (r *reader) close() { _ = r.Close() } // only read

// record is a document by its place.
type record struct {
	*scorch.SegmentSnapshot
	number uint64
}

// id returns the document's id.
func (d record) id() (string, error) {
	id, err := d.DocID(d.number)
	if err != nil {
		return "", damaged("read the id of a document: %v", err)
	}
	return string(id), nil
}

// stored returns what the document stores in a field, nil for nothing.
func (d record) stored(field string) (value []byte, err error) {
	err = d.VisitDocument(d.number, func(name string, _ byte, v []byte, _ []uint64) bool {
		if name == field {
			value = slices.Clone(v)
		}
		return true
	})
	if err != nil {
		return nil, damaged("read a document: %v", err)
	}
	return value, nil
}

// values reads the terms that documents have in fields that can be read.
type values struct {
	fields []string
	read   segment.DocVisitState // of the segment of the last document
}

func (v *values) each(d record, each func(field, term string)) (err error) {
	if s, ok := d.Segment().(segment.DocValueVisitable); ok {
		v.read, err = s.VisitDocValues(d.number, v.fields, func(field string, term []byte) { each(field, string(term)) }, v.read)
	}
	if err != nil {
		return damaged("read a document: %v", err)
	}
	return nil
}

// record returns the document with a number among those of all segments.
func (r *reader) record(id bleveindex.IndexInternalID) record {
	n := id.Value()
	for _, s := range r.Segments() {
		size := uint64(s.FullSize())
		if n < size {
			return record{s, n}
		}
		n -= size
	}
	return record{}
}

// posting is in which documents of a segment a term stands.
type posting struct {
	segment *scorch.SegmentSnapshot
	list    segment.PostingsList
}

// postings is in which documents a term stands.
type postings []posting

// count returns how many documents they are.
func (p postings) count() (n int) {
	for _, in := range p {
		n += int(in.list.Count())
	}
	return n
}

// records returns the documents.
func (p postings) records() (list []record, err error) {
	for _, in := range p {
		at := in.list.Iterator(false, false, false, nil)
		for {
			next, err := at.Next()
			if err != nil {
				return nil, damaged("look up a term: %v", err)
			}
			if next == nil {
				break
			}
			list = append(list, record{in.segment, next.Number()})
		}
	}
	return list, nil
}

// terms is the terms of a field in one segment, from next on.
type terms struct {
	segment *scorch.SegmentSnapshot
	segment.TermDictionary
	rest segment.DictionaryIterator
	next string
	end  bool
}

func (t *terms) advance() error {
	entry, err := t.rest.Next()
	if err != nil {
		return damaged("list terms: %v", err)
	}
	if t.end = entry == nil; !t.end {
		t.next = entry.Term
	}
	return nil
}

func (t *terms) posting(term string) (posting, error) {
	list, err := t.PostingsList([]byte(term), t.segment.Deleted(), nil)
	if err != nil {
		return posting{}, damaged("look up a term: %v", err)
	}
	return posting{t.segment, list}, nil
}

// fields returns a field of each segment.
func (r *reader) fields(field string) (list []*terms, err error) {
	for _, s := range r.Segments() {
		dict, err := s.Segment().Dictionary(field)
		if err != nil {
			return nil, damaged("read a field: %v", err)
		}
		list = append(list, &terms{segment: s, TermDictionary: dict})
	}
	return list, nil
}

// find returns where a term stands.
func (r *reader) find(field, term string) (found postings, err error) {
	list, err := r.fields(field)
	for _, t := range list {
		p, err := t.posting(term)
		if err != nil {
			return nil, err
		}
		found = append(found, p)
	}
	return found, err
}

// frequency returns in how many documents a term stands.
func (r *reader) frequency(field, term string) (int, error) {
	found, err := r.find(field, term)
	return found.count(), err
}

// scan passes on the terms of a field that begin with prefix and stand in a document, in
// order, until one of them is enough.
func (r *reader) scan(field, prefix string, each func(term string, in postings) (more bool, err error)) error {
	all, err := r.fields(field)
	if err != nil {
		return err
	}
	var end []byte
	if last := len(prefix) - 1; last >= 0 {
		end = append([]byte(prefix[:last]), prefix[last]+1) // no term has a byte 255 there
	}
	for _, t := range all {
		t.rest = t.AutomatonIterator(nil, []byte(prefix), end)
		if err := t.advance(); err != nil {
			return err
		}
	}
	for {
		all = slices.DeleteFunc(all, func(t *terms) bool { return t.end })
		if len(all) == 0 {
			return nil
		}
		term := all[0].next
		for _, t := range all {
			term = min(term, t.next)
		}
		var in postings
		for _, t := range all {
			if t.next != term {
				continue
			}
			p, err := t.posting(term)
			if err != nil {
				return err
			}
			in = append(in, p)
			if err := t.advance(); err != nil {
				return err
			}
		}
		if in.count() == 0 {
			continue
		}
		if more, err := each(term, in); err != nil || !more {
			return err
		}
	}
}

// near passes on the terms of a field in which at most so many letters are others, and that
// begin so, also those that stand only in documents that are deleted and not yet merged
// away, until one of them is enough.
func (r *reader) near(field, term string, letters int, begins string, each func(term string) (more bool, err error)) error {
	dict, err := r.FieldDictFuzzy(field, term, letters, begins)
	if err != nil {
		return damaged("list terms: %v", err)
	}
	for {
		entry, err := dict.Next()
		if err != nil {
			return errors.Join(damaged("list terms: %v", err), dict.Close())
		}
		if entry == nil {
			return dict.Close()
		}
		if more, err := each(entry.Term); err != nil || !more {
			return errors.Join(err, dict.Close())
		}
	}
}

// records passes on the documents that a query finds: all of them, or at most so many,
// those first of whom everyone may see the most quotes.
func (r *reader) records(ctx context.Context, q query.Query, most int, each func(record) error) error {
	searcher, err := q.Searcher(ctx, r, r.mapping, search.SearcherOptions{})
	if err != nil {
		return damaged("search: %v", err)
	}
	defer func() { _ = searcher.Close() }() // only read
	if most < all {
		top := best.NewTopNCollector(most, 0, search.ParseSortOrderStrings([]string{sizeField, "_id"}))
		if err := top.Collect(ctx, searcher, r); err != nil {
			return orEnded(ctx, damaged("search: %v", err))
		}
		for _, found := range top.Results() {
			if err := each(r.record(found.IndexInternalID)); err != nil {
				return err
			}
		}
		return nil
	}
	pool := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(searcher.DocumentMatchPoolSize()+1, 0)}
	for ctx.Err() == nil {
		found, err := searcher.Next(pool)
		if err != nil {
			return orEnded(ctx, damaged("search: %v", err))
		}
		if found == nil {
			return nil
		}
		if err := each(r.record(found.IndexInternalID)); err != nil {
			return err
		}
		pool.DocumentMatchPool.Put(found)
	}
	return orEnded(ctx, nil)
}

// all is more documents than there are.
const all = 1 << 30

// orEnded returns an error, in its place the context's where that has ended.
func orEnded(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("search: %w", ctx.Err())
	}
	return err
}
