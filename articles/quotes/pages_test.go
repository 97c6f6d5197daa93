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
		{"pt", "O delegado Ricardo Kell citou que a porta abriu. “As informações são apenas estas”, diz a nota.", []string{"indirect Ricardo Kell: a porta abriu", "direct : As informações são apenas estas"}},
	})
}

// A sentence says who said what stands before it.
func TestPointingBack(t *testing.T) {
	check(t, []testCase{
		{"it", "“Li vorrei proteggere tutti quanti”. Lo ha detto il ministro Matteo Salvi, a Milano.", []string{"direct Matteo Salvi: Li vorrei proteggere tutti quanti"}},
		{"it", "“Vediamo se i cittadini lo eleggono”.\nLo ha affermato a Catania il ministro Matteo Pianta.", []string{"direct Matteo Pianta: Vediamo se i cittadini lo eleggono"}},
		{"es", "“Vamos a proteger a los alcaldes”. Así lo afirmó el ministro Mateo Salva.", []string{"direct Mateo Salva: Vamos a proteger a los alcaldes"}},
		{"pt", "“Vamos proteger os prefeitos”. Foi o que disse o ministro Mateus Salva.", []string{"direct Mateus Salva: Vamos proteger os prefeitos"}},
		{"fr", "« Nous allons protéger les maires ». C’est ce qu’a déclaré le ministre Mathieu Salva.", []string{"direct Mathieu Salva: Nous allons protéger les maires"}},
		{"sv", "– Vi ska skydda alla borgmästare.\nDet säger ministern Mats Salvén till TT.", []string{"direct Mats Salvén via TT: Vi ska skydda alla borgmästare."}},
		{"sv", "Alla borgmästare ska skyddas. Det skriver ministern Mats Salvén i ett mejl.", []string{"indirect Mats Salvén: Alla borgmästare ska skyddas"}},
		{"nb", "«Vi skal beskytte alle ordførere.» Det skriver minister Mats Salve.", []string{"direct Mats Salve: Vi skal beskytte alle ordførere."}},
		{"da", "»Vi skal beskytte alle borgmestre.« Det siger minister Mads Salve til Ritzau.", []string{"direct Mads Salve via Ritzau: Vi skal beskytte alle borgmestre."}},
		{"nl", "„We zullen alle burgemeesters beschermen.” Dat zegt minister Mats Salve.", []string{"direct Mats Salve: We zullen alle burgemeesters beschermen."}},
		{"fi", "”Suojelemme kaikkia pormestareita.” Näin sanoo ministeri Matti Salo.", []string{"direct Matti Salo: Suojelemme kaikkia pormestareita."}},
		{"pl", "„Będziemy chronić burmistrzów”. Tak powiedział minister Jan Salwa.", []string{"direct Jan Salwa: Będziemy chronić burmistrzów"}},
		{"en", "“We will protect all mayors.” That is according to minister Max Salve.", []string{"direct Max Salve: We will protect all mayors."}},
		// a question, a denial, and what is said behind
		{"sv", "Blir det snö i morgon? Det tror Maja Lind.", nil},
		{"sv", "Bron är klar nu. Det säger Maja Lind inget om.", nil},
		{"sv", "Bron är klar nu. Det säger sig självt.", nil},
	})
}

// A role says whom it means by what it is of.
func TestRolesOf(t *testing.T) {
	check(t, []testCase{
		{"en", "The mayor of Hamn, Olof Ek, left. The mayor of Vik said that the bridge was shut.", []string{"indirect The mayor of Vik: the bridge was shut"}},
		{"en", "The mayor of Hamn, Olof Ek, left. The mayor said that the bridge was shut.", []string{"indirect Olof Ek: the bridge was shut"}},
		{"en", "The mayor of Hamn, Olof Ek, left. The mayor of the town of Hamn said that the bridge was shut.", []string{"indirect Olof Ek: the bridge was shut"}},
		{"sv", "Chefen för hamnen, Olof Ek, gick. Chefen för banken säger att bron är klar.", []string{"indirect Chefen för banken: bron är klar"}},
		{"fr", "Le ministre de la Mer, Pierre Maret, se tait. Selon le ministre du Port, le gouvernement réfléchit.", []string{"indirect le ministre du Port: le gouvernement réfléchit"}},
		{"es", "El ministro del Mar, Pedro Mares, calla. Según el ministro de Puertos, el gobierno reflexiona.", []string{"indirect el ministro de Puertos: el gobierno reflexiona"}},
	})
}

