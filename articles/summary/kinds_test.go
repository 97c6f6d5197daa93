package summary

import (
	"slices"
	"testing"

	"articlebot/articles"
	"articlebot/articles/analysis"
)

// What is nothing without the sentence before it, is taken back, or answers a question that
// is left out, is no summary by itself: of each text the sentence marked with number not may
// only be shown with the one before it, or never.
func TestPickAlone(t *testing.T) {
	for _, c := range []struct {
		lang, title string
		text        string
		not         string // a sentence that no summary of one sentence is
		never       bool   // nor any other
	}{
		{"en", "Almvik meets Norvik in the final", "Cup qualifying is over.\nWell, almost.\nAlmvik meets Norvik on Sunday in the last match of the qualifying.\nThe winner goes to the final in May.", "Cup qualifying is over.", false},
		{"en", "Almvik meets Norvik in the final", "Cup qualifying is over. Well, almost. Almvik meets Norvik on Sunday in the last match of the qualifying. The winner goes to the final in May.", "Cup qualifying is over.", true},
		{"en", "New ferry delayed", "The new ferry is finally ready. Or is it? The yard found a fault in the engine of the ferry on Monday. It will be two months late.", "The new ferry is finally ready.", true},
		{"en", "New ferry delayed", "It was meant to be the quietest of days. It was not. The yard found a fault in the engine of the ferry on Monday.", "It was meant to be the quietest of days.", true},
		{"sv", "Almvik möter Norvik", "Kvalet till cupen är över. Nästan, i alla fall. Almvik möter Norvik på söndag i kvalets sista match. Segraren går till final i maj.", "Kvalet till cupen är över.", true},
		{"nb", "Almvik møter Norvik", "Kvalifiseringen til cupen er over. Vel, nesten. Almvik møter Norvik på søndag i den siste kampen. Vinneren går til finalen i mai.", "Kvalifiseringen til cupen er over.", true},
		{"da", "Almvik møder Norvik", "Kvalifikationen til pokalen er forbi. Nå, næsten. Almvik møder Norvik på søndag i den sidste kamp. Vinderen går til finalen i maj.", "Kvalifikationen til pokalen er forbi.", true},
		{"de", "Almvik trifft Norvik", "Die Qualifikation zum Pokal ist vorbei. Naja, fast. Almvik trifft am Sonntag im letzten Spiel auf Norvik. Der Sieger steht im Finale.", "Die Qualifikation zum Pokal ist vorbei.", true},
		{"nl", "Almvik treft Norvik", "De kwalificatie voor de beker is voorbij. Nou ja, bijna. Almvik speelt zondag tegen Norvik in het laatste duel. De winnaar gaat naar de finale.", "De kwalificatie voor de beker is voorbij.", true},
		{"fr", "Almvik affronte Norvik", "Les qualifications de la coupe sont terminées. Enfin, presque. Almvik affronte Norvik dimanche dans le dernier match. Le vainqueur ira en finale.", "Les qualifications de la coupe sont terminées.", true},
		{"es", "Almvik se mide a Norvik", "La clasificación de la copa ha terminado. Bueno, casi. Almvik se mide el domingo a Norvik en el último partido. El ganador irá a la final.", "La clasificación de la copa ha terminado.", true},
		{"it", "Almvik affronta Norvik", "Le qualificazioni della coppa sono finite. Beh, quasi. Almvik affronta Norvik domenica nell'ultima partita. Il vincitore va in finale.", "Le qualificazioni della coppa sono finite.", true},
		{"pt", "Almvik enfrenta Norvik", "As eliminatórias da taça acabaram. Bem, quase. Almvik enfrenta Norvik no domingo no último jogo. O vencedor vai à final.", "As eliminatórias da taça acabaram.", true},
		{"pl", "Almvik gra z Norvik", "Eliminacje pucharu dobiegły końca. No, prawie. Almvik gra w niedzielę z Norvik w ostatnim meczu. Zwycięzca zagra w finale.", "Eliminacje pucharu dobiegły końca.", true},
		{"fi", "Almvik kohtaa Norvikin", "Cupin karsinnat ovat ohi. No, melkein. Almvik kohtaa sunnuntaina Norvikin karsintojen viimeisessä ottelussa. Voittaja pääsee finaaliin.", "Cupin karsinnat ovat ohi.", true},

		{"en", "Bridge stays shut", "Why does the bridge of Almvik stay shut? Because the county has not paid the builder since March. The bridge of Almvik was to open in May. Drivers have to go round the lake.", "Because the county has not paid the builder since March.", true},
		{"en", "Bridge stays shut", "Is the bridge of Almvik ready? No, the county has not paid the builder of the bridge since March. The bridge of Almvik was to open in May.", "No, the county has not paid the builder of the bridge since March.", true},
		{"sv", "Bron förblir stängd", "Varför är bron i Almvik stängd? Därför att regionen inte har betalat byggaren sedan mars. Bron i Almvik skulle ha öppnat i maj. Bilister får köra runt sjön.", "Därför att regionen inte har betalat byggaren sedan mars.", true},
		{"nb", "Broen forblir stengt", "Hvorfor er broen i Almvik stengt? Fordi fylket ikke har betalt byggeren siden mars. Broen i Almvik skulle ha åpnet i mai. Bilister må kjøre rundt sjøen.", "Fordi fylket ikke har betalt byggeren siden mars.", true},
		{"de", "Brücke bleibt zu", "Warum ist die Brücke in Almvik zu? Weil der Kreis den Bauherrn seit März nicht bezahlt hat. Die Brücke in Almvik sollte im Mai öffnen. Autos müssen um den See fahren.", "Weil der Kreis den Bauherrn seit März nicht bezahlt hat.", true},
		{"fr", "Le pont reste fermé", "Pourquoi le pont d'Almvik est-il fermé ? Parce que le département n'a pas payé le constructeur du pont depuis mars. Le pont d'Almvik devait ouvrir en mai.", "Parce que le département n'a pas payé le constructeur du pont depuis mars.", true},
		{"es", "El puente sigue cerrado", "¿Por qué está cerrado el puente de Almvik? Porque la provincia no ha pagado al constructor del puente desde marzo. El puente de Almvik iba a abrir en mayo.", "Porque la provincia no ha pagado al constructor del puente desde marzo.", true},
		{"pl", "Most pozostaje zamknięty", "Dlaczego most w Almvik jest zamknięty? Bo powiat nie zapłacił wykonawcy mostu od marca. Most w Almvik miał zostać otwarty w maju.", "Bo powiat nie zapłacił wykonawcy mostu od marca.", true},
		{"fi", "Silta pysyy kiinni", "Miksi Almvikin silta on kiinni? Koska maakunta ei ole maksanut sillan rakentajalle maaliskuun jälkeen. Almvikin sillan piti avautua toukokuussa.", "Koska maakunta ei ole maksanut sillan rakentajalle maaliskuun jälkeen.", true},

		{"en", "Brink wants to keep the baths of Almvik", "The council will sell the old building in May.\nBrink, however, wants to keep the baths of Almvik open for the schools.", "Brink, however, wants to keep the baths of Almvik open for the schools.", false},
		{"sv", "Brink vill behålla badet i Almvik", "Kommunen säljer den gamla byggnaden i maj.\nBrink vill däremot behålla badet i Almvik för skolornas skull.", "Brink vill däremot behålla badet i Almvik för skolornas skull.", false},
		{"nb", "Brink vil beholde badet i Almvik", "Kommunen selger den gamle bygningen i mai.\nBrink vil derimot beholde badet i Almvik for skolenes skyld.", "Brink vil derimot beholde badet i Almvik for skolenes skyld.", false},
		{"da", "Brink vil beholde badet i Almvik", "Kommunen sælger den gamle bygning i maj.\nBrink vil derimod beholde badet i Almvik for skolernes skyld.", "Brink vil derimod beholde badet i Almvik for skolernes skyld.", false},
		{"de", "Brink will das Bad in Almvik behalten", "Die Stadt verkauft das alte Gebäude im Mai.\nBrink will das Bad in Almvik hingegen für die Schulen behalten.", "Brink will das Bad in Almvik hingegen für die Schulen behalten.", false},
		{"nl", "Brink wil het bad van Almvik houden", "De gemeente verkoopt het oude gebouw in mei.\nBrink wil echter het bad van Almvik open houden voor de scholen.", "Brink wil echter het bad van Almvik open houden voor de scholen.", false},
		{"fr", "Brink veut garder les bains d'Almvik", "La commune vend le vieux bâtiment en mai.\nBrink, en revanche, veut garder les bains d'Almvik pour les écoles.", "Brink, en revanche, veut garder les bains d'Almvik pour les écoles.", false},
		{"es", "Brink quiere conservar los baños de Almvik", "El municipio vende el viejo edificio en mayo.\nBrink, en cambio, quiere conservar los baños de Almvik para las escuelas.", "Brink, en cambio, quiere conservar los baños de Almvik para las escuelas.", false},
		{"it", "Brink vuole tenere i bagni di Almvik", "Il comune vende il vecchio edificio a maggio.\nBrink, invece, vuole tenere aperti i bagni di Almvik per le scuole.", "Brink, invece, vuole tenere aperti i bagni di Almvik per le scuole.", false},
		{"pt", "Brink quer manter os banhos de Almvik", "O município vende o velho edifício em maio.\nBrink, porém, quer manter abertos os banhos de Almvik para as escolas.", "Brink, porém, quer manter abertos os banhos de Almvik para as escolas.", false},
		{"pl", "Brink chce zachować łaźnię w Almvik", "Gmina sprzedaje stary budynek w maju.\nBrink chce natomiast zachować łaźnię w Almvik dla szkół.", "Brink chce natomiast zachować łaźnię w Almvik dla szkół.", false},
		{"fi", "Brink haluaa säilyttää Almvikin kylpylän", "Kunta myy vanhan rakennuksen toukokuussa.\nBrink haluaa sen sijaan säilyttää Almvikin kylpylän kouluja varten.", "Brink haluaa sen sijaan säilyttää Almvikin kylpylän kouluja varten.", false},

		{"sv", "Fyrvaktaren i Almvik", "Olle Brink har vaktat fyren i Almvik sedan barnsben.\nVi möter honom i hamnen i Almvik där fyren syns.", "Vi möter honom i hamnen i Almvik där fyren syns.", false},
		{"en", "The keeper of Almvik's lighthouse", "Olle Brink has kept the lighthouse of Almvik since childhood.\nWe meet him in the harbour of Almvik below the lighthouse.", "We meet him in the harbour of Almvik below the lighthouse.", false},
		{"de", "Der Leuchtturmwärter von Almvik", "Olle Brink hütet den Leuchtturm von Almvik seit seiner Kindheit.\nWir treffen ihn im Hafen von Almvik unter dem Leuchtturm.", "Wir treffen ihn im Hafen von Almvik unter dem Leuchtturm.", false},
		{"da", "Fyrpasseren i Almvik", "Olle Brink har passet fyret i Almvik siden barndommen.\nVi møder ham på havnen i Almvik under fyret.", "Vi møder ham på havnen i Almvik under fyret.", false},

		{"en", "Town of Almvik closes its baths", "Repairs would cost six million crowns a year.\nThat is why the town of Almvik closes its baths in May.", "That is why the town of Almvik closes its baths in May.", false},
		{"fr", "La commune d'Almvik ferme ses bains", "Les réparations coûteraient six millions par an.\nVoilà pourquoi la commune d'Almvik ferme ses bains en mai.", "Voilà pourquoi la commune d'Almvik ferme ses bains en mai.", false},
		{"it", "Il comune di Almvik chiude i bagni", "Le riparazioni costerebbero sei milioni l'anno.\nEcco perché il comune di Almvik chiude i bagni a maggio.", "Ecco perché il comune di Almvik chiude i bagni a maggio.", false},
		{"es", "El municipio de Almvik cierra los baños", "Las obras costarían seis millones al año.\nEs por eso que el municipio de Almvik cierra los baños en mayo.", "Es por eso que el municipio de Almvik cierra los baños en mayo.", false},
		{"nl", "De gemeente Almvik sluit het bad", "Herstel zou zes miljoen per jaar kosten.\nVandaar dat de gemeente Almvik het bad in mei sluit.", "Vandaar dat de gemeente Almvik het bad in mei sluit.", false},

		{"en", "Derby in Almvik is postponed", "The derby will be played on Sunday.\nAt least that was the plan.\nHeavy rain has put off the derby between Almvik and Norvik until 4 May, the league said.", "The derby will be played on Sunday.", true},
		{"sv", "Derbyt i Almvik skjuts upp", "Derbyt spelas på söndag.\nDet var i alla fall tanken.\nÖsregn gör att derbyt mellan Almvik och Norvik skjuts upp till den 4 maj, meddelar förbundet.", "Derbyt spelas på söndag.", true},
		{"nb", "Derbyet i Almvik utsettes", "Derbyet spilles på søndag.\nDet var i alle fall planen.\nKraftig regn utsetter derbyet mellom Almvik og Norvik til 4. mai, opplyser forbundet.", "Derbyet spilles på søndag.", true},
		{"da", "Derbyet i Almvik udsættes", "Derbyet spilles på søndag.\nSådan var planen i hvert fald.\nKraftig regn udsætter derbyet mellem Almvik og Norvik til den 4. maj, oplyser forbundet.", "Derbyet spilles på søndag.", true},
		{"de", "Derby in Almvik verschoben", "Das Derby wird am Sonntag gespielt.\nSo war es zumindest geplant.\nStarker Regen verschiebt das Derby zwischen Almvik und Norvik auf den 4. Mai, teilte der Verband mit.", "Das Derby wird am Sonntag gespielt.", true},
		{"nl", "Derby in Almvik uitgesteld", "De derby wordt zondag gespeeld.\nDat was tenminste het plan.\nZware regen stelt de derby tussen Almvik en Norvik uit tot 4 mei, meldt de bond.", "De derby wordt zondag gespeeld.", true},
		{"fr", "Le derby d'Almvik est reporté", "Le derby se jouera dimanche.\nDu moins, c'était prévu.\nDe fortes pluies repoussent au 4 mai le derby entre Almvik et Norvik, a indiqué la ligue.", "Le derby se jouera dimanche.", true},
		{"es", "El derbi de Almvik se aplaza", "El derbi se juega el domingo.\nAl menos, ese era el plan.\nLa lluvia aplaza hasta el 4 de mayo el derbi entre Almvik y Norvik, informó la liga.", "El derbi se juega el domingo.", true},
		{"it", "Rinviato il derby di Almvik", "Il derby si gioca domenica.\nAlmeno, questo era il piano.\nLa pioggia rinvia al 4 maggio il derby tra Almvik e Norvik, ha detto la lega.", "Il derby si gioca domenica.", true},
		{"pt", "Dérbi de Almvik adiado", "O dérbi joga-se no domingo.\nPelo menos, era esse o plano.\nA chuva adia para 4 de maio o dérbi entre Almvik e Norvik, informou a liga.", "O dérbi joga-se no domingo.", true},
		{"pl", "Derby Almvik przełożone", "Derby odbędą się w niedzielę.\nTaki był przynajmniej plan.\nUlewa przesuwa derby Almvik z Norvik na 4 maja, podała liga.", "Derby odbędą się w niedzielę.", true},
		{"fi", "Almvikin derby siirtyy", "Derby pelataan sunnuntaina.\nNiin ainakin piti käydä.\nRankkasade siirtää Almvikin ja Norvikin derbyn toukokuun neljänteen päivään, liitto kertoo.", "Derby pelataan sunnuntaina.", true},

		{"en", "Norvik sells its tram", "The tram of Norvik is safe. Not quite. The council sells the tram to a private company, it was decided on Monday.", "The tram of Norvik is safe.", true},
		{"sv", "Spårvagnen i Norvik säljs", "Spårvagnen i Norvik är räddad. Inte riktigt. Kommunen säljer spårvagnen till ett privat bolag, beslutades det på måndagen.", "Spårvagnen i Norvik är räddad.", true},
		{"sv", "Bryggeriet säljs", "Bryggeriet i Norvik har sålts till en holländsk koncern.\n– Vi är ledsna, säger hon.\nAlla 60 anställda får vara kvar.", "– Vi är ledsna, säger hon.", true},
		{"nb", "Bryggeriet selges", "Bryggeriet i Norvik er solgt til et nederlandsk konsern.\n– Vi er lei oss, sier hun.\nAlle 60 ansatte får bli.", "– Vi er lei oss, sier hun.", true},
		{"es", "Venden la cervecera", "La cervecera de Norvik ha sido vendida a un grupo holandés.\nLos 60 trabajadores conservan su empleo.\nPuede seguirnos en Facebook y X.", "Puede seguirnos en Facebook y X.", true},
	} {
		a := articles.Article{Lang: c.lang, Title: c.title, Text: c.text}
		an := analysis.Analyze(&a)
		shown := func(picks []int) bool {
			return slices.ContainsFunc(picks, func(i int) bool { return an.Sentences[i].Of(a.Text) == c.not })
		}
		if !slices.ContainsFunc(an.Sentences, func(s articles.Sentence) bool { return s.Of(a.Text) == c.not }) {
			t.Errorf("%s: %q is no sentence", c.lang, c.not)
		}
		if shown(Pick(&a, &an, 1)) {
			t.Errorf("%s: %q is a summary", c.lang, c.not)
		}
		if c.never && shown(Pick(&a, &an, 3)) {
			t.Errorf("%s: %q stands in a summary", c.lang, c.not)
		}
		if i, ok := Short(&a, &an); ok && an.Sentences[i].Of(a.Text) == c.not && Before(&a, &an, i) < 0 {
			t.Errorf("%s: %q is the one sentence", c.lang, c.not)
		}
	}
}

