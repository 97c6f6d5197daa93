package quotes

import "testing"

// A word for an organisation means that, also where it says beside a name what somebody is.
func TestBodies(t *testing.T) {
	check(t, []testCase{
		{"nb", "Gisle Vik, politiet, sier at veien er stengt. Politiet melder at to biler brant.", []string{"indirect Gisle Vik: veien er stengt", "indirect Politiet: to biler brant"}},
		{"sv", "Gisle Vik, polisen, säger att vägen är stängd. Polisen uppger att två bilar brann.", []string{"indirect Gisle Vik: vägen är stängd", "indirect Polisen: två bilar brann"}},
		{"da", "Gisle Vik, politiet, siger, at vejen er lukket. Politiet oplyser, at to biler brændte.", []string{"indirect Gisle Vik: vejen er lukket", "indirect Politiet: to biler brændte"}},
		{"es", "El policía Juan Prat llegó. El policía dijo que el puente está roto.", []string{"indirect Juan Prat: el puente está roto"}},
	})
}

// What ends as a genitive does stays where the article gives the name in full.
func TestSwappedGenitives(t *testing.T) {
	check(t, []testCase{
		{"fi", "Raimo Helminen johtaa satamaa. Helmisen mukaan silta valmistuu ensi vuonna. ”Emme ehdi”, sanoo Helminen.", []string{"indirect Raimo Helminen: silta valmistuu ensi vuonna", "direct Raimo Helminen: Emme ehdi"}},
		{"fi", "Ville Nieminen johtaa kauppaa. Niemisen mielestä tori on liian tyhjä.", []string{"indirect Ville Nieminen: tori on liian tyhjä"}},
		{"fi", "Kati Lahtisen mukaan vene upposi eilen illalla.", []string{"indirect Kati Lahtinen: vene upposi eilen illalla"}},
	})
}

// A party before a name is no part of it.
func TestPartyBeforeName(t *testing.T) {
	check(t, []testCase{
		{"pl", "Poseł PiS Andrzej Lis powiedział, że most jest gotowy.", []string{"indirect Andrzej Lis: most jest gotowy"}},
		{"pl", "– Nie zgadzamy się – mówi senator KO Anna Lis.", []string{"direct Anna Lis: Nie zgadzamy się"}},
	})
}

// Turns that only ask, between others of an article, are the reporter's, unless they ask
// in the first person.
func TestAskedTurns(t *testing.T) {
	check(t, []testCase{
		{"sv", "– Vi har många båtar, säger Anna Berg.\n– Varför just nu?\n– För att vädret är fint.\n– Vad gör ni nu?\n– Bygger.", []string{"direct Anna Berg: Vi har många båtar", "direct : Varför just nu?", "direct Anna Berg: För att vädret är fint.", "direct : Vad gör ni nu?", "direct Anna Berg: Bygger."}},
		{"pl", "– Nie mamy czasu – mówi Anna Lis.\n– Dlaczego?\n– Bo otwieramy port.\n– A kiedy?\n– Jutro.", []string{"direct Anna Lis: Nie mamy czasu", "direct : Dlaczego?", "direct Anna Lis: Bo otwieramy port.", "direct : A kiedy?", "direct Anna Lis: Jutro."}},
		{"nb", "– Vi har ingen penger, sier Anna Berg.\n– Hva skal vi gjøre?\n– Det går ikke.\n– Hvem hjelper oss?\n– Ingen.", []string{"direct Anna Berg: Vi har ingen penger", "direct Anna Berg: Hva skal vi gjøre?", "direct Anna Berg: Det går ikke.", "direct Anna Berg: Hvem hjelper oss?", "direct Anna Berg: Ingen."}},
	})
}

// What goes on behind a sentence that ends with somebody who tells is not its subject's.
func TestTellers(t *testing.T) {
	check(t, []testCase{
		{"de", "Jana Renz sagte: „Die Tat war geplant.“\nAndreas Holm lächelt, während der Angeklagte erzählt. Er sei nur gekommen, sein Schwager habe das Rad gebracht.", []string{"direct Jana Renz: Die Tat war geplant.", "indirect : Er sei nur gekommen, sein Schwager habe das Rad gebracht"}},
	})
}

// Words behind a sentence about somebody else are not sure to be the last speaker's.
func TestNewSubjects(t *testing.T) {
	check(t, []testCase{
		{"de", "„Gut gespielt“, sagte Jan Wolf. Trainer Marko Schell sah das anders. „Das war viel zu wenig.“", []string{"direct Jan Wolf: Gut gespielt", "direct Marko Schell: Das war viel zu wenig."}},
	})
}

// A verb in a mood that opens the clause is no part of its subject.
func TestMoodBeforeSubject(t *testing.T) {
	check(t, []testCase{
		{"de", "Davor hätten die Eltern gewarnt, dass der Weg zu gefährlich sei.", []string{"indirect die Eltern: der Weg zu gefährlich sei"}},
	})
}

