package index

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/index/people"
)

// Speakers lists who is quoted, the most quoted first.
func (x *Index) Speakers(ctx context.Context, lib articles.LibraryID, q SpeakerQuery) (result SpeakerResult, err error) {
	q.Limit = cmp.Or(q.Limit, 20)
	err = x.with(ctx, lib, func(s *snapshot) (err error) {
		result, err = s.speakers(ctx, q)
		return err
	})
	return result, err
}

func (s *snapshot) speakers(ctx context.Context, q SpeakerQuery) (SpeakerResult, error) {
	known, err := s.directory(ctx, q.Filter.Scope, q.Quick)
	if err != nil {
		return SpeakerResult{}, err
	}
	if known.Directory == nil {
		return s.spelt(ctx, q, known.prefixes)
	}
	admitted, all, err := s.admitted(ctx, q.Filter)
	if err != nil {
		return SpeakerResult{}, err
	}
	var list []people.Person
	if strings.TrimSpace(q.Words) == "" {
		list = known.People()
	} else {
		list = known.Match(q.Words)
	}
	switch {
	case all && len(q.Filter.Kinds) == 0:
	case q.Quick && len(known.People()) >= manyPeople:
		list = slices.DeleteFunc(slices.Clone(list), func(p people.Person) bool {
			return !all && !slices.ContainsFunc(p.Articles, func(n articles.ArticleNumber) bool { return admitted[n] })
		})
	default:
		list, err = s.narrow(ctx, list, q.Filter, func(n articles.ArticleNumber) bool { return all || admitted[n] })
		if err != nil {
			return SpeakerResult{}, err
		}
	}
	if known.age == stale {
		return s.still(ctx, q, known.prefixes, len(list), func(i int) (string, []string) { return list[i].Name, list[i].Spellings })
	}
	result := SpeakerResult{Total: len(list)}
	for _, p := range list[min(q.Offset, len(list)):min(q.Offset+q.Limit, len(list))] {
		result.People = append(result.People, person(p))
	}
	return result, nil
}

// spelt lists the spellings that have the words, each for itself, as long as it is not
// known who is who.
func (s *snapshot) spelt(ctx context.Context, q SpeakerQuery, prefixes []string) (SpeakerResult, error) {
	all, err := s.spellings(prefixes)
	if err != nil {
		return SpeakerResult{}, err
	}
	typed := people.Type(q.Words)
	list := make([]string, 0, len(all))
	for _, name := range all {
		if typed.In(name) {
			list = append(list, name)
		}
	}
	return s.still(ctx, q, prefixes, len(list), func(i int) (string, []string) { return list[i], list[i : i+1] })
}

// mostChecked is how many people [snapshot.still] looks at for each that it gives.
const mostChecked = 8

// still gives a page of those who are quoted now, and how often, of so many people who
// were. They are told by name and spellings; what stands in no article any more is
// neither shown nor found.
func (s *snapshot) still(ctx context.Context, q SpeakerQuery, prefixes []string, total int, person func(i int) (name string, spellings []string)) (SpeakerResult, error) {
	r, err := s.reader()
	if err != nil {
		return SpeakerResult{}, err
	}
	defer func() { _ = r.Close() }() // only read
	typed := people.Type(q.Words)
	result := SpeakerResult{Total: total}
	for i := q.Offset; i < min(total, q.Offset+mostChecked*q.Limit) && len(result.People) < q.Limit; i++ {
		name, spellings := person(i)
		quotes := 0
		var living []string
		for _, spelling := range spellings {
			before := quotes
			for _, prefix := range prefixes {
				n, err := frequency(ctx, r, speakerField, prefix+spelling)
				if err != nil {
					return SpeakerResult{}, err
				}
				quotes += n
			}
			if quotes > before {
				living = append(living, spelling)
			}
		}
		if quotes == 0 || !typed.In(strings.Join(living, " ")) {
			result.Total--
			continue
		}
		if !slices.Contains(living, name) {
			name = living[0]
		}
		result.People = append(result.People, Person{Name: name, Quotes: quotes})
	}
	return result, nil
}

