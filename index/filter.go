package index

import (
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/search/query"

	"articlebot/articles"
)

// exactly finds documents with a term, without a part in the score.
func exactly(field, term string) query.Query {
	q := query.NewTermQuery(term)
	q.SetField(field)
	q.SetBoost(0)
	return q
}

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
// seen; nothing when all may be.
func (s *snapshot) scope(sc articles.Scope) ([]query.Query, error) {
	if sc.All {
		return nil, nil
	}
	allowed := []string{open}
	for _, c := range sc.Channels {
		allowed = append(allowed, channelTerm(c))
	}
	channels, err := s.terms(channelField, channelMark)
	hidden := slices.ContainsFunc(channels, func(c string) bool { return !slices.Contains(allowed, c) })
	if err != nil || !hidden {
		return nil, err
	}
	return []query.Query{anyOf(channelField, allowed)}, nil
}

// filter returns what a search for articles or quotes must hold to pass the
// filter, its scope included.
func (s *snapshot) filter(f articles.Filter) ([]query.Query, error) {
	must, err := s.scope(f.Scope)
	if err != nil {
		return nil, err
	}
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
		sources, err := s.sources(f.Sources)
		if err != nil {
			return nil, err
		}
		must = append(must, anyOf(sourceField, sources))
	}
	if !f.Since.IsZero() || !f.Until.IsZero() {
		must = append(must, days(f))
	}
	return must, nil
}

// sources returns the terms of the publishers and hosts that hold any of the parts.
func (s *snapshot) sources(parts []string) ([]string, error) {
	terms, err := s.terms(sourceField, "")
	return slices.DeleteFunc(terms, func(term string) bool {
		return !slices.ContainsFunc(parts, func(p string) bool { return strings.Contains(term, strings.ToLower(p)) })
	}), err
}

// days finds what was published between the filter's bounds, which are whole
// days.
func days(f articles.Filter) query.Query {
	since, until := "", ""
	if !f.Since.IsZero() {
		since = day(f.Since)
	}
	if !f.Until.IsZero() {
		until = day(f.Until)
	}
	with, without := true, false
	q := query.NewTermRangeInclusiveQuery(since, until, &with, &without)
	q.SetField(dayField)
	q.SetBoost(0)
	return q
}
