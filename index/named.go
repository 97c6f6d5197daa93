package index

import (
	"context"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/index/people"
)

// prefixes are what the terms begin with of fields whose terms say who may see
// them first, in what a scope may see: sorted, those under which something is or was.
func (s *snapshot) prefixes(sc articles.Scope) ([]string, error) {
	var channels []string
	err := s.terms(channelField, "", func(term string, _ int) error {
		if sc.All || term == open || slices.ContainsFunc(sc.Channels, func(c string) bool { return channelTerm(c) == term }) {
			channels = append(channels, term+separator)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return channels, nil
}

// addOthers tells of each surname that stands alone which full names with it
// the articles have, of people who are quoted or not.
func (s *snapshot) addOthers(ctx context.Context, prefixes []string, names []people.Name) error {
	r, err := s.reader()
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // only read
	for i := range names {
		surname := people.Surname(names[i].Text)
		if surname == "" {
			continue
		}
		for _, p := range prefixes {
			p += surname + separator
			err := s.terms(namedField, p, func(term string, _ int) error {
				// Articles that are gone may still be in the dictionary.
				n, err := frequency(ctx, r, namedField, term)
				if err == nil && n > 0 {
					names[i].Others = append(names[i].Others, strings.TrimPrefix(term, p))
				}
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
