package rank

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// What is wanted of a question, in words, in slang, and in words alone.
func TestAskedValue(t *testing.T) {
	for _, c := range []struct{ lang, question, want string }{
		{"en", "How old is the ferryman?", "age"},
		{"en", "what's the age of the ferryman", "age"},
		{"en", "how far is it to the new pier?", "distance"},
		{"en", "How long will the repair take?", "duration"},
		{"en", "How fast does the ferry go?", "speed"},
		{"en", "price of ticket", "money"},
		{"en", "ferry closing date", "date"},
		{"en", "How much did the ferry cost?", "money"},
		{"en", "How many years was the captain at sea?", "duration"},
		{"en", "How many boats were sold?", "count"},
		{"en", "What percentage of the crew voted yes?", "share"},
		{"en", "What did the captain say about the pier?", "words"},
		{"en", "Which company built the ferry?", "organisation"},
		{"en", "Why was the pier closed?", "reason"},
		{"en", "How did the captain find the key?", "manner"},
		{"en", "Is the price of the ferry high?", ""},
		{"sv", "Hur gammal är färjkarlen?", "age"},
		{"sv", "vad kostar biljetten", "money"},
		{"sv", "vad var det som lockade ut grisarna", ""}, // "som" is no form of "sommar"
		{"sv", "biljettpris färjan", "money"},
		{"sv", "avstånd till nya bryggan", "distance"},
		{"sv", "Hur många procent röstade nej?", "share"},
		{"sv", "Vad tycker kaptenen om bryggan?", "words"},
		{"nb", "Hvor gammel er kapteinen?", "age"},
		{"nb", "Hvor mye kostet ferga?", "money"},
		{"da", "Hvor gammel er kaptajnen?", "age"},
		{"da", "billetpris færge", "money"},
		{"nn", "Kor gammal er kapteinen?", "age"},
		{"nn", "Kor mange båtar finst det?", "count"},
		{"de", "Wie alt ist der Kapitän?", "age"},
		{"de", "Wie weit ist es zum Hafen?", "distance"},
		{"de", "Was kostet die Fähre?", "money"},
		{"de", "mehrkosten fähre", "money"},
		{"nl", "Hoe oud is de kapitein?", "age"},
		{"fi", "Kuinka vanha kapteeni on?", "age"},
		{"fi", "Kauanko korjaus kestää?", "duration"},
		{"fr", "Combien de temps dure la traversée ?", "duration"},
		{"fr", "Quel âge a le capitaine ?", "age"},
		{"es", "¿Cuántos años tiene el capitán?", "age"},
		{"es", "precio billete", "money"},
		{"it", "Quanto costa il traghetto?", "money"},
		{"pt", "Quanto custa o bilhete?", "money"},
		{"pl", "Ile kosztuje prom?", "money"},
		{"pl", "Jak długa jest linia?", "length"},
		{"es", "qué banco financia el muelle", "organisation"},
		{"es", "¿El banco financia el muelle?", ""},
		{"es", "¿Y el precio del pasaje?", "money"},
		{"es", "¿El precio del pasaje es alto?", ""},
		{"es", "¿Es alto el precio del pasaje?", ""},
		{"es", "¿De qué manera se repara el faro?", "manner"},
		{"es", "velocidad de la lancha, cuánto es", "speed"},
		{"es", "de cada diez marineros cuántos saben nadar", "share"},
		{"es", "cuántos viajes al mes hace el ferry", "count"},
		{"it", "la ditta che ripara il molo?", "organisation"},
		{"it", "Quale sindacato protegge i marinai?", "organisation"},
		{"it", "l'altezza del faro?", "length"},
		{"it", "Quant'è profondo il porto?", "length"},
		{"it", "Dov'è il faro?", "place"},
		{"it", "ogni quante settimane passa il traghetto", "frequency"},
		{"pt", "litros de tinta no casco?", "volume"},
		{"pt", "Por que clube joga o marinheiro?", "organisation"},
		{"pt", "a que se deve a greve no cais", "reason"},
		{"pl", "W jaki sposób naprawią latarnię?", "manner"},
		{"pl", "bank który płaci za molo?", "organisation"},
		{"pl", "Jaki bank płaci za molo?", "organisation"},
		{"pl", "co ile tygodni płynie prom", "frequency"},
		{"en", "How thick was the ice?", "length"},
		{"sv", "Hur tjock var isen?", "length"},
		{"nb", "Hvor tykk var isen?", "length"},
		{"nn", "Kor tjukk var isen?", "length"},
		{"da", "Hvor tyk var isen?", "length"},
		{"fi", "Kuinka paksua jää oli?", "length"},
		{"de", "Wie dick war das Eis?", "length"},
		{"nl", "Hoe dik was het ijs?", "length"},
		{"fr", "Quelle épaisseur avait la glace ?", "length"},
		{"es", "¿Qué grosor tenía el hielo?", "length"},
		{"it", "Che spessore aveva il ghiaccio?", "length"},
		{"pt", "Que espessura tinha o gelo?", "length"},
		{"pl", "Jak gruby był lód?", "length"},
		{"sv", "Hur lång tid tar resan?", "duration"},
		{"nl", "Hoeveel bezoekers kwamen bij de opening?", "count"}, // no date
		{"sv", "är bryggan lagad när båten kommer", ""},             // the clause asks for no time
		{"sv", "vad jobbar kaptenen med", "role"},
		{"en", "who is Ada Brink", "person"},
		{"en", "What's the weight of the anchor?", "weight"},
		{"en", "What does a ticket for the evening ferry cost?", "money"},
		{"en", "What is Ida Berg's new book called?", "title"},
		{"en", "what did the book cost", "money"},
		{"en", "What is the author of the book called?", "person"},
		{"sv", "Vad heter Ida Bergs bok?", "title"},
		{"sv", "vad heter nya skivan", "title"},
		{"sv", "Vad handlar boken om?", ""},
		{"de", "Wie heißt der Roman von Ida Berg?", "title"},
		{"en", "How many square miles did the fire take?", "area"},
		{"en", "Which song won?", "title"},
		{"en", "Which association runs the race?", "organisation"},
		{"en", "her age?", "age"},
		{"en", "how'd the goat get out", "manner"},
		{"sv", "restiden med nattbåten?", "duration"}, // another form of a word of the list
		{"sv", "Vilken hembygdsförening ordnar loppet?", "organisation"},
		{"sv", "Stiger priserna?", ""}, // asks for yes or no
		{"sv", "hennes ålder?", "age"},
		{"sv", "va kostar bryggan", "money"},
		{"nb", "Hvor tett går ferga?", "frequency"},
		{"da", "Hvor mange kroner får kaptajnen?", "money"},
		{"nn", "Kva utløyste raset?", "reason"},
		{"de", "Zu welchem Verein geht die Kapitänin?", "organisation"}, // in another form
		{"de", "Wie viele Monate fällt die Fähre aus?", "duration"},     // a noun, though it has a capital
		{"de", "Auf welche Weise will die Stadt den Hafen leeren?", "manner"},
		{"de", "woran lags dass die Fähre nicht fuhr", "reason"},
		{"de", "alle wie viel Minuten fährt die Fähre", "frequency"},
		{"de", "Wodurch stieg der Preis?", "reason"}, // no money
		{"nl", "Waardoor zonk de veerboot?", "reason"},
		{"nl", "hoe dikwijls vaart de veerpont", "frequency"},
		{"nl", "Hoe komt het dat de kapitein zweeg?", "reason"},
		{"fr", "La traversée coûte combien de francs ?", "money"},
		{"fr", "ça change quoi pour les pêcheurs", "effect"},
		{"fr", "Temps d'attente au quai ?", "duration"},
		{"fr", "l'âge du capitaine", "age"}, // behind what is elided
		{"fr", "qu'est-ce qui a causé le naufrage", "reason"},
		{"fi", "Mihin seuraan kapteeni siirtyi?", "organisation"}, // nowhere
		{"fi", "Mistä johtui, ettei lautta kulkenut?", "reason"},
		{"fi", "monenko minuutin välein lautta kulkee", "frequency"},
		{"fi", "Uuden lautan hinta?", "money"},
		{"fi", "Nouseeko lautan hinta?", ""}, // to be answered with yes or no
		{"fi", "Kuinka kalliiksi lautta tuli?", "money"},
	} {
		if got := NewQuestion(c.question, c.lang).Value.String(); got != c.want {
			t.Errorf("%s: %q asks for %q, want %q", c.lang, c.question, got, c.want)
		}
	}
}

