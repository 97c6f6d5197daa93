package lang_test

import (
	"testing"

	"articlebot/articles/lang"
)

func TestLeans(t *testing.T) {
	for _, c := range []struct {
		code, sentence string
		want           bool
	}{
		{"en", "But the ferry never came.", true},
		{"en", "The ferry never came.", false},
		{"en", "“She waited on the quay.", true},
		{"sv", "Hon väntade på kajen.", true},
		{"sv", "Färjan kom aldrig.", false},
		{"sv", "Den tidigare borgmästaren väntade på kajen.", false},
		{"sv", "Den väntade på kajen.", true},
		{"sv", "De målade båtarna på våren.", true},
		{"nb", "De norske båtene lå ved kaia.", false},
		{"nb", "De to båtene lå ved kaia.", true},
		{"nb", "Det melder kystbladet.", true},
		{"de", "Das Haus steht am Hafen.", false},
		{"de", "Das ist lange her.", true},
		{"", "But nobody knows this language.", false},
		{"en", "", false},
	} {
		if got := lang.Get(c.code).Leans(c.sentence); got != c.want {
			t.Errorf("Get(%q).Leans(%q) = %v, want %v", c.code, c.sentence, got, c.want)
		}
	}
}

func TestGoesOn(t *testing.T) {
	for _, c := range []struct {
		code, sentence string
		want           bool
	}{
		{"en", "At 74, he was the last ferryman on the Tarn.", true},
		{"en", "In 1974 the mayor said he would go.", false},
		{"en", "Wally, however, stays.", true},
		{"en", "The group Splash On called that a disgrace.", true},
		{"sv", "Med sina 74 år var han den sista färjkarlen.", true},
		{"sv", "I fjol sade polisen att han var försvunnen.", false},
		{"sv", "I fjol sade Roland Berg att han slutar.", false},
		{"nb", "Til høsten legger hun båten til kai.", true},
		{"nn", "Grendelaget Sandøy Vel er usamd i det.", true},
		{"da", "I 1994 fik han en medalje.", true},
		{"fi", "74-vuotiaana hän oli viimeinen lossikuski.", true},
		{"de", "Mit 81 Jahren war er der letzte Uhrmacher.", true},
		{"de", "Der Verein Hafen für Alle nennt das kurzsichtig.", true},
		{"nl", "Met zijn 76 jaar was hij de laatste veerman.", true},
		{"fr", "À 79 ans, elle était la dernière sonneuse.", true},
		{"fr", "À 74 ans, il était le dernier passeur.", true},
		{"fr", "Depuis lundi, il pleut sur la ville.", false},
		{"es", "La plataforma Olmo Vivo lo considera un error.", true},
		{"it", "Il comitato Treno Subito, invece, chiede un orario.", true},
		{"pt", "Aos 75 anos, ele era o último barqueiro.", true},
		{"pl", "Stowarzyszenie Nasza Dolina uważa to za błąd.", true},
	} {
		if got := lang.Get(c.code).GoesOn(c.sentence); got != c.want {
			t.Errorf("Get(%q).GoesOn(%q) = %v, want %v", c.code, c.sentence, got, c.want)
		}
	}
}

func TestShowsPicture(t *testing.T) {
	for _, c := range []struct {
		code, sentence string
		want           bool
	}{
		{"nb", "Edda Holm i aksjon for Almvik tirsdag.", true},
		{"nb", "Edda Holm gikk til aksjon mot Almvik tirsdag.", false},
		{"sv", "På bilden lämnar borgmästaren kajen.", true},
		{"sv", "Rut Sandelin (t.v.) vid kajen.", true},
		{"sv", "Borgmästaren fick en bild av kajen.", false},
		{"en", "The mayor is seen here on the quay.", true},
		{"en", "This image released by the town shows the mayor on the quay.", true},
		{"en", "The mayor was seen on the quay.", false},
		{"", "Seen here on the quay.", false},
	} {
		if got := lang.Get(c.code).ShowsPicture(c.sentence); got != c.want {
			t.Errorf("Get(%q).ShowsPicture(%q) = %v, want %v", c.code, c.sentence, got, c.want)
		}
	}
}
