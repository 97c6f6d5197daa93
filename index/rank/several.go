package rank

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// Questions that no single sentence answers: what has happened with a thing, and which of
// two is more.

// mostThing is how many words name what such a question is about, at most.
const mostThing = 8

// shape is a way to ask for an overview: the words before what it is about and those
// behind, for each the ways it may be put; "" where it may be missing.
type shape struct{ before, after [][]string }

// shapes are those of all languages: people ask in the one that they like.
var shapes = sync.OnceValue(func() (list []shape) {
	for _, l := range lang.All() {
		for _, line := range l.List(lang.Overviews).Words() {
			before, after, _ := strings.Cut(line, "<name>")
			list = append(list, shape{ways(before), ways(after)})
		}
	}
	return list
})

// gists are the ways of all languages to ask what an article is about.
var gists = sync.OnceValue(func() (list [][][]string) {
	for _, l := range lang.All() {
		for _, line := range l.List(lang.Gists).Words() {
			list = append(list, ways(line))
			for _, way := range list[len(list)-1] {
				for i, word := range way {
					way[i] = lang.Fold(word)
				}
			}
		}
	}
	return list
})

// AsksGist reports whether a question asks only what an article is about, as "what is it
// about?" does.
func AsksGist(question string) bool {
	_, words := wordsOf(question)
	for i, w := range words {
		words[i] = lang.Fold(w)
	}
	return slices.ContainsFunc(gists(), func(way [][]string) bool { return closed(way, words) })
}

func ways(words string) (list [][]string) {
	for _, w := range strings.Fields(words) {
		list = append(list, strings.Split(w, "|"))
	}
	return list
}

// Overview returns what a question asks to be told of: "the ferry" of "what happened with
// the ferry?".
func Overview(question string) (about string, ok bool) {
	spans, lower := wordsOf(question)
	best := 0
	for _, s := range shapes() {
		from := opened(s.before, lower)
		if from < 0 {
			continue
		}
		for to := min(len(lower), from+mostThing); to > from; to-- {
			if closed(s.after, lower[to:]) && len(lower)-to+from > best {
				best, about = len(lower)-to+from, question[spans[from].Start:spans[to-1].End]
			}
		}
	}
	return about, best > 0
}

// opened returns how many words the first ones of a shape take up, -1 if they are others.
func opened(ways [][]string, words []string) int {
	n := 0
	for _, way := range ways {
		switch {
		case n < len(words) && slices.Contains(way, words[n]):
			n++
		case !slices.Contains(way, ""):
			return -1
		}
	}
	return n
}

func closed(ways [][]string, words []string) bool { return opened(ways, words) == len(words) }

// wordsOf returns the words of a question, as spans and in lower case.
func wordsOf(question string) (spans []articles.Span, lower []string) {
	if len(question) > maxQuestion {
		question = cut(question, maxQuestion)
	}
	for s := range lang.Words(question) {
		spans, lower = append(spans, articles.Span{Start: s.Start, End: s.End}), append(lower, Lower(s.Of(question)))
	}
	return spans, lower
}

// QuestionAbout returns the question for what is told of something.
func QuestionAbout(about, langCode string, likely ...string) *Question {
	q := NewQuestion(about, langCode, likely...)
	q.nameFirst()
	return q
}

// nameFirst takes the first word for a name that has a capital: in the question it stood
// behind others.
func (q *Question) nameFirst() {
	if len(q.words) > 0 {
		first, _ := utf8.DecodeRuneInString(q.words[0].text)
		q.words[0].name = q.words[0].name || unicode.IsUpper(first)
	}
}

// Comparison is a question that compares two things.
type Comparison struct {
	Things [2]string // as they were typed
	rest   string    // what else the question says
	wants  valueSet  // what they are compared by; none for all
	value  Value
	sure   bool
}

// The words of a comparison besides those that say what is compared.
type joint uint8

const (
	noJoint joint = iota
	or            // between the things
	than          // between them, behind the comparative
	and           // between them, behind of or between
	of            // before them, with a comparative
	between       // before them, without one: "difference between"
)

