package index_test

import (
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/index"
)

// told is what was written of one small town in several languages, for the ways in which
// articles tell what people ask in other words.
func told() *memory {
	src := newMemory()
	add := func(lang, title, text string) {
		src.add(lib, articles.Article{Lang: lang, Title: title, Text: text})
	}
	add("en", "Council picks a bridge", "The council of Eastmere chose a plan for the new bridge on Monday. It will cost 31 million pounds.\nThe Eastmere Otters beat the Dunmow Swans 3-1 on Sunday. Trainer Pia Vance praised her defence.")
	add("en", "A scooter that folds", "Brandt has shown the Kite S, a scooter that folds. It weighs 14 kilos.\nNo more than 25 km/h is allowed.\nPrices start at 899 euro.")
	add("en", "Gale over the coast", "A gale reached Saltby on Tuesday. Gusts of 34 metres per second were measured at the lighthouse.\nThe pier was closed once before, in 2019, because a ship had hit it. The pier is closed again now that waves have torn off its planks.\nThe alarm came at 4.40 a.m.")
	add("en", "Choir dates", "The choir of Saltby sings again this summer.\nDates:\nJune 3 – Eastmere, Town Hall\nJune 9 – Dunmow, St Mary's\nJune 21 – Saltby, Pier")
	add("sv", "Fabrik vid hamnen", "Företaget Strandgott bygger en fabrik för tångchips i Viken. Den kostar 80 miljoner.\nDriften ska vara i gång våren 2031.\nStatens energimyndighet utreder utsläppet.\nDet blåste upp till 31 meter i sekunden.\nLarmet kom klockan 04.10.\nMaja Hed blev påkörd vid torget.\nI oktober öppnar den nya bastun.")
	add("de", "Weberei in Kronau gibt auf", "Die Weberei Brandt in Kronau schließt im Herbst. Das teilte Inhaber Paul Brandt mit.\nVon den 41 Beschäftigten gehen zwölf in Rente.\nDer Alarm kam um 3.15 Uhr.\nDer Neubau soll im Frühjahr 2030 in Betrieb gehen.")
	add("fr", "La scierie ferme", "La scierie Morel ferme à Valbois en septembre. Le feu s'est déclaré à 3 heures du matin.\nEn novembre, la nouvelle halle ouvrira.")
	add("es", "Cierra la fábrica", "La fábrica Luna de Valverde cierra en mayo. Tiene 85 empleados.\nLa fiscalía investiga el accidente.")
	return src
}

func TestAskInOtherWords(t *testing.T) {
	x := openIndex(t, t.TempDir(), told(), index.Options{})
	tests := []struct {
		question string
		want     string // part of the best sentence
		verdict  articles.Verdict
	}{
		{"How fast is the Kite S?", "25 km/h", articles.Answered}, // the only speed of its article
		{"how hard did it blow in saltby", "34 metres", articles.Answered},
		{"What time did the alarm come?", "4.40", articles.Answered},
		{"What happens on June 9?", "June 9", articles.Answered},
		{"When does the choir sing in Dunmow?", "June 9", articles.Perhaps}, // a row of a list
		{"Where does the choir sing on June 21?", "Pier", articles.Perhaps},
		{"Why was the pier closed?", "waves have torn", articles.Perhaps},                   // not for the reason of an earlier time
		{"Why was the pier closed once before?", "a ship had hit it", articles.Answered},    // which can be asked for
		{"Who is the trainer of the Dunmow Swans?", "Pia Vance", articles.Perhaps},          // she may be the other team's
		{"När blir tångchipsfabriken klar?", "våren 2031", articles.Answered},               // a compound in its parts
		{"Vem undersöker utsläppet?", "energimyndighet", articles.Answered},                 //
		{"hur hårt blåste det", "31 meter", articles.Answered},                              //
		{"hur dags kom larmet", "04.10", articles.Answered},                                 // the time of the day
		{"vem blev pakord vid torget", "Maja Hed", articles.Answered},                       // whose stem is shorter with its accents
		{"vem ritade fabriken", "Strandgott bygger", articles.Perhaps},                      // builds, and need not have designed it
		{"Vad händer i oktober?", "bastun", articles.Answered},                              //
		{"Wie viele Mitarbeiter hat die Weberei Brandt?", "41 Besch", articles.Answered},    // nouns have near words, too
		{"Um wie viel Uhr kam der Alarm?", "3.15 Uhr", articles.Answered},                   //
		{"À quelle heure le feu a-t-il commencé ?", "3 heures du matin", articles.Answered}, //
		{"Que se passe-t-il en novembre ?", "nouvelle halle", articles.Answered},            //
		{"¿Cuántos trabajadores tiene la fábrica Luna?", "85 empleados", articles.Answered}, //
		{"¿Quién indaga el accidente?", "fiscalía", articles.Answered},                      //
	}
	for _, tt := range tests {
		t.Run(tt.question, func(t *testing.T) {
			got, err := x.Ask(t.Context(), lib, index.Question{Text: tt.question, Filter: everyone})
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(first(got), tt.want) || got.Verdict != tt.verdict {
				t.Errorf("verdict %v with %q", got.Verdict, first(got))
			}
		})
	}
}