// What says "no" takes nothing back, and what tickets cost may be the news.
func TestPickLead(t *testing.T) {
	for _, c := range []struct{ lang, title, text, lead string }{
		{"es", "Arde una fábrica en Norvik", "Un incendio destruyó el lunes una fábrica en Norvik. No hubo heridos. Los bomberos tardaron seis horas en apagarlo.", "Un incendio destruyó el lunes una fábrica en Norvik."},
		{"pt", "Arde fábrica em Norvik", "Um incêndio destruiu na segunda-feira uma fábrica em Norvik. Não há feridos. Os bombeiros demoraram seis horas a apagá-lo.", "Um incêndio destruiu na segunda-feira uma fábrica em Norvik."},
		{"pl", "Pożar fabryki w Norviku", "Pożar zniszczył w poniedziałek fabrykę w Norviku. Nie ma rannych. Strażacy gasili ją sześć godzin.", "Pożar zniszczył w poniedziałek fabrykę w Norviku."},
		{"fi", "Tehdas paloi Norvikissa", "Tulipalo tuhosi maanantaina tehtaan Norvikissa. Ei loukkaantuneita. Palokunta sammutti paloa kuusi tuntia.", "Tulipalo tuhosi maanantaina tehtaan Norvikissa."},
		{"en", "Town orders ferries", "The town of Almvik orders two ferries for the bay.\nThey are not cheap. The order is valued at 64 million crowns.", "The town of Almvik orders two ferries for the bay."},
		{"sv", "Höjda biljettpriser på färjan", "Biljetterna till färjan mellan Almvik och Norvik blir en tiondel dyrare i maj, meddelar rederiet.\nEn enkelbiljett kostar 44 kronor.", "Biljetterna till färjan mellan Almvik och Norvik blir en tiondel dyrare i maj, meddelar rederiet."},
		{"nb", "Billettprisene på fergen øker", "Billettene på fergen mellom Almvik og Norvik blir en tidel dyrere i mai, opplyser rederiet.\nEn enkeltbillett koster 44 kroner.", "Billettene på fergen mellom Almvik og Norvik blir en tidel dyrere i mai, opplyser rederiet."},
	} {
		a := articles.Article{Lang: c.lang, Title: c.title, Text: c.text}
		an := analysis.Analyze(&a)
		if picks := Pick(&a, &an, 1); len(picks) != 1 || an.Sentences[picks[0]].Of(a.Text) != c.lead {
			t.Errorf("%s: %v stand for %q", c.lang, picks, c.text)
		}
	}
}

