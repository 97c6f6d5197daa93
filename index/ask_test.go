package index_test

import (
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/index"
)

// first returns the text of the best hit, "" when there is none.
func first(a index.Answer) string {
	if len(a.Hits) == 0 {
		return ""
	}
	return a.Hits[0].Of(a.Hits[0].Article.Text)
}

func TestAsk(t *testing.T) {
	x := openIndex(t, t.TempDir(), town(), index.Options{})
	tests := []struct {
		question string
		want     string // the beginning of the best sentence
		answered bool
	}{
		{"How many passengers can each ferry take?", "Each ferry takes two hundred", true},
		{"who paid for the ferries", "The ferries are paid for by a fund", true},
		{"Vad kostar biljetten till badhuset?", "Biljetten kostar nittio kronor", true},
		{"När öppnar badhuset i Norrvik?", "Badhuset i Norrvik öppnar den 3 juni", true},
		{"Who bought the ferries?", "The town of Almvik will buy four", true},             // another form of the word
		{"How many pasengers can each ferry take?", "Each ferry takes two hundred", true}, // a letter is missing
		{"Did diesel let people sleep?", "“Diesel was cheap, but nobody could sleep", false},
		{"MAUD FERRIER QUIET BOATS", "“We have waited far too long", true},
		{"What does the volcano in Peru look like?", "", false},
		{"", "", false},
		{"???", "", false},
		{"the of and", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.question, func(t *testing.T) {
			got, err := x.Ask(t.Context(), lib, index.Question{Text: tt.question, Filter: everyone})
			if err != nil {
				t.Fatal(err)
			}
			if (got.Verdict == articles.Answered) != tt.answered || !strings.HasPrefix(first(got), tt.want) {
				t.Errorf("verdict %v with %q; want answered %v with %q", got.Verdict, first(got), tt.answered, tt.want)
			}
			for i, h := range got.Hits {
				if h.Start >= h.End || !h.Valid(h.Article.Text) {
					t.Errorf("hit %d has the span %v", i, h.Span)
				}
				for _, s := range h.Highlights {
					if s.Start < h.Start || s.End > h.End || s.Start >= s.End {
						t.Errorf("hit %d highlights %v outside %v", i, s, h.Span)
					}
				}
				if i > 0 && h.Score > got.Hits[i-1].Score {
					t.Errorf("hit %d scores %v after %v", i, h.Score, got.Hits[i-1].Score)
				}
			}
		})
	}
}

func TestAskFoldsWhatSaysTheSame(t *testing.T) {
	x := openIndex(t, t.TempDir(), town(), index.Options{})
	got, err := x.Ask(t.Context(), lib, index.Question{Text: "How many electric ferries will Almvik buy?", Filter: everyone})
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Hits) == 0 || len(got.Hits[0].AlsoIn) != 1 {
		t.Fatalf("the same sentence in two articles is not told as such: %+v", got.Hits)
	}
	both := append(slices.Clone(got.Hits[0].AlsoIn), got.Hits[0].Article.Number)
	slices.Sort(both)
	if diff := cmp.Diff([]articles.ArticleNumber{1, 3}, both); diff != "" {
		t.Errorf("the sentence stands in (-want +got):\n%s", diff)
	}
	for _, h := range got.Hits[1:] {
		if h.Of(h.Article.Text) == first(got) {
			t.Errorf("the sentence is told twice")
		}
	}
}

func TestAskFilters(t *testing.T) {
	x := openIndex(t, t.TempDir(), town(), index.Options{})
	for name, tt := range map[string]struct {
		filter articles.Filter
		want   []articles.ArticleNumber
	}{
		"number":   {articles.Filter{Articles: []articles.ArticleNumber{3}}, []articles.ArticleNumber{3}},
		"source":   {articles.Filter{Sources: []string{"weekly"}}, []articles.ArticleNumber{3}},
		"host":     {articles.Filter{Sources: []string{"times.example"}}, []articles.ArticleNumber{1}},
		"since":    {articles.Filter{Since: pool().Published}, []articles.ArticleNumber{3}},
		"until":    {articles.Filter{Until: bath().Published}, []articles.ArticleNumber{1}},
		"language": {articles.Filter{Langs: []string{"sv"}}, []articles.ArticleNumber{2}},
		"nothing":  {articles.Filter{Sources: []string{"nowhere"}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := x.Ask(t.Context(), lib, index.Question{Text: "Norrvik Almvik", Filter: tt.filter})
			if err != nil {
				t.Fatal(err)
			}
			var numbers []articles.ArticleNumber
			for _, h := range got.Hits {
				numbers = append(numbers, h.Article.Number)
			}
			slices.Sort(numbers)
			if diff := cmp.Diff(tt.want, slices.Compact(numbers)); diff != "" {
				t.Errorf("articles (-want +got):\n%s", diff)
			}
		})
	}
}

