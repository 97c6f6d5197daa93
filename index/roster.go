package index

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/document"

	"articlebot/articles"
	"articlebot/index/people"
	"articlebot/index/varint"
)

// mentions is what an article tells of people. Names that are no text are left out.
type mentions struct {
	credits map[string][]people.Credit // by the name
	named   []string                   // terms of namedField
}

// listedName returns the name under which a speaker of an article is listed, "" for what
// is no person or group. Who has no name is somebody of that article alone.
func listedName(n articles.ArticleNumber, s *articles.Speaker) string {
	switch {
	case s.Name == "" || s.Form == articles.ByNothing:
		return ""
	case s.Form == articles.ByDescription:
		return people.Described(s.Name, n)
	}
	return s.Name
}

func newMentions(a *articles.Article, an *articles.Analysis) *mentions {
	q := &mentions{credits: make(map[string][]people.Credit)}
	for _, n := range people.FullNames(a.Text) {
		q.named = append(q.named, namedTerm(n, a.OnlyChannel))
	}
	for _, quote := range an.WholeQuotes() {
		var counted []articles.Speaker
		for _, s := range append([]articles.Speaker{quote.Speaker}, quote.Joint...) {
			told := articles.Speaker{Name: listedName(a.Number, &s), Role: s.Role}
			if told.Name == "" || !utf8.ValidString(told.Name) || strings.Contains(told.Name, separator) || slices.Contains(counted, told) {
				continue
			}
			counted = append(counted, told)
			c := people.Credit{Article: a.Number, Channel: a.OnlyChannel, Kind: quote.Kind, Doubtful: quote.Doubtful, Role: s.Role}
			q.credits[told.Name] = people.Count(q.credits[told.Name], c)
		}
	}
	return q
}

// roster changes who is quoted by a batch: it reads the groups that the changes touch,
// parts their names into groups anew, and writes those that have become others. What
// comes out depends on what the articles tell, not on the way there.
type roster struct {
	*reader
	taken map[string]map[articles.ArticleNumber]bool // whose credits of which articles go, by name
	given map[string][]people.Credit                 // and which come
	named map[string]int                             // in how many articles more, or fewer, a term of namedField stands

	groups  map[string]group           // that were read, by their ids
	entries map[string]*people.Entry   // of them, and those that come, by name
	lasts   map[string][]*people.Entry // the same by the last word
	flips   map[string]int             // how many names come or go, by the last word
	crowded map[string]bool            // which last words are, of those that are known
}

// group is a group of names as the index has it.
type group struct {
	told    told
	encoded []byte // its entries
}

func newRoster(r *reader) *roster {
	return &roster{
		reader: r,
		taken:  make(map[string]map[articles.ArticleNumber]bool), given: make(map[string][]people.Credit), named: make(map[string]int),
		groups: make(map[string]group), entries: make(map[string]*people.Entry), lasts: make(map[string][]*people.Entry),
		flips: make(map[string]int), crowded: make(map[string]bool),
	}
}

// take notes that an article is taken out.
func (c *roster) take(n articles.ArticleNumber) {
	told := values{fields: []string{namedField, whoField}}
	for _, d := range c.find(numberField, articleID(n)).records() {
		told.each(d, func(field, term string) {
			switch {
			case field == namedField:
				c.named[term]--
			case c.taken[term] == nil:
				c.taken[term] = map[articles.ArticleNumber]bool{n: true}
			default:
				c.taken[term][n] = true
			}
		})
	}
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
	c.change()
	var quoted []people.Entry
	for last, entries := range c.lasts {
		if _, known := c.crowded[last]; !known {
			c.bucket(last)
		}
		for _, e := range entries {
			if len(e.Credits) > 0 {
				quoted = append(quoted, *e)
			}
		}
	}
	var changed []*document.Document
	for _, entries := range people.Groups(quoted, c.crowded) {
		id, encoded := groupID(entries), people.Encode(entries)
		if bytes.Equal(c.groups[id].encoded, encoded) {
			delete(c.groups, id)
			continue
		}
		doc, told := groupDocument(entries, encoded)
		changed = append(changed, doc)
		s.countGroup(told, 1)
	}
	for id, old := range c.groups {
		batch.Delete(id)
		s.countGroup(old.told, -1)
	}
	for _, doc := range changed {
		if err := batch.IndexAdvanced(doc); err != nil {
			return fmt.Errorf("add a group of names: %w", err)
		}
	}
	return nil
}

