package rank

import "testing"

func TestOverview(t *testing.T) {
	for _, c := range []struct{ question, about string }{
		{"What happened with the ferry Tina?", "the ferry Tina"},
		{"what's happened to Dana Moss", "Dana Moss"},
		{"What do we know about the mill in Vik?", "the mill in Vik"},
		{"Tell me more about the mill.", "the mill"},
		{"tell me about mill", "mill"},
		{"What's the latest on the bridge?", "the bridge"},
		{"Any news about the bridge?", "the bridge"},
		{"What's new with Norrby?", "Norrby"},
		{"Vad har hänt med färjan Tina?", "färjan Tina"},
		{"vad vet vi om simhallen", "simhallen"},
		{"Berätta om Anders Wik!", "Anders Wik"},
		{"Senaste nytt om bron?", "bron"},
		{"Vad är det senaste om glasbruket?", "glasbruket"},
		{"Hva har skjedd med fergen?", "fergen"},
		{"Kva veit vi om ferja?", "ferja"},
		{"Hvad er der sket med færgen?", "færgen"},
		{"Was ist mit der Fähre Tina passiert?", "der Fähre Tina"},
		{"Was wissen wir über das Hallenbad?", "das Hallenbad"},
		{"Wat is er met de veerboot gebeurd?", "de veerboot"},
		{"Vertel over de fabriek", "de fabriek"},
		{"Que sait-on de la piscine ?", "la piscine"},
		{"Que s'est-il passé avec le ferry ?", "le ferry"},
		{"Qu'est-il arrivé au maire ?", "maire"},
		{"¿Qué pasó con el puente?", "el puente"},
		{"¿Qué se sabe del alcalde?", "alcalde"},
		{"Cosa è successo al ponte?", "ponte"},
		{"Che cosa sappiamo della fabbrica?", "fabbrica"},
		{"O que aconteceu com a ponte?", "a ponte"},
		{"Co się stało z mostem?", "mostem"},
		{"Co wiemy o moście?", "moście"},
		{"Co se stalo s mostem?", "mostem"},
		{"Mitä lautalle tapahtui?", "lautalle"},
		{"Kerro sillasta", "sillasta"},
		{"Ce știm despre pod?", "pod"},
		{"Что случилось с мостом?", "мостом"},
		{"Что известно о мосте?", "мосте"},
		{"Τι συνέβη με τη γέφυρα;", "τη γέφυρα"},
		{"When did the ferry sink?", ""},
		{"Who is the mayor of Vik?", ""},
		{"What did the mayor say about the ferry?", ""},
		{"Vad kostade färjan?", ""},
		{"What happened?", ""},
		{"", ""},
	} {
		if about, ok := Overview(c.question); about != c.about || ok != (c.about != "") {
			t.Errorf("%s: %q, %v", c.question, about, ok)
		}
	}
}

func TestCompare(t *testing.T) {
	for _, c := range []struct{ question, one, other, value string }{
		{"Which is bigger, Vik or Norrby?", "Vik", "Norrby", "count"},
		{"Is the harbour in Vik bigger than the harbour in Norrby?", "harbour in Vik", "harbour in Norrby", "count"},
		{"Who is older, Anna Berg or Dana Moss?", "Anna Berg", "Dana Moss", "age"},
		{"Which of the bridge and the tunnel is more expensive?", "bridge", "tunnel", "money"},
		{"What costs more, the bridge or the tunnel?", "bridge", "tunnel", "money"},
		{"Which has more inhabitants, Vik or Norrby?", "Vik", "Norrby", "count"},
		{"Vik or Norrby, which is larger?", "Vik", "Norrby", "count"},
		{"What is the difference between the old mill and the new mill?", "old mill", "new mill", ""},
		{"Compare Vik and Norrby", "Vik", "Norrby", ""},
		{"Vilken är störst, Vik eller Norrby?", "Vik", "Norrby", "count"},
		{"Vem är äldst av Anna Berg och Dana Moss?", "Anna Berg", "Dana Moss", "age"},
		{"Är bron dyrare än tunneln?", "bron", "tunneln", "money"},
		{"Vad är skillnaden mellan färjan Tina och färjan Rut?", "färjan Tina", "färjan Rut", ""},
		{"Hva er dyrest, broen eller tunnelen?", "broen", "tunnelen", "money"},
		{"Hvem er ældst, Anna Berg eller Dana Moss?", "Anna Berg", "Dana Moss", "age"},
		{"Ist die Brücke teurer als der Tunnel?", "Brücke", "Tunnel", "money"},
		{"Was ist größer, Vik oder Norrby?", "Vik", "Norrby", "count"},
		{"Wat is duurder, de brug of de tunnel?", "brug", "tunnel", "money"},
		{"Quelle est la différence entre le pont et le tunnel ?", "pont", "tunnel", ""},
		{"Le pont est-il plus cher que le tunnel ?", "pont", "tunnel", "money"},
		{"¿Es el puente más caro que el túnel?", "puente", "túnel", "money"},
		{"¿Qué es más caro, el puente o el túnel?", "puente", "túnel", "money"},
		{"Costa di più il ponte o il tunnel?", "ponte", "tunnel", "money"},
		{"O que é mais caro, a ponte ou o túnel?", "ponte", "túnel", "money"},
		{"Co jest droższe, most czy tunel?", "most", "tunel", "money"},
		{"Kumpi on kalliimpi, silta vai tunneli?", "silta", "tunneli", "money"},
		{"Что дороже, мост или тоннель?", "мост", "тоннель", "money"},
		{"Did more than 200 people come?", "", "", ""},
		{"Is it the mayor or the council that decides?", "", "", ""},
		{"Why is the bridge more expensive than the tunnel?", "", "", ""},
		{"Hur många fler än 200 kom?", "", "", ""},
		{"Which is bigger?", "", "", ""},
		{"", "", "", ""},
	} {
		got, ok := Compare(c.question)
		if !ok {
			got = new(Comparison)
		}
		if got.Things != [2]string{c.one, c.other} || got.wants != 0 != (c.value != "") || c.value != "" && !got.wants.has(valuesNamed[c.value]) {
			t.Errorf("%s: %q by %v", c.question, got.Things, got.value)
		}
	}
}
