package index

import (
	"flag"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"articlebot/articles/lang"
	"articlebot/index/rank"
)

var update = flag.Bool("update", false, "write the golden file anew")

// inAllLanguages is a text with stop words, numbers, measures, times, places, reasons,
// names, roles, inflected forms and openings that lean, in the languages that there are
// files for.
const inAllLanguages = `The harbours were closed because twelve ferries sank on Monday. But she began running, called the mayor of no town.
Hamnarna stängdes eftersom tolv färjor sjönk i måndags. Men hon började springa, kallad borgmästare i ingen stad.
Havnene ble stengt fordi tolv ferger sank på mandag. Havnene blev lukket, og borgmesteren løb ikke. Hamnene vart stengde, sa ordføraren.
Die Häfen wurden geschlossen, weil zwölf Fähren am Montag sanken. Aber der Bürgermeister der Stadt ging nicht.
De havens werden gesloten omdat twaalf veerboten zonken op maandag. Maar de burgemeester liep niet.
Satamat suljettiin, koska kaksitoista lauttaa upposi maanantaina. Mutta kaupunginjohtaja ei juossut.
Les ports furent fermés parce que douze bateaux coulèrent lundi. Mais le maire de la ville n’a pas couru en mars.
Los puertos fueron cerrados porque doce barcos se hundieron el lunes. Pero la alcaldesa no corría por ciento.
I porti furono chiusi perché dodici traghetti affondarono lunedì. Ma il sindaco della città non correva.
Os portos foram fechados porque doze barcos afundaram na segunda. Mas o prefeito da cidade não corria.
Porturile au fost închise pentru că douăsprezece feriboturi s-au scufundat luni. Dar primarul nu alerga.
Porty zamknięto, bo dwanaście promów zatonęło w poniedziałek. Ale burmistrz miasta nie biegał.
Přístavy byly uzavřeny, protože dvanáct trajektů se potopilo v pondělí. Ale starosta města neběžel.
Τα λιμάνια έκλεισαν επειδή δώδεκα πλοία βυθίστηκαν τη Δευτέρα. Αλλά ο δήμαρχος της πόλης δεν έτρεξε.
Гавани закрыли, потому что двенадцать паромов затонули в понедельник. Но мэр города не бежал.`

// An index keeps what the words of its articles are. Where that becomes something else,
// because package rank or a stemmer has changed, it must be built anew, or questions
// are read by other rules than the articles were: this tells when mappingVersion is
// due. A change of a language's data makes a version by itself, and none is due then.
func TestWordsOfVersion(t *testing.T) {
	lines := []string{fmt.Sprintf("mapping %d", mappingVersion)}
	for _, l := range lang.All() {
		var sentences []rank.Sentence
		for i, s := range l.Sentences(inAllLanguages) {
			sentences = append(sentences, rank.Sentence{Span: s, Paragraph: i})
		}
		words := rank.Read(inAllLanguages, "", l.Code(), sentences)
		lines = append(lines, fmt.Sprintf("%s %08x", l.Code(), crc32.ChecksumIEEE(words.Encode())))
	}
	got := strings.Join(lines, "\n") + "\n"
	golden := filepath.Join("testdata", "words.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("what an index keeps of words has changed: raise mappingVersion, unless it is new or the languages' data did it, and run this with -update (-want +got):\n%s", diff)
	}
}
