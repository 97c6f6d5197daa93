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

func TestScant(t *testing.T) {
	for _, c := range []struct {
		name         string
		found, words float64
		want         bool
	}{
		{"few of many", .3, 4, true},
		{"few of three", .34, 3, true},
		{"more of many", .5, 4, false},
		{"one of two", .5, 2, true},
		{"more than one of two", .75, 2, false},
		{"a single word, akin", .5, 1, false},
	} {
		var e Evidence
		e[windowCount], e[questionSize] = c.found, math.Log(c.words)
		if got := e.Scant(); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
