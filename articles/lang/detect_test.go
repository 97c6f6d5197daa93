package lang

import "testing"

func TestDetect(t *testing.T) {
	for text, want := range map[string]string{
		"Vem köpte badhuset av kommunen?":                    "sv",
		"Who bought the baths from the town?":                "en",
		"Hvem kjøpte badet av kommunen, og hva kostet det?":  "nb",
		"Hvem købte badet af kommunen, og hvad kostede det?": "da",
		"Wer hat das Bad von der Stadt gekauft?":             "de",
		"Qui a acheté la piscine à la ville ?":               "fr",
		"Kto kupił basen od miasta i ile to kosztowało?":     "pl",
		"Кто купил бассейн у города и сколько это стоило?":   "ru",
		// Names in another script do not change the language around them.
		"The mayor met Володимир Зеленський in the town hall on Monday.":       "en",
		"Город купил бассейн у фирмы Baths & Pools, и это стоило много денег.": "ru",
		"1964 2024": "",
		"":          "",
	} {
		if got, _ := Detect(text); got != want {
			t.Errorf("Detect(%q) = %q, want %q", text, got, want)
		}
	}
}

// Of siblings the likely one is taken; few words of another language are enough
// against it.
func TestDetectLikely(t *testing.T) {
	for _, c := range []struct {
		text   string
		likely []string
		want   string
	}{
		{"Hvordan var den nye ferge?", []string{"da"}, "da"},
		{"Hvordan var den nye ferge?", []string{"no"}, "nb"},
		{"Hvordan var den nye ferge?", []string{"sv", "nb"}, "nb"},
		{"How many ferries does the town have?", []string{"nb", "sv"}, "en"},
		{"Hur många färjor har kommunen?", []string{"nb", "da"}, "sv"},
		{"can i bring my dog", []string{"en"}, "en"}, // "i" and "dog" are Danish, too
		{"", []string{"sv"}, ""},
		{"Hur många?", []string{"xx"}, "sv"},
	} {
		if got, _ := Detect(c.text, c.likely...); got != c.want {
			t.Errorf("%q, likely in %v, is in %q, want %q", c.text, c.likely, got, c.want)
		}
	}
}
