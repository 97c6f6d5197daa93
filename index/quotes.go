package index

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"articlebot/articles"
	"articlebot/index/people"
	"articlebot/index/rank"
)

// Quotes finds what somebody said. A name that fits several people gives those
// people and no quotes; one that fits nobody gives the names near it.
func (x *Index) Quotes(ctx context.Context, lib articles.LibraryID, q QuoteQuery) (result QuoteResult, err error) {
	q.Limit = cmp.Or(q.Limit, 5)
	err = x.with(ctx, lib, func(s *snapshot) (err error) {
		result, err = s.quotes(ctx, q)
		return err
	})
	return result, err
}

func (s *snapshot) quotes(ctx context.Context, q QuoteQuery) (QuoteResult, error) {
	var result QuoteResult
	must, err := s.filter(q.Filter)
	if err != nil {
		return result, err
	}
	if q.Name != "" {
		directory, err := s.directory(ctx, q.Filter.Scope)
		if err != nil {
			return result, err
		}
		found, nearest := directory.Find(q.Name)
		for _, p := range found {
			told := person(p)
			told.Query = directory.Query(p)
			result.People = append(result.People, told)
		}
		if len(found) != 1 {
			result.Nearest = nearest
			return result, nil
		}
		must = append(must, anyOf(whoField, found[0].Spellings))
	} else {
		must = append(must, anyOf(kindField, []string{string(articles.Direct), string(articles.Mixed), string(articles.Indirect)}))
	}
	order := []string{doubtField, evidenceField, "_id"}
	if q.Newest {
		order = []string{doubtField, dateField, "_id"}
	}
	queries := []query.Query{query.NewConjunctionQuery(must)}
	if q.About != "" {
		all, any, err := s.about(q.About, must)
		if err != nil {
			return result, err
		}
		queries = []query.Query{all, any}
		if !q.Newest {
			order = []string{doubtField, "-_score", evidenceField, "_id"}
		}
	}
	for _, about := range queries {
		req := bleve.NewSearchRequestOptions(about, q.Limit, q.Offset, false)
		req.SortBy(order)
		res, err := s.search(ctx, req)
		if err != nil {
			return result, err
		}
		if res.Total == 0 {
			continue
		}
		result.Total = int(res.Total)
		for _, h := range res.Hits {
			hit, err := s.quote(ctx, h.ID, q.Filter)
			if errors.Is(err, errGone) {
				result.Total--
				continue
			}
			if err != nil {
				return result, err
			}
			result.Hits = append(result.Hits, hit)
		}
		return result, nil
	}
	return result, nil
}

// about gives the query for quotes near which all of the words stand, and the one
// for any of them.
func (s *snapshot) about(words string, must []query.Query) (all, any query.Query, err error) {
	codes, err := s.languages()
	if err != nil {
		return nil, nil, err
	}
	asked := rank.NewQuestion(words, "", codes...)
	var each, some []query.Query
	for _, code := range codes {
		var terms []query.Query
		for _, t := range asked.Terms(code) {
			q := query.NewTermQuery(t.Stem)
			q.SetField(aboutField + code)
			terms = append(terms, q)
		}
		if len(terms) > 0 {
			each = append(each, query.NewConjunctionQuery(terms))
			some = append(some, query.NewDisjunctionQuery(terms))
		}
	}
	with := func(list []query.Query) query.Query {
		return query.NewConjunctionQuery(append([]query.Query{query.NewDisjunctionQuery(list)}, must...))
	}
	return with(each), with(some), nil
}

// quote reads a quote that was found and checks it against the store's text.
func (s *snapshot) quote(ctx context.Context, id string, f articles.Filter) (QuoteHit, error) {
	n, _, _, ok := parseID(id)
	if !ok {
		return QuoteHit{}, damaged("no quote has the id %q", id)
	}
	blob, err := readStored(s.bleve, id)
	if err != nil {
		return QuoteHit{}, err
	}
	var q storedQuote
	if err := json.Unmarshal(blob, &q); err != nil {
		return QuoteHit{}, damaged("decode quote %s: %v", id, err)
	}
	a, err := s.article(ctx, n, f)
	if err != nil {
		return QuoteHit{}, err
	}
	if !q.fits(a.Text) {
		return QuoteHit{}, damaged("quote %s is not in its article", id)
	}
	return QuoteHit{Article: a, Quote: q.Quote, Score: q.Confidence}, nil
}

// fits says that all spans of a quote lie in the text and the words are those
// that were indexed.
func (q *storedQuote) fits(text string) bool {
	for _, s := range append([]articles.Span{q.Span, q.Marked, q.Speaker.Mention}, q.Segments...) {
		if !s.Valid(text) {
			return false
		}
	}
	return q.Sum == checksum(q.Of(text))
}

// person is a person as it is told.
func person(p people.Person) Person {
	const articlesTold, rolesTold = 20, 3
	return Person{
		Name: p.Name, Quotes: p.Quotes, Doubtful: p.Doubtful,
		Roles: p.Roles[:min(len(p.Roles), rolesTold)], Articles: p.Articles[:min(len(p.Articles), articlesTold)],
	}
}