var joints = map[string]joint{"or": or, "than": than, "and": and, "of": of, "between": between}

// comparative is what a word or phrase of a comparison stands for.
type comparative struct {
	joint joint
	value valueSet
}

// comparing are the words of one language that compare things.
type comparing struct {
	l     *lang.Language
	words map[string]comparative
	long  int // words of the longest phrase
}

// comparers are those of all languages, by the words that phrases which compare begin with.
var comparers = sync.OnceValue(func() map[string][]*comparing {
	by := make(map[string][]*comparing)
	for _, l := range lang.All() {
		c := &comparing{l: l, words: make(map[string]comparative)}
		for _, group := range l.List(lang.Comparisons).Words() {
			name, words, _ := strings.Cut(group, "=")
			for phrase := range strings.SplitSeq(words, "=") {
				w := c.words[phrase]
				if j, ok := joints[name]; ok {
					w.joint = j
				} else {
					w.value |= 1 << valuesNamed[name]
				}
				c.words[phrase] = w
				c.long = max(c.long, strings.Count(phrase, " ")+1)
				if first, _, _ := strings.Cut(phrase, " "); (w.value != 0 || w.joint == between) && !slices.Contains(by[first], c) {
					by[first] = append(by[first], c)
				}
			}
		}
	}
	return by
})

// Compare reads which two things a question compares, and by what: in its own language,
// or if that has no word of it for a comparison, in one that has.
func Compare(question string) (c *Comparison, ok bool) {
	spans, lower := wordsOf(question)
	var able []*comparing
	for _, word := range lower {
		for _, with := range comparers()[word] {
			if !slices.Contains(able, with) {
				able = append(able, with)
			}
		}
	}
	if len(able) > 1 {
		code, _ := lang.Detect(question)
		if at := slices.IndexFunc(able, func(c *comparing) bool { return c.l.Code() == code }); at >= 0 {
			able = able[at : at+1]
		}
	}
	for _, with := range able {
		if c := with.read(question, spans, lower); c != nil {
			return c, true
		}
	}
	return nil, false
}

// comparison is a question while it is read.
type comparison struct {
	*comparing
	question string
	spans    []articles.Span
	lower    []string
	at       []comparative // what begins with each word
	size     []int         // and how many words it has
	taken    []bool        // words of the things
	asking   []bool        // words that ask
}

// read reads a question of one language, nil where it compares nothing.
func (c *comparing) read(question string, spans []articles.Span, lower []string) *Comparison {
	r := &comparison{c, question, spans, lower, make([]comparative, len(lower)), make([]int, len(lower)), make([]bool, len(lower)), make([]bool, len(lower))}
	measured := r.mark()
	if l := c.l; l.List(lang.QuestionReason).Longest(lower) > 0 || l.List(lang.QuestionPlace).Longest(lower) > 0 {
		return nil
	}
	a, b, ok := r.things(measured)
	if !ok {
		return nil
	}
	things := [...]articles.Span{r.trim(a), r.trim(b)}
	found := &Comparison{sure: !slices.ContainsFunc(r.at, func(w comparative) bool { return w.joint == than })}
	named := 0
	for i, thing := range things {
		if thing.Empty() || thing.Len() > mostThing || slices.Contains(r.asking[thing.Start:thing.End], true) {
			return nil
		}
		found.Things[i] = question[spans[thing.Start].Start:spans[thing.End-1].End]
		for at := thing.Start; at < thing.End; at++ {
			r.taken[at] = true
		}
		if r.named(thing) {
			named++
		}
	}
	first := VocabularyOf(c.l.Code()).Word(lower[things[1].Start]) // "more than two hundred"
	if first.Digit || first.sense&numeral != 0 || strings.EqualFold(found.Things[0], found.Things[1]) {
		return nil
	}
	found.sure = found.sure || named == len(things)
	if measured >= 0 {
		found.measure(r.at[measured].value)
	}
	found.rest = r.rest()
	return found
}

