package quotes

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"articlebot/articles/lang"
)

// A construction is one way to say who speaks: what stands in which order, in which
// languages, with examples. They stand in constructions.txt.
type construction struct {
	where    string // the name of its place
	name     string
	place    place
	in       []fact      // what is true of its languages
	when     []condition // what is true of the clause
	patterns []halves    // the first that matches counts
	opened   bool        // a word such as "that" opens what is said
	relative bool        // a relative pronoun is the subject
	passive  bool        // who says it is no subject
	aside    bool        // the words end at a comma
	doubtful bool        // who says it is never sure
	brings   bool        // somebody else brings the words, also with a verb that reports nothing else
	examples []example
}

// halves are the two sides of a pattern: what is read from a clause or verb to the
// left and to the right of it. Only one is there where the pattern names no clause.
// What they can begin with is known beforehand.
type halves struct {
	left, right             pattern
	leftBegins, rightBegins opening
}

// fact reports whether something is true of a language.
type fact func(*lang.Language) bool

// condition reports whether something is true of a reporting clause.
type condition func(*doc, report) bool

// place is where a construction is looked for.
type place uint8

const (
	behindWords place = iota // from behind the words on
	frame                    // from the start of the clause to the verb at its end
	beforeVerb               // from the verb to the left
	afterVerb                // from the verb on
	words                    // from the reporting clause to both sides
	ends                     // from what may end reported words on
	quoting                  // from a verb of quoting on
	agent                    // from a verb in the passive on
	source                   // from "according to" and its source to both sides
	hearsay                  // from what whoever hears something does on
)

var places = map[string]place{"behind": behindWords, "frame": frame, "before": beforeVerb, "after": afterVerb, "words": words, "ends": ends, "quoting": quoting, "agent": agent, "source": source, "hearsay": hearsay}

// example is a text with the words in […], the speaker in {…} and the channel in
// <…>; a wrong one must not be read as the construction.
type example struct {
	lang, text string
	wrong      bool
}

//go:embed constructions.txt
var constructionsFile string

// allConstructions are those of the file, in its order.
var allConstructions = sync.OnceValue(func() []*construction {
	all, err := parseConstructions(constructionsFile)
	if err != nil {
		panic("quotes: constructions.txt: " + err.Error())
	}
	return all
})

// constructionsOf returns the constructions of a language by their places.
func constructionsOf(l *lang.Language) map[place][]*construction {
	of := make(map[place][]*construction)
	for _, c := range allConstructions() {
		has := true
		for _, holds := range c.in {
			has = has && holds(l)
		}
		if has {
			of[c.place] = append(of[c.place], c)
		}
	}
	return of
}

// parseConstructions reads a file of constructions. A line that begins with a place
// opens one; the indented lines below it are its patterns and examples.
func parseConstructions(file string) ([]*construction, error) {
	var all []*construction
	var c *construction
	for n, line := range strings.Split(file, "\n") {
		text := strings.TrimSpace(line)
		key, rest, _ := strings.Cut(text, " ")
		rest = strings.TrimSpace(rest)
		var err error
		switch {
		case text == "" || text[0] == '#':
		case line[0] != '\t':
			c, err = newConstruction(key, rest)
			all = append(all, c)
		case c == nil:
			err = fmt.Errorf("%q stands before any construction", text)
		default:
			err = c.line(key, rest)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n+1, err)
		}
	}
	return all, nil
}

func newConstruction(where, name string) (*construction, error) {
	p, ok := places[where]
	if !ok {
		return nil, fmt.Errorf("no place %q", where)
	}
	return &construction{where: where, name: name, place: p}, nil
}

func (c *construction) line(key, rest string) (err error) {
	switch key {
	case "match":
		err = c.match(strings.Fields(rest))
	case "in":
		for _, name := range strings.Fields(rest) {
			f, err := factOf(name)
			if err != nil {
				return err
			}
			c.in = append(c.in, f)
		}
	case "when":
		for _, name := range strings.Fields(rest) {
			bare, no := strings.CutPrefix(name, "no-")
			holds, ok := conditions[bare]
			if !ok {
				return fmt.Errorf("no condition %q", bare)
			}
			c.when = append(c.when, func(d *doc, r report) bool { return holds(d, r) != no })
		}
	case "relative":
		c.relative = true
	case "aside":
		c.aside = true
	case "brings":
		c.brings = true
	case "doubtful":
		c.doubtful = true
	case "passive":
		c.passive = true
	case "not":
		code, text, _ := strings.Cut(rest, " ")
		c.examples = append(c.examples, example{code, text, true})
	default:
		if lang.Get(key).Code() != key {
			return fmt.Errorf("no language %q", key)
		}
		c.examples = append(c.examples, example{key, rest, false})
	}
	return err
}

