package quotes

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

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

// What stands in somebody's statement is nobody's who was named before.
func TestTexts(t *testing.T) {
	check(t, []testCase{
		{"en", "Mayor Joan Marsh said the plan was fair. “We regret the delay,” it says in a statement from the company.", []string{"indirect Joan Marsh: the plan was fair", "direct the company: We regret the delay"}},
		{"fr", "La maire Anne Bardin a dit que le projet était juste. « Nous regrettons le retard », peut-on lire dans un communiqué de la régie.", []string{"indirect Anne Bardin: le projet était juste", "direct la régie: Nous regrettons le retard"}},
		{"pl", "Minister Anna Kozdra mówi, że decyzja jest słuszna. „Decyzja uderza w ludzi” – czytamy w oświadczeniu związku Stal.", []string{"indirect Anna Kozdra: decyzja jest słuszna", "direct Stal: Decyzja uderza w ludzi"}},
		{"da", "Borgmester Anna Lund siger, at planen er retfærdig. »Vi beklager forsinkelsen,« lyder det i en udtalelse fra selskabet.", []string{"indirect Anna Lund: planen er retfærdig", "direct selskabet: Vi beklager forsinkelsen"}},
	})
}

// What somebody has done or what happened to him is not what he is, and his title is no part of that.
func TestAsidesBesideNames(t *testing.T) {
	for _, c := range []struct{ lang, text, name, role string }{
		{"fr", "Mireille, venue avec son chien, n'en revient pas : « C'est fou. »", "Mireille", ""},
		{"fr", "Le maire Paul Bardin, rentré d'un long voyage, a dit : « C'est fou. »", "Paul Bardin", "maire"},
		{"fr", "Paul Bardin, retraité de la marine, a dit : « C'est fou. »", "Paul Bardin", "retraité de la marine"},
		{"it", "La Regione, interpellata, fa sapere che i fondi ci sono.", "Regione", ""},
		{"it", "Il sindaco Carlo Renzi, reduce da una notte in caserma, ha detto: «È finita».", "Carlo Renzi", "sindaco"},
		{"es", "La Junta, consultada por este diario, dice que los fondos están.", "Junta", ""},
		{"nl", "Wethouder Kees Bos, net terug van vakantie, zegt: ‘Het is voorbij.’", "Kees Bos", "Wethouder"},
		{"pl", "Burmistrz Jan Lisek, zapytany o sprawę, powiedział, że pieniądze są.", "Jan Lisek", "Burmistrz"},
		{"de", "Geschäftsführer Dr. Jens Rollfing sagte, der Plan sei tot.", "Jens Rollfing", "Geschäftsführer"},
		{"en", "Council leader Cllr Ben Moss said the plan was dead.", "Ben Moss", "Council leader"},
		{"en", "“We are sorry,” said chief operating officer Marguerite Vance.", "Marguerite Vance", "chief operating officer"},
	} {
		var got []string
		for _, q := range find(c.lang, c.text) {
			got = append(got, q.Speaker.Name+", "+q.Speaker.Role)
		}
		if diff := cmp.Diff([]string{c.name + ", " + c.role}, got); diff != "" {
			t.Errorf("%s: %q (-want +got)\n%s", c.lang, c.text, diff)
		}
	}
}

// Who speaks of something in marks, for whom something is so, and who answers what he was asked.
func TestSpokenOf(t *testing.T) {
	check(t, []testCase{
		{"fr", "Paul Canot, député du port, a parlé d'une « faute morale du gouvernement ».", []string{"mixed Paul Canot: faute morale du gouvernement"}},
		{"it", "Paola Cani, segretaria del sindacato, parla di «ennesima prova di arroganza».", []string{"mixed Paola Cani: ennesima prova di arroganza"}},
		{"es", "Ana Prat, portavoz vecinal, habló de «una falta de respeto a todos».", []string{"mixed Ana Prat: una falta de respeto a todos"}},
		{"nl", "Anna Kolk, woordvoerder van de bewoners, sprak van ‘een klap in het gezicht van de wijk’.", []string{"mixed Anna Kolk: een klap in het gezicht van de wijk"}},
		{"sv", "Anna Kolk, talesperson för de boende, talade om ”ett slag i ansiktet på hela byn”.", []string{"mixed Anna Kolk: ett slag i ansiktet på hela byn"}},
		{"de", "Für Knipp, den Vorsitzenden des Vereins, ist der Ton das Ärgernis: „Wir machen das seit Jahren umsonst.“", []string{"direct Knipp: Wir machen das seit Jahren umsonst."}},
		{"fr", "Pour Canot, président du club, c'est le ton qui blesse : « Nous faisons cela depuis des années. »", []string{"direct Canot: Nous faisons cela depuis des années."}},
		{"pt", "O comandante Carlos Lima chegou cedo. Questionado sobre o fogo, esclareceu que “as casas estão a salvo, todas”.", []string{"mixed Carlos Lima: as casas estão a salvo, todas"}},
		{"fr", "« J'ai tout perdu », raconte l'homme de 70 ans.", []string{"direct l'homme de 70 ans: J'ai tout perdu"}},
	})
}

