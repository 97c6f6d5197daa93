package quotes

import (
	"testing"

	"articlebot/articles"
)

// Who is named, who is only described, and what is no person or group.
func TestSpeakerForms(t *testing.T) {
	for _, tt := range []struct {
		code, text string
		want       articles.SpeakerForm
	}{
		{"en", "“It is shut,” said Mona Lind.", articles.ByName},
		{"en", "The lock is shut, police said.", articles.ByDescription},
		{"en", "The lock is shut, its owners said.", articles.ByDescription},
		{"en", "The lock is shut, a 34-year-old tourist said.", articles.ByDescription},
		{"en", "The lock is shut, according to a Coast Guard press release.", articles.ByNothing},
		{"en", "The lock is shut, according to government data.", articles.ByNothing},
		{"en", "The complaint says that the lock is shut.", articles.ByNothing},
		{"sv", "Slussen är stängd, säger polisen.", articles.ByDescription},
		{"sv", "Slussen är stängd, säger en kvinna i kön.", articles.ByDescription},
		{"sv", "Slussen är stängd, enligt rapporten.", articles.ByNothing},
		{"sv", "Villkoren säger att slussen är stängd.", articles.ByNothing},
		{"sv", "Trafikverket säger att slussen är stängd.", articles.ByName},
		{"nb", "Slusen er stengt, sier jentene.", articles.ByDescription},
		{"nb", "Reglene sier at slusen er stengt.", articles.ByNothing},
		{"da", "Slusen er lukket, siger veninden.", articles.ByDescription},
		{"fi", "Sulku on kiinni, sanoo poliisi.", articles.ByDescription},
		{"fi", "Ohjelma kertoo, että sulku on kiinni.", articles.ByNothing},
		{"de", "Die Schleuse ist zu, sagte ein Sprecher.", articles.ByDescription},
		{"de", "Laut Forschern ist die Schleuse zu.", articles.ByDescription},
		{"de", "Laut Dokumenten ist die Schleuse zu.", articles.ByNothing},
		{"es", "«La esclusa está cerrada», dijo un portavoz policial.", articles.ByDescription},
		{"fr", "L’écluse est fermée, a dit une voisine.", articles.ByDescription},
		{"it", "La chiusa è chiusa, ha detto la polizia.", articles.ByDescription},
		{"nl", "De sluis is dicht, zegt een woordvoerster.", articles.ByDescription},
		{"pl", "„Śluza jest zamknięta” – mówi rzecznik policji.", articles.ByDescription},
		{"pl", "Zeznania świadków wskazują, że śluza jest zamknięta.", articles.ByNothing},
		{"es", "La investigación dice que la esclusa está cerrada.", articles.ByNothing},
		{"de", "Laut der Untersuchung ist die Schleuse zu.", articles.ByNothing},
		{"sv", "Slussen är stängd, enligt domen.", articles.ByNothing},
		{"pt", "A eclusa está fechada, disse um porta-voz.", articles.ByDescription},
	} {
		found := find(tt.code, tt.text)
		if len(found) != 1 || found[0].Speaker.Name == "" {
			t.Errorf("%s: found %+v", tt.text, found)
		} else if s := found[0].Speaker; s.Form != tt.want {
			t.Errorf("%s: %q is told by %q, want %q", tt.text, s.Name, s.Form, tt.want)
		}
	}
}
