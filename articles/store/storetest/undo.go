package storetest

import (
	"errors"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/store"
)

func testRemove(t *testing.T, s store.Store) {
	add(t, s, articles.Article{Text: text(1), ImportID: "a"})
	add(t, s, articles.Article{Text: text(2)})
	remove(t, s, 1)
	if _, err := s.Article(t.Context(), lib, 1); !errors.Is(err, articles.ErrNotFound) {
		t.Errorf("the removed article: %v", err)
	}
	for range 2 {
		if err := s.Remove(t.Context(), lib, 1, "ada"); !errors.Is(err, articles.ErrNotFound) {
			t.Errorf("removing it again: %v", err)
		}
	}
	if _, err := s.Edit(t.Context(), lib, 1, articles.Edit{Title: new("x")}, "ada"); !errors.Is(err, articles.ErrNotFound) {
		t.Errorf("editing it: %v", err)
	}
	page := must[articles.Listing](t)(s.List(t.Context(), lib, articles.Query{Filter: articles.Filter{Scope: everything}}))
	same(t, "listed", numbers(page.Articles), ns{2})
	remove(t, s, 2)
	if again := add(t, s, articles.Article{Text: text(2)}); again.Number != 3 {
		t.Errorf("the number %v was given twice", again.Number)
	}
}

