package storetest

import (
	"testing"

	"articlebot/articles"
	"articlebot/articles/store"
)

func testSimilar(t *testing.T, s store.Store) {
	const print articles.Fingerprint = 0xf0f0_1234_5678_9abc
	put := func(l articles.LibraryID, n int, f articles.Fingerprint, only string) articles.Article {
		return add(t, s, articles.Article{Library: l, Text: text(n), Fingerprint: f, OnlyChannel: only})
	}
	put(lib, 1, print^0b11, "")     // 2 bits
	put(lib, 2, print^0xffff, "")   // 16
	put(lib, 3, print^0x1ffff, "")  // 17
	put(lib, 4, ^print, "")         // 64
	put(lib, 5, print, "7")         // private
	put(lib, 6, print^1, "")        // removed below
	put(lib, 7, 0, "")              // without
	put(other, 8, print, "")        // of another library
	mine := put(lib, 9, print, "7") // itself
	remove(t, s, 6)
	for _, c := range []struct {
		scope articles.Scope
		want  []articles.ArticleNumber
	}{
		{everything, []articles.ArticleNumber{5, 1, 2}},
		{in("7"), []articles.ArticleNumber{5, 1, 2}},
		{articles.Scope{}, []articles.ArticleNumber{1, 2}},
	} {
		same(t, "near", similar(t, s, &mine, c.scope), c.want)
	}
	if _, err := s.Undo(t.Context(), lib, "ada", everything); err != nil {
		t.Fatal(err)
	}
	same(t, "near after the undo", similar(t, s, &mine, articles.Scope{}), []articles.ArticleNumber{6, 1, 2})
	if near := similar(t, s, &articles.Article{Library: lib}, everything); near != nil {
		t.Errorf("near a text without words: %v", near)
	}

	var many []articles.Article
	for i := range 2500 {
		many = append(many, articles.Article{Text: text(100 + i), Fingerprint: articles.Fingerprint(i+1) << 32})
	}
	must[[]articles.AddResult](t)(s.Import(t.Context(), other, many))
	near := similar(t, s, &articles.Article{Library: other, Fingerprint: 2001 << 32}, everything)
	if len(near) != 8 || near[0] != 2002 {
		t.Errorf("near among many: %v", near)
	}
	if err := s.Forget(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	if near := similar(t, s, &articles.Article{Library: other, Fingerprint: 2001 << 32}, everything); near != nil {
		t.Errorf("near in a forgotten library: %v", near)
	}
	again := add(t, s, articles.Article{Library: other, Text: text(8), Fingerprint: print})
	same(t, "near later", similar(t, s, &articles.Article{Library: other, Fingerprint: print}, everything), []articles.ArticleNumber{again.Number})
}

func similar(t *testing.T, s store.Store, a *articles.Article, scope articles.Scope) (numbers []articles.ArticleNumber) {
	t.Helper()
	for _, found := range must[[]articles.Article](t)(s.Similar(t.Context(), a, scope)) {
		numbers = append(numbers, found.Number)
	}
	return numbers
}
