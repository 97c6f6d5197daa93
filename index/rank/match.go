package rank

import (
	"cmp"
	"math"
	"slices"
	"sync"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/articles/same"
)

// Ask is a question put to the articles of one language.
type Ask struct {
	kind    Kind
	value   Value // the first of those wanted
	wants   valueSet
	negated bool // the question says "not"
	checks  bool // it is to be answered with yes or no
	happens bool // it asks what takes place on a day
	earlier bool // it says that something took place once before
	now     bool // it asks for what is so at present
	terms   []Term
	focus   int  // the term that says what is asked for; -1 for none
	act     part // which part of the act that is asked of is named; noPart if it is none

	idf, wide      rarity // of the terms among the sentences, and among the articles
	squares, count rarity // squared IDF; each the same
	names          rarity // of the names and numbers alone
	relation       rarity // of all others: what is asked of what is named
	asked          rarity // of those but for the words that ask: "many" of "how many"

	heads, tails endSet // of all stems that are looked for
}

// NewAsk puts a question to articles of a language. The rarity of the terms must
// be set; only the rarest are kept.
func NewAsk(q *Question, terms []Term) *Ask {
	if len(terms) > maxTerms {
		terms = slices.Clone(terms)
		slices.SortStableFunc(terms, func(a, b Term) int { return cmp.Compare(b.IDF, a.IDF) })
		terms = terms[:maxTerms]
	}
	a := &Ask{kind: q.Kind, value: q.Value, wants: q.wants, negated: q.negated, checks: q.checks, happens: q.happens, earlier: q.earlier, now: q.now, terms: terms, focus: -1}
	for i, t := range terms {
		a.idf.set(i, t.IDF)
		a.wide.set(i, t.Wide)
		a.squares.set(i, t.IDF*t.IDF)
		a.count.set(i, 1)
		if t.Name {
			a.names.set(i, t.IDF)
		}
		if !t.Name || t.noun { // which may be no name
			a.relation.set(i, t.IDF)
			if !t.phrase {
				a.asked.set(i, t.IDF)
			}
		}
		if t.asks {
			a.focus = i
		}
		if t.part == doerPart || t.part == targetPart && a.act != doerPart {
			a.act = t.part
		}
		a.heads.add(t.head)
		a.tails.add(t.tail)
		for _, o := range t.Others {
			a.heads.add(o.head)
			if t.across {
				a.tails.add(o.tail)
			}
		}
	}
	return a
}

// Terms are the terms that count.
func (a *Ask) Terms() []Term { return a.terms }

// rarity is how much each term counts.
type rarity struct {
	of    amounts
	size  int // the terms behind it count nothing
	total float64
}

func (r *rarity) set(term int, weight float64) {
	r.of[term] = weight
	r.size = max(r.size, term+1)
	r.total += weight
}

// share returns how much of all that counts was found, from 0 to 1.
func (r *rarity) share(found []float64) float64 { return r.shareOr(found, 0) }

// shareOr is share, or another figure where nothing counts.
func (r *rarity) shareOr(found []float64, nothing float64) float64 {
	if r.total == 0 {
		return nothing
	}
	sum := 0.
	for i, f := range found[:min(r.size, len(found))] {
		sum += f * r.of[i]
	}
	return sum / r.total
}

// lacks returns the share of the rarest term that was not found.
func (a *Ask) lacks(found []float64) (share float64) {
	for i := range a.terms {
		if found[i] == 0 && a.idf.total > 0 {
			share = max(share, a.idf.of[i]/a.idf.total)
		}
	}
	return share
}

// Matched is what a question finds in one text. It may be used by one goroutine
// at a time.
type Matched struct {
	*Ask
	text    *Text
	words   []wordMatch // beside text.words
	found   [][]float64 // how much of term t is in sentence s: found[s][t]
	title   []float64   // and in the title
	amounts []float64   // what they lie in

	local rarity // of the terms among the sentences of the text; 0 for those that it does not hold
	rest  rarity // IDF of what the title does not hold
	body  rarity // of the words that are no names, IDF of what neither it nor the two first sentences hold

	foremost int    // the sentence that holds most of the question
	holders  []bool // which sentences hold a wanted value
	holding  int    // how many do

	// features that all sentences share
	inArticle, inTitle, wideArticle, anyArticle, wideAny, anyFirst float64

	looked  wordLook // the sentence that was looked at last
	counted counted  // the paragraph whose words were counted last
}

