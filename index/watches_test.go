package index_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"articlebot/articles"
	"articlebot/articles/articlestest"
	"articlebot/index"
)

func words(list ...string) (queries []index.WatchQuery) {
	for _, w := range list {
		queries = append(queries, index.WatchQuery{Search: index.SearchQuery{Words: w}})
	}
	return queries
}

func TestWatches(t *testing.T) {
	queries := append(words(
		"ferry", `"night ferry"`, "bridge", "bridges -football", "football OR tennis", "norr*", "n*", "malmo", "email", "e-mail", `"open"`, "late port", "café tax", "-bridge", "",
	),
		index.WatchQuery{Search: index.SearchQuery{Words: "port", Title: "tunnel"}},
		index.WatchQuery{Search: index.SearchQuery{Title: "bridge"}},
		index.WatchQuery{Names: []string{"Helen Okafor"}}, index.WatchQuery{Names: []string{"okafor"}}, index.WatchQuery{Names: []string{"Ade Okafor-Hale"}},
		index.WatchQuery{Names: []string{"Helen Brandt"}}, index.WatchQuery{Names: []string{"Wladimir Putin"}},
	)
	w := index.NewWatches(queries)
	for _, c := range []struct {
		title, lang, text string
		want              []string
	}{
		{"The bridge at Norrholmen", "en", "The café by the old bridges opened in Malmö on Friday. An e-mail from the port was late.", []string{
			`"open"`, "bridge", "bridges -football", "norr*", "n*", "malmo", "email", "e-mail", "late port", "café tax", "title bridge",
		}},
		{"", "sv", "Okafors båt är här. Путин сказал. Open emails and Ferry's.", []string{`"open"`, "email", "e-mail", "[Helen Okafor]", "[okafor]", "[Ade Okafor-Hale]", "[Wladimir Putin]"}},
		{"A night ferry", "en", "Tennis, said Helen.", []string{"ferry", `"night ferry"`, "football OR tennis", "n*"}},
		{"", "", "", nil},
	} {
		a := &articles.Article{Title: c.title, Lang: c.lang, Text: c.text}
		var got []string
		for _, i := range w.Of(a) {
			name := queries[i].Search.Words
			if queries[i].Names != nil {
				name = fmt.Sprint(queries[i].Names)
			} else if title := queries[i].Search.Title; title != "" {
				name += "title " + title
			}
			got = append(got, name)
		}
		slices.Sort(got)
		slices.Sort(c.want)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
	}
}

// Whatever a search would find in an article, its watch is found for it.
func TestWatchesMissNothing(t *testing.T) {
	vocabulary := []string{"ferry", "ferries", "Ferry's", "night", "café", "cafe", "e-mail", "email", "e", "mail", "mails", "norr", "Norrholmen", "port", "ports", "x", "åter", "ater"}
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom(vocabulary)
		part := rapid.Custom(func(t *rapid.T) string {
			w := word.Draw(t, "word")
			switch rapid.IntRange(0, 6).Draw(t, "form") {
			case 0:
				return `"` + w + " " + word.Draw(t, "second") + `"`
			case 1:
				return `"` + w + `"`
			case 2:
				return w + "*"
			case 3:
				return w + " OR " + word.Draw(t, "other")
			case 4:
				return w + " -" + word.Draw(t, "unwanted")
			}
			return w
		})
		var queries []index.WatchQuery
		for _, words := range rapid.SliceOfN(rapid.Map(rapid.SliceOfN(part, 1, 3), func(l []string) string { return fmt.Sprintln(l) }), 1, 12).Draw(t, "watches") {
			queries = append(queries, index.WatchQuery{Search: index.SearchQuery{Words: words[1 : len(words)-2]}})
		}
		a := &articles.Article{Lang: rapid.SampledFrom([]string{"en", "sv", ""}).Draw(t, "lang")}
		for _, w := range rapid.SliceOfN(word, 0, 12).Draw(t, "text") {
			a.Text += w + rapid.SampledFrom([]string{" ", "-", ". "}).Draw(t, "gap")
		}
		found := index.NewWatches(queries).Of(a)
		for i, q := range queries {
			if ok, err := index.Matches(q.Search, a); err != nil || ok && !slices.Contains(found, i) {
				t.Errorf("%q is not found in %q (%v)", q.Search.Words, a.Text, err)
			}
		}
	})
}

// An article costs ten thousand watches one look-up of its words.
func BenchmarkWatches(b *testing.B) {
	corpus := articlestest.New(1)
	a := corpus.Article()
	for _, n := range []int{100, 10_000} {
		var queries []index.WatchQuery
		for i := range n {
			switch i % 4 {
			case 0:
				queries = append(queries, index.WatchQuery{Names: []string{corpus.Person() + fmt.Sprint(i)}})
			case 1:
				queries = append(queries, words(fmt.Sprintf(`"%s harbour%d"`, corpus.Word(), i))...)
			case 2:
				queries = append(queries, words(fmt.Sprintf("boat%d*", i))...)
			default:
				queries = append(queries, words(fmt.Sprintf("%s ferry%d", corpus.Word(), i))...)
			}
		}
		w := index.NewWatches(queries)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			found := 0
			for b.Loop() {
				found = len(w.Of(&a))
			}
			b.ReportMetric(float64(found), "found")
			b.ReportMetric(float64(len(a.Text)), "bytes")
		})
		b.Run(fmt.Sprint(n, "/made"), func(b *testing.B) {
			for b.Loop() {
				index.NewWatches(queries)
			}
		})
	}
}
