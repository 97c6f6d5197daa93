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

// A short name stands for nobody who is called so in full only behind it, or for
// something of which it is the first word.
func TestShortNames(t *testing.T) {
	check(t, []testCase{
		{"sv", "”Vi betalar inte”, säger Lind, vars bror Karl Lind äger varvet.", []string{"direct Lind: Vi betalar inte"}},
		{"de", "„Wir zahlen nicht“, sagte Lind, dessen Bruder Karl Lind die Werft besitzt.", []string{"direct Lind: Wir zahlen nicht"}},
		{"fi", "”Emme maksa”, sanoo Lind, jonka veli Karl Lind omistaa telakan.", []string{"direct Lind: Emme maksa"}},
		{"en", "Maja Lind runs the port. Her brother, Karl Lind, owns the yard. “We pay nothing,” Lind said.", []string{"direct Maja Lind: We pay nothing"}},
		{"en", "In May, HPA said that the lock was closed. The HPA Hamn yard burned.", []string{"indirect HPA: the lock was closed"}},
		{"sv", "HPA Norrvarvet brann. HPA säger att slussen är stängd.", []string{"indirect HPA: slussen är stängd"}},
		{"en", "The European Commission met. The Commission said the road was open.", []string{"indirect European Commission: the road was open"}},
		{"en", "Kathleen Hart Sawyer runs it. “We are glad,” Hart Sawyer said.", []string{"direct Kathleen Hart Sawyer: We are glad"}},
		{"es", "María Luz Vega Prat dirige el puerto. “Es viejo”, dijo Vega Prat.", []string{"direct María Luz Vega Prat: Es viejo"}},
	})
}

// Particles are a part of the name, with a capital or without.
func TestParticles(t *testing.T) {
	check(t, []testCase{
		{"de", "„Es ist spät“, sagte Bürgermeister Konrad Van der Moor.", []string{"direct Konrad Van der Moor: Es ist spät"}},
		{"nl", "Burgemeester Konrad van der Moer is blij. ‘De kade is klaar’, zegt Van der Moer.", []string{"direct Konrad van der Moer: De kade is klaar"}},
		{"en", "“It is done,” said Ludwig van der Meer. Van der Meer said he was glad.", []string{"direct Ludwig van der Meer: It is done", "indirect Ludwig van der Meer: he was glad"}},
	})
}