// Lists, what stands after a preposition or in the genitive, and words that only say when
// or what not, are no speakers.
func TestUnfitSpeakers(t *testing.T) {
	check(t, []testCase{
		{"da", "Begge lande er skattely ifølge tilsynets officielle liste.", nil},
		{"sv", "Enligt kommunens officiella lista är hamnen stängd.", nil},
		{"nb", "Ifølge tilsynets offisielle liste er havnen stengt.", nil},
		{"de", "Laut Theorie der Männer ist der Hafen ein Spiegel.", []string{"indirect Männer: ist der Hafen ein Spiegel"}},
		{"de", "Den „rohen Zustand“ des Pferdes schätzt sie auf hohe Kosten.", nil},
		{"it", "Il sindaco sullo stadio San Marco dice: «Lo faremo presto».", []string{"direct Il sindaco: Lo faremo presto"}},
		{"es", "El alcalde sobre el puerto San Marco dice: «Lo haremos pronto».", []string{"direct El alcalde: Lo haremos pronto"}},
		{"fr", "« Le pont restera fermé tout l’hiver », sauf demande des maires.", []string{"direct : Le pont restera fermé tout l’hiver"}},
		{"de", "„Der ist krank!“, hätten die Eltern gerufen.", []string{"direct die Eltern: Der ist krank!"}},
		{"es", "«No vamos a cerrar», dijo a Efe Juan Prats.", []string{"direct Juan Prats via Efe: No vamos a cerrar"}},
	})
}

// Who is told, and who only brings the words, does not say them.
func TestAddresseesAndChannels(t *testing.T) {
	check(t, []testCase{
		{"de", "Und die Vorsitzende Richterin sagte zu Verteidigerin Marion Feld: „Ich weise Sie darauf hin.“", []string{"direct Vorsitzende Richterin: Ich weise Sie darauf hin."}},
		{"de", "Die Stadt sagte zu, dass der Kai gebaut wird.", []string{"indirect Stadt: der Kai gebaut wird"}},
		{"nb", "Selv fortalte mannen avisa Nordlys at båten var solgt.", []string{"indirect mannen: båten var solgt"}},
		{"da", "Manden fortalte avisen Nordlys, at båden var solgt.", []string{"indirect Manden: båden var solgt"}},
		{"sv", "Polischefen Simon Berg har enligt TT sagt att båten är såld.", []string{"indirect Simon Berg via TT: båten är såld"}},
		{"nb", "Politisjef Simon Berg har ifølge VG sagt at båten er solgt.", []string{"indirect Simon Berg via VG: båten er solgt"}},
		{"de", "Polizeichef Simon Berg hat laut RTL gesagt, dass das Boot verkauft sei.", []string{"indirect Simon Berg via RTL: das Boot verkauft sei"}},
		{"fi", "Poliisi Simo Hämälä on Ylen mukaan todennut, että vene on myyty.", []string{"indirect Simo Hämälä via Ylen: vene on myyty"}},
		{"pl", "– Taka zapowiedź jest na wyrost – mówi „Kurierowi” Jan Stark, socjolog. Jego zdaniem nie ma mowy o koalicji.", []string{"direct Jan Stark: Taka zapowiedź jest na wyrost", "indirect Jan Stark: nie ma mowy o koalicji"}},
		{"pt", "\"O prédio está vazio\", disse à Lusa o comandante do Regimento de Sapadores Bombeiros de Lisboa, Tiago Lobo.", []string{"direct Tiago Lobo via Lusa: O prédio está vazio"}},
		{"pt", "Segundo adiantou à Lusa o vereador com o pelouro das obras, João Antunes, o fogo começou numa cozinha.", []string{"indirect João Antunes: o fogo começou numa cozinha"}},
		{"es", "Según explicó el concejal Juan Antúnez, el fuego comenzó en una cocina.", []string{"indirect Juan Antúnez: el fuego comenzó en una cocina"}},
	})
}

// What a name or a noun belongs to is not who speaks.
func TestBelongings(t *testing.T) {
	check(t, []testCase{
		{"pl", "– To koniec – argumentował jeden z deputowanych SPD, partii kanclerza Olafa Linda.", []string{"direct jeden z deputowanych SPD: To koniec"}},
		{"pl", "Urzędnik Białego Domu przekazał, że statek odpłynął.", []string{"indirect Urzędnik Białego Domu: statek odpłynął"}},
		{"pl", "Anna Lis mówi mało. W serwisie społecznościowym Rafa podkreśliła, że statek jest sprzedany.", []string{"indirect Anna Lis: statek jest sprzedany"}},
		{"es", "Anna Lis habla poco. En la red social Rafa escribió que el barco está vendido.", []string{"indirect Anna Lis: el barco está vendido"}},
		{"nb", "Mannen tjente ifølge påtalemyndigheten nærmere fire millioner kroner på salget.", []string{"indirect påtalemyndigheten: Mannen tjente", "indirect påtalemyndigheten: nærmere fire millioner kroner på salget"}},
		{"nl", "„Wordt het een bushalte of een kiosk”, vragen de bewoners zich vertwijfeld af.", []string{"direct de bewoners: Wordt het een bushalte of een kiosk"}},
		{"nl", "„Dat is zo”, aldus fractievoorzitter Cor van Verk. Raadslid Van Verk reageert onthutst. „Dit begint op pesten te lijken.”", []string{"direct Cor van Verk: Dat is zo", "direct Cor van Verk: Dit begint op pesten te lijken."}},
		{"es", "La presidenta Úrsula von der Linden llegó. “El barco está vendido”, dice Von der Linden.", []string{"direct Úrsula von der Linden: El barco está vendido"}},
		{"pt", "De acordo com informação da Autoridade Nacional de Emergência e Proteção Civil (ANEPC), o incêndio mobilizava 51 operacionais.", []string{"indirect Autoridade Nacional de Emergência e Proteção Civil: o incêndio mobilizava 51 operacionais"}},
		{"pt", "De acordo com fonte do município, no distrito de Lisboa, a câmara paga hotel a seis pessoas.", []string{"indirect fonte do município: a câmara paga hotel a seis pessoas"}},
		{"pt", "A câmara assegurou alojamento a três famílias desalojadas na sequência do incêndio que deflagrou ao final da tarde.", nil},
	})
}

