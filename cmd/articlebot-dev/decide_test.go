package main

import (
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
	shipped, _, _ := rank.Weights()
	rows, err := l.decide(t.Context(), sets, &shipped)
	if err != nil {
		t.Fatal(err)
	}
	count := make(map[string]int)
	weight := make(map[string]float64)
	for _, r := range rows {
		count[r.library+" "+r.kind]++
		weight[r.library+" "+r.kind] += r.Weight
		if want := map[string]float64{ownQuestions: 1}[r.kind]; r.Answers != want {
			t.Errorf("a question of kind %s is answered: %v, want %v", r.kind, r.Answers, want)
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
	rights := make(map[float64]float64) // by how right: weight
	for _, d := range rightnesses(rows, func(r decisionRow) bool { return r.library == "town" }) {
		rights[d.Answers] += d.Weight
	}
	found := 0.
	for _, r := range rows {
		if r.library == "town" && r.kind != ownQuestions && r.found {
			found += rightWeights[r.kind] / float64(r.count)
		}
	}
	if diff := cmp.Diff(map[float64]float64{1: 1, 0: found}, rights, cmpopts.EquateApprox(0, 1e-9)); diff != "" || found == 0 {
		t.Errorf("what is learned of right sentences weighs else (-want +got)\n%s", diff)
	}
	if w := weight["hamn orphaned"]; w != decisionWeights[orphanQuestions] {
		t.Errorf("all orphaned questions of one library weigh %v", w)
	}
	table := decisionTable(rows)
	for _, want := range []string{"town             own", "town             impossible", "hamn             orphaned"} {
		if !strings.Contains(table, want) {
			t.Errorf("%q is not in\n%s", want, table)
		}
	}
}