func undo(t testing.TB, s store.Store, by string, scope articles.Scope) (string, articles.Article) {
	t.Helper()
	u, err := s.Undo(t.Context(), lib, by, scope)
	if errors.Is(err, articles.ErrNothingToUndo) {
		return "nothing", articles.Article{}
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(u.Kind) + " " + u.Article.Number.String(), u.Article
}

func testUndo(t *testing.T, s store.Store) {
	first := add(t, s, articles.Article{Text: text(1), Title: "Fyren", AddedBy: "ada", ImportID: "a"})
	edit(t, s, 1, articles.Edit{Title: new("Fyren släcks"), Published: new(day(3))})
	add(t, s, articles.Article{Text: text(2), AddedBy: "bo"})
	edit(t, s, 1, articles.Edit{Source: new("Kustbladet")})
	remove(t, s, 1)

	is := func(want string) articles.Article {
		t.Helper()
		got, a := undo(t, s, "ada", articles.Scope{})
		if got != want {
			t.Fatalf("undid %s, want %s", got, want)
		}
		return a
	}
	want := first
	want.Title, want.Source, want.Published = "Fyren släcks", "Kustbladet", day(3)
	same(t, "back", is("removed #1"), want)
	same(t, "read", must[articles.Article](t)(s.Article(t.Context(), lib, 1)), want)
	want.Source = ""
	same(t, "the last edit", is("edited #1"), want)
	same(t, "the edit before", is("edited #1"), first)
	if page := must[articles.Listing](t)(s.List(t.Context(), lib, articles.Query{Words: []string{"släcks"}})); page.Total != 0 {
		t.Error("the title that was undone is still found")
	}
	same(t, "out again", is("added #1"), first)
	is("nothing")
	if _, err := s.Article(t.Context(), lib, 1); !errors.Is(err, articles.ErrNotFound) {
		t.Errorf("the article that was undone: %v", err)
	}
	same(t, "changes", story(t, follow(t, s, lib, 0, 9)), []string{"3 added #2", "9 removed #1"})
	if again := add(t, s, articles.Article{Text: text(1), AddedBy: "ada"}); again.Number != 3 {
		t.Errorf("the number %v was given twice", again.Number)
	}
	is("added #3")
	if got, _ := undo(t, s, "cy", articles.Scope{}); got != "nothing" {
		t.Errorf("somebody else undid %s", got)
	}
	if _, err := s.Undo(t.Context(), other, "bo", everything); !errors.Is(err, articles.ErrNothingToUndo) {
		t.Errorf("undo in another library: %v", err)
	}
}

func testUndoOvertaken(t *testing.T, s store.Store) {
	by := func(person string, n articles.ArticleNumber, e articles.Edit) {
		t.Helper()
		must[articles.Article](t)(s.Edit(t.Context(), lib, n, e, person))
	}
	add(t, s, articles.Article{Text: text(1), AddedBy: "ada"})
	add(t, s, articles.Article{Text: text(2), AddedBy: "ada"})
	by("ada", 2, articles.Edit{Title: new("ett"), Source: new("K")})
	by("bo", 2, articles.Edit{Title: new("två")})
	if got, _ := undo(t, s, "ada", articles.Scope{}); got != "nothing" {
		t.Errorf("undid %s although bo has changed it since", got)
	}
	if a := must[articles.Article](t)(s.Article(t.Context(), lib, 2)); a.Title != "två" || a.Source != "K" {
		t.Errorf("the article is now %q, %q", a.Title, a.Source)
	}
	if got, _ := undo(t, s, "bo", articles.Scope{}); got != "edited #2" {
		t.Errorf("bo undid %s", got)
	}
	if err := s.Remove(t.Context(), lib, 2, "bo"); err != nil {
		t.Fatal(err)
	}
	if got, _ := undo(t, s, "ada", articles.Scope{}); got != "nothing" {
		t.Errorf("undid %s, which bo has removed", got)
	}
	// Its text comes anew before the removal is undone.
	add(t, s, articles.Article{Text: text(2), AddedBy: "cy"})
	if got, _ := undo(t, s, "bo", articles.Scope{}); got != "nothing" {
		t.Errorf("undid %s: the text is there twice", got)
	}
	same(t, "articles", numbers(must[articles.Listing](t)(s.List(t.Context(), lib, articles.Query{})).Articles), ns{3, 1})
}

func testUndoScope(t *testing.T, s store.Store) {
	add(t, s, articles.Article{Text: text(1), AddedBy: "ada"})
	add(t, s, articles.Article{Text: text(2), AddedBy: "ada", OnlyChannel: "7"})
	if got, _ := undo(t, s, "ada", in("8")); got != "added #1" {
		t.Errorf("undid %s where #2 does not show", got)
	}
	if got, _ := undo(t, s, "ada", articles.Scope{}); got != "nothing" {
		t.Errorf("undid %s where #2 does not show", got)
	}
	if got, _ := undo(t, s, "ada", in("7")); got != "added #2" {
		t.Errorf("undid %s in its own channel", got)
	}
}

func testUndoOnly(t *testing.T, s store.Store) {
	for i := range 3 {
		add(t, s, articles.Article{Text: text(i), AddedBy: "ada"})
	}
	edit(t, s, 1, articles.Edit{Title: new("Fyren")})
	for _, want := range []string{"edited #1", "added #1"} {
		u := must[articles.UndoResult](t)(s.Undo(t.Context(), lib, "ada", articles.Scope{}, 9, 1))
		same(t, "undone", string(u.Kind)+" "+u.Article.Number.String(), want)
	}
	for _, n := range []articles.ArticleNumber{1, 9, 0} {
		if u, err := s.Undo(t.Context(), lib, "ada", articles.Scope{}, n); !errors.Is(err, articles.ErrNothingToUndo) {
			t.Errorf("undid %s %v, asked for %v only; %v", u.Kind, u.Article.Number, n, err)
		}
	}
	if got, _ := undo(t, s, "ada", articles.Scope{}); got != "added #3" {
		t.Errorf("then undid %s", got)
	}
}

func testPurge(t *testing.T, s store.Store) {
	for i := range 3 {
		add(t, s, articles.Article{Text: text(i), ImportID: text(i)})
	}
	remove(t, s, 1)
	if err := s.Purge(t.Context(), time.Now().Add(-time.Hour)); err != nil {
		t.Fatal(err)
	}
	if got, _ := undo(t, s, "ada", articles.Scope{}); got != "removed #1" {
		t.Errorf("undid %s: it was purged too early", got)
	}
	remove(t, s, 1)
	if err := s.Purge(t.Context(), time.Now().Add(time.Hour)); err != nil {
		t.Fatal(err)
	}
	if got, _ := undo(t, s, "ada", articles.Scope{}); got != "nothing" {
		t.Errorf("undid %s after the purge", got)
	}
	same(t, "changes", story(t, follow(t, s, lib, 0, 9)), []string{"2 added #2", "3 added #3", "6 removed #1"})
	if n := must[int](t)(s.Count(t.Context(), lib, everything)); n != 2 {
		t.Errorf("%d articles are left, want 2", n)
	}
	if again := add(t, s, articles.Article{Text: text(0)}); again.Number != 4 {
		t.Errorf("the number %v was given twice", again.Number)
	}
}

func testForget(t *testing.T, s store.Store) {
	for i := range 3 {
		add(t, s, articles.Article{Text: text(i), AddedBy: "ada", ImportID: text(i), OnlyChannel: []string{"", "7"}[i%2]})
	}
	kept := add(t, s, articles.Article{Library: other, Text: text(0)})
	remove(t, s, 1)
	before := must[articles.Seq](t)(s.LastSeq(t.Context(), lib))
	for range 2 {
		if err := s.Forget(t.Context(), lib); err != nil {
			t.Fatal(err)
		}
	}
	if n := must[int](t)(s.Count(t.Context(), lib, everything)); n != 0 {
		t.Errorf("%d articles are left", n)
	}
	if got, _ := undo(t, s, "ada", everything); got != "nothing" {
		t.Errorf("undid %s after all was forgotten", got)
	}
	gone := follow(t, s, lib, before, 9)
	if len(gone) != 2 || gone[0].Kind != articles.Removed || gone[1].Kind != articles.Removed {
		t.Errorf("an index learns %v", story(t, gone))
	}
	again := add(t, s, articles.Article{Text: text(0), ImportID: text(0)})
	if again.Number != 4 {
		t.Errorf("the number %v was given twice", again.Number)
	}
	if last := follow(t, s, lib, gone[len(gone)-1].Seq, 9); len(last) != 1 || last[0].Number != 4 {
		t.Errorf("then an index learns %v", story(t, last))
	}
	same(t, "the other library", must[articles.Article](t)(s.Article(t.Context(), other, 1)), kept)
	if err := s.Forget(t.Context(), "guild:never seen"); err != nil {
		t.Errorf("forget of nothing: %v", err)
	}
}
