package index

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

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
	admitted, all, err := s.admitted(ctx, q.Filter)
	if err != nil {
		return SpeakerResult{}, err
	}
	directory, err := s.directory(ctx, q.Filter.Scope, q.Quick)
	if err != nil {
		return SpeakerResult{}, err
	}
	var list []people.Person
	if strings.TrimSpace(q.Words) == "" {
		list = directory.People()
	} else {
		list = directory.Match(q.Words)
	}
	if !all || len(q.Filter.Kinds) > 0 {
		list, err = s.narrow(ctx, list, q.Filter, func(n articles.ArticleNumber) bool { return all || admitted[n] })
		if err != nil {
			return SpeakerResult{}, err
		}
	}
	result := SpeakerResult{Total: len(list)}
	for _, p := range list[min(q.Offset, len(list)):min(q.Offset+q.Limit, len(list))] {
		result.People = append(result.People, person(p))
	}
	return result, nil
}

// narrow counts for each of the people only what a filter admits, and leaves out
// those of whom nothing is left. Who is who is told by the whole library.
func (s *snapshot) narrow(ctx context.Context, list []people.Person, f articles.Filter, admits func(articles.ArticleNumber) bool) ([]people.Person, error) {
	names, err := s.names(ctx, f.Scope, func(c *credit) bool { return admits(c.article) && f.AdmitsKind(c.kind) })
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

// directories remembers who is quoted in a library, for the scopes that were
// asked for since its last change.
type directories struct {
	mu      sync.Mutex
	byScope map[string]*people.Directory
	before  map[string]*people.Directory // large ones that lack only what was added since
	making  map[string]bool              // scopes for which one is made aside
	changes int                          // of the library
}

// maxDirectories is how many scopes are remembered.
const maxDirectories = 8

// manyPeople is from how many people on one who is in a hurry need not wait until
// they are brought together.
const manyPeople = 1000

// clear forgets all, for what was there may be gone.
func (d *directories) clear() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.byScope, d.before = nil, nil
	d.changes++
}

// outdate notes that articles were added.
func (d *directories) outdate() {
	d.mu.Lock()
	defer d.mu.Unlock()
	before := make(map[string]*people.Directory)
	for _, known := range []map[string]*people.Directory{d.byScope, d.before} {
		for key, made := range known {
			if before[key] == nil && len(before) < maxDirectories && len(made.People()) >= manyPeople {
				before[key] = made
			}
		}
	}
	d.byScope, d.before = nil, before
	d.changes++
}

// put remembers a directory. The lock is held.
func (d *directories) put(key string, made *people.Directory) {
	if d.byScope == nil || len(d.byScope) >= maxDirectories {
		d.byScope = make(map[string]*people.Directory)
	}
	d.byScope[key] = made
	delete(d.before, key)
}

// directory gives who is quoted in what a scope may see. Who is in a hurry gets, where
// they are many, who was quoted before the latest additions, while those are brought
// together with them aside.
func (s *snapshot) directory(ctx context.Context, sc articles.Scope, quick bool) (*people.Directory, error) {
	key := scopeKey(sc)
	d := &s.l.people
	d.mu.Lock()
	known, before := d.byScope[key], d.before[key]
	late := known == nil && before != nil && quick
	begin := late && !d.making[key]
	if begin {
		if d.making == nil {
			d.making = make(map[string]bool)
		}
		d.making[key] = true
	}
	d.mu.Unlock()
	switch {
	case known != nil:
		return known, nil
	case late:
		if begin {
			s.x.aside(func() { s.x.renew(s.l, sc) })
		}
		return before, nil
	}
	names, err := s.everyName(ctx, sc)
	if err != nil {
		return nil, err
	}
	made := people.NewDirectory(names)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.put(key, made)
	return made, nil
}

// everyName reads who is quoted in what a scope may see.
func (s *snapshot) everyName(ctx context.Context, sc articles.Scope) ([]people.Name, error) {
	names, err := s.names(ctx, sc, func(*credit) bool { return true })
	if err == nil {
		err = s.addOthers(ctx, sc, names)
	}
	return names, err
}

// aside runs what nobody waits for but [Index.Close].
func (x *Index) aside(run func()) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if !x.closed {
		x.asides.Go(run)
	}
}

// renew makes the directory of a scope anew. The library is held no longer than it is
// read. What goes wrong shows when somebody waits for it.
func (x *Index) renew(l *library, sc articles.Scope) {
	ctx, key := context.Background(), scopeKey(sc)
	defer func() {
		l.people.mu.Lock()
		defer l.people.mu.Unlock()
		delete(l.people.making, key)
	}()
	var names []people.Name
	var d *directories
	var changes int
	err := x.with(ctx, l.id, func(s *snapshot) (err error) {
		d = &s.l.people
		d.mu.Lock()
		changes = d.changes
		d.mu.Unlock()
		names, err = s.everyName(ctx, sc)
		return err
	})
	if err != nil {
		return
	}
	_ = guard(func() error {
		made := people.NewDirectory(names)
		d.mu.Lock()
		defer d.mu.Unlock()
		if d.changes == changes {
			d.put(key, made)
		}
		return nil
	})
}

func scopeKey(sc articles.Scope) string {
	if sc.All {
		return "all"
	}
	channels := slices.Clone(sc.Channels)
	slices.Sort(channels)
	return "in" + separator + strings.Join(channels, separator)
}

// names reads who is quoted from those terms of creditField that are admitted.
func (s *snapshot) names(ctx context.Context, sc articles.Scope, admits func(*credit) bool) ([]people.Name, error) {
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
	prefixes, err := s.prefixes(sc)
	if err != nil {
		return nil, err
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