// heldIn returns the values of one sentence, as "value: words".
func heldIn(sentence, code string) (found []string) {
	_, read := read([][]string{{sentence}}, "", code)
	for i, s := range read.Sentences {
		for _, v := range read.valuesOf(i) {
			var held []string
			for _, n := range read.of(s)[v.at : v.at+uint16(v.words)] {
				held = append(held, read.lower(n))
			}
			found = append(found, v.value.String()+": "+strings.Join(held, " "))
		}
	}
	return found
}

func TestHeldValues(t *testing.T) {
	for _, c := range []struct{ lang, sentence, want string }{
		{"en", "The ferry cost £4.3m in all.", "money: 4.3m"},
		{"en", "The ferry cost 12 million pounds.", "money: 12 million"},
		{"en", "It was sold for $5 million.", "money: 5 million"},
		{"en", "Some 40% of the crew agreed.", "share: 40"},
		{"en", "Half of the crew agreed.", "share: half"},
		{"en", "One in five sailors agreed.", "share: one in five"},
		{"en", "The captain, 34, is from Skarvik.", "age: 34"},
		{"sv", "I går kom Ruth Strand, 58 år, till hamnen.", "age: 58"},
		{"en", "A 27-year-old sailor fell in.", "age: 27"},
		{"en", "The boy, aged six, fell in.", "age: six"},
		{"en", "They waited for three long weeks.", "duration: three"},
		{"en", "They waited a fortnight.", "duration: a fortnight"},
		{"en", "It opens on 4 May.", "date: 4"},
		{"en", "It was built in 1987 by monks.", "date: 1987"},
		{"en", "It opens next spring.", "date: next spring"},
		{"en", "The gate closes at 18:30 sharp.", "hour: 18"},
		{"en", "The pier is 120 metres.", "length: 120"},
		{"en", "The field has 12 acres.", "area: 12"},
		{"en", "They lost 40,000 litres.", "volume: 40,000"},
		{"en", "They caught 25kg.", "weight: 25kg"},
		{"en", "It does 30 km/h.", "speed: 30"},
		{"en", "The water was 14°C.", "temperature: 14"},
		{"en", "There were 120 people there.", "count: 120"},
		{"en", "They met in Skarvik.", "place: skarvik"},
		{"en", "Mayor Ada Brink bakes bread.", "person: ada brink"},
		{"en", "She was born in Skarvik in 1960.", "age: 1960"},
		{"sv", "Bosse är fjorton år och väger 480 kilo.", "age: fjorton"},
		{"es", "La carrera este año tuvo 140 participantes.", "count: 140"},
		{"en", "The prize went to Ada Brink.", "person: ada brink"},
		{"sv", "Färjan kostade 64 miljoner kronor.", "money: 64 miljoner"},
		{"sv", "En 48-årig man föll i.", "age: 48"},
		{"sv", "48-åringen föll i.", "age: 48"},
		{"sv", "Var tredje sjöman höll med.", "share: var tredje"},
		{"sv", "De väntade en kvart.", "duration: en kvart"},
		{"sv", "Bryggan är 1,5 mil.", "length: 1,5"},
		{"nb", "Ferga kostet 30 millioner kroner.", "money: 30 millioner"},
		{"de", "Die Fähre ist 17 Jahre alt.", "age: 17"},
		{"de", "Der 34-jährige Kapitän schwieg.", "age: 34"},
		{"de", "Sie kostete 5 Mio. Euro.", "money: 5 mio"},
		{"en", "It was built in 1987 by monks.", "year: 1987"},
		{"en", "The captain said it was cold.", "words: said"},
		{"da", "Færgen kostede 215 millioner kroner.", "money: 215 millioner"},
		{"nn", "Ho venta i tre veker.", "duration: tre"},
		{"nl", "De 34-jarige kapitein zweeg.", "age: 34"},
		{"fi", "Hän on 34-vuotias.", "age: 34"},
		{"fr", "Un homme de 34 ans est tombé.", "age: 34"},
		{"es", "Un hombre de 34 años cayó.", "age: 34"},
		{"es", "Costó 5 millones de euros.", "money: 5 millones"},
		{"it", "Il ponte è lungo 300 metri.", "length: 300"},
		{"pt", "O barco levou 12 horas.", "duration: 12"},
		{"pl", "Prom kosztował 5 mln zł.", "money: 5 mln"},
		{"en", "She is 57 and retires.", "age: 57"},
		{"sv", "Hon är 57, och går i pension.", "age: 57"},
		{"de", "Sie ist 57 und geht.", "age: 57"},
		{"pl", "Dziś jest ich troje.", "count: troje"},
		{"es", "Isla Chica: laborables 09.05, domingos 11.30", "hour: 11.30"},
		{"fi", "Pikkusaari: arkisin 09.05, sunnuntaisin 11.30", "hour: 11.30"},
		{"en", "Skarvik: weekdays 18.05, Sundays 14.30", "hour: 14.30"},
		{"ru", "Паром стоил 5 млн рублей.", "money: 5 млн"},
		{"cs", "Loď stála 5 milionů korun.", "money: 5 milionů"},
	} {
		if got := heldIn(c.sentence, c.lang); !slices.Contains(got, c.want) {
			t.Errorf("%s: %q holds %q, not %q", c.lang, c.sentence, got, c.want)
		}
	}
}

