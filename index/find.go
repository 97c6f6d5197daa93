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
func (r *reader) who(ctx context.Context, name string, sc articles.Scope) (d *people.Directory, found []people.Person, nearest []string, err error) {
	asked := people.NewQuery(name)
	d = people.NewDirectory()
	for _, wanted := range asked.Wanted() {
		q, err := r.wanted(&wanted)
		if err != nil {
			return nil, nil, nil, err
		}
		if q == nil {
			continue
		}
		if d, err = r.directory(ctx, q, maxGroups, sc); err != nil {
			return nil, nil, nil, err
		}
		if found, nearest = d.Find(asked); len(found) > 0 {
			break
		}
	}
	return d, found, nearest, nil
}

// directory brings together the people of the groups that a query finds, at most so many.
func (r *reader) directory(ctx context.Context, q query.Query, most int, sc articles.Scope) (*people.Directory, error) {
	var groups [][]people.Entry
	err := r.records(ctx, q, most, func(d record) error {
		entries, _, err := d.entries()
		groups = append(groups, entries)
		return err
	})
	return directoryOf(sc, groups...), err
}

// wanted returns the query for groups with names that are wanted, nil for none.
func (r *reader) wanted(w *people.Wanted) (query.Query, error) {
	var any []query.Query
	if len(w.Wholes) > 0 {
		any = append(any, anyOf(wholeField, w.Wholes))
	}
	if w.Role != "" {
		any = append(any, exactly(roleField, w.Role))
	}
	for _, words := range w.Names {
		var all []query.Query
		for _, word := range words {
			keys, err := r.keys(&word)
			if err != nil {
				return nil, err
			}
			all = append(all, anyOf(keyField, keys))
		}
		any = append(any, query.NewConjunctionQuery(all))
	}
	if len(any) == 0 {
		return nil, nil
	}
	return query.NewDisjunctionQuery(any), nil
}

// keys returns the terms of keyField for a word.
func (r *reader) keys(w *people.Word) (keys []string, err error) {
	keys = slices.Clone(w.Keys)
	near := 0
	add := func(term string) (bool, error) {
		if !strings.HasPrefix(term, separator) {
			keys = append(keys, term)
			near++
		}
		return near < maxNear, nil
	}
	if w.Slip != "" {
		err = r.near(keyField, w.Slip, w.Letters, "", add)
	}
	for _, begins := range w.Begins {
		if len(begins) == 1 {
			keys = append(keys, initialTerm(begins))
		} else if err == nil {
			near = 0
			err = r.scan(keyField, begins, func(term string, _ postings) (bool, error) { return add(term) })
		}
	}
	return keys, err
}
