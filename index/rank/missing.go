package rank

import (
	"slices"

	"articlebot/articles/lang"
)

// What a sentence that seems to answer lacks by its form: the number is of something else,
// the price of another thing, the person has no name.

// Unnamed reports whether somebody's name is asked for by what they are ("what is the
// headmaster called?"), and neither sentence i nor its neighbours name a person whom the
// question does not.
func (m *Matched) Unnamed(i int) bool {
	l := VocabularyOf(m.text.Lang).Language()
	if m.kind != Name || l.Has(lang.NounCapitals) { // by which names are told
		return false
	}
	if !slices.ContainsFunc(m.terms, func(t Term) bool { return t.sense&role != 0 || l.List(lang.Persons).Has(t.Lower) }) {
		return false
	}
	for j := max(0, i-1); j <= min(i+1, len(m.found)-1); j++ {
		if m.namesSomebody(j) {
			return false
		}
	}
	return true
}

// namesSomebody reports whether sentence i has the name of a person that the question has not.
func (m *Matched) namesSomebody(i int) bool {
	words := m.text.of(m.text.Sentences[i])
	for _, v := range m.text.valuesOf(i) {
		if v.value == personValue && slices.ContainsFunc(words[v.at:v.at+uint16(v.words)], func(n uint16) bool { return m.words[n].how == 0 }) {
			return true
		}
	}
	first := len(words) > 0 && m.words[words[0]].how == 0 && m.text.words[words[0]].upper && !m.text.words[words[0]].stop
	return first && m.named(words[0])
}

// countsOther reports whether it is asked how many there are of something, and sentence i
// either says of it what is not asked, or has no number but of other things: "two schools" for
// "how many teachers".
func (m *Matched) countsOther(i int) bool {
	if m.kind != Number || m.focus < 0 || m.terms[m.focus].phrase || !m.wants.has(countValue) {
		return false
	}
	near := m.around(i, 1)
	for t := range m.terms { // which a library that has the word tells with it
		if m.terms[t].Known && m.asked.of[t] > 0 && near[t] == 0 && m.title[t] == 0 && !m.text.Sentences[i].leans {
			return true
		}
	}
	own, other := false, false
	words, l := m.text.of(m.text.Sentences[i]), m.look(m.text.Sentences[i])
	m.newValues(i, func(v heldValue) {
		behind := int(v.at) + int(v.words)
		if !l.focusBeside(m.focus, v) && behind < len(words) && !m.text.words[words[behind]].stop && !m.text.words[words[behind]].digit {
			other = true
		} else {
			own = true
		}
	})
	return other && !own
}

// pricesOther reports whether it is asked what something costs, and sentence i, which goes on
// from no other, tells a sum and nothing of what is asked.
func (m *Matched) pricesOther(i int) bool {
	if m.value != moneyValue || m.kind == NoQuestion || m.text.Sentences[i].leans {
		return false
	}
	asked := false
	for t := range m.terms {
		switch term := &m.terms[t]; {
		case term.phrase, term.value, term.Name && !term.noun:
		case m.found[i][t] >= akinBegin:
			return false
		default:
			asked = true
		}
	}
	return asked
}

// othersFigure reports whether somebody's age is asked for, or how far it is from a place, and
// sentence i, whose evidence is e, neither has one of the names nor goes on from another sentence.
func (m *Matched) othersFigure(i int, e *Evidence) bool {
	if !m.wants.has(ageValue) && m.value != distanceValue || m.names.total == 0 || e[sentenceNames] > 0 || m.text.Sentences[i].leans {
		return false
	}
	l := VocabularyOf(m.text.Lang).Language()
	return !slices.ContainsFunc(m.text.of(m.text.Sentences[i]), func(n uint16) bool {
		w := m.text.lower(n)
		return l.List(lang.PronounsMale).Has(w) || l.List(lang.PronounsFemale).Has(w)
	})
}

// otherOne reports whether one of several of a kind is asked for ("the previous robbery"), and
// sentence i is of another: neither it nor a sentence beside it has the word that tells which,
// or it has that of something else.
func (m *Matched) otherOne(i int) bool {
	near := m.around(i, 1)
	for t := range m.terms[:max(0, len(m.terms)-1)] {
		if m.terms[t].sense&oneOf == 0 || !m.terms[t+1].next {
			continue
		}
		if near[t] == 0 && m.title[t] == 0 || m.found[i][t] > 0 && m.found[i][t+1] == 0 {
			return true
		}
	}
	return false
}

// figureless reports whether a question word asks for a figure, and neither sentence i nor its
// neighbours have one.
func (m *Matched) figureless(i int) bool {
	return (m.kind == Number || m.kind == Time) && m.Exact() && m.Lacks(i)
}
