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