// matches are those whose room others can have.
var matches = sync.Pool{New: func() any { return new(Matched) }}

// zeros returns so many zeros, in the room of a list if they have room there.
func zeros[V any](room []V, n int) []V {
	if cap(room) < n {
		return make([]V, n)
	}
	room = room[:n]
	clear(room)
	return room
}

// maxKeptSentences bounds the room that is kept for others.
const maxKeptSentences = 2_000

// Free gives the room that m takes to others. It must not be used any more.
func (m *Matched) Free() {
	m.Ask, m.text = nil, nil // which it must not hold on to
	if cap(m.found) <= maxKeptSentences && cap(m.words) <= maxKeptNumbers {
		matches.Put(m)
	}
}

// reach is how many sentences on either side make up the window of one.
const reach = 2

// wordMatch says which term a word of the text is, or is akin to.
type wordMatch struct {
	term int16
	how  float32
}

// Match looks for the question in a text. It takes time linear in the text.
func (a *Ask) Match(t *Text) *Matched { return a.MatchWithout(t, func(int) bool { return false }) }

// MatchWithout is Match of a text in which the sentences are blank for which hidden
// returns true.
func (a *Ask) MatchWithout(t *Text, hidden func(i int) bool) *Matched {
	n := len(a.terms)
	m := matches.Get().(*Matched)
	*m = Matched{Ask: a, text: t, words: zeros(m.words, len(t.words)), amounts: zeros(m.amounts, n*(len(t.Sentences)+1)), found: m.found[:0], holders: m.holders, looked: m.looked}
	m.meet()
	all := m.amounts
	m.title, all = all[:n:n], all[n:]
	for _, w := range t.title {
		if w := m.words[w]; w.how > 0 {
			note(m.title, w)
		}
	}
	var whole amounts // how often each term is in the article, exactly
	for i, s := range t.Sentences {
		m.found, all = append(m.found, all[:n:n]), all[n:]
		if hidden(i) {
			continue
		}
		for _, n := range t.of(s) {
			if w := m.words[n]; w.how > 0 {
				note(m.found[i], w)
				if w.how == akinSame {
					whole[w.term]++
				}
			}
		}
	}
	m.pairUp(hidden)
	for i := range m.terms {
		n := 0.
		for _, f := range m.found {
			n += f[i]
		}
		if n > 0 {
			m.local.set(i, IDF(len(m.found), int(math.Ceil(n))))
		}
		m.rest.set(i, (1-m.title[i])*m.terms[i].IDF)
		m.body.set(i, (1-m.topic(i))*m.asked.of[i])
	}
	m.findHolders(hidden)
	m.lookAround()
	whole = saturated(whole)
	m.inArticle, m.inTitle, m.wideArticle = m.idf.share(whole[:]), m.idf.share(m.title), m.wide.share(whole[:])
	return m
}

// lookAround finds how much of the question the article holds, and how much what it is about.
func (m *Matched) lookAround() {
	var anywhere, lead amounts
	join(anywhere[:], m.title)
	for _, found := range m.found {
		join(anywhere[:], found)
	}
	for t := range m.terms {
		lead[t] = m.topic(t)
	}
	m.anyArticle, m.wideAny, m.anyFirst = m.idf.share(anywhere[:]), m.wide.share(anywhere[:]), m.idf.share(lead[:])
}

// leadSentences is how many sentences at its start tell what an article is about.
const leadSentences = 2

// topic returns how much of term t is in what the article is about.
func (m *Matched) topic(t int) (how float64) {
	how = m.title[t]
	for _, found := range m.found[:min(leadSentences, len(m.found))] {
		how = max(how, found[t])
	}
	return how
}