// A short question stands before what answers it, and what leads up to it is left out.
func TestPickWithShortQuestion(t *testing.T) {
	for _, c := range []struct {
		lang, title, text string
		want              []int
	}{
		{"en", "Wooden masts for the valley", "Getting a signal in the valley is easy. Keeping it is not. Why? Because the masts freeze.\nThat is why the firm Almtel will put up forty masts of coated wood this spring.\nThe first of them stands at the mill of Norby.", []int{2, 3, 4}},
		{"sv", "Master av trä i dalen", "Att få täckning i dalen är lätt. Att behålla den är svårt. Varför? Därför att masterna fryser.\nDärför sätter bolaget Almtel upp fyrtio master av trä i vår.\nDen första står vid kvarnen i Norby.", []int{2, 3, 4}},
		{"de", "Masten aus Holz im Tal", "Ein Netz im Tal zu finden ist leicht. Es zu behalten ist schwer. Warum? Weil die Masten vereisen.\nDeshalb stellt die Firma Almtel im Frühling vierzig Masten aus Holz auf.\nDer erste steht an der Mühle von Norby.", []int{2, 3, 4}},
	} {
		a := articles.Article{Lang: c.lang, Title: c.title, Text: c.text}
		an := analysis.Analyze(&a)
		if got := Pick(&a, &an, 3); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.lang, got, c.want)
		}
	}
}

// Where each sentence leans on another, the short summary is one of them, to be shown with
// that.
func TestShortWhereAllLean(t *testing.T) {
	for lang, c := range map[string]struct{ title, text, want string }{
		"sv": {"Nils Rask: ”Jag hör hemma på sjön”", "Han har rott runt ön två gånger och är på väg igen. Men i vintras kunde Nils Rask knappt hålla en åra.\nVi möter honom i hamnen. Han är 70 år.", "Men i vintras"},
		"en": {"Nell Rask: “I belong on the water”", "She has rowed round the island twice. But last winter Nell Rask could hardly hold an oar.\nShe lives on her boat. She is 70.", "But last winter"},
	} {
		a := articles.Article{Lang: lang, Title: c.title, Text: c.text}
		an := analysis.Analyze(&a)
		i, ok := Short(&a, &an)
		if got := an.Sentences[i].Of(a.Text); !ok || got[:len(c.want)] != c.want || Before(&a, &an, i) != i-1 {
			t.Errorf("%s: %v %q", lang, ok, got)
		}
	}
}