// Words that a clause ends or leads on which says more than who speaks.
func TestClauseBorders(t *testing.T) {
	check(t, []testCase{
		{"da", "- Vi er her for fremtiden, lyder det fra formanden.", []string{"direct formanden: Vi er her for fremtiden"}},
		{"da", "- Jeg har ikke lyst til at flytte.\nSådan lyder det fra Liv Askov.", []string{"direct Liv Askov: Jeg har ikke lyst til at flytte."}},
		{"fi", "– Meillä ei ole venettä, tutkinnanjohtaja, rikoskomisario Timo Luotola kertoo.", []string{"direct Timo Luotola: Meillä ei ole venettä"}},
		{"nn", "– Det er for seint, seier Kari Lie som opplyser at politiet held fram, og at det kan ta fire veker.", []string{"direct Kari Lie: Det er for seint"}},
		{"nb", "– Det ble slutt, sa advokaten, og fortsatte:\n– Han ville bygge en selv.", []string{"direct advokaten: Det ble slutt", "direct advokaten: Han ville bygge en selv."}},
		{"fr", "Maja Lind a dit qu’« il ne peut pas avoir raison ».", []string{"mixed Maja Lind: il ne peut pas avoir raison"}},
		{"pl", "Biały Dom przekazał w niedzielę – mimo słów o tym, że Lind nie poleci – że w rozmowach weźmie udział Ryd.", []string{"indirect Biały Dom: w rozmowach weźmie udział Ryd"}},
		{"es", "La alcaldesa fue más allá: «El barco está vendido y no vamos a volver».", []string{"direct La alcaldesa: El barco está vendido y no vamos a volver"}},
	})
}

// A pronoun goes on with whom the text is about, not with who is named beside him, and a
// name with one more in the middle is the same person's.
func TestCompany(t *testing.T) {
	check(t, []testCase{
		{"da", "Maja Holm arbejder i caféen.\nHer brugte hun mange timer – ofte sammen med sin veninde Anna Rovsing. De vaskede op.\n»Anna og jeg syntes, det var sjovt,« fortæller hun.", []string{"direct Maja Holm: Anna og jeg syntes, det var sjovt"}},
		{"sv", "Maja Holm arbetar i caféet.\nDär tillbringade hon många timmar – ofta med sin väninna Anna Berg. De diskade.\n”Det var roligt”, berättar hon.", []string{"direct Maja Holm: Det var roligt"}},
		{"en", "Maja Holm works in the café.\nOften she came with her friend Anna Berg. They washed up.\n“It was fun,” she says.", []string{"direct Maja Holm: It was fun"}},
		{"sv", "Anna Maria Berg kom. ”Det var roligt”, säger Anna Berg.", []string{"direct Anna Maria Berg: Det var roligt"}},
		{"sv", "– Det går bra, säger Anna Berg.\nHamnen byggs om.\nArbetet tar två år.\n– Vi hinner.", []string{"direct Anna Berg: Det går bra", "direct Anna Berg: Vi hinner."}},
	})
}

