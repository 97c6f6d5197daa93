package rank

import (
	"slices"
	"strings"
	"sync"

	"articlebot/articles/lang"
)

// Own returns the terms of a question that mean something by themselves: without
// words that mean little, and without those that ask ("how long"). There are none
// in "and why?".
func (q *Question) Own(langCode string) []Term { return q.own().terms(langCode, false) }

// own is the question without the words that ask and those that lean on what was said.
func (q *Question) own() *Question {
	lower := q.lower()
	own := *q
	own.words = slices.Clone(q.words)
	l := lang.Get(q.Lang)
	for at := range lower {
		n := max(l.List(lang.Dangling).Longest(lower[at:]), l.List(lang.Happens).Longest(lower[at:]))
		for _, s := range kindSections {
			n = max(n, l.List(s.section).Longest(lower[at:]))
		}
		for i := range n {
			own.words[at+i].stop = true
		}
	}
	return &own
}

func (q *Question) lower() (words []string) {
	for _, a := range q.words {
		words = append(words, Lower(a.text))
	}
	return words
}

// Asks reports whether the question has a word that asks.
func (q *Question) Asks() bool {
	_, long := q.asks(q.lower())
	return long > 0
}

// BeginsAsking reports whether the question begins with a word that asks, or has one
// behind another: "in which year".
func (q *Question) BeginsAsking() bool {
	at, long := q.asks(q.lower())
	return long > 0 && at <= 1
}

// Asking is the stems of what a question asks with, behind the first word: "long" of "how
// long".
type Asking []string

// Asking returns them in the terms of a language.
func (q *Question) Asking(langCode string) (asking Asking) {
	at, long := q.asks(q.lower())
	if q.Lang != langCode {
		return nil
	}
	for i := at + 1; i < at+long; i++ {
		if w := VocabularyOf(langCode).Word(q.words[i].text); !w.Stop {
			asking = append(asking, w.Stem)
		}
	}
	return asking
}

// In reports whether one of the words stands in sentence i.
func (a Asking) In(t *Text, i int) bool {
	return slices.ContainsFunc(t.of(t.Sentences[i]), func(n uint16) bool { return slices.Contains(a, t.stem(n)) })
}

// Names reports whether the question has a name or a number.
func (q *Question) Names() bool {
	return slices.ContainsFunc(q.words, func(a askedWord) bool { return a.name && !a.stop })
}

// Happens reports whether the question asks what takes place on a day.
func (q *Question) Happens() bool { return q.happens }

// asks returns where the first word or phrase that asks stands, and how many words it has.
func (q *Question) asks(lower []string) (at, long int) {
	l := lang.Get(q.Lang)
	for at := range lower {
		if _, long := questionWord(l, lower[at:]); long > 0 {
			return at, long
		}
	}
	return 0, 0
}

// Pointing is what the pronouns of a question may stand for.
type Pointing struct {
	Male, Female bool // one person
	Other        bool // several people, or things
}

// Points returns what the pronouns of a question may stand for, the zero Pointing for
// none.
func (q *Question) Points() (p Pointing) {
	l := lang.Get(q.Lang)
	lower := q.lower()
	own := q.own()
	for i, w := range lower {
		if l.List(lang.Determiners).Has(w) {
			// "den" before nouns is an article: "when is den nya bron finished".
			noun := i+2 < len(lower) && !own.words[i+1].stop && !own.words[i+2].stop
			p.Other = p.Other || l.List(lang.DanglingArticles).Has(w) && !noun
			continue
		}
		either := l.List(lang.PronounsAny).Has(w)
		p.Male = p.Male || either || l.List(lang.PronounsMale).Has(w)
		p.Female = p.Female || either || l.List(lang.PronounsFemale).Has(w)
		p.Other = p.Other || l.List(lang.PronounsPlural).Has(w) ||
			l.List(lang.Dangling).Has(w) && (l.List(lang.Impersonal).Has(w) || l.List(lang.Possessives).Has(w))
	}
	return p
}