func TestHeldValuesNot(t *testing.T) {
	for _, c := range []struct{ lang, sentence, no string }{
		{"en", "The bakery bakes 900 buns a day.", "duration: a day"},
		{"pl", "Piekarnia działa od 1987 roku.", "duration: 1987"},
		{"en", "That was within nine days.", "age: nine"},
		{"sv", "Det var inom nio dagar.", "age: nio"},
		{"de", "Das war binnen neun Tagen.", "age: neun"},
		{"nl", "Dat was binnen negen dagen.", "age: negen"},
		{"en", "It has cost a lot since June.", "reason: since"},
		{"en", "He is 12 points ahead.", "age: 12"},
	} {
		if got := heldIn(c.sentence, c.lang); slices.Contains(got, c.no) {
			t.Errorf("%s: %q holds %q", c.lang, c.sentence, c.no)
		}
	}
}

// What a sentence holds stands in it, whatever the sentence is.
func FuzzHeldValues(f *testing.F) {
	for _, s := range []string{"£4.3m, 27-year-old 18:30", "99 % \u00a05 000 kr °", "1934 Mr. A. B C. 5 Mio. Euro"} {
		f.Add(s, "en")
		f.Add(s, "de")
	}
	f.Fuzz(func(t *testing.T, s, code string) {
		_, text := read([][]string{{s}}, s, code)
		for i, s := range text.Sentences {
			for _, v := range text.valuesOf(i) {
				if int(v.at)+int(v.words) > len(text.of(s)) || v.words == 0 || v.value.String() == "" {
					t.Errorf("%+v is not within %d words", v, len(text.of(s)))
				}
			}
		}
	})
}

