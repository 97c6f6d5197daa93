package quotes

import "testing"

// The answers of an interview are those of the one whom the article is about, whoever its questions
// and answers name, in marks, behind a dash and without either.
func TestInterview(t *testing.T) {
	check(t, []testCase{
		{"it", "Incontro con Rosanna Mattei\n\nCome sta, maestra?\n\n«Bene, ma sono stanca».\n\nLa collega Lidia Foresi dice che lei non dorme mai. È vero?\n\n«Lidia esagera, come sempre».\n\nE domani?\n\n«Domani si ricomincia».", []string{
			"direct Rosanna Mattei: Bene, ma sono stanca", "indirect Lidia Foresi: lei non dorme mai", "direct Rosanna Mattei: Lidia esagera, come sempre", "direct Rosanna Mattei: Domani si ricomincia",
		}},
		{"sv", "Möt Disa Thorell, som bygger båtar.\n\nVarför just båtar?\n\n– De går att laga.\n\nHamnchefen Per Lundin säger att bryggan är full. Vad gör du då?\n\n– Då ankrar jag.\n\nVad händer i vår?\n\n– Då blir det en ny.", []string{
			"direct Disa Thorell: De går att laga.", "indirect Per Lundin: bryggan är full", "direct Disa Thorell: Då ankrar jag.", "direct Disa Thorell: Då blir det en ny.",
		}},
		{"de", "Ein Gespräch mit Leonie Brandt\n\nFrau Brandt, nervt Sie die Frage?\n\nMich nervt sie nicht.\n\nWas sagen Sie zum Plan?\n\nIch halte wenig davon. Danach reden wir weiter.\n\nUnd Ihr Orchester?\n\n(lacht) Wir spielen einfach.", []string{
			"direct Leonie Brandt: Mich nervt sie nicht.", "direct Leonie Brandt: Ich halte wenig davon. Danach reden wir weiter.", "direct Leonie Brandt: Wir spielen einfach.",
		}},
		{"fr", "Entretien avec Maxime Escartin\n\nComment allez-vous ?\n\nÇa va, je dors bien.\n\nVotre équipe a perdu. Vous êtes inquiet ?\n\nOn a enchaîné onze matchs.\n\nQue faut-il faire ?\n\nIl faut que je marque.", []string{
			"direct Maxime Escartin: Ça va, je dors bien.", "direct Maxime Escartin: On a enchaîné onze matchs.", "direct Maxime Escartin: Il faut que je marque.",
		}},
		{"nl", "In gesprek met Hidde Wiersma\n\nDoet dat pijn?\n\n‘Ja, soms.’\n\nHeeft u spijt?\n\nLachend: ‘Nooit.’\n\nEn uw zoon?\n\n‘Die bouwt huizen.’", []string{
			"direct Hidde Wiersma: Ja, soms.", "direct Hidde Wiersma: Nooit.", "direct Hidde Wiersma: Die bouwt huizen.",
		}},
		{"es", "—¿Qué le ocurre a la pradera, Remedios Itarte?\n\n—Que se muere.\n\n—El Ayuntamiento dice que no.\n\n—Pues se equivoca.\n\n—¿Es optimista?\n\n—Los martes.", []string{
			"direct Remedios Itarte: Que se muere.", "direct Remedios Itarte: Pues se equivoca.", "direct Remedios Itarte: Los martes.",
		}},
		// A bracket that nobody closes is a part of the answer.
		{"de", "Ein Gespräch mit Leonie Brandt\n\nFrau Brandt, nervt Sie die Frage?\n\n(lacht Mich nervt sie nicht.\n\nWas sagen Sie zum Plan?\n\nIch halte wenig davon.\n\nUnd Ihr Orchester?\n\nWir spielen einfach.", []string{
			"direct Leonie Brandt: (lacht Mich nervt sie nicht.", "direct Leonie Brandt: Ich halte wenig davon.", "direct Leonie Brandt: Wir spielen einfach.",
		}},
		// What the paper asks and tells itself is nobody's.
		{"en", "What Anna Berg's plan means\n\nWhen does the pool open?\n\nIt opens on Monday.\n\nWhat does it cost?\n\nA ticket is three pounds.\n\nWho may come?\n\nAnybody may.", nil},
		// Whom the paper asks says nothing.
		{"da", "Anna Berg er træt. Du sagde i maj, at du ville blive i ti år. Hvad skete der?", nil},
	})
}
