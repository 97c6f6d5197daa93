package index

import (
	"testing"

	"articlebot/articles"
)

func TestVerdict(t *testing.T) {
	for sure, want := range map[float64]articles.Verdict{
		1: articles.Answered, .4: articles.Answered, .39: articles.Perhaps, .25: articles.Perhaps, .24: articles.Unanswered, 0: articles.Unanswered,
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

func TestEnough(t *testing.T) {
	for _, c := range []struct {
		name  string
		sure  float64
		scant bool
		want  articles.Verdict
	}{
		{"perhaps, and scant", .39, true, articles.Unanswered},
		{"perhaps", .39, false, articles.Perhaps},
		{"sure, and scant", .6, true, articles.Answered},
		{"hopeless, and scant", .1, true, articles.Unanswered},
	} {
		if got := verdict(enough(c.sure, c.scant)); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if got := enough(.1, true); got != .1 {
		t.Errorf("hopeless evidence is made surer: %v", got)
	}
}
