package index_test

import (
	"fmt"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/index"
)

// A library has an article for everyone and one for each of two channels, all on
// the same things and with the same people; a second library has them too. No
// query may give anything that its scope does not admit.
func TestScope(t *testing.T) {
	const other articles.LibraryID = "guild:2"
	m := newMemory()
	for _, l := range []articles.LibraryID{lib, other} {
		for _, channel := range []string{"", "board", "staff"} {
			mark := strings.ReplaceAll(string(l), ":", "") + "x" + channel
			m.add(l, articles.Article{
				Title: "The harbour " + mark, Lang: "en", OnlyChannel: channel, Source: "Paper " + mark,
				Text: fmt.Sprintf("The harbour %s will close in May.\n“We close the harbour for %s,” said Mona Strand%s, head of the harbour %s.", mark, mark, channel, mark),
			})
		}
	}
	x := openIndex(t, t.TempDir(), m, index.Options{})
	for _, l := range []articles.LibraryID{lib, other} {
		for name, scope := range map[string]articles.Scope{
			"open":  {},
			"board": {Channels: []string{"board"}},
			"both":  {Channels: []string{"staff", "board"}},
			"more":  {Channels: []string{"elsewhere", "staff"}},
			"other": {Channels: []string{"elsewhere"}},
			"all":   {All: true},
		} {
			t.Run(string(l)+"/"+name, func(t *testing.T) {
				f := articles.Filter{Scope: scope}
				check := func(a *articles.Article) {
					t.Helper()
					if a.Library != l || !scope.Admits(a.OnlyChannel) {
						t.Errorf("%s of %s in %q leaked", a.Number, a.Library, a.OnlyChannel)
					}
				}
				visible := 0
				for _, c := range []string{"", "board", "staff"} {
					if scope.Admits(c) {
						visible++
					}
				}
				answer, err := x.Ask(t.Context(), l, index.Question{Text: "When will the harbour close?", Filter: f, Limit: 10})
				if err != nil {
					t.Fatal(err)
				}
				for _, h := range answer.Hits {
					check(h.Article)
					for _, n := range h.AlsoIn {
						a, err := m.Article(t.Context(), l, n)
						if err != nil {
							t.Fatal(err)
						}
						check(&a)
					}
				}
				found, err := x.Search(t.Context(), l, index.SearchQuery{Words: "harbour", Filter: f})
				if err != nil {
					t.Fatal(err)
				}
				if found.Total != visible || len(found.Articles) != visible {
					t.Errorf("%d articles found, %d in all, want %d", len(found.Articles), found.Total, visible)
				}
				for _, a := range found.Articles {
					check(a.Article)
				}
				quotes, err := x.Quotes(t.Context(), l, index.QuoteQuery{Filter: f})
				if err != nil {
					t.Fatal(err)
				}
				if quotes.Total != visible {
					t.Errorf("%d quotes, want %d", quotes.Total, visible)
				}
				for _, q := range quotes.Hits {
					check(q.Article)
				}
				speakers, err := x.Speakers(t.Context(), l, index.SpeakerQuery{Filter: f})
				if err != nil {
					t.Fatal(err)
				}
				for _, p := range speakers.People {
					for _, n := range p.Articles {
						a, err := m.Article(t.Context(), l, n)
						if err != nil {
							t.Fatal(err)
						}
						check(&a)
					}
				}
				for _, channel := range []string{"board", "staff"} {
					hidden, err := x.Quotes(t.Context(), l, index.QuoteQuery{Name: "Mona Strand" + channel, Filter: f})
					if err != nil {
						t.Fatal(err)
					}
					if known := len(hidden.People) > 0; known != scope.Admits(channel) {
						t.Errorf("who is quoted in %s only is known: %v", channel, known)
					}
					for _, n := range hidden.Nearest {
						if strings.Contains(n, "board") && !scope.Admits("board") || strings.Contains(n, "staff") && !scope.Admits("staff") {
							t.Errorf("a hidden name is told: %s", n)
						}
					}
				}
			})
		}
	}
}
