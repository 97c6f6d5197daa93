package rank

import (
	"math"
	"slices"
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
		{"a name that only other articles have", "the ribbon of Xerxes", 5, nameElsewhere, 1},
		{"one that stands far away", "the passengers of Maud", 1, nameFar, 1},
		{"one that the article is about", "the ribbon of Almvik", 5, nameFar, 0},
		{"another's name", "What does Almvik cut?", 5, nameOther, 1},
		{"a name is asked for", "Who cuts it in Almvik?", 5, nameOther, 0},
		{"what is counted is not there", "How many boats has the fund?", 2, focusUntold, 1},
		{"it is", "How many funds are there?", 2, focusUntold, 0},
		{"nothing of what was spoken of", "What did Maud say about boats?", 5, topicUntold, 1},
		{"all of it", "What did Maud say about the ribbon?", 5, topicUntold, 0},
		{"none of what is asked of the name", "What does Maud bake?", 5, askedUntold, 1},
		{"some", "What does Maud cut?", 5, askedUntold, 0},
	} {
		m := match(c.question, text)
		for i := range m.terms {
			m.terms[i].Known = true
		}
		e := m.Evidence(c.sentence, 1000)
		if e[c.of] != c.want {
			t.Errorf("%s: evidence %d of %q is %v, want %v", c.name, c.of, c.question, e[c.of], c.want)
		}
	}
}

// What answers is surer than what does not.
func TestRight(t *testing.T) {
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
		for name, sure := range map[string]float64{"about it": e.About(), "telling it": e.Told(), "answering": e.Right()} {
			if (sure >= .5) != c.answers {
				t.Errorf("%.2f sure of the sentence %s: %q", sure, name, c.question)
			}
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

// How a sentence stands to those that might answer in its place.
func TestSetScores(t *testing.T) {
	var alone, ahead, behind Evidence
	alone.SetScores(5, nil)
	ahead.SetScores(5, []float64{4, 1})
	behind.SetScores(4, []float64{5, 1})
	if alone[rankScore] != .5 || ahead[rankScore] != .5 || behind[rankScore] != .4 {
		t.Errorf("scores %v, %v, %v", alone[rankScore], ahead[rankScore], behind[rankScore])
	}
	of := func(e *Evidence, name string) float64 { return e[slices.Index(evidenceNames(), name)] }
	if a, b, c := of(&alone, "ahead"), of(&ahead, "ahead"), of(&behind, "ahead"); a <= b || b != 1 || c != -1 {
		t.Errorf("ahead by %v, %v, %v", a, b, c)
	}
	if a, b, c := of(&alone, "rivals"), of(&ahead, "rivals"), of(&behind, "rivals"); a != 0 || b <= a || c <= b {
		t.Errorf("rivals %v, %v, %v", a, b, c)
	}
}

// Something without which a sentence hardly ever answers.
func TestAmiss(t *testing.T) {
	_, text := read(ferries, "Norrvik", "en")
	for _, c := range []struct {
		question string
		sentence int
		known    bool
		want     bool
	}{
		{"Who cuts the ribbon in Norrvik?", 5, true, false},
		{"Who cuts the ribbon in Xerxes?", 5, true, true},   // which stands in other articles
		{"Who cuts the ribbon in Xerxes?", 5, false, false}, // a slip, perhaps
		{"What does Maud bake?", 5, true, true},
		{"What did Maud say about boats?", 5, true, true},
		{"Why does Maud cut the ribbon?", 5, true, true}, // no reason is told
		{"How many passengers does each ferry take?", 1, true, false},
		{"How many submarines take passengers?", 1, false, true},
		{"How many submarines take passengers?", 1, true, true}, // these are counted
		{"How many passengers does Maud take?", 1, true, true},  // she stands far away
	} {
		m := match(c.question, text)
		for i := range m.terms {
			m.terms[i].Known = c.known
		}
		e := m.Evidence(c.sentence, 1000)
		if got := m.Amiss(c.sentence, &e); got != c.want {
			t.Errorf("%s: amiss %v", c.question, got)
		}
	}
	// a word near what is counted is of no use where it stands elsewhere
	m := match("How many submarines take passengers?", text)
	m.terms[m.focus].Add("periscop", .5)
	if e := m.Evidence(1, 1000); !m.Amiss(1, &e) {
		t.Error("not amiss: nothing near what is counted is told")
	}
}
