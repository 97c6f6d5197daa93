package quotes

import "testing"

// A sentence that tells what somebody does is the narrator's, not a part of the turn that it
// stands in; a verb alone may close one that goes on with what is done meanwhile.
func TestNarrated(t *testing.T) {
	check(t, []testCase{
		{"sv", "Urmakaren Tord Gren har lagat klockan.\n\n– Den gick tio minuter fel. Gren skrattar och hänger upp rocken.", []string{"direct Tord Gren: Den gick tio minuter fel."}},
		{"fi", "Kuljettaja Veikko Salo on täällä.\n\n– Tunnen jokaisen koiran. Salo nauraa ja ripustaa takin naulaan.", []string{"direct Veikko Salo: Tunnen jokaisen koiran."}},
		{"es", "Julián Moro está aquí.\n\n—Conozco a todos los perros. Moro ríe y cuelga la chaqueta.", []string{"direct Julián Moro: Conozco a todos los perros."}},
		{"sv", "– Nu får folk åka, säger Kalle Palm. Palm kör i väg mot hamnen.", []string{"direct Kalle Palm: Nu får folk åka"}},
		{"sv", "– Vi vann. Gren gjorde två mål, säger Kalle Palm. Gren var bäst.", []string{"direct Kalle Palm: Vi vann. Gren gjorde två mål", "direct Kalle Palm: Gren var bäst."}},
		{"pl", "Julian Mroz jest tutaj.\n\n– Teraz nauczę się spać – mówi i siada. Za oknem pada śnieg.", []string{"direct Julian Mroz: Teraz nauczę się spać"}},
	})
}

// What somebody else answers behind the clause of a turn is reported by the article.
func TestOthersBehindTurn(t *testing.T) {
	check(t, []testCase{
		{"sv", "– Priset var för lågt, sade Karin Lind, och kommunalrådet Bo Ryd svarade att inget annat bud kom.", []string{"direct Karin Lind: Priset var för lågt", "indirect Bo Ryd: inget annat bud kom"}},
		{"nn", "– Prisen er låg, sa Turid Lind, og ordførar Leiv Ryd svara at ingen andre baud.", []string{"direct Turid Lind: Prisen er låg", "indirect Leiv Ryd: ingen andre baud"}},
	})
}

// A verb without a subject goes on with whom the sentence before is about.
func TestElidedSubjects(t *testing.T) {
	check(t, []testCase{
		{"es", "Renata Lind salió. Advirtió de que el valle puede inundarse.", []string{"indirect Renata Lind: el valle puede inundarse"}},
		{"pt", "Renato Lind saiu. Declarou à agência Lume que vai recorrer.", []string{"indirect Renato Lind via Lume: vai recorrer"}},
		{"it", "Gianni Lind è qui. Ha ringraziato i testimoni e ha sottolineato che nessuno era ferito.", []string{"indirect Gianni Lind: nessuno era ferito"}},
		{"it", "Enzo Lind ha bocciato il piano. «Non passa nessuno qui», ha detto, aggiungendo che basta un traghetto.", []string{"direct Enzo Lind: Non passa nessuno qui", "indirect Enzo Lind: basta un traghetto"}},
		{"pl", "Klara Lind broniła tunelu, mówiąc, że zwróci się w dziesięć lat.", []string{"indirect Klara Lind: zwróci się w dziesięć lat"}},
		{"de", "Laut dem Hafenblatt schrieb Kurt Lind an die Leute, er sei arm. Udo Ryd bedauerte die Lage, versicherte jedoch, dass alle gehört würden.", []string{"indirect Kurt Lind: er sei arm", "indirect Udo Ryd: alle gehört würden"}},
	})
}

