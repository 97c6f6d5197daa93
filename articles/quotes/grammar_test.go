package quotes

import "testing"

// Every language has its own marks; what side they are on is told by their neighbours.
func TestMarks(t *testing.T) {
	check(t, []testCase{
		{"sv", "”Vi hinner inte”, säger Maja Lind.", []string{"direct Maja Lind: Vi hinner inte"}},
		{"sv", "»Vi hinner inte«, säger Maja Lind.", []string{"direct Maja Lind: Vi hinner inte"}},
		{"sv", "»Vi hinner inte», säger Maja Lind.", []string{"direct Maja Lind: Vi hinner inte"}},
		{"sv", "\"Vi hinner inte\", säger Maja Lind.", []string{"direct Maja Lind: Vi hinner inte"}},
		{"sv", "“Vi hinner inte“, säger Maja Lind.", []string{"direct Maja Lind: Vi hinner inte"}},
		{"nb", "«Vi rekker det ikke», sier Maja Lind.", []string{"direct Maja Lind: Vi rekker det ikke"}},
		{"da", "»Vi når det ikke,« siger Maja Lind.", []string{"direct Maja Lind: Vi når det ikke"}},
		{"de", "„Wir schaffen es nicht“, sagt Maja Lind.", []string{"direct Maja Lind: Wir schaffen es nicht"}},
		{"de", "»Wir schaffen es nicht«, sagt Maja Lind.", []string{"direct Maja Lind: Wir schaffen es nicht"}},
		{"fr", "« Nous n’y arriverons pas », dit Maja Lind.", []string{"direct Maja Lind: Nous n’y arriverons pas"}},
		{"fi", "”Emme ehdi”, Maja Lind sanoo.", []string{"direct Maja Lind: Emme ehdi"}},
		{"nl", "‘We halen het niet’, zegt Maja Lind.", []string{"direct Maja Lind: We halen het niet"}},
		{"pl", "„Nie zdążymy” – powiedziała Maja Lind.", []string{"direct Maja Lind: Nie zdążymy"}},
		{"en", "‘We will not make it,’ said Maja Lind.", []string{"direct Maja Lind: We will not make it"}},
		{"en", "\"The pipe is 12\" wide,\" said Maja Lind.", []string{"direct Maja Lind: The pipe is 12\" wide"}},
		{"en", "“He said ‘no’ to me twice,” said Maja Lind.", []string{"direct Maja Lind: He said ‘no’ to me twice"}},
		{"en", "The teachers’ union met. ‘We will not make it,’ said Maja Lind.", []string{"direct Maja Lind: We will not make it"}},
	})
}

// A dash opens a turn, and parts a list.
func TestTurns(t *testing.T) {
	check(t, []testCase{
		{"sv", "– Vi hinner inte, säger Maja Lind. Det är för sent.", []string{"direct Maja Lind: Vi hinner inte", "direct Maja Lind: Det är för sent."}},
		{"nb", "– Vi rekker det ikke, sier Maja Lind. – Det er for sent.", []string{"direct Maja Lind: Vi rekker det ikke", "direct Maja Lind: Det er for sent."}},
		{"es", "—No llegamos —dijo Maja Lind—. Es tarde.", []string{"direct Maja Lind: No llegamos", "direct Maja Lind: Es tarde."}},
		{"nn", "– Då vi kom, sa eg at det var for seint, seier Maja Lind.", []string{"direct Maja Lind: Då vi kom, sa eg at det var for seint"}},
		{"fi", "Hän tuli. -Se on hyvä! Maja Lind sanoi.", []string{"direct Maja Lind: Se on hyvä!"}},
		{"sv", "– 2 dl mjöl\n– 1 ägg\n– Brann 2–1", nil},
		// Words in marks at the end of a turn do not hide its clause; a pronoun there is
		// whom the speaker quotes.
		{"sv", "– Kommunen svarade ”det går inte i år”, säger Olof Ek.", []string{"direct Olof Ek: Kommunen svarade ”det går inte i år”"}},
		{"fi", "– Kunta vastasi ”se ei onnistu”, sanoo Olli Ek.", []string{"direct Olli Ek: Kunta vastasi ”se ei onnistu”"}},
		{"pl", "– Gmina odpowiedziała „nie w tym roku”, mówi Anna Berg.", []string{"direct Anna Berg: Gmina odpowiedziała „nie w tym roku”"}},
		{"sv", "– Min man ville inte. ”Det ordnar sig”, sa han bara.", []string{"direct : Min man ville inte. ”Det ordnar sig”, sa han bara."}},
		{"sv", "Bron – den nya – är klar, säger Maja Lind.", []string{"indirect Maja Lind: Bron – den nya – är klar"}},
	})
}

