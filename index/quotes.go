package index

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
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

// anyQuote finds quotes of all kinds.
func anyQuote() query.Query {
	return anyOf(kindField, []string{string(articles.Direct), string(articles.Mixed), string(articles.Indirect)})
}

// meant tells in the result who is meant by a name, and returns the spellings of the one
// person where that is clear.
func (s *snapshot) meant(ctx context.Context, q QuoteQuery, result *QuoteResult) ([]string, error) {
	known, found, nearest, err := s.who(ctx, q.Name, q.Filter.Scope)
	if err != nil {
		return nil, err
	}
	for _, p := range found[:min(len(found), peopleFound)] {
		told := person(p)
		told.Query = known.Query(p)
		result.People = append(result.People, told)
	}
	if len(found) != 1 {
		result.Nearest = nearest
		return nil, nil
	}
	return found[0].Spellings, nil
}

// peopleFound is how many are told at most of those whom a name fits.
const peopleFound = 25

func (s *snapshot) quotes(ctx context.Context, q QuoteQuery) (QuoteResult, error) {
	var result QuoteResult
	must, err := s.filter(q.Filter)
	if err != nil {
		return result, err
	}
	if q.Name == "" {
		must = append(must, anyQuote())
	} else {
		spellings, err := s.meant(ctx, q, &result)
		if err != nil || len(spellings) == 0 {
			return result, err
		}
		must = append(must, anyOf(whoField, spellings))
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
		req := bleve.NewSearchRequestOptions(about, maxFolded, 0, false)
		if q.Offset+q.Limit > maxFolded {
			req.From, req.Size = q.Offset, q.Limit
		}
		req.SortBy(order)
		res, err := s.search(ctx, req)
		if err != nil {
			return result, err
		}
		if res.Total == 0 {
			continue
		}
		found, err := s.folded(ctx, res.Hits, q.Name == "")
		if err != nil {
			return result, err
		}
		result.Total = int(res.Total) - len(res.Hits) + len(found)
		if req.From == 0 {
			found = found[min(q.Offset, len(found)):]
		}
		for _, f := range found[:min(q.Limit, len(found))] {
			hit, err := s.quote(ctx, f, q.Filter)
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

// maxFolded is how many quotes are looked through for those with the same words: on
// pages beyond, they come as often as they stand in articles.
const maxFolded = 200

// foundQuote is a quote that a query found, as the index keeps it.
type foundQuote struct {
	id     string
	number articles.ArticleNumber
	quote  storedQuote
	alsoIn []articles.ArticleNumber
}

// folded reads the quotes that were found. Of the same words in several articles,
// which papers print from one agency, the first stays; where anybody may have said
// them, only if the speaker is the same too.
func (s *snapshot) folded(ctx context.Context, hits search.DocumentMatchCollection, anybody bool) ([]foundQuote, error) {
	type words struct {
		sum          uint32
		size, pieces int
		speaker      string
	}
	var list []foundQuote
	seen := make(map[words]int) // places in the list
	for _, h := range hits {
		n, _, _, ok := parseID(h.ID)
		if !ok {
			return nil, damaged("no quote has the id %q", h.ID)
		}
		blob, err := s.stored(h.ID)
		if err == nil && blob == nil {
			err = s.orGone(ctx, damaged("quote %s is missing", h.ID))
		}
		if errors.Is(err, errGone) {
			continue
		}
		if err != nil {
			return nil, err
		}
		f := foundQuote{id: h.ID, number: n}
		if f.quote, ok = decodeQuote(blob); !ok {
			return nil, damaged("quote %s is damaged", h.ID)
		}
		w := words{f.quote.sum, f.quote.Len(), len(f.quote.Segments), ""}
		if anybody {
			w.speaker = f.quote.Speaker.Name
		}
		if i, ok := seen[w]; ok && list[i].number != n {
			if !slices.Contains(list[i].alsoIn, n) {
				list[i].alsoIn = append(list[i].alsoIn, n)
			}
			continue
		}
		seen[w] = len(list)
		list = append(list, f)
	}
	return list, nil
}

// about returns the query for quotes near which all of the words stand, and the one
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

// quote checks a quote that was found against the store's text.
func (s *snapshot) quote(ctx context.Context, found foundQuote, f articles.Filter) (QuoteHit, error) {
	a, err := s.article(ctx, found.number, f)
	if err != nil {
		return QuoteHit{}, err
	}
	if !found.quote.fits(a.Text) {
		return QuoteHit{}, damaged("quote %s is not in its article", found.id)
	}
	return QuoteHit{Article: a, Quote: found.quote.Quote, Score: found.quote.Confidence, AlsoIn: found.alsoIn}, nil
}

// person is a person as it is told.
func person(p people.Person) Person {
	const articlesTold, rolesTold = 20, 3
	return Person{
		Name: p.Name, Quotes: p.Quotes, Doubtful: p.Doubtful,
		Roles: p.Roles[:min(len(p.Roles), rolesTold)], Articles: p.Articles[:min(len(p.Articles), articlesTold)],
	}
}
