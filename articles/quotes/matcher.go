package quotes

import "slices"

// A pattern is a sequence of parts, each of which takes some tokens. It is matched
// from left to right, or from a verb to both sides, without going back: a part that
// repeats takes as many tokens as it can, or with "*?" as few as what follows allows.
// No pattern looks at more than a clause, so time grows no faster than the text.
type pattern []element

// element is one part of a pattern and how often it stands there.
type element struct {
	term        term
	least, most int
	lazy        bool    // as few as what follows allows
	absent      bool    // it must not stand here
	peek        bool    // it must stand here, and is not taken
	inner       pattern // of a group; term is nil then
	begins      opening // what the term begins with
}

// kinds is a set of kinds of tokens.
type kinds uint16

// opening tells what tokens something can begin with, so that it is not tried at most
// others: with those of the kinds, or of one of the classes. That without either may begin
// with any.
type opening struct {
	kinds   kinds
	classes class
	verb    bool // also with the verb that the pattern is about
}

// admits reports whether something may begin with token i.
func (o *opening) admits(m *match, i int) bool {
	return o.any() || o.kinds>>m.d.kind(i)&1 != 0 || m.d.has(i, o.classes) || o.verb && i == m.verb
}

func (o *opening) any() bool { return o.kinds == 0 && o.classes == 0 }

// begins tells what the parts of a pattern can begin with.
func (p pattern) begins() (o opening) {
	for _, x := range p {
		if x.peek || x.absent {
			continue // it takes nothing
		}
		first := x.begins
		if x.inner != nil {
			first = x.inner.begins()
		}
		if first.any() {
			break
		}
		o = opening{o.kinds | first.kinds, o.classes | first.classes, o.verb || first.verb}
		if x.least > 0 {
			return o
		}
	}
	return opening{}
}

// term reads one element at token i and returns the token behind it; ok is unset
// where it does not stand there.
type term func(m *match, i int) (next int, ok bool)

// match is what a pattern has read so far.
type match struct {
	d       *doc
	from    int     // the first token that may be read
	start   int     // the first token of the sentence
	limit   int     // the token behind the last one that may be read
	verb    int     // the verb of saying that the pattern is about, -1 for any
	back    bool    // the parts are read from right to left
	clause  *report // that the words are looked for of; nil for none
	cue     stretch
	speaker nominal
	negated bool
	edge    int // behind the words on the left of the clause; -1 for none
	words   int // the first of the words on its right; -1 for none
	begin   int // the first token read on the left
	end     int // behind what was read
	by      *construction
}

// run reads the parts from token i on; in a pattern that is read from right to left
// i is the token behind the part.
func (p pattern) run(m *match, i int) (int, bool) {
	m.d.tick()
	for k := range p {
		x := &p[k]
		if x.lazy {
			return x.fewest(m, i, p[k+1:])
		}
		n := 0
		for n < x.most {
			next, ok := x.read(m, i)
			if !ok || next == i && n > 0 {
				break
			}
			i = next
			n++
		}
		if n < x.least {
			return i, false
		}
	}
	return i, true
}

// fewest reads a part as few times as what follows allows.
func (x *element) fewest(m *match, i int, rest pattern) (int, bool) {
	for n := 0; ; n++ {
		if n >= x.least {
			before := *m
			if next, ok := rest.run(m, i); ok {
				return next, true
			}
			*m = before
		}
		next, ok := x.read(m, i)
		if !ok || n >= x.most || next == i {
			return i, false
		}
		i = next
	}
}

// read reads a part once. A term notes nothing where it does not stand.
func (x *element) read(m *match, i int) (int, bool) {
	if x.term != nil && !x.peek && !x.absent {
		return x.term(m, i)
	}
	before := *m
	next, ok := 0, false
	if x.term != nil {
		next, ok = x.term(m, i)
	} else {
		next, ok = x.inner.run(m, i)
	}
	if !ok || x.peek || x.absent {
		*m = before
		return i, ok != x.absent
	}
	return next, true
}

