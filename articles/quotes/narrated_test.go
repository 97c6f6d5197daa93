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
