package index

import (
	"context"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/search/query"

	"articlebot/articles"
	"articlebot/index/people"
)

// Bounds of looking for a name: how many groups are read, those of whom most is quoted,
// and how many words that come near are looked for.
const (
	maxGroups = 64
	maxNear   = 64
)

// who returns who is meant by a name, in what a scope may see, as
// [people.Directory.Find] does, and the directory in which they were found.
func (s *snapshot) who(ctx context.Context, name string, sc articles.Scope) (d *people.Directory, found []people.Person, nearest []string) {
	asked := people.NewQuery(name)
	for _, wanted := range asked.Wanted() {
		d = s.directory(ctx, s.wanted(&wanted), maxGroups, sc)
		if found, nearest = d.Find(asked); len(found) > 0 {
			break
		}
	}
	return d, found, nearest
}

// directory brings together the people of the groups that a query finds, as far as a scope
// sees them: of all groups, or of so many of which it sees something, those first of whom
// there are the most quotes.
func (s *snapshot) directory(ctx context.Context, q query.Query, most int, sc articles.Scope) *people.Directory {
	var groups [][]people.Entry
	add := func(d record) { groups = append(groups, s.group(d)) }
	if most == all {
		s.records(ctx, q, add)
		return directoryOf(sc, groups...)
	}
	hits, found := s.top(ctx, q, 0, most, sizeField, "_id")
	if seen, hidden := s.channels(seenField, sc); found > most && len(hidden) > 0 {
		// Those of which it sees nothing are not to take the places of others.
		hits, _ = s.top(ctx, query.NewConjunctionQuery([]query.Query{q, anyOf(seenField, seen)}), 0, most, sizeField, "_id")
	}
	for _, h := range hits {
		add(s.record(h.IndexInternalID.Value()))
	}
	return directoryOf(sc, groups...)
}

// all is more groups than there are.
const all = 1 << 30

// wanted returns the query for groups with names that are wanted.
func (r *reader) wanted(w *people.Wanted) query.Query {
	any := []query.Query{anyOf(wholeField, w.Wholes)}
	if len(w.Role) > 0 {
		all := make([]query.Query, len(w.Role))
		for i, forms := range w.Role {
			all[i] = anyOf(wordField, forms)
		}
		any = append(any, query.NewConjunctionQuery(all))
	}
	for _, words := range w.Names {
		var all []query.Query
		for _, word := range words {
			all = append(all, anyOf(keyField, r.keys(&word)))
		}
		any = append(any, query.NewConjunctionQuery(all))
	}
	return query.NewDisjunctionQuery(any)
}

// keys returns the terms of keyField for a word.
func (r *reader) keys(w *people.Word) []string {
	keys := slices.Clone(w.Keys)
	if w.Slip != "" {
		near := r.near(keyField, w.Slip, w.Letters, w.First, maxNear)
		keys = append(keys, slices.DeleteFunc(near, func(term string) bool { return strings.HasPrefix(term, separator) })...)
	}
	for _, begins := range w.Begins {
		if len(begins) == 1 {
			keys = append(keys, initialTerm(begins))
			continue
		}
		more := maxNear
		r.scan(keyField, begins, func(term string, _ postings) bool {
			keys = append(keys, term)
			more--
			return more > 0
		})
	}
	return keys
}