// What a clause that nobody reads says of who speaks is nobody else's, and a sentence inside
// a turn that tells of somebody is the speaker's.
func TestTurnsOfOthers(t *testing.T) {
	check(t, []testCase{
		{"fi", "– Asia ei mennyt niin. Ryd sanoi, että jotain täytyy muuttua. Mitä me muutetaan? Maja Lind sanoi Rantalehdelle.", []string{"direct Maja Lind via Rantalehdelle: Asia ei mennyt niin. Ryd sanoi, että jotain täytyy muuttua. Mitä me muutetaan?"}},
		{"da", "- Jeg har ikke planlagt noget. Han er glad.\nBureauet DPA meddelte i går, at broen er lukket.", []string{"direct : Jeg har ikke planlagt noget. Han er glad.", "indirect Bureauet DPA: broen er lukket"}},
		{"da", "- Jeg har ikke planlagt noget. Bureauet DPA meddelte i går, at broen er lukket.", []string{"direct : Jeg har ikke planlagt noget.", "indirect Bureauet DPA: broen er lukket"}},
		{"fi", "Maja Lind johtaa satamaa. – Kyllä se oli peli, Lind kujersi.", []string{"direct Maja Lind: Kyllä se oli peli"}},
		{"pl", "- Nie wiemy - powiedział Jan Lis. - Sprawa jest jasna - napisano w komunikacie.", []string{"direct Jan Lis: Nie wiemy", "direct : Sprawa jest jasna"}},
		{"pl", "Jan Lis w rozmowie z PAP przyznał, że między burmistrzem, a radą trwa spór.", []string{"indirect Jan Lis via PAP: między burmistrzem, a radą trwa spór"}},
		{"pl", "- Nie moją rolą jest ocena - mówił prezydent Warszawy Rafał Lis.", []string{"direct Rafał Lis: Nie moją rolą jest ocena"}},
		{"pl", "Mieszkańcy Krakowa podkreślają, że most jest stary.", []string{"indirect Mieszkańcy Krakowa: most jest stary"}},
		{"pl", "Pytany o to, czy szpital jest gotowy, Lis odparł, że „sam szpital to mury”.", []string{"mixed Lis: sam szpital to mury"}},
		{"it", "«È esagerato. – afferma Corrado Vinci – Quanto detto lo ritengo un insulto» – conclude il sindaco.", []string{"direct Corrado Vinci: È esagerato.", "direct Corrado Vinci: Quanto detto lo ritengo un insulto"}},
		{"pt", "Ao abordar a atitude dos jogadores, Rogério Cena enfatizou a intenção de voltar.", nil},
		{"da", "Ifølge Karl Lund, formand for foreningen, læge og tidligere direktør i Hamn, er broen lukket.", []string{"indirect Karl Lund: er broen lukket"}},
		{"nl", "De man legde volgens het vonnis valse verklaringen af.", []string{"indirect het vonnis: De man legde", "indirect het vonnis: valse verklaringen af"}},
		{"en", "“It was late,” said a woman. The rain fell. “We were cold,” she added.", []string{"direct a woman: It was late", "direct a woman: We were cold"}},
		{"sv", "– Det går bra, säger Gunnar Berg.\nNu får Lars Rud en chans till.\nVarför bemöter du inte honom?\n– Det kommer jag att göra.", []string{"direct Gunnar Berg: Det går bra", "direct Gunnar Berg: Det kommer jag att göra."}},
	})
}

// In a verb-second language no clause of a turn has its subject first, and what the speaker
// says of somebody else ends nothing.
func TestClausesOfTurns(t *testing.T) {
	check(t, []testCase{
		{"nb", "— Svaret er et ikke-svar. Ola Mo svarer ikke på spørsmålet mitt, sier representant Kari Lie.", []string{"direct Kari Lie: Svaret er et ikke-svar. Ola Mo svarer ikke på spørsmålet mitt"}},
		{"sv", "– Ja, han medger gärningen, men vi hoppas på en mild dom, säger Jens Berg.", []string{"direct Jens Berg: Ja, han medger gärningen, men vi hoppas på en mild dom"}},
		{"da", "Alice Lund kom.\n- Det er helt skørt, har hun tidligere sagt til Ekstra Bladet.", []string{"direct Alice Lund via Ekstra Bladet: Det er helt skørt"}},
		{"sv", "– Jag utesluter det, sade Helene Berg och menade att han hade kunnat gå, men inte springa.", []string{"direct Helene Berg: Jag utesluter det", "indirect Helene Berg: han hade kunnat gå, men inte springa"}},
		{"pl", "– Prowadzimy czynności – studzi emocje Andrzej Lis rzecznik prasowy Komendy Powiatowej.", []string{"direct Andrzej Lis: Prowadzimy czynności"}},
		{"pl", "- Nie mamy hipotez - powiedział podczas konferencji prasowej prok. Jan Lis, rzecznik portu.", []string{"direct Jan Lis: Nie mamy hipotez"}},
		{"pl", "„Czekamy” – poinformowała PAP rzeczniczka Prokuratury Okręgowej w Gdyni Anna Lis-Mała. Rzeczniczka dodała, że sprawa trwa.", []string{"direct Anna Lis-Mała via PAP: Czekamy", "indirect Anna Lis-Mała: sprawa trwa"}},
		{"pl", "„Czekamy” – podkreślił wczoraj szef portu w Gdyni Robert Lis. „To długo” – dodał Lis.", []string{"direct Robert Lis: Czekamy", "direct Robert Lis: To długo"}},
	})
}

