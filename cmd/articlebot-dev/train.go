package main

import (
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

// train learns the weights of rank from the development sets of a folder. It
// prints them as JSON, and on standard error how well they do on each set,
// learned with and without it, and how well questions are told apart that the
// articles do not answer.
func train(ctx context.Context, dir string, to output) (err error) {
	files, err := gold(dir, "*.jsonl*")
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return fmt.Errorf("no development set in %s", dir)
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
	if _, err := io.WriteString(to.errs, rankTable(sets, &fitted)+decisionTable(rows)); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	decided := learn.Decide(decisions(rows, func(decisionRow) bool { return true }))
	return writeWeights(to.out, sets, &fitted, &decided)
}

// rankTable returns a table of how often the first sentence is right.
func rankTable(sets []trainingSet, fitted *rank.Features) string {
	shipped, _ := rank.Weights()
	table := fmt.Sprintf("%-16s %9s %8s %8s %8s\n", "first right, %", "questions", "shipped", "learned", "held out")
	for i, set := range sets {
		held := learn.Fit(joined(slices.Delete(slices.Clone(sets), i, i+1)))
		table += fmt.Sprintf("%-16s %9d %8.1f %8.1f %8.1f\n", set.name, len(set.questions),
			100*learn.First(set.questions, shipped), 100*learn.First(set.questions, *fitted), 100*learn.First(set.questions, held))
	}
	return table
}

// writeWeights writes the file that holds the weights.
func writeWeights(w io.Writer, sets []trainingSet, fitted *rank.Features, decided *rank.Evidence) error {
	counts := make(map[string]int)
	for _, set := range sets {
		counts[set.name] = len(set.questions)
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "\t")
	return e.Encode(rank.NewLearned(counts, fitted, decided))
}

// joined puts the questions of sets together; each set counts the same.
func joined(sets []trainingSet) []learn.Question {
	var all []learn.Question
	for _, set := range sets {
		for _, q := range set.questions {
			q.Weight = 1 / float64(len(set.questions))
			all = append(all, q)
		}
	}
	return all
}

// learnFrom reads a set, makes a library of it and asks it the questions that it
// answers.
func (l *libraries) learnFrom(ctx context.Context, file string) (set trainingSet, err error) {
	if set.questionSet, err = readQuestionSet(file); err != nil {
		return set, err
	}
	if err := l.add(ctx, &set.questionSet); err != nil {
		return set, err
	}
	for _, row := range set.rows {
		for _, q := range row.Questions {
			if q.Impossible {
				continue
			}
			judged, err := l.judge(ctx, set.library(), q.Question)
			if err != nil {
				return set, err
			}
			right := newRightness(&set.questionSet, &row, &q)
			var lesson learn.Question
			for _, j := range judged {
				lesson.Sentences = append(lesson.Sentences, j.Features)
				lesson.Right = append(lesson.Right, right.is(j.Article, j.Span))
			}
			set.questions = append(set.questions, lesson)
		}
	}
	return set, nil
}

// judge returns the sentences that a question's answer is chosen from.
func (l *libraries) judge(ctx context.Context, library articles.LibraryID, question string) ([]index.Judged, error) {
	judged, err := l.index.Judge(ctx, library, index.Question{
		Text: question, Filter: articles.Filter{Scope: articles.Scope{All: true}},
	})
	if err != nil {
		return nil, fmt.Errorf("ask %q: %w", question, err)
	}
	return judged, nil
}
