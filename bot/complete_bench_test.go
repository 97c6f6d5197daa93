package bot_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"articlebot/articles"
	"articlebot/articles/articlestest"
	"articlebot/bot"
)

// newsroom stores n articles of many corpora, so that there are about as many people
// and a fortieth as many publishers, and gives a name and a title of them.
func newsroom(b *testing.B, h *house, n int) (person, title string) {
	b.Helper()
	const each = 400
	for seed := uint64(0); n > 0; seed++ {
		corpus := articlestest.New(seed)
		list := corpus.Articles(min(n, each))
		if _, err := h.store.Import(b.Context(), lib, list); err != nil {
			b.Fatal(err)
		}
		n -= len(list)
		person, title = corpus.Person(), list[0].Title
	}
	if err := h.index.CatchUp(b.Context(), lib); err != nil {
		b.Fatal(err)
	}
	return person, title
}

// BenchmarkComplete offers values while somebody types, with nothing and with 10,000
// articles (a tenth with -short): again and again, each time for the first time after
// a new article, and after one was removed.
func BenchmarkComplete(b *testing.B) {
	sizes := []int{0, 10_000}
	if testing.Short() {
		sizes[1] /= 10
	}
	for _, n := range sizes {
		h := open(b)
		person, title := newsroom(b, h, n)
		if n == 0 {
			person, title = "Mona Strand", "The ferry is late"
		}
		given, surname, _ := strings.Cut(person, " ")
		word, _, _ := strings.Cut(title, " ")
		made := 0
		for _, way := range []struct{ name, command, option, typed string }{
			{"speakers", "quote", "speaker", ""},
			{"speakers/letters", "quote", "speaker", given[:3]},
			{"speakers/name", "quote", "speaker", person},
			{"speakers/misspelt", "quote", "speaker", given + " " + surname[:len(surname)-1] + "x"},
			{"speakers/nobody", "quote", "speaker", "xqxqxq"},
			{"speakers/filter", "quote", "speaker", ""},
			{"articles", "article", "article", ""},
			{"articles/number", "article", "article", fmt.Sprint(max(n/2, 1))},
			{"articles/words", "article", "article", strings.ToLower(word)},
			{"articles/none", "article", "article", "xqxqxq"},
			{"sources", "search", "source", ""},
			{"sources/letters", "search", "source", "the b"},
			{"sources/none", "search", "source", "xqxqxq"},
		} {
			for _, after := range []string{"", "/new", "/removed"} {
				if n == 0 && after != "" {
					continue // nothing is there then
				}
				b.Run(fmt.Sprintf("%d/%s%s", n, way.name, after), func(b *testing.B) {
					req := request(func(r *bot.Request) {
						r.Command, r.Scope = way.command, articles.Scope{All: true}
						if way.name == "speakers/filter" {
							r.Filter.Langs = []string{"en"}
						}
					})
					var took []time.Duration
					for b.Loop() {
						if after != "" {
							b.StopTimer()
							made++
							h.do(b, fmt.Sprintf("add Report %d of the harbour\n\n“It is a good number,” said Mona Strand%d, head of the harbour.", made, made))
							if after == "/removed" {
								h.do(b, fmt.Sprintf("remove %d", n+made))
							}
							b.StartTimer()
						}
						began := time.Now()
						list, err := h.Complete(b.Context(), req, bot.OptionName(way.option), way.typed)
						took = append(took, time.Since(began))
						none := n == 0 || way.typed == "xqxqxq"
						if err != nil || len(list) == 0 && !none {
							b.Fatalf("offered: %v, %v", list, err)
						}
					}
					slices.Sort(took)
					b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
					b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms-p99")
					b.ReportMetric(float64(took[len(took)-1].Microseconds())/1000, "ms-max")
				})
			}
		}
	}
}
