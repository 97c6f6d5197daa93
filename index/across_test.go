package index_test

import (
	"testing"

	"articlebot/articles"
	"articlebot/articles/lang/lexica"
	"articlebot/index"
)

// harbours are articles in Swedish and German, some of whose words the test's dictionaries
// have.
func harbours() *memory {
	m := newMemory()
	for _, a := range []struct{ lang, text string }{
		{"sv", "Kommunen reparerar hamnen i Lervik nästa vår. Arbetet tar fyra månader."},
		{"sv", "Regionen betalar färjorna över sundet med elva miljoner kronor om året. Biljetterna är gratis."},
		{"sv", "Kommandobryggan på museets gamla båt är målad i grönt. Den visas på söndagar."},
		{"sv", "Eleverna från Tyskland åkte hem i går. De hade sjungit i tre kyrkor."},
		{"de", "Die Personenfähre wurde im Mai erweitert. Sie hat jetzt sechzig Plätze."},
	} {
		m.add(lib, articles.Article{Title: "", Text: a.text, Lang: a.lang})
	}
	return m
}

// With dictionaries, a question finds what is said in another language.
func TestAskAcrossLanguages(t *testing.T) {
	dictionaries, err := lexica.Open("../articles/lang/lexica/testdata")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := dictionaries.Close(); err != nil {
			t.Error(err)
		}
	})
	m := harbours()
	with := openIndex(t, t.TempDir(), m, index.Options{Lexica: dictionaries})
	without := openIndex(t, t.TempDir(), m, index.Options{})
	for _, tt := range []struct{ question, want, wantWithout string }{
		{"Who mends the harbours?", "Kommunen reparerar hamnen i Lervik nästa vår.", ""},
		{"Who pays for the ferry?", "Regionen betalar färjorna över sundet med elva miljoner kronor om året.", ""},
		{"Wer repariert die Häfen in Lervik?", "Kommunen reparerar hamnen i Lervik nästa vår.", "Kommunen reparerar hamnen i Lervik nästa vår."},
		{"When did the choir from Germany leave?", "Eleverna från Tyskland åkte hem i går.", "Eleverna från Tyskland åkte hem i går."},
		{"pay in at ferry", "Regionen betalar färjorna över sundet med elva miljoner kronor om året.", ""}, // English, which is not sure
		{"What is the colour of the spaceship?", "", ""},
	} {
		for x, want := range map[*index.Index]string{with: tt.want, without: tt.wantWithout} {
			got, err := x.Ask(t.Context(), lib, index.Question{Text: tt.question, Filter: everyone, Limit: 1})
			if err != nil {
				t.Fatal(err)
			}
			if first(got) != want {
				t.Errorf("%s (dictionaries: %v): %q, want %q", tt.question, x == with, first(got), want)
			}
		}
	}
	// A compound that ends in what the dictionary has is found too, and said to be translated.
	got, err := with.Ask(t.Context(), lib, index.Question{Text: "When was the ferry made larger?", Filter: articles.Filter{Scope: articles.Scope{All: true}, Langs: []string{"de"}}})
	if err != nil {
		t.Fatal(err)
	}
	if first(got) != "Die Personenfähre wurde im Mai erweitert." || !got.Hits[0].Translated || got.Hits[0].Lang != "de" || got.Lang != "en" {
		t.Errorf("a compound: %q %+v", first(got), got)
	}
}

// What goes on from an answer is found across languages, too.
func TestFollowUpAcrossLanguages(t *testing.T) {
	dictionaries, err := lexica.Open("../articles/lang/lexica/testdata")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := dictionaries.Close(); err != nil {
			t.Error(err)
		}
	})
	const closes = "Bron i Lervik stängs den 3 mars."
	m := newMemory()
	m.add(lib, articles.Article{Title: "Bron i Lervik", Lang: "sv", Text: closes + ` Orsaken är rost i elva kablar. Hantverkarna väntas till hösten.
Förbindelsen till öarna ses över av en konsult. Firman Nordstål reparerar allt till hösten. Räkningen betalas av regionen.
Skolan i byn har fyrtio elever. Färjan går var tjugonde minut.`})
	x := openIndex(t, t.TempDir(), m, index.Options{Lexica: dictionaries})
	for _, tt := range []struct {
		question, want string
		verdict        articles.Verdict
	}{
		{"why?", "Orsaken är rost i elva kablar.", articles.Answered},
		{"who mends it?", "Firman Nordstål reparerar allt till hösten.", articles.Perhaps},
		{"and who pays?", "Räkningen betalas av regionen.", articles.Perhaps},
		{"how often does the ferry run?", "Färjan går var tjugonde minut.", articles.Perhaps},
	} {
		got, err := x.Ask(t.Context(), lib, index.Question{Text: tt.question, Filter: everyone, Earlier: &index.Earlier{
			Text: "When does the bridge in Lervik close?", Articles: []articles.ArticleNumber{1}, Shown: []index.Sentence{{Text: closes}},
		}})
		if err != nil {
			t.Fatal(err)
		}
		if first(got) != tt.want || got.Verdict != tt.verdict {
			t.Errorf("%s: %q (%s), want %q (%s)", tt.question, first(got), got.Verdict, tt.want, tt.verdict)
		}
	}
}