// load reads the groups of some postings.
func (c *roster) load(found postings) {
	for _, d := range found.records() {
		encoded := d.stored(storedField)
		entries := must(people.Decode(encoded))
		id := groupID(entries)
		if _, known := c.groups[id]; known {
			continue
		}
		c.groups[id] = group{d.told(), encoded}
		for i := range entries {
			spelt := people.Spell(entries[i].Text)
			c.add(&entries[i], &spelt)
		}
	}
}

func (c *roster) add(e *people.Entry, spelt *people.Spelling) {
	c.entries[e.Text] = e
	c.lasts[spelt.Last()] = append(c.lasts[spelt.Last()], e)
}

// change applies what was taken and given, and reads the groups that names may belong
// to by that.
func (c *roster) change() {
	names := maps.Clone(c.given)
	for name := range c.taken {
		names[name] = c.given[name]
	}
	var come []people.Spelling
	surnames := make(map[string]bool) // that come
	for name, credits := range names {
		spelt := people.Spell(name)
		if len(spelt.Keys) == 0 {
			continue // nobody could ask for it
		}
		c.load(c.find(wholeField, spelt.Whole))
		e := c.entries[name]
		if e == nil {
			e = &people.Entry{Text: name}
			c.add(e, &spelt)
			come = append(come, spelt)
			if surname := people.Surname(name); surname != "" {
				surnames[surname] = true
			}
		}
		listed := len(e.Credits) > 0
		e.Credits = slices.DeleteFunc(e.Credits, func(old people.Credit) bool { return c.taken[name][old.Article] })
		e.Credits = append(e.Credits, credits...)
		e.Sort()
		if len(e.Credits) > 0 != listed {
			c.flips[spelt.Last()]++
		}
	}
	for last := range c.flips {
		c.bucket(last)
	}
	for _, spelt := range come {
		// Names that differ from it in one letter may be the same.
		for _, place := range spelt.Slippery() {
			key := spelt.Keys[place]
			for _, word := range c.near(keyField, key, 1, key[:1], all) {
				c.load(c.find(wholeField, spelt.With(place, word)))
			}
		}
	}
	c.mention(surnames)
}

// bucket finds out whether a last word is crowded, and reads the groups with it where
// names with it change and it was not crowded or is not.
func (c *roster) bucket(last string) {
	var with postings
	names, most := 0, people.Crowd+c.flips[last]
	c.scan(lastField, lastTerm(last, ""), func(_ string, in postings) bool {
		with = append(with, in...)
		names++
		return names <= most
	})
	if c.flips[last] > 0 && names <= most {
		c.load(with)
		names = 0
		for _, e := range c.lasts[last] {
			if len(e.Credits) > 0 {
				names++
			}
		}
	}
	c.crowded[last] = names > people.Crowd
}

// mention adds to the surnames the full names that articles have come to tell, and takes
// off those that they no longer do. Those that come are told all.
func (c *roster) mention(come map[string]bool) {
	tell := make(map[string]map[people.Mention]bool) // by surname; false: it goes
	note := func(term string, before int) {
		surname, m, ok := parseNamed(term)
		now := before+c.named[term] > 0
		if ok && (come[surname] || now != (before > 0)) {
			if tell[surname] == nil {
				tell[surname] = make(map[people.Mention]bool)
			}
			tell[surname][m] = now
		}
	}
	for surname := range come {
		c.scan(namedField, surname+separator, func(term string, in postings) bool {
			note(term, in.count())
			return true
		})
	}
	for term := range c.named {
		note(term, c.find(namedField, term).count())
	}
	for surname := range tell {
		c.load(c.find(wholeField, surname))
	}
	for _, e := range c.entries {
		told := tell[people.Surname(e.Text)]
		if len(told) == 0 {
			continue
		}
		e.Mentions = slices.DeleteFunc(e.Mentions, func(m people.Mention) bool { _, known := told[m]; return known })
		for m, is := range told {
			if is {
				e.Mentions = append(e.Mentions, m)
			}
		}
		e.Sort()
	}
}

