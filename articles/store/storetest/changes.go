package storetest

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
)

// story tells changes in short: "2 edited #1".
func story(t testing.TB, changes []articles.Change) []string {
	t.Helper()
	var lines []string
	for _, c := range changes {
		lines = append(lines, fmt.Sprintf("%d %s %v", c.Seq, c.Kind, c.Number))
		if (c.Article == nil) != (c.Kind == articles.Removed) || c.Article != nil && c.Article.Number != c.Number {
			t.Errorf("change %d has the article %v", c.Seq, c.Article)
		}
	}
	return lines
}

// follow reads all changes after a point, some at a time.
func follow(t testing.TB, s store.Store, lib articles.LibraryID, after articles.Seq, limit int) []articles.Change {
	t.Helper()
	var all []articles.Change
	for {
		some := must[[]articles.Change](t)(s.Changes(t.Context(), lib, after, limit))
		if len(some) == 0 {
			break
		}
		all = append(all, some...)
		after = some[len(some)-1].Seq
	}
	if last := must[articles.Seq](t)(s.LastSeq(t.Context(), lib)); after != last {
		t.Errorf("the changes lead to %d, the last is %d", after, last)
	}
	return all
}

func testChanges(t *testing.T, s store.Store) {
	same(t, "at first", story(t, follow(t, s, lib, 0, 10)), []string(nil))
	for i := range 4 {
		add(t, s, articles.Article{Text: text(i)})
	}
	add(t, s, articles.Article{Text: text(0), Library: other})
	same(t, "added", story(t, follow(t, s, lib, 0, 3)), []string{"1 added #1", "2 added #2", "3 added #3", "4 added #4"})
	same(t, "after 2", story(t, follow(t, s, lib, 2, 3)), []string{"3 added #3", "4 added #4"})
	same(t, "another library", story(t, follow(t, s, other, 0, 3)), []string{"1 added #1"})

	edit(t, s, 1, articles.Edit{Title: new("Ny rubrik")})
	remove(t, s, 2)
	edit(t, s, 3, articles.Edit{Source: new("Kustbladet")})
	remove(t, s, 3)
	want := []string{"4 added #4", "5 edited #1", "6 removed #2", "8 removed #3"}
	for limit := 1; limit < 6; limit++ {
		same(t, "then", story(t, follow(t, s, lib, 0, limit)), want)
	}
	changes := must[[]articles.Change](t)(s.Changes(t.Context(), lib, 4, 1))
	if a := changes[0].Article; a.Title != "Ny rubrik" || a.Text != text(0) {
		t.Errorf("the edited article is %+v", a)
	}
	if got, err := s.Changes(t.Context(), lib, 0, 0); err != nil || len(got) != 0 {
		t.Errorf("no changes asked for: %v, %v", got, err)
	}
	if got, err := s.Changes(t.Context(), lib, 99, 5); err != nil || len(got) != 0 {
		t.Errorf("changes after the end: %v, %v", got, err)
	}
}

func testChangesBounded(t *testing.T, s store.Store) {
	const size = 3 << 20
	for i := range 7 {
		add(t, s, articles.Article{Text: fmt.Sprint(i) + strings.Repeat("å", size/2)})
	}
	first := must[[]articles.Change](t)(s.Changes(t.Context(), lib, 0, 100))
	if n := len(first); n == 0 || n > 3 {
		t.Errorf("%d articles of 3 MB in one batch", n)
	}
	if n := len(follow(t, s, lib, 0, 100)); n != 7 {
		t.Errorf("%d changes in all, want 7", n)
	}
}

func edit(t testing.TB, s store.Store, n articles.ArticleNumber, e articles.Edit) articles.Article {
	t.Helper()
	return must[articles.Article](t)(s.Edit(t.Context(), lib, n, e, "ada"))
}

func remove(t testing.TB, s store.Store, n articles.ArticleNumber) {
	t.Helper()
	if err := s.Remove(t.Context(), lib, n, "ada"); err != nil {
		t.Fatal(err)
	}
}

func testEdit(t *testing.T, s store.Store) {
	want := add(t, s, articles.Article{Text: text(1), Title: "Fyren", Source: "Kustbladet", Byline: "Bo Al", Published: day(1)})
	want.Title, want.Source, want.Published = "Fyren släcks", "Österposten", day(3)
	zone := day(3).In(time.FixedZone("", -5*3600))
	same(t, "edited", edit(t, s, 1, articles.Edit{Title: new("Fyren släcks"), Source: new("Österposten"), Published: &zone}), want)
	same(t, "read", must[articles.Article](t)(s.Article(t.Context(), lib, 1)), want)
	for _, q := range []articles.Query{
		{Words: []string{"släcks", "bo", "österposten"}}, {Filter: articles.Filter{Sources: []string{"öster"}}}, {Filter: articles.Filter{Since: day(2)}},
	} {
		if page := must[articles.Listing](t)(s.List(t.Context(), lib, q)); page.Total != 1 {
			t.Errorf("%+v does not find the edited article", q)
		}
	}
	seq := must[articles.Seq](t)(s.LastSeq(t.Context(), lib))
	same(t, "no edit", edit(t, s, 1, articles.Edit{Title: new("Fyren släcks"), Published: &zone}), want)
	same(t, "no edit", edit(t, s, 1, articles.Edit{}), want)
	if now := must[articles.Seq](t)(s.LastSeq(t.Context(), lib)); now != seq {
		t.Errorf("an edit that changes nothing made change %d", now)
	}
	want.Title, want.Published = "", time.Time{}
	same(t, "cleared", edit(t, s, 1, articles.Edit{Title: new(""), Published: new(time.Time{})}), want)
	if _, err := s.Edit(t.Context(), lib, 2, articles.Edit{Title: new("x")}, "ada"); !errors.Is(err, articles.ErrNotFound) {
		t.Errorf("edit of nothing: %v", err)
	}
	if _, err := s.Edit(t.Context(), other, 1, articles.Edit{Title: new("x")}, "ada"); !errors.Is(err, articles.ErrNotFound) {
		t.Errorf("edit in another library: %v", err)
	}
}
