package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"articlebot/articles"
)

// developmentSet is a kind of development data: a folder of that name with the
// data and its score.py.
type developmentSet struct {
	name string
	// score predicts with this program, into files under tmp, and has the
	// scorer print its tables.
	score func(ctx context.Context, inv *invocation, scorer scorer, tmp string) error
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
	dir    string
	python string
	out    io.Writer
	script string // "" is score.py
}

// run calls the script and gives what it prints.
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

// gold lists the data files of the folder.
func (s scorer) gold(pattern string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(s.dir, pattern))
	if err != nil {
		return nil, fmt.Errorf("list development data: %w", err)
	}
	slices.Sort(files)
	return files, nil
}

func runEval(ctx context.Context, inv *invocation) error {
	if len(inv.words) == 0 {
		return usagef("eval needs folders; see articlebot help eval")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		return errors.New("eval needs python3 for the scorers, and there is none on the PATH")
	}
	found := false
	for _, root := range inv.words {
		for _, set := range developmentSets {
			for _, dir := range []string{root, filepath.Join(root, set.name)} {
				if filepath.Base(absolute(dir)) != set.name || !isFile(filepath.Join(dir, "score.py")) {
					continue
				}
				found = true
				if err := scoreSet(ctx, inv, set, scorer{dir: dir, python: python, out: inv.Out}); err != nil {
					return fmt.Errorf("score %s: %w", set.name, err)
				}
			}
		}
	}
	if !found {
		return fmt.Errorf("no development set with a score.py under %s", strings.Join(inv.words, ", "))
	}
	return nil
}