// OwnRole reports whether the question speaks of somebody by what they are to another one:
// "her coach", or whatever stands behind such a word where somebody's words are asked for.
func (q *Question) OwnRole() bool {
	v := VocabularyOf(q.Lang)
	owners := v.l.List(lang.Possessives)
	for i := 1; i < len(q.words); i++ {
		w := v.Word(q.words[i].text)
		if owners.Has(Lower(q.words[i-1].text)) && (w.sense&role != 0 || !w.Stop && q.Value == wordsValue) {
			return true
		}
	}
	return false
}

// Any reports whether there is a pronoun at all.
func (p Pointing) Any() bool { return p.Male || p.Female || p.Other }

// Point is one thing that a question speaks of: a word, or a relation that articles
// tell in several ways.
type Point struct {
	Word   *Word // nil for a relation
	term   *Term // what else may stand for the word, nil for nothing
	ways   [][]string
	role   bool // it is what somebody is
	says   bool // it is a verb of saying
	weight float64
}

// What a point counts, beside a word.
const (
	nameWeight = 1.5
	sayWeight  = .3 // "say" in "what does she say?": any verb of saying will do
	sayOther   = .7 // another way to tell a relation than the question's
)

// Told returns what a question speaks of, besides what it asks for, in the words of a
// language; saying is set where it asks for somebody's words.
func (q *Question) Told(langCode string) (points []Point, saying bool) {
	own, v, l := q.own(), VocabularyOf(langCode), lang.Get(q.Lang)
	stems := make([]string, len(q.words))
	for i, a := range q.words {
		stems[i] = v.Word(a.text).Stem
	}
	at, long := q.asks(q.lower())
	for i := 0; i < len(own.words); i++ {
		if i >= at && i < at+long {
			continue
		}
		if ways, n := relationsOf(langCode).at(stems[i:]); n > 0 && q.Lang == langCode {
			points = append(points, Point{ways: ways, role: v.Word(own.words[i].text).sense&role != 0, weight: 1})
			i += n - 1
			continue
		}
		a, w := own.words[i], v.Word(own.words[i].text)
		if a.stop || w.Stop && !a.name {
			continue
		}
		p := Point{Word: w, ways: [][]string{{w.Stem}}, role: w.sense&role != 0, weight: 1}
		switch {
		case a.name:
			p.weight = nameWeight
		case q.open() && (l.List(lang.SayStrong).Has(w.Lower) || l.List(lang.SayOpinion).Has(w.Lower)):
			p.weight, p.says, saying = sayWeight, true, true
		}
		points = append(points, p)
	}
	return points, saying
}

// With returns the points with what stands for their words besides, as the terms of the same
// question have it. Of a question in another language, words for which nothing stands count
// little: they are not known to be missing.
func With(points []Point, terms []Term, across bool) []Point {
	const unknownWeight = .3
	for i := range points {
		p := &points[i]
		at := slices.IndexFunc(terms, func(t Term) bool { return p.Word != nil && t.Stem == p.Word.Stem })
		switch {
		case at < 0:
		case len(terms[at].Others) > 0:
			p.term = &terms[at]
		case across && !terms[at].Name:
			p.weight *= unknownWeight
		}
	}
	return points
}

// open reports whether the question asks for anything, not for a value of some kind.
func (q *Question) open() bool { return !q.Kind.Definite() && q.Kind != Reason }

// Spoken returns the points without verbs of saying: of what somebody's words are to be.
func Spoken(points []Point) []Point {
	return slices.DeleteFunc(slices.Clone(points), func(p Point) bool { return p.says })
}

// Holds is how much of the points stands in the sentences from first on and before end,
// from 0 to 1. What there is not of those is passed over.
func (t *Text) Holds(points []Point, first, end int) float64 {
	held, all := 0., 0.
	for _, p := range points {
		most := 0.
		for i := max(0, first); i < min(end, len(t.Sentences)) && most < 1; i++ {
			most = max(most, t.holds(&p, i))
		}
		held += p.weight * most
		all += p.weight
	}
	if all == 0 {
		return 0
	}
	return held / all
}