// Whose a verb and a pronoun are.
func TestVerbsAndTheirSubjects(t *testing.T) {
	check(t, []testCase{
		{"es", "Juan Campos explica que preguntó a vecinos de zonas más alejadas, y afirmaban que oían la música.", []string{"indirect Juan Campos: preguntó a vecinos de zonas más alejadas"}},
		{"es", "Juan Campos explica que preguntó a los vecinos, y afirma que oyó la música.", []string{"indirect Juan Campos: preguntó a los vecinos", "indirect Juan Campos: oyó la música"}},
		{"nl", "In een verklaring van Port NL, MKB Hamn en vereniging LTO stellen de werkgevers dat de kade te oud is.", []string{"indirect de werkgevers: de kade te oud is"}},
		{"sv", "I ett gemensamt uttalande från Port AB, Hamn AB och föreningen SHF säger ägarna att kajen stängs.", []string{"indirect ägarna: kajen stängs"}},
		{"nb", "Nationen skrev at minister Sigbjørn Gjel ikke vil svare. Han mente at saken var stor.\n– Vi venter, sa Gjel til Nationen.", []string{"indirect Nationen: minister Sigbjørn Gjel ikke vil svare", "indirect Sigbjørn Gjel: saken var stor", "direct Sigbjørn Gjel via Nationen: Vi venter"}},
		{"de", "Jan Wolf dankte den Rettern, die im Hafen waren und „bis an die Grenzen“ gegangen seien.", []string{"mixed : bis an die Grenzen"}},
		{"de", "Kripo-Chef Bernd Rehm sprach. Klar sagen konnte er, dass der Damm hält.", []string{"indirect Bernd Rehm: der Damm hält"}},
		{"nb", "Ifølge kilder avisen Tide har snakket med, kan havnen bli stengt.", []string{"indirect kilder: kan havnen bli stengt"}},
		{"es", "Una vecina del barrio y miembro de la plataforma comenta que la plaza está sucia.", []string{"indirect Una vecina del barrio y miembro de la plataforma: la plaza está sucia"}},
		{"fi", "Virén ei pitänyt väitteistä ja totesi lopuksi: ”Sääli vaan, että maksamme niin paljon.”", []string{"direct Virén: Sääli vaan, että maksamme niin paljon."}},
	})
}

// What a question before it, a speaker's own name in it, or somebody named since says of
// words without a clause: they may be another's.
func TestDoubtfulTurns(t *testing.T) {
	for _, c := range []struct{ lang, text string }{
		{"sv", "”Vad tror du händer då?”, sade Helene Berg.\n”Jag hade inte ens tänkt tanken i går.”"},
		{"da", "»Det går godt,« siger Peter Madsby.\n»Det er en fordel for Peter Madsby, at det regner.«"},
		{"nl", "„Het gaat goed”, zegt minister Jan Asser. Maar Verhagen was er ook bij. Verhagen ziet het anders. „Ik vind in dit voorstel niets terug.”"},
	} {
		all := find(c.lang, c.text)
		if len(all) != 2 || !all[1].Doubtful {
			t.Errorf("%q: %+v, want two quotes and a doubt about the last", c.text, all)
		}
	}
}

// A name between commas behind a role and what that is for, the number of a station, a
// party behind a role.
func TestNamesOfOffices(t *testing.T) {
	check(t, []testCase{
		{"it", "Il ministro per gli Affari regionali, Franco Bellini, ha detto che il ponte è pronto.", []string{"indirect Franco Bellini: il ponte è pronto"}},
		{"nb", "– Broen er klar, sier Kari Lund til TV 2.", []string{"direct Kari Lund via TV 2: Broen er klar"}},
		{"fr", "« Le pont est prêt », a déclaré le député Insoumis, Adrien Costa.", []string{"direct Adrien Costa: Le pont est prêt"}},
	})
}

// A dash before whole words in marks opens no turn, and a sentence of its own behind a
// turn says nothing of who spoke.
func TestDashesBeforeMarks(t *testing.T) {
	check(t, []testCase{
		{"it", "ROMA, 3 MAG - “Siamo pronti a partire domani mattina”. Lo ha detto Franco Bellini.", []string{"direct Franco Bellini: Siamo pronti a partire domani mattina"}},
	})
}

// What shows something is never a sure speaker, in any language.
func TestFindings(t *testing.T) {
	for _, c := range []struct{ lang, text string }{
		{"da", "Obduktionerne afslørede, at begge var syge."},
		{"nb", "Tallene bekrefter at vannet stiger."},
		{"nn", "Målingane stadfestar at vatnet stig."},
		{"sv", "Blodprovet bekräftade att det var gift."},
		{"de", "Die Messwerte belegen und die Zahlen bestätigen, dass das Wasser steigt."},
		{"nl", "De autopsie bevestigde dat het om gif ging."},
		{"fr", "L'autopsie a révélé que les deux étaient malades."},
		{"es", "Los datos confirman que viaja más gente."},
		{"it", "L'autopsia ha rivelato che entrambi erano malati."},
		{"pt", "A autópsia revelou que ambos estavam doentes."},
		{"pl", "Dane mówią, że więcej ludzi podróżuje."},
		{"fi", "Ruumiinavaus paljasti, että molemmat olivat sairaita."},
		{"en", "The latest figures confirm that more people travel."},
	} {
		if all := find(c.lang, c.text); len(all) > 0 && !all[0].Doubtful {
			t.Errorf("%s: %q: %+v, want a doubt", c.lang, c.text, all)
		}
	}
}

