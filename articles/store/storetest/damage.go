package storetest

import (
	"errors"
	"slices"
	"testing"

	"articlebot/articles"
	"articlebot/articles/store"
)

// RunDamaged tests what a store does about texts that have been damaged where they lie.
// open gives an empty store, and damage makes one of its articles unreadable, in one of
// the ways that there are.
func RunDamaged(t *testing.T, open func(t *testing.T) store.Store, damage func(t *testing.T, lib articles.LibraryID, n articles.ArticleNumber)) {
	s := open(t)
	for i := range 5 {
		add(t, s, articles.Article{Text: text(i), Channel: "c", URL: "https://kust.example/", OnlyChannel: map[int]string{3: "board"}[i]})
	}
	for _, n := range []articles.ArticleNumber{2, 5} {
		damage(t, lib, n)
	}
	_, err := s.Article(t.Context(), lib, 2)
	isDamaged := func(what string, err error, want ns) {
		t.Helper()
		if !errors.Is(err, articles.ErrDamaged) {
			t.Errorf("%s: %v", what, err)
		}
		if of, ok := errors.AsType[*articles.DamageError](err); want != nil && (!ok || !slices.Equal(of.Numbers, want)) {
			t.Errorf("%s: %v, not of %v", what, err, want)
		}
	}
	isDamaged("an article", err, nil)
	each := func(scope articles.Scope) (read ns, err error) {
		read = ns{}
		err = s.Each(t.Context(), lib, scope, func(a articles.Article) error {
			if a.Text != text(int(a.Number)-1) {
				t.Errorf("%v has the text %q", a.Number, a.Text)
			}
			read = append(read, a.Number)
			return nil
		})
		return read, err
	}
	read, err := each(everything)
	same(t, "what can be read", read, ns{1, 3, 4})
	isDamaged("all of them", err, ns{2, 5})
	read, err = each(in())
	same(t, "what everyone may read", read, ns{1, 3})
	isDamaged("what everyone may see", err, nil)
	same(t, "listed", numbers(must[articles.Listing](t)(s.List(t.Context(), lib, articles.Query{Filter: articles.Filter{Scope: everything}})).Articles), ns{4, 3, 1})
	same(t, "the latest", must[articles.Article](t)(s.Latest(t.Context(), lib, articles.Filter{}, []string{"c"})).Number, articles.ArticleNumber(3))
	same(t, "found", must[articles.Article](t)(s.Find(t.Context(), lib, articles.Filter{}, "https://kust.example/")).Number, articles.ArticleNumber(3))
	same(t, "changes", story(t, follow(t, s, lib, 0, 9)), []string{"1 added #1", "2 removed #2", "3 added #3", "4 added #4", "5 removed #5"})

	mended := must[articles.AddResult](t)(s.Add(t.Context(), articles.Article{Library: lib, Text: text(1)}))
	if !mended.Existing || mended.Article.Number != 2 || mended.Article.Text != text(1) {
		t.Errorf("mended: %+v", mended)
	}
	same(t, "changes after it was mended", story(t, follow(t, s, lib, 5, 9)), []string{"6 edited #2"})
	if err := s.Remove(t.Context(), lib, 5, "ada"); err != nil {
		t.Errorf("remove what cannot be read: %v", err)
	}
	read, err = each(everything)
	same(t, "in the end", read, ns{1, 2, 3, 4})
	if err != nil {
		t.Errorf("in the end: %v", err)
	}
}
