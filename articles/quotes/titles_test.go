package quotes

import "testing"

// A nickname in marks does not part the name around it.
func TestNicknames(t *testing.T) {
	check(t, []testCase{
		{"en", "\"I am home,\" said Anna \"Nettan\" Berg, who grew up here. \"I am glad,\" Berg said.", []string{"direct Anna \"Nettan\" Berg: I am home", "direct Anna \"Nettan\" Berg: I am glad"}},
		{"sv", "– Jag är hemma, säger Lars ”Lasse” Kvist.", []string{"direct Lars ”Lasse” Kvist: Jag är hemma"}},
		{"fi", "”Olen kotona”, sanoo Kaarina ”Kaisa” Renn.", []string{"direct Kaarina ”Kaisa” Renn: Olen kotona"}},
		{"de", "„Ich bin zu Hause“, sagte Karl „Kalle“ Brandt.", []string{"direct Karl „Kalle“ Brandt: Ich bin zu Hause"}},
		{"fr", "« Je suis chez moi », dit Paul « Popaul » Girard.", []string{"direct Paul « Popaul » Girard: Je suis chez moi"}},
		{"en", "Mayor “Jack” Holt said he was home.", []string{"indirect Holt: he was home"}},
		{"en", "Holt said “No” Monday.", []string{"direct Holt: No"}},
	})
}

// A title or name in marks is nobody's words, and who speaks is found over it.
func TestTitlesInMarks(t *testing.T) {
	check(t, []testCase{
		{"en", "“Gull Harbour” director Joan Beck said on Monday that the film was too long.", []string{"indirect Joan Beck: the film was too long"}},
		{"en", "The director of “Gull Harbour” said the film was too long.", []string{"indirect The director: the film was too long"}},
		{"en", "The booklet was titled “The Songs and Sayings of Tom Ashby.”", nil},
		{"en", "In the talk show “Three past ten” Olaf Renz said he would go.", []string{"indirect Olaf Renz: he would go"}},
		{"en", "Ruth Vane, author of “The Quiet Pier: A History,” said the town was broke.", []string{"indirect Ruth Vane: the town was broke"}},
		{"en", "The so-called “green pier project” has cost millions, Ruth Vane said.", []string{"indirect Ruth Vane: The so-called “green pier project” has cost millions"}},
		{"sv", "”Sälen”-regissören Olof Renn sade att ingen kan veta.", []string{"indirect Olof Renn: ingen kan veta"}},
		{"sv", "Regissören till ”Allt jag inte sa” sade att filmen är för lång.", []string{"indirect Regissören: filmen är för lång"}},
		{"sv", "Bandet ”De grå måsarna” meddelade att det inte spelar.", []string{"indirect De grå måsarna: det inte spelar"}},
		{"sv", "Olof Renn skrev boken ”Så räddar vi kusten innan det är för sent” 2019.", nil},
		{"nb", "I programmet «Ti over ti» sa Olav Renn at han går.", []string{"indirect Olav Renn: han går"}},
		{"da", "»Sælen«-instruktør Olav Renn sagde, at ingen kan vide det.", []string{"indirect Olav Renn: ingen kan vide det"}},
		{"fi", "Elokuva ”Kaikki mitä en sanonut” on pitkä, kertoo Olli Renn.", []string{"indirect Olli Renn: Elokuva ”Kaikki mitä en sanonut” on pitkä"}},
		{"fi", "Ohjelmassa ”Kymmenen yli” Olli Renn sanoi, että hän lähtee.", []string{"indirect Olli Renn: hän lähtee"}},
		{"de", "In der Talkshow „Drei nach zehn“ sagte Renz, er gehe.", []string{"indirect Renz: er gehe"}},
		{"de", "„Das wird ein Erfolg“, sagt „Herr der Meere“-Regisseur Karl Brandt.", []string{"direct Karl Brandt: Das wird ein Erfolg"}},
		{"de", "Karl Brandt („Herr der Meere“) sagte, der Film sei zu lang.", []string{"indirect Karl Brandt: der Film sei zu lang"}},
		{"de", "Die Band „Die grauen Möwen“ teilte mit, dass sie nicht spiele.", []string{"indirect Die grauen Möwen: sie nicht spiele"}},
		{"fr", "Le film « Tout ce que je n’ai pas dit » est long, selon Paul Girard.", []string{"indirect Paul Girard: Le film « Tout ce que je n’ai pas dit » est long"}},
		{"es", "El director de “El mar es gris” dijo que la película era larga.", []string{"indirect El director: la película era larga"}},
		{"it", "Nel programma “Tre e dieci” Paolo Canna ha detto che va via.", []string{"indirect Paolo Canna: va via"}},
		{"pt", "No programa “Três e dez”, Olaf Prates disse que vai embora.", []string{"indirect Olaf Prates: vai embora"}},
		{"nl", "In het programma \"Tien over tien\" zei Olaf Renz dat hij gaat.", []string{"indirect Olaf Renz: hij gaat"}},
		{"pl", "Film „Wszystko, czego nie powiedziałem” jest długi, mówi Olaf Renz.", []string{"indirect Olaf Renz: Film „Wszystko, czego nie powiedziałem” jest długi"}},
		// Who speaks may be what has the name.
		{"sv", "Föreningen ”Rädda vår brygga” säger att vägen måste stängas.", []string{"indirect Rädda vår brygga: vägen måste stängas"}},
		{"fi", "Yhdistys ”Pelastakaa laiturimme” sanoo, että tie pitää sulkea.", []string{"indirect Pelastakaa laiturimme: tie pitää sulkea"}},
		{"en", "“Save Our Pier” says the road must close.", []string{"indirect Save Our Pier: the road must close"}},
		{"nl", "De vereniging \"Red onze kade\" zegt dat de weg dicht moet.", []string{"indirect Red onze kade: de weg dicht moet"}},
		{"de", "Der Verein „Rettet unseren Steg“ sagt, die Straße müsse weg.", []string{"indirect Rettet unseren Steg: die Straße müsse weg"}},
		{"en", "Beck won for “The Grey Pier” and “The Gulls of Norwick”, her agent said.", []string{"indirect her agent: Beck won for “The Grey Pier” and “The Gulls of Norwick”"}},
		{"en", "Joan Beck spoke on “Meet the Press.” “I will not go,” she said.", []string{"direct Joan Beck: I will not go"}},
		// Words that somebody says: they follow the noun in another sentence or line, or
		// a verb makes them a part of what is said.
		{"en", "Ruth Vane has written a book. “It is about the sea,” she said.", []string{"direct Ruth Vane: It is about the sea"}},
		{"en", "Ruth Vane has written a book\n“It is about the sea,” she said.", []string{"direct Ruth Vane: It is about the sea"}},
		{"en", "Ruth Vane called the film “A disgrace”.", []string{"direct Ruth Vane: A disgrace"}},
		{"sv", "Olof Renn kallar boken ”en skam för hela hamnen”.", []string{"mixed Olof Renn: en skam för hela hamnen"}},
		{"de", "„Wir drehen den Film“, sagte Karl Brandt.", []string{"direct Karl Brandt: Wir drehen den Film"}},
	})
}
