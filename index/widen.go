package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"articlebot/articles/lang"
	"articlebot/articles/lang/kin"
	"articlebot/index/rank"
)

// How sure it is that another stem of the library is what a person typed.
const (
	bareSure   = .9 // accents are missing, and the library has the word without, too
	joinedSure = .9 // a compound in two words
	partSure   = .5 // a part of a compound that the library does not have
	// a verb that is joined with its particle for the two apart, and the verb alone, of which
	// there are many, for the two joined
	particleSure, verbSure = .9, .4
	nearSure               = .6
	kinSure                = .65 // of how near a word is to the one in the question: never as much as a part, or more than .6, by which they are told from forms
)

// mostOthers is how many stems may stand for one term besides its own: each is looked for.
const mostOthers = 20

// widen finds what else in the library each term of a question may stand for.
func (a *inquiry) widen(code string, terms []rank.Term) {
	for i := range terms {
		t := &terms[i]
		if t.Digit {
			continue
		}
		if i > 0 && t.Follows() {
			a.join(code, &terms[i-1], t)
		}
		known := a.stands(code, t.Stem) > 0
		if !known || a.asked.Bare {
			a.retype(code, t, known)
		}
		a.recogniseName(code, t)
		if !t.Name || lang.Get(code).Has(lang.NounCapitals) {
			a.addParticles(code, t)
			a.addKin(code, t)
		}
	}
}

// retype looks for what the person may have meant by a word.
func (a *inquiry) retype(code string, t *rank.Term, known bool) {
	accented := a.accented(code, t.Stem)
	if cut := len(t.Stem) - 1; !known && len(accented) == 0 && a.asked.Bare && cut >= shortestBare {
		accented = a.accented(code, t.Stem[:cut]) // "pakord": the stem of "påkörd" is one letter shorter
	}
	if !known && len(accented) > 0 {
		t.Respell(accented[0])
		known, accented = true, accented[1:]
	}
	for _, stem := range accented {
		t.Add(stem, bareSure)
	}
	if !known {
		a.guess(code, t)
	}
}

// addParticles lets words in which a verb is joined with its particle stand for the two
// apart ("nedläggning" for "läggs ner"), and the verb for the word that joins them.
func (a *inquiry) addParticles(code string, t *rank.Term) {
	l := lang.Get(code)
	for _, word := range t.Beside {
		begins, whole := l.Joined(t.Lower, word)
		for _, begin := range begins {
			if utf8.RuneCountInString(begin) < shortestJoined {
				continue
			}
			if whole {
				if a.stands(code, begin) > 0 {
					t.Add(begin, particleSure)
				}
				continue
			}
			a.scan(passageField+code, begin, func(stem string, _ postings) bool {
				t.Add(stem, particleSure)
				return len(t.Others) < mostOthers
			})
		}
	}
	verb := l.Apart(t.Stem)
	for least := max(shortestVerb, (len(verb)+1)/2); len(verb) >= least; verb = verb[:len(verb)-1] {
		if a.stands(code, verb) > 0 {
			t.Add(verb, verbSure)
			break
		}
	}
}

// shortestBare is the least length of a stem that may have lost accents and have an end too many.
const shortestBare = 5

// The least lengths of a word with a particle, in runes, and of the verb in it, in bytes.
const (
	shortestJoined = 6
	shortestVerb   = 4
)

// addKin lets the words of the library that mean nearly the same stand for a term, too.
func (a *inquiry) addKin(code string, t *rank.Term) {
	v := rank.VocabularyOf(code)
	t.AddNear(code, nearSure, func(stem string) bool { return a.stands(code, stem) > 0 })
	for _, near := range kin.Near(code, t.Stem, t.Beside...) {
		if len(t.Others) >= mostOthers {
			break
		}
		switch w := v.Word(near.Text); {
		case w.Stop || a.stands(code, w.Stem) == 0:
		case near.Particle != "":
			t.AddVerb(w.Stem, near.Particle)
		default:
			t.Add(w.Stem, kinSure*near.How)
		}
	}
}

// join lets two words that follow one another stand for the word that they make up, too.
func (a *inquiry) join(code string, first, second *rank.Term) {
	if first.Digit || first.Name != second.Name {
		return
	}
	joined := rank.VocabularyOf(code).Word(first.Lower + second.Lower).Stem
	if a.stands(code, joined) > 0 {
		first.Add(joined, joinedSure)
		second.Add(joined, joinedSure)
	}
}

// guess looks for what a word may stand for that the library does not have: one with
// another letter, or else the parts that it is made up of.
func (a *inquiry) guess(code string, t *rank.Term) {
	if near, _ := a.respelled(code, t.Stem); near != "" {
		t.Respell(near)
		return
	}
	if parts := a.parts(code, t.Lower); parts != nil {
		t.Add(parts[0], partSure)
		t.Add(parts[1], partSure)
		t.AddParts(parts[0], parts[1])
	}
}

// parts returns the stems of the two words of the library that a compound is made up of,
// with one of the linking letters of its language between or none. Of several
// ways the one with the longest second word is taken, which says what it is.
func (a *inquiry) parts(code, word string) []string {
	const shortest = 3
	runes := []rune(word)
	v := rank.VocabularyOf(code)
	known := func(part []rune) string {
		stem := v.Word(string(part)).Stem
		if len(part) < shortest || a.stands(code, stem) == 0 {
			return ""
		}
		return stem
	}
	for at := shortest; at+shortest <= len(runes); at++ {
		second := known(runes[at:])
		if second == "" {
			continue
		}
		if first := known(runes[:at]); first != "" {
			return []string{second, first}
		}
		for _, link := range v.Language().List(lang.Links).Words() {
			if rest, ok := strings.CutSuffix(string(runes[:at]), link); ok {
				if first := known([]rune(rest)); first != "" {
					return []string{second, first}
				}
			}
		}
	}
	return nil
}

// recogniseName takes a term for a name that has a capital wherever the library's articles
// have it, where that tells a name.
func (a *inquiry) recogniseName(code string, t *rank.Term) {
	if t.Name || lang.Get(code).Has(lang.NounCapitals) {
		return
	}
	named := a.find(countField+code, nameTerm(t.Stem)).count()
	if named == 0 {
		return
	}
	within := a.stands(code, t.Stem) - a.find(countField+code, countTerm(t.Stem, 0)).count()
	t.Name = 2*named >= within
}

// rarity is that of a term in so many documents: its own, or where it stands in none, that of
// the rarest of the others.
func (a *inquiry) rarity(t *rank.Term, documents int, in func(stem string) int) float64 {
	df := in(t.Stem)
	if df == 0 {
		for _, o := range t.Others {
			if n := in(o.Stem); n > 0 && (df == 0 || n < df) {
				df = n
			}
		}
	}
	return rank.IDF(documents, df)
}

// accented returns the stems of a language that a stem is without accents, those that
// stand in most passages first.
func (r *reader) accented(code, stem string) (found []string) {
	pattern := lang.Get(code).Accented(stem)
	if pattern == "" {
		return nil
	}
	for _, near := range r.matching(passageField+code, pattern, respellings) {
		if near != stem && r.stands(code, near) > 0 {
			found = append(found, near)
		}
	}
	slices.SortFunc(found, func(x, y string) int {
		return cmp.Or(cmp.Compare(r.stands(code, y), r.stands(code, x)), cmp.Compare(x, y))
	})
	return found
}
