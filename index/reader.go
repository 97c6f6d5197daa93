package index

import (
	"context"
	"errors"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	best "github.com/blevesearch/bleve/v2/search/collector"
	"github.com/blevesearch/bleve/v2/search/query"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"articlebot/index/people"
)

// reader reads one state of an index, whatever is written meanwhile. What fails is
// damage.
type reader struct {
	bleveindex.IndexReader
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
	return &reader{r, ix.Mapping()}, nil
}

func (r *reader) close() { _ = r.Close() } // only read

// frequency returns in how many documents a term stands.
func (r *reader) frequency(ctx context.Context, field, term string) (int, error) {
	t, err := r.TermFieldReader(ctx, []byte(term), field, false, false, false)
	if err != nil {
		return 0, damaged("look up a term: %v", err)
	}
	n := int(t.Count())
	return n, t.Close()
}

// ids returns the documents in which a term stands.
func (r *reader) ids(ctx context.Context, field, term string) (ids []string, err error) {
	t, err := r.TermFieldReader(ctx, []byte(term), field, false, false, false)
	if err != nil {
		return nil, damaged("look up a term: %v", err)
	}
	defer func() { err = errors.Join(err, t.Close()) }()
	for {
		doc, err := t.Next(nil)
		if err != nil {
			return nil, damaged("look up a term: %v", err)
		}
		if doc == nil {
			return ids, nil
		}
		id, err := r.ExternalID(doc.ID)
		if err != nil {
			return nil, damaged("read the id of a document: %v", err)
		}
		ids = append(ids, id)
	}
}

// terms passes on all terms of a field that begin with prefix, in order, also those that
// stand only in documents that are deleted and not yet merged away, until one of them
// is enough.
func (r *reader) terms(field, prefix string, each func(term string) (more bool, err error)) error {
	dict, err := r.FieldDictPrefix(field, []byte(prefix))
	if err != nil {
		return damaged("list terms: %v", err)
	}
	return eachTerm(dict, each)
}

// near passes on the terms of a field in which at most so many letters are others, and that
// begin so.
func (r *reader) near(field, term string, letters int, begins string, each func(term string) (more bool, err error)) error {
	fuzzy, ok := r.IndexReader.(bleveindex.IndexReaderFuzzy)
	if !ok {
		return damaged("it cannot look for slips of a letter")
	}
	dict, err := fuzzy.FieldDictFuzzy(field, term, letters, begins)
	if err != nil {
		return damaged("list terms: %v", err)
	}
	return eachTerm(dict, each)
}

func eachTerm(dict bleveindex.FieldDict, each func(term string) (more bool, err error)) error {
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

// values returns the terms of a document in a field that can be read.
func (r *reader) values(id, field string) (list []string, err error) {
	internal, err := r.InternalID(id)
	if err != nil {
		return nil, damaged("find document %s: %v", id, err)
	}
	if internal == nil {
		return nil, nil
	}
	values, err := r.DocValueReader([]string{field})
	if err == nil {
		err = values.VisitDocValues(internal, func(_ string, term []byte) { list = append(list, string(term)) })
	}
	if err != nil {
		return nil, damaged("read document %s: %v", id, err)
	}
	return list, nil
}

// groups returns the groups that a query finds, at most so many, those first of whom
// everyone may see the most quotes.
func (r *reader) groups(ctx context.Context, q query.Query, most int) ([][]people.Entry, error) {
	searcher, err := q.Searcher(ctx, r, r.mapping, search.SearcherOptions{})
	if err != nil {
		return nil, damaged("search: %v", err)
	}
	top := best.NewTopNCollector(most, 0, search.ParseSortOrderStrings([]string{sizeField, "_id"}))
	if err := top.Collect(ctx, searcher, r); err != nil {
		if ctx.Err() == nil {
			err = damaged("search: %v", err)
		}
		return nil, errors.Join(err, searcher.Close())
	}
	var groups [][]people.Entry
	for _, h := range top.Results() {
		_, group, err := r.group(h.ID)
		if err != nil {
			return nil, errors.Join(err, searcher.Close())
		}
		groups = append(groups, group)
	}
	return groups, searcher.Close()
}

// each passes on the documents that a query finds, and each of the terms that they have in a
// field that can be read.
func (r *reader) each(ctx context.Context, q query.Query, field string, tell func(id, term string) error) (err error) {
	searcher, err := q.Searcher(ctx, r, r.mapping, search.SearcherOptions{})
	if err != nil {
		return damaged("search: %v", err)
	}
	defer func() { err = errors.Join(err, searcher.Close()) }()
	values, err := r.DocValueReader([]string{field})
	if err != nil {
		return damaged("search: %v", err)
	}
	pool := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(searcher.DocumentMatchPoolSize()+1, 0)}
	for ctx.Err() == nil {
		doc, err := searcher.Next(pool)
		if err != nil {
			return damaged("search: %v", err)
		}
		if doc == nil {
			return nil
		}
		id, err := r.ExternalID(doc.IndexInternalID)
		if err != nil {
			return damaged("read the id of a document: %v", err)
		}
		var told error
		err = values.VisitDocValues(doc.IndexInternalID, func(_ string, term []byte) { told = errors.Join(told, tell(id, string(term))) })
		if err != nil {
			return damaged("read document %s: %v", id, err)
		}
		if told != nil {
			return told
		}
		pool.DocumentMatchPool.Put(doc)
	}
	return ctx.Err()
}
