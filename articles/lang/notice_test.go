package lang_test

import (
	"testing"

	"articlebot/articles/lang"
)

func TestIsNotice(t *testing.T) {
	for _, c := range []struct {
		code, sentence string
		want           bool
	}{
		{"en", "Sign up here for the letter of the week.", true},
		{"en", "They sign up here for the ferry.", false},
		{"", "Sign up here.", false},
		{"en", "18.05 That's all from us tonight.", true},
		{"en", "In an earlier version the mayor was called Ida Quay.", true},
		{"en", "Write to letters@almvik.example before noon.", true},
		{"en", "Call the town on 0123 456 789.", true},
		{"en", "The town has sold 120 000 tickets.", false},
		{"en", "The layers are 22.000-14.000 years old.", false},
		{"en", "Hear more of the mayor in our podcast.", true},
		{"en", "Weather: Get the forecast in your inbox.", true},
		{"en", "“Our app is sold in ten countries,” said Maud Ferrier.", false},
		{"en", "The firm sells its app in ten countries.", false},
		{"sv", "Ladda ner vår app redan i dag.", true},
		{"sv", "Kommentarsfältet är stängt.", true},
		{"sv", "Appen laddades ner av tusen personer.", false},
		{"de", "Dieser Artikel wird laufend aktualisiert.", true},
		{"de", "Das Haus wird laufend erneuert.", false},
		{"fr", "Suivez la ville d'Almvik sur Facebook.", true},
		{"fr", "La ville a trouvé ses nageurs sur Facebook.", false},
		{"es", "Gracias por leer el diario de Almvik.", true},
		{"fi", "Juttu on käännetty tekoälyn avulla.", true},
		{"fi", "Kirja on käännetty viidelle kielelle.", false},
		{"nb", "Ring kommunen på 22 33 44 55.", true},
		{"pl", "Posłuchaj całej rozmowy w naszym podcaście.", true},
	} {
		if got := lang.Get(c.code).IsNotice(c.sentence); got != c.want {
			t.Errorf("Get(%q).IsNotice(%q) = %v, want %v", c.code, c.sentence, got, c.want)
		}
	}
}

func TestIsService(t *testing.T) {
	for _, c := range []struct {
		code, sentence string
		want           bool
	}{
		{"en", "Tickets are sold at the harbour.", true},
		{"en", "The harbour sells tickets.", false},
		{"sv", "– Öppettider: måndag till fredag.", true},
		{"de", "Geöffnet ist das Bad montags.", true},
		{"de", "Der Eingang ist zu.", false},
		{"it", "Per informazioni chiedere al porto.", true},
		{"nl", "De toegang is gratis.", true},
		{"", "Tickets are sold at the harbour.", false},
	} {
		if got := lang.Get(c.code).IsService(c.sentence); got != c.want {
			t.Errorf("Get(%q).IsService(%q) = %v, want %v", c.code, c.sentence, got, c.want)
		}
	}
}

func TestLeadsOn(t *testing.T) {
	for _, c := range []struct {
		code, sentence string
		want           bool
	}{
		{"en", "Here are ten of the best baths.", true},
		{"en", "Here the baths of Almvik stood.", false},
		{"sv", "Här är tio av de bästa baden.", true},
		{"es", "Estos son los diez mejores baños.", true},
		{"", "Here are ten of the best baths.", false},
	} {
		if got := lang.Get(c.code).LeadsOn(c.sentence); got != c.want {
			t.Errorf("Get(%q).LeadsOn(%q) = %v, want %v", c.code, c.sentence, got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		code, name string
		want       bool
	}{
		{"en", "Maud Ferrier", true},
		{"en", "Emma Bishop", true},
		{"en", "The Daily Almvik", true},
		{"en", "Ombudsman", false},
		{"en", "Norland Ambassador", false},
		{"en", "Dutchman", false},
		{"de", "Schwedin", false},
		{"", "Dutchman", true},
		{"en", "", false},
	} {
		if got := lang.Get(c.code).Names(c.name); got != c.want {
			t.Errorf("Get(%q).Names(%q) = %v, want %v", c.code, c.name, got, c.want)
		}
	}
}