// mark finds the words that compare and those that ask, and returns where the comparative
// stands, -1 for none.
func (r *comparison) mark() (measured int) {
	measured = -1
	for i := 0; i < len(r.lower); i += max(1, r.size[i]) {
		for n := min(r.long, len(r.lower)-i); n > 0; n-- {
			if w, ok := r.words[strings.Join(r.lower[i:i+n], " ")]; ok {
				r.at[i], r.size[i] = w, n
				break
			}
		}
		if r.at[i].value != 0 && measured < 0 {
			measured = i
		}
	}
	for i := range r.lower {
		_, n := questionWord(r.l, r.lower[i:])
		for at := i; at < i+n; at++ {
			r.asking[at] = true
		}
	}
	return measured
}

// named reports whether there is a word with a capital among those of a thing.
func (r *comparison) named(thing articles.Span) bool {
	return slices.ContainsFunc(r.spans[thing.Start:thing.End], func(w articles.Span) bool {
		first, _ := utf8.DecodeRuneInString(w.Of(r.question))
		return unicode.IsUpper(first)
	})
}

// measure says by what the things are compared.
func (c *Comparison) measure(by valueSet) {
	for v := range valueCount {
		if by.has(v) {
			c.wants |= held[v]
			c.value = cmp.Or(c.value, v)
		}
	}
}

// things returns the words of the two things, given the place of the comparative, -1 for
// none.
func (r *comparison) things(measured int) (a, b articles.Span, ok bool) {
	behind := func(from int, j joint) int {
		for i := from; i >= 0 && i < len(r.at); i++ {
			if r.at[i].joint == j {
				return i
			}
		}
		return -1
	}
	opening := behind(0, between)
	if opening < 0 && measured >= 0 {
		opening = behind(0, of)
	}
	if opening >= 0 {
		from := opening + r.size[opening]
		if at := behind(from+1, and); at >= 0 {
			return articles.Span{Start: from, End: at}, articles.Span{Start: at + r.size[at], End: r.end(at + r.size[at])}, true
		}
	}
	if measured < 0 {
		return a, b, false
	}
	if at := behind(measured+r.size[measured], than); at >= 0 {
		return articles.Span{Start: r.start(measured), End: measured}, articles.Span{Start: at + r.size[at], End: r.end(at + r.size[at])}, true
	}
	at := behind(1, or)
	if at < 0 || at+r.size[at] >= len(r.at) {
		return a, b, false
	}
	return articles.Span{Start: r.start(at), End: at}, articles.Span{Start: at + r.size[at], End: r.end(at + r.size[at])}, true
}

// parts reports whether a word begins another part of the question than the one before it:
// behind a comma, or with a word that asks or compares.
func (r *comparison) parts(i int) bool {
	gap := r.question[r.spans[i-1].End:r.spans[i].Start]
	return strings.ContainsAny(gap, ",;:?!") || r.at[i].value != 0 || r.asking[i]
}

// end returns where the thing ends that begins at a word.
func (r *comparison) end(from int) int {
	to := min(from+1, len(r.at))
	for to < len(r.at) && !r.parts(to) {
		to++
	}
	return to
}

// start returns where the thing begins that ends before a word.
func (r *comparison) start(to int) int {
	from := max(0, to-1)
	for from > 0 && !r.parts(from) {
		from--
	}
	return from
}

// trim takes words off the ends of a thing that mean little or compare.
func (r *comparison) trim(s articles.Span) articles.Span {
	little := func(i int) bool {
		return r.at[i].value != 0 || r.at[i].joint != noJoint || r.l.IsStop(r.lower[i]) || r.asking[i]
	}
	for s.Start < s.End && little(s.Start) {
		s.Start += max(1, r.size[s.Start])
	}
	for s.End > s.Start && little(s.End-1) {
		s.End--
	}
	s.End = max(s.End, s.Start)
	return s
}

