package main

import (
	"fmt"
	"strings"
	"testing"

	"articlebot/articles"
	"articlebot/index"
)

// hitsMeasured is how many hits of a question are looked at.
const hitsMeasured = 10

// goldenQuestions asks a library of a set's articles its questions. A line of the list
// has the question's id, its language if that is sure, the verdict, which hit is the
// first right one ("-": none, "…": there is no right one), the first hit, and where the
// next four are.
func goldenQuestions(t *testing.T, name string, figures *table) {
	set := goldenSet(t, name)
	l, err := openLibraries(t.Context(), t.TempDir(), t.Output())
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}()
	if err := l.add(t.Context(), &set); err != nil {
		t.Fatal(err)
	}
	var list strings.Builder
	var m measure
	for _, row := range set.rows {
		for _, q := range row.Questions {
			answer, err := l.index.Ask(t.Context(), set.library(), index.Question{
				Text: q.Question, Filter: articles.Filter{Scope: articles.Scope{All: true}}, Limit: hitsMeasured,
			})
			if err != nil {
				t.Fatal(err)
			}
			right := 0
			for i, h := range answer.Hits {
				if !q.Impossible && newRightness(&set, &row, &q).is(h.Article, h.Span) {
					right = i + 1
					break
				}
			}
			m.add(q.Impossible, answer.Verdict != articles.Unanswered && len(answer.Hits) > 0, right)
			list.WriteString(questionLine(&q, &answer, right))
		}
	}
	golden(t, "questions/"+name+".txt", list.String())
	figures.add(name, "%9d %5.1f %5.1f %5.1f %5.1f  %10d    %5.1f",
		m.questions, percent(m.first, m.questions), percent(m.five, m.questions), percent(m.reciprocal, m.questions), percent(m.lost, m.questions),
		m.impossible, percent(m.refused, m.impossible))
}

// questionLine is a line of the list.
func questionLine(q *goldQuestion, answer *index.Answer, right int) string {
	place := "-"
	switch {
	case q.Impossible:
		place = "…"
	case right > 0:
		place = fmt.Sprint(right)
	}
	line := fmt.Sprintf("%-14s %-2s %-8s %2s", q.ID, answer.Lang, answer.Verdict, place)
	for i, h := range answer.Hits[:min(len(answer.Hits), 5)] {
		switch i {
		case 0:
			line += fmt.Sprintf("  %s %d-%d %s", h.Article.ImportID, h.Start, h.End, opening(h.Of(h.Article.Text)))
		case 1:
			line += " |"
			fallthrough
		default:
			line += fmt.Sprintf(" %s %d", h.Article.ImportID, h.Start)
		}
	}
	return line + "\n"
}

// measure sums up how good answers are, as the scorer of the development sets does.
type measure struct {
	questions, impossible         int
	first, five, reciprocal, lost float64 // of the questions
	refused                       float64 // of the impossible ones
}

// add counts a question whose first right hit is number right, 0 for none.
func (m *measure) add(impossible, answered bool, right int) {
	count := func(sum *float64, holds bool) {
		if holds {
			*sum++
		}
	}
	if impossible {
		m.impossible++
		count(&m.refused, !answered)
		return
	}
	m.questions++
	count(&m.lost, !answered)
	count(&m.first, right == 1)
	count(&m.five, right > 0 && right <= 5)
	if right > 0 {
		m.reciprocal += 1 / float64(right)
	}
}

// percent returns a sum as a share of a number of questions.
func percent(sum float64, of int) float64 { return 100 * sum / float64(max(1, of)) }