// What tells of the speaker is nothing that he says, and a participle of a thing reports nothing.
func TestNothingReported(t *testing.T) {
	check(t, []testCase{
		{"es", "El fuego declarado el martes en la sierra, que obligó a cerrar la carretera, sigue activo.", nil},
		{"it", "«Non abbiamo più acqua», racconta una donna che abita in zona Cortile.", []string{"direct una donna: Non abbiamo più acqua"}},
		{"es", "«No tenemos agua», cuenta una mujer que vive en la calle Prado.", []string{"direct una mujer: No tenemos agua"}},
		{"pt", "“Não temos água”, conta uma mulher que mora na rua do Prado.", []string{"direct uma mulher: Não temos água"}},
		{"it", "Racconta una donna che il ponte è crollato di notte.", []string{"indirect una donna: il ponte è crollato di notte"}},
		{"fi", "Järjestelyissä mukana olleen Sirpa Nykäsen mukaan tapahtuma onnistui hyvin.", []string{"indirect Sirpa Nykänen: tapahtuma onnistui hyvin"}},
		{"fi", "Kylässä asuvan Pekka Lahden mukaan savu nousi nopeasti.", []string{"indirect Pekka Lahti: savu nousi nopeasti"}},
	})
}

// The place of a role is no name of somebody, and a name stands behind the role of a source.
func TestRolesOfPlaces(t *testing.T) {
	check(t, []testCase{
		{"pl", "Jak mówi wójt Lipnicy, droga będzie gotowa w maju.", []string{"indirect wójt Lipnicy: droga będzie gotowa w maju"}},
		{"pl", "– Droga będzie gotowa – mówi minister Zdrojewski.", []string{"direct Zdrojewski: Droga będzie gotowa"}},
		{"es", "El plan ha muerto, según el secretario provincial, Ildefonso Cano.", []string{"indirect Ildefonso Cano: El plan ha muerto"}},
		{"pt", "O plano morreu, segundo o secretário distrital, Paulo Canas.", []string{"indirect Paulo Canas: O plano morreu"}},
		{"da", "Minister Karsten Lindholt skriver, at det er skolens sag. Den forklaring giver professor i velfærd ved Roskilde Universitet Bent Grevsen ikke meget for. Ifølge ham har skolen fået for lidt.", []string{"indirect Karsten Lindholt: det er skolens sag", "indirect Bent Grevsen: har skolen fået for lidt"}},
	})
}

// Figures of one's own and first estimates are no sure source.
func TestUnsureSources(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		sure       bool
	}{
		{"en", "According to the council's own figures, the ward has lost a third of its shops.", false},
		{"fr", "Les pertes pourraient atteindre 30 %, d'après les premières estimations.", false},
		{"it", "Secondo le prime stime, i danni superano i due milioni.", false},
		{"nb", "Ifølge kommunens egne tall har hver tredje butikk stengt.", false},
		{"fr", "Selon l'étude, la moitié des bateaux sont vieux.", true},
	} {
		for _, q := range find(c.lang, c.text) {
			if sure := q.Confidence >= Sure; sure != c.sure {
				t.Errorf("%s: %q: %.2f, sure %v", c.lang, c.text, q.Confidence, sure)
			}
		}
	}
}

