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
	known, err := s.directory(ctx, q.Filter.Scope, q.Quick)
	if err != nil {
		return SpeakerResult{}, err
	}
	if known.Directory == nil {
		return s.spelt(ctx, q)
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
	total, shown := len(list), list[min(q.Offset, len(list)):min(q.Offset+q.Limit, len(list))]
	if known.age == stale {
		prefixes, err := s.prefixes(q.Filter.Scope)
		if err != nil {
			return SpeakerResult{}, err
		}
		suspects := make([]suspect, len(shown))
		for i, p := range shown {
			suspects[i] = suspect{p.Name, p.Spellings}
		}
		return s.still(ctx, prefixes, total, suspects)
	}
	result := SpeakerResult{Total: total}
	for _, p := range shown {
		result.People = append(result.People, person(p))
	}
	return result, nil
}

// spelling is a name under which somebody is quoted.
type spelling struct {
	name   string
	quotes int // documents that had it when it was read
}

// spelt lists the spellings that have the words, each for itself, as long as it is not
// known who is who.
func (s *snapshot) spelt(ctx context.Context, q SpeakerQuery) (result SpeakerResult, err error) {
	prefixes, err := s.prefixes(q.Filter.Scope)
	if err != nil {
		return SpeakerResult{}, err
	}
	all, err := s.spellings(q.Filter.Scope, prefixes)
	if err != nil {
		return SpeakerResult{}, err
	}
	typed := people.Type(q.Words)
	list := make([]spelling, 0, len(all))
	for _, n := range all {
		if typed.In(n.name) {
			list = append(list, n)
		}
	}
	shown := list[min(q.Offset, len(list)):min(q.Offset+q.Limit, len(list))]
	suspects := make([]suspect, len(shown))
	for i, n := range shown {
		suspects[i] = suspect{n.name, []string{n.name}}
	}
	return s.still(ctx, prefixes, len(list), suspects)
}

// suspect is somebody who was quoted and may be no longer.
type suspect struct {
	name      string
	spellings []string
}

// still gives those of the people who are quoted in what the prefixes of speakerField
// stand for, and how often. Total is how many there seem to be in all.
func (s *snapshot) still(ctx context.Context, prefixes []string, total int, list []suspect) (SpeakerResult, error) {
	r, err := s.reader()
	if err != nil {
		return SpeakerResult{}, err
	}
	defer func() { _ = r.Close() }() // only read
	result := SpeakerResult{Total: total}
	for _, p := range list {
		quotes := 0
		for _, prefix := range prefixes {
			for _, name := range p.spellings {
				n, err := frequency(ctx, r, speakerField, prefix+name)
				if err != nil {
					return SpeakerResult{}, err
				}
				quotes += n
			}
		}
		if quotes == 0 {
			result.Total--
			continue
		}
		result.People = append(result.People, Person{Name: p.name, Quotes: quotes})
	}
	return result, nil
}

// spellings gives all that are in what a scope may see, the most quoted first. They are
// remembered until it is known who is who or the library changes.
func (s *snapshot) spellings(sc articles.Scope, prefixes []string) ([]spelling, error) {
	d, key := &s.l.people, scopeKey(sc)
	d.mu.Lock()
	list, changes := d.names[key], d.added+d.changed+d.dropped
	d.mu.Unlock()
	if list != nil {
		return list, nil
	}
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
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.added+d.changed+d.dropped == changes && d.making[key] {
		if d.names == nil {
			d.names = make(map[string][]spelling)
		}
		d.names[key] = list
	}
	return list, nil
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

// directories remembers who is quoted in a library, for the scopes that were asked for.
type directories struct {
	mu      sync.Mutex
	byScope map[string]directory
	names   map[string][]spelling // who is quoted, where a first directory is being made: see spelt
	making  map[string]bool       // scopes for which one is made aside

	added, changed, dropped int // how often articles were added, something else was, all was forgotten
}

// directory is who was quoted when it was made.
type directory struct {
	*people.Directory
	scope articles.Scope
	age   age
	asked bool // somebody has asked for it
}

// age is what has happened to a library since its directory was made.
type age int

const (
	current age = iota
	grown       // articles were added
	stale       // who is in it may be gone
)

// maxDirectories is how many scopes are remembered.
const maxDirectories = 8

// manyPeople is from how many people on one who is in a hurry need not wait until
// they are brought together.
const manyPeople = 1000

// manyQuotes is from how many quotes on who is in a hurry does not wait for that, even
// if nothing is known yet: to bring those of 10,000 articles together takes half a
// second.
const manyQuotes = 2000

// drop forgets all.
func (d *directories) drop() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.byScope, d.names = nil, nil
	d.dropped++
}