// A quote goes on where the next paragraph begins with a mark.
func TestParagraphs(t *testing.T) {
	check(t, []testCase{
		{"en", "“We began in May.\n“We ended in June,” said Maja Lind.", []string{"direct Maja Lind: We began in May.\n“We ended in June"}},
		{"sv", "Maja Lind sade:\n”Vi började i maj.\n”Vi slutade i juni.”", []string{"direct Maja Lind: Vi började i maj.\n”Vi slutade i juni."}},
	})
}

// A clause between two parts of one quote.
func TestInterrupted(t *testing.T) {
	check(t, []testCase{
		{"sv", "”Ja”, säger Maja Lind, ”det stämmer.”", []string{"direct Maja Lind: Ja", "direct Maja Lind: det stämmer."}},
		{"en", "“It is late,” said Maja Lind, “and it is cold.”", []string{"direct Maja Lind: It is late", "direct Maja Lind: and it is cold."}},
	})
}

// The next words in marks are the same speaker's.
func TestFloating(t *testing.T) {
	check(t, []testCase{
		{"en", "“It is late,” said Maja Lind. “We are cold.”", []string{"direct Maja Lind: It is late", "direct Maja Lind: We are cold."}},
	})
}

// Titles, scare quotes and links quote nobody.
func TestTitles(t *testing.T) {
	check(t, []testCase{
		{"sv", "Romanen ”Sista båten” kommer ut i höst.", nil},
		{"en", "Maja Lind wrote ‘The Last Boat’ in May.", nil},
		{"en", "The so-called “expert” left early.", nil},
		{"sv", "Läs mer: ”Vi hinner inte”, säger Lind", nil},
	})
}

// Headlines that name who says what follows.
func TestHeadlines(t *testing.T) {
	check(t, []testCase{
		{"en", "‘We will not make it’: Lind hits back\nMaja Lind runs the port.", []string{"direct Maja Lind: We will not make it"}},
		{"sv", "Lind: Vi hinner inte\nMaja Lind är hamnchef. Lind är trött.", []string{"indirect Maja Lind: Vi hinner inte"}},
		{"sv", "Malmö: Bron öppnar\nBron i Malmö öppnar.", nil},
	})
}

