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

// lesson is what is to be learned from the questions.
type lesson struct {
	holds    func(*decisionRow) bool
	weights  map[string]float64 // what each kind counts for
	everyday bool               // only from questions as people type them
}

// The lessons: whether the articles are about what is asked, whether they tell it, and
// whether the best sentence does. Questions that are withheld what answers them look like
// own ones in all else, and teach the second nothing.
var (
	aboutLesson = lesson{
		holds:   func(r *decisionRow) bool { return r.kind != foreignQuestions && r.kind != orphanQuestions },
		weights: map[string]float64{ownQuestions: 1, impossibleQuestions: .3, withheldQuestions: .3, foreignQuestions: 1, orphanQuestions: .5},
	}
	toldLesson = lesson{
		holds:   func(r *decisionRow) bool { return r.kind == ownQuestions },
		weights: map[string]float64{ownQuestions: 1, impossibleQuestions: .8},
	}
	rightLesson = lesson{
		holds:    func(r *decisionRow) bool { return r.right },
		weights:  map[string]float64{ownQuestions: 1, impossibleQuestions: .5, withheldQuestions: .2, foreignQuestions: .3, orphanQuestions: .3},
		everyday: true,
	}
)

// strangersInSmall is how much less foreign questions count in the libraries of everyday
// sets, which are small: there people mostly ask of what they have read.
const strangersInSmall = .5

// mostForeign is how many questions of one other set a library is asked, mostOwn how many of
// its own ones, and mostWithheld how many of those without what answers them.
const mostForeign, mostOwn, mostWithheld = 80, 300, 150

// decisionRow is a question put to a library.
type decisionRow struct {
	library, kind string
	article       int // number of the question's article in its own set
	everyday      bool
	found, right  bool
	count         int // of the questions of that kind which the library is asked
	rank.Evidence
}

// decide asks each set questions that it answers and questions that it does not,
// and returns the sentence that would be the answer by the fitted weights.
func (l *libraries) decide(ctx context.Context, sets []trainingSet, fitted *rank.Features) ([]decisionRow, error) {
	var all []decisionRow
	for i := range sets {
		d := decider{libraries: l, library: &sets[i], fitted: fitted, everyday: sets[i].everyday()}
		if err := d.ask(ctx, sets); err != nil {
			return nil, err
		}
		all = append(all, d.counted()...)
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
			r.library, r.article, r.everyday = set.name+" small", i, true
			all.rows = append(all.rows, r)
		}
	}
	return all.counted(), nil
}

// chat reports whether people who had not looked at the articles asked the questions.
func (s *questionSet) chat() bool { return strings.HasPrefix(s.name, "chat-") }

// everyday reports whether the set's questions are as people type them.
func (s *questionSet) everyday() bool {
	return s.chat() || slices.ContainsFunc([]string{"cases", "kinds", "plain"}, func(name string) bool { return strings.HasPrefix(s.name, name) })
}

// decider asks one library.
type decider struct {
	*libraries
	library  *trainingSet
	fitted   *rank.Features
	everyday bool
	own      int // questions of its own that were put to it
	rows     []decisionRow
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
	row.everyday = d.everyday
	if row.found = len(judged) > 0; row.found {
		best := slices.MaxFunc(judged, func(a, b index.Judged) int { return cmp.Compare(a.Features.Dot(d.fitted), b.Features.Dot(d.fitted)) })
		row.Evidence = best.Evidence()
		row.SetScores(leading(judged, d.fitted))
		row.right = row.kind == ownQuestions && right.is(best.Article, best.Span)
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

// counted returns the rows with how many there are of each kind.
func (d *decider) counted() []decisionRow {
	count := make(map[string]int)
	for _, r := range d.rows {
		count[r.kind]++
	}
	for i, r := range d.rows {
		d.rows[i].count = count[r.kind]
	}
	return d.rows
}

// of returns what the lesson is learned from: the rows for which use holds.
func (l *lesson) of(rows []decisionRow, use func(*decisionRow) bool) []learn.Decision {
	var list []learn.Decision
	for i := range rows {
		r := &rows[i]
		if !r.found || l.weights[r.kind] == 0 || l.everyday && !r.everyday || !use(r) {
			continue
		}
		d := learn.Decision{Evidence: r.Evidence, Weight: l.weights[r.kind] / float64(r.count)}
		if r.everyday && r.kind == foreignQuestions {
			d.Weight *= strangersInSmall
		}
		if l.holds(r) {
			d.Answers = 1
		}
		list = append(list, d)
	}
	return list
}

// decisionTable returns a table of how well what the articles answer is told from what they
// are not about, and from what they do not tell, each half of a library's articles by weights
// learned from the other halves.
func decisionTable(rows []decisionRow) string {
	var about, told [2]rank.Evidence
	for half := range about {
		other := func(r *decisionRow) bool { return r.article%2 != half }
		about[half], told[half] = learn.Decide(aboutLesson.of(rows, other)), learn.Decide(toldLesson.of(rows, other))
	}
	type group struct{ library, kind string }
	sure := make(map[group][2][]float64) // that it is about what is asked, and that it tells it
	var libraries []string
	for i := range rows {
		r := &rows[i]
		if !slices.Contains(libraries, r.library) {
			libraries = append(libraries, r.library)
		}
		s := [2]float64{-1e9, -1e9}
		if r.found {
			s = [2]float64{r.Dot(&about[r.article%2]), r.Dot(&told[r.article%2])}
		}
		g := group{r.library, r.kind}
		sure[g] = [2][]float64{append(sure[g][0], s[0]), append(sure[g][1], s[1])}
	}
	table := fmt.Sprintf("\n%-16s %-10s %9s %9s\n", "held out", "questions", "", "AUROC")
	for _, library := range libraries {
		own := sure[group{library, ownQuestions}]
		for _, kind := range []string{ownQuestions, foreignQuestions, orphanQuestions, impossibleQuestions, withheldQuestions} {
			which := 0
			if kind == impossibleQuestions || kind == withheldQuestions {
				which = 1
			}
			list := sure[group{library, kind}][which]
			if len(list) == 0 {
				continue
			}
			table += fmt.Sprintf("%-16s %-10s %9d", library, kind, len(list))
			if kind != ownQuestions {
				table += fmt.Sprintf(" %9.3f", learn.AUROC(own[which], list))
			}
			table += "\n"
		}
	}
	return table
}