// rest returns the other words of the question that mean something.
func (r *comparison) rest() string {
	var words []string
	for i := 0; i < len(r.lower); i++ {
		switch {
		case r.size[i] > 0:
			i += r.size[i] - 1
		case !r.taken[i] && !r.asking[i]:
			words = append(words, r.spans[i].Of(r.question))
		}
	}
	return strings.Join(words, " ")
}

// Question returns the question for one of the things alone.
func (c *Comparison) Question(thing int, langCode string, likely ...string) *Question {
	q := NewQuestion(strings.TrimSpace(c.rest+" "+c.Things[thing]), langCode, likely...)
	q.nameFirst()
	if c.wants != 0 {
		q.Kind, q.Value, q.wants, q.checks = Number, c.value, c.wants, false
		if c.value == dateValue {
			q.Kind = Time
		}
	}
	return q
}

// Asks reports whether it is told by what the things are compared.
func (c *Comparison) Asks() bool { return c.wants != 0 }

// Named reports whether a sentence has a word of each of the two things.
func (c *Comparison) Named(sentence string) bool {
	_, words := wordsOf(sentence)
	for _, thing := range c.Things {
		_, names := wordsOf(thing)
		if !slices.ContainsFunc(names, func(name string) bool { return slices.Contains(words, name) }) {
			return false
		}
	}
	return true
}

// Sure reports whether the question surely compares two things: "more than expected" may not.
func (c *Comparison) Sure() bool { return c.sure }

// topSentences is how many sentences at its beginning tell what an article is about, and
// manySentences in how many something stands that it is about all the same.
const topSentences, manySentences = 3, 3

// Topic returns how much of what the question names the article is about, from 0 to 1: it
// stands in the title, in the first sentence or in many. What stands beside a name in the
// question, as in "the ferry Tindra", may stand anywhere.
func (m *Matched) Topic() float64 {
	var found, times amounts
	join(found[:], m.title)
	first := true
	for i, s := range m.text.Sentences {
		if !s.Telling || s.Aside {
			continue
		}
		for t, how := range m.found[i] {
			if how < akinBegin {
				continue
			}
			if times[t]++; first || times[t] >= manySentences || m.besideName(t) {
				found[t] = max(found[t], how)
			}
		}
		first = false
	}
	for i := range m.terms {
		if m.terms[i].Name && found[i] < akinBegin {
			return 0
		}
	}
	return m.idf.share(found[:])
}

// besideName reports whether a term is no name and stands right beside one in the question.
func (m *Matched) besideName(t int) bool {
	follows := func(i int) bool { return i > 0 && i < len(m.terms) && m.terms[i].next }
	return !m.terms[t].Name && (follows(t) && m.terms[t-1].Name || follows(t+1) && m.terms[t+1].Name)
}

// Gist returns how much sentence i tells about what the question names, in comparison with
// others of the article; 0 for nothing.
func (m *Matched) Gist(i int) float64 {
	s := m.text.Sentences[i]
	if !s.Telling || s.Aside || s.asks || s.unclosed || s.colon || s.end-s.first < briefWords {
		return 0
	}
	const early, pointing = .5, .4
	own := m.idf.share(m.found[i])
	if own == 0 && i > topSentences {
		return 0
	}
	gist := own + early/float64(1+i)
	if s.leans {
		gist -= pointing
	}
	return max(gist, 1e-3)
}

// Names reports whether sentence i, its neighbours and the title have all names of the
// question, and most of its words.
func (m *Matched) Names(i int) bool {
	const most = .6
	near := m.around(i, 1)
	join(near[:], m.title)
	for t := range m.terms {
		if m.terms[t].Name && near[t] < akinBegin {
			return false
		}
	}
	return m.idf.share(near[:]) >= most
}

// NamesIn reports whether sentence i itself has all names of the question.
func (m *Matched) NamesIn(i int) bool { return m.names.shareOr(m.found[i], 1) >= akinBegin }

// Held returns the values of sentence i that are wanted, a bit each.
func (m *Matched) Held(i int) (values uint32) {
	m.newValues(i, func(v heldValue) { values |= 1 << v.value })
	return values
}
