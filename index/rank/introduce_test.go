package rank

import "testing"

func TestAsksWho(t *testing.T) {
	for text, want := range map[string]bool{
		"Vera Holm": true, "vera holm": true, "Who is Vera Holm?": true, "Vem är Vera Holm?": true, "Holm": true,
		"": false, "who": false, "What is Vera Holm's law?": false, "Where did Vera Holm live?": false,
		"the chimney of the old kiln in Osby": false, "Who built the new chimney of the old kiln in Osby?": false,
	} {
		if got := NewQuestion(text, "").AsksWho(); got != want {
			t.Errorf("AsksWho of %q = %v", text, got)
		}
	}
}

func TestOwn(t *testing.T) {
	for text, want := range map[string]int{
		"and why?": 0, "how long?": 0, "och varför?": 0, "hur många då?": 0, "": 0, "And what does it cost?": 1, "Why does the chimney lean?": 2,
	} {
		q := NewQuestion(text, "")
		if got := q.Own(q.Lang); len(got) != want {
			t.Errorf("own words of %q: %d, want %d", text, len(got), want)
		}
		if text == "and why?" && len(q.Terms(q.Lang)) == 0 {
			t.Error("Own changed the question")
		}
	}
}
