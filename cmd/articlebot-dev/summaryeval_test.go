package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles"
	"articlebot/articles/analysis"
)

// What a summary should not have is found in whatever is called one.
func TestExceptions(t *testing.T) {
	lines := []string{
		"Badhuset säljs",
		"Kommunen säljer badhuset till en förening i Almvik.",
		"Men föreningen har inga pengar till taket.",
		"Badhuset i vinter. Foto: Rut Sandelin/Kustbladet",
		"Vem ska betala för taket på badhuset i Almvik?",
		"”Taket har läckt i tio år och ingen har lagat det”, säger kommunalrådet Maja Lindhagen. ”Vi får aldrig tillbaka de pengarna från någon.”",
		"Kommunen säljer badhuset i Almvik till en förening.",
		"Föreningen vill hålla badhuset i Almvik öppet om kvällarna och släppa in alla som bor där",
	}
	const (
		heading = "Badhuset säljs"
		sells   = "Kommunen säljer badhuset till en"
		but     = "Men föreningen"
		caption = "Badhuset i vinter."
		asks    = "Vem ska"
		leaks   = "”Taket har"
		never   = "”Vi får"
		again   = "Kommunen säljer badhuset i"
		open    = "Föreningen vill"
	)
	a := articles.Article{ImportID: "bad", Lang: "sv", Title: "Badhuset säljs", Text: strings.Join(lines, "\n")}
	an := analysis.Analyze(&a)
	for _, c := range []struct {
		name  string
		shown []string // how the sentences begin
		want  []exception
	}{
		{name: "none", shown: []string{sells, leaks}},
		{name: "a heading", shown: []string{heading, sells}, want: []exception{{notOwn, heading}, {unfinished, heading}}},
		{name: "a caption", shown: []string{caption}, want: []exception{{notOwn, caption}}},
		{name: "a question", shown: []string{asks}, want: []exception{{asking, asks}}},
		{name: "it leans on what is shown", shown: []string{sells, but}},
		{name: "it leans on what is not shown", shown: []string{but}, want: []exception{{dangling, but}}},
		{name: "the speaker stands beside it", shown: []string{leaks, never}},
		{name: "no speaker", shown: []string{never}, want: []exception{{speakerless, never}}},
		{name: "repeated", shown: []string{sells, again}, want: []exception{{repeated, again}}},
		{name: "no end", shown: []string{open}, want: []exception{{unfinished, open}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			opening := make(map[string]string) // of the sentence with an id
			var picked []int
			for i, s := range an.Sentences {
				for _, o := range c.shown {
					if strings.HasPrefix(s.Of(a.Text), o) {
						picked = append(picked, i)
						opening[exceptionID(&a, i)] = o
					}
				}
			}
			if len(picked) != len(c.shown) {
				t.Fatalf("%d of %d sentences found", len(picked), len(c.shown))
			}
			got := exceptions(&a, &an, picked)
			for i := range got {
				got[i].id = opening[got[i].id]
			}
			if diff := cmp.Diff(c.want, got, cmp.AllowUnexported(exception{})); diff != "" {
				t.Errorf("exceptions (-want +got):\n%s", diff)
			}
		})
	}
}
