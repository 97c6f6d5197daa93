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

// spelling is a name under which somebody is quoted.
type spelling struct {
	name   string
	quotes int // documents that had it when it was read
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
	for _, n := range all {
		if typed.In(n.name) {
			list = append(list, n.name)
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

// spellings gives all that are in what the prefixes stand for, the most quoted first. They are
// remembered until it is known who is who or the library changes.
func (s *snapshot) spellings(prefixes []string) ([]spelling, error) {
	d, key := &s.l.people, directoryKey(prefixes)
	d.mu.Lock()
	list := d.names[key]
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
	if d.making[key] {
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

// directories remembers who is quoted in a library, for the scopes that were asked for:
// by the prefixes that these come to, for most scopes see the same.
type directories struct {
	mu     sync.Mutex
	known  map[string]directory
	names  map[string][]spelling // who is quoted, where a first directory is being made: see spelt
	making map[string]bool       // keys for which one is made aside
	most   int                   // people that one of the directories had

	added, changed, dropped int // how often articles were added, something else was, all was forgotten
}

// directory is who was quoted when it was made, nil for nobody knows.
type directory struct {
	*people.Directory
	prefixes []string // what it is of
	scope    articles.Scope
	read     int // changes of the library that had been noted when it was read
	age      age
	asked    bool // somebody has asked for it
}

// directoryKey is by what a directory is remembered: nothing of what other prefixes
// stand for is in it.
func directoryKey(prefixes []string) string { return strings.Join(prefixes, "") }

// age is what has happened to a library since its directory was made.
type age int

const (
	current age = iota
	grown       // articles were added
	stale       // who is in it may be gone
)

// maxDirectories is how many are remembered.
const maxDirectories = 8

// manyPeople is from how many people on one who is in a hurry need not wait until
// they are brought together.
const manyPeople = 1000

// manyQuotes is from how many quotes on who is in a hurry does not wait for that where
// it is not known yet how many people there are: to bring those of 10,000 articles
// together takes half a second.
const manyQuotes = 2000

// drop forgets all.
func (d *directories) drop() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.known, d.names, d.most = nil, nil, 0
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
	for key, known := range d.known {
		known.age = max(known.age, now)
		if len(known.People()) >= manyPeople {
			d.known[key] = known
		} else {
			delete(d.known, key) // it is soon made
		}
	}
}

// outdated gives those that were asked for since they were made and are no longer
// current. The caller makes them anew.
func (d *directories) outdated() (list []directory) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for key, known := range d.known {
		if known.age != current && known.asked && d.begin(key) {
			list = append(list, known)
		}
	}
	return list
}

// begin says that nobody makes a directory aside yet; the caller does now. The lock is
// held.
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

// put remembers a directory, unless a younger one is known. The lock is held.
func (d *directories) put(made directory) {
	key := directoryKey(made.prefixes)
	old, ok := d.known[key]
	if ok && old.read > made.read {
		return
	}
	made.asked = made.asked || ok && old.read == made.read && old.asked
	if d.known == nil {
		d.known = make(map[string]directory)
	}
	if !ok && len(d.known) >= maxDirectories {
		for other := range d.known {
			delete(d.known, other)
			break
		}
	}
	d.known[key] = made
	d.most = max(d.most, len(made.People()))
	delete(d.names, key)
}

// directory gives who is quoted in what a scope may see. Who is in a hurry gets, where
// they are many, those of before the latest changes, none where nothing is known, while
// all are brought together aside.
func (s *snapshot) directory(ctx context.Context, sc articles.Scope, quick bool) (directory, error) {
	// Read once, for while they are used a batch may bring others.
	prefixes, err := s.prefixes(sc)
	if err != nil {
		return directory{}, err
	}
	d, key := &s.l.people, directoryKey(prefixes)
	d.mu.Lock()
	known, ok := d.known[key]
	late := quick && (ok || s.state.Quotes >= manyQuotes && (d.most == 0 || d.most >= manyPeople))
	if ok && known.age == current || late {
		defer d.mu.Unlock()
		if ok && !known.asked {
			known.asked = true
			d.known[key] = known
		}
		if (!ok || known.age != current) && d.begin(key) {
			// Not beside the query, whose answer somebody waits for.
			s.after = append(s.after, func() { s.x.renew(s.l, key, sc) })
		}
		known.prefixes = prefixes
		return known, nil
	}
	made := directory{prefixes: prefixes, scope: sc, read: d.added + d.changed, asked: true}
	d.mu.Unlock()
	names, err := s.everyName(ctx, prefixes)
	if err != nil {
		return directory{}, err
	}
	made.Directory = people.NewDirectory(names)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.put(made)
	return made, nil
}

// everyName reads who is quoted in what the prefixes stand for.
func (s *snapshot) everyName(ctx context.Context, prefixes []string) ([]people.Name, error) {
	names, err := s.names(ctx, prefixes, func(*credit) bool { return true })
	if err == nil {
		err = s.addOthers(ctx, prefixes, names)
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

// renew makes the directory of a scope anew, aside and one after the other. What goes
// wrong shows when somebody waits for it.
func (x *Index) renew(l *library, key string, sc articles.Scope) {
	x.aside(func() {
		x.renewing.Lock()
		defer x.renewing.Unlock()
		defer func() {
			l.people.mu.Lock()
			defer l.people.mu.Unlock()
			delete(l.people.making, key)
		}()
		_ = guard(func() error { return x.remake(l.id, key, sc) })
	})
}

// remake makes the directory of a scope. The library is held no longer than it is read.
func (x *Index) remake(lib articles.LibraryID, key string, sc articles.Scope) error {
	var names []people.Name
	var d *directories
	made := directory{scope: sc}
	var added, changed, dropped int
	err := x.with(x.ctx, lib, func(s *snapshot) (err error) {
		d = &s.l.people
		d.mu.Lock()
		added, changed, dropped = d.added, d.changed, d.dropped
		d.mu.Unlock()
		made.read = added + changed
		if made.prefixes, err = s.prefixes(sc); err != nil {
			return err
		}
		names, err = s.everyName(x.ctx, made.prefixes)
		return err
	})
	if err != nil {
		return err
	}
	made.Directory = people.NewDirectory(names)
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
	if directoryKey(made.prefixes) != key { // the scope sees something else by now
		delete(d.known, key)
		delete(d.names, key)
	}
	d.put(made)
	return nil
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
