package index_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/index"
)

// Of many people, who is added is told at once, and who is removed no more, also to
// whoever types.
func TestQuickSpeakers(t *testing.T) {
	m := newMemory()
	x := openIndex(t, t.TempDir(), m, index.Options{})
	m.add(lib, regatta())
	known := func(words string, quick bool) bool {
		t.Helper()
		r, err := x.Speakers(t.Context(), lib, index.SpeakerQuery{Words: words, Quick: quick})
		if err != nil {
			t.Fatal(err)
		}
		return r.Total > 0
	}
	if r, err := x.Speakers(t.Context(), lib, index.SpeakerQuery{}); err != nil || r.Total < 1000 {
		t.Fatalf("%d people, %v: too few to tell anything", r.Total, err)
	}
	m.add(lib, said("Zelda Zorn"))
	if !known(sailor(7), true) {
		t.Error("who was quoted before is not told")
	}
	if !known("Zelda", true) {
		t.Error("the new speaker is not told")
	}
	m.add(lib, said("Yrsa Yxell"))
	if !known("Yrsa", false) {
		t.Error("who is in no hurry is not told of the new speaker")
	}
	m.remove(lib, 2)
	if known("Zelda", true) {
		t.Error("one whose only article is removed is still told")
	}
	m.add(lib, said("Wilma Wrede, the treasurer"), said("Wrede"))
	if !known("Wilma", false) || !known("treasurer", false) {
		t.Error("the treasurer is not told of")
	}
	m.remove(lib, 4)
	if known("Wilma", true) || known("treasurer", true) {
		t.Error("a name or role that stands only in a removed article is still told")
	}
	if !known("Wrede", true) {
		t.Error("what is left of somebody is not told")
	}
}

// After a start whoever types gets who is who at once: those that the scope admits, and
// of a filter only those that it does.
func TestQuickNames(t *testing.T) {
	m := newMemory()
	m.add(lib,
		regatta(),
		articles.Article{Title: "The mole", Lang: "en", Source: "Ny Tid", Text: "“It leaks,” said Zelda Zorn. “It always has,” said Zorn."},
		said("Zorn"),
		articles.Article{Title: "The board", Lang: "en", OnlyChannel: "board", Text: "“Nobody may know,” said Zelig Zander."},
	)
	dir := t.TempDir()
	names := func(x *index.Index, words string, f articles.Filter) []string {
		t.Helper()
		r, err := x.Speakers(t.Context(), lib, index.SpeakerQuery{Words: words, Filter: f, Quick: true})
		if err != nil {
			t.Fatal(err)
		}
		var list []string
		for _, p := range r.People {
			list = append(list, fmt.Sprint(p.Name, " ", p.Quotes))
		}
		if r.Total != len(list) && r.Total < 1000 {
			t.Errorf("%q: %d of %d people", words, len(list), r.Total)
		}
		return list
	}
	all := articles.Filter{Scope: articles.Scope{All: true}}
	paper := all
	paper.Sources = []string{"Ny Tid"}
	for _, tt := range []struct {
		words  string
		filter articles.Filter
		want   []string
	}{
		{"ze", articles.Filter{}, []string{"Zelda Zorn 3"}},
		{"ze", articles.Filter{Scope: articles.Scope{Channels: []string{"board"}}}, []string{"Zelda Zorn 3", "Zelig Zander 1"}},
		{"z", all, []string{"Zelda Zorn 3", "Zelig Zander 1"}},
		{"zörn", all, []string{"Zelda Zorn 3"}},
		{"", paper, []string{"Zelda Zorn 2"}},
		{"nobody", all, nil},
	} {
		x := openIndex(t, dir, m, index.Options{})
		if diff := cmp.Diff(tt.want, names(x, tt.words, tt.filter)); diff != "" {
			t.Errorf("at first, %q (-want +got):\n%s", tt.words, diff)
		}
		if r, err := x.Quotes(t.Context(), lib, index.QuoteQuery{Name: "Nobody", Filter: tt.filter}); err != nil || r.Total > 0 {
			t.Errorf("%d quotes of nobody, %v", r.Total, err)
		}
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// sailor is one of the many people of regatta.
func sailor(i int) string {
	s := strings.Fields("ba de fi go hu ja ke li mo nu")
	return capital(s[i/1000%10]+"rd"+s[i/100%10]+"n") + " " + capital(s[i/10%10]+"st"+s[i%10]+"v"+s[i/100%10])
}

// regatta quotes more people than are brought together in a moment.
func regatta() articles.Article {
	var crowd strings.Builder
	for i := range 2400 {
		fmt.Fprintf(&crowd, "“We saw boat number %d,” said %s.\n\n", i, sailor(i))
	}
	return articles.Article{Title: "The regatta", Lang: "en", Text: crowd.String()}
}

func said(who string) articles.Article {
	return articles.Article{Title: "The pier", Lang: "en", Text: "“The pier is open,” said " + who + "."}
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
