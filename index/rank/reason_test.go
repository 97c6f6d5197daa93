package rank

import "testing"

// A word like "since" gives no reason before a day, a number or a name.
func TestReasons(t *testing.T) {
	for _, c := range []struct {
		lang, sentence string
		want           bool
	}{
		{"en", "The mill rests because the water is low.", true},
		{"en", "The mill rests since the water is low.", true},
		{"en", "The mill has rested since May.", false},
		{"en", "The mill rests because Ada Brink left.", true},
		{"fr", "Le moulin ferme pour économiser.", true},
		{"fr", "Le meunier part pour Lyon.", false},
		{"sv", "Kvarnen vilar eftersom ån är låg.", true},
		{"sv", "Kvarnen vilar.", false},
	} {
		_, text := read([][]string{{c.sentence}}, "", c.lang)
		if got := text.reasons(0); got != c.want {
			t.Errorf("%q gives a reason: %v", c.sentence, got)
		}
	}
}

func TestLinked(t *testing.T) {
	for sentence, want := range map[string]bool{
		"It leans to the west.":               true,
		"The reason is the wind.":             true,
		"Three mills stand beside the river.": true,
		"A loaf costs two crowns.":            false,
	} {
		_, text := read([][]string{{"The mill in Dale rests.", sentence}}, "", "en")
		if got := text.Linked(1, 0); got != want {
			t.Errorf("%q goes on from what stands before it: %v", sentence, got)
		}
	}
}
