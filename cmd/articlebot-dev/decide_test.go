package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"articlebot/index/rank"
)

// threeSets are two in one language and one in another.
func threeSets() []trainingSet {
	row := func(id, lang, title, text string, questions ...goldQuestion) questionRow {
		return questionRow{ID: id, Lang: lang, Title: title, Paragraphs: strings.Split(text, "|"), Questions: questions}
	}
	set := func(name string, rows ...questionRow) trainingSet {
		return trainingSet{questionSet: questionSet{name: name, rows: rows}}
	}
	return []trainingSet{
		set("town",
			row("t1", "en", "Baths", "The town opened new baths in May.|They cost nine million.",
				goldQuestion{Question: "When did the baths open?", Answers: []string{"May"}, Gold: []int{0}},
				goldQuestion{Question: "When did the baths burn?", Impossible: true}),
			row("t2", "en", "Trains", "A train to Norrvik leaves at noon.",
				goldQuestion{Question: "Where does the train go?", Answers: []string{"Norrvik"}, Gold: []int{0}}),
		),
		set("lake",
			row("l1", "en", "Pike", "Anna Quay caught a pike of twelve kilos.",
				goldQuestion{Question: "Who caught the pike?", Answers: []string{"Anna Quay"}, Gold: []int{0}}),
		),
		set("hamn",
			row("h1", "sv", "Färjor", "Kommunen köper fyra färjor.",
				goldQuestion{Question: "Vad köper kommunen?", Answers: []string{"färjor"}, Gold: []int{0}}),
			row("h2", "sv", "Kajen", "Kajen är trettio meter lång.",
				goldQuestion{Question: "Hur lång är kajen?", Answers: []string{"trettio meter"}, Gold: []int{0}}),
		),
	}
}

// Each library is asked its own questions, the other sets' in its language or,
// where there are none, its own without their article, and the impossible ones.
func TestDecideAsks(t *testing.T) {
	l, err := openLibraries(t.Context(), t.TempDir(), t.Output())
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}()
	sets := threeSets()
	everyday := trainingSet{questionSet: questionSet{name: "chat-x"}}
	for _, id := range []string{"Satama", "Kirkko", "Tori"} {
		everyday.rows = append(everyday.rows, questionRow{
			ID: id, Lang: "fi", Title: id, Paragraphs: []string{id + " avataan keväällä."},
			Questions: []goldQuestion{{Question: "Milloin " + id + " avataan?", Answers: []string{"keväällä"}, Gold: []int{0}}},
		})
	}
	sets = append(sets, everyday)
	for i := range sets {
		if err := l.add(t.Context(), &sets[i].questionSet); err != nil {
			t.Fatal(err)
		}
	}
	shipped, _, _, _ := rank.Weights()
	rows, err := l.decide(t.Context(), sets, &shipped)
	if err != nil {
		t.Fatal(err)
	}
	count := make(map[string]int)
	for _, r := range rows {
		count[r.library+" "+r.kind]++
		if r.right != (r.kind == ownQuestions) || r.everyday != strings.HasPrefix(r.library, "chat-x") {
			t.Errorf("a question of kind %s in %s is answered: %v, everyday: %v", r.kind, r.library, r.right, r.everyday)
		}
	}
	for kind, want := range map[string]int{
		"town own": 2, "town impossible": 1, "town foreign": 1, "lake own": 1, "lake foreign": 2, "hamn own": 2, "hamn orphaned": 2,
		"town withheld": 2, "lake withheld": 1, "hamn withheld": 2,
		"chat-x own": 3, "chat-x small own": 3, "chat-x small foreign": 3, "chat-x small withheld": 3, "town orphaned": 0, "hamn foreign": 0,
	} {
		if count[kind] != want {
			t.Errorf("%s: %d questions, want %d", kind, count[kind], want)
		}
	}
	for _, c := range []struct {
		name, library string
		lesson        *lesson
		holds, not    []string // kinds
		less          float64  // of the foreign ones
	}{
		{"what a library is about", "town", &aboutLesson, []string{ownQuestions, impossibleQuestions, withheldQuestions}, []string{foreignQuestions}, 1},
		{"what an everyday one is about", "chat-x small", &aboutLesson, []string{ownQuestions, withheldQuestions}, []string{foreignQuestions}, strangersInSmall},
		{"what it tells", "town", &toldLesson, []string{ownQuestions}, []string{impossibleQuestions}, 1},
		{"what is right elsewhere", "town", &rightLesson, nil, nil, 1},
		{"what is right", "chat-x small", &rightLesson, []string{ownQuestions}, []string{foreignQuestions, withheldQuestions}, strangersInSmall},
	} {
		of := func(kinds []string) (weight float64) {
			for _, r := range rows {
				if r.library == c.library && r.found && slices.Contains(kinds, r.kind) {
					w := c.lesson.weights[r.kind] / float64(r.count)
					if r.kind == foreignQuestions {
						w *= c.less
					}
					weight += w
				}
			}
			return weight
		}
		got := make(map[bool]float64)
		for _, d := range c.lesson.of(rows, func(r *decisionRow) bool { return r.library == c.library }) {
			got[d.Answers == 1] += d.Weight
		}
		if diff := cmp.Diff([]float64{of(c.holds), of(c.not)}, []float64{got[true], got[false]}, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
			t.Errorf("%s: what is learned weighs else (-want +got)\n%s", c.name, diff)
		}
	}
	table := decisionTable(rows)
	for _, want := range []string{"town             own", "town             impossible", "hamn             orphaned"} {
		if !strings.Contains(table, want) {
			t.Errorf("%q is not in\n%s", want, table)
		}
	}
}
