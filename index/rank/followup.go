package rank

import (
	"articlebot/articles/lang"
)

// Own returns the terms of a question that mean something by themselves: without
// words that mean little, and without those that ask ("how long"). There are none
// in "and why?".
func (q *Question) Own(langCode string) []Term {
	var lower []string
	for _, a := range q.words {
		lower = append(lower, Lower(a.text))
	}
	own := *q
	own.words = append([]askedWord(nil), q.words...)
	l := lang.Get(q.Lang)
	for at := range lower {
		n := 0
		for _, s := range kindSections {
			n = max(n, l.List(s.section).Longest(lower[at:]))
		}
		n = max(n, l.List(lang.Dangling).Longest(lower[at:]))
		for i := range n {
			own.words[at+i].stop = true
		}
	}
	return own.terms(langCode, false)
}

// Fits reports whether sentence i has what the question asks for, as far as that can be
// told: somebody's name, a place, a time, a number, a reason.
func (m *Matched) Fits(i int) bool {
	switch want := wants[m.kind]; {
	case m.kind == Reason:
		return m.reasons(i)
	case want != 0:
		return m.look(m.text.Sentences[i]).signs&want != 0
	}
	return true
}

// Part is how much of the first n terms, by rarity, stands in sentence i and as
// many as reach on either side, from 0 to 1.
func (m *Matched) Part(n, i, reach int) float64 {
	found := m.around(i, reach)
	part, all := 0., 0.
	for t := range m.terms[:min(n, len(m.terms))] {
		part += found[t] * m.terms[t].IDF
		all += m.terms[t].IDF
	}
	if all == 0 {
		return 0
	}
	return part / all
}

// Kind is what is asked for.
func (a *Ask) Kind() Kind { return a.kind }

// reasons reports whether a word for a reason stands in sentence i, such as "because".
func (m *Matched) reasons(i int) bool {
	s := m.text.Sentences[i]
	var lower []string
	for _, n := range m.text.of(s) {
		lower = append(lower, m.text.lower(n))
	}
	return VocabularyOf(m.text.Lang).l.List(lang.Reasons).Among(lower)
}
