package rank_test

import (
	"slices"
	"strings"
	"testing"

	"articlebot/articles/lang"
	"articlebot/index/rank"
)

// textOf takes an invented article apart.
func textOf(code, title, text string) *rank.Text {
	var sentences []rank.Sentence
	for _, s := range lang.Get(code).Sentences(text) {
		sentences = append(sentences, rank.Sentence{Span: s, Telling: true})
	}
	return rank.Read(text, title, code, sentences)
}

// Whom a pronoun or a role means stands in the article.
func TestCast(t *testing.T) {
	const text = "Mayor Ruth Okafor opened the bridge. She had fought for it since 2012. Derek Moyle, a plumber of 71, stayed at home. “It leaks,” said Umbra Zant. Okafor laughed. The painter, Qorl Vey, 44, was there too."
	en := textOf("en", "The bridge", text)
	cast := en.Cast(100)
	anybody := func([]string) bool { return false }
	for _, tt := range []struct {
		question string
		from     int
		want     string // "" for nobody
	}{
		{"how old is she?", 0, "ruth okafor"},
		{"how old is he?", 0, "derek moyle"},
		{"what does she say?", 4, "ruth okafor"},
		{"how old is she?", 3, "umbra zant"},
		{"where was he born?", 5, "qorl vey"},
		{"what do they cost?", 0, ""},
		{"and why?", 0, ""},
	} {
		got := ""
		if who := cast.Meant(rank.NewQuestion(tt.question, "en").Points(), tt.from, anybody); who >= 0 {
			got = strings.Join(cast.Name(who), " ")
		}
		if got != tt.want {
			t.Errorf("%s after sentence %d: %q, want %q", tt.question, tt.from, got, tt.want)
		}
	}
	points, saying := rank.NewQuestion("what does the mayor say?", "en").Told("en")
	if who := cast.Bearer(points); who < 0 || cast.Name(who)[1] != "okafor" || !saying {
		t.Errorf("the mayor is number %d, words asked for: %v", who, saying)
	}
	if points, _ := rank.NewQuestion("what does the bishop say?", "en").Told("en"); cast.Bearer(points) >= 0 {
		t.Error("there is no bishop")
	}
	var about []float64
	okafor := cast.Meant(rank.Pointing{Female: true}, 0, anybody)
	for i := range en.Sentences {
		about = append(about, cast.About(i, okafor))
	}
	if about[0] != 1 || about[1] <= 0 || about[1] >= 1 || about[2] != 0 || about[3] != 0 || about[4] != 1 || about[5] != 0 {
		t.Errorf("about Okafor: %v", about)
	}
	de := textOf("de", "Das Bad", "Das Alte Bad in Lohfeld schließt. Der Rote Saal bleibt offen.")
	if who := de.Cast(100).Meant(rank.Pointing{Male: true, Female: true}, 0, anybody); who >= 0 {
		t.Errorf("nouns are taken for %v", de.Cast(100).Name(who))
	}
}

// What short questions ask stands in articles in other words, and what the title says is
// what all of the article is about.
func TestTold(t *testing.T) {
	for _, tt := range []struct{ code, question, sentence string }{
		{"en", "who is against it?", "Three councillors opposed the plan."},
		{"en", "who takes over?", "Her successor is Jon Alm."},
		{"sv", "vem är emot?", "Tre ledamöter reserverade sig."},
		{"sv", "vem tar över?", "Hon ersätts av Jon Alm."},
		{"nb", "hvem er imot?", "Bøndene protesterer."},
		{"de", "wer ist dagegen?", "Ein Verein kritisiert den Plan."},
		{"fr", "qui le remplace ?", "Son successeur est Paul Vidal."},
		{"es", "¿quién está en contra?", "Los vecinos protestan."},
		{"fi", "kuka on vastaan?", "Valtuutettu kritisoi päätöstä."},
	} {
		points, _ := rank.NewQuestion(tt.question, tt.code).Told(tt.code)
		if got := textOf(tt.code, "", tt.sentence).Holds(points, 0, 1); got < .5 || got >= 1 {
			t.Errorf("%s: %.2f in %q", tt.question, got, tt.sentence)
		}
	}
	points, _ := rank.NewQuestion("when was the bridge painted?", "en").Told("en")
	bridge := textOf("en", "The bridge of Hanley", "It was painted in 2012.")
	if rest := bridge.Beside(points); len(points) != 2 || len(rest) != 1 || bridge.Holds(rest, 0, 1) != 1 {
		t.Errorf("%d points, %d beside the title", len(points), len(rest))
	}
}

func TestPoints(t *testing.T) {
	for _, tt := range []struct {
		code, question string
		want           rank.Pointing
	}{
		{"en", "how old is he?", rank.Pointing{Male: true}},
		{"en", "what does it cost?", rank.Pointing{Other: true}},
		{"en", "when does the ferry leave?", rank.Pointing{}},
		{"sv", "hur gammal är hon?", rank.Pointing{Female: true}},
		{"sv", "när blir den klar?", rank.Pointing{Other: true}},
		{"sv", "när blir den nya bron klar?", rank.Pointing{}},
		{"fi", "kuinka vanha hän on?", rank.Pointing{Male: true, Female: true}},
		{"de", "wie alt ist sie?", rank.Pointing{Female: true, Other: true}},
		{"es", "¿qué dicen los vendedores?", rank.Pointing{}},
	} {
		if got := rank.NewQuestion(tt.question, tt.code).Points(); got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.question, got, tt.want)
		}
	}
}

// A notice tells little but the day; words of people are told by marks or verbs.
func TestSaysNotice(t *testing.T) {
	text := textOf("en", "", "The news came on Monday. “It leaks.” She said it would rain. She thinks so. It rained.")
	var says []float64
	var notices []int
	for i := range text.Sentences {
		says = append(says, text.Says(i))
		if text.Notice(i) {
			notices = append(notices, i)
		}
	}
	if !slices.IsSortedFunc(says[1:], func(a, b float64) int { return int(10 * (b - a)) }) || says[0] != 0 || says[1] != 1 || says[4] != 0 || !slices.Equal(notices, []int{0}) {
		t.Errorf("says %v, notices %v", says, notices)
	}
}
