package index_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"articlebot/articles"
	"articlebot/index"
)

// Who is quoted and who is who follow the changes of a library one by one, and are what
// an index tells that is built at once from what is left, in every scope. What a scope
// does not see tells it nothing: there it is as in a library that never had it.
func TestRosterFollows(t *testing.T) {
	names := []string{
		"Anna Hale", "Anna Hale", "Hale", "Hale", "Tom Hale", "T. Hale", "Tom Edward Hale", "Bao Jinping", "Bao Jinpeng", "Bao", "Xo Jinping",
		"Volodymyr Selenskyj", "Wolodymyr Zelenskyy", "Norrvik Energi", "Norrvik", "Anna", "Maria Anna",
	}
	rapid.Check(t, func(rt *rapid.T) {
		src := newMemory()
		x, err := index.Open(t.TempDir(), src, index.Options{})
		if err != nil {
			rt.Fatal(err)
		}
		defer closeNow(rt, x)
		scope := rapid.SampledFrom([]articles.Scope{{}, {Channels: []string{"1"}}, {Channels: []string{"2", "1"}}, {Channels: []string{"4", "1", "3"}}, {Channels: []string{"9"}}, {All: true}}).Draw(rt, "scope")
		said := rapid.Custom(func(rt *rapid.T) articles.Article {
			var text strings.Builder
			for _, name := range rapid.SliceOfN(rapid.SampledFrom(names), 0, 4).Draw(rt, "names") {
				role := rapid.SampledFrom([]string{"", ", the mayor", ", the goalkeeper", ", who keeps the books"}).Draw(rt, "role")
				fmt.Fprintf(&text, "“The pier %d is open,” said %s%s.\n\n", text.Len(), name, role)
			}
			fmt.Fprintf(&text, "The board thanks %s for the lamps.\n", rapid.SampledFrom([]string{"Erik Hale", "Anna Hale", "Erik Norrvik", "nobody"}).Draw(rt, "thanked"))
			return articles.Article{Lang: "en", Text: text.String(), OnlyChannel: rapid.SampledFrom([]string{"", "", "1", "2", "3", "4"}).Draw(rt, "channel")}
		})
		count := 0
		for range rapid.IntRange(1, 4).Draw(rt, "turns") {
			for range rapid.IntRange(1, 4).Draw(rt, "changes") {
				n := articles.ArticleNumber(rapid.IntRange(1, count+1).Draw(rt, "article"))
				switch old, err := src.Article(rt.Context(), lib, n); {
				case err != nil && int(n) <= count: // removed
				case err != nil || rapid.IntRange(0, 2).Draw(rt, "new") == 0:
					src.add(lib, said.Draw(rt, "added"))
					count++
				case rapid.Bool().Draw(rt, "reported"):
					src.report(lib, n, articles.Report{Article: n, Span: articles.Span{End: len(old.Text)}, Speaker: names[0], State: articles.Open})
				case rapid.Bool().Draw(rt, "edited"):
					edited := said.Draw(rt, "edited")
					edited.Number = n
					src.add(lib, edited)
				default:
					src.remove(lib, n)
				}
			}
			if err := x.CatchUp(rt.Context(), lib); err != nil {
				rt.Fatal(err)
			}
		}
		seen := newMemory() // as if the rest had never been
		for n := range count {
			number := articles.ArticleNumber(n + 1)
			if a, err := src.Article(rt.Context(), lib, number); err == nil && scope.Admits(a.OnlyChannel) {
				seen.add(lib, a)
				if reports := src.lastReports(lib, number); len(reports) > 0 {
					seen.report(lib, number, reports...)
				}
			}
		}
		fresh, err := index.Open(t.TempDir(), seen, index.Options{})
		if err != nil {
			rt.Fatal(err)
		}
		defer closeNow(rt, fresh)
		if diff := cmp.Diff(whoIsWho(rt, fresh, scope, names), whoIsWho(rt, x, scope, names)); diff != "" {
			rt.Fatalf("built at once and change by change (-want +got):\n%s", diff)
		}
	})
}

func closeNow(tb rapid.TB, x *index.Index) {
	if err := x.Close(); err != nil {
		tb.Error(err)
	}
}

// lastReports returns the reports of the last change of an article.
func (m *memory) lastReports(l articles.LibraryID, n articles.ArticleNumber) []articles.Report {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, c := range m.changes[l] {
		if c.Number == n {
			return c.Reports
		}
	}
	return nil
}

// whoIsWho asks an index in every way who is quoted.
func whoIsWho(tb *rapid.T, x *index.Index, scope articles.Scope, names []string) map[string]any {
	tb.Helper()
	told := make(map[string]any)
	f := articles.Filter{Scope: scope}
	list := func(words string, f articles.Filter, quick bool) {
		key := fmt.Sprintf("%q %v %v", words, f.Kinds, quick)
		var people []index.Person
		for {
			r, err := x.Speakers(tb.Context(), lib, index.SpeakerQuery{Words: words, Filter: f, Offset: len(people), Limit: 3, Quick: quick})
			if err != nil {
				tb.Fatal(err)
			}
			people = append(people, r.People...)
			if len(r.People) < 3 {
				if !quick && r.Total != len(people) {
					tb.Fatalf("%s: %d people on all pages, %d in all", key, len(people), r.Total)
				}
				break
			}
		}
		told[key] = people
	}
	for _, words := range []string{"", "h", "hal", "hale", "tom hale", "mayor", "bao jin", "nobody"} {
		list(words, f, false)
		list(words, f, true)
	}
	f.Kinds = []articles.QuoteKind{articles.Direct}
	list("", f, false)
	list("hale", f, true)
	f.Kinds = nil
	for _, name := range append([]string{"hales", "Mr Hale", "Jinpinng", "mayor", "Ann Hall", "Zelensky", `"Hale"`, "Bertil Norrvik"}, names...) {
		r, err := x.Quotes(tb.Context(), lib, index.QuoteQuery{Name: name, Filter: f})
		if err != nil {
			tb.Fatal(err)
		}
		told["quote "+name] = []any{r.Total, r.People, r.Nearest}
	}
	return told
}
