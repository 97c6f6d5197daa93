package analysis

import (
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/articles/lang"
)

const prose = "Kommunen säljer badhuset till en förening, säger kommunalrådet Maja Lindhagen. Huset byggdes 1964 och har läckt i tio år.\n" +
	"”Vi är nöjda. Det har gått fort”, säger hon till tidningen.\n" +
	"Fler får simma\n" +
	"Enligt föreningens ordförande Olle Ryd öppnar badet i maj, men först ska taket lagas och bassängen målas om.\n" +
	"Läs även: Så blev badet en tvistefråga\n"

// texts are made to hurt, beside one of plain prose.
var texts = []struct{ name, unit string }{
	{"prose", prose},
	{"marks", "”"},
	{"lines of marks", "”a”\n"},
	{"dashes", "– "},
	{"turns", "– A\n"},
	{"capitals", "A"},
	{"names", "Maja Lind "},
	{"stops", "."},
	{"endless sentence", "ord och "},
	{"colons", "foto:"},
	{"short lines", "Dela\n"},
}

// BenchmarkAnalyze shows that time grows with the length alone.
func BenchmarkAnalyze(b *testing.B) {
	for _, c := range texts {
		for _, size := range []int{10_000, 1_000_000} {
			a := &articles.Article{Lang: "sv", Text: strings.Repeat(c.unit, size/len(c.unit))}
			b.Run(c.name, func(b *testing.B) {
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
