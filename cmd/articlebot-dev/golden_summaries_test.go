package main

import (
	"fmt"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/articles/analysis"
	"articlebot/articles/summary"
)

// goldenSummaries picks the sentences that stand for each article of a question set.
// A line of the list has the article's id, the numbers of the sentences, and what of
// them no summary should have.
func goldenSummaries(t *testing.T, name string, figures *table) {
	var list strings.Builder
	sentences := 0
	count := make(map[string]int)
	rows := goldenSet(t, name).rows
	for _, row := range rows {
		a := articles.Article{ImportID: row.ID, Title: row.Title, Lang: row.Lang, Text: strings.Join(row.Paragraphs, "\n")}
		an := analysis.Analyze(&a)
		picked := summary.Pick(&a, &an, checkedSentences)
		sentences += len(picked)
		fmt.Fprintf(&list, "%-12s %v of %d", row.ID, picked, len(an.Sentences))
		for _, e := range exceptions(&a, &an, picked) {
			count[e.kind]++
			fmt.Fprintf(&list, "  %s: %s", e.kind, e.id)
		}
		list.WriteString("\n")
	}
	golden(t, "summaries/"+name+".txt", list.String())
	line := fmt.Sprintf("%9d %9d", len(rows), sentences)
	for _, kind := range exceptionKinds {
		line += fmt.Sprintf(" %11d", count[kind])
	}
	figures.add(name, "%s", line)
}
