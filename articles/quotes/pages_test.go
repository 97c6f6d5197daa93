package quotes

import "testing"

// A subject of several words is read as a whole, and nothing in it is taken for one.
func TestWholeSubjects(t *testing.T) {
	check(t, []testCase{
		// adjectives that a conjunction joins
		{"nb", "– Vi ble glade for kartet, sier en munter og lattermild ordfører.", []string{"direct en munter og lattermild ordfører: Vi ble glade for kartet"}},
		{"sv", "– Vi blev glada, säger en trött men nöjd ordförande.", []string{"direct en trött men nöjd ordförande: Vi blev glada"}},
		{"da", "– Vi blev glade, siger en træt, men glad borgmester.", []string{"direct en træt, men glad borgmester: Vi blev glade"}},
		{"en", "“We were glad,” says a tired but happy chairman.", []string{"direct a tired but happy chairman: We were glad"}},
		{"de", "„Wir sind froh“, sagt eine müde und glückliche Lehrerin.", []string{"direct eine müde und glückliche Lehrerin: Wir sind froh"}},
		{"de", "„Wir sind froh“, sagt eine müde, aber glückliche Lehrerin.", []string{"direct eine müde, aber glückliche Lehrerin: Wir sind froh"}},
		{"en", "The neighbours and local police said the road was shut.", []string{"indirect The neighbours and local police: the road was shut"}},
		// some of several
		{"sv", "– Vi blev glada, säger en av eleverna på skolan.", []string{"direct en av eleverna på skolan: Vi blev glada"}},
		{"nb", "– Det er trist, sier flere av elevene på skolen.", []string{"direct flere av elevene på skolen: Det er trist"}},
		{"en", "“We were glad,” said one of the pupils.", []string{"direct one of the pupils: We were glad"}},
		{"fr", "« Nous étions contents », dit un des élèves.", []string{"direct un des élèves: Nous étions contents"}},
		{"es", "«Estábamos contentos», dice uno de los alumnos.", []string{"direct uno de los alumnos: Estábamos contentos"}},
		{"pl", "– To był dobry dzień – mówi jeden z uczniów.", []string{"direct jeden z uczniów: To był dobry dzień"}},
		// a name that the verb before it is about
		{"en", "Some people inclined to support Mrs. Clara Hallam note that it is early.", []string{"indirect Some people inclined to support Mrs. Clara Hallam: it is early"}},
		{"en", "Some members supporting Clara Hallam said they were late.", []string{"indirect Some members supporting Clara Hallam: they were late"}},
		{"fr", "« Il n’y a pas de sujet », ajoute un proche de Pierre Maret.", []string{"direct un proche de Pierre Maret: Il n’y a pas de sujet"}},
		// a description with the name behind it
		{"en", "The port was late, said another witness in the trial, former harbour adviser Fiona Hale.", []string{"indirect Fiona Hale: The port was late"}},
		// what a role is of
		{"pl", "– To koniec – powiedział szef MSWiA.", []string{"direct szef MSWiA: To koniec"}},
	})
}

// Whom a pronoun or a description means.
func TestWhoIsMeant(t *testing.T) {
	check(t, []testCase{
		{"en", "Ted Holm lives in Hamn.\nHe thought of a bid as an Independent, but gave it up.\n“I wanted to sing,” he said.", []string{"direct Ted Holm: I wanted to sing"}},
		{"en", "Ted Holm lives in Hamn.\nEven in the worst of times, Holm sang.\n“They would think that I was glad,” he said.", []string{"direct Ted Holm: They would think that I was glad"}},
		{"en", "“We know them all,” said Karl Lund, a former port official.\nA harbour official briefed on the search said that Mr. Dunn had boats. Mr. Dunn was a smuggler, the official said.", []string{
			"direct Karl Lund: We know them all", "indirect A harbour official briefed on the search: Mr. Dunn had boats", "indirect the official: Mr. Dunn was a smuggler",
		}},
	})
}

// What is no quote, and where words begin and end.
func TestNoWords(t *testing.T) {
	check(t, []testCase{
		{"en", "Clara Hallam won.\nHallam: 359.\nTed Sand: 8 votes.", nil},
		{"en", "Clara Hallam won.\nHallam: 12 boats have left the port.", []string{"direct Clara Hallam: 12 boats have left the port"}},
		{"en", "“I had given up,” Ted Holm told Norwick News in an interview this week.", []string{"direct Ted Holm via Norwick News: I had given up"}},
		{"en", "Most experts say that isn’t likely since the sea is cold.", []string{"indirect Most experts: that isn’t likely since the sea is cold"}},
		{"en", "The problem, according to Clara Hallam, is not the price of the boat.", []string{"indirect Clara Hallam: The problem", "indirect Clara Hallam: is not the price of the boat"}},
		{"es", "Un grupo busca gobernar el puerto según sus normas internas y daña a miles.", nil},
		{"fr", "Le port ouvre selon un calendrier précis.", nil},
		{"pt", "O delegado Ricardo Kell citou que a porta abriu. “As informações são apenas estas”, diz a nota.", []string{"indirect Ricardo Kell: a porta abriu", "direct a nota: As informações são apenas estas"}},
	})
}
