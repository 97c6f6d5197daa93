package index

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/search/query"

	"articlebot/articles"
	"articlebot/index/people"
)

// Speakers lists who is quoted, the most quoted first.
func (x *Index) Speakers(ctx context.Context, lib articles.LibraryID, q SpeakerQuery) (result SpeakerResult, err error) {
	q.Limit = cmp.Or(q.Limit, 20)
	err = x.with(ctx, lib, func(ctx context.Context, s *snapshot) { result = s.speakers(ctx, q) })
	return result, err
}

func (s *snapshot) speakers(ctx context.Context, q SpeakerQuery) SpeakerResult {
	typed := people.Typed(q.Words)
	if q.Filter.Narrowed() {
		return page(s.narrow(ctx, q), q)
	}
	if len(typed) == 0 || q.Quick {
		if result, enough := s.ranked(q, typed); enough {
			return result
		}
	}
	var with []query.Query
	for _, word := range typed {
		with = append(with, in(wordField, 0, query.NewPrefixQuery(word)))
	}
	d := s.directory(ctx, query.NewConjunctionQuery(with), q.most(), q.Filter.Scope)
	return page(d.Match(q.Words), q)
}

// most is how many groups are read for an answer.
func (q *SpeakerQuery) most() int {
	if q.Quick {
		return 2 * (q.Offset + q.Limit) // some have nobody who fits
	}
	return all
}

// page returns those of a list that are asked for.
func page(list []people.Person, q SpeakerQuery) SpeakerResult {
	result := SpeakerResult{Total: len(list)}
	for _, p := range list[min(q.Offset, len(list)):min(q.Offset+q.Limit, len(list))] {
		result.People = append(result.People, person(p))
	}
	return result
}

// ranked lists people in order, and reads few more of them than are asked for: all, who
// are counted, or those in whose names and roles, as they are told, words begin as typed.
// There may be more of those unless it is enough.
func (s *snapshot) ranked(q SpeakerQuery, typed []string) (result SpeakerResult, enough bool) {
	longest := []rune(slices.MaxFunc(append(typed, ""), func(a, b string) int { return cmp.Compare(len(a), len(b)) }))
	beginning := string(longest[:min(len(longest), people.Beginning)])
	exact := len(typed) <= 1 && string(longest) == beginning
	most, skip := q.Offset+q.Limit, 0
	if !exact {
		most, skip = 2*most, q.Offset // some have other words
	}
	list, total := s.ranking(q.Filter.Scope, beginning, most)
	if len(typed) > 0 {
		total = len(list)
	}
	if exact {
		list = list[min(q.Offset, len(list)):]
	}
	var found []Person
	for _, l := range list {
		if len(found) == skip+q.Limit {
			break
		}
		p := l.read()
		if told := (people.Person{Spellings: []string{p.Name}, Roles: p.Roles}); exact || told.Has(typed) {
			found = append(found, *p)
		}
	}
	found = found[min(skip, len(found)):]
	return SpeakerResult{Total: total, People: found}, exact || len(found) == q.Limit
}

// ranking returns the first people whom a scope sees, and how many there are in all, for
// an empty beginning.
func (s *snapshot) ranking(sc articles.Scope, beginning string, most int) (list []listEntry, total int) {
	hidden, partly := s.hidden(sc)
	list, total = s.rankedIn(beginning, hidden, most), s.state.People
	if len(hidden) == 0 {
		return list, total
	}
	if beginning == "" {
		crew := values{fields: []string{crewField}}
		for d := range hidden {
			crew.each(d, func(_, n string) { total -= must(strconv.Atoi(n)) })
		}
	}
	visible := directoryOf(sc, partly...).People()
	for _, p := range visible {
		told := person(p)
		p.Roles = told.Roles
		if slices.Contains(p.Beginnings(), beginning) {
			list = append(list, listEntry{rank: rankOf(&p), person: &told})
		}
	}
	slices.SortFunc(list, func(a, b listEntry) int { return strings.Compare(a.rank, b.rank) })
	return list[:min(len(list), most)], total + len(visible)
}