// A newcomer without a name and another person between are doubts, and nobody is surer
// than whom he follows.
func TestDoubts(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		want       []string
		doubtful   bool // the last of them
	}{
		{"en", "The mayor, Ms. Jana Holt, came.\nAs reporters filled the square, a resident screamed at them.\n“You are all scum,” she shouted. “Have you no shame?”", []string{"direct a resident: You are all scum", "direct a resident: Have you no shame?"}, true},
		{"en", "Erik Reve, one of the leading voices on boats, left.\nHe said that the pier was old.", []string{"indirect Erik Reve: the pier was old"}, false},
		{"es", "“La situación es tremenda y muy mala”, dice Carmen Flores. Es lo que le ocurre a Laura Marín, que espera desde abril. “Cada vez que voy me dicen que vuelva”, se queja.", []string{"direct Carmen Flores: La situación es tremenda y muy mala", "direct Carmen Flores: Cada vez que voy me dicen que vuelva"}, true},
		{"es", "“La situación es tremenda y muy mala”, dice Carmen Flores. “Cada vez que voy me dicen que vuelva”, se queja.", []string{"direct Carmen Flores: La situación es tremenda y muy mala", "direct Carmen Flores: Cada vez que voy me dicen que vuelva"}, false},
	} {
		check(t, []testCase{{c.lang, c.text, c.want}})
		if all := find(c.lang, c.text); len(all) == 0 || all[len(all)-1].Doubtful != c.doubtful {
			t.Errorf("%q: doubtful is not %v", c.text, c.doubtful)
		}
	}
}

// Turns that end with a verb alone, and Finnish sources.
func TestTurnEnds(t *testing.T) {
	check(t, []testCase{
		{"pl", "- Wyjaśniamy tę sprawę - zapewnił Jan Salwa. - Rozmawiałem z komendantem - dodał.", []string{"direct Jan Salwa: Wyjaśniamy tę sprawę", "direct Jan Salwa: Rozmawiałem z komendantem"}},
		{"pl", "- Policja nie jest „partyjną bojówką” - mówił w sejmie Mariusz Kamień.", []string{"direct Mariusz Kamień: Policja nie jest „partyjną bojówką”"}},
		{"fi", "Poliisin mukaan silta on valmis.", []string{"indirect Poliisi: silta on valmis"}},
		{"fi", "Tutkinnanjohtaja, rikostarkastaja Janne Järvisen mukaan silta on valmis.", []string{"indirect Janne Järvinen: silta on valmis"}},
		{"fi", "Partio kävi Hannu Haapasalmen pihalla. Haapasalmi hälytti poliisit omien sanojensa mukaan siksi, että pelkäsi. Haapasalmen mukaan silta on valmis.", []string{"indirect Hannu Haapasalmi: silta on valmis"}},
	})
}