// spellings gives all names under which somebody is quoted in what the prefixes stand
// for, the most quoted first. They are remembered until it is known who is who or the
// library changes.
func (s *snapshot) spellings(prefixes []string) ([]string, error) {
	d, key := &s.l.people, directoryKey(prefixes)
	d.mu.Lock()
	names := d.names[key]
	d.mu.Unlock()
	if names != nil {
		return names, nil
	}
	type spelling struct {
		name   string
		quotes int
	}
	var list []spelling
	at := make(map[string]int)
	for _, prefix := range prefixes {
		err := s.terms(speakerField, prefix, func(term string, documents int) error {
			name := strings.TrimPrefix(term, prefix)
			i, ok := at[name]
			if !ok {
				i = len(list)
				list = append(list, spelling{name: name})
				if len(prefixes) > 1 { // it may come again
					at[name] = i
				}
			}
			list[i].quotes += documents
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(list, func(a, b spelling) int {
		return cmp.Or(cmp.Compare(b.quotes, a.quotes), strings.Compare(a.name, b.name))
	})
	names = make([]string, len(list))
	for i, n := range list {
		names[i] = n.name
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.making[key] {
		if d.names == nil {
			d.names = make(map[string][]string)
		}
		d.names[key] = names
	}
	return names, nil
}

// narrow counts for each of the people only what a filter admits, and leaves out
// those of whom nothing is left. Who is who is told by the whole library.
func (s *snapshot) narrow(ctx context.Context, list []people.Person, f articles.Filter, admits func(articles.ArticleNumber) bool) ([]people.Person, error) {
	prefixes, err := s.prefixes(f.Scope)
	if err != nil {
		return nil, err
	}
	names, err := s.names(ctx, prefixes, func(c *credit) bool { return admits(c.article) && f.AdmitsKind(c.kind) })
	if err != nil {
		return nil, err
	}
	bySpelling := make(map[string]*people.Name, len(names))
	for i := range names {
		bySpelling[names[i].Text] = &names[i]
	}
	var left []people.Person
	for _, p := range list {
		var own []people.Name
		for _, spelling := range p.Spellings {
			if n := bySpelling[spelling]; n != nil {
				own = append(own, *n)
			}
		}
		if len(own) > 0 {
			left = append(left, p.Only(own))
		}
	}
	slices.SortStableFunc(left, func(a, b people.Person) int {
		return cmp.Or(cmp.Compare(b.Quotes, a.Quotes), cmp.Compare(b.Doubtful, a.Doubtful))
	})
	return left, nil
}

// names reads who is quoted from those terms of creditField that are admitted.
func (s *snapshot) names(ctx context.Context, prefixes []string, admits func(*credit) bool) ([]people.Name, error) {
	live, err := s.liveCounts(ctx)
	if err != nil {
		return nil, err
	}
	defer live.close()
	byName := make(map[string]*people.Name)
	roles := make(map[string]map[string]int)
	add := func(term string, documents int) error {
		c, ok := parseCredit(term)
		if !ok || !admits(&c) {
			return nil
		}
		documents, err := live.of(ctx, term, c.article, documents)
		if err != nil || documents == 0 {
			return err
		}
		n := byName[c.name]
		if n == nil {
			n = &people.Name{Text: c.name}
			byName[c.name] = n
			roles[c.name] = make(map[string]int)
		}
		if c.doubtful {
			n.Doubtful += documents
		} else {
			n.Quotes += documents
		}
		n.Articles = append(n.Articles, c.article)
		if c.role != "" {
			roles[c.name][c.role] += documents
		}
		return nil
	}
	for _, p := range prefixes {
		if err := s.terms(creditField, p, add); err != nil {
			return nil, err
		}
	}
	names := make([]people.Name, 0, len(byName))
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		n := byName[name]
		slices.Sort(n.Articles)
		n.Articles = slices.Compact(n.Articles)
		told := roles[name]
		n.Roles = slices.SortedFunc(maps.Keys(told), func(a, b string) int {
			return cmp.Or(cmp.Compare(told[b], told[a]), cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
		})
		names = append(names, *n)
	}
	return names, nil
}
