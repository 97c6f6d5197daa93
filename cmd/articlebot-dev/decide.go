package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"articlebot/cmd/articlebot-dev/learn"
	"articlebot/index"
	"articlebot/index/rank"
)

// The kinds of questions that teach when to be silent, with what they count for
// beside others. All of one kind that a library is asked count that together.
const (
	ownQuestions        = "own"
	foreignQuestions    = "foreign"    // of another set in the same language
	orphanQuestions     = "orphaned"   // whose article is left out, where no other set has that language
	impossibleQuestions = "impossible" // sound as if the articles answered them, and are not answered
)

var decisionWeights = map[string]float64{ownQuestions: 1, foreignQuestions: 1, orphanQuestions: .5, impossibleQuestions: .6}

// mostForeign is how many questions of one other set a library is asked.
const mostForeign = 500

// decisionRow is a question put to a library.
type decisionRow struct {
	library, kind string
	article       int // number of the question's article in its own set
	found         bool
	learn.Decision
}

// decide asks each set questions that it answers and questions that it does not,
// and returns the sentence that would be the answer by the fitted weights.
func (l *libraries) decide(ctx context.Context, sets []trainingSet, fitted *rank.Features) ([]decisionRow, error) {
	var all []decisionRow
	for i := range sets {
		d := decider{libraries: l, library: &sets[i], fitted: fitted}
		if err := d.ask(ctx, sets); err != nil {
			return nil, err
		}
		all = append(all, d.weighed()...)
	}
	return all, nil
}

// decider asks one library.
type decider struct {
	*libraries
	library *trainingSet
	fitted  *rank.Features
	rows    []decisionRow
}

func (d *decider) ask(ctx context.Context, sets []trainingSet) error {
	alone := true
	for i := range sets {
		other := &sets[i]
		if other == d.library || len(other.rows) == 0 || len(d.library.rows) == 0 || other.lang() != d.library.lang() {
			continue
		}
		alone = false
		every := max(1, len(other.questions)/mostForeign)
		if err := d.askAll(ctx, other, every, func(goldQuestion) (kind string) { return foreignQuestions }); err != nil {
			return err
		}
	}
	return d.askAll(ctx, d.library, 1, func(q goldQuestion) string {
		switch {
		case q.Impossible:
			return impossibleQuestions
		case alone && len(q.GoldArticles) == 0:
			return orphanQuestions
		}
		return ownQuestions
	})
}

// askAll puts every so many-th question of a set to the library. One that is to
// be orphaned is asked as the library's own first.
func (d *decider) askAll(ctx context.Context, set *trainingSet, every int, kindOf func(goldQuestion) string) error {
	count := 0
	for article, row := range set.rows {
		for _, q := range row.Questions {
			if q.Impossible && set != d.library {
				continue
			}
			if count++; count%every != 0 {
				continue
			}
			judged, err := d.judge(ctx, d.library.library(), q.Question)
			if err != nil {
				return err
			}
			kind := kindOf(q)
			if kind == orphanQuestions {
				d.add(ownQuestions, article, judged)
				judged = slices.DeleteFunc(judged, func(j index.Judged) bool { return j.Article.ImportID == row.ID })
			}
			d.add(kind, article, judged)
		}
	}
	return nil
}

// add keeps the best of the sentences.
func (d *decider) add(kind string, article int, judged []index.Judged) {
	row := decisionRow{library: d.library.name, kind: kind, article: article, found: len(judged) > 0}
	row.Answers = kind == ownQuestions
	if row.found {
		best := slices.MaxFunc(judged, func(a, b index.Judged) int { return cmp.Compare(a.Features.Dot(d.fitted), b.Features.Dot(d.fitted)) })
		row.Evidence = best.Evidence()
		row.SetScore(best.Features.Dot(d.fitted))
	}
	d.rows = append(d.rows, row)
}

// weighed returns the rows with their weights.
func (d *decider) weighed() []decisionRow {
	count := make(map[string]float64)
	for _, r := range d.rows {
		count[r.kind]++
	}
	for i, r := range d.rows {
		d.rows[i].Weight = decisionWeights[r.kind] / count[r.kind]
	}
	return d.rows
}

// decisions returns what is to be learned from the rows for which use holds.
func decisions(rows []decisionRow, use func(decisionRow) bool) []learn.Decision {
	var list []learn.Decision
	for _, r := range rows {
		if r.found && use(r) {
			list = append(list, r.Decision)
		}
	}
	return list
}

// decisionTable returns a table of how well the questions that are answered are told
// from the others, each half of a library's articles by weights learned from the other
// halves.
func decisionTable(rows []decisionRow) string {
	var halves [2]rank.Evidence
	for half := range halves {
		halves[half] = learn.Decide(decisions(rows, func(r decisionRow) bool { return r.article%2 != half }))
	}
	sure := make(map[string]map[string][]float64) // library → kind → how sure
	var libraries []string
	for _, r := range rows {
		if sure[r.library] == nil {
			sure[r.library] = make(map[string][]float64)
			libraries = append(libraries, r.library)
		}
		s := -1e9
		if r.found {
			s = r.Dot(&halves[r.article%2])
		}
		sure[r.library][r.kind] = append(sure[r.library][r.kind], s)
	}
	table := fmt.Sprintf("\n%-16s %-10s %9s %8s %9s\n", "answered, %", "questions", "", "held out", "AUROC")
	for _, library := range libraries {
		own := sure[library][ownQuestions]
		for _, kind := range []string{ownQuestions, foreignQuestions, orphanQuestions, impossibleQuestions} {
			list := sure[library][kind]
			if len(list) == 0 {
				continue
			}
			table += fmt.Sprintf("%-16s %-10s %9d %8.1f", library, kind, len(list), 100*answered(list))
			if kind != ownQuestions {
				table += fmt.Sprintf(" %9.3f", learn.AUROC(own, list))
			}
			table += "\n"
		}
	}
	return table
}

// answered is the share of figures that stand for an answer.
func answered(list []float64) float64 {
	n := 0
	for _, s := range list {
		if s >= 0 {
			n++
		}
	}
	return float64(n) / float64(max(1, len(list)))
}
