package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

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
	withheldQuestions   = "withheld"   // own ones, without the sentences that answer them
)

var decisionWeights = map[string]float64{
	ownQuestions: 1, foreignQuestions: .7, orphanQuestions: .5, impossibleQuestions: .5, withheldQuestions: .7,
}

// rightWeights are what they count for where is learned how sure it is that the sentence
// itself is right.
var rightWeights = map[string]float64{
	ownQuestions: 1, foreignQuestions: .3, orphanQuestions: .3, impossibleQuestions: .5, withheldQuestions: .2,
}

// mostForeign is how many questions of one other set a library is asked, mostOwn how many of
// its own ones, and mostWithheld how many of those without what answers them.
const mostForeign, mostOwn, mostWithheld = 80, 300, 150

// answeredElsewhere is how much a question counts as answered by a sentence that is not
// the right one, where the articles answer it. Between 0, by which fewer questions are
// answered, and 1, by which more answers are wrong, sets held out do best with a half.
const answeredElsewhere = .5

// decisionRow is a question put to a library.
type decisionRow struct {
	library, kind string
	article       int // number of the question's article in its own set
	found, right  bool
	count         int // of the questions of that kind which the library is asked
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
		if sets[i].everyday() {
			rows, err := l.decideSmall(ctx, &sets[i], fitted)
			if err != nil {
				return nil, err
			}
			all = append(all, rows...)
		}
	}
	return all, nil
}

// smallLibrary is how many articles a library has that is small: a new one, in which all
// words are rare.
const smallLibrary = 2

// decideSmall is decide for small libraries of a set's articles. Each is asked its own
// questions and those of the next one; all together they count as one library.
func (l *libraries) decideSmall(ctx context.Context, set *trainingSet, fitted *rank.Features) ([]decisionRow, error) {
	var small []trainingSet
	for rows := range slices.Chunk(set.rows, smallLibrary) {
		s := trainingSet{questionSet: questionSet{name: fmt.Sprintf("%s-%d", set.name, len(small)+1), rows: rows}}
		if err := l.add(ctx, &s.questionSet); err != nil {
			return nil, err
		}
		small = append(small, s)
	}
	all := decider{}
	for i := range small {
		d := decider{libraries: l, library: &small[i], fitted: fitted}
		if err := d.ask(ctx, []trainingSet{small[(i+1)%len(small)]}); err != nil {
			return nil, err
		}
		for _, r := range d.rows {
			r.library, r.article = set.name+" small", i
			all.rows = append(all.rows, r)
		}
	}
	return all.weighed(), nil
}

// everyday reports whether the set's questions are as people type them.
func (s *questionSet) everyday() bool {
	return slices.ContainsFunc([]string{"chat-", "cases", "kinds", "plain"}, func(name string) bool { return strings.HasPrefix(s.name, name) })
}

// decider asks one library.
type decider struct {
	*libraries
	library *trainingSet
	fitted  *rank.Features
	own     int // questions of its own that were put to it
	rows    []decisionRow
}

func (d *decider) ask(ctx context.Context, sets []trainingSet) error {
	alone := true
	for i := range sets {
		other := &sets[i]
		if other.name == d.library.name || len(other.rows) == 0 || len(d.library.rows) == 0 || other.lang() != d.library.lang() {
			continue
		}
		alone = false
		every := max(1, other.answerable()/mostForeign)
		if err := d.askAll(ctx, other, every, func(goldQuestion) (kind string) { return foreignQuestions }); err != nil {
			return err
		}
	}
	every := max(1, d.library.size()/mostOwn)
	return d.askAll(ctx, d.library, every, func(q goldQuestion) string {
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
			if set != d.library && (q.Impossible || d.library.has(q.GoldArticles)) {
				continue
			}
			if count++; count%every != 0 {
				continue
			}
			if err := d.askOne(ctx, &decisionRow{library: d.library.name, kind: kindOf(q), article: article}, set, &row, &q); err != nil {
				return err
			}
		}
	}
	return nil
}

// askOne puts a question to the library.
func (d *decider) askOne(ctx context.Context, as *decisionRow, set *trainingSet, row *questionRow, q *goldQuestion) error {
	judged, err := d.judge(ctx, d.library.library(), q.Question, nothing)
	if err != nil {
		return err
	}
	right := newRightness(&set.questionSet, row, q)
	if as.kind == orphanQuestions {
		own := *as
		own.kind = ownQuestions
		d.add(own, judged, right)
		judged = slices.DeleteFunc(judged, func(j index.Judged) bool { return j.Article.ImportID == row.ID })
	}
	d.add(*as, judged, right)
	every := max(1, min(d.library.size(), mostOwn)/mostWithheld)
	if d.own++; as.kind == foreignQuestions || as.kind == impossibleQuestions || d.own%every != 0 {
		return nil
	}
	if judged, err = d.judge(ctx, d.library.library(), q.Question, right.is); err != nil {
		return err
	}
	as.kind = withheldQuestions
	d.add(*as, judged, right)
	return nil
}

// add keeps the best of the sentences.
func (d *decider) add(row decisionRow, judged []index.Judged, right rightness) {
	if row.found = len(judged) > 0; row.found {
		best := slices.MaxFunc(judged, func(a, b index.Judged) int { return cmp.Compare(a.Features.Dot(d.fitted), b.Features.Dot(d.fitted)) })
		row.Evidence = best.Evidence()
		row.SetScores(leading(judged, d.fitted))
		row.right = row.kind == ownQuestions && right.is(best.Article, best.Span)
		switch {
		case row.kind != ownQuestions:
		case row.right:
			row.Answers = 1
		default:
			row.Answers = answeredElsewhere
		}
	}
	d.rows = append(d.rows, row)
}

// leading returns the score of the best sentence, and those of the others that might be
// shown in its place.
func leading(judged []index.Judged, fitted *rank.Features) (best float64, others []float64) {
	for _, j := range judged {
		others = append(others, j.Features.Dot(fitted))
	}
	slices.SortFunc(others, func(a, b float64) int { return cmp.Compare(b, a) })
	return others[0], others[1:min(len(others), rank.Rivals)]
}

// weighed returns the rows with their weights.
func (d *decider) weighed() []decisionRow {
	count := make(map[string]int)
	for _, r := range d.rows {
		count[r.kind]++
	}
	for i, r := range d.rows {
		d.rows[i].count = count[r.kind]
		d.rows[i].Weight = decisionWeights[r.kind] / float64(count[r.kind])
	}
	return d.rows
}

// rightnesses returns what is to be learned of right sentences from the rows for which
// use holds.
func rightnesses(rows []decisionRow, use func(decisionRow) bool) []learn.Decision {
	rows = slices.Clone(rows)
	for i := range rows {
		r := &rows[i]
		r.Answers, r.Weight = 0, rightWeights[r.kind]/float64(r.count)
		if r.right {
			r.Answers = 1
		}
	}
	return decisions(rows, use)
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
		for _, kind := range []string{ownQuestions, foreignQuestions, orphanQuestions, impossibleQuestions, withheldQuestions} {
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
