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
		sure           float64
		answers, scant bool
		want           articles.Verdict
	}{
		{"perhaps told somewhere, and scant", .3, false, true, articles.Unanswered},
		{"perhaps told somewhere", .3, false, false, articles.Perhaps},
		{"told somewhere, though scant", .6, false, true, articles.Perhaps},
		{"told somewhere", .6, false, false, articles.Perhaps},
		{"told for sure, but not by this sentence", 1, false, false, articles.Perhaps},
		{"this sentence answers, and scant", .6, true, true, articles.Answered},
		{"it answers, though that seemed not to be told", 0, true, false, articles.Answered},
		{"hopeless, and scant", .1, false, true, articles.Unanswered},
		{"hopeless", .1, false, false, articles.Unanswered},
	} {
		if got := verdict(certainty(c.sure, c.answers, c.scant)); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if got := certainty(.1, false, true); got != .1 {
		t.Errorf("hopeless evidence is made surer: %v", got)
	}
	for _, answers := range []bool{false, true} { // what is surer stays so
		if certainty(.9, answers, false) <= certainty(.5, answers, false) || certainty(.5, answers, false) <= certainty(.2, answers, false) {
			t.Errorf("surer is not surer where the sentence answers: %v", answers)
		}
	}
}
