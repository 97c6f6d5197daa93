package index

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"

	"articlebot/articles"
	"articlebot/index/people"
)

// mentions is what an article tells of people. Names that are no text are left out.
type mentions struct {
	credits map[string][]people.Credit // by the name
	named   []string                   // terms of namedField
}

func newMentions(a *articles.Article, an *articles.Analysis) *mentions {
	q := &mentions{credits: make(map[string][]people.Credit)}
	for _, n := range people.FullNames(a.Text) {
		q.named = append(q.named, namedTerm(n, a.OnlyChannel))
	}
	for _, quote := range an.WholeQuotes() {
		var counted []articles.Speaker
		for _, s := range append([]articles.Speaker{quote.Speaker}, quote.Joint...) {
			told := articles.Speaker{Name: s.Name, Role: s.Role}
			if s.Name == "" || !utf8.ValidString(s.Name) || strings.Contains(s.Name, separator) || slices.Contains(counted, told) {
				continue
			}
			counted = append(counted, told)
			c := people.Credit{Article: a.Number, Channel: a.OnlyChannel, Kind: quote.Kind, Doubtful: quote.Doubtful, Role: s.Role}
			q.credits[s.Name] = people.Count(q.credits[s.Name], c)
		}
	}
	return q
}

// roster changes who is quoted by a batch: it reads the groups that the changes touch,
// parts their names into groups anew, and writes those that have become others. What
// comes out depends on what the articles tell, not on the way there.
type roster struct {
	ctx context.Context
	*reader
	taken map[string]map[articles.ArticleNumber]bool // whose credits of which articles go, by name
	given map[string][]people.Credit                 // and which come
	named map[string]int                             // in how many articles more, or fewer, a term of namedField stands

	entries map[string]*people.Entry // of all groups that were read, by name
	within  map[string]string        // the group of each of them
	old     map[string]int           // groups that were read, with the number of their entries
	touched map[string]bool          // names of whom something else is told
	flips   map[string]*flips        // by the last word
	crowds  map[string]bool          // which last words are crowded
	err     error                    // of what told that
}

// flips is how the names with one last word change.
type flips struct{ gained, lost int } // that everyone sees

func newRoster(ctx context.Context, r *reader) *roster {
	return &roster{
		ctx: ctx, reader: r,
		taken: make(map[string]map[articles.ArticleNumber]bool), given: make(map[string][]people.Credit), named: make(map[string]int),
		entries: make(map[string]*people.Entry), within: make(map[string]string), old: make(map[string]int),
		touched: make(map[string]bool), flips: make(map[string]*flips), crowds: make(map[string]bool),
	}
}

// take notes that an article is taken out, which has these documents.
func (c *roster) take(n articles.ArticleNumber, ids []string) error {
	for _, id := range ids {
		_, kind, _, _ := parseID(id)
		switch kind {
		case 0:
			named, err := c.values(id, namedField)
			if err != nil {
				return err
			}
			for _, term := range named {
				c.named[term]--
			}
		case quotePart:
			names, err := c.values(id, whoField)
			if err != nil {
				return err
			}
			for _, name := range names {
				if c.taken[name] == nil {
					c.taken[name] = make(map[articles.ArticleNumber]bool)
				}
				c.taken[name][n] = true
			}
		}
	}
	return nil
}

// give notes that an article is put in.
func (c *roster) give(q *mentions) {
	for name, credits := range q.credits {
		c.given[name] = append(c.given[name], credits...)
	}
	for _, term := range q.named {
		c.named[term]++
	}
}

// write puts the groups that have changed into a batch, and counts them and the people
// in the state.
func (c *roster) write(batch *bleve.Batch, s *state) error {
	if err := c.change(); err != nil {
		return err
	}
	if err := c.mention(); err != nil {
		return err
	}
	var quoted []people.Entry
	for _, e := range c.entries {
		if len(e.Credits) > 0 {
			quoted = append(quoted, *e)
		}
	}
	groups := people.Groups(quoted, c.crowded)
	if c.err != nil {
		return c.err
	}
	var changed [][]people.Entry
	for _, g := range groups {
		if c.same(g) {
			delete(c.old, c.within[g[0].Text])
		} else {
			changed = append(changed, g)
		}
	}
	for id := range c.old {
		told, _, err := c.group(id)
		if err != nil {
			return err
		}
		batch.Delete(id)
		s.countGroup(told, -1)
	}
	for _, g := range changed {
		doc, told, err := groupDocument(g)
		if err != nil {
			return err
		}
		if err := batch.IndexAdvanced(doc); err != nil {
			return fmt.Errorf("add a group of names: %w", err)
		}
		s.countGroup(told, 1)
	}
	return nil
}

// same reports whether a group is one that was read.
func (c *roster) same(g []people.Entry) bool {
	id := c.within[g[0].Text]
	return c.old[id] == len(g) && !slices.ContainsFunc(g, func(e people.Entry) bool { return c.touched[e.Text] || c.within[e.Text] != id })
}

