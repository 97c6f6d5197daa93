package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"articlebot/articles"
	"articlebot/cmd/articlebot-dev/learn"
	"articlebot/index"
	"articlebot/index/rank"
)

// trainingSet is a set with what the index finds for its questions.
type trainingSet struct {
	questionSet
	questions []learn.Question // that its articles answer
}

// train learns the weights of rank from the development sets of folders. It
// prints them as JSON, and on standard error how well they do on each set,
// learned with and without it, and how well questions are told apart that the
// articles do not answer.
func train(ctx context.Context, dirs []string, to output) (err error) {
	var files []string
	for _, dir := range dirs {
		list, err := gold(dir, "*.jsonl*")
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return fmt.Errorf("no development set in %s", dir)
		}
		for _, file := range list {
			named := func(other string) bool { return setName(other) == setName(file) }
			if !slices.ContainsFunc(files, named) { // else the set is in two folders
				files = append(files, file)
			}
		}
	}
	tmp, err := os.MkdirTemp("", "articlebot-train-")
	if err != nil {
		return fmt.Errorf("make folder for libraries: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(tmp)) }()
	l, err := openLibraries(ctx, filepath.Join(tmp, "data"), to.errs)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Close()) }()
	var sets []trainingSet
	for _, file := range files {
		set, err := l.learnFrom(ctx, file)
		if err != nil {
			return err
		}
		sets = append(sets, set)
	}
	fitted := learn.Fit(joined(sets))
	rows, err := l.decide(ctx, sets, &fitted)
	if err != nil {
		return err
	}
	all := func(*decisionRow) bool { return true }
	about, told, right := learn.Decide(aboutLesson.of(rows, all)), learn.Decide(toldLesson.of(rows, all)), learn.Decide(rightLesson.of(rows, all))
	_, shippedAbout, shippedTold, shippedRight := rank.Weights()
	renew(&about, &shippedAbout)
	renew(&told, &shippedTold)
	renew(&right, &shippedRight)
	if err := writeWeights(to.out, sets, &fitted, &about, &told, &right); err != nil {
		return err
	}
	if _, err := io.WriteString(to.errs, decisionTable(rows)+rankTable(sets, &fitted)); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	return nil
}

// renewed is how much of what certainties weigh comes from what was learned now; the rest is
// what ships. The sets have few of the questions that only look answered. Learned from them
// alone certainties are right as often, and of the small cases that were right before they
// lose one in ten; by a quarter they lose none. To learn again from weights that were learned
// so moves them by another quarter.
const renewed = .25

func renew(learned, shipped *rank.Evidence) {
	for i := range learned {
		learned[i] = renewed*learned[i] + (1-renewed)*shipped[i]
	}
}

// rankTable returns a table of how often the first sentence is right.
func rankTable(sets []trainingSet, fitted *rank.Features) string {
	shipped, _, _, _ := rank.Weights()
	table := fmt.Sprintf("%-16s %9s %8s %8s %8s\n", "first right, %", "questions", "shipped", "learned", "held out")
	for i, set := range sets {
		held := learn.Fit(joined(slices.Delete(slices.Clone(sets), i, i+1)))
		table += fmt.Sprintf("%-16s %9d %8.1f %8.1f %8.1f\n", set.name, len(set.questions),
			100*learn.First(set.questions, shipped), 100*learn.First(set.questions, *fitted), 100*learn.First(set.questions, held))
	}
	return table
}

// writeWeights writes the file that holds the weights.
func writeWeights(w io.Writer, sets []trainingSet, fitted *rank.Features, about, told, right *rank.Evidence) error {
	counts := make(map[string]int)
	for _, set := range sets {
		counts[set.name] = len(set.questions)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "\t")
	return e.Encode(rank.NewLearned(counts, fitted, about, told, right))
}

// setWeights is how much sets count that do not count as 1: more for those of which there is
// nothing like, or which would lose most by the others, less for those that have much in
// common.
var setWeights = map[string]float64{
	"squad-it": 3, "rtqa-en": 3, "xquad-de": 2.5, "xquad-es": 2.5, "trecqa-en": 2, "poquad-pl": 2, "squad-sv": 2,
	"norquad-news": .7, "norquad-wiki": .7, "swequad-sv": .7, "swefaq-sv": .5, "xquad-el": .5, "xquad-ro": .5, "xquad-ru": .5,
}

// chatWeight is how much more a set counts whose questions are as people type them.
const chatWeight = 2

// joined puts the questions of sets together; each set counts as much as it is worth.
func joined(sets []trainingSet) []learn.Question {
	var all []learn.Question
	for _, set := range sets {
		worth := cmp.Or(setWeights[set.name], 1)
		if set.chat() {
			worth *= chatWeight
		}
		for _, q := range set.questions {
			q.Weight = worth / float64(len(set.questions))
			all = append(all, q)
		}
	}
	return all
}

// How many questions of a set are learned from, and of how many sentences each besides
// the right ones: those that come first with the weights as shipped. More of them take
// longer and teach nothing more.
const mostLearned, mostJudged = 200, 150

// learnFrom reads a set, makes a library of it and asks it the questions that it
// answers.
func (l *libraries) learnFrom(ctx context.Context, file string) (set trainingSet, err error) {
	if set.questionSet, err = readQuestionSet(file); err != nil {
		return set, err
	}
	if err := l.add(ctx, &set.questionSet); err != nil {
		return set, err
	}
	count, every := 0, max(1, set.answerable()/mostLearned)
	for _, row := range set.rows {
		for _, q := range row.Questions {
			if q.Impossible {
				continue
			}
			if count++; count%every != 0 {
				continue
			}
			judged, err := l.judge(ctx, set.library(), q.Question, nothing)
			if err != nil {
				return set, err
			}
			right := newRightness(&set.questionSet, &row, &q)
			slices.SortStableFunc(judged, func(a, b index.Judged) int { return cmp.Compare(b.Features.Score(), a.Features.Score()) })
			var lesson learn.Question
			for i, j := range judged {
				if is := right.is(j.Article, j.Span); is || i < mostJudged {
					lesson.Sentences = append(lesson.Sentences, j.Features)
					lesson.Right = append(lesson.Right, is)
				}
			}
			set.questions = append(set.questions, lesson)
		}
	}
	return set, nil
}

// judge returns the sentences that a question's answer is chosen from, without those
// for which hidden returns true.
func (l *libraries) judge(
	ctx context.Context, library articles.LibraryID, question string, hidden func(*articles.Article, articles.Span) bool,
) ([]index.Judged, error) {
	judged, err := l.index.Judge(ctx, library, index.Question{
		Text: question, Filter: articles.Filter{Scope: articles.Scope{All: true}},
	}, hidden)
	if err != nil {
		return nil, fmt.Errorf("ask %q: %w", question, err)
	}
	return judged, nil
}

// nothing hides no sentence.
func nothing(*articles.Article, articles.Span) bool { return false }