// What stands between commas behind somebody's name is a relative clause, or the sentence
// that goes on, and no role.
func TestNoRoles(t *testing.T) {
	for _, c := range []struct{ lang, text, role string }{
		{"de", "Jan Wolf, der gestern den Minister traf, sagt, dass die Brücke fertig ist.", ""},
		{"nl", "Jan Vos, die gisteren de minister sprak, zegt dat de brug klaar is.", ""},
		{"de", "„Gut“, sagte Eva Kranz, die Chefin des Hafens.", "die Chefin des Hafens"},
		{"de", "Die Brücke, so Anna Stein, werde im Mai eröffnet.", ""},
		{"fr", "Le pont, selon Anne Petit, ouvrira en mai.", ""},
		{"es", "El puente, según Ana Prat, abrirá en mayo.", ""},
		{"sv", "”Vi har smort varenda kugge”, säger Svea Rönnkvist, slussvakt i Hagby.", "slussvakt i Hagby"},
		{"sv", "”Bron öppnar i maj”, enligt Svea Rönnkvist, slussvakt i Hagby.", "slussvakt i Hagby"},
		{"sv", "Bron öppnar i maj, säger Svea Rönnkvist, slussvakt i Hagby.", "slussvakt i Hagby"},
		{"fi", "Marja Ollo, 78, heräsi siihen, että koivu makasi eteisessä: ”Luulin maanjäristykseksi”", ""},
		{"pl", "„Ludzie mają dość” – mówi Marek Ocepa, przewodniczący zakładowej „Jedności”.", "przewodniczący zakładowej „Jedności”"},
	} {
		all := find(c.lang, c.text)
		if len(all) == 0 || all[0].Speaker.Role != c.role {
			t.Errorf("%s: %q: %+v, want the role %q", c.lang, c.text, all, c.role)
		}
	}
}

// A subject that a source parts from its verb.
func TestPartedBySource(t *testing.T) {
	check(t, []testCase{
		{"fr", "Le pont, selon Anne Petit, ouvrira en mai.", []string{"indirect Anne Petit: Le pont", "indirect Anne Petit: ouvrira en mai"}},
		{"it", "Il ponte, secondo Anna Bini, aprirà a maggio.", []string{"indirect Anna Bini: Il ponte", "indirect Anna Bini: aprirà a maggio"}},
	})
}

// A question in a paragraph of its own may be the reporter's, and a verb alone may mean
// whom the sentence before it is about.
func TestDoubtfulQuestions(t *testing.T) {
	for _, c := range []struct{ lang, text string }{
		{"nb", "– Vi må vente, sier Kari Lund.\n– Er det for få biler?\n– Det er nok biler."},
		{"nn", "– Det er krevjande, seier Kari Lund.\n– Har de byrja å rekne på kva dette kostar?\n– Nei, det er for tidleg."},
		{"pl", "- Jesteśmy w szoku - mówi mężczyzna z portu. Dyrektor szpitala w Gdyni przeprasza. - Doszło do złamania procedur - podkreśla."},
	} {
		all := find(c.lang, c.text)
		if len(all) < 2 || !all[1].Doubtful {
			t.Errorf("%q: %+v, want a doubt about the second", c.text, all)
		}
	}
}

// A thing says what a participle behind it tells, an adjective may stand behind a role, and
// an adverb behind a verb is nobody.
func TestNobodies(t *testing.T) {
	check(t, []testCase{
		{"en", "The police received a call saying that the bridge had burned.", nil},
		{"es", "La jueza Ana Prat recibió una llamada diciendo que el puente estaba roto.", nil},
		{"pl", "„Czekamy” – poinformował rzecznik prasowy Prokuratury Okręgowej w Gdyni Jan Lis.", []string{"direct Jan Lis: Czekamy"}},
		{"nb", "Lederen avviste nemlig at det var fare.", []string{"indirect Lederen: det var fare"}},
	})
}

// What stands before a verb or a source and is no part of who speaks.
func TestBesideSubjects(t *testing.T) {
	check(t, []testCase{
		// times of the day
		{"nb", "Klokken 10.25 skriver politiet at døren er låst.", []string{"indirect politiet: døren er låst"}},
		{"sv", "Klockan 10.25 skriver polisen att dörren är låst.", []string{"indirect polisen: dörren är låst"}},
		{"fi", "Kello 10.25 poliisi kirjoitti, että ovi on lukossa.", []string{"indirect poliisi: ovi on lukossa"}},
		// a clause before a source in the genitive
		{"fi", "Auto ajoi Tero Salmisen mukaan ulos tieltä.", []string{"indirect Tero Salminen: Auto ajoi", "indirect Tero Salminen: ulos tieltä"}},
		{"fi", "Mies oli rikoskomisario Tero Tyynelän mukaan yksin.", []string{"indirect Tero Tyynelä: Mies oli", "indirect Tero Tyynelä: yksin"}},
		// where somebody is from
		{"fi", "– Silta on auki, sanoo Tero Tyynelä Helsingin poliisista.", []string{"direct Tero Tyynelä: Silta on auki"}},
		// what somebody was asked
		{"pl", "Jan Lis zapytany o most odpowiedział, że jest gotowy.", []string{"indirect Jan Lis: jest gotowy"}},
		{"pl", "Anna Lis przyszła. Pytana o sprawę Jana Burego powtórzyła, że most jest gotowy.", []string{"indirect Anna Lis: most jest gotowy"}},
		// ranks before a name
		{"pl", "– Jest dobrze – powiedział nam mł. insp. Jan Lis.", []string{"direct Jan Lis: Jest dobrze"}},
		{"cs", "„Nikdo nebyl zraněn,“ řekla policejní mluvčí npor. Jana Lindová.", []string{"direct Jana Lindová: Nikdo nebyl zraněn"}},
		// bodies with their head's title
		{"en", "The Mayor’s Office today announced that the bridge will be closed.", []string{"indirect Mayor’s Office: the bridge will be closed"}},
	})
}

