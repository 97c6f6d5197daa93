package quotes

import "testing"

// A reporting clause inside the marks parts the words, and its speaker is theirs.
func TestClauseInside(t *testing.T) {
	check(t, []testCase{
		{"fr", "« Le quai ferme, affirme Zoé Prat. Il est trop vieux. »", []string{"direct Zoé Prat: Le quai ferme", "direct Zoé Prat: Il est trop vieux."}},
		{"fr", "Zoé Prat est maire. « Le quai ferme, a-t-elle expliqué, et c’est bien. »", []string{"direct Zoé Prat: Le quai ferme", "direct Zoé Prat: et c’est bien."}},
		{"fr", "« Le quai ferme, a déclaré Paul Girard depuis le port. »", []string{"direct Paul Girard: Le quai ferme"}},
		{"it", "\"Il molo è chiuso - dichiara il presidente Canna - e nessuno ci ascolta\".", []string{"direct Canna: Il molo è chiuso", "direct Canna: e nessuno ci ascolta"}},
		{"it", "«Il molo è chiuso – spiega Paolo Canna, presidente del porto –. Nessuno ci ascolta».", []string{"direct Paolo Canna: Il molo è chiuso", "direct Paolo Canna: Nessuno ci ascolta"}},
		{"pl", "„Port jest za mały – mówi Anna Berg. – Budujemy nowy”.", []string{"direct Anna Berg: Port jest za mały", "direct Anna Berg: Budujemy nowy"}},
		{"es", "“El muelle es viejo —afirma Olaf Ziv— y nadie nos escucha”.", []string{"direct Olaf Ziv: El muelle es viejo", "direct Olaf Ziv: y nadie nos escucha"}},
		{"pt", "“O cais é velho, afirma Olaf Prates, e ninguém nos ouve”.", []string{"direct Olaf Prates: O cais é velho", "direct Olaf Prates: e ninguém nos ouve"}},
		{"ru", "«Причал старый, — сказал Олаф Берг. — Нас не слушают».", []string{"direct Олаф Берг: Причал старый", "direct Олаф Берг: Нас не слушают"}},
		{"sv", "”Kajen är gammal, säger Olof Renn, och ingen lyssnar.”", []string{"direct Olof Renn: Kajen är gammal", "direct Olof Renn: och ingen lyssnar."}},
		{"fi", "”Laituri on vanha, sanoo Olli Renn, eikä kukaan kuuntele.”", []string{"direct Olli Renn: Laituri on vanha", "direct Olli Renn: eikä kukaan kuuntele."}},
		{"fr", "« Le quai ferme, explique le maire. Il est trop vieux. »", []string{"direct le maire: Le quai ferme", "direct le maire: Il est trop vieux."}},
		// A clause without a name goes with the one outside the marks, or with the quote
		// before.
		{"fr", "Zoé Prat est claire : « Le quai ferme, dit-elle. Il est trop vieux. »", []string{"direct Zoé Prat: Le quai ferme", "direct Zoé Prat: Il est trop vieux."}},
		{"it", "Paolo Canna è chiaro: «Il molo è vecchio – dice – e va chiuso».", []string{"direct Paolo Canna: Il molo è vecchio", "direct Paolo Canna: e va chiuso"}},
		{"pl", "„Port jest mały”, mówi Anna Berg. „Trzeba czekać – mówi. – Budujemy nowy”.", []string{"direct Anna Berg: Port jest mały", "direct Anna Berg: Trzeba czekać", "direct Anna Berg: Budujemy nowy"}},
		{"es", "“El muelle es viejo —dijo— y nadie nos escucha”, añadió Olaf Ziv.", []string{"direct Olaf Ziv: El muelle es viejo", "direct Olaf Ziv: y nadie nos escucha"}},
		// Not clauses: the speaker tells what others do and say.
		{"fr", "« Mon père est venu, il dit bonjour à Paul Girard, et il part. »", []string{"direct : Mon père est venu, il dit bonjour à Paul Girard, et il part."}},
		{"sv", "”Hon kom fram, sade jag, och det var bra”, säger Olof Renn.", []string{"direct Olof Renn: Hon kom fram, sade jag, och det var bra"}},
		{"en", "“He came back. Go home, said Ruth Vane, and I went,” said Olaf Renn.", []string{"direct Olaf Renn: He came back. Go home, said Ruth Vane, and I went"}},
	})
}
