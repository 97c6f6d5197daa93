package main

import (
	"strings"
	"testing"

	"articlebot/articles"
)

// What counts as an answer is what the scorer of the sets counts.
func TestRightness(t *testing.T) {
	set := questionSet{rows: []questionRow{
		{ID: "a", Paragraphs: []string{"The town opened a harbour.", "It cost  nine MILLION pounds. Ida Berg paid it all."}},
		{ID: "d", Paragraphs: []string{"A harbour.", "The bill of nine million went to Berg."}},
	}}
	long := strings.Repeat("word ", 99) + "sixteen pounds"
	for _, c := range []struct {
		name, article, sentence string
		q                       goldQuestion
		want                    bool
	}{
		{"answer in its paragraph", "a", "It cost nine million pounds.", goldQuestion{Answers: []string{"nine million"}, Gold: []int{1}}, true},
		{"no answer in it", "a", "Ida Berg paid it all.", goldQuestion{Answers: []string{"nine million"}, Gold: []int{1}}, false},
		{"inside a longer word", "a", "It cost nine million pounds.", goldQuestion{Answers: []string{"pound"}, Gold: []int{1}}, false},
		{"another paragraph", "a", "The town opened a harbour.", goldQuestion{Answers: []string{"harbour"}, Gold: []int{1}}, false},
		{"a reprint", "b", "It cost nine million pounds.", goldQuestion{Answers: []string{"nine million"}, Gold: []int{1}}, true},
		{"too short for a reprint", "b", "It cost", goldQuestion{Gold: []int{1}}, false},
		{"the paragraph is the answer", "a", "Ida Berg paid it all.", goldQuestion{Gold: []int{1}}, true},
		{"any paragraph", "a", "Nine million, said the mayor.", goldQuestion{Answers: []string{"nine million"}}, true},
		{"any paragraph of another article", "b", "Nine million, said the mayor.", goldQuestion{Answers: []string{"nine million"}, GoldArticles: []string{"b", "c"}}, true},
		{"paragraph of another gold article", "d", "The bill of nine million went to Berg.", goldQuestion{Answers: []string{"nine million"}, Gold: []int{1}, GoldArticles: []string{"a", "d"}}, true},
		{"another paragraph of it", "d", "A harbour.", goldQuestion{Answers: []string{"harbour"}, Gold: []int{1}, GoldArticles: []string{"a", "d"}}, false},
		{"just within what is read", "a", long[10:], goldQuestion{Answers: []string{"sixteen"}}, true},
		{"beyond what is read", "a", "x " + long + strings.Repeat(" word", 9) + " eleven", goldQuestion{Answers: []string{"eleven"}}, false},
	} {
		a := &articles.Article{ImportID: c.article, Text: c.sentence}
		if got := newRightness(&set, &set.rows[0], &c.q).is(a, articles.Span{End: len(c.sentence)}); got != c.want {
			t.Errorf("%s: right = %v, want %v", c.name, got, c.want)
		}
	}
}
