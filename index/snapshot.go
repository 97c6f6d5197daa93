package index

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/index/rank"
)

// snapshot is an open index as one query sees it.
type snapshot struct {
	x     *Index
	l     *library
	bleve bleve.Index
	state state
}

// search runs a search when a processor is free. An error that is not the
// context's is damage.
func (s *snapshot) search(ctx context.Context, req *bleve.SearchRequest) (*bleve.SearchResult, error) {
	select {
	case s.x.slots <- struct{}{}:
		defer func() { <-s.x.slots }()
	case <-ctx.Done():
		return nil, fmt.Errorf("wait to search: %w", ctx.Err())
	}
	res, err := s.bleve.SearchInContext(ctx, req)
	switch {
	case ctx.Err() != nil:
		return nil, fmt.Errorf("search: %w", ctx.Err())
	case errors.Is(err, bleve.ErrorIndexClosed):
		return nil, ErrClosed
	case err != nil:
		return nil, damaged("search: %v", err)
	}
	return res, nil
}

// reader gives bleve's reader; it must be closed.
func (s *snapshot) reader() (bleveindex.IndexReader, error) {
	advanced, err := s.bleve.Advanced()
	if err != nil {
		return nil, damaged("%v", err)
	}
	r, err := advanced.Reader()
	if err != nil {
		return nil, damaged("read: %v", err)
	}
	return r, nil
}

// languages gives the codes of the languages that articles are in.
func (s *snapshot) languages() ([]string, error) {
	fields, err := s.bleve.Fields()
	if err != nil {
		return nil, damaged("list fields: %v", err)
	}
	var codes []string
	for _, f := range fields {
		if code, ok := strings.CutPrefix(f, sentenceField); ok {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes) // bleve gives them in no order, and equal scores keep ours
	return codes, nil
}

// frequency says in how many documents a term stands.
func frequency(ctx context.Context, r bleveindex.IndexReader, field, term string) (int, error) {
	t, err := r.TermFieldReader(ctx, []byte(term), field, false, false, false)
	if err != nil {
		return 0, damaged("look up a term: %v", err)
	}
	n := int(t.Count())
	return n, t.Close()
}

// terms gives all terms of a field that begin with prefix, and in how many
// documents they stand, those counted in that are deleted but not yet merged
// away. It ends with the first error of each.
func (s *snapshot) terms(field, prefix string, each func(term string, documents int) error) error {
	dict, err := s.bleve.FieldDictPrefix(field, []byte(prefix))
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
		if err := each(entry.Term, int(entry.Count)); err != nil {
			return errors.Join(err, dict.Close())
		}
	}
}

// admitted gives the articles that a filter lets through, or all true when it
// lets every article of its scope through.
func (s *snapshot) admitted(ctx context.Context, f articles.Filter) (numbers map[articles.ArticleNumber]bool, all bool, err error) {
	f.Kinds = nil
	if !f.Narrowed() {
		return nil, true, nil
	}
	must, err := s.filter(f)
	if err != nil {
		return nil, false, err
	}
	must = append(must, exactly(kindField, articleKind))
	req := bleve.NewSearchRequestOptions(query.NewConjunctionQuery(must), s.state.Articles, 0, false)
	req.Score = "none"
	res, err := s.search(ctx, req)
	if err != nil {
		return nil, false, err
	}
	numbers = make(map[articles.ArticleNumber]bool, len(res.Hits))
	for _, h := range res.Hits {
		if n, _, _, ok := parseID(h.ID); ok {
			numbers[n] = true
		}
	}
	return numbers, false, nil
}

// readStored reads the stored field of a document, nil if there is no such
// document.
func readStored(ix bleve.Index, id string) ([]byte, error) {
	doc, err := ix.Document(id)
	if err != nil {
		return nil, damaged("read document %s: %v", id, err)
	}
	if doc == nil {
		return nil, nil
	}
	var value []byte
	doc.VisitFields(func(f bleveindex.Field) {
		if f.Name() == storedField {
			value = bytes.Clone(f.Value())
		}
	})
	return value, nil
}

// errGone says that the store no longer has what the index found, or that the
// filter does not admit it: it was changed a moment ago.
var errGone = errors.New("article is gone")

// article reads an article that was found. It checks the filter again, on the
// article itself: what may be seen never depends on the index alone.
func (s *snapshot) article(ctx context.Context, n articles.ArticleNumber, f articles.Filter) (*articles.Article, error) {
	a, err := s.x.src.Article(ctx, s.l.id, n)
	if err != nil {
		if ctx.Err() != nil {
			return nil, fmt.Errorf("read article %v: %w", n, ctx.Err())
		}
		last, seqErr := s.x.src.LastSeq(ctx, s.l.id)
		if seqErr == nil && last != s.state.Seq {
			return nil, errGone
		}
		return nil, fmt.Errorf("read article %v: %w", n, err)
	}
	if a.Library != s.l.id || !f.Admits(&a) {
		return nil, errGone
	}
	return &a, nil
}

// articleOf is article for one that was taken apart: it is read from the store
// again only when the library has changed since.
func (s *snapshot) articleOf(ctx context.Context, t *taken, f articles.Filter) (*articles.Article, error) {
	if t.seq != s.state.Seq {
		return s.article(ctx, t.article.Number, f)
	}
	if t.article.Library != s.l.id || !f.Admits(t.article) {
		return nil, errGone
	}
	return t.article, nil
}

// text gives an article taken apart for ranking, from memory if it is there.
func (s *snapshot) text(ctx context.Context, n articles.ArticleNumber, f articles.Filter) (*taken, error) {
	key := textKey{s.l.id, n}
	if t := s.x.texts.get(key); t != nil {
		return t, nil
	}
	a, err := s.article(ctx, n, f)
	if err != nil {
		return nil, err
	}
	t, err := s.read(a)
	if err != nil {
		return nil, err
	}
	s.x.texts.put(key, t)
	return t, nil
}

// read takes an article apart by its layout.
func (s *snapshot) read(a *articles.Article) (*taken, error) {
	lay, err := readLayout(s.bleve, a.Number)
	switch {
	case err != nil:
		return nil, err
	case lay == nil:
		return nil, damaged("article %v is missing", a.Number)
	case lay.textSum != checksum(a.Text):
		return nil, damaged("article %v has another text", a.Number)
	}
	for _, sentence := range lay.sentences {
		if !sentence.Valid(a.Text) {
			return nil, damaged("article %v has a sentence out of place", a.Number)
		}
	}
	// By the code that the fields have: "nb" for an article in "no".
	return &taken{rank.Read(a.Text, a.Title, lang.Get(lay.lang).Code(), lay.sentences), lay.textSum, a, s.state.Seq}, nil
}
