package quotes

import "testing"

// What is said in somebody's view is that one's, whom a pronoun in the phrase means.
func TestOwnViews(t *testing.T) {
	check(t, []testCase{
		{"pl", "– Mówiliśmy to sto razy – powiedział radny Jan Lis. Jego zdaniem wystarczy zamknąć jedną szkołę.", []string{"direct Jan Lis: Mówiliśmy to sto razy", "indirect Jan Lis: wystarczy zamknąć jedną szkołę"}},
		{"fi", "”Sanoimme sen”, sanoi Anna Salo. Hänen mukaansa yhden koulun sulkeminen riittää.", []string{"direct Anna Salo: Sanoimme sen", "indirect Anna Salo: yhden koulun sulkeminen riittää"}},
		{"es", "«Lo dijimos cien veces», dijo Ana Prat. A su juicio, basta con cerrar una sola escuela.", []string{"direct Ana Prat: Lo dijimos cien veces", "indirect Ana Prat: basta con cerrar una sola escuela"}},
		{"fr", "« On l’a dit cent fois », a dit Anne Morel. À son avis, il suffit de fermer une seule école.", []string{"direct Anne Morel: On l’a dit cent fois", "indirect Anne Morel: il suffit de fermer une seule école"}},
		{"en", "“We said so,” said Ann Lind. In her view, closing one school is enough.", []string{"direct Ann Lind: We said so", "indirect Ann Lind: closing one school is enough"}},
		{"da", "– Vi har sagt det, siger Anna Lind. Efter hendes mening er det nok at lukke en skole.", []string{"direct Anna Lind: Vi har sagt det", "indirect Anna Lind: er det nok at lukke en skole"}},
		{"de", "Der Kapitän sah einen in seinen Augen zu kleinen Hafen.", nil},
	})
}

// A relative pronoun behind "according to" stands for who was named before it.
func TestAccordingWhom(t *testing.T) {
	check(t, []testCase{
		{"fr", "« C’est faux », a rétorqué Marc Tanguy, pour qui les offres ne valent rien.", []string{"direct Marc Tanguy: C’est faux", "indirect Marc Tanguy: les offres ne valent rien"}},
		{"it", "«È falso», ha replicato Silvana Orsi, presidente del porto, secondo cui senza i genitori ogni regola non serve.", []string{"direct Silvana Orsi: È falso", "indirect Silvana Orsi: senza i genitori ogni regola non serve"}},
		{"es", "«Es falso», replicó Silvia Prat, según la cual las ofertas no valen nada.", []string{"direct Silvia Prat: Es falso", "indirect Silvia Prat: las ofertas no valen nada"}},
		{"pt", "“É falso”, disse Sílvia Horta, para quem as ofertas não valem nada.", []string{"direct Sílvia Horta: É falso", "indirect Sílvia Horta: as ofertas não valem nada"}},
		{"fr", "Le port, pour qui la ville a tant payé, est fermé.", nil},
	})
}

// A source may stand between a subject of one or two words and its verb.
func TestSourceBehindSubject(t *testing.T) {
	check(t, []testCase{
		{"es", "La norma, según la ministra Ana Prat, entrará en vigor el 1 de enero.", []string{"indirect Ana Prat: La norma", "indirect Ana Prat: entrará en vigor el 1 de enero"}},
		{"it", "La norma, secondo la ministra Anna Riva, entrerà in vigore a gennaio.", []string{"indirect Anna Riva: La norma", "indirect Anna Riva: entrerà in vigore a gennaio"}},
		{"pl", "Most, według policji, będzie otwarty w maju.", []string{"indirect policja: będzie otwarty w maju"}},
		{"nb", "Broen er gammel. Ifølge kommunens beregninger koster en ny bro 40 millioner.", []string{"indirect kommunen: koster en ny bro 40 millioner"}},
	})
}

// Verbs of praise, blame and the like report the words in marks that they hold.
func TestPartialWords(t *testing.T) {
	check(t, []testCase{
		{"en", "The judges praised its “stubborn, unlovely music”.", []string{"mixed The judges: stubborn, unlovely music"}},
		{"fr", "La magistrate a reproché à Marc Prat « une froideur de technicien ».", []string{"mixed La magistrate: une froideur de technicien"}},
		{"fr", "Anne Morel parle d’« un hiver long et très dur ».", []string{"mixed Anne Morel: un hiver long et très dur"}},
		{"it", "La lite riguarda un punto che i residenti definiscono «un incrocio maledetto».", []string{"mixed i residenti: un incrocio maledetto"}},
		{"nl", "De jury prees “de heldere stem van de zangeres”.", []string{"mixed De jury: de heldere stem van de zangeres"}},
		{"pl", "Anna Lis doceniła „czysty i głęboki głos śpiewaczki”.", []string{"mixed Anna Lis: czysty i głęboki głos śpiewaczki"}},
		{"da", "Anna Lind hyldede »den klare stemme hos sangeren«.", []string{"mixed Anna Lind: den klare stemme hos sangeren"}},
		{"es", "Los vecinos tildan la obra de «trampa mortal para todos».", []string{"mixed Los vecinos: trampa mortal para todos"}},
	})
}

// The clause of a turn may go on to report something more.
func TestAddsBehind(t *testing.T) {
	check(t, []testCase{
		{"da", "– Det går nok, siger Rasmus Lund og tilføjer, at broen er klar.", []string{"direct Rasmus Lund: Det går nok", "indirect Rasmus Lund: broen er klar"}},
		{"nb", "– Det går nok, sier Rasmus Lund og legger til at broen er klar.", []string{"direct Rasmus Lund: Det går nok", "indirect Rasmus Lund: broen er klar"}},
		{"pl", "Badaczka Anna Lis zapewnia, że miód jest zdrowy. Jak podkreśla, pszczoły działają jak filtr.", []string{"indirect Anna Lis: miód jest zdrowy", "indirect Anna Lis: pszczoły działają jak filtr"}},
		{"es", "La policía ha adelantado que el viento amainará pronto.", []string{"indirect La policía: el viento amainará pronto"}},
	})
}