// hidden returns the groups of which something is told that a scope does not see, and the
// names of those of them of which it sees something.
func (r *reader) hidden(sc articles.Scope) (hidden map[record]bool, partly [][]people.Entry) {
	seen, not := r.channels(seenField, sc)
	hidden = make(map[record]bool)
	for _, term := range not {
		for _, d := range r.find(seenField, term).records() {
			hidden[d] = true
		}
	}
	if len(hidden) == 0 {
		return hidden, nil
	}
	read := make(map[record]bool)
	for _, term := range seen {
		for _, d := range r.find(seenField, term).records() {
			if hidden[d] && !read[d] {
				read[d] = true
				partly = append(partly, r.group(d))
			}
		}
	}
	return hidden, partly
}

// listEntry is somebody in a ranking.
type listEntry struct {
	rank   string  // see rankOf
	person *Person // nil: one of a group, of which all is seen
	group  record
}

// rankedIn returns the first people who are ranked, without those of some groups.
func (r *reader) rankedIn(beginning string, without map[record]bool, most int) (list []listEntry) {
	prefix := rankPrefix(beginning)
	r.scan(rankField, prefix, func(term string, in postings) bool {
		for _, g := range in.records() {
			if !without[g] {
				list = append(list, listEntry{rank: term[len(prefix):], group: g})
			}
		}
		return len(list) < most
	})
	return list
}

// read returns who it is.
func (l *listEntry) read() *Person {
	if l.person != nil {
		return l.person
	}
	told := l.group.told()
	for i := range told {
		if told[i].Name == l.rank[rankSize:] {
			return &told[i]
		}
	}
	panic(abort{damaged("nobody of a group has the rank %q", l.rank)})
}

// narrow returns everybody with the words of whom a filter admits something, and that
// alone. Who is who is told by the whole library.
func (s *snapshot) narrow(ctx context.Context, q SpeakerQuery) (left []people.Person) {
	f := q.Filter
	quotes := make(map[string]int) // how many the filter admits, by the name
	numbers := make(map[articles.ArticleNumber]bool)
	who := values{fields: []string{whoField}}
	s.records(ctx, query.NewConjunctionQuery(append(s.filter(f), anyQuote())), func(d record) {
		p, _ := d.id()
		numbers[p.article] = true
		who.each(d, func(_, name string) { quotes[name]++ })
	})
	names := slices.SortedFunc(maps.Keys(quotes), func(a, b string) int {
		return cmp.Or(cmp.Compare(quotes[b], quotes[a]), strings.Compare(a, b))
	})
	names = names[:min(len(names), q.most())]
	entries := make(map[string]people.Entry)
	counted := make(map[string]bool, len(names))
	var groups [][]people.Entry
	for _, name := range names {
		counted[name] = true
		if _, known := entries[name]; known {
			continue
		}
		for _, d := range s.find(wholeField, people.Spell(name).Whole).records() {
			group := s.group(d)
			groups = append(groups, group)
			for _, e := range group {
				entries[e.Text] = e
			}
		}
	}
	seen := admits(f.Scope)
	for _, p := range directoryOf(f.Scope, groups...).Match(q.Words) {
		var own []people.Entry
		for _, spelling := range p.Spellings {
			own = append(own, entries[spelling])
		}
		told := people.Names(own, func(c *people.Credit) bool {
			return numbers[c.Article] && seen(c.Channel) && f.AdmitsKind(c.Kind)
		}, seen)
		// Others of a group may be in it for what the scope does not see.
		if len(told) > 0 && slices.ContainsFunc(p.Spellings, func(name string) bool { return counted[name] }) {
			left = append(left, p.Only(told))
		}
	}
	slices.SortStableFunc(left, func(a, b people.Person) int {
		return cmp.Or(cmp.Compare(b.Quotes, a.Quotes), cmp.Compare(b.Doubtful, a.Doubtful))
	})
	return left
}
