package index

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"articlebot/articles"
)

// snapshot is an open index as one query sees it.
type snapshot struct {
	*reader
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
	case errors.Is(err, bleve.ErrorIndexClosed):
		return nil, ErrClosed
	case err != nil:
		return nil, orEnded(ctx, damaged("search: %v", err))
	}
	return res, nil
}

// languages returns the codes of the languages that articles are in.
func (s *snapshot) languages() ([]string, error) {
	fields, err := s.Fields()
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

// terms returns the terms of a field that begin so.
func (s *snapshot) terms(field, prefix string) (list []string, err error) {
	err = s.scan(field, prefix, func(term string, _ postings) (bool, error) {
		list = append(list, term)
		return true, nil
	})
	return list, err
}

// admitted returns the articles that a filter lets through, or all true when it
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

// stored reads what a document stores, nil if there is no such document.
func (r *reader) stored(id string) ([]byte, error) {
	internal, err := r.InternalID(id)
	if err != nil {
		return nil, damaged("find document %s: %v", id, err)
	}
	if internal == nil {
		return nil, nil
	}
	return r.record(internal).stored(storedField)
}

// errGone says that the store no longer has what the index found, or that the
// filter does not admit it: it was changed a moment ago.
var errGone = errors.New("article is gone")

// article reads an article that was found, from memory if it is there and the library
// has not changed since. It checks the filter again, on the article itself: what may be
// seen never depends on the index alone. The article is not to be changed.
func (s *snapshot) article(ctx context.Context, n articles.ArticleNumber, f articles.Filter) (*articles.Article, error) {
	key := textKey{s.l.id, n}
	known, ok := s.x.stored.get(key)
	if !ok || known.seq != s.state.Seq {
		a, err := s.x.src.Article(ctx, s.l.id, n)
		if err != nil {
			if ctx.Err() != nil {
				return nil, fmt.Errorf("read article %v: %w", n, ctx.Err())
			}
			return nil, s.orGone(ctx, fmt.Errorf("read article %v: %w", n, err))
		}
		known = storedArticle{&a, s.state.Seq}
		s.x.stored.put(key, known)
	}
	if known.Library != s.l.id || !f.Admits(known.Article) {
		return nil, errGone
	}
	return known.Article, nil
}

// orGone returns errGone in place of an error where the library has changed since the
// query began.
func (s *snapshot) orGone(ctx context.Context, err error) error {
	if last, seqErr := s.x.src.LastSeq(ctx, s.l.id); seqErr == nil && last != s.state.Seq {
		return errGone
	}
	return err
}

// unlessGone returns an error other than errGone.
func unlessGone(err error) error {
	if errors.Is(err, errGone) {
		return nil
	}
	return err
}

// text returns an article taken apart for ranking, from memory if it is there.
func (s *snapshot) text(ctx context.Context, n articles.ArticleNumber, remember bool) (*articleWords, error) {
	key := textKey{s.l.id, n}
	if t, ok := s.x.texts.get(key); ok {
		return t, nil
	}
	lay, err := s.readLayout(n)
	if err == nil && lay == nil {
		err = s.orGone(ctx, damaged("article %v is missing", n))
	}
	if err != nil {
		return nil, err
	}
	t, err := lay.taken()
	if err != nil {
		return nil, damaged("article %v: %v", n, err)
	}
	if remember {
		s.x.texts.put(key, t)
	}
	return t, nil
}

// fitting is article for one that the index has taken apart: the text must be the one
// that was, and the sentences lie in it.
func (s *snapshot) fitting(ctx context.Context, n articles.ArticleNumber, f articles.Filter, t *articleWords) (*articles.Article, error) {
	a, err := s.article(ctx, n, f)
	if err != nil {
		return nil, err
	}
	if t.sum != checksum(a.Text) {
		return nil, damaged("article %v does not fit its text", n)
	}
	for _, sentence := range t.Sentences {
		if !sentence.Valid(a.Text) {
			return nil, damaged("article %v has a sentence out of place", n)
		}
	}
	return a, nil
}
