package index

import (
	"cmp"
	"slices"

	"articlebot/articles/lang"
	"articlebot/index/rank"
)

// How sure it is that another stem of the library is what a person typed.
const (
	bareSure = .9 // accents are missing, and the library has the word without, too
)

// widen finds what else in the library each term of a question may stand for.
func (a *inquiry) widen(code string, terms []rank.Term) {
	for i := range terms {
		t := &terms[i]
		known := a.sentences(code, t.Stem) > 0
		if t.Digit || known && !a.asked.Bare {
			continue
		}
		accented := a.accented(code, t.Stem)
		switch {
		case len(accented) == 0 && known:
			continue
		case len(accented) == 0:
			if near, _ := a.respelled(code, t.Stem); near != "" {
				t.Respell(near)
			}
			continue
		case !known:
			t.Respell(accented[0])
			accented = accented[1:]
		}
		for _, stem := range accented {
			t.Add(stem, bareSure)
		}
	}
}

// rarity is that of a term in so many documents: its own, or where it stands in none, that of
// the rarest of the others.
func (a *inquiry) rarity(t *rank.Term, documents int, in func(stem string) int) float64 {
	df := in(t.Stem)
	for _, o := range t.Others {
		if df > 0 {
			break
		}
		df = in(o.Stem)
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
		if near != stem && r.find(passageField+code, near).count() > 0 {
			found = append(found, near)
		}
	}
	slices.SortFunc(found, func(x, y string) int {
		count := func(stem string) int { return r.find(passageField+code, stem).count() }
		return cmp.Or(cmp.Compare(count(y), count(x)), cmp.Compare(x, y))
	})
	return found
}
