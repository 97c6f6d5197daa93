package rank

import "slices"

// pair is two words that stand for a term together.
type pair struct {
	first, second string // stems; of a particle, the word itself
	particle      bool
}

// How much of a term its parts are: both in one sentence, and the one that says what it is
// there and the other where the text tells what it is about.
const partsTogether, partsApart = .9, akinBegin

// AddParts lets the two parts of a compound stand for the term together, which they do
// only in part alone: "factory" and "oat milk" for the two in one word. The head says what
// it is.
func (t *Term) AddParts(head, first string) {
	t.pairs = append(t.pairs, pair{first: head, second: first})
}

// particleWithin is how many words behind a verb its particle stands at most.
const particleWithin = 3

// AddVerb lets a verb with a particle behind it stand for the term: "took over" for "bought".
func (t *Term) AddVerb(stem, particle string) {
	if p := (pair{stem, particle, true}); !slices.Contains(t.pairs, p) {
		t.pairs = append(t.pairs, p)
	}
}

// AddNear lets what articles of a language have where a question has the term stand for it,
// too, as much as how tells, if the library has it, which stands tells of a stem.
func (t *Term) AddNear(code string, how float64, stands func(stem string) bool) {
	near := VocabularyOf(code).near()
	groups := near[t.Stem]
	for _, word := range t.Beside {
		groups = append(groups[:len(groups):len(groups)], near[t.Stem+" "+word]...)
	}
	for _, w := range groups {
		switch {
		case !stands(w.stem):
		case w.particle != "":
			t.AddVerb(w.stem, w.particle)
		default:
			t.Add(w.stem, how)
		}
	}
}

// pairUp finds the terms in whose place two words stand.
func (m *Matched) pairUp(hidden func(i int) bool) {
	for t := range m.terms {
		for _, p := range m.terms[t].pairs {
			firsts := m.text.wordsOf(p.first, false)
			seconds := m.text.wordsOf(p.second, p.particle)
			if len(firsts) == 0 || len(seconds) == 0 {
				continue
			}
			topical := !p.particle && m.text.tops(seconds)
			for i, s := range m.text.Sentences {
				if !hidden(i) {
					m.found[i][t] = max(m.found[i][t], p.in(m.text.of(s), firsts, seconds, topical))
				}
			}
		}
	}
}

// in returns how much of its term a pair is in the words of a sentence. Topical tells that
// its second word stands where the text tells what it is about.
func (p *pair) in(tokens, firsts, seconds []uint16, topical bool) (how float64) {
	has := func(tokens, numbers []uint16) bool {
		return slices.ContainsFunc(tokens, func(n uint16) bool { return slices.Contains(numbers, n) })
	}
	for at, n := range tokens {
		switch {
		case !slices.Contains(firsts, n):
		case p.particle:
			if has(tokens[at+1:min(len(tokens), at+1+particleWithin)], seconds) {
				return mostKin
			}
		case has(tokens, seconds):
			return partsTogether
		case topical:
			how = partsApart
		}
	}
	return how
}

// wordsOf returns the numbers of the words with a stem, or of those that are the word itself.
func (t *Text) wordsOf(text string, itself bool) (numbers []uint16) {
	for n := range t.words {
		if itself && t.lower(uint16(n)) == text || !itself && t.stem(uint16(n)) == text {
			numbers = append(numbers, uint16(n))
		}
	}
	return numbers
}

// tops reports whether one of some words stands in the title or in the first sentences.
func (t *Text) tops(numbers []uint16) bool {
	end := len(t.tokens)
	if leadSentences < len(t.Sentences) {
		end = t.Sentences[leadSentences].first
	}
	one := func(n uint16) bool { return slices.Contains(numbers, n) }
	return slices.ContainsFunc(t.title, one) || slices.ContainsFunc(t.tokens[:end], one)
}
