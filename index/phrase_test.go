package index_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/articles/articlestest"
	"articlebot/articles/lang"
	"articlebot/index"
)

// Words that stand one after the other anywhere in a title or a text are found there,
// and nowhere else.
func TestPhraseAnywhere(t *testing.T) {
	list := articlestest.New(3).Articles(30)
	src := newMemory()
	src.add(lib, list...)
	x := openIndex(t, t.TempDir(), src, index.Options{})
	words := func(text string) (words []string) {
		for w := range lang.Words(text) {
			words = append(words, strings.ToLower(w.Of(text)))
		}
		return words
	}
	joined := make([][2]string, len(list)) // the words of the title and of the text
	for i, a := range list {
		joined[i] = [2]string{" " + strings.Join(words(a.Title), " ") + " ", " " + strings.Join(words(a.Text), " ") + " "}
	}
	check := func(phrase string) {
		t.Helper()
		var want []articles.ArticleNumber
		for i, j := range joined {
			if strings.Contains(j[0], " "+phrase+" ") || strings.Contains(j[1], " "+phrase+" ") {
				want = append(want, articles.ArticleNumber(i+1))
			}
		}
		r, err := x.Search(t.Context(), lib, index.SearchQuery{Words: `"` + phrase + `"`, Limit: len(list)})
		if err != nil {
			t.Fatal(err)
		}
		var got []articles.ArticleNumber
		for _, a := range r.Articles {
			got = append(got, a.Number)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) || r.Total != len(want) {
			t.Errorf("%q is found in %v, %d in all; it stands in %v", phrase, got, r.Total, want)
		}
	}
	for i, a := range list {
		text, title := words(a.Text), words(a.Title)
		for at := i; at+3 <= len(text); at += 29 { // across sentences and paragraphs too
			check(strings.Join(text[at:at+3], " "))
			check(text[at+1] + " " + text[at])
		}
		check(strings.Join(title[:2], " "))
		check(title[len(title)-1] + " " + text[0]) // a title is no part of the text
	}
	check("of the")
	check("head of the")
}

// Of an article with more different words than are told apart, the text is read.
func TestPhraseAmongVeryManyWords(t *testing.T) {
	var b strings.Builder
	for i := range 66_000 {
		fmt.Fprintf(&b, "w%d ", i)
	}
	src := newMemory()
	src.add(lib, articles.Article{Title: "Very many words", Text: b.String() + "Last comes the ferry with Zoë aboard.", Lang: "en"})
	x := openIndex(t, t.TempDir(), src, index.Options{})
	for phrase, want := range map[string]int{
		"w7 w8": 1, "the ferry with": 1, "Zoe aboard": 1, "w65999 last comes": 1, "very many words": 1,
		"w8 w7": 0, "ferry the": 0, "words w0": 0, "aboard Zoë": 0,
	} {
		r, err := x.Search(t.Context(), lib, index.SearchQuery{Words: `"` + phrase + `"`})
		if err != nil {
			t.Fatal(err)
		}
		if r.Total != want {
			t.Errorf("%q is found in %d articles, not %d", phrase, r.Total, want)
		}
	}
}
