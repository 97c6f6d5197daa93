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