// Words that look like what opens a report, and names that look like a subject.
func TestFalseFriends(t *testing.T) {
	check(t, []testCase{
		{"en", "Karl Lund said in his victory speech.", nil},
		{"en", "Karl Lund told an audience that included retired sailors.", nil},
		{"en", "What Lund wrote down that night became the base for it.", nil},
		{"en", "Lund told him to stop telling the crew what to do.", nil},
		{"en", "The authors of the study published in the journal Tide Review argued that the plan was bad.", []string{"indirect The authors of the study published in the journal Tide Review: the plan was bad"}},
		{"en", "The mother of the boxer Karl Lund said that he was ill.", []string{"indirect The mother of the boxer Karl Lund: he was ill"}},
		{"en", "Jim Kelvin ran the firm. He went back to Hamn, the town where he and Jack Dorsen are from. “The hardest thing is the lack of boats,” he says.", []string{"direct Jim Kelvin: The hardest thing is the lack of boats"}},
		{"en", "Olympian Bill Kirby came. Bill Kirby said that it was late.", []string{"indirect Bill Kirby: it was late"}},
		{"en", "On Lark Hill in the north, Lana Boyd said only eight of the 48 workers she needed came.", nil},
		{"en", "“We have made a plan that saves money,” Jim Chilton, head of boats at Ryd Tugs, Ships, and Ferries, said.", []string{"direct Jim Chilton: We have made a plan that saves money"}},
		{"en", "“It is a great day,” Karl Lund told the leaders, according to a statement.", []string{"direct Karl Lund: It is a great day"}},
		{"en", "According to the Harbour report filed with the court, two boats sank.", []string{"indirect the Harbour report filed with the court: two boats sank"}},
	})
}

// Whose subject is meant: that of a participle, of a relative clause, of a second clause.
func TestOwnSubjects(t *testing.T) {
	check(t, []testCase{
		{"en", "The Hallam campaign kept silent, with spokesman Glen Capel saying, “By doing this they prove the point.”", []string{"direct Glen Capel: By doing this they prove the point."}},
		{"es", "El partido no respondió, con el portavoz Luis Capel diciendo: «No es el momento».", []string{"direct Luis Capel: No es el momento"}},
		{"en", "The party offered fresh ammunition to Republicans who say the law is a money pit.", []string{"indirect Republicans: the law is a money pit"}},
		{"en", "Ted Lund accused Ryd of “leading from behind” and Donald Trunk says he is losing.", []string{"mixed Ted Lund: leading from behind", "indirect Donald Trunk: he is losing"}},
		{"en", "“They’re a part of the team,” said Don Ytterby, the chairman for Hamn County, explaining that they were late.", []string{"direct Don Ytterby: They’re a part of the team", "indirect Don Ytterby: they were late"}},
		{"en", "One pastor supporting Mr. Lund, Darran Whiting of the church in Marion, said he had made 150 calls.", []string{"indirect One pastor supporting Mr. Lund: he had made 150 calls"}},
		{"en", "SELMA, N.C.—Ted Lund, despite an effort to stay calm, left the hall and asserted that generals don’t want him.", []string{"indirect Ted Lund: generals don’t want him"}},
		{"en", "ORLANDO, Fla. (Reuters) - President Karl Lund met survivors and said the land must act to stop it.", []string{"indirect Karl Lund: the land must act to stop it"}},
		{"en", "Karl Sami came to Hamn.\nSoon, he found the area welcoming.\n“The rain is still strong here,” he said.", []string{"direct Karl Sami: The rain is still strong here"}},
	})
}

// A pronoun hardly means the object of the sentence before, whose subject is one person without a
// name; whom a predicate names is no object.
func TestPronounAgainstObject(t *testing.T) {
	check(t, []testCase{
		{"en", "The mayor thanked the firefighter Luke Farrow. He said the bridge was safe.", []string{"indirect The mayor: the bridge was safe"}},
		{"fr", "Le maire a félicité le pompier Luc Ferrand. Il a déclaré que le pont était sûr.", []string{"indirect Le maire: le pont était sûr"}},
		{"sv", "Ordföranden tog emot tränaren Bruno Kassel. Han sade att bron var säker.", []string{"indirect Ordföranden: bron var säker"}},
		{"fi", "Pormestari kiitti palomies Olli Raskia. Hän sanoi, että silta on turvallinen.", []string{"indirect Pormestari: silta on turvallinen"}},
		{"en", "Mayor Karl Lund opened the hall. The mayor thanked Luke Farrow. He said the bridge was safe.", []string{"indirect Karl Lund: the bridge was safe"}},
		{"en", "The winner was Luke Farrow. He said the race was hard.", []string{"indirect Luke Farrow: the race was hard"}},
		{"en", "The driver was identified as Luke Farrow. He said the road was icy.", []string{"indirect Luke Farrow: the road was icy"}},
		{"en", "The guard woke Luke Farrow. After Farrow had left, he said the road was icy.", []string{"indirect Luke Farrow: the road was icy"}},
	})
}

