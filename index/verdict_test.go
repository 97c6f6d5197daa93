package index

import (
	"testing"

	"articlebot/articles"
)

func TestVerdict(t *testing.T) {
	for sure, want := range map[float64]articles.Verdict{
		1: articles.Answered, .4: articles.Answered, .39: articles.Perhaps, .22: articles.Perhaps, .21: articles.Unanswered, 0: articles.Unanswered,
	} {
		if got := verdict(sure); got != want {
			t.Errorf("verdict(%v) = %v, want %v", sure, got, want)
		}
	}
}

// A language is told only where the words are sure to be of it.
func TestLanguageOf(t *testing.T) {
	for text, want := range map[string]string{
		"When does the bath open?": "en", "När öppnar badet?": "sv", "Vera Holm": "", "Osby 1998": "",
	} {
		q := Question{Text: text}
		if got := q.languageOf(); got != want {
			t.Errorf("%q is in %q, want %q", text, got, want)
		}
	}
	if got := (&Question{Text: "När öppnar badet?", Lang: "no"}).languageOf(); got != "nb" {
		t.Errorf("the language that was given is %q", got)
	}
}

func TestCertainty(t *testing.T) {
	for _, c := range []struct {
		name           string
		about          float64
		tells, answers bool
		want           articles.Verdict
	}{
		{"the articles are of it, but nothing tells it", 1, false, false, articles.Unanswered},
		{"told for sure, but not by this sentence", 1, true, false, articles.Perhaps},
		{"just told somewhere", 0, true, false, articles.Perhaps},
		{"this sentence answers", .6, true, true, articles.Answered},
		{"it answers, though that seemed not to be told", 0, false, true, articles.Answered},
		{"hopeless", .1, false, false, articles.Unanswered},
	} {
		if got := verdict(certainty(c.about, c.tells, c.answers)); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	for _, is := range [][2]bool{{false, false}, {true, false}, {true, true}} { // what is surer stays so
		if certainty(.9, is[0], is[1]) <= certainty(.5, is[0], is[1]) || certainty(.5, is[0], is[1]) <= certainty(.2, is[0], is[1]) {
			t.Errorf("surer is not surer where told, answered are %v", is)
		}
	}
}

// Much is asked of a large library, and of scant evidence in a small one.
func TestAboutFrom(t *testing.T) {
	usual := aboutFrom(500, false)
	for _, c := range []struct {
		name      string
		sentences int
		scant     bool
		more      bool
	}{
		{"small", 20, false, false},
		{"small, and scant", 20, true, true},
		{"scant", 500, true, false},
		{"large", 5000, false, true},
		{"large, and scant", 5000, true, true},
	} {
		if got := aboutFrom(c.sentences, c.scant); (got > usual) != c.more || got < usual {
			t.Errorf("%s: %v, usually %v", c.name, got, usual)
		}
	}
}