// findHolders finds the sentence that holds most of the question, and those that hold a
// wanted value.
func (m *Matched) findHolders(hidden func(i int) bool) {
	most := -1.
	m.holders = zeros(m.holders, len(m.found))
	for i := range m.found {
		if share := m.idf.share(m.found[i]); share > most {
			m.foremost, most = i, share
		}
		if m.wants != 0 && !hidden(i) {
			m.newValues(i, func(heldValue) { m.holders[i] = true })
		}
		if m.holders[i] {
			m.holding++
		}
	}
}

// meet marks the words of the text that are terms or akin to them, each with the
// first of the terms that it holds most of. Most words are passed over by one
// look at each end.
func (m *Matched) meet() {
	for at, e := range m.text.ends {
		if !m.heads.may(e.head) && !m.tails.may(e.tail) {
			continue
		}
		stem, w, met := m.text.stem(uint16(at)), &m.text.words[at], &m.words[at]
		for i := range m.terms {
			if how := m.terms[i].in(e, stem, w); how > met.how {
				*met = wordMatch{int16(i), how}
			}
		}
	}
}

// endSet is a set of ends of stems, in which one may seem to be that is not.
type endSet [16]uint64

// place returns one of the set's bits for an end, by Fibonacci hashing.
func (s *endSet) place(end uint32) (at, bit uint32) {
	hash := end * 0x9e3779b1 >> 22
	return hash / 64, hash % 64
}

func (s *endSet) add(end uint32) {
	at, bit := s.place(end)
	s[at] |= 1 << bit
}

func (s *endSet) may(end uint32) bool {
	at, bit := s.place(end)
	return s[at]&(1<<bit) != 0
}

// in returns how much of the term a word with that stem is.
func (t *Term) in(e ends, stem string, w *word) (how float32) {
	whole := w.stop || w.digit || t.Digit
	switch {
	case e == t.ends && t.Stem == stem:
		return akinSame
	case whole:
	case e.head == t.head || e.tail == t.tail:
		how = float32(akin(t.Stem, stem))
	}
	for i := range t.Others {
		o := &t.Others[i]
		switch {
		case e.head == o.head && o.Stem == stem:
			how = max(how, float32(o.How))
		case t.across && !whole && (e.head == o.head || e.tail == o.tail):
			how = max(how, float32(o.How*akin(o.Stem, stem)))
		}
	}
	return how
}

// note keeps the most of a term that is found.
func note(found []float64, w wordMatch) {
	found[w.term] = max(found[w.term], float64(w.how))
}

// amounts is one figure for each term; those beyond the terms are 0.
type amounts [maxTerms]float64

// exactly leaves out what is only akin.
func exactly(found []float64) (exact amounts) {
	for i, f := range found {
		if f == akinSame {
			exact[i] = 1
		}
	}
	return exact
}

// parted parts what is found in the words themselves and their forms, and the words that
// only others of nearly the same meaning stand for.
func parted(found []float64) (own, kin amounts) {
	for i, f := range found {
		switch {
		case f == akinCompound, f > mostKin:
			own[i] = f
		case f > 0:
			kin[i] = 1
		}
	}
	return own, kin
}

// mostKin is more than a word of nearly the same meaning is of a term.
const mostKin = .65

// around joins what is in the sentences from i-n to i+n.
func (m *Matched) around(i, n int) (joined amounts) {
	for j := max(0, i-n); j <= min(i+n, len(m.found)-1); j++ {
		join(joined[:], m.found[j])
	}
	return joined
}

func join(to, from []float64) {
	for i, f := range from {
		to[i] = max(to[i], f)
	}
}

// saturated tempers counts as BM25 does with b = 0: the second mention counts
// less than the first.
func saturated(counts amounts) amounts {
	const k1 = 1.2
	for i, c := range counts {
		if c > 0 {
			counts[i] = c / (c + k1)
		}
	}
	return counts
}