// An article may come with the code of Norwegian as a whole.
func TestAskNorwegian(t *testing.T) {
	m := newMemory()
	m.add(lib, articles.Article{Lang: "no", Title: "Broen", Text: "Broen\n\nBroen over sundet åpner i mai, sier havnesjefen."})
	x := openIndex(t, t.TempDir(), m, index.Options{})
	got, err := x.Ask(t.Context(), lib, index.Question{Text: "Når åpner broen over sundet?"})
	if err != nil || got.Verdict != articles.Answered || first(got) != "Broen over sundet åpner i mai, sier havnesjefen." {
		t.Errorf("%+v, %v", got, err)
	}
}

// Rows of a list answer, though they look like headings; a heading with a figure does not.
func TestAskList(t *testing.T) {
	const text = `The Copper Owls go on tour this summer, for the first time in nine years.

Seven towns in 14 days

They play old songs and new ones, and sell no cups.

May 4 – Osby, Old Mill
May 7 – Norrvik, Corn Hall
May 11 – Almvik, Dome

The band has four members.`
	m := newMemory()
	m.add(lib, articles.Article{Title: "Copper Owls on tour", Text: text, Lang: "en"})
	x := openIndex(t, t.TempDir(), m, index.Options{})
	for question, want := range map[string]bool{
		"May 7 – Norrvik, Corn Hall": true, "May 11 – Almvik, Dome": true, "Seven towns in 14 days": false,
	} {
		got, err := x.Ask(t.Context(), lib, index.Question{Text: question, Filter: everyone})
		if err != nil {
			t.Fatal(err)
		}
		if (first(got) == question) != want {
			t.Errorf("%s: found %q", question, first(got))
		}
	}
}

// A caption that is a sentence answers, the credit of a picture and a line that
// belongs to other articles do not.
func TestCaptionAnswers(t *testing.T) {
	m := newMemory()
	m.add(lib, articles.Article{Lang: "en", Title: "A lighthouse for sale", Text: `A lighthouse for sale

The harbour office sells the old lighthouse of Almvik this spring. Nobody has lived in it for forty years.
Photo: Ida Quay / The lighthouse was painted red by Olof Berg in 1931.
Photo: Lantern archive
The buyer must keep the lamp burning, says the harbour office. It asks for two million.
Read also: Lantern thieves of the coast`})
	x := openIndex(t, t.TempDir(), m, index.Options{})
	for question, want := range map[string]string{
		"Who painted the lighthouse red?":           "painted red by Olof Berg",
		"What is the lantern archive?":              "",
		"Who are the lantern thieves of the coast?": "",
	} {
		got, err := x.Ask(t.Context(), lib, index.Question{Text: question, Filter: everyone})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(first(got), want) || want == "" && strings.Contains(strings.ToLower(first(got)), "lantern") {
			t.Errorf("%s: %q, want %q", question, first(got), want)
		}
	}
}

// Texts without a full stop, each one sentence of a quarter of a megabyte, are not compared
// word by word: that would take a hundred times their memory.
func TestAskOfLongSentences(t *testing.T) {
	src := newMemory()
	const count, size = 3, 250_000
	for i := range count {
		rng := rand.New(rand.NewPCG(uint64(i), 1))
		var b strings.Builder
		for b.Len() < size {
			b.WriteByte("abcdefghij"[rng.IntN(10)])
			b.WriteByte(' ')
		}
		src.add(lib, articles.Article{Lang: "en", Text: b.String()})
	}
	x := openIndex(t, t.TempDir(), src, index.Options{})
	question := index.Question{Text: "a b c d e f g h i j", Filter: everyone}
	if _, err := x.Ask(t.Context(), lib, question); err != nil { // which follows, too
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r, err := x.Ask(t.Context(), lib, question)
	runtime.ReadMemStats(&after)
	if err != nil || len(r.Hits) == 0 {
		t.Fatalf("%d hits, %v", len(r.Hits), err)
	}
	if made := after.TotalAlloc - before.TotalAlloc; made > 100*count*size {
		t.Errorf("%d bytes for %d of text", made, count*size)
	}
}

// A sentence that shares no word with the question is ranked, too, where its article is
// about the question.
func TestAskRanksWholeArticles(t *testing.T) {
	m := newMemory()
	m.add(lib,
		articles.Article{Title: "The pool of Norrvik closes", Lang: "en", Text: `The pool of Norrvik closes

The council of Norrvik closes the pool in June.

` + strings.Repeat("Bricks crumble. Paint peels. Cranes rust.\n\n", 20) + `Zebras yawned.`},
		articles.Article{Title: "Pike", Lang: "en", Text: "Pike\n\nA pike of twelve kilos was caught. An otter saw it."},
	)
	x := openIndex(t, t.TempDir(), m, index.Options{})
	got, err := x.Ask(t.Context(), lib, index.Question{Text: "When does the council of Norrvik close the pool?", Filter: everyone, Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(got.Hits, func(h index.Hit) bool { return strings.HasPrefix(h.Of(h.Article.Text), "Zebras yawned") }) {
		t.Errorf("the hits are %+v", got.Hits)
	}
}
