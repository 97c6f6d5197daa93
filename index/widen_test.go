package index_test

import (
	"testing"

	"articlebot/articles"
	"articlebot/index"
)

// What a person types in haste finds what is meant.
func TestAskTyped(t *testing.T) {
	m := newMemory()
	for _, a := range []struct{ lang, text string }{
		{"sv", "Vaktmästaren fick nyckelknippan av Ärla Sund."},
		{"sv", "Länsrätten prövade bygglovet för kiosken."},
		{"sv", "Batterifabriken läggs ned till jul."},
		{"sv", "Kapten Hallqvist målade båten röd."},
		{"da", "Bådebyggeren på Ærø sælger den grønne jolle."},
		{"de", "Der Bäcker in der Mühlstraße schließt am Montag."},
		{"en", "The lighthouse keeper painted the staircase yellow."},
	} {
		m.add(lib, articles.Article{Title: "Notis", Text: a.text, Lang: a.lang})
	}
	x := openIndex(t, t.TempDir(), m, index.Options{})
	for _, c := range []struct{ question, lang, want string }{
		{"vem gav vaktmastaren nyckelknippan", "sv", "Vaktmästaren fick nyckelknippan av Ärla Sund."},
		{"provade lansratten bygglovet", "sv", "Länsrätten prövade bygglovet för kiosken."},
		{"när läggs batteri fabriken ner", "sv", "Batterifabriken läggs ned till jul."},
		{"hur blev hallqvists båt", "sv", "Kapten Hallqvist målade båten röd."},
		{"hvem saelger jollen paa aeroe", "da", "Bådebyggeren på Ærø sælger den grønne jolle."},
		{"wann schliesst der baecker in der muehlstrasse", "de", "Der Bäcker in der Mühlstraße schließt am Montag."},
		{"who painted the stiarcase", "en", "The lighthouse keeper painted the staircase yellow."},
		{"lihgthousekeeper staircaes", "en", "The lighthouse keeper painted the staircase yellow."},
	} {
		got, err := x.Ask(t.Context(), lib, index.Question{Text: c.question, Lang: c.lang})
		if err != nil {
			t.Fatal(err)
		}
		if first(got) != c.want {
			t.Errorf("%s: %q, want %q", c.question, first(got), c.want)
		}
	}
}

// A word of nearly the same meaning is found where the question's own does not stand.
func TestAskKin(t *testing.T) {
	m := newMemory()
	m.add(lib,
		articles.Article{Title: "Court", Text: "The attorney left the courtroom at noon.", Lang: "en"},
		articles.Article{Title: "Port", Text: "The harbour was painted at noon.", Lang: "en"},
	)
	x := openIndex(t, t.TempDir(), m, index.Options{})
	got, err := x.Ask(t.Context(), lib, index.Question{Text: "Where did the lawyer go?"})
	if err != nil {
		t.Fatal(err)
	}
	if want := "The attorney left the courtroom at noon."; first(got) != want {
		t.Errorf("%q, want %q", first(got), want)
	}
}

// A verb and its particle are found where they are joined, and where they are apart.
func TestAskParticle(t *testing.T) {
	m := newMemory()
	for _, a := range []struct{ lang, text string }{
		{"sv", "Beslutet om nedläggning togs i går kväll."},
		{"sv", "Vattnet stängdes av under natten."},
		{"de", "Der Vorsitzende trat am Abend zurück."},
		{"en", "The shutdown began in April."},
	} {
		m.add(lib, articles.Article{Title: "Notis", Text: a.text, Lang: a.lang})
		m.add(lib, articles.Article{Title: "Notis", Text: map[string]string{
			"sv": "Kören sjöng i kyrkan.", "de": "Der Chor sang in der Kirche.", "en": "The choir sang in the church.",
		}[a.lang], Lang: a.lang})
	}
	x := openIndex(t, t.TempDir(), m, index.Options{})
	for _, c := range []struct{ question, lang, want string }{
		{"Varför läggs den ner?", "sv", "Beslutet om nedläggning togs i går kväll."},
		{"Är det avstängt?", "sv", "Vattnet stängdes av under natten."},
		{"Wann ist er zurückgetreten?", "de", "Der Vorsitzende trat am Abend zurück."},
		{"When did they shut it down?", "en", "The shutdown began in April."},
	} {
		got, err := x.Ask(t.Context(), lib, index.Question{Text: c.question, Lang: c.lang})
		if err != nil {
			t.Fatal(err)
		}
		if first(got) != c.want {
			t.Errorf("%s: %q, want %q", c.question, first(got), c.want)
		}
	}
}