// A pronoun, or a verb alone, hardly means the last speaker where the sentence before it, or the
// one that it stands in, is about somebody without a name; of whose role he is, he may be meant.
func TestNamelessCameUp(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		doubtful   bool // the last quote
	}{
		{"en", "Mayor Tom Harlow welcomed it. “We look forward to it,” he said.\n\nOne man, who lives across the road, had sold his house. “Three viewings, and all asked about it,” he said.", true},
		{"nl", "Advocaat Willem Spronk is teleurgesteld. „Dat was fout”, zegt hij.\n\nDe winkelier was zelf niet aanwezig. In een brief schrijft hij dat hij zijn zaak heeft verkocht.", true},
		{"fi", "Asianajaja Kimmo Vartia on pettynyt. ”Se oli väärin”, Vartia sanoo.\n\nUhri, nelikymppinen yrittäjä, ei halua nimeään lehteen. Hän sanoo nukkuneensa huonosti.", true},
		{"de", "Anwalt Karl Lind ist enttäuscht. „Das war falsch“, sagt er.\n\nDas Opfer will anonym bleiben. Er sagt, dass er schlecht schläft.", true},
		{"sv", "Advokaten Mona Lervik är besviken. – Det var fel, säger hon.\n\nGrannen vill inte synas. Hon säger att hon har sovit dåligt i ett år.", true},
		{"es", "La tía, Concha Marín, pidió justicia. «Que nos digan por qué», clamó.\n\nEl portero del local le quita hierro: «Hice lo que habría hecho cualquiera», contó.", true},
		{"pt", "O médico, Vasco Teles, revelou que o avançado se lesionou.\n\n“Já vi isto cair três vezes”, comentou, já de cachecol enrolado, o sócio.", true},
		{"pt", "O médico, Vasco Teles, revelou que o avançado se lesionou.\n\n“Já vi isto cair três vezes”, comentou, já de cachecol enrolado.", false},
		{"sv", "Läkaren Mona Lervik är besviken. – Det var fel, säger hon.\n\nLäkaren vill inte synas. Hon säger att hon har sovit dåligt i ett år.", false},
		{"es", "La tía, Concha Marín, pidió justicia. «Que nos digan por qué», clamó.\n\nY luego: «No lo entiendo», contó.", false},
	} {
		if all := find(c.lang, c.text); len(all) == 0 || all[len(all)-1].Doubtful != c.doubtful {
			t.Errorf("%s: %q: doubtful is not %v", c.lang, c.text, c.doubtful)
		}
	}
}

// Whoever the sentence before the words names has said them, also one who is not known for a
// person, or stands behind other words; one who is told of by another role than the last speaker's
// is another.
func TestSentenceBefore(t *testing.T) {
	check(t, []testCase{
		{"nl", "‘Ik heb zere knieën’, vertelt Greetje Bolt na afloop. Haar zwemmaatje Wil Kuipers knikt. ‘En het is gezellig.’", []string{"direct Greetje Bolt: Ik heb zere knieën", "direct Wil Kuipers: En het is gezellig."}},
		{"nl", "“Rekenen gaat prima”, zegt juf Lotte Vroom. Leerling Mees (7) weet het ook. “Anders worden je ogen te lang.”", []string{"direct Lotte Vroom: Rekenen gaat prima", "direct Mees: Anders worden je ogen te lang."}},
		{"fr", "« Je n'avais rien à dire », sourit le coach Karim Ouedra. C'est la gardienne, Maud Philippe, qui a pris la parole. « J'ai parlé de ma fille. »", []string{"direct Karim Ouedra: Je n'avais rien à dire", "direct Maud Philippe: J'ai parlé de ma fille."}},
		{"es", "«Esto es trabajo», sostuvo el intendente Hugo Berta. En la otra vereda, Carolina Mastra no ahorró adjetivos. «Regalaron tierra pública».", []string{"direct Hugo Berta: Esto es trabajo", "direct Carolina Mastra: Regalaron tierra pública"}},
		{"en", "“I have the minutes on my desk,” said Gordon Leith. Told of the remark, Priya Nanda rolled her eyes. “Is there a nurse in them?”", []string{"direct Gordon Leith: I have the minutes on my desk", "direct Priya Nanda: Is there a nurse in them?"}},
		{"en", "“I have the minutes on my desk,” said Gordon Leith. He has not met Priya Nanda. “She is welcome.”", []string{"direct Gordon Leith: I have the minutes on my desk", "direct Gordon Leith: She is welcome."}},
		{"nl", "Advocaat Lieke Smolders vroeg om een taakstraf. “Hij is zijn baan kwijt”, zei ze.\n\nDe officier toonde zich niet onder de indruk. “Zo duurt het zeventien jaar.”", []string{"direct Lieke Smolders: Hij is zijn baan kwijt", "direct De officier: Zo duurt het zeventien jaar."}},
		{"sv", "– Han blir av med jobbet, sa advokaten Lisa Berg.\n\nÅklagaren var inte imponerad.\n\n– I den takten tar det sjutton år.", []string{"direct Lisa Berg: Han blir av med jobbet", "direct Åklagaren: I den takten tar det sjutton år."}},
		{"fr", "« Il perdra son travail », a dit l'avocate, Lise Berg.\n\nLe procureur n'a pas été impressionné. « À ce rythme il faut dix-sept ans. »", []string{"direct Lise Berg: Il perdra son travail", "direct Le procureur: À ce rythme il faut dix-sept ans."}},
	})
}

