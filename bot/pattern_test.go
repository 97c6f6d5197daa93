package bot

import (
	"strings"
	"testing"

	"articlebot/articles/lang"
)

// Questions for somebody's words are told from all others, in any language.
func TestAsksForWords(t *testing.T) {
	for _, tt := range []struct{ question, name, about string }{
		{"What did Maud Hale say about the boats?", "Maud Hale", "the boats"},
		{"what does maud hale think of boats", "maud hale", "boats"},
		{"What did Maud Hale say on boats and nets?", "Maud Hale", "boats and nets"},
		{"What has Hale said regarding boats", "Hale", "boats"},
		{"What do Hale and Strand think?", "Hale and Strand", ""},
		{"What did Hale tell the council?", "Hale", "the council"},
		{"What is Maud Hale’s view on boats?", "Maud Hale", "boats"},
		{"Vad tycker Ida Berg om bastun?", "Ida Berg", "bastun"},
		{"vad har Ida Berg sagt kring bastun", "Ida Berg", "bastun"},
		{"Vad sa Ida Berg?", "Ida Berg", ""},
		{"vad har  Ida Berg\nsagt ?", "Ida Berg", ""},
		{"Hva sier Ida Berg om badstuen?", "Ida Berg", "badstuen"},
		{"Kva meiner Ida Berg?", "Ida Berg", ""},
		{"Hvad mener Ida Berg om saunaen?", "Ida Berg", "saunaen"},
		{"Was sagt Ida Berg über die Sauna?", "Ida Berg", "die Sauna"},
		{"Was hat Ida Berg zur Sauna gesagt?", "Ida Berg", "Sauna"},
		{"Was hat Ida Berg gesagt?", "Ida Berg", ""},
		{"Wat heeft Ida Berg over de sauna gezegd?", "Ida Berg", "de sauna"},
		{"Que dit Ida Berg sur le sauna ?", "Ida Berg", "le sauna"},
		{"Qu’a dit Ida Berg à propos de la vapeur ?", "Ida Berg", "la vapeur"},
		{"Qu'est-ce que Ida Berg pense du sauna ?", "Ida Berg", "sauna"},
		{"¿Qué dijo Ida Berg sobre la sauna?", "Ida Berg", "la sauna"},
		{"Cosa ha detto Ida Berg sulla sauna?", "Ida Berg", "sauna"},
		{"O que disse Ida Berg sobre a sauna?", "Ida Berg", "a sauna"},
		{"Co powiedziała Ida Berg o saunie?", "Ida Berg", "saunie"},
		{"Mitä Ida Berg sanoi saunasta?", "Ida Berg", "saunasta"},
		{"Mitä Ida Berg sanoi?", "Ida Berg", ""},
		{"Что сказала Ида Берг о сауне?", "Ида Берг", "сауне"},
	} {
		name, about, ok := asksForWords(tt.question)
		if !ok || name != tt.name || about != tt.about {
			t.Errorf("%s: %q about %q (%v), want %q about %q", tt.question, name, about, ok, tt.name, tt.about)
		}
	}
	for _, question := range []string{
		"", "what", "What costs a ticket?", "Who said it?", "What did it cost to say nothing at all about Ida?", "Vad kostar det om man säger ja?",
		"What did the mayor of the town of Almvik say about boats?", "say what did Maud say", "what did say",
	} {
		if name, about, ok := asksForWords(question); ok {
			t.Errorf("%q is read as a question for what %q said about %q", question, name, about)
		}
	}
}

// Every line of the data has the words that it needs.
func TestPatterns(t *testing.T) {
	for _, l := range lang.All() {
		for _, line := range l.List(lang.QuestionWordsOf).Words() {
			if strings.Contains(line, "<about>") && len(l.List(lang.QuestionAbout).Words()) == 0 {
				t.Errorf("%s: %q", l.Code(), line)
			}
		}
	}
}

func FuzzAsksForWords(f *testing.F) {
	f.Add("what did Maud Hale say about boats?")
	f.Add("qu’a dit \x00 sur")
	f.Add("qu’A dit !")
	f.Add("qu’A dit \v")
	f.Fuzz(func(t *testing.T, question string) {
		if name, about, ok := asksForWords(question); ok && strings.TrimSpace(name) == "" || !ok && name+about != "" {
			t.Errorf("%q: name %q, about %q, %v", question, name, about, ok)
		}
	})
}
