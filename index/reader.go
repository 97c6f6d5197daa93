package index

import (
	"maps"
	"slices"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	bleveindex "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"articlebot/index/people"
)

// reader reads one state of an index, whatever is written meanwhile. What fails is
// damage, with which it panics: see [guard]. Bleve's own ways look every term up in every
// segment, and each document by its id in all of them again; this remembers where a term
// was found.
type reader struct {
	*scorch.IndexSnapshot
	account
	mapping mapping.IndexMapping
	fields  map[string][]dictionary // by segment, those that were read
	held    map[string][]string     // terms of fields that were, see everHeld
	stand   map[string]int          // see stands
}

// readerOf returns a reader, which must be closed.
func readerOf(ix bleve.Index) *reader {
	s, ok := must(must(ix.Advanced()).Reader()).(*scorch.IndexSnapshot)
	if !ok || s == nil {
		panic(abort{ErrClosed}) // so bleve tells it
	}
	return &reader{IndexSnapshot: s, mapping: ix.Mapping(), fields: make(map[string][]dictionary), held: make(map[string][]string), stand: make(map[string]int)}
}

func (r *reader) close() { _ = r.Close() } // only read

// record is a document by its place.
type record struct {
	*scorch.SegmentSnapshot
	number uint64
}

// record returns the document with a number among those of all segments.
func (r *reader) record(n uint64) record {
	for _, s := range r.Segments() {
		size := uint64(s.FullSize())
		if n < size {
			return record{s, n}
		}
		n -= size
	}
	panic("no segment has the document")
}

// id returns the document's id taken apart, see [parseID].
func (d record) id() (place, byte) {
	id := string(must(d.DocID(d.number)))
	p, kind, ok := parseID(id)
	if !ok {
		panic(abort{damaged("no part of an article has the id %q", id)})
	}
	return p, kind
}

// stored returns what the document stores in a field, nil for nothing.
func (d record) stored(field string) (value []byte) {
	check(d.VisitDocument(d.number, func(name string, _ byte, v []byte, _ []uint64) bool {
		if name == field {
			value = slices.Clone(v)
		}
		return true
	}))
	return value
}

// stored returns what a document stores, nil if there is no such document.
func (r *reader) stored(id string) []byte {
	internal := must(r.InternalID(id))
	if internal == nil {
		return nil
	}
	return r.record(internal.Value()).stored(storedField)
}

// group returns the names of a group.
func (r *reader) group(d record) []people.Entry {
	b := d.stored(storedField)
	r.spend(groupSteps + len(b)/8)
	return must(people.Decode(b))
}

// values reads the terms that documents have in fields that can be read.
type values struct {
	fields []string
	read   segment.DocVisitState // of the segment of the last document
}

func (v *values) each(d record, each func(field, term string)) {
	if s, ok := d.Segment().(segment.DocValueVisitable); ok {
		v.read = must(s.VisitDocValues(d.number, v.fields, func(field string, term []byte) { each(field, string(term)) }, v.read))
	}
}

// postings is in which documents a term stands, by the segments.
type postings []posting

type posting struct {
	segment *scorch.SegmentSnapshot
	list    segment.PostingsList
}

// count returns how many documents they are.
func (p postings) count() (n int) {
	for _, in := range p {
		n += int(in.list.Count())
	}
	return n
}

// records returns the documents.
func (p postings) records() (list []record) {
	for _, in := range p {
		at := in.list.Iterator(false, false, false, nil)
		for next := must(at.Next()); next != nil; next = must(at.Next()) {
			list = append(list, record{in.segment, next.Number()})
		}
	}
	return list
}

// dictionary is the terms of a field in one segment.
type dictionary struct {
	segment *scorch.SegmentSnapshot
	segment.TermDictionary
}

func (d *dictionary) posting(term string) posting {
	return posting{d.segment, must(d.PostingsList([]byte(term), d.segment.Deleted(), nil))}
}

// iterator returns the terms between two that an automaton matches, all for nil, without a
// look at where they stand if that can be spared.
func (d *dictionary) iterator(matches segment.Automaton, from, to []byte) segment.DictionaryIterator {
	if bare, ok := d.TermDictionary.(interface {
		AutomatonIteratorOmitCount(a segment.Automaton, from, to []byte) segment.DictionaryIterator
	}); ok {
		return bare.AutomatonIteratorOmitCount(matches, from, to)
	}
	return d.AutomatonIterator(matches, from, to)
}

// dictionaries returns a field of each segment.
func (r *reader) dictionaries(field string) []dictionary {
	list, known := r.fields[field]
	if !known {
		for _, s := range r.Segments() {
			list = append(list, dictionary{s, must(s.Segment().Dictionary(field))})
		}
		r.fields[field] = list
	}
	return list
}

