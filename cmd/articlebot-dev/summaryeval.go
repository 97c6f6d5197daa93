package main

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"articlebot/articles"
	"articlebot/articles/analysis"
	"articlebot/articles/lang"
	"articlebot/articles/same"
	"articlebot/articles/summary"
)

// What is counted of summaries of the articles of the other development sets.
const (
	checkedSentences = 3   // of a summary
	checkedLeast     = 5   // sentences that an article has at least
	checkedMost      = 400 // articles of one set, evenly spread
	exceptionsNamed  = 4   // of each kind and set
)

// The kinds of sentences that no summary should have.
const (
	notOwn      = "not its own" // a heading, caption, byline, boilerplate or link line
	asking      = "question"
	unfinished  = "no end"   // it does not end as a sentence does
	dangling    = "dangling" // it leans on a sentence that is not shown
	repeated    = "repeated"
	speakerless = "no speaker" // a quotation, and nobody shown says it
)

var exceptionKinds = []string{notOwn, asking, unfinished, dangling, repeated, speakerless}

// exception is a sentence that a summary should not have.
type exception struct{ kind, id string }

// scoreExceptions counts what summaries of the articles in the folders beside the
// scorer's should not have. It looks at the sentences as they are shown.
func scoreExceptions(ctx context.Context, s scorer) error {
	var table strings.Builder
	for _, set := range []string{"quotes", "qa"} {
		files, err := filepath.Glob(filepath.Join(filepath.Dir(absolute(s.dir)), set, "*.jsonl*"))
		if err != nil {
			return fmt.Errorf("list development data: %w", err)
		}
		slices.Sort(files)
		for _, file := range files {
			list, err := articlesOf(file)
			if err != nil {
				return err
			}
			line, err := exceptionsLine(ctx, file, list)
			if err != nil {
				return err
			}
			table.WriteString(line)
		}
	}
	if table.Len() == 0 {
		return nil
	}
	heading := fmt.Sprintf("%-16s %9s %9s", "", "summaries", "sentences")
	for _, kind := range exceptionKinds {
		heading += fmt.Sprintf(" %11s", kind)
	}
	_, err := fmt.Fprintf(s.out, "== summary, exceptions\n%s\n%s", heading, table.String())
	return err
}

// exceptionsLine returns a line of the table, with the ids of some of the exceptions
// under it; nothing for a set without articles.
func exceptionsLine(ctx context.Context, file string, list []articles.Article) (string, error) {
	summaries, sentences := 0, 0
	count := make(map[string]int)
	var named []string
	for i := range list {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		an := analysis.Analyze(&list[i])
		picked := summary.Pick(&list[i], &an, checkedSentences)
		if len(an.Sentences) < checkedLeast || len(picked) == 0 {
			continue
		}
		summaries++
		sentences += len(picked)
		for _, e := range exceptions(&list[i], &an, picked) {
			if count[e.kind]++; count[e.kind] <= exceptionsNamed {
				named = append(named, e.kind+": "+e.id)
			}
		}
	}
	if summaries == 0 {
		return "", nil
	}
	name, _, _ := strings.Cut(filepath.Base(file), ".")
	line := fmt.Sprintf("%-16s %9d %9d", name, summaries, sentences)
	for _, kind := range exceptionKinds {
		line += fmt.Sprintf(" %11d", count[kind])
	}
	slices.Sort(named)
	for _, n := range named {
		line += "\n    " + n
	}
	return line + "\n", nil
}

// exceptionID returns the name of a sentence: the article's id and the sentence's position.
func exceptionID(a *articles.Article, sentence int) string {
	return fmt.Sprintf("%s/%d", a.ImportID, sentence)
}

// exceptions returns what a summary should not have.
func exceptions(a *articles.Article, an *articles.Analysis, picked []int) (list []exception) {
	l := lang.Get(an.Lang)
	// the first that another can lean on
	first := slices.IndexFunc(an.Sentences, func(s articles.Sentence) bool {
		label := an.Paragraphs[s.Paragraph].Label
		return label.Telling() || label == articles.Caption
	})
	var before []same.Sentence // those shown before
	for at, i := range picked {
		text := an.Sentences[i].Of(a.Text)
		add := func(kind string, holds bool) {
			if holds {
				list = append(list, exception{kind, exceptionID(a, i)})
			}
		}
		bare := strings.TrimRight(text, "\"“”„«»’')] ")
		last, _ := utf8.DecodeLastRuneInString(bare)
		add(notOwn, !an.Label(i).Telling() || l.ShowsPicture(text) || l.IsNotice(text))
		question := strings.ContainsRune("?？", last) || l.List(lang.Terminators).Has(string(last))
		add(asking, question)
		add(unfinished, !question && !strings.ContainsRune(".!…。！", last))
		add(dangling, l.Leans(text) && i > first && (at == 0 || picked[at-1] != i-1))
		sentence := same.TextSentence(l, text)
		add(repeated, slices.ContainsFunc(before, sentence.Alike))
		before = append(before, sentence)
		add(speakerless, quotesNobody(a, an, picked, i))
	}
	return list
}

// quotesNobody reports whether most of a sentence is somebody's words in marks, and
// neither it nor a sentence shown beside it names who says them.
func quotesNobody(a *articles.Article, an *articles.Analysis, picked []int, i int) bool {
	s := an.Sentences[i]
	for _, q := range an.Quotes {
		inside := min(s.End, q.Marked.End) - max(s.Start, q.Marked.Start)
		if q.Kind != articles.Direct || inside*2 <= s.Len() {
			continue
		}
		named := func(j int) bool {
			if !slices.Contains(picked, j) {
				return false
			}
			shown := an.Sentences[j]
			return !q.Speaker.Mention.Empty() && shown.Contains(q.Speaker.Mention) ||
				q.Speaker.Name != "" && strings.Contains(shown.Of(a.Text), lastWord(q.Speaker.Name))
		}
		if !named(i) && !named(i-1) && !named(i+1) {
			return true
		}
	}
	return false
}

func lastWord(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// articlesOf reads some of the articles of a development set of either form, with
// texts or with paragraphs.
func articlesOf(file string) ([]articles.Article, error) {
	type row struct {
		ID, Title, Lang, Text string
		Paragraphs            []string
	}
	rows, err := readRows[row](file)
	if err != nil {
		return nil, err
	}
	every := max(1, (len(rows)+checkedMost-1)/checkedMost)
	var list []articles.Article
	for i := 0; i < len(rows); i += every {
		r := rows[i]
		if r.Text == "" {
			r.Text = strings.Join(r.Paragraphs, "\n")
		}
		list = append(list, articles.Article{ImportID: r.ID, Title: r.Title, Lang: r.Lang, Text: r.Text})
	}
	return list, nil
}
