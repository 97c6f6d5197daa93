package index

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/search/query"

	"articlebot/articles"
	"articlebot/index/people"
)

// Speakers lists who is quoted, the most quoted first.
func (x *Index) Speakers(ctx context.Context, lib articles.LibraryID, q SpeakerQuery) (result SpeakerResult, err error) {
	q.Limit = cmp.Or(q.Limit, 20)
	err = x.with(ctx, lib, func(s *snapshot) error {
		r, err := readerOf(s.bleve)
		if err != nil {
			return err
		}
		defer r.close()
		result, err = s.speakers(ctx, r, q)
		return err
	})
	return result, err
}

func (s *snapshot) speakers(ctx context.Context, r *reader, q SpeakerQuery) (SpeakerResult, error) {
	typed := people.Typed(q.Words)
	if q.Filter.Narrowed() {
		list, err := s.narrow(ctx, r, q)
		return page(list, q), err
	}
	if len(typed) == 0 {
		return s.ranked(ctx, r, q, nil)
	}
	if q.Quick {
		often, err := r.often(ctx, longest(typed))
		if err != nil {
			return SpeakerResult{}, err
		}
		if often {
			if result, err := s.ranked(ctx, r, q, typed); err != nil || len(result.People) == q.Limit {
				return result, err
			}
		}
	}
	var all []query.Query
	for _, word := range typed {
		if utf8.RuneCountInString(word) <= people.Beginning {
			all = append(all, exactly(wordField, beginningTerm(word)))
			continue
		}
		begins := query.NewPrefixQuery(word)
		begins.SetField(wordField)
		all = append(all, begins)
	}
	groups, err := r.groups(ctx, query.NewConjunctionQuery(all), q.most())
	return page(directoryOf(q.Filter.Scope, groups...).Match(q.Words), q), err
}