// reverse turns a pattern round, to be read from right to left.
func (p pattern) reverse() {
	slices.Reverse(p)
	for _, x := range p {
		x.inner.reverse()
	}
}

// without returns the term for a token that has none of the classes.
func (t term) without(not class) term {
	if not == 0 {
		return t
	}
	return func(m *match, i int) (int, bool) {
		if j, _, ok := m.at(i); !ok || m.d.has(j, not) {
			return i, false
		}
		return t(m, i)
	}
}

// at returns the token that a term of one token looks at, and the one to go on from;
// ok is unset where no token may be read.
func (m *match) at(i int) (j, next int, ok bool) {
	if m.back {
		return i - 1, i - 1, i-1 >= m.from
	}
	return i, i + int(m.d.tok(i).words), i < m.limit
}

// wordOf returns the term of a word of one of the classes and none of those in not.
func wordOf(any, not class) term {
	return func(m *match, i int) (int, bool) {
		j, next, ok := m.at(i)
		if !ok || m.d.kind(j) != word || !m.d.has(j, any) || m.d.has(j, not) || m.d.namesAt(j) && m.d.toks[j].words == 1 && !m.d.has(j, any&calendar) {
			return i, false
		}
		m.negated = m.negated || m.d.has(j, negation)
		return next, true
	}
}

// markOf returns the term of one token of any of the kinds.
func markOf(any kinds) term {
	return func(m *match, i int) (int, bool) {
		j, next, ok := m.at(i)
		return next, ok && any>>m.d.kind(j)&1 != 0
	}
}

// first returns what the first construction of a place that matches at token i reads.
func (d *doc) first(p place, m match, i int) (match, bool) { return d.firstAround(p, m, i, i) }

// firstAround returns what the first construction of a place that matches reads to the
// left of token left and from token right on.
func (d *doc) firstAround(p place, start match, left, right int) (match, bool) {
	m := d.borrow(start)
	defer d.giveBack()
	for _, c := range d.lex.constructions[p] {
		if c.read(m, left, right) {
			return *m, true
		}
	}
	return *m, false
}

// borrow returns a match to read into, until [doc.giveBack]: one of those that the text
// has, of which there are as many as readings lie in one another, so that not each reading
// leaves one behind.
func (d *doc) borrow(start match) *match {
	if d.reading == 0 {
		d.readings++
	}
	if d.reading == len(d.matches) {
		d.matches = append(d.matches, new(match))
	}
	m := d.matches[d.reading]
	d.reading++
	*m = start
	m.d = d
	return m
}

func (d *doc) giveBack() { d.reading-- }

// surest returns what the construction of a place reads whose speaker is the surest to
// be one; of several such the first.
func (d *doc) surest(p place, start match, i int) (best match, ok bool) {
	m := d.borrow(start)
	defer d.giveBack()
	none := *m
	best = none
	for _, c := range d.lex.constructions[p] {
		if c.read(m, i, i) && m.speaker.strength > best.speaker.strength {
			best = *m
			if best.speaker.strength == strong {
				break
			}
		}
		*m = none
	}
	return best, best.by != nil
}

// read matches a construction from token right on, and to the left of token left. It
// notes nothing where the construction does not stand.
func (c *construction) read(m *match, left, right int) bool {
	for _, holds := range c.when {
		if m.clause == nil || !holds(m.d, *m.clause) {
			return false
		}
	}
	for k := range c.patterns {
		p := &c.patterns[k]
		if !p.leftBegins.admits(m, left-1) || !p.rightBegins.admits(m, right) {
			continue
		}
		before := *m
		if len(p.left) > 0 {
			m.back = true
			i, ok := p.left.run(m, left)
			if m.back, m.begin = false, i; !ok {
				*m = before
				continue
			}
		}
		if next, ok := p.right.run(m, right); ok {
			m.by, m.speaker.by, m.end = c, c, next
			return true
		}
		*m = before
	}
	return false
}