// What is told in the article's own words.
func TestReported(t *testing.T) {
	check(t, []testCase{
		{"sv", "Maja Lind säger att bron är klar.", []string{"indirect Maja Lind: bron är klar"}},
		{"sv", "Bron är klar, säger Maja Lind.", []string{"indirect Maja Lind: Bron är klar"}},
		{"sv", "På tisdagen sade Maja Lind att bron är klar.", []string{"indirect Maja Lind: bron är klar"}},
		{"sv", "Enligt Maja Lind är bron klar.", []string{"indirect Maja Lind: är bron klar"}},
		{"sv", "Bron är klar, enligt Maja Lind.", []string{"indirect Maja Lind: Bron är klar"}},
		{"sv", "Maja Lind har i ett mejl till TT skrivit att bron är klar.", []string{"indirect Maja Lind: bron är klar"}},
		{"sv", "Maja Lind, som leder hamnen, säger att bron är klar.", []string{"indirect Maja Lind: bron är klar"}},
		{"en", "Maja Lind said the bridge was ready.", []string{"indirect Maja Lind: the bridge was ready"}},
		{"en", "Maja Lind told Reuters that the bridge was ready.", []string{"indirect Maja Lind via Reuters: the bridge was ready"}},
		{"en", "According to Maja Lind, the bridge is ready.", []string{"indirect Maja Lind: the bridge is ready"}},
		{"en", "The bridge is ready, Maja Lind said.", []string{"indirect Maja Lind: The bridge is ready"}},
		{"en", "Mayor Maja Lind, 52, said on Monday that the bridge was ready.", []string{"indirect Maja Lind: the bridge was ready"}},
		{"de", "Maja Lind sagte, die Brücke sei fertig.", []string{"indirect Maja Lind: die Brücke sei fertig"}},
		{"de", "Laut Maja Lind ist die Brücke fertig.", []string{"indirect Maja Lind: ist die Brücke fertig"}},
		{"de", "Nach Angaben der Polizei ist die Brücke gesperrt.", []string{"indirect Polizei: ist die Brücke gesperrt"}},
		{"de", "Wie Maja Lind mitteilte, ist die Brücke fertig.", []string{"indirect Maja Lind: ist die Brücke fertig"}},
		{"de", "Die Brücke ist fertig. Das teilte Maja Lind mit.", []string{"indirect Maja Lind: Die Brücke ist fertig"}},
		{"de", "Maja Lind hat am Montag erklärt, dass die Brücke fertig ist.", []string{"indirect Maja Lind: die Brücke fertig ist"}},
		{"fr", "Selon Maja Lind, le pont est prêt.", []string{"indirect Maja Lind: le pont est prêt"}},
		{"fr", "Maja Lind a indiqué à la presse que le pont est prêt.", []string{"indirect Maja Lind: le pont est prêt"}},
		{"fi", "Maja Lindin mukaan silta on valmis.", []string{"indirect Maja Lind: silta on valmis"}},
		{"fi", "Maja Mäen mukaan silta on valmis.", []string{"indirect Maja Mäki: silta on valmis"}},
		{"fi", "Maja Virtasen mukaan silta on valmis.", []string{"indirect Maja Virtanen: silta on valmis"}},
		{"nb", "Maja Lind mener det er for sent.", []string{"indirect Maja Lind: det er for sent"}},
		{"nb", "Maja Lind sier broen er klar.", []string{"indirect Maja Lind: broen er klar"}},
		{"nl", "Volgens Maja Lind is de brug klaar.", []string{"indirect Maja Lind: is de brug klaar"}},
		{"es", "Los ingenieros dicen que el puente está listo.", []string{"indirect Los ingenieros: el puente está listo"}},
		{"it", "Secondo Maja Lind il ponte è pronto.", []string{"indirect Maja Lind: il ponte è pronto"}},
		{"pl", "Maja Lind powiedziała, że most jest gotowy.", []string{"indirect Maja Lind: most jest gotowy"}},
	})
}

// German says by mood, case and the place of its verb who says what.
func TestGerman(t *testing.T) {
	check(t, []testCase{
		{"de", "Jana Wolf sagte, man erwäge einen Neubau.", []string{"indirect Jana Wolf: man erwäge einen Neubau"}},
		{"de", "Jana Wolf kündigte an, den Damm freizugeben.", []string{"indirect Jana Wolf: den Damm freizugeben"}},
		{"de", "Jana Wolf vertritt seit Jahren die Ansicht, der Damm halte.", []string{"indirect Jana Wolf: der Damm halte"}},
		{"de", "Jana Wolf lobte den Damm und ergänzte, er werde halten.", []string{"indirect Jana Wolf: er werde halten"}},
		{"de", "„Er hält“, hatte Jana Wolf am Montag in Hamm erklärt.", []string{"direct Jana Wolf: Er hält"}},
		{"de", "Der Sender „Kanal 4“ berichtete, der Damm sei gebrochen.", []string{"indirect Kanal 4: der Damm sei gebrochen"}},
		{"de", "Die Brücke, die nach Angaben von Jana Wolf gesperrt war, ist offen.", []string{"indirect Jana Wolf: gesperrt war"}},
		{"de", "Laut Jana Wolf ist der Damm sicher; die Stadt prüft ihn.", []string{"indirect Jana Wolf: ist der Damm sicher"}},
		{"de", "Der Damm sei, so Jana Wolf, nicht in Gefahr.", []string{"indirect Jana Wolf: Der Damm sei", "indirect Jana Wolf: nicht in Gefahr"}},
		{"de", "Ministerin Ursula von der Linden kam. Von der Linden betonte, der Damm sei sicher.", []string{"indirect Ursula von der Linden: der Damm sei sicher"}},
		{"de", "Die Anwohner wurden von der Feuerwehr gebeten, das Haus zu verlassen.", nil},
		{"de", "Da es regnete, rief Jana Wolf die Feuerwehr.", nil},
		{"de", "Heute wurde mitgeteilt, dass der Damm hält.", nil},
	})
}