// A verb without a subject goes on from the subject of the sentence before it.
func TestElidedNewSubjects(t *testing.T) {
	check(t, []testCase{
		{"pt", "“É caro demais”, disse o presidente, Rui Berg. A vereadora Graça Lund tem outra leitura. Lembra que o relatório é de fevereiro.", []string{"direct Rui Berg: É caro demais", "indirect Graça Lund: o relatório é de fevereiro"}},
		{"es", "«Es caro», dijo el alcalde, Rui Berg. La concejala Gracia Lund tiene otra lectura. Recuerda que el informe es de febrero. «Nadie lo sabía», acusó.", []string{"direct Rui Berg: Es caro", "indirect Gracia Lund: el informe es de febrero", "direct Gracia Lund: Nadie lo sabía"}},
		{"it", "«Dieci centimetri e addio», dice il capo Giovanni Losada. Il sindaco è arrivato a metà mattina. Ha riconosciuto che la strada era ghiacciata.", []string{"direct Giovanni Losada: Dieci centimetri e addio", "indirect Il sindaco: la strada era ghiacciata"}},
		{"pl", "– To drogo – powiedział burmistrz Jan Berg. Radna Anna Lund jest innego zdania. Przypomina, że raport jest z lutego.", []string{"direct Jan Berg: To drogo", "indirect Anna Lund: raport jest z lutego"}},
	})
}

// A name that says where somebody comes from is nobody else's, and neither is a word before what is
// said that begins a sentence; a modal verb that asks is no name.
func TestNoOtherNames(t *testing.T) {
	check(t, []testCase{
		{"en", "Ola Clare was angrier. The 29-year-old Australian had a flat tyre. “That is walking,” he said.", []string{"direct Ola Clare: That is walking"}},
		{"nl", "Heeft ze gelijk?\n\nLachend: ‘Elske overdrijft.’", []string{"direct : Elske overdrijft."}},
		{"en", "The goalkeeper saved a penalty. Will the teenager keep his place? The manager said that no decision had been made.", []string{"indirect The manager: no decision had been made"}},
	})
}

// A pronoun at the start of a paragraph means whoever the one above tells of, and a last name that
// several bear the one of them who has spoken.
func TestParagraphAbove(t *testing.T) {
	check(t, []testCase{
		{"en", "Oliver Strand denied that. “No,” he said.\n\nOne night-shift worker, who asked not to be named, said the mood was grim.\n\n“I’m 58. I do nights,” he said.", []string{"direct Oliver Strand: No", "indirect One night-shift worker: the mood was grim", "direct One night-shift worker: I’m 58. I do nights"}},
		{"sv", "Domaren Kent Löf ville inte kommentera händelsen.\n\nDet var högljutt när Fredrik Sjölund kom ut för att möta pressen.\n\n– Det är deras musik, inte min, skrattade han.", []string{"direct Fredrik Sjölund: Det är deras musik, inte min"}},
		{"fi", "– Tämä on surullinen päivä, sanoi puheenjohtaja Raija Törmälä.\n\nEetu Törmälä ehtii käydä koulunsa loppuun.\n\nTörmälä kertoo, että rahaa on kerätty.", []string{"direct Raija Törmälä: Tämä on surullinen päivä", "indirect Raija Törmälä: rahaa on kerätty"}},
		{"sv", "– Jag är trött, säger Anna Berg.\n\nHennes dotter Lisa har börjat i skolan.\n\n– Man får vänta länge, säger hon.", []string{"direct Anna Berg: Jag är trött", "direct Lisa: Man får vänta länge"}},
	})
}

// No man or woman is meant by a pronoun who is a body, and whoever is only called the one concerned is
// another than the last speaker.
func TestNoBodies(t *testing.T) {
	check(t, []testCase{
		{"nb", "Ifølge Klaverstemmerforeningen er det få igjen. Leder Espen Torkild forklarer at linjen ble lagt ned.\n\nBarnebarnet Julie (16) blir med på oppdrag. Hun sier at hun ikke har bestemt seg.", []string{"indirect Klaverstemmerforeningen: er det få igjen", "indirect Espen Torkild: linjen ble lagt ned", "indirect : hun ikke har bestemt seg"}},
		{"sv", "Tilda Brask satt på sin pall. Polisen meddelar att hon ska få en medalj. Vad frågade kompisarna?\n\n– Mest om jag fick någon abborre, säger hon.", []string{"indirect Polisen: hon ska få en medalj", "direct Tilda Brask: Mest om jag fick någon abborre"}},
	})
}
