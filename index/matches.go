package index

import (
	"slices"

	"articlebot/articles"
	"articlebot/articles/lang"
	"articlebot/index/rank"
)

// Matches reports whether a search finds an article, which need not be in an index: as
// [Index.Search] does, but for what that tries where nothing is found. A search for
// nothing but unwanted words finds what has none of them.
func Matches(q SearchQuery, a *articles.Article) (bool, error) {
	parts := parseSearch(q.Words)
	for _, p := range parseSearch(q.Title) {
		p.title = true
		parts = append(parts, p)
	}
	parts, err := bounded(parts)
	if err != nil || !q.Filter.Admits(a) {
		return false, err
	}
	for i := range parts {
		parts[i].exact = parts[i].exact || parts[i].unwanted
	}
	lookBare(parts, false)
	f := newFinder(a.Text, &rank.Text{Lang: lang.Get(a.Lang).Code()}, parts)
	var text []rank.Form
	for s := range lang.Words(a.Text) {
		w := f.words.Word(s.Of(a.Text))
		text = append(text, rank.Form{Lower: w.Lower, Stem: w.Stem})
	}
	at := 0
	for _, clause := range clauses(parts) {
		first := at
		at += len(clause)
		stands := false
		for i := first; i < at && !stands; i++ {
			stands = f.title(a.Title, i) || !parts[i].title && slices.ContainsFunc(f.runs(i, text), func(r found) bool { return r.how > 0 })
		}
		if stands == clause[0].unwanted {
			return false, nil
		}
	}
	return true, nil
}
