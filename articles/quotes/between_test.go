package quotes

import "testing"

// Whoever the sentence before the words is about has said them rather than the last speaker, also
// where he has no name.
func TestAnotherCameUp(t *testing.T) {
	check(t, []testCase{
		{"de", "Der Hafenmeister Jens Rollfing sagte: „Wir haben zu wenig Platz.“ Seine Kollegin schüttelt den Kopf: „Das stimmt so nicht.“", []string{"direct Jens Rollfing: Wir haben zu wenig Platz.", "direct Seine Kollegin: Das stimmt so nicht."}},
		{"en", "Headteacher Ruth Kemble said: “We are proud of our pupils.” Her deputy waves the question aside: “I have nothing to add.”", []string{"direct Ruth Kemble: We are proud of our pupils.", "direct Her deputy: I have nothing to add."}},
		{"fr", "Le maire, Luc Bardin, a déclaré : « Nous avons tout essayé. » Son adjointe hausse les épaules. « C'est trop tard pour nous. »", []string{"direct Luc Bardin: Nous avons tout essayé.", "direct Son adjointe: C'est trop tard pour nous."}},
		{"sv", "Hamnchefen Per Lundin säger: ”Vi har ont om plats.” Hans kollega skakar på huvudet: ”Det stämmer inte.”", []string{"direct Per Lundin: Vi har ont om plats.", "direct Hans kollega: Det stämmer inte."}},
		{"nl", "Havenmeester Jan Kuipers zegt: ‘We hebben te weinig plek.’ Zijn collega haalt de schouders op: ‘Ik zie het anders.’", []string{"direct Jan Kuipers: We hebben te weinig plek.", "direct Zijn collega: Ik zie het anders."}},
		{"da", "»Vi har for lidt plads,« siger havnechef Per Lund. På broen er fisker Jørn Dam ved at tømme sin båd. Hvad siger han til planen? »Ikke noget.«", []string{"direct Per Lund: Vi har for lidt plads", "direct Jørn Dam: Ikke noget."}},
		{"fi", "Heikki Eskelinen sanoo, että tehdas suljetaan. Opettaja Ritva Torvinen laittaa lapun oveen. ”Kun tehdas menee, menen minäkin”, hän toteaa.", []string{"indirect Heikki Eskelinen: tehdas suljetaan", "direct Ritva Torvinen: Kun tehdas menee, menen minäkin"}},
	})
}

// Nobody whom the headline names has said the first words of the text, nor is he meant by a pronoun
// there.
func TestHeadlinesElsewhere(t *testing.T) {
	check(t, []testCase{
		{"es", "# Vecinos de Hornillo piden a la Junta que reabra el camino\n«Me dijeron que fuera andando». Carmen Rosales todavía se enfada cuando lo cuenta.", []string{"indirect Vecinos de Hornillo: reabra el camino", "direct Carmen Rosales: Me dijeron que fuera andando"}},
		{"pt", "# Moradores de Vila Nova do Bosque ficam sem luz\nA casa de dona Lurdes Peçanha está às escuras desde segunda-feira. “Nem para o café tem”, reclama ela.", []string{"direct Lurdes Peçanha: Nem para o café tem"}},
	})
}

// What the head of an institution is called stands behind the name of that.
func TestInstitutionsCalledAfterPeople(t *testing.T) {
	check(t, []testCase{
		{"pt", "A diretora da Escola Municipal Clarice Abreu, Rosana Matos, conta que as crianças trazem água de casa.", []string{"indirect Rosana Matos: as crianças trazem água de casa"}},
		{"pt", "“As crianças trazem água de casa”, disse a diretora da Escola Municipal Clarice Abreu, Rosana Matos.", []string{"direct Rosana Matos: As crianças trazem água de casa"}},
		{"es", "La directora del Colegio Gloria Fuertes, Rosana Mateo, cuenta que los niños traen agua de casa.", []string{"indirect Rosana Mateo: los niños traen agua de casa"}},
		{"it", "La preside della scuola Anna Frank, Rosanna Mattei, racconta che i bambini portano l'acqua da casa.", []string{"indirect Rosanna Mattei: i bambini portano l'acqua da casa"}},
		{"pl", "Dyrektorka Szkoły Podstawowej imienia Jana Brzechwy, Róża Matej, mówi, że dzieci przynoszą wodę.", []string{"indirect Róża Matej: dzieci przynoszą wodę"}},
	})
}

// What somebody says in his turn stands between verb and subject, and a number is no source.
func TestInTurn(t *testing.T) {
	check(t, []testCase{
		{"pt", "“A esta hora está tudo calmo”, disse, por sua vez, o segundo comandante regional, José Quintela.", []string{"direct José Quintela: A esta hora está tudo calmo"}},
		{"es", "«A esta hora está todo en calma», dijo, por su parte, el segundo jefe de bomberos, José Quintana.", []string{"direct José Quintana: A esta hora está todo en calma"}},
		{"it", "«Adesso è tutto calmo», ha detto il secondo pilota, Paolo Quinti.", []string{"direct Paolo Quinti: Adesso è tutto calmo"}},
		{"nl", "‘Alles is rustig’, zei op zijn beurt de plaatsvervangend commandant, Joop Quint.", []string{"direct Joop Quint: Alles is rustig"}},
		{"nl", "‘Alles is rustig’, zei van zijn kant wethouder Joop Quint.", []string{"direct Joop Quint: Alles is rustig"}},
		{"sv", "”Allt är lugnt”, sade för sin del biträdande brandchefen, Josef Kvint.", []string{"direct Josef Kvint: Allt är lugnt"}},
	})
}