// load reads the group of the names with a whole key, which are in one.
func (c *roster) load(whole string) error {
	ids, err := c.ids(c.ctx, wholeField, whole)
	if err != nil {
		return err
	}
	return c.loadGroups(ids)
}

func (c *roster) loadGroups(ids []string) error {
	for _, id := range ids {
		if _, ok := c.old[id]; ok {
			continue
		}
		_, group, err := c.group(id)
		if err != nil {
			return err
		}
		c.old[id] = len(group)
		for i := range group {
			c.entries[group[i].Text] = &group[i]
			c.within[group[i].Text] = id
		}
	}
	return nil
}

// change applies what was taken and given, and reads the groups that names may belong
// to by that.
func (c *roster) change() error {
	names := maps.Clone(c.given)
	for name := range c.taken {
		names[name] = nil
	}
	var come []people.Spelling
	for _, name := range slices.Sorted(maps.Keys(names)) {
		spelt := people.Spell(name)
		if len(spelt.Keys) == 0 {
			continue // nobody could ask for it
		}
		if err := c.load(spelt.Whole()); err != nil {
			return err
		}
		e := c.entries[name]
		if e == nil {
			e = &people.Entry{Text: name}
			c.entries[name] = e
		}
		before := sightOf(e)
		e.Credits = slices.DeleteFunc(e.Credits, func(old people.Credit) bool { return c.taken[name][old.Article] })
		e.Credits = append(e.Credits, c.given[name]...)
		e.Sort()
		c.touched[name] = true
		after := sightOf(e)
		if before == after {
			continue
		}
		if before == nobody {
			come = append(come, spelt)
			if err := c.mentioned(e); err != nil {
				return err
			}
		}
		f := c.flips[spelt.Last()]
		if f == nil {
			f = new(flips)
			c.flips[spelt.Last()] = f
		}
		if after == everyone {
			f.gained++
		} else if before == everyone {
			f.lost++
		}
	}
	for last := range c.flips {
		if err := c.bucket(last); err != nil {
			return err
		}
	}
	return c.slips(come)
}

// sight is who sees a name.
type sight int

const (
	nobody sight = iota
	some         // who see a channel
	everyone
)

func sightOf(e *people.Entry) sight {
	at := nobody
	for _, credit := range e.Credits {
		if credit.Channel == "" {
			return everyone
		}
		at = some
	}
	return at
}

// bucket finds out whether a last word is crowded, and reads the groups with it where it
// was not or is not.
func (c *roster) bucket(last string) error {
	f := c.flips[last]
	if f == nil {
		f = new(flips)
	}
	visible := 0
	var groups []string
	err := c.terms(lastField, last+separator, func(term string) (bool, error) {
		ids, err := c.ids(c.ctx, lastField, term)
		groups = append(groups, ids...)
		if len(ids) > 0 && strings.HasPrefix(term, lastTerm(last, "", true)) {
			visible++
		}
		return visible <= people.Crowd+f.lost, err
	})
	now := visible + f.gained - f.lost
	c.crowds[last] = now > people.Crowd
	if err != nil || c.flips[last] == nil || min(visible, now) > people.Crowd {
		return err
	}
	return c.loadGroups(groups)
}

// crowded is for [people.Groups]. The groups of the names are read by then.
func (c *roster) crowded(last string) bool {
	if _, ok := c.crowds[last]; !ok && c.err == nil {
		c.err = c.bucket(last)
	}
	return c.crowds[last]
}

