package index_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/index"
)

// Who is in a hurry gets, of many people, those of before the latest addition, and
// soon all; what is removed is gone at once, and nobody else is told less.
func TestQuickSpeakers(t *testing.T) {
	m := newMemory()
	x := openIndex(t, t.TempDir(), m, index.Options{})
	syllables := strings.Fields("ba de fi go hu ja ke li mo nu")
	name := func(i int) string {
		s := syllables
		return capital(s[i/1000%10]+"rd"+s[i/100%10]+"n") + " " + capital(s[i/10%10]+"st"+s[i%10]+"v"+s[i/100%10])
	}
	var crowd strings.Builder
	for i := range 2400 {
		fmt.Fprintf(&crowd, "“We saw boat number %d,” said %s.\n\n", i, name(i))
	}
	m.add(lib, articles.Article{Title: "The regatta", Lang: "en", Text: crowd.String()})
	said := func(who string) articles.Article {
		return articles.Article{Title: "The pier", Lang: "en", Text: "“The pier is open,” said " + who + "."}
	}
	known := func(words string, quick bool) bool {
		t.Helper()
		r, err := x.Speakers(t.Context(), lib, index.SpeakerQuery{Words: words, Quick: quick})
		if err != nil {
			t.Fatal(err)
		}
		return r.Total > 0
	}
	if r, err := x.Speakers(t.Context(), lib, index.SpeakerQuery{Quick: true}); err != nil || r.Total < 1000 {
		t.Fatalf("%d people, %v: too few to tell anything", r.Total, err)
	}
	m.add(lib, said("Zelda Zorn"))
	if !known(name(7), true) {
		t.Error("who was quoted before is not told")
	}
	for !known("Zelda", true) {
		if t.Context().Err() != nil {
			t.Fatal("the new speaker is never told")
		}
		time.Sleep(time.Millisecond)
	}
	m.add(lib, said("Yrsa Yxell"))
	if !known("Yrsa", false) {
		t.Error("who is in no hurry is not told of the new speaker")
	}
	m.remove(lib, 2)
	if known("Zelda", true) {
		t.Error("one whose only article is removed is still told")
	}
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