// The name between commas is the speaker's whom a noun of which nothing is known brings in.
func TestBearers(t *testing.T) {
	check(t, []testCase{
		{"en", "The buyer, Ann Lind, says that the bath opens in June.", []string{"indirect Ann Lind: the bath opens in June"}},
		{"de", "Der Wirt, Hans Lind, sagt, dass das Bad öffnet.", []string{"indirect Hans Lind: das Bad öffnet"}},
		{"nl", "De koper, Hans Lind, zegt dat het bad opengaat.", []string{"indirect Hans Lind: het bad opengaat"}},
		{"sv", "Köparen, Hans Lind, säger att badet öppnar.", []string{"indirect Hans Lind: badet öppnar"}},
	})
}

// A clause behind the words that is not understood, and names nobody, is still somebody else's.
func TestUnknownClauses(t *testing.T) {
	check(t, []testCase{
		{"sv", "Maja Lind sade att priset faller. ”En storm i ett vattenglas”, hette det i rapporten.", []string{"indirect Maja Lind: priset faller", "direct : En storm i ett vattenglas"}},
		{"nl", "Maja Lind zei dat de prijs daalt. ‘Een storm in een glas water’, luidde het stuk.", []string{"indirect Maja Lind: de prijs daalt", "direct : Een storm in een glas water"}},
		{"it", "Maja Lind ha detto che il prezzo cala. «Una tempesta in un bicchiere», si legge nel rapporto.", []string{"indirect Maja Lind: il prezzo cala", "direct : Una tempesta in un bicchiere"}},
	})
}

// What somebody refuses, or promised by a verb in the infinitive, reports nothing; a claim ends
// before who denies it.
func TestRefusals(t *testing.T) {
	check(t, []testCase{
		{"de", "Bürgermeister Rolf Lind lehnte es ab, die Namen der Spender zu nennen.", nil},
		{"da", "Lene Lind nægter at have lovet byggeherren noget og vil ikke svare på, hvem der betalte.", nil},
		{"da", "Ib Ryd hævder, at han har set regningen, hvilket Lind bestred onsdag. Lene Lind kom.", []string{"indirect Ib Ryd: han har set regningen"}},
		{"de", "Ilse Ryd sagte, die Rechnung liege im Rathaus, was Lind am Mittwoch bestritt. Rolf Lind kam.", []string{"indirect Ilse Ryd: die Rechnung liege im Rathaus"}},
	})
}

// A negation behind the source belongs to what is said, and so does one in the word that opens it.
func TestNegationsStay(t *testing.T) {
	check(t, []testCase{
		{"de", "Eine Gefahr für die Umwelt bestand nach Angaben des Landratsamts nicht.", []string{"indirect Landratsamt: Eine Gefahr für die Umwelt bestand", "indirect Landratsamt: nicht"}},
		{"sv", "Bussen körde enligt polisen inte.", []string{"indirect polisen: Bussen körde", "indirect polisen: inte"}},
		{"nl", "Gevaar was er volgens de gemeente niet.", []string{"indirect de gemeente: Gevaar was er", "indirect de gemeente: niet"}},
		{"fi", "Ville Ahola sanoo, ettei päätös ole lopullinen.", []string{"indirect Ville Ahola: ettei päätös ole lopullinen"}},
	})
}

// What somebody says of himself has the subject for its source, and what is so in his words has him
// whom they mean.
func TestOwnWords(t *testing.T) {
	check(t, []testCase{
		{"de", "Praxisinhaber Wolfram Dietz hat nach eigener Aussage drei Jahre lang gesucht.", []string{"indirect Wolfram Dietz: Praxisinhaber Wolfram Dietz hat", "indirect Wolfram Dietz: drei Jahre lang gesucht"}},
		{"de", "„So geht es nicht“, sagte Stadträtin Katrin Leim. Nach ihren Worten entgehen der Stadt Millionen.", []string{"direct Katrin Leim: So geht es nicht", "indirect Katrin Leim: entgehen der Stadt Millionen"}},
		{"da", "»Det er nyt,« siger ph.d.-studerende Jonas Elk.", []string{"direct Jonas Elk: Det er nyt"}},
	})
}
