package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"articlebot/articles/read"
	"articlebot/cmd/internal/jsonl"
)

// developmentSet is a kind of development data: a folder of that name with the
// data and its score.py.
type developmentSet struct {
	name string
	// score predicts with this program, into files under tmp, and has the
	// scorer print its tables.
	score func(ctx context.Context, scorer scorer, tmp string) error
}

var developmentSets = []developmentSet{
	{"segmentation", scoreSegmentation},
	{"quotes", scoreQuotes},
	{"qa", scoreQuestions},
	{"summary", scoreSummaries},
	{"extraction", scoreExtraction},
}

// scorer is a folder with a score.py, and another script perhaps.
type scorer struct {
	output
	dir    string
	python string
	script string // "" is score.py
}

// run calls the script and returns what it prints.
func (s scorer) run(ctx context.Context, args ...string) ([]byte, error) {
	script := cmp.Or(s.script, "score.py")
	cmd := exec.CommandContext(ctx, s.python, append([]string{filepath.Join(s.dir, script)}, args...)...)
	var out, fault bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &fault
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("run %s in %s: %w: %s", script, s.dir, err, fault.String())
	}
	return out.Bytes(), nil
}

// table calls score.py and prints what it prints under a heading.
func (s scorer) table(ctx context.Context, heading string, args ...string) error {
	out, err := s.run(ctx, args...)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "== %s\n%s\n", heading, bytes.TrimRight(out, "\n"))
	return err
}

// gold lists the data files of a folder.
func gold(dir, pattern string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil {
		return nil, fmt.Errorf("list development data: %w", err)
	}
	slices.Sort(files)
	return files, nil
}

// eval prints the tables of the development sets under some folders.
func eval(ctx context.Context, dirs []string, to output) error {
	python, err := exec.LookPath("python3")
	if err != nil {
		return errors.New("eval needs python3 for the scorers, and there is none on the PATH")
	}
	found := false
	for _, root := range dirs {
		for _, set := range developmentSets {
			for _, dir := range []string{root, filepath.Join(root, set.name)} {
				if filepath.Base(absolute(dir)) != set.name || !isFile(filepath.Join(dir, "score.py")) {
					continue
				}
				found = true
				if err := scoreSet(ctx, set, scorer{output: to, dir: dir, python: python}); err != nil {
					return fmt.Errorf("score %s: %w", set.name, err)
				}
			}
		}
	}
	if !found {
		return fmt.Errorf("no development set with a score.py under %s", strings.Join(dirs, ", "))
	}
	return nil
}