// A question has a name for what it wants whenever it wants something.
func TestWantedHasName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.SampledFrom(strings.Fields("how much many old what who price of the date why say ? 5 Ada pounds long"))).Draw(t, "words")
		q := NewQuestion(strings.Join(words, " "), "en")
		if (q.wants != 0) != (q.Value != NoValue) {
			t.Errorf("%q wants %b and is named %q", words, q.wants, q.Value)
		}
	})
}

// What stands in quotation marks is a title where it is short, has a capital and does not
// end as a sentence does.
func TestTitle(t *testing.T) {
	for sentence, want := range map[string]bool{
		`Her novel "Salt in the Well" was sold out.`:     true,
		`Boken ”Salt i brunnen” är slut.`:                true,
		`Der Roman »Salz im Brunnen« ist vergriffen.`:    true,
		`“We sold the well,” said Ida Berg.`:             false,
		`Ida Berg said: "Nobody drinks from that well."`: false,
		`Ida Berg called it "a disgrace" on Monday.`:     false,
		`The "Old Well`: false,
		`Ida Berg wrote "Salt in the Well. And Pepper" in May`: false,
	} {
		_, text := read([][]string{{sentence}}, "", "en")
		got := slices.ContainsFunc(text.valuesOf(0), func(v heldValue) bool { return v.value == titleValue })
		if got != want {
			t.Errorf("%s: a title is told: %v", sentence, got)
		}
	}
}

// What is asked for may stand in a sentence beside.
func TestBehind(t *testing.T) {
	_, text := read([][]string{{
		"The pier in Norrvik was shut on Monday.", "Nobody was told.", "The reason is a crack.", "The pier is old.", "It is ninety metres long.",
	}}, "", "en")
	for _, c := range []struct {
		question         string
		sentence, behind int
		before           bool
	}{
		{"Why was the pier shut?", 0, 2, false}, // up to the reason
		{"Why was the pier shut?", 2, 0, false}, // which is there
		{"Why is the pier old?", 3, 2, false},
		{"How long is the pier?", 3, 1, false},
		{"How long is the pier?", 4, 0, false},
		{"How long is the pier?", 0, 0, false},
		{"When was nobody told?", 1, 0, true},
		{"What is the pier?", 0, 0, false},
	} {
		m := match(c.question, text)
		if got := m.Behind(c.sentence); got != c.behind {
			t.Errorf("%s: %d sentences behind %d, want %d", c.question, got, c.sentence, c.behind)
		}
		if got := m.Before(c.sentence); got != c.before {
			t.Errorf("%s: before %d: %v", c.question, c.sentence, got)
		}
	}
}