// Reported words end where the article goes on by itself.
func TestReportedEnds(t *testing.T) {
	check(t, []testCase{
		{"sv", "Maja Lind säger att bron är klar, och släppte sedan in bilarna.", []string{"indirect Maja Lind: bron är klar"}},
		{"nl", "Volgens de politie van Urk sloeg het busje over de kop.", []string{"indirect de politie van Urk: sloeg het busje over de kop"}},
	})
}

// Some words in marks.
func TestPartial(t *testing.T) {
	check(t, []testCase{
		{"en", "Maja Lind called the plan “a disgrace”.", []string{"mixed Maja Lind: a disgrace"}},
		{"sv", "Maja Lind kallar planen ”en skandal”.", []string{"mixed Maja Lind: en skandal"}},
	})
}

// The channel that passed the words on is not the speaker.
func TestVia(t *testing.T) {
	check(t, []testCase{
		{"sv", "”Vi hinner inte”, säger Maja Lind till TT.", []string{"direct Maja Lind via TT: Vi hinner inte"}},
		{"sv", "”Vi hinner inte”, sade Maja Lind, skriver Aftonbladet.", []string{"direct Maja Lind via Aftonbladet: Vi hinner inte"}},
		{"sv", "Maja Lind säger, enligt TT, att bron är klar.", []string{"indirect Maja Lind via TT: bron är klar"}},
	})
}

// What was not said is no quote.
func TestNegated(t *testing.T) {
	check(t, []testCase{
		{"sv", "Maja Lind har aldrig sagt att bron är klar.", nil},
		{"en", "Maja Lind did not say that the bridge was ready.", nil},
	})
}

// Clauses in which nobody speaks.
func TestTraps(t *testing.T) {
	check(t, []testCase{
		{"sv", "Enligt lagen ska bron vara klar.", nil},
		{"sv", "Det säger något om bron.", nil},
		{"en", "It is said that the bridge is ready.", nil},
		{"en", "With his remarks Lind is signalling that the bridge is ready.", nil},
		{"sv", "Jag säger att bron är klar.", nil},
	})
}

// Whom names, pronouns and roles mean.
func TestWho(t *testing.T) {
	check(t, []testCase{
		{"sv", "Maja Lind leder hamnen. Hon säger att bron är klar.", []string{"indirect Maja Lind: bron är klar"}},
		{"sv", "Maja Lind mötte Olle Ryd. Han säger att bron är klar.", []string{"indirect Olle Ryd: bron är klar"}},
		{"sv", "Hamnchefen Maja Lind kom. Hamnchefen säger att bron är klar.", []string{"indirect Maja Lind: bron är klar"}},
		{"sv", "Maja Lind kom. Lind säger att bron är klar.", []string{"indirect Maja Lind: bron är klar"}},
		{"sv", "Maja Lind och Olle Ryd säger att bron är klar.", []string{"indirect Maja Lind + Olle Ryd: bron är klar"}},
		{"sv", "Polisen säger att bron är stängd.", []string{"indirect Polisen: bron är stängd"}},
		{"en", "A police spokesman said the bridge was closed. “It is not safe,” he said.", []string{"indirect A police spokesman: the bridge was closed", "direct A police spokesman: It is not safe"}},
		{"en", "WASHINGTON — Maja Lind says the bridge is ready.", []string{"indirect Maja Lind: the bridge is ready"}},
		{"en", "“It is late,” said the harbour chief, Maja Lind.", []string{"direct Maja Lind: It is late"}},
		{"en", "“It is late,” said oil and gas worker Mike Berg.", []string{"direct Mike Berg: It is late"}},
		{"de", "Der Zeitung sagte Hans Berg: „Es ist spät.“", []string{"direct Hans Berg: Es ist spät."}},
		{"sv", "Gustav och Maja Lind: Vi är trötta", []string{"indirect Gustav + Maja Lind: Vi är trötta"}},
	})
}
