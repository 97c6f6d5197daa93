package lang

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The lines of a wrapped text are joined to paragraphs; lines that stand for
// themselves stay.
func TestWrappedParagraphs(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // the paragraphs, with "/" for the ends of lines inside
	}{
		{"mail", "Hej Anna,\n\nKommunen stänger den gamla bryggan i juni, säger tekniska\nkontorets chef. Den har stått där sedan 1911 och ingen vet hur\nlänge den håller.\n\nMvh\nOlof", []string{
			"Hej Anna,", "Kommunen stänger den gamla bryggan i juni, säger tekniska/kontorets chef. Den har stått där sedan 1911 och ingen vet hur/länge den håller.", "Mvh", "Olof",
		}},
		{"a stop at the end of a full line", "The town locks the old pier from the first week of June on.\nNobody may walk on it then, said the harbour master, who has\nasked for a new one.", []string{
			"The town locks the old pier from the first week of June on./Nobody may walk on it then, said the harbour master, who has/asked for a new one.",
		}},
		{"paragraphs without empty lines", "Satama sulkee vanhan laiturin kesäkuussa, kertoo kaupungin\ntekninen johtaja.\nUusi laituri maksaa kaksi miljoonaa euroa, ja se on tarkoitus\nrakentaa ensi vuonna.", []string{
			"Satama sulkee vanhan laiturin kesäkuussa, kertoo kaupungin/tekninen johtaja.",
			"Uusi laituri maksaa kaksi miljoonaa euroa, ja se on tarkoitus/rakentaa ensi vuonna.",
		}},
		{"heading and turns", "Neue Brücke\nDie Stadt schließt die alte Brücke im Juni, wie der Leiter des\nneuen Tiefbauamts am Montag mitteilte.\n– Wir haben keine Wahl.\n– Und wer bezahlt das?", []string{
			"Neue Brücke", "Die Stadt schließt die alte Brücke im Juni, wie der Leiter des/neuen Tiefbauamts am Montag mitteilte.", "– Wir haben keine Wahl.", "– Und wer bezahlt das?",
		}},
		{"a name at the border of two lines", "The mayor has asked for a new pier, and the harbour master\nagrees that it cannot wait.\n\nThe price of it has doubled in three years, said\nAnna Berg.", []string{
			"The mayor has asked for a new pier, and the harbour master/agrees that it cannot wait.", "The price of it has doubled in three years, said", "Anna Berg.",
		}},
		{"the block is narrower than the text", "The mayor has asked for a new pier, and the harbour master\nagrees that it cannot wait.\n\nThe price has doubled since the year before, said Anna\nBerg.", []string{
			"The mayor has asked for a new pier, and the harbour master/agrees that it cannot wait.", "The price has doubled since the year before, said Anna/Berg.",
		}},
		{"the ends of lines of another system", "Havnen stenger den gamle brygga i juni, sier sjefen for den\r\ntekniske etaten.", []string{"Havnen stenger den gamle brygga i juni, sier sjefen for den//tekniske etaten."}},
		{"lines of an article", "The town locks the old pier, and the harbour master agrees\nThe price of it has doubled in three years and more is to come", []string{
			"The town locks the old pier, and the harbour master agrees", "The price of it has doubled in three years and more is to come",
		}},
		{"a poem", "The gulls are loud upon the pier\nand nobody is there to hear\nthe water wash the winter's end\nwith all the lamps we could not mend", []string{
			"The gulls are loud upon the pier", "and nobody is there to hear", "the water wash the winter's end", "with all the lamps we could not mend",
		}},
		{"a poem of long lines", "The gulls are loud upon the pier that nobody has mended yet,\nand no one comes\nto hear the water wash the winter's end against the stones,\nthe wet", []string{
			"The gulls are loud upon the pier that nobody has mended yet,", "and no one comes", "to hear the water wash the winter's end against the stones,", "the wet",
		}},
		{"lines that end anywhere", "The old pier will be closed in June, said Anna\nBerg, who leads the office. “We have no\nother choice,” Berg said.", []string{
			"The old pier will be closed in June, said Anna/Berg, who leads the office. “We have no/other choice,” Berg said.",
		}},
		{"short lines under a title", "The pier is closed\nby Anna Berg\nIt was built in 1911. Nobody knows how long it lasts.", []string{
			"The pier is closed", "by Anna Berg", "It was built in 1911. Nobody knows how long it lasts.",
		}},
		{"a list", "- one new lamp for the end of the pier, as bright as before\n- two ropes of twenty metres each from the shop in Hamn\n- paint", []string{
			"- one new lamp for the end of the pier, as bright as before", "- two ropes of twenty metres each from the shop in Hamn", "- paint",
		}},
		{"items that go on", "The mayor has asked for a new pier, and the harbour master\nagrees that it cannot wait.\n\n- one new lamp\n- two ropes of twenty metres each from the shop\n  in Hamn\n- paint", []string{
			"The mayor has asked for a new pier, and the harbour master/agrees that it cannot wait.", "- one new lamp", "- two ropes of twenty metres each from the shop/  in Hamn", "- paint",
		}},
		{"a text with a paragraph in one line", "The town locks the old pier from June, the technical office said\non Monday.\n" + strings.Repeat("It will be rebuilt. ", 8) + "Soon.", []string{
			"The town locks the old pier from June, the technical office said", "on Monday.", strings.Repeat("It will be rebuilt. ", 8) + "Soon.",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, s := range Paragraphs(c.text) {
				got = append(got, strings.NewReplacer("\n", "/", "\r", "/").Replace(s.Of(c.text)))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("paragraphs (-want +got)\n%s", diff)
			}
		})
	}
}
