package index

import (
	"context"
	"strings"
	"sync"

	"articlebot/articles"
	"articlebot/index/people"
)

// directories remembers who is quoted in a library, for the scopes that were asked for:
// by the prefixes that these come to, for most scopes see the same.
type directories struct {
	mu     sync.Mutex
	known  map[string]directory
	names  map[string][]string // who is quoted, where a first directory is being made: see spelt
	making map[string]bool     // keys for which one is made aside
	most   int                 // people that one of the directories had

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
