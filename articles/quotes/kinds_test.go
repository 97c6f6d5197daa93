package quotes

import "testing"

// A word for an organisation means that, also where it says beside a name what somebody is.
func TestBodies(t *testing.T) {
	check(t, []testCase{
		{"nb", "Gisle Vik, politiet, sier at veien er stengt. Politiet melder at to biler brant.", []string{"indirect Gisle Vik: veien er stengt", "indirect Politiet: to biler brant"}},
		{"sv", "Gisle Vik, polisen, säger att vägen är stängd. Polisen uppger att två bilar brann.", []string{"indirect Gisle Vik: vägen är stängd", "indirect Polisen: två bilar brann"}},
		{"da", "Gisle Vik, politiet, siger, at vejen er lukket. Politiet oplyser, at to biler brændte.", []string{"indirect Gisle Vik: vejen er lukket", "indirect Politiet: to biler brændte"}},
		{"es", "El policía Juan Prat llegó. El policía dijo que el puente está roto.", []string{"indirect Juan Prat: el puente está roto"}},
	})
}

// What ends as a genitive does stays where the article gives the name in full.
func TestSwappedGenitives(t *testing.T) {
	check(t, []testCase{
		{"fi", "Raimo Helminen johtaa satamaa. Helmisen mukaan silta valmistuu ensi vuonna. ”Emme ehdi”, sanoo Helminen.", []string{"indirect Raimo Helminen: silta valmistuu ensi vuonna", "direct Raimo Helminen: Emme ehdi"}},
		{"fi", "Ville Nieminen johtaa kauppaa. Niemisen mielestä tori on liian tyhjä.", []string{"indirect Ville Nieminen: tori on liian tyhjä"}},
		{"fi", "Kati Lahtisen mukaan vene upposi eilen illalla.", []string{"indirect Kati Lahtinen: vene upposi eilen illalla"}},
	})
}

// A party before a name is no part of it.
func TestPartyBeforeName(t *testing.T) {
	check(t, []testCase{
		{"pl", "Poseł PiS Andrzej Lis powiedział, że most jest gotowy.", []string{"indirect Andrzej Lis: most jest gotowy"}},
		{"pl", "– Nie zgadzamy się – mówi senator KO Anna Lis.", []string{"direct Anna Lis: Nie zgadzamy się"}},
	})
}

// Turns that only ask, between others of an article, are the reporter's, unless they ask
// in the first person.
func TestAskedTurns(t *testing.T) {
	check(t, []testCase{
		{"sv", "– Vi har många båtar, säger Anna Berg.\n– Varför just nu?\n– För att vädret är fint.\n– Vad gör ni nu?\n– Bygger.", []string{"direct Anna Berg: Vi har många båtar", "direct : Varför just nu?", "direct Anna Berg: För att vädret är fint.", "direct : Vad gör ni nu?", "direct Anna Berg: Bygger."}},
		{"pl", "– Nie mamy czasu – mówi Anna Lis.\n– Dlaczego?\n– Bo otwieramy port.\n– A kiedy?\n– Jutro.", []string{"direct Anna Lis: Nie mamy czasu", "direct : Dlaczego?", "direct Anna Lis: Bo otwieramy port.", "direct : A kiedy?", "direct Anna Lis: Jutro."}},
		{"nb", "– Vi har ingen penger, sier Anna Berg.\n– Hva skal vi gjøre?\n– Det går ikke.\n– Hvem hjelper oss?\n– Ingen.", []string{"direct Anna Berg: Vi har ingen penger", "direct Anna Berg: Hva skal vi gjøre?", "direct Anna Berg: Det går ikke.", "direct Anna Berg: Hvem hjelper oss?", "direct Anna Berg: Ingen."}},
	})
}

// What goes on behind a sentence that ends with somebody who tells is not its subject's.
func TestTellers(t *testing.T) {
	check(t, []testCase{
		{"de", "Jana Renz sagte: „Die Tat war geplant.“\nAndreas Holm lächelt, während der Angeklagte erzählt. Er sei nur gekommen, sein Schwager habe das Rad gebracht.", []string{"direct Jana Renz: Die Tat war geplant.", "indirect : Er sei nur gekommen, sein Schwager habe das Rad gebracht"}},
	})
}

// Words behind a sentence about somebody else are not sure to be the last speaker's.
func TestNewSubjects(t *testing.T) {
	check(t, []testCase{
		{"de", "„Gut gespielt“, sagte Jan Wolf. Trainer Marko Schell sah das anders. „Das war viel zu wenig.“", []string{"direct Jan Wolf: Gut gespielt", "direct Marko Schell: Das war viel zu wenig."}},
	})
}

// A verb in a mood that opens the clause is no part of its subject.
func TestMoodBeforeSubject(t *testing.T) {
	check(t, []testCase{
		{"de", "Davor hätten die Eltern gewarnt, dass der Weg zu gefährlich sei.", []string{"indirect die Eltern: der Weg zu gefährlich sei"}},
	})
}

// Lists, what stands after a preposition or in the genitive, and words that only say when
// or what not, are no speakers.
func TestUnfitSpeakers(t *testing.T) {
	check(t, []testCase{
		{"da", "Begge lande er skattely ifølge tilsynets officielle liste.", nil},
		{"sv", "Enligt kommunens officiella lista är hamnen stängd.", nil},
		{"nb", "Ifølge tilsynets offisielle liste er havnen stengt.", nil},
		{"de", "Laut Theorie der Männer ist der Hafen ein Spiegel.", []string{"indirect der Männer: ist der Hafen ein Spiegel"}},
		{"de", "Den „rohen Zustand“ des Pferdes schätzt sie auf hohe Kosten.", nil},
		{"it", "Il sindaco sullo stadio San Marco dice: «Lo faremo presto».", []string{"direct Il sindaco: Lo faremo presto"}},
		{"es", "El alcalde sobre el puerto San Marco dice: «Lo haremos pronto».", []string{"direct El alcalde: Lo haremos pronto"}},
		{"fr", "« Le pont restera fermé tout l’hiver », sauf demande des maires.", []string{"direct : Le pont restera fermé tout l’hiver"}},
		{"de", "„Der ist krank!“, hätten die Eltern gerufen.", []string{"direct die Eltern: Der ist krank!"}},
		{"es", "«No vamos a cerrar», dijo a Efe Juan Prats.", []string{"direct Juan Prats: No vamos a cerrar"}},
	})
}
