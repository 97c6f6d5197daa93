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
var texts = []struct{ name, lang, unit string }{
	{"prose", "sv", prose},
	{"marks", "sv", "”"},
	{"lines of marks", "sv", "”a”\n"},
	{"dashes", "sv", "– "},
	{"turns", "sv", "– A\n"},
	{"questions", "sv", "Hur?\n– Ja.\n"},
	{"capitals", "sv", "A"},
	{"names", "sv", "Maja Lind "},
	{"stops", "sv", "."},
	{"endless sentence", "sv", "ord och "},
	{"verbs of saying", "sv", "säger "},
	{"glued turns", "sv", "a - Men a "},
	{"colons", "sv", "foto:"},
	{"short lines", "sv", "Dela\n"},
	{"said that", "en", "he said that "},
	{"single marks", "en", "‘a "},
	{"so", "de", "so "},
	{"sources", "de", "nach Angaben der Polizei "},
	{"denied", "de", "da er, sagte Berg nicht, "},
	{"opinions", "de", "seiner Meinung nach "},
	{"glued dashes", "fi", "tuli. -Aa "},
	{"genitives", "fi", "Salon mukaan "},
}

// BenchmarkAnalyze shows that time grows with the length alone.
func BenchmarkAnalyze(b *testing.B) {
	for _, c := range texts {
		for _, size := range []int{10_000, 1_000_000} {
			a := &articles.Article{Lang: c.lang, Text: strings.Repeat(c.unit, size/len(c.unit))}
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