// follow notes that the library has changed, only by articles that were added or
// otherwise.
func (d *directories) follow(onlyAdded bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.names = nil
	now := grown
	if onlyAdded {
		d.added++
	} else {
		d.changed++
		now = stale
	}
	for key, known := range d.byScope {
		known.age = max(known.age, now)
		if len(known.People()) >= manyPeople {
			d.byScope[key] = known
		} else {
			delete(d.byScope, key)
		}
	}
}

// outdated gives the scopes whose directories were asked for since they were made and
// are no longer current. The caller makes those anew.
func (d *directories) outdated() (list []articles.Scope) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for key, known := range d.byScope {
		if known.age != current && known.asked && d.begin(key) {
			list = append(list, known.scope)
		}
	}
	return list
}

// begin says that nobody makes the directory of a scope aside yet; the caller does
// now. The lock is held.
func (d *directories) begin(key string) bool {
	if d.making[key] {
		return false
	}
	if d.making == nil {
		d.making = make(map[string]bool)
	}
	d.making[key] = true
	return true
}

// put remembers a directory. The lock is held.
func (d *directories) put(made directory) {
	key := scopeKey(made.scope)
	if d.byScope == nil || len(d.byScope) >= maxDirectories {
		d.byScope = make(map[string]directory)
	}
	d.byScope[key] = made
	delete(d.names, key)
}

// directory gives who is quoted in what a scope may see. Who is in a hurry gets, where
// they are many, those of before the latest changes, none where nothing is known, while
// all are brought together aside.
func (s *snapshot) directory(ctx context.Context, sc articles.Scope, quick bool) (directory, error) {
	key := scopeKey(sc)
	d := &s.l.people
	d.mu.Lock()
	known, ok := d.byScope[key]
	late := quick && (ok || s.state.Quotes >= manyQuotes)
	if ok && known.age == current || late {
		defer d.mu.Unlock()
		if ok && !known.asked {
			known.asked = true
			d.byScope[key] = known
		}
		if (!ok || known.age != current) && d.begin(key) {
			// Not beside the query, whose answer somebody waits for.
			s.after = append(s.after, func() { s.x.aside(func() { s.x.renew(s.l, sc) }) })
		}
		return known, nil
	}
	d.mu.Unlock()
	names, err := s.everyName(ctx, sc)
	if err != nil {
		return directory{}, err
	}
	made := directory{people.NewDirectory(names), sc, current, true}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.put(made)
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
	var added, changed, dropped int
	err := x.with(ctx, l.id, func(s *snapshot) (err error) {
		d = &s.l.people
		d.mu.Lock()
		added, changed, dropped = d.added, d.changed, d.dropped
		d.mu.Unlock()
		names, err = s.everyName(ctx, sc)
		return err
	})
	if err != nil {
		return
	}
	_ = guard(func() error {
		made := directory{people.NewDirectory(names), sc, current, false}
		made.Match("") // makes ready for whoever types
		d.mu.Lock()
		defer d.mu.Unlock()
		switch {
		case d.dropped != dropped:
			return nil
		case d.changed != changed:
			made.age = stale
		case d.added != added:
			made.age = grown
		}
		d.put(made)
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