func scoreSet(ctx context.Context, set developmentSet, s scorer) (err error) {
	tmp, err := os.MkdirTemp("", "articlebot-eval-")
	if err != nil {
		return fmt.Errorf("make folder for predictions: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(tmp)) }()
	return set.score(ctx, s, tmp)
}

func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// predict answers every row, on all processors, and writes the answers to a file.
func predict[In, Out any](ctx context.Context, rows []In, file string, answer func(context.Context, In) (Out, error)) error {
	answers := make([]Out, len(rows))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, row := range rows {
		g.Go(func() (err error) {
			answers[i], err = answer(ctx, row)
			return errors.Join(err, ctx.Err())
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	return writeRows(file, answers)
}

// writeRows writes a line of JSON a row.
func writeRows[T any](file string, rows []T) error {
	var out bytes.Buffer
	lines := json.NewEncoder(&out)
	for _, row := range rows {
		if err := lines.Encode(row); err != nil {
			return fmt.Errorf("encode prediction: %w", err)
		}
	}
	if err := os.WriteFile(file, out.Bytes(), 0o600); err != nil {
		return fmt.Errorf("write predictions: %w", err)
	}
	return nil
}

func analyze(_ context.Context, t jsonl.Text) (jsonl.Analysis, error) { return jsonl.Analyze(t), nil }

// texts returns the texts that score.py prints to predict from.
func (s scorer) texts(ctx context.Context, args ...string) ([]jsonl.Text, error) {
	out, err := s.run(ctx, args...)
	if err != nil {
		return nil, err
	}
	rows, err := decodeRows[jsonl.Text](out)
	if err != nil {
		return nil, fmt.Errorf("read what score.py in %s prints: %w", s.dir, err)
	}
	return rows, nil
}

func scoreSegmentation(ctx context.Context, s scorer, tmp string) error {
	gold, pred := filepath.Join(s.dir, "golden.jsonl"), filepath.Join(tmp, "pred.jsonl")
	texts, err := s.texts(ctx, "--texts", gold)
	if err != nil {
		return err
	}
	if err := predict(ctx, texts, pred, analyze); err != nil {
		return err
	}
	return s.table(ctx, "segmentation", gold, pred)
}

func scoreQuotes(ctx context.Context, s scorer, tmp string) error {
	files, err := gold(s.dir, "*.jsonl")
	if err != nil {
		return err
	}
	for _, file := range files {
		rows, err := readRows[jsonl.Text](file)
		if err != nil {
			return err
		}
		pred := filepath.Join(tmp, filepath.Base(file))
		if err := predict(ctx, rows, pred, analyze); err != nil {
			return err
		}
		if err := s.table(ctx, "quotes "+strings.TrimSuffix(filepath.Base(file), ".jsonl"), file, pred); err != nil {
			return err
		}
	}
	return nil
}

// scoreQuestions makes a library of each set and asks it the set's questions, and
// those of the other sets in its language, which it should not answer.
func scoreQuestions(ctx context.Context, s scorer, tmp string) error {
	files, err := gold(s.dir, "*.jsonl*")
	if err != nil {
		return err
	}
	preds := filepath.Join(tmp, "pred")
	if err := os.Mkdir(preds, 0o700); err != nil {
		return fmt.Errorf("make folder for predictions: %w", err)
	}
	l, err := openLibraries(ctx, filepath.Join(tmp, "data"), s.errs)
	if err != nil {
		return err
	}
	return errors.Join(l.scoreSets(ctx, s, files, preds), l.Close())
}

func (l *libraries) scoreSets(ctx context.Context, s scorer, files []string, preds string) error {
	var sets []questionSet
	for _, file := range files {
		set, err := readQuestionSet(file)
		if err != nil {
			return err
		}
		if err := l.add(ctx, &set); err != nil {
			return err
		}
		if err := l.answer(ctx, &set, &set, filepath.Join(preds, set.name+".jsonl")); err != nil {
			return err
		}
		sets = append(sets, set)
	}
	if err := s.table(ctx, "qa", s.dir, preds); err != nil {
		return err
	}
	return l.scoreForeign(ctx, s, sets, preds)
}

// answer asks the library of one set the questions of one and writes the answers to
// a file.
func (l *libraries) answer(ctx context.Context, own, asked *questionSet, file string) error {
	var questions []jsonl.Question
	for _, row := range asked.rows {
		for _, q := range row.Questions {
			questions = append(questions, jsonl.Question{ID: q.ID, Question: q.Question})
		}
	}
	return predict(ctx, questions, file, func(ctx context.Context, q jsonl.Question) (jsonl.Answer, error) {
		return jsonl.Ask(ctx, l.index, own.library(), q)
	})
}

// scoreForeign asks each library the questions of the other sets in its language,
// and prints how well it is silent, if the scorer for that is there.
func (l *libraries) scoreForeign(ctx context.Context, s scorer, sets []questionSet, preds string) error {
	s.script = "foreign.py"
	if !isFile(filepath.Join(s.dir, s.script)) {
		return nil
	}
	var table strings.Builder
	for _, own := range sets {
		for _, other := range sets {
			if own.name == other.name || own.lang() != other.lang() {
				continue
			}
			file := filepath.Join(filepath.Dir(preds), "foreign.jsonl")
			if err := l.answer(ctx, &own, &other, file); err != nil {
				return err
			}
			line, err := s.run(ctx, filepath.Join(preds, own.name+".jsonl"), file)
			if err != nil {
				return err
			}
			fmt.Fprintf(&table, "%-14s asked %-14s %s", own.name, other.name, line)
		}
	}
	if table.Len() == 0 {
		return nil
	}
	_, err := fmt.Fprintf(s.out, "== qa, questions of other sets\n%s", table.String())
	return err
}

// The scorer wants 3 sentences where the reference is an abstract, and about 8
// where sentences were picked from the text.
var summarySizes = []struct {
	kind      string
	sentences int
}{{"abstractive", 3}, {"extractive", 8}}

func scoreSummaries(ctx context.Context, s scorer, tmp string) error {
	gold := filepath.Join(s.dir, "dev.jsonl")
	for _, size := range summarySizes {
		texts, err := s.texts(ctx, "--kind", size.kind, "--texts", gold)
		if err != nil {
			return err
		}
		pred := filepath.Join(tmp, size.kind+".jsonl")
		err = predict(ctx, texts, pred, func(_ context.Context, t jsonl.Text) (jsonl.Summary, error) {
			return jsonl.Summarize(t, size.sentences), nil
		})
		if err != nil {
			return err
		}
		if err := s.table(ctx, "summary "+size.kind, "--kind", size.kind, gold, pred); err != nil {
			return err
		}
	}
	return scoreExceptions(ctx, s)
}

func scoreExtraction(ctx context.Context, s scorer, tmp string) error {
	pages, err := gold(s.dir, filepath.Join("html", "*.html.gz"))
	if err != nil {
		return err
	}
	reader := read.New(read.Options{AsFound: true})
	var found []jsonl.Extraction
	for _, page := range pages {
		data, err := readFile(page)
		if err != nil {
			return fmt.Errorf("read page %s: %w", page, err)
		}
		// A page in which nothing is found counts as an empty text.
		list, _ := jsonl.Extract(ctx, reader, strings.TrimSuffix(page, ".gz"), bytes.NewReader(data))
		found = append(found, list...)
	}
	pred := filepath.Join(tmp, "pred.jsonl")
	if err := writeRows(pred, found); err != nil {
		return err
	}
	return s.table(ctx, "extraction", filepath.Join(s.dir, "truth.jsonl"), pred)
}
