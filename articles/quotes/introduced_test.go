package quotes

import "testing"

// A role means the one of whom a clause says it, also where no list has its word.
func TestIntroduced(t *testing.T) {
	check(t, []testCase{
		{"sv", "Maja Lind blev rektor på Norrskolan i augusti. Rektorn menar att taket läcker.", []string{"indirect Maja Lind: taket läcker"}},
		{"en", "Hugo Bantry became vicar of Saltby in May. The verger, Agnes Ploom, is older. “It leans,” the verger said. “It does,” said the vicar.", []string{"direct Agnes Ploom: It leans", "direct Hugo Bantry: It does"}},
		{"de", "Hanna Lind ist seit Mai Pfarrerin in Hamm. Der Mesner heißt Alois Ried. Laut der Pfarrerin ist das Dach alt. „Es ist dicht“, sagt der Mesner.", []string{"indirect Hanna Lind: ist das Dach alt", "direct Alois Ried: Es ist dicht"}},
		{"pl", "Agata Lind jest dyrektorką szkoły. Dyrektorka mówi, że dach przecieka.", []string{"indirect Agata Lind: dach przecieka"}},
		{"fi", "Liisa Vuori aloitti rehtorina syksyllä. Rehtori sanoo, että katto vuotaa.", []string{"indirect Liisa Vuori: katto vuotaa"}},
		{"fr", "Claire Prat est maire de Hamn. Tom Ridel écoute. « C’est fini », confie l’ancien maire.", []string{"direct l’ancien maire: C’est fini"}},
		{"sv", "Maja Lind är inte rektor, och Siri Moen är borta. Rektorn menar att taket läcker.", []string{"indirect Rektorn: taket läcker"}},
		{"en", "Maja Lind is coach Karl Ryd’s wife. “It leans,” the coach said.", []string{"direct Karl Ryd: It leans"}},
	})
}

// A noun that stands before a name, or that begins its sentence, means its bearer as well.
func TestNounsBeforeNames(t *testing.T) {
	check(t, []testCase{
		{"en", "Beth Lind is the new harbour master. “It is deep,” the harbour master said.", []string{"direct Beth Lind: It is deep"}},
		{"fi", "Kanttori Matti Lahti on soittanut urkuja. ”Urut ovat väsyneet”, kanttori sanoo.", []string{"direct Matti Lahti: Urut ovat väsyneet"}},
	})
}