// find returns where a term stands.
func (r *reader) find(field, term string) (found postings) {
	for _, d := range r.dictionaries(field) {
		r.spend(termSteps)
		found = append(found, d.posting(term))
	}
	return found
}

// stands returns in how many passages of a language a stem stands, and remembers it: many
// stems are looked for that stand in none.
func (r *reader) stands(code, stem string) int {
	key := code + separator + stem
	n, known := r.stand[key]
	if known {
		return n
	}
	for _, d := range r.dictionaries(passageField + code) {
		if r.spend(1); must(d.Contains([]byte(stem))) {
			r.spend(termSteps)
			n += postings{d.posting(stem)}.count()
		}
	}
	r.stand[key] = n
	return n
}

// sentences returns in how many sentences a stem of a language stands.
func (r *reader) sentences(code, stem string) int {
	again := func(n int) int { return r.find(countField+code, countTerm(stem, n)).count() }
	n := r.stands(code, stem)
	if n == 0 {
		return 0
	}
	n -= again(0)
	for i, more := 2, n; more > 0; i++ {
		more = again(i)
		n += more
	}
	return n
}

// scan passes on the terms of a field that begin with prefix and stand in a document, in
// order, until one of them is enough.
func (r *reader) scan(field, prefix string, each func(term string, in postings) (more bool)) {
	r.walk(field, prefix, nil, func(term string, held []dictionary) bool {
		var in postings
		for _, d := range held {
			in = append(in, d.posting(term))
		}
		return in.count() == 0 || each(term, in)
	})
}

// walk passes on the terms of a field that begin with prefix and that an automaton matches,
// unless it is nil, in order, with the dictionaries that hold them, until one is enough.
func (r *reader) walk(field, prefix string, matches segment.Automaton, each func(term string, held []dictionary) (more bool)) {
	var end []byte
	if last := len(prefix) - 1; last >= 0 {
		end = append([]byte(prefix[:last]), prefix[last]+1) // no term has a byte 255 there
	}
	type terms struct {
		dictionary
		rest segment.DictionaryIterator
		next *bleveindex.DictEntry // nil at the end
	}
	var list []*terms
	for _, d := range r.dictionaries(field) {
		rest := d.iterator(matches, []byte(prefix), end)
		list = append(list, &terms{d, rest, must(rest.Next())})
	}
	for more := true; more; {
		r.spend(termSteps)
		list = slices.DeleteFunc(list, func(t *terms) bool { return t.next == nil })
		if len(list) == 0 {
			return
		}
		term := list[0].next.Term
		for _, t := range list {
			term = min(term, t.next.Term)
		}
		var held []dictionary
		for _, t := range list {
			if t.next.Term == term {
				held = append(held, t.dictionary)
				t.next = must(t.rest.Next())
			}
		}
		more = each(term, held)
	}
}

// terms returns the terms of a field that begin so.
func (r *reader) terms(field, prefix string) (list []string) {
	r.scan(field, prefix, func(term string, _ postings) bool {
		list = append(list, term)
		return true
	})
	return list
}

// everHeld returns the terms of a field, also those that stand only in documents that are
// deleted and not yet merged away, without a look at where they stand.
func (r *reader) everHeld(field string) []string {
	if list, known := r.held[field]; known {
		return list
	}
	held := make(map[string]bool)
	for _, d := range r.dictionaries(field) {
		at := d.iterator(nil, nil, nil)
		for next := must(at.Next()); next != nil; next = must(at.Next()) {
			held[next.Term] = true
		}
	}
	r.held[field] = slices.Sorted(maps.Keys(held))
	return r.held[field]
}

// near returns the terms of a field, at most so many, in which at most so many letters are
// others, and that begin so; also those that stand only in documents that are deleted and
// not yet merged away.
func (r *reader) near(field, term string, letters int, begins string, most int) (list []string) {
	r.walk(field, begins, newSlips(term, letters), func(term string, _ []dictionary) bool {
		list = append(list, term)
		return len(list) < most
	})
	return list
}

// matching returns the terms of a field, at most so many, that a regular expression matches
// as a whole; also those of deleted documents, as near does.
func (r *reader) matching(field, pattern string, most int) []string {
	return r.first(must(r.FieldDictRegexp(field, pattern)), most)
}

// first returns the first terms of a dictionary.
func (r *reader) first(dict bleveindex.FieldDict, most int) (list []string) {
	for entry := must(dict.Next()); entry != nil && len(list) < most; entry = must(dict.Next()) {
		r.spend(termSteps)
		list = append(list, entry.Term)
	}
	check(dict.Close())
	return list
}