// told is the people of a group as they are listed, whoever may see them.
type told []Person

func (t *told) codec(c *varint.Coder) {
	varint.List(c, (*[]Person)(t), func(p *Person) {
		varint.Text(c, &p.Name)
		varint.Number(c, &p.Quotes)
		varint.Number(c, &p.Doubtful)
		varint.List(c, &p.Roles, func(role *string) { varint.Text(c, role) })
		varint.List(c, &p.Articles, func(n *articles.ArticleNumber) { varint.Number(c, n) })
	})
}

// told reads the people of a group.
func (d record) told() (t told) {
	check(varint.Read(d.stored(toldField), t.codec))
	return t
}

// directoryOf brings the names of groups together, as far as a scope sees them.
func directoryOf(sc articles.Scope, groups ...[]people.Entry) *people.Directory {
	names, admits := make([][]people.Name, len(groups)), admits(sc)
	for i, g := range groups {
		names[i] = people.Names(g, func(c *people.Credit) bool { return admits(c.Channel) }, admits)
	}
	return people.NewDirectory(names...)
}

// admits is [articles.Scope.Admits] for the many credits of a few channels.
func admits(sc articles.Scope) func(channel string) bool {
	known := make(map[string]bool)
	return func(channel string) bool {
		is, asked := known[channel]
		if !asked {
			is = sc.Admits(channel)
			known[channel] = is
		}
		return is
	}
}

// countGroup adds a group to the state, or takes it off.
func (s *state) countGroup(t told, sign int) {
	s.Documents += sign
	s.People += sign * len(t)
}

func groupID(entries []people.Entry) string { return "w" + entries[0].Text }

// groupDocument makes the document of a group.
func groupDocument(entries []people.Entry, encoded []byte) (*document.Document, told) {
	doc := document.NewDocument(groupID(entries))
	added := make(map[[2]string]bool)
	add := func(field, value string) {
		if key := [2]string{field, value}; !added[key] {
			added[key] = true
			doc.AddField(rareTerm(field, value))
		}
	}
	add(kindField, groupKind)
	var everything people.Person // whatever is told of anyone
	for i := range entries {
		e := &entries[i]
		everything.Spellings = append(everything.Spellings, e.Text)
		for _, c := range e.Credits {
			add(seenField, channelTerm(c.Channel))
			if c.Role != "" {
				everything.Roles = append(everything.Roles, c.Role)
			}
		}
		for _, m := range e.Mentions {
			add(seenField, channelTerm(m.Channel))
		}
		spelt := people.Spell(e.Text)
		add(wholeField, spelt.Whole)
		add(lastField, lastTerm(spelt.Last(), e.Text))
		for _, k := range spelt.Keys {
			add(keyField, k)
			add(keyField, initialTerm(k[:1]))
		}
	}
	for _, word := range everything.Words() {
		add(wordField, word)
	}
	most := 0
	var t told
	for _, p := range directoryOf(articles.Scope{All: true}, entries).People() {
		most = max(most, p.Quotes)
		shown := person(p)
		t = append(t, shown)
		p.Roles = shown.Roles // else there are many
		for _, begin := range p.Beginnings() {
			add(rankField, rankTerm(begin, &p))
		}
	}
	doc.AddField(sortKey(crewField, strconv.Itoa(len(t))))
	doc.AddField(sortKey(sizeField, fmt.Sprintf("%08x", math.MaxUint32-uint32(most))))
	doc.AddField(stored(toldField, varint.Write(t.codec)))
	doc.AddField(stored(storedField, encoded))
	return doc, t
}