func (t *Text) holds(p *Point, i int) (held float64) {
	if p.says && t.Says(i) >= strongSaying {
		held = sayOther
	}
	tokens := t.of(t.Sentences[i])
	for at, n := range tokens {
		if p.Word != nil {
			if w := &t.words[n]; t.stem(n) == p.Word.Stem || !w.stop && !w.digit && !p.Word.Digit {
				held = max(held, akin(p.Word.Stem, t.stem(n)))
			}
			if p.term != nil {
				held = max(held, float64(p.term.in(t.ends[n], t.stem(n), &t.words[n])))
			}
			continue
		}
		for k, way := range p.ways {
			j := 0
			for j < len(way) && at+j < len(tokens) && t.stem(tokens[at+j]) == way[j] {
				j++
			}
			switch {
			case j < len(way):
			case k == 0:
				return 1
			default:
				held = sayOther
			}
		}
	}
	return held
}

// Beside returns the points without those of which the title speaks: all of the article is
// about them.
func (t *Text) Beside(points []Point) []Point {
	return slices.DeleteFunc(slices.Clone(points), func(p Point) bool {
		return p.Word != nil && slices.ContainsFunc(t.title, func(n uint16) bool { return akin(p.Word.Stem, t.stem(n)) >= akinBegin })
	})
}

// relations are the ways in which a language tells what short questions ask: each a list
// of words and phrases, as stems.
type relations [][][]string

var readRelations sync.Map // code → relations

func relationsOf(code string) relations {
	if r, ok := readRelations.Load(code); ok {
		return r.(relations)
	}
	v := VocabularyOf(code)
	var all relations
	for _, group := range v.l.List(lang.ToldAs).Words() {
		var ways [][]string
		for way := range strings.SplitSeq(group, "=") {
			var stems []string
			for word := range strings.FieldsSeq(way) {
				stems = append(stems, v.Word(word).Stem)
			}
			ways = append(ways, stems)
		}
		all = append(all, ways)
	}
	readRelations.Store(code, all)
	return all
}

// at returns the relation that some stems begin with, its way there first, and how many
// stems that is; 0 for none.
func (r relations) at(stems []string) (ways [][]string, long int) {
	for _, relation := range r {
		for i, way := range relation {
			if len(way) > long && len(way) <= len(stems) && slices.Equal(way, stems[:len(way)]) {
				ways, long = slices.Concat(relation[i:i+1], relation[:i], relation[i+1:]), len(way)
			}
		}
	}
	return ways, long
}

// Fits is how well sentence i has what the question asks for, as far as that can be told:
// somebody's name, a place, a time, an age, a sum of money, a reason; 0 for not at all.
// The sentence is the text of it.
func (m *Matched) Fits(i int, sentence string) float64 {
	const likely = .8
	fits, how := true, 1.
	switch want := wants[m.kind]; {
	case m.kind == Reason:
		fits = m.text.reasons(i)
	case m.Exact():
		fits = m.holds(i)
		switch {
		case !fits && m.wants.has(ageValue):
			fits, how = m.text.bareNumber(sentence), likely
		case m.wants == held[numberValue] && (m.focus < 0 || m.found[i][m.focus] == 0) && !m.text.has(i, moneyValue):
			// "How much did they get?" asks for money, unless what is counted is there.
			how = likely
		}
	case want != 0:
		fits = m.look(m.text.Sentences[i]).signs&want != 0
	}
	if !fits {
		return 0
	}
	return how
}

