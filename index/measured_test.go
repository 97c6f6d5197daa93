package index_test

import (
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/index"
)

// A figure is known by the word that it is asked for by, by what is so now, and by the one
// who was named before.
func TestAskFigures(t *testing.T) {
	for _, c := range []struct {
		lang, text, question string
		want                 string // part of the best sentence
		verdict              articles.Verdict
	}{
		{"en", "A society has mapped a Roman quay six metres below the mouth of the Wenn.\nIt was founded in 1974.\nA cup was found.\nNobody knows whose it was.\nThe quay is 140 metres long.\nA report is due in May.", "How long is the Roman quay?", "140 metres", articles.Answered},
		{"nl", "De schaatsster uit Joure won zondag de tocht op de plas.\nHet ijs op de plas was op de dunste plek zeventien centimeter dik.\nDrie mannen reden later.", "Hoe dik was het ijs op de plas?", "zeventien", articles.Answered},
		{"sv", "Isen på sjön bar inte.\nIsen på sjön var fyra centimeter tjock.\nTre män föll i.", "Hur tjock var isen på sjön?", "fyra centimeter", articles.Answered},
		{"de", "Die Mole in Altwerder wird gesperrt.\nDie Mole ist 300 Meter lang.\nSie wurde 1902 gebaut.", "Wie lang ist die Mole?", "300 Meter", articles.Answered},
		{"sv", "Lärarinnan Greta Holm slutar i vår.\nSkolan i Björkvik, där hon började 1984, hade då 46 elever. I dag är de elva.\nSlöjdsalen blir gym.", "Hur många elever har skolan i Björkvik i dag?", "de elva", articles.Perhaps},
		{"en", "The teacher Greta Holm retires in spring.\nThe school in Birchby had 46 pupils then. Today there are eleven.\nThe workshop closes.", "How many pupils does the school in Birchby have today?", "eleven", articles.Perhaps},
		{"fi", "Kirjastoauto jatkaa kaksi vuotta, päätti valtuusto.\nAuto on vuodelta 2006.\nKirjastonjohtaja Helvi Salo oli helpottunut. Hän on 61-vuotias ja jää eläkkeelle.\nUusi auto maksaisi 310 000 euroa.", "Kuinka vanha Helvi Salo on?", "61-vuotias", articles.Answered},
		{"en", "The library bus stays for two years.\nThe bus is from 2006.\nLibrarian Ada Brink was relieved. She is 61 years old.\nA new bus costs 310,000 pounds.", "How old is Ada Brink?", "61 years", articles.Answered},
		{"en", "From May the Kell isles have fewer boats, the port said.\nThe last sailings are:\nNorth Kell: weekdays 17.40, Sundays 15.10\nSouth Kell: weekdays 18.05, Sundays 14.30\nDogs travel free.", "When is the last boat to South Kell on Sundays?", "14.30", articles.Perhaps},
	} {
		t.Run(c.question, func(t *testing.T) {
			m := newMemory()
			m.add(lib, articles.Article{Lang: c.lang, Text: c.text})
			got, err := openIndex(t, t.TempDir(), m, index.Options{}).Ask(t.Context(), lib, index.Question{Text: c.question})
			if err != nil {
				t.Fatal(err)
			}
			if len(got.Hits) == 0 || !strings.Contains(got.Hits[0].Of(c.text), c.want) || got.Verdict == articles.Unanswered || c.verdict == articles.Answered && got.Verdict != c.verdict {
				t.Errorf("%v: %+v", got.Verdict, got.Hits)
			}
		})
	}
}

// What was only within some days is nobody's age, and of two towns each has a coach.
func TestAskOthers(t *testing.T) {
	for _, c := range []struct{ lang, text, question string }{
		{"en", "The old meters were switched off, said Graham Tull, its director.\n\"That was within nine days.\"\nThe flats are cold.", "How old is Graham Tull?"},
		{"de", "Der VfL Ahlen spielte am Samstag 1:1 in Meppen. Sechs Spieler fehlten.\nTrainer Schaper nannte keinen Zeitpunkt.\nDer Rasen wird getauscht.", "Wer ist Trainer in Meppen?"},
	} {
		m := newMemory()
		m.add(lib, articles.Article{Lang: c.lang, Text: c.text, Title: "!"})
		got, err := openIndex(t, t.TempDir(), m, index.Options{}).Ask(t.Context(), lib, index.Question{Text: c.question})
		if err != nil {
			t.Fatal(err)
		}
		if got.Verdict == articles.Answered {
			t.Errorf("%s: %+v", c.question, got.Hits[0])
		}
	}
}