// A verb alone behind what leads its sentence in has the subject of the one before.
func TestLedIn(t *testing.T) {
	check(t, []testCase{
		{"es", "Ana Prats llegó tarde. Sin embargo, reconoció que hubo un disparo.", []string{"indirect Ana Prats: hubo un disparo"}},
		{"es", "Ana Prats llegó tarde. Con respecto al puente, dijo que está cerrado.", []string{"indirect Ana Prats: está cerrado"}},
		{"it", "Anna Prati è arrivata tardi. Tuttavia, ha ammesso che il ponte è chiuso.", []string{"indirect Anna Prati: il ponte è chiuso"}},
		{"pt", "Ana Prates chegou tarde. Além disso, afirmou que a ponte é segura.", []string{"indirect Ana Prates: a ponte é segura"}},
	})
}

// A sentence that says who said the one before, with an auxiliary before its subject, and
// none whose subject does something else.
func TestPerfectPointingBack(t *testing.T) {
	check(t, []testCase{
		{"de", "Drei Boote sind gesunken. Das hat Hafenmeisterin Jana Renz am Montag bestätigt.", []string{"indirect Jana Renz: Drei Boote sind gesunken"}},
		{"nl", "Drie boten zijn gezonken. Dat heeft havenmeester Karin Vos laten weten.", []string{"indirect Karin Vos: Drie boten zijn gezonken"}},
		{"sv", "Tre båtar har sjunkit. Det har hamnchefen Karin Lund bekräftat.", []string{"indirect Karin Lund: Tre båtar har sjunkit"}},
		{"da", "Tre både er sunket. Det kan blive dyrt, siger Karin Lund.", []string{"indirect Karin Lund: Det kan blive dyrt"}},
	})
}

// A verb alone before a colon has the subject of what stands before it.
func TestVerbsAlone(t *testing.T) {
	check(t, []testCase{
		{"es", "El alcalde dijo: «Estoy cansado». Luego añadió: «Nos vamos a casa».", []string{"direct El alcalde: Estoy cansado", "direct El alcalde: Nos vamos a casa"}},
		{"es", "Ana Prats llegó tarde. Añadió: «Nos vamos a casa».", []string{"direct Ana Prats: Nos vamos a casa"}},
		{"it", "Anna Prati è arrivata tardi. Poi ha aggiunto: «Andiamo tutti a casa».", []string{"direct Anna Prati: Andiamo tutti a casa"}},
		{"pt", "O autarca disse: “Estou cansado”. Depois acrescentou: “Vamos para casa”.", []string{"direct O autarca: Estou cansado", "direct O autarca: Vamos para casa"}},
		{"pl", "Burmistrz powiedział: „Jestem zmęczony”. Potem dodał: „Idziemy do domu”.", []string{"direct Burmistrz: Jestem zmęczony", "direct Burmistrz: Idziemy do domu"}},
		{"pl", "„Most jest gotowy” – mówił nadkom. Jan Lis.", []string{"direct Jan Lis: Most jest gotowy"}},
	})
}

// What party or place a role is of is no part of the name behind it.
func TestRolesOfParties(t *testing.T) {
	check(t, []testCase{
		{"fr", "« Le quai sera fermé », affirme la maire PS de Tarnby Anne Roux.", []string{"direct Anne Roux: Le quai sera fermé"}},
		{"fr", "« Le quai sera fermé », a déclaré le député LFI du Nord, Luc Corbin.", []string{"direct Luc Corbin: Le quai sera fermé"}},
		{"fr", "Le quai sera fermé, selon la maire PS de Tarnby.", []string{"indirect la maire PS de Tarnby: Le quai sera fermé"}},
		{"fr", "Selon la ministre de la Mer Anne Roux, le quai fermera en mai.", []string{"indirect Anne Roux: le quai fermera en mai"}},
		{"fr", "Selon la secrétaire d’État à la Mer Anne Roux, le quai fermera.", []string{"indirect Anne Roux: le quai fermera"}},
		{"fr", "Selon le président de la région Bretagne Luc Corbin, le quai fermera.", []string{"indirect Luc Corbin: le quai fermera"}},
		{"it", "«Il molo chiude», afferma la deputata PD Anna Riva.", []string{"direct Anna Riva: Il molo chiude"}},
		{"it", "Secondo il sindaco PD di Tarnby, Luca Riva, il molo chiuderà a maggio.", []string{"indirect Luca Riva: il molo chiuderà a maggio"}},
		{"es", "«El muelle cierra», afirma el alcalde PP de Tarnby, Luis Vela.", []string{"direct Luis Vela: El muelle cierra"}},
	})
}

