package analysis

import (
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/articles/articlestest"
	"articlebot/articles/lang"
)

const prose = "Kommunen säljer badhuset till en förening, säger kommunalrådet Maja Lindhagen. Huset byggdes 1964 och har läckt i tio år.\n" +
	"”Vi är nöjda. Det har gått fort”, säger hon till tidningen.\n" +
	"Fler får simma\n" +
	"Enligt föreningens ordförande Olle Ryd öppnar badet i maj, men först ska taket lagas och bassängen målas om.\n" +
	"Läs även: Så blev badet en tvistefråga\n"

// BenchmarkAnalyze shows that time grows with the length alone.
func BenchmarkAnalyze(b *testing.B) {
	for _, h := range articlestest.HostileTexts() {
		for _, size := range []int{10_000, 1_000_000} {
			a := &articles.Article{Lang: h.Lang, Text: h.Text(size)}
			b.Run(h.Name, func(b *testing.B) {
				b.SetBytes(int64(len(a.Text)))
				for b.Loop() {
					Analyze(a)
				}
			})
		}
	}
}

func BenchmarkLabel(b *testing.B) {
	a := &articles.Article{Text: strings.Repeat(prose, 200)}
	l := lang.Get("sv")
	b.SetBytes(int64(len(a.Text)))
	for b.Loop() {
		label(a, l)
	}
}
