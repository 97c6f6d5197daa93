package quotes

import "testing"

// What an article begins with before its first sentence names nobody, and the word
// behind it has its capital from its place.
func TestDatelines(t *testing.T) {
	check(t, []testCase{
		{"en", "HAMN, N.Y. — Hours before the vote, Mayor Maja Lind praised them, saying she was glad.", []string{"indirect Maja Lind: she was glad"}},
		{"en", "PORT HAMN, Maine, May 3 (AP) — Hundreds came, Maja Lind said.", []string{"indirect Maja Lind: Hundreds came"}},
		{"de", "Hamburg (dpa) – Stunden vor dem Fest lobte Jana Wolf alle und sagte, der Damm halte.", []string{"indirect Jana Wolf: der Damm halte"}},
		{"sv", "HAMN (TT) – Timmar före mötet sade Maja Lind att bron är klar.", []string{"indirect Maja Lind: bron är klar"}},
		{"nb", "OSLO (NTB): Broen er klar, sier Maja Lind.", []string{"indirect Maja Lind: Broen er klar"}},
		{"es", "Madrid, 3 may (EFE).- Horas antes de la fiesta, Maja Lind dijo que el puente está listo.", []string{"indirect Maja Lind: el puente está listo"}},
		{"it", "ROMA, 3 mag. (Ansa) - Il ponte è pronto, ha detto Maja Lind.", []string{"indirect Maja Lind: Il ponte è pronto"}},
	})
}

// The point of an abbreviation does not join it to the next sentence.
func TestAbbreviations(t *testing.T) {
	check(t, []testCase{
		{"sv", "– Det är fel, säger Maja Lind till TT. Vi har inte råd.", []string{"direct Maja Lind via TT: Det är fel", "direct Maja Lind via TT: Vi har inte råd."}},
		{"en", "They met in the US. He went home. Maja R. Lind said that he was tired.", []string{"indirect Maja R. Lind: he was tired"}},
	})
}

// Words between a capitalised word and the verb make it a part of their phrase.
func TestBareNouns(t *testing.T) {
	check(t, []testCase{
		{"en", "Health care workers were tired, warning that the bridge was closed. The Health and Bridge Office is new.", []string{"indirect Health care workers: the bridge was closed"}},
		{"en", "Report authors said that the bridge was ready. The Report came out.", []string{"indirect Report authors: the bridge was ready"}},
		{"en", "Lind said that the bridge was ready.", []string{"indirect Lind: the bridge was ready"}},
	})
}
