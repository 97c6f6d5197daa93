package rank

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestKind(t *testing.T) {
	for _, c := range []struct {
		lang, question string
		want           Kind
	}{
		{"en", "Who pays for the ferries?", Person},
		{"en", "Where do the ferries go?", Place},
		{"en", "When do the ferries come?", Time},
		{"en", "In what year were the boats built?", Time},
		{"en", "How many ferries are there?", Number},
		{"en", "Why were the boats sold?", Reason},
		{"en", "What is a ferry?", Definition},
		{"en", "What does the mayor of Almvik want with the ferries?", Anything},
		{"en", "Which boat is the oldest?", Thing},
		{"en", "Which US city bought the ferries?", Place},
		{"en", "In which decade were the boats built?", Time},
		{"en", "What is the population of Almvik?", Number},
		{"en", "What is the oldest ferry called?", Name},
		{"en", "The town bought ferries last year. How many?", Number},
		{"en", "The town bought ferries. Who pays, and why, is open.", Person},
		{"en", "The ferries are new and large and come from which country?", Place},
		{"en", "electric ferries Almvik", NoQuestion},
		{"en", "Is the ferry electric?", NoQuestion},
		{"en", "", NoQuestion},
		{"sv", "Vem betalar färjorna?", Person},
		{"sv", "Hur länge tar resan?", Time},
		{"sv", "Hur många färjor köps?", Number},
		{"sv", "Varför säljs båtarna?", Reason},
		{"sv", "Vad heter den äldsta färjan?", Name},
		{"sv", "Vilket årtionde byggdes båtarna?", Time},
		{"sv", "I vilken kommun går färjorna?", Place},
		{"sv", "Vad gör kommunen med båtarna?", Anything},
		{"nb", "Når gikk den siste ferga før 1. mars?", Time}, // a point that ends no sentence
		{"nb", "Hvordan var mandagens ferge?", Definition},
		{"de", "Worüber streitet die Stadt seit dem Verkauf der Fähren?", Anything},
		{"es", "Cuando llegan los barcos nuevos", Time}, // as people type
		{"it", "Qual è il prezzo dei nuovi traghetti?", Number},
		{"it", "Che cosa porterebbero i traghetti di Almvik?", Anything}, // begins as the word for harbours
		{"pl", "W jakim mieście pływają promy?", Place},
		{"de", "Seit wann fährt die Fähre?", Time},
		{"de", "Wie viele Fähren gibt es?", Number},
		{"nb", "Hvor mange ferger kjøpes?", Number},
		{"nb", "Hvor går fergene?", Place},
		{"fr", "À qui sont les bateaux ?", Person},
		{"es", "¿Dónde van los barcos?", Place},
		{"es", "¿Por qué se venden?", Reason},
		{"xx", "Who pays?", NoQuestion},
	} {
		if got := NewQuestion(c.question, c.lang).Kind; got != c.want {
			t.Errorf("%s: %q asks for %d, want %d", c.lang, c.question, got, c.want)
		}
	}
}

// The language is told from the words when nobody says it.
func TestQuestionLanguage(t *testing.T) {
	for question, want := range map[string]string{
		"Hur många färjor ska kommunen köpa?":           "sv",
		"How many ferries will the town buy?":           "en",
		"Wie viele Fähren kauft die Stadt?":             "de",
		"¿Cuántos barcos va a comprar el ayuntamiento?": "es",
	} {
		if got := NewQuestion(question, "").Lang; got != want {
			t.Errorf("%q is read as %q, want %q", question, got, want)
		}
	}
	if got := NewQuestion("Hur många?", "xx").Lang; got != "" {
		t.Errorf("an unknown code became %q", got)
	}
}

// told is what a term is to somebody who reads the test.
func told(terms []Term) (got []string) {
	for _, term := range terms {
		s := term.Stem
		if term.Name {
			s += " name"
		}
		if term.next {
			s += " next"
		}
		got = append(got, s)
	}
	return got
}

func TestTerms(t *testing.T) {
	for _, c := range []struct {
		name, question, lang, articles string
		want                           []string
	}{
		{"stop words are left out", "Which ferries does the town buy?", "en", "en", []string{"ferri", "town", "buy next"}},
		{"names and numbers", "What did Maud Ferrier buy in 1974", "en", "en", []string{"maud name", "ferrier name next", "buy next", "1974 name"}},
		{"the first word is no name", "Ferries of Almvik", "en", "en", []string{"ferri", "almvik name"}},
		{"twice is once", "ferries, ferries and a Ferry", "en", "en", []string{"ferri name"}},
		{"a name that the articles think little of", "What does Die Linke want?", "en", "de", []string{"die name", "link name next", "want next"}},
		{"articles of another language", "Vilka färjor köper Almvik?", "sv", "en", []string{"färjor", "köper next", "almvik name next"}},
		{"nothing but stop words", "what is it?", "en", "en", []string{"what", "is next", "it next"}},
		{"no words", "?!", "en", "en", nil},
		{"nothing", "", "", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, told(NewQuestion(c.question, c.lang).Terms(c.articles))); diff != "" {
				t.Errorf("terms (-want +got):\n%s", diff)
			}
		})
	}
}

// Of pasted text only the beginning is read, up to the border of a letter, and
// of its words the rarest are looked for.
func TestLongQuestion(t *testing.T) {
	long := strings.Repeat("å", maxQuestion)
	q := NewQuestion("x"+long, "sv")
	if n := len(q.words); n != 1 || len(q.words[0].text) > maxQuestion || strings.Trim(q.words[0].text, "xå") != "" {
		t.Errorf("%d words, the first of %d bytes", n, len(q.words[0].text))
	}
	var words []string
	for i := range 2 * maxTerms {
		words = append(words, fmt.Sprintf("word%d", i))
	}
	terms := NewQuestion(strings.Join(words, " "), "en").Terms("en")
	for i := range terms {
		terms[i].IDF = float64(i)
	}
	ask := NewAsk(q, terms)
	if n := len(ask.Terms()); n != maxTerms {
		t.Fatalf("%d terms, want %d", n, maxTerms)
	}
	for _, term := range ask.Terms() {
		if term.IDF < maxTerms {
			t.Errorf("%s is kept, whose IDF is %v", term.Stem, term.IDF)
		}
	}
	if terms[0].IDF != 0 {
		t.Error("the caller's terms are in another order now")
	}
}
