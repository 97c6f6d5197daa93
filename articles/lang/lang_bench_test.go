package lang

import (
	"strings"
	"testing"
)

const prose = "Kommunen säljer badhuset till en förening, säger Maja Lindhagen. ”Vi är nöjda. Det har gått fort”, säger hon till tidningen. Priset var 4,5 milj. kr. enligt J.K. Ek. "

func BenchmarkLoadLanguage(b *testing.B) {
	file, err := Source.ReadFile("data/sv.txt")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		lists, err := parse(file)
		if err != nil {
			b.Fatal(err)
		}
		for _, list := range lists {
			if list != nil {
				list.Words()
			}
		}
	}
}

func BenchmarkDetect(b *testing.B) {
	Detect("warm")
	b.Run("question", func(b *testing.B) {
		for b.Loop() {
			Detect("Vem köpte badhuset av kommunen?")
		}
	})
	b.Run("article", func(b *testing.B) {
		text := strings.Repeat(prose, 100)
		for b.Loop() {
			Detect(text)
		}
	})
}

func BenchmarkDetectFirst(b *testing.B) {
	for b.Loop() {
		mergeBallots()
	}
}

// BenchmarkSentences shows that time grows with the length alone, for prose and
// for texts made to hurt.
func BenchmarkSentences(b *testing.B) {
	l := Get("sv")
	for _, c := range []struct{ name, unit string }{
		{"prose", prose},
		{"stops", "."},
		{"spaced stops", ". "},
		{"marks", "”"},
		{"paired marks", "”a”, "},
		{"dashes", "– "},
		{"capitals", "A"},
		{"initials", "A. "},
		{"endless word", "a"},
		{"endless sentence", "ord "},
		{"list", "1. a 2. b "},
		{"open brackets", ".["},
	} {
		for _, size := range []int{10_000, 1_000_000} {
			text := strings.Repeat(c.unit, size/len(c.unit))
			b.Run(c.name, func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					l.Sentences(text)
				}
			})
		}
	}
}

func BenchmarkWords(b *testing.B) {
	text := strings.Repeat(prose, 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for range Words(text) {
		}
	}
}

func BenchmarkStem(b *testing.B) {
	l := Get("sv")
	for b.Loop() {
		l.Stem("handelsförbindelserna")
	}
}

func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		Fold("Владимир Åkerström-Lundén")
	}
}