// longest returns the longest of some words.
func longest(words []string) string {
	return slices.MaxFunc(words, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
}

// often reports whether a word that begins so stands in many groups, or may.
func (r *reader) often(ctx context.Context, begins string) (bool, error) {
	const many = 512
	if utf8.RuneCountInString(begins) <= people.Beginning {
		return true, nil
	}
	told := 0
	err := r.terms(wordField, begins, func(term string) (bool, error) {
		n, err := r.frequency(ctx, wordField, term)
		told += n
		return told < many, err
	})
	return told >= many, err
}

// most is how many groups are read for an answer.
func (q *SpeakerQuery) most() int {
	if q.Quick {
		return 2 * (q.Offset + q.Limit) // some have nobody who fits
	}
	return allGroups
}

// allGroups is more groups than there are.
const allGroups = 1 << 30

// page returns those of a list that are asked for.
func page(list []people.Person, q SpeakerQuery) SpeakerResult {
	result := SpeakerResult{Total: len(list)}
	for _, p := range list[min(q.Offset, len(list)):min(q.Offset+q.Limit, len(list))] {
		result.People = append(result.People, person(p))
	}
	return result
}

// ranked lists people in order, and reads no more of them than are asked for: all, who
// are counted, or those in whose names and roles, as they are told, words begin as typed.
func (s *snapshot) ranked(ctx context.Context, r *reader, q SpeakerQuery, typed []string) (SpeakerResult, error) {
	beginning, most := "", q.Offset+q.Limit
	if len(typed) > 0 {
		runes := []rune(longest(typed))
		beginning = string(runes[:min(len(runes), people.Beginning)])
	}
	exact := len(typed) <= 1 && longest(append(typed, "")) == beginning
	if !exact {
		most *= 2 // some have other words
	}
	list, total, err := s.ranking(ctx, r, q.Filter.Scope, beginning, most)
	if err != nil {
		return SpeakerResult{}, err
	}
	if exact {
		list = list[min(q.Offset, len(list)):]
	}
	var found []Person
	for _, l := range list {
		p, err := r.person(&l)
		if err != nil {
			return SpeakerResult{}, err
		}
		if told := (people.Person{Spellings: []string{p.Name}, Roles: p.Roles}); exact || told.Has(typed) {
			found = append(found, *p)
		}
	}
	if !exact {
		found = found[min(q.Offset, len(found)):]
	}
	return SpeakerResult{Total: total, People: found[:min(len(found), q.Limit)]}, nil
}

// ranking returns the first people whom a scope sees, and how many there are in all, for
// an empty beginning.
func (s *snapshot) ranking(ctx context.Context, r *reader, sc articles.Scope, beginning string, most int) (list []listEntry, total int, err error) {
	private, err := r.private(sc)
	if err != nil {
		return nil, 0, err
	}
	list, err = r.ranking(ctx, "", beginning, private, most)
	if err != nil {
		return nil, 0, err
	}
	total = s.state.People[""]
	var more []listEntry
	if len(private) == 1 {
		more, err = r.ranking(ctx, private[0], beginning, nil, most)
		total += s.state.People[private[0]]
	} else if len(private) > 1 {
		var n int
		more, n, err = r.inChannels(ctx, sc, beginning, private)
		total += n
	}
	list = append(list, more...)
	slices.SortFunc(list, func(a, b listEntry) int { return strings.Compare(a.rank, b.rank) })
	return list[:min(len(list), most)], total, err
}

// listEntry is somebody in a ranking.
type listEntry struct {
	rank           string  // see rankOf
	person         *Person // nil: one of a group, whom a channel sees
	group, channel string
}

// ranking returns the first people who are ranked in a channel, without those of groups of
// which more is told in one of other channels.
func (r *reader) ranking(ctx context.Context, channel, beginning string, without []string, most int) (list []listEntry, err error) {
	prefix := rankPrefix(channel, beginning)
	err = r.terms(rankField, prefix, func(term string) (bool, error) {
		rest := term[len(prefix):]
		end := rankSize + strings.Index(rest[rankSize:], separator)
		if slices.ContainsFunc(strings.Split(rest[end+1:], separator), func(c string) bool { return slices.Contains(without, c) }) {
			return true, nil
		}
		groups, err := r.ids(ctx, rankField, term)
		if len(groups) > 0 { // else it is deleted and not merged away yet
			list = append(list, listEntry{rank: rest[:end], group: groups[0], channel: channel})
		}
		return len(list) < most, err
	})
	return list, err
}

// inChannels returns the people of those groups of which more is told in one of several
// channels than everyone sees, and how many more they are than everyone sees of them.
func (r *reader) inChannels(ctx context.Context, sc articles.Scope, beginning string, private []string) (list []listEntry, more int, err error) {
	terms := make([]string, len(private))
	for i, c := range private {
		terms[i] = channelTerm(c)
	}
	q := query.NewConjunctionQuery([]query.Query{exactly(kindField, groupKind), anyOf(channelField, terms)})
	groups, err := r.groups(ctx, q, allGroups)
	if err != nil {
		return nil, 0, err
	}
	all := directoryOf(sc, groups...).People()
	for i := range all {
		p, told := &all[i], person(all[i])
		p.Roles = told.Roles
		if slices.Contains(p.Beginnings(), beginning) {
			list = append(list, listEntry{rank: rankOf(p), person: &told})
		}
	}
	return list, len(all) - len(directoryOf(articles.Scope{}, groups...).People()), nil
}

// private returns the channels of a scope in which anything is told of people that not
// everyone sees.
func (r *reader) private(sc articles.Scope) (channels []string, err error) {
	err = r.terms(channelField, "", func(term string) (bool, error) {
		c, private := strings.CutPrefix(term, channelMark)
		if private && (sc.All || slices.Contains(sc.Channels, c)) {
			channels = append(channels, c)
		}
		return true, nil
	})
	return channels, err
}

// person returns somebody in a ranking.
func (r *reader) person(l *listEntry) (*Person, error) {
	if l.person != nil {
		return l.person, nil
	}
	t, _, err := r.told(l.group)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(t[l.channel], func(p Person) bool { return p.Name == l.rank[rankSize:] })
	if i < 0 {
		return nil, damaged("group %s has nobody of the rank %q", l.group, l.rank)
	}
	return &t[l.channel][i], nil
}

// narrow returns everybody with the words of whom a filter admits something, and that
// alone. Who is who is told by the whole library.
func (s *snapshot) narrow(ctx context.Context, r *reader, q SpeakerQuery) ([]people.Person, error) {
	f := q.Filter
	quotes, numbers, err := s.speaking(ctx, r, f)
	if err != nil {
		return nil, err
	}
	names := slices.SortedFunc(maps.Keys(quotes), func(a, b string) int {
		return cmp.Or(cmp.Compare(quotes[b], quotes[a]), strings.Compare(a, b))
	})
	seen := make(map[string]bool)
	entries := make(map[string]people.Entry)
	var groups [][]people.Entry
	for _, name := range names[:min(len(names), q.most())] {
		ids, err := r.ids(ctx, wholeField, people.Spell(name).Whole())
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			if seen[id] {
				continue
			}
			seen[id] = true
			_, group, err := r.group(id)
			if err != nil {
				return nil, err
			}
			groups = append(groups, group)
			for _, e := range group {
				entries[e.Text] = e
			}
		}
	}
	d := directoryOf(f.Scope, groups...)
	list := d.People()
	if strings.TrimSpace(q.Words) != "" {
		list = d.Match(q.Words)
	}
	var left []people.Person
	for _, p := range list {
		var own []people.Entry
		for _, spelling := range p.Spellings {
			own = append(own, entries[spelling])
		}
		told := people.Names(own, func(c *people.Credit) bool {
			return numbers[c.Article] && f.Scope.Admits(c.Channel) && f.AdmitsKind(c.Kind)
		}, f.Scope.Admits)
		if len(told) > 0 {
			left = append(left, p.Only(told))
		}
	}
	slices.SortStableFunc(left, func(a, b people.Person) int {
		return cmp.Or(cmp.Compare(b.Quotes, a.Quotes), cmp.Compare(b.Doubtful, a.Doubtful))
	})
	return left, nil
}

// speaking returns how many quotes a filter admits of each name, and of which articles.
func (s *snapshot) speaking(ctx context.Context, r *reader, f articles.Filter) (names map[string]int, numbers map[articles.ArticleNumber]bool, err error) {
	must, err := s.filter(f)
	if err != nil {
		return nil, nil, err
	}
	names, numbers = make(map[string]int), make(map[articles.ArticleNumber]bool)
	err = r.each(ctx, query.NewConjunctionQuery(append(must, anyQuote())), whoField, func(id, name string) error {
		n, _, _, ok := parseID(id)
		if !ok {
			return damaged("no quote has the id %q", id)
		}
		names[name]++
		numbers[n] = true
		return nil
	})
	return names, numbers, err
}
