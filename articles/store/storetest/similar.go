package storetest

import (
	"encoding/binary"
	"testing"

	"articlebot/articles"
	"articlebot/articles/store"
)

// fingerprint is one that has nothing in common with those of most other numbers.
func fingerprint(n int) (f articles.Fingerprint) {
	for i := 0; i < len(f); i += 2 {
		binary.BigEndian.PutUint16(f[i:], uint16(n))
	}
	return f
}

func testSimilar(t *testing.T, s store.Store) {
	print := fingerprint(0x1234)
	// with as many bytes changed
	but := func(n int) articles.Fingerprint {
		f := print
		for i := range n {
			f[i]++
		}
		return f
	}
	put := func(l articles.LibraryID, n int, f articles.Fingerprint, only string) articles.Article {
		return add(t, s, articles.Article{Library: l, Text: text(n), Fingerprint: f, OnlyChannel: only})
	}
	put(lib, 1, but(2), "")
	put(lib, 2, but(19), "")
	put(lib, 3, but(20), "")
	put(lib, 4, but(24), "")
	put(lib, 5, print, "7")                 // private
	put(lib, 6, but(1), "")                 // removed below
	put(lib, 7, articles.Fingerprint{}, "") // without
	put(other, 8, print, "")                // of another library
	mine := put(lib, 9, print, "7")         // itself
	mine.Fingerprint = print
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
	if err := s.Fingerprint(t.Context(), func(string) articles.Fingerprint { return print }); err != nil {
		t.Fatal(err)
	}
	same(t, "near when all have fingerprints", similar(t, s, &mine, articles.Scope{}), []articles.ArticleNumber{6, 1, 2})
	if near := similar(t, s, &articles.Article{Library: lib}, everything); near != nil {
		t.Errorf("near a text without words: %v", near)
	}

	var many []articles.Article
	for i := range 2500 {
		many = append(many, articles.Article{Text: text(100 + i), Fingerprint: fingerprint(i + 1)})
	}
	must[[]articles.AddResult](t)(s.Import(t.Context(), other, many))
	near := similar(t, s, &articles.Article{Library: other, Fingerprint: fingerprint(2001)}, everything)
	if len(near) != 8 || near[0] != 2002 {
		t.Errorf("near among many: %v", near)
	}
	if err := s.Forget(t.Context(), other); err != nil {
		t.Fatal(err)
	}
	if near := similar(t, s, &articles.Article{Library: other, Fingerprint: fingerprint(2001)}, everything); near != nil {
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
