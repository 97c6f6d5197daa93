package index

import (
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/search/query"

	"articlebot/articles"
)

// in gives a query its field, and its weight in the score.
func in[Q interface {
	query.BoostableQuery
	query.FieldableQuery
}](field string, weight float64, q Q) Q {
	q.SetField(field)
	q.SetBoost(weight)
	return q
}

// exactly finds documents with a term, without a part in the score.
func exactly(field, term string) query.Query { return in(field, 0, query.NewTermQuery(term)) }

// anyOf finds documents with any of the terms, without a part in the score.
func anyOf(field string, terms []string) query.Query {
	list := make([]query.Query, len(terms))
	for i, t := range terms {
		list[i] = exactly(field, t)
	}
	q := query.NewDisjunctionQuery(list)
	q.SetBoost(0)
	return q
}

// scope returns what a search must hold so that it finds nothing that may not be
// seen; nothing when all may be. It looks for what is hidden or for what is seen,
// whichever are fewer channels.
func (s *snapshot) scope(sc articles.Scope) []query.Query {
	seen, hidden := s.channels(channelField, sc)
	switch {
	case len(hidden) == 0:
		return nil
	case len(hidden) > len(seen):
		return []query.Query{anyOf(channelField, seen)}
	}
	everything := query.NewMatchAllQuery()
	everything.SetBoost(0)
	return []query.Query{query.NewBooleanQuery([]query.Query{everything}, nil, []query.Query{anyOf(channelField, hidden)})}
}

// within returns the query for what another one finds that may be seen.
func (s *snapshot) within(sc articles.Scope, q query.Query) query.Query {
	if scope := s.scope(sc); len(scope) > 0 {
		return query.NewConjunctionQuery(append(scope, q))
	}
	return q
}

// channels returns the terms of a field that says who may see a document: those that a
// scope sees and those that it does not.
func (r *reader) channels(field string, sc articles.Scope) (seen, hidden []string) {
	if sc.All {
		return nil, nil
	}
	for _, term := range r.everHeld(field) {
		if term == open || sc.Admits(strings.TrimPrefix(term, channelMark)) {
			seen = append(seen, term)
		} else {
			hidden = append(hidden, term)
		}
	}
	return seen, hidden
}

// filter returns what a search for articles or quotes must hold to pass the
// filter, its scope included.
func (s *snapshot) filter(f articles.Filter) []query.Query {
	must := s.scope(f.Scope)
	if len(f.Articles) > 0 {
		terms := make([]string, len(f.Articles))
		for i, n := range f.Articles {
			terms[i] = articleID(n)
		}
		must = append(must, anyOf(numberField, terms))
	}
	if len(f.Langs) > 0 {
		must = append(must, anyOf(langField, f.Langs))
	}
	if len(f.Kinds) > 0 {
		terms := make([]string, len(f.Kinds))
		for i, k := range f.Kinds {
			terms[i] = string(k)
		}
		must = append(must, anyOf(kindField, terms))
	}
	if len(f.Sources) > 0 {
		// The terms of the publishers and hosts that hold any of the parts.
		terms := slices.DeleteFunc(s.terms(sourceField, ""), func(term string) bool {
			return !slices.ContainsFunc(f.Sources, func(p string) bool { return strings.Contains(term, strings.ToLower(p)) })
		})
		must = append(must, anyOf(sourceField, terms))
	}
	if !f.Since.IsZero() || !f.Until.IsZero() {
		must = append(must, days(f))
	}
	return must
}

// days finds what was published between the filter's bounds, which are whole
// days.
func days(f articles.Filter) query.Query {
	with, without := true, false
	return in(dayField, 0, query.NewTermRangeInclusiveQuery(day(f.Since), day(f.Until), &with, &without))
}
