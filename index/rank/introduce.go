package rank

import (
	"strings"

	"articlebot/articles/lang"
)

// Bounds of how a name is met: the words that it has at most, and how many words
// from it a role may stand.
const (
	maxName   = 4
	roleReach = 6
)

// AsksWho reports whether the question may be nothing but a name: a few words, and none
// that asks but for a person.
func (q *Question) AsksWho() bool {
	asking := lang.Get(q.Lang).List(lang.QuestionWords)
	meant, asks := 0, false
	for _, w := range q.words {
		asks = asks || asking.Has(Lower(w.text))
		if !w.stop {
			meant++
		}
	}
	return meant > 0 && meant <= maxName && (q.Kind == Person || !asks && len(q.words) <= maxName)
}

// WithRole is the best that [Matched.Introduction] returns.
const WithRole = 3

// Introduction returns how well sentence i tells who bears the name that all words of
// the question make up: 0 when they do not stand there in a row, as names are
// written; [WithRole] when somebody's role stands by; 2 when another word does that may be
// one: "the netter Karl Ek"; else 1.
func (m *Matched) Introduction(i int) int {
	const named, withWord = 1, 2
	s := m.text.Sentences[i]
	tokens := m.text.of(s)
	best := 0
	for at := range tokens {
		if m.nameAt(tokens[at:]) {
			first := max(0, at-roleReach)
			last := min(at+len(m.terms)+roleReach, len(tokens))
			if m.hasRole(tokens[first:last]) {
				return WithRole
			}
			best = max(best, named)
			if at > 0 && !m.text.words[tokens[at-1]].upper && !m.text.words[tokens[at-1]].stop {
				best = withWord
			}
		}
	}
	return best
}

// nameAt reports whether the tokens begin with the question's words, with capitals.
func (m *Matched) nameAt(tokens []uint16) bool {
	if len(m.terms) == 0 || len(tokens) < len(m.terms) {
		return false
	}
	for i := range m.terms {
		w := m.words[tokens[i]]
		if w.how < akinBegin || int(w.term) != i || !m.text.words[tokens[i]].upper {
			return false
		}
	}
	return true
}

// hasRole reports whether one of the words is what people are: "director", or a word
// that ends in it.
func (m *Matched) hasRole(tokens []uint16) bool {
	const shortest = 4 // bytes of the end of a compound
	roles := VocabularyOf(m.text.Lang).l.List(lang.Roles)
	for _, n := range tokens {
		word := m.text.lower(n)
		if roles.Has(word) {
			return true
		}
		for at := range word {
			if at > 0 && len(word)-at >= shortest && roles.Has(strings.ToLower(word[at:])) {
				return true
			}
		}
	}
	return false
}
