package quotes

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"articlebot/articles/lang"
)

// How far speakers are trusted: those of plain reporting clauses are shown without a
// mark in every language, those that only may be right with one, and words that
// are no speaker's name not at all.
func TestTrust(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		doubtful   bool
	}{
		{"en", "“The pier is too short,” said Anna Berg, the mayor of Hamn.", false},
		{"sv", "”Bryggan är för kort”, säger Anna Berg, borgmästare i Hamn.", false},
		{"nb", "– Brygga er for kort, sier Anna Berg, ordfører i Havn.", false},
		{"da", "»Broen er for kort,« siger Anna Berg.", false},
		{"fi", "”Laituri on liian lyhyt”, sanoo Anna Salo.", false},
		{"de", "„Der Kai ist zu kurz“, sagte Bürgermeisterin Anna Berg.", false},
		{"fr", "« Le quai est trop court », affirme Anna Berg.", false},
		{"es", "«El muelle es corto», dijo Ana Berg.", false},
		{"en", "Anna Berg, the mayor, said that the pier was too short.", false},
		{"sv", "Anna Berg säger att bryggan är för kort.", false},
		{"en", "The pier is too short, according to the mayor, Anna Berg.", false},
		{"en", "The rumours, including the tales of odd remarks about deckhands, came back in May.", true},
		{"de", "Die Stadt hat mehr Geld für neue, leise Fähren gefordert.", true},
		{"en", "Anna Berg met Ida Holm and Vera Lund. It rained. The boats lay still. Nobody came. She said it was late.", true},
	} {
		all := find(c.lang, c.text)
		if len(all) == 0 && !c.doubtful {
			t.Errorf("%s: nothing is found in %q", c.lang, c.text)
		}
		for _, q := range all {
			if q.Doubtful != c.doubtful && (q.Speaker.Name != "" || !c.doubtful) {
				t.Errorf("%s: %s in %q, which %q says, is doubtful: %v (%.2f)", c.lang, q.Kind, c.text, q.Speaker.Name, q.Doubtful, q.Confidence)
			}
		}
	}
}

// What speaks for a speaker and against one, whatever finds them.
func TestChance(t *testing.T) {
	for _, c := range []struct {
		name string
		is   []int
		sure bool
	}{
		{"a name in a clause behind words in marks", []int{clauseBehind, wordForWord, verbStrong, aName, givenKnown, genderKnown}, true},
		{"a name with its role that says that", []int{saysThat, verbStrong, thatBefore, lowerStart, aName, givenKnown, genderKnown, withRole}, true},
		{"a bare noun behind words without marks", []int{saysBehind, verbStrong, aNoun, barely}, false},
		{"a bare noun beside an unknown verb", []int{saysThat, verbUnknown, lowerStart, aNoun, barely}, false},
		{"a word far before a participle", []int{saysThat, verbStrong, verbParticiple, lowerStart, aName, oneWord, namedOnce, nowhereElse, subjectFar, subjectVeryFar, nameBetween}, false},
		{"a pronoun with rivals, far from whom it means", []int{saysThat, verbStrong, lowerStart, aPronoun, sentencesFar, rivalThere, rivalNear, rivalClose, genderUnknown}, false},
	} {
		j := new(judgment)
		j.f[always] = 1
		for _, feature := range c.is {
			j.f[feature] = 1
		}
		j.tieAndPhrase()
		if chance := j.f.Chance(&weights); (chance >= Sure) != c.sure {
			t.Errorf("%s is right by a chance of %.2f", c.name, chance)
		}
	}
}

// A mark and a missing name follow from the confidence alone, but for a pronoun.
func TestConfidence(t *testing.T) {
	words := []string{
		"“We know it,”", "said", "Anna Berg", "She", "says that", "the boats are late", "according to", "officials", ".", "\n", "–", ":",
		"the mayor", "Berg", "Ida", "who", ",", "and", "of Hamn",
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 40).Draw(t, "words"), " ")
		for _, q := range find(rapid.SampledFrom(lang.Codes()).Draw(t, "lang"), text) {
			switch {
			case q.Speaker.Name == "":
				if q.Confidence != 0 || q.Doubtful {
					t.Errorf("%q: a quote without a speaker has the confidence %v, doubtful: %v", text, q.Confidence, q.Doubtful)
				}
			case q.Confidence == pronounOnly && q.Doubtful:
			case q.Confidence < Likely || q.Confidence > 1 || q.Doubtful != (q.Confidence < Sure):
				t.Errorf("%q: %q has the confidence %v, doubtful: %v", text, q.Speaker.Name, q.Confidence, q.Doubtful)
			}
		}
	})
}

// The weights were learned with the features that there are now.
func TestWeightsAreOfTheseFeatures(t *testing.T) {
	var l Learned
	if err := json.Unmarshal(learned, &l); err != nil {
		t.Fatal(err)
	}
	names := featureNames()
	if diff := cmp.Diff(slices.Sorted(slices.Values(names)), slices.Sorted(maps.Keys(l.Features))); diff != "" {
		t.Errorf("learn the weights anew with articlebot-dev trust (-feature +weight):\n%s", diff)
	}
	for i, name := range names {
		if way := Bias(i); name == "" || float64(way)*weights[i] < 0 {
			t.Errorf("the weight of %q is %v, and its bias %d", name, weights[i], way)
		}
	}
}

// What stands behind the clause of a turn and begins with who has spoken may be the article's.
func TestRestAboutSpeaker(t *testing.T) {
	for _, c := range []struct {
		lang, text string
		doubtful   bool
	}{
		{"sv", "– Vi är glada, säger Rut Alm. Hon började i maj och leder tolv anställda.", true},
		{"sv", "– Vi är glada, säger Rut Alm. Vi hade hoppats på det i flera år.", false},
		{"sv", "– Vi är glada, säger Rut Alm. Hon är den bästa chef jag har haft.", false},
		{"da", "- Vi er glade, siger Rut Holm. Hun begyndte i maj.", true},
		{"fi", "– Olemme iloisia, sanoo Maija Lehto. Hän aloitti työnsä toukokuussa.", true},
	} {
		found := find(c.lang, c.text)
		if len(found) != 2 || found[0].Doubtful || found[1].Doubtful != c.doubtful {
			t.Errorf("%s: %q: the second quote's doubt is not %v: %+v", c.lang, c.text, c.doubtful, found)
		}
	}
}