// Highlights returns the words of sentence i that the question asked for or that
// are closely akin to those. The text is that of the article.
func (m *Matched) Highlights(text string, i int) []articles.Span {
	var spans []articles.Span
	s := m.text.Sentences[i]
	numbers := m.text.of(s)
	for w := range lang.Words(s.Of(text)) {
		if len(numbers) == 0 {
			break // not the text that was read
		}
		if m.words[numbers[0]].how >= akinBegin && w.Len() <= maxShown {
			spans = append(spans, articles.Span{Start: s.Start + w.Start, End: s.Start + w.End})
		}
		numbers = numbers[1:]
	}
	return spans
}

// Parted returns the names of the question that stand in the text or its title, and the
// words of its own that do not, as the question has them: names that follow one another
// there as one.
func (m *Matched) Parted(q *Question) (named, lacking []string) {
	own := q.Own(m.text.Lang)
	was := -1 // the term before, if it was a name that stands there
	for i := range m.terms {
		t := &m.terms[i]
		stands := m.title[i] > 0 || slices.ContainsFunc(m.found, func(found []float64) bool { return found[i] > 0 })
		switch {
		case !stands && !slices.ContainsFunc(own, func(o Term) bool { return o.Typed == t.Typed }):
		case !stands:
			lacking = append(lacking, t.Typed)
		case t.Name && was >= 0 && was == i-1 && t.next:
			named[len(named)-1] += " " + t.Typed
			was = i
		case t.Name:
			named = append(named, t.Typed)
			was = i
		}
	}
	return named, lacking
}

// Len is how many sentences the text has.
func (m *Matched) Len() int { return len(m.found) }

// Touched reports whether something of the question stands in sentence i, the one
// before it or the one after it.
func (m *Matched) Touched(i int) bool {
	for j := max(0, i-1); j <= min(i+1, len(m.found)-1); j++ {
		for _, f := range m.found[j] {
			if f > 0 {
				return true
			}
		}
	}
	return false
}

// Named reports whether sentence j has a name or a number of the question that does not
// stand in sentence i.
func (m *Matched) Named(j, i int) bool {
	for t := range m.terms {
		if m.terms[t].Name && m.found[j][t] >= akinBegin && m.found[i][t] == 0 {
			return true
		}
	}
	return false
}

// Translated reports whether words of the question are found near sentence i by what is
// said for them in another language.
func (m *Matched) Translated(i int) bool {
	for t, how := range m.around(i, reach) {
		if how > 0 && how < akinSame && m.terms[t].across {
			return true
		}
	}
	return false
}

// Said returns sentence i as it is compared with others, and with its article's text, which
// is read only where it needs to be. One that is too long is like none.
func (m *Matched) Said(i int, text func() string) same.Sentence {
	s := m.text.Sentences[i]
	if s.End-s.Start > same.MaxSentence {
		return same.Sentence{}
	}
	words := func(yield func(string) bool) {
		for _, n := range m.text.of(s) {
			if !yield(m.text.lower(n)) {
				return
			}
		}
	}
	return same.SentenceOf(lang.Get(m.text.Lang), words, func() (before, sentence string) {
		whole := text()
		if i > 0 {
			before = m.text.Sentences[i-1].Of(whole)
		}
		return before, s.Of(whole)
	})
}

// Window is how much of the question's rarity stands in sentence i, the two on
// either side and the title, from 0 to 1.
func (m *Matched) Window(i int) float64 {
	found := m.around(i, reach)
	join(found[:], m.title)
	return m.idf.share(found[:])
}

// IDF is the rarity of a term that stands in df of n documents, never negative.
func IDF(n, df int) float64 {
	return math.Log(1 + (float64(n)-float64(min(df, n))+.5)/(float64(df)+.5))
}

// titleWeight is what a word found in the title counts beside one found in the text, for
// which article is about the question: a title has few words, and not by chance.
const titleWeight = .3

// About is how much of the question an article is about, to be compared among articles.
func (m *Matched) About() float64 { return m.inArticle + titleWeight*m.inTitle }