// slips reads the groups of the names that differ in one letter from those that come.
func (c *roster) slips(come []people.Spelling) error {
	for _, spelt := range come {
		for _, place := range spelt.Slippery() {
			err := c.near(keyField, spelt.Keys[place], 1, spelt.Keys[place][:1], func(word string) (bool, error) {
				return true, c.load(spelt.With(place, word))
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// mentioned reads the full names that articles had with a surname that comes.
func (c *roster) mentioned(e *people.Entry) error {
	surname := people.Surname(e.Text)
	if surname == "" {
		return nil
	}
	return c.terms(namedField, surname+separator, func(term string) (bool, error) {
		n, err := c.frequency(c.ctx, namedField, term)
		if _, m, ok := parseNamed(term); ok && n > 0 {
			e.Mentions = append(e.Mentions, m)
		}
		return true, err
	})
}

// mention adds to the surnames the full names that come, and takes off those that go.
func (c *roster) mention() error {
	come := make(map[string]map[people.Mention]bool) // by surname; false: it goes
	for term, more := range c.named {
		n, err := c.frequency(c.ctx, namedField, term)
		if err != nil {
			return err
		}
		surname, m, ok := parseNamed(term)
		if !ok || (n > 0) == (n+more > 0) {
			continue
		}
		if come[surname] == nil {
			come[surname] = make(map[people.Mention]bool)
			if err := c.load(surname); err != nil {
				return err
			}
		}
		come[surname][m] = n+more > 0
	}
	for _, e := range c.entries {
		flips := come[people.Surname(e.Text)]
		if flips == nil {
			continue
		}
		c.touched[e.Text] = true
		e.Mentions = slices.DeleteFunc(e.Mentions, func(m people.Mention) bool { _, ok := flips[m]; return ok })
		for m, comes := range flips {
			if comes {
				e.Mentions = append(e.Mentions, m)
			}
		}
		e.Sort()
	}
	return nil
}

// channels returns the channels in which more is told of a group than everyone sees.
func channels(group []people.Entry) []string {
	seen := make(map[string]bool)
	for _, e := range group {
		for _, c := range e.Credits {
			seen[c.Channel] = true
		}
		for _, m := range e.Mentions {
			seen[m.Channel] = true
		}
	}
	delete(seen, "")
	return slices.Sorted(maps.Keys(seen))
}

// directoryOf brings the names of groups together, as far as a scope sees them.
func directoryOf(sc articles.Scope, groups ...[]people.Entry) *people.Directory {
	names := make([][]people.Name, len(groups))
	for i, g := range groups {
		names[i] = people.Names(g, func(c *people.Credit) bool { return sc.Admits(c.Channel) }, sc.Admits)
	}
	return people.NewDirectory(names...)
}

// told is the people of a group as they are listed, by the channel that sees them
// beside what everyone does.
type told map[string][]Person

// countGroup adds a group to the state, or takes it off.
func (s *state) countGroup(t told, sign int) {
	s.Documents += sign
	if s.People == nil {
		s.People = make(map[string]int)
	}
	for channel, list := range t {
		n := len(list)
		if channel != "" {
			n -= len(t[""])
		}
		if s.People[channel] += sign * n; s.People[channel] == 0 {
			delete(s.People, channel)
		}
	}
}

// groupDocument makes the document of a group.
func groupDocument(group []people.Entry) (*document.Document, told, error) {
	doc := document.NewDocument("w" + group[0].Text)
	seen := make(map[[2]string]bool)
	add := func(field, value string) {
		if key := [2]string{field, value}; !seen[key] {
			seen[key] = true
			doc.AddField(term(field, value))
		}
	}
	add(kindField, groupKind)
	var all people.Person // whatever is told of anyone
	for i := range group {
		e := &group[i]
		all.Spellings = append(all.Spellings, e.Text)
		for _, c := range e.Credits {
			if c.Role != "" && !seen[[2]string{"role", c.Role}] {
				seen[[2]string{"role", c.Role}] = true
				all.Roles = append(all.Roles, c.Role)
				add(roleField, people.RoleKey(c.Role))
			}
		}
		spelt := people.Spell(e.Text)
		add(wholeField, spelt.Whole())
		add(lastField, lastTerm(spelt.Last(), e.Text, sightOf(e) == everyone))
		for _, k := range spelt.Keys {
			add(keyField, k)
			add(keyField, initialTerm(k[:1]))
		}
	}
	for _, word := range all.Words() {
		add(wordField, word)
	}
	for _, begin := range all.Beginnings() {
		add(wordField, beginningTerm(begin))
	}
	most := 0
	private := channels(group)
	views := make(told)
	for _, channel := range append([]string{""}, private...) {
		add(channelField, channelTerm(channel))
		for _, p := range directoryOf(articles.Scope{Channels: []string{channel}}, group).People() {
			if channel == "" {
				most = max(most, p.Quotes)
			}
			told := person(p)
			views[channel] = append(views[channel], told)
			p.Roles = told.Roles // else there are many
			for _, begin := range p.Beginnings() {
				add(rankField, rankTerm(channel, begin, &p, private))
			}
		}
	}
	doc.AddField(sortKey(sizeField, fmt.Sprintf("%08x", math.MaxUint32-uint32(most))))
	blob, err := json.Marshal(views)
	if err != nil {
		return nil, nil, fmt.Errorf("encode a group of names: %w", err)
	}
	blob = append(binary.AppendUvarint(nil, uint64(len(blob))), blob...)
	doc.AddField(stored(append(blob, people.Encode(group)...)))
	return doc, views, nil
}

// group reads a group of names.
func (r *reader) group(id string) (told, []people.Entry, error) {
	t, rest, err := r.told(id)
	if err != nil {
		return nil, nil, err
	}
	group, err := people.Decode(rest)
	if err != nil {
		return nil, nil, damaged("group %s: %v", id, err)
	}
	return t, group, nil
}

// told reads the people of a group, and gives the rest of it encoded.
func (r *reader) told(id string) (t told, rest []byte, err error) {
	blob, err := readStored(r, id)
	if err != nil {
		return nil, nil, err
	}
	n, size := binary.Uvarint(blob)
	if size <= 0 || n > uint64(len(blob)-size) {
		return nil, nil, damaged("group %s is cut", id)
	}
	blob = blob[size:]
	if err := json.Unmarshal(blob[:n], &t); err != nil {
		return nil, nil, damaged("group %s: %v", id, err)
	}
	return t, blob[n:], nil
}
