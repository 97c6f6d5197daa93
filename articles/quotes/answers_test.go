package quotes

import "testing"

// In an interview the questions are not what the interviewed says, wherever the dashes
// stand.
func TestAnswers(t *testing.T) {
	check(t, []testCase{
		{"es", "Rodrigo Ziv, jefe del puerto, considera que el muelle es caro.\n—¿Cuánto cuesta el nuevo?\nMucho menos que el viejo. Lo vamos a pagar.", []string{"indirect Rodrigo Ziv: el muelle es caro", "direct Rodrigo Ziv: Mucho menos que el viejo. Lo vamos a pagar."}},
		{"fr", "Paul Girard dirige le port.\n– Combien coûte le quai ?\nBeaucoup moins que l’ancien.\n– Qui va payer ?\nLe port. Nous payons tout.", []string{"direct Paul Girard: Beaucoup moins que l’ancien.", "direct Paul Girard: Le port. Nous payons tout."}},
		{"sv", "Olof Renn är hamnchef.\n– Vad kostar kajen?\nMycket mindre.\nSå är det.\n– Vem betalar?\nHamnen.\nIntervjun gjordes i maj.", []string{"direct Olof Renn: Mycket mindre.", "direct Olof Renn: Så är det.", "direct Olof Renn: Hamnen."}},
		{"fi", "Olli Renn johtaa satamaa.\n– Mitä laituri maksaa?\nPaljon vähemmän kuin vanha.\n– Kuka maksaa?\nSatama.", []string{"direct Olli Renn: Paljon vähemmän kuin vanha.", "direct Olli Renn: Satama."}},
		{"pt", "Olaf Prates dirige o porto.\n– Quanto custa o cais?\nMuito menos.\n– Quem paga?\nO porto.", []string{"direct Olaf Prates: Muito menos.", "direct Olaf Prates: O porto."}},
		{"it", "Paolo Canna dirige il porto.\n– Quanto costa?\n– Molto meno.\n– Chi paga?\n– Il porto.", []string{"direct Paolo Canna: Molto meno.", "direct Paolo Canna: Il porto."}},
		{"sv", "Olof Renn är hamnchef.\nVad kostar kajen?\n– Mycket mindre.\nVem betalar?\n– Hamnen.", []string{"direct Olof Renn: Mycket mindre.", "direct Olof Renn: Hamnen."}},
		// Questions that somebody asks of himself, or in no interview.
		{"sv", "– Vi vill ha svar, säger Anna Berg.\n– Varför händer inget?\n– Det är inte rätt.", []string{"direct Anna Berg: Vi vill ha svar", "direct Anna Berg: Varför händer inget?", "direct Anna Berg: Det är inte rätt."}},
		{"sv", "– Vem ska betala?\nSå frågade Olof Renn på mötet.", []string{"direct : Vem ska betala?"}},
	})
}

// What is spoken of is no label.
func TestTopics(t *testing.T) {
	check(t, []testCase{
		{"es", "La situación de Ramón Prat: “Estamos esperando a ver si puede venir”.", []string{"direct : Estamos esperando a ver si puede venir"}},
		{"fr", "La situation de Karl Berg : « Nous attendons de voir s’il peut venir. »", []string{"direct : Nous attendons de voir s’il peut venir."}},
		{"de", "Zur Lage von Karl Berg: „Wir warten ab, ob er kommen kann.“", []string{"direct : Wir warten ab, ob er kommen kann."}},
		{"en", "On Karl Berg: “We are waiting to see if he can come.”", []string{"direct : We are waiting to see if he can come."}},
		{"it", "La situazione di Carlo Berti: “Aspettiamo di vedere se può venire”.", []string{"direct : Aspettiamo di vedere se può venire"}},
		{"en", "Mayor Karl Berg: “We are waiting to see if he can come.”", []string{"direct Karl Berg: We are waiting to see if he can come."}},
		{"fr", "Le maire de Hamn, Karl Berg : « Nous attendons. C’est tout. »", []string{"direct Karl Berg: Nous attendons. C’est tout."}},
	})
}