// Who is told by the form of the word is not who speaks.
func TestHearers(t *testing.T) {
	check(t, []testCase{
		{"cs", "„Most zavřeme v květnu,“ řekl České televizi starosta Jan Hamar.", []string{"direct Jan Hamar: Most zavřeme v květnu"}},
		{"cs", "„Most zavřeme v květnu,“ řekl novinářům starosta Hamar.", []string{"direct Hamar: Most zavřeme v květnu"}},
		{"cs", "„Most zavřeme v květnu,“ řekl ČTK Hamar.", []string{"direct Hamar via ČTK: Most zavřeme v květnu"}},
		{"cs", "„Most zavřeme v květnu,“ řekla Novinkám mluvčí města Jana Malá.", []string{"direct Jana Malá: Most zavřeme v květnu"}},
		{"cs", "„Most zavřeme v květnu,“ uvedl pro Radiožurnál Jan Hamar.", []string{"direct Jan Hamar: Most zavřeme v květnu"}},
		{"cs", "Hamar deníku Právo řekl, že most zavřou v květnu.", []string{"indirect Hamar: most zavřou v květnu"}},
		{"pl", "„Most zamkniemy w maju” – powiedział Gazecie Portowej burmistrz Jan Hamar.", []string{"direct Jan Hamar: Most zamkniemy w maju"}},
		{"de", "Jana Renz kam zu spät, sagte der FAZ: „Ich glaube an diese Mannschaft!“", []string{"direct Jana Renz: Ich glaube an diese Mannschaft!"}},
	})
}

// A source ends before the verb, and before what says when.
func TestEndsOfSources(t *testing.T) {
	check(t, []testCase{
		{"cs", "Nábřeží bude podle starosty uzavřeno v květnu.", []string{"indirect starosta: Nábřeží bude", "indirect starosta: uzavřeno v květnu"}},
		{"cs", "Podle policie řidič nedal přednost.", []string{"indirect policie: řidič nedal přednost"}},
		{"cs", "Podle ministerstva dopravy chybí peníze na opravu mostu.", []string{"indirect ministerstvo dopravy: chybí peníze na opravu mostu"}},
		{"cs", "Podle zprávy Nejvyššího kontrolního úřadu chyběly ve skladu léky.", []string{"indirect zprávy Nejvyššího kontrolního úřadu: chyběly ve skladu léky"}},
		{"pl", "Według burmistrza most będzie zamknięty.", []string{"indirect burmistrz: most będzie zamknięty"}},
		{"de", "Nach Angaben von Rettungskräften vor Ort starben zwei Menschen.", []string{"indirect Rettungskräfte: starben zwei Menschen"}},
		{"de", "Nach Auskunft der Klinik in Tarnby geht es dem Mann gut.", []string{"indirect Klinik: geht es dem Mann gut"}},
	})
}

// A particle with the capital of its place is a part of the name.
func TestFirstParticles(t *testing.T) {
	check(t, []testCase{
		{"nl", "Van Rumund: ‘We sluiten de kade in mei.’", []string{"direct Van Rumund: We sluiten de kade in mei."}},
		{"nl", "De kade gaat dicht. Van den Berg: ‘Dat spijt ons zeer.’", []string{"direct Van den Berg: Dat spijt ons zeer."}},
		{"nl", "Jan van Rumund is burgemeester. Van Rumund: ‘We sluiten de kade in mei.’", []string{"direct Jan van Rumund: We sluiten de kade in mei."}},
		{"fr", "De Villiers : « Le quai doit fermer. »", []string{"direct De Villiers: Le quai doit fermer."}},
		{"it", "De Luca: «Il molo chiude».", []string{"direct De Luca: Il molo chiude"}},
	})
}

// Where somebody is from, by the ending of the word behind the name, is no part of it.
func TestFromWhere(t *testing.T) {
	check(t, []testCase{
		{"fi", "Elfgren keskusrikospoliisista sanoo, että miestä epäillään petoksesta.", []string{"indirect Elfgren: miestä epäillään petoksesta"}},
		{"fi", "”Miestä epäillään petoksesta”, sanoo rikoskomisario Elfgren keskusrikospoliisista.", []string{"direct Elfgren: Miestä epäillään petoksesta"}},
		{"fi", "Rikoskomisario Jari Elfgren keskusrikospoliisista sanoo, että asiaa tutkitaan.", []string{"indirect Jari Elfgren: asiaa tutkitaan"}},
		{"fi", "Lindqvist Helsingin poliisista kertoo, että asiaa tutkitaan.", []string{"indirect Lindqvist: asiaa tutkitaan"}},
		{"fi", "”Määrä kasvaa”, Salo Helsingin yliopistosta kertoo.", []string{"direct Salo: Määrä kasvaa"}},
	})
}