// A pronoun for several means those who spoke, over sentences that go on with one.
func TestPronounOfSeveral(t *testing.T) {
	check(t, []testCase{
		{"de", "Die Landwirte erklärten, die Ernte sei verloren. Sie fordern Hilfe. Sie sagten, viele Höfe müssten aufgeben.", []string{"indirect Landwirte: die Ernte sei verloren", "indirect Landwirte: viele Höfe müssten aufgeben"}},
		{"sv", "Bönderna sade att skörden var förlorad. De kräver stöd. De sade att många gårdar läggs ner.", []string{"indirect Bönderna: skörden var förlorad", "indirect Bönderna: många gårdar läggs ner"}},
		{"nl", "De boeren zeiden dat de oogst verloren was. Ze eisen steun. Ze zeiden dat veel bedrijven sluiten.", []string{"indirect De boeren: de oogst verloren was", "indirect De boeren: veel bedrijven sluiten"}},
		{"fr", "Les éleveurs ont dit que la récolte était perdue. Ils réclament une aide. Ils ont dit que des fermes fermeraient.", []string{"indirect Les éleveurs: la récolte était perdue", "indirect Les éleveurs: des fermes fermeraient"}},
	})
}

// A source without a name ends with its noun where the clause goes on behind it.
func TestSourceInsideClause(t *testing.T) {
	check(t, []testCase{
		{"nl", "De brug moet volgens de aannemer in mei klaar zijn.", []string{"indirect de aannemer: De brug moet", "indirect de aannemer: in mei klaar zijn"}},
		{"nl", "De trein had volgens de machinist te hard gereden.", []string{"indirect de machinist: De trein had", "indirect de machinist: te hard gereden"}},
		{"nl", "Het plein moet volgens bewoners van de wijk veiliger worden.", []string{"indirect bewoners van de wijk: Het plein moet", "indirect bewoners van de wijk: veiliger worden"}},
		{"nb", "Toget hadde ifølge lokføreren kjørt altfor fort.", []string{"indirect lokføreren: Toget hadde", "indirect lokføreren: kjørt altfor fort"}},
		{"sv", "Bron bör enligt de boende rivas.", []string{"indirect de boende: Bron bör", "indirect de boende: rivas"}},
		{"it", "Il ponte dovrebbe secondo i residenti essere chiuso.", []string{"indirect i residenti: Il ponte dovrebbe", "indirect i residenti: essere chiuso"}},
		{"en", "The bridge should, according to residents, be closed.", []string{"indirect residents: The bridge should", "indirect residents: be closed"}},
		{"fr", "Il manque, selon les calculs de la commission, entre neuf et dix voix.", []string{"indirect la commission: Il manque", "indirect la commission: entre neuf et dix voix"}},
		{"pt", "Segundo dados da câmara municipal, as rendas subiram.", []string{"indirect câmara municipal: as rendas subiram"}},
	})
}

// Rules are no sources.
func TestRulesAreNoSources(t *testing.T) {
	check(t, []testCase{
		{"es", "Los puestos no caben en el sótano según la nueva normativa.", nil},
		{"fr", "Selon la réglementation, les voitures ne peuvent pas stationner.", nil},
		{"nl", "Volgens de verordening mogen auto's daar niet parkeren.", nil},
		{"it", "Secondo la normativa, le auto non possono parcheggiare in piazza.", nil},
	})
}