func scoreSet(ctx context.Context, inv *invocation, set developmentSet, s scorer) (err error) {
	tmp, err := os.MkdirTemp("", "articlebot-eval-")
	if err != nil {
		return fmt.Errorf("make folder for predictions: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(tmp)) }()
	return set.score(ctx, inv, s, tmp)
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

// predict answers every line of in and writes the answers to a file.
func predict[In, Out any](ctx context.Context, in []byte, file string, answer func(context.Context, In) (Out, error)) error {
	var out bytes.Buffer
	if err := mapJSONL(ctx, bytes.NewReader(in), &out, answer); err != nil {
		return err
	}
	if err := os.WriteFile(file, out.Bytes(), 0o600); err != nil {
		return fmt.Errorf("write predictions: %w", err)
	}
	return nil
}

func predictQuotes(_ context.Context, t text) (analyzed, error) { return analyze(t), nil }

func scoreSegmentation(ctx context.Context, _ *invocation, s scorer, tmp string) error {
	gold, pred := filepath.Join(s.dir, "golden.jsonl"), filepath.Join(tmp, "pred.jsonl")
	texts, err := s.run(ctx, "--texts", gold)
	if err != nil {
		return err
	}
	if err := predict(ctx, texts, pred, predictQuotes); err != nil {
		return err
	}
	return s.table(ctx, "segmentation", gold, pred)
}

func scoreQuotes(ctx context.Context, _ *invocation, s scorer, tmp string) error {
	files, err := s.gold("*.jsonl")
	if err != nil {
		return err
	}
	for _, gold := range files {
		in, err := os.ReadFile(gold)
		if err != nil {
			return fmt.Errorf("read development data: %w", err)
		}
		pred := filepath.Join(tmp, filepath.Base(gold))
		if err := predict(ctx, in, pred, predictQuotes); err != nil {
			return err
		}
		if err := s.table(ctx, "quotes "+strings.TrimSuffix(filepath.Base(gold), ".jsonl"), gold, pred); err != nil {
			return err
		}
	}
	return nil
}

// questionSet is a set of questions with a library of its articles.
type questionSet struct {
	name, lang string
	questions  []byte // JSON lines
	answers    string // file of the predictions
}

// scoreQuestions makes a library of each set and asks it the set's questions, and
// those of the other sets in its language, which it should not answer.
func scoreQuestions(ctx context.Context, inv *invocation, s scorer, tmp string) error {
	files, err := s.gold("*.jsonl*")
	if err != nil {
		return err
	}
	preds := filepath.Join(tmp, "pred")
	if err := os.Mkdir(preds, 0o700); err != nil {
		return fmt.Errorf("make folder for predictions: %w", err)
	}
	inv.DataDir = filepath.Join(tmp, "data")
	a, err := open(ctx, inv)
	if err != nil {
		return err
	}
	return errors.Join(a.scoreSets(ctx, inv, s, files, preds), a.Close())
}

func (a *app) scoreSets(ctx context.Context, inv *invocation, s scorer, files []string, preds string) error {
	var sets []questionSet
	for _, gold := range files {
		set, err := a.answerSet(ctx, inv, s, gold, preds)
		if err != nil {
			return err
		}
		sets = append(sets, set)
	}
	if err := s.table(ctx, "qa", s.dir, preds); err != nil {
		return err
	}
	return a.scoreForeign(ctx, s, sets, filepath.Dir(preds))
}

func (a *app) answerSet(ctx context.Context, inv *invocation, s scorer, gold, preds string) (set questionSet, err error) {
	set.name, _, _ = strings.Cut(filepath.Base(gold), ".")
	set.answers = filepath.Join(preds, set.name+".jsonl")
	rows, err := s.run(ctx, "--articles", gold)
	if err != nil {
		return set, err
	}
	var first struct{ Lang string }
	if line, _, _ := bytes.Cut(rows, []byte("\n")); len(line) > 0 {
		if err := json.Unmarshal(line, &first); err != nil {
			return set, fmt.Errorf("read the articles of %s: %w", set.name, err)
		}
	}
	set.lang = first.Lang
	if set.questions, err = s.run(ctx, "--questions", gold); err != nil {
		return set, err
	}
	im := &importer{app: a, library: articles.LibraryID(set.name), reader: inv.reader(), max: inv.MaxArticleBytes, skips: newSkipReport("", inv.Err)}
	if err := im.files(ctx, []string{"-"}, bytes.NewReader(rows)); err != nil {
		return set, err
	}
	return set, a.answerAll(ctx, set.name, set.questions, set.answers)
}

// answerAll asks a set's library questions and writes the answers to a file.
func (a *app) answerAll(ctx context.Context, library string, questions []byte, file string) error {
	return predict(ctx, questions, file, func(ctx context.Context, q question) (answer, error) {
		return a.answer(ctx, articles.LibraryID(library), q)
	})
}

// scoreForeign asks each library the questions of the other sets in its language,
// and prints how well it is silent, if the scorer for that is there.
func (a *app) scoreForeign(ctx context.Context, s scorer, sets []questionSet, tmp string) error {
	s.script = "foreign.py"
	if !isFile(filepath.Join(s.dir, s.script)) {
		return nil
	}
	var table strings.Builder
	for _, own := range sets {
		for _, other := range sets {
			if own.name == other.name || own.lang != other.lang {
				continue
			}
			file := filepath.Join(tmp, "foreign.jsonl")
			if err := a.answerAll(ctx, own.name, other.questions, file); err != nil {
				return err
			}
			line, err := s.run(ctx, own.answers, file)
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

func scoreSummaries(ctx context.Context, _ *invocation, s scorer, tmp string) error {
	gold := filepath.Join(s.dir, "dev.jsonl")
	for _, size := range summarySizes {
		texts, err := s.run(ctx, "--kind", size.kind, "--texts", gold)
		if err != nil {
			return err
		}
		pred := filepath.Join(tmp, size.kind+".jsonl")
		err = predict(ctx, texts, pred, func(_ context.Context, t text) (summarized, error) {
			return summarize(t, size.sentences), nil
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

func scoreExtraction(ctx context.Context, inv *invocation, s scorer, tmp string) error {
	pages, err := s.gold(filepath.Join("html", "*.html.gz"))
	if err != nil {
		return err
	}
	reader := inv.measuringReader()
	var out bytes.Buffer
	for _, page := range pages {
		plain := filepath.Join(tmp, strings.TrimSuffix(filepath.Base(page), ".gz"))
		if err := gunzip(page, plain); err != nil {
			return err
		}
		// A page in which nothing is found counts as an empty text.
		found, _ := extract(ctx, reader, plain)
		for _, x := range found {
			line, err := marshalLine(x)
			if err != nil {
				return err
			}
			out.Write(line)
		}
	}
	pred := filepath.Join(tmp, "pred.jsonl")
	if err := os.WriteFile(pred, out.Bytes(), 0o600); err != nil {
		return fmt.Errorf("write predictions: %w", err)
	}
	return s.table(ctx, "extraction", filepath.Join(s.dir, "truth.jsonl"), pred)
}

func gunzip(from, to string) (err error) {
	f, err := os.Open(from)
	if err != nil {
		return fmt.Errorf("read page: %w", err)
	}
	defer func() { _ = f.Close() }() // only read
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("read page: %w", err)
	}
	w, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, fs.FileMode(0o600))
	if err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	_, err = io.Copy(w, z)
	return errors.Join(err, w.Close())
}
