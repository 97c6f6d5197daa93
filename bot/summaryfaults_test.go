package bot_test

import (
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/bot"
)

// Summaries leave out what is the page's or the desk's, and begin with what is told, in
// every language in which that comes; what only looks like it stays.
func TestSummaryLeavesOut(t *testing.T) {
	for _, c := range []struct {
		name, lang, title, text string
		words                   string // of the command
		none                    string // what is not shown
		has                     string
	}{
		// when and where it was written
		{"time stamp", "sv", "Ny bro", "Publicerad i dag 08.10. Uppdaterad i dag 10.45\nKommunen bygger en gångbro över ån i Lillsjö. Den kostar fem miljoner kronor.", "", "Publicerad", "Kommunen bygger"},
		{"time stamp", "en", "New bridge", "Published today 08:10. Updated today 10:45\nThe county builds a bridge over the river at Lune. It costs five million.", "", "Published", "The county builds"},
		{"place and time", "es", "El lago", "Ribera, 14 de marzo, 2023 9:12 a.m.\nEl lago de Ribera ha recuperado tres metros desde enero. Los pescadores vuelven a salir.", "", "9:12", "El lago de Ribera"},
		{"place and time", "de", "Der See", "Lindau, 14. März 2023, 9:12 Uhr\nDer See bei Lindau ist seit Januar um drei Meter gestiegen. Die Fischer fahren wieder aus.", "", "9:12", "Der See bei Lindau"},
		{"place and time", "fr", "Le lac", "Brennes, 14 mars 2023 à 9:12\nLe lac de Brennes a gagné trois mètres depuis janvier. Les pêcheurs ressortent.", "", "9:12", "Le lac de Brennes"},
		{"a date that is told", "en", "The pier", "On 14 March 2023 the pier of Almvik burnt down.\nIt was built of oak.", "", "zebra", "On 14 March 2023"},
		// opinion
		{"opinion", "sv", "Debatt: spårvagnen", "Detta är en debattext. Åsikterna är skribentens egna.\nI mars lovade regionrådet att spårvagnen skulle gå varje kvart. Nu går den två gånger i timmen.", "", "debattext", "lovade regionrådet"},
		{"opinion", "da", "Debat: sporvognen", "Dette er et debatindlæg. Det er skribentens holdning.\nSporvognen i Lund kører kun to gange i timen. Vi fryser hver morgen på perronen.", "", "debatindlæg", "Sporvognen i Lund"},
		{"opinion", "nb", "Debatt: trikken", "Dette er et debattinnlegg. Innlegget gir uttrykk for skribentens mening.\nTrikken på Lund går bare to ganger i timen. Vi fryser hver morgen på perrongen.", "", "debattinnlegg", "Trikken på Lund"},
		{"opinion", "de", "Gastbeitrag: Die Bahn", "Dies ist ein Gastbeitrag. Er gibt die Meinung des Autors wieder.\nDie Bahn nach Lindau fährt nur zweimal in der Stunde. Wir frieren jeden Morgen am Gleis.", "", "Gastbeitrag.", "Die Bahn nach Lindau"},
		{"opinion", "es", "Opinión: el tranvía", "Este es un artículo de opinión.\nEl tranvía de Ribera pasa solo dos veces por hora. Pasamos frío cada mañana en el andén.", "", "de opinión", "El tranvía de Ribera"},
		{"opinion", "fi", "Mielipide: raitiovaunu", "Tämä on mielipidekirjoitus.\nRaitiovaunu kulkee Lahdessa vain kaksi kertaa tunnissa. Palelemme joka aamu pysäkillä.", "", "mielipidekirjoitus", "Raitiovaunu kulkee"},
		{"opinion", "fr", "Tribune : le tram", "Ceci est une tribune.\nLe tram de Brennes ne passe que deux fois par heure. Nous gelons chaque matin sur le quai.", "", "une tribune", "Le tram de Brennes"},
		{"opinion", "en", "Opinion: the tram", "This is an opinion piece. The views expressed are the author's own.\nThe tram of Lune runs only twice an hour. We freeze every morning on the platform.", "", "opinion piece", "The tram of Lune"},
		{"told of an opinion piece", "en", "A letter", "An opinion piece by the mayor of Lune has angered the drivers of the trams.\nThey will strike on Monday, their union says.", "", "zebra", "An opinion piece by the mayor"},
		// live reports
		{"end of a live report", "sv", "JUST NU: Läcka", "En vattenledning har gått av i Norrby. Omkring 4 000 hushåll är utan vatten.\n18.30 Nu avslutar vi vår rapportering för i dag.\n17.05 Kommunen har ställt ut tankar vid skolan.\n16.10 Läckan är hittad under torget.", "long", "avslutar vi", "En vattenledning"},
		{"end of a live report", "en", "Leak in Norby", "A water main has broken in Norby. Some 4,000 homes have no water.\n18:30 We have closed our live report for today.\n17:05 The county has put tanks beside the school.\n16:10 The leak was found below the square.", "long", "closed our live", "A water main"},
		{"end of a live report", "de", "Rohrbruch", "In Lindau ist eine Leitung gebrochen. Rund 4000 Haushalte sind ohne Wasser.\n18:30 Wir beenden unseren Liveticker für heute.\n17:05 Die Stadt hat Tanks an der Schule aufgestellt.", "long", "beenden unseren", "In Lindau"},
		{"end of a live report", "fr", "Fuite d’eau", "Une conduite a cédé à Brennes. Environ 4 000 foyers sont sans eau.\n18.30 Nous fermons notre direct pour ce soir.\n17.05 La ville a installé des citernes près de l’école.", "long", "fermons notre direct", "Une conduite"},
		{"end of a live report", "es", "Fuga de agua", "Una tubería se ha roto en Ribera. Unos 4.000 hogares están sin agua.\n18.30 Cerramos nuestra cobertura por hoy.\n17.05 La ciudad ha puesto depósitos junto a la escuela.", "long", "Cerramos nuestra", "Una tubería"},
		{"a shop that closes", "en", "The mill", "We have closed our mill for good, says the owner of the old mill at Osby.\nThe council looked for a buyer.", "", "zebra", "We have closed our mill"},
		// who wrote it
		{"author box", "sv", "Älg i skyltfönster", "En älg sprang in i ett skyltfönster i Hedby på tisdagen. Djuret kunde lugnas.\nButiken håller stängt till torsdag.\nTom Berg, reporter Hedby. Tipsa mig om nyheter!", "long", "reporter Hedby", "En älg sprang in"},
		{"author box", "en", "Moose in a shop", "A moose ran into a shop window in Hedby on Tuesday. The animal could be calmed.\nThe shop is closed until Thursday.\nTom Berg, reporter in Hedby. Follow me for more!", "long", "reporter in Hedby", "A moose ran"},
		{"author box", "de", "Elch im Laden", "Ein Elch ist am Dienstag in ein Schaufenster in Hedby gelaufen. Das Tier wurde beruhigt.\nDer Laden bleibt bis Donnerstag zu.\nTom Berg, Reporter in Hedby. Schreiben Sie mir!", "long", "Reporter in Hedby", "Ein Elch"},
		{"a reporter who is told of", "en", "Reporter freed", "The reporter Tom Berg was freed in Hedby on Tuesday.\nHis paper had paid nothing, it says.", "", "zebra", "The reporter Tom Berg"},
		// leads
		{"teaser", "en", "Lind wins gold", "To Sara Lind, medals are not a goal.\nShe won gold in the 200 metres on Sunday, though, and became the first runner of Norland to win in five countries.", "short", "zebra", "won gold in the 200"},
		{"teaser", "sv", "Lind vann guld", "Guld är inget mål för Sara Lind.\nPå söndagen vann hon guld på 200 meter i Hedby, som första löpare från Norrby.", "short", "zebra", "vann hon guld"},
		{"a title that denies", "en", "No new bridge at Orsby", "There will be no new bridge at Orsby, the county said on Friday.\nThe ferry goes on, and its boats are mended.", "short", "zebra", "no new bridge"},
		{"a lead that tells", "en", "Bridge at Orsby closes", "The bridge at Orsby closes on 3 May, the county said.\nIts cables are rusty. The ferry goes every twenty minutes.", "short", "zebra", "The bridge at Orsby closes"},
		// of whom it tells
		{"nobody named yet", "sv", "Läraren som jagade varg", "Hon har åkt spark till skolan i trettio år och en gång jagat en varg med en hink. I juni slutar Greta Holm på Fjällskolan.\nRektorn söker en ny lärare.", "short", "Hon har åkt", "Greta Holm"},
		{"nobody named yet", "en", "The last ferryman", "He never learned to swim, yet knows every sandbank. This autumn Walter Pike is tying up his boat.\nAt 74, he was the last ferryman on the Tarn.\nThe county has cut the grant.", "short", "At 74", "Walter Pike"},
		{"nobody named yet", "de", "Der letzte Uhrmacher", "Er kennt jede Turmuhr im Kreis. Im Juni schließt Ludwig Haas seine Werkstatt.\nMit 81 Jahren war er der letzte Uhrmacher in Weilbach.\nEin Nachfolger fand sich nicht.", "short", "Er kennt", "Ludwig Haas"},
		{"nobody named yet", "fr", "Le dernier passeur", "Il connaît chaque banc de sable. Cet automne, Paul Lamy range pourtant sa barque.\nÀ 74 ans, il était le dernier passeur de la Sauve.\nLe département supprime la subvention.", "short", "zebra", "Paul Lamy"},
		{"nobody named yet", "fi", "Viimeinen lossikuski", "Hän ei ole koskaan oppinut uimaan. Syksyllä Eino Kallio lopettaa lossin ajamisen.\n74-vuotiaana hän oli viimeinen lossikuski.\nKunta lakkauttaa lossin.", "short", "Hän ei", "Eino Kallio"},
		// who speaks
		{"pronoun", "sv", "Älg i affär", "En älg sprang in i en affär i Hedby.\nExpediten Siv Ros gömde sig bakom disken.\n– Den såg mer rädd ut än jag och den skakade i hela kroppen, säger hon.\nÄlgen släpptes.", "short", "säger hon", "En älg sprang in"},
	} {
		t.Run(c.lang+" "+c.name, func(t *testing.T) {
			h := open(t)
			h.keep(t, articles.Article{Title: c.title, Lang: c.lang, Text: c.text})
			r := say(t.Context(), h.Bot, strings.TrimSpace("summary 1 "+c.words), request())
			shown := excerptsOf(r)
			if strings.Contains(shown, c.none) || !strings.Contains(shown, c.has) {
				t.Errorf("shows %q", shown)
			}
		})
	}
}

func excerptsOf(r bot.Reply) string {
	var texts []string
	for _, e := range r.Excerpts {
		texts = append(texts, e.Text)
	}
	return strings.Join(texts, " ")
}