// bareNumber reports whether a number of two figures stands in a sentence with nothing
// that it counts: "He is 59 and tired", "a plumber of 71, said".
func (t *Text) bareNumber(sentence string) bool {
	v, number := VocabularyOf(t.Lang), -1 // where the last such number ends
	for s := range lang.Words(sentence) {
		w := v.Word(s.Of(sentence))
		if number >= 0 && (w.Stop || w.Digit || strings.ContainsAny(sentence[number:s.Start], ",.;:)–")) {
			return true
		}
		number = -1
		joined := s.Start > 0 && strings.ContainsRune(":-–/.,$€£", rune(sentence[s.Start-1])) // "1:40", "4-13"
		if w.Digit && len(w.Lower) == 2 && !joined {
			number = s.End
		}
	}
	return number >= 0
}

// Digits reports whether a number stands in sentence i.
func (t *Text) Digits(i int) bool {
	return slices.ContainsFunc(t.of(t.Sentences[i]), func(n uint16) bool { return t.words[n].digit })
}

// has reports whether sentence i holds a value.
func (t *Text) has(i int, value Value) bool {
	return slices.ContainsFunc(t.valuesOf(i), func(v heldValue) bool { return v.value == value })
}

// Exact reports whether a figure is asked for: a date, an age, a sum. Those are told from
// one another, where names and ways hardly are.
func (a *Ask) Exact() bool { return a.wants&figures != 0 }

// Definite reports whether it can be told what has what is asked for. A name is none
// that could be told from others.
func (k Kind) Definite() bool { return wants[k] != 0 && k != Name }

// Kind is what is asked for.
func (a *Ask) Kind() Kind { return a.kind }

// reasons reports whether a word for a reason stands in sentence i, such as "because". One
// like "since" or the French "pour" is none before a day, a number or a name.
func (t *Text) reasons(i int) bool {
	v, words := VocabularyOf(t.Lang), t.of(t.Sentences[i])
	var lower []string
	for _, n := range words {
		lower = append(lower, t.lower(n))
	}
	for at := range lower {
		next := at + v.l.List(lang.Reasons).Longest(lower[at:])
		if next == at {
			continue
		}
		if next == at+1 && next < len(words) && (v.values.prepositions.Has(lower[at]) || v.l.List(lang.Subordinators).Has(lower[at])) {
			w := &t.words[words[next]]
			if w.digit || w.sense&(calendar|numeral) != 0 || w.upper && !w.stop && v.values.prepositions.Has(lower[at]) && !v.l.Has(lang.NounCapitals) {
				continue
			}
		}
		return true
	}
	return false
}

// Linked reports whether sentence i goes on from sentence j: it opens with a word that points
// back or one for a reason ("the reason is"), or they have a word in common that carries meaning.
func (t *Text) Linked(i, j int) bool {
	const opening = 3
	words, others := t.of(t.Sentences[i]), t.of(t.Sentences[j])
	if t.Sentences[i].leans || slices.ContainsFunc(words[:min(len(words), opening)], func(n uint16) bool { return t.words[n].sense&cause != 0 }) {
		return true
	}
	return slices.ContainsFunc(words, func(n uint16) bool {
		w := &t.words[n]
		return !w.stop && !w.digit && slices.ContainsFunc(others, func(o uint16) bool { return t.stem(o) == t.stem(n) })
	})
}

// strongSaying is how surely a verb of saying tells somebody's words.
const strongSaying = .8

// Says is how surely sentence i gives somebody's words, from 0 to 1: it has marks of
// quotation, a verb of saying, or at least one of thinking.
func (t *Text) Says(i int) (says float64) {
	const weak = .4
	s, l := t.Sentences[i], VocabularyOf(t.Lang).l
	if s.quoted {
		return 1
	}
	for _, n := range t.of(s) {
		switch w := t.lower(n); {
		case l.List(lang.SayStrong).Has(w):
			return strongSaying
		case l.List(lang.SayOpinion).Has(w):
			says = weak
		}
	}
	return says
}

// Notice reports whether sentence i does little but tell of a day on which something
// was told or decided: "The news came on Monday."
func (t *Text) Notice(i int) bool {
	const most = 7
	s := t.Sentences[i]
	dated := slices.ContainsFunc(t.of(s), func(n uint16) bool { return t.words[n].sense&calendar != 0 })
	return dated && s.end-s.first <= most
}