// match adds a pattern. Those of the subject before a verb, and what stands on the
// left of CLAUSE, are read from right to left.
func (c *construction) match(fields []string) error {
	var left []string
	if c.place == beforeVerb {
		left, fields = fields, nil
	} else if i := slices.Index(fields, "CLAUSE"); i >= 0 {
		left, fields = fields[:i], fields[i+1:]
	}
	l, err := parsePattern(left)
	if err != nil {
		return err
	}
	l.reverse()
	c.opened = c.opened || slices.Contains(fields, "THAT")
	r, err := parsePattern(fields)
	c.patterns = append(c.patterns, halves{l, r, l.begins(), r.begins()})
	return err
}

// factOf returns a fact of languages by its name: one of their traits, or a section
// that they have words in. "no-" before it means the contrary.
func factOf(name string) (fact, error) {
	name, no := strings.CutPrefix(name, "no-")
	if t, ok := lang.TraitNamed(name); ok {
		return func(l *lang.Language) bool { return l.Has(t) != no }, nil
	}
	if s, ok := lang.SectionNamed(name); ok {
		return func(l *lang.Language) bool { return len(l.List(s).Words()) > 0 != no }, nil
	}
	return nil, fmt.Errorf("no trait or section %q", name)
}

// parsePattern reads the parts of a pattern: a term or a group in parentheses, with
// a quantifier behind it: "?", "*", "+", "{4}" for as many at most, and another "?"
// for as few as what follows allows.
func parsePattern(fields []string) (pattern, error) {
	p, rest, err := parseParts(fields)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("%q closes nothing", rest[0])
	}
	return p, err
}

func parseParts(fields []string) (p pattern, rest []string, err error) {
	for len(fields) > 0 && !strings.HasPrefix(fields[0], ")") {
		f := fields[0]
		fields = fields[1:]
		var x element
		f = x.look(f)
		if f == "(" {
			if x.inner, fields, err = parseParts(fields); err != nil {
				return nil, nil, err
			}
			if len(fields) == 0 {
				return nil, nil, fmt.Errorf("a group is not closed")
			}
			f, fields = fields[0], fields[1:]
		}
		name, err := x.quantify(f)
		if err != nil {
			return nil, nil, err
		}
		if x.inner == nil {
			if x.term, x.begins, err = termOf(name); err != nil {
				return nil, nil, err
			}
		}
		p = append(p, x)
	}
	return p, fields, nil
}

// look reads whether a part is only looked at: "=" before what must stand there and
// "!" before what must not.
func (x *element) look(f string) string {
	if len(f) > 1 {
		x.absent, x.peek = f[0] == '!', f[0] == '='
		if x.absent || x.peek {
			return f[1:]
		}
	}
	return f
}

// quantify reads how often a part stands and returns what is before that.
func (x *element) quantify(f string) (name string, err error) {
	x.least, x.most = 1, 1
	name = f
	if s, ok := strings.CutSuffix(name, "??"); ok {
		name, x.least, x.lazy = s, 0, true
	} else if s, ok := strings.CutSuffix(name, "*?"); ok {
		name, x.least, x.most, x.lazy = s, 0, clauseReach, true
	} else if s, ok := strings.CutSuffix(name, "}?"); ok {
		name, x.lazy = s+"}", true
	} else if s, ok := strings.CutSuffix(name, "?"); ok {
		name, x.least = s, 0
	}
	if s, ok := strings.CutSuffix(name, "*"); ok {
		name, x.least, x.most = s, 0, clauseReach
	} else if s, ok := strings.CutSuffix(name, "+"); ok {
		name, x.most = s, clauseReach
	} else if s, ok := strings.CutSuffix(name, "}"); ok {
		var most string
		name, most, _ = strings.Cut(s, "{")
		x.least = 0
		x.most, err = strconv.Atoi(most)
	}
	return name, err
}

// termOf returns the term of a name, and what it begins with: one of [terms], or marks or
// classes of words with bars between. Behind a "!" stand classes that the word must not have.
func termOf(name string) (term, opening, error) {
	name, without, _ := strings.Cut(name, "!")
	not, err := classesOf(without)
	if err != nil {
		return nil, opening{}, err
	}
	if t, ok := terms[name]; ok {
		return t.without(not), openings[name], nil
	}
	if section, ok := patternSections[name]; ok {
		return listed(section).without(not), opening{}, nil
	}
	if kinds := kindsOf(name); kinds != 0 {
		return markOf(kinds).without(not), opening{kinds: kinds}, nil
	}
	any, err := classesOf(name)
	return wordOf(any, not), opening{classes: any}, err
}

// kindsOf returns the marks that names with bars between stand for, 0 where one is none.
func kindsOf(names string) (k kinds) {
	for n := range strings.SplitSeq(names, "|") {
		x, ok := markNames[n]
		if !ok {
			return 0
		}
		k |= 1 << x
	}
	return k
}

// classesOf returns the classes of words that names with bars between stand for.
func classesOf(names string) (c class, err error) {
	if names == "" {
		return 0, nil
	}
	for n := range strings.SplitSeq(names, "|") {
		x, ok := classNames[n]
		if !ok {
			return 0, fmt.Errorf("no term or class of words %q", n)
		}
		c |= x
	}
	return c, nil
}
