package rank

import (
	"math"
	"testing"
)

func TestEvidence(t *testing.T) {
	_, text := read(ferries, "Norrvik", "en")
	for _, c := range []struct {
		name, question string
		sentence, of   int
		want           float64
	}{
		{"half of the names, from the title", "ribbon in Norrvik by Maud", 0, windowNames, .5},
		{"all of them", "ribbon in Norrvik by Maud", 4, windowNames, 1},
		{"all words near", "the ribbon and diesel", 5, windowShare, 1},
		{"and in the sentence one of two", "the ribbon and diesel", 5, sentenceShare, .5},
		{"of a question that it lacks a word of", "the ribbon and passengers", 5, windowLacks, .5},
		{"one word", "the ribbon and passengers", 5, lacking, 1},
		{"no word", "the ribbon and diesel", 5, lacking, 0},
		{"a name", "the ribbon of Xerxes", 5, lacksName, 1},
		{"no name", "the ribbon of Maud", 5, lacksName, 0},
		{"a number", "the ribbon of 1998", 5, lacksNumber, 1},
		{"the number is there", "the fund of 1998", 2, lacksNumber, 0},
		{"a person is asked for and named", "Who cuts the ribbon?", 5, kindHeld, 1},
		{"and not named", "Who has passengers?", 1, kindHeld, 0},
		{"anything may answer", "What is a ribbon?", 5, kindOpen, 1},
		{"only the question says not", "Who does not cut the ribbon?", 5, onlyAsked, 1},
		{"neither does", "Who cuts the ribbon?", 5, onlyAsked, 0},
	} {
		e := match(c.question, text).Evidence(c.sentence, 1000)
		if e[c.of] != c.want {
			t.Errorf("%s: evidence %d of %q is %v, want %v", c.name, c.of, c.question, e[c.of], c.want)
		}
	}
}

// What answers is surer than what does not.
func TestSure(t *testing.T) {
	_, text := read(ferries, "New ferries for Almvik", "en")
	for _, c := range []struct {
		question string
		sentence int
		answers  bool
	}{
		{"How many passengers does each ferry take?", 1, true},
		{"How many goals did the striker of Norrvik score?", 5, false},
	} {
		q := NewQuestion(c.question, "en")
		terms := q.Terms("en")
		for i := range terms {
			terms[i].IDF, terms[i].Wide = 4, 3
		}
		e := NewAsk(q, terms).Match(text).Evidence(c.sentence, 1000)
		if sure := e.Sure(); (sure >= .5) != c.answers {
			t.Errorf("%.2f sure that %q is answered", sure, c.question)
		}
	}
}

// An unsure sentence that lacks most words of the question is less than perhaps
// an answer.
func TestSureOfFewWords(t *testing.T) {
	for _, c := range []struct {
		name        string
		sure        float64 // by the weights alone
		found       float64 // share of the words
		words       float64
		atMost, min float64
	}{
		{"unsure, and few words", .49, .3, 4, .299, .28}, // perhaps begins with .3
		{"unsure, and many words", .45, .5, 4, 1, .449},
		{"unsure, of a short question", .45, .3, 2, 1, .449},
		{"sure, and few words", .6, .3, 4, 1, .599},
		{"hopeless, and few words", .1, .3, 4, .06, .05},
	} {
		var e Evidence
		e[always], e[windowCount], e[questionSize] = 1, c.found, math.Log(c.words)
		e.Lean((math.Log(c.sure/(1-c.sure)) - e.Dot(&evidenceWeights)) / evidenceWeights[always])
		if got := e.Sure(); got > c.atMost || got < c.min {
			t.Errorf("%s: %.3f sure, want from %v to %v", c.name, got, c.min, c.atMost)
		}
	}
}
