package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"articlebot/articles"
	"articlebot/articles/analysis"
	"articlebot/articles/read"
)

// extracted is one line of what extract writes.
type extracted struct {
	File      string `json:"file"`
	Title     string `json:"title"`
	Text      string `json:"text"`
	Byline    string `json:"byline"`
	Published date   `json:"published"`
	Source    string `json:"source"`
	Lang      string `json:"lang"`
}

// runExtract goes on after a file that cannot be read, which it names.
func runExtract(ctx context.Context, inv *invocation) error {
	if len(inv.words) == 0 {
		return usagef("extract needs files; see articlebot help extract")
	}
	reader := inv.reader()
	failed := false
	for _, name := range inv.words {
		x, err := extract(ctx, reader, name)
		if err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			failed = true
			exitCode(err, inv.Err)
			continue
		}
		line, err := marshalLine(x)
		if err != nil {
			return err
		}
		if _, err := inv.Out.Write(line); err != nil {
			return fmt.Errorf("write answer: %w", err)
		}
	}
	if failed {
		return errSaid
	}
	return nil
}

func extract(ctx context.Context, reader *read.Reader, name string) (_ extracted, err error) {
	f, err := os.Open(name)
	if err != nil {
		return extracted{}, fmt.Errorf("cannot read file: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	a, err := reader.File(ctx, filepath.Base(name), f)
	if err != nil {
		return extracted{}, fmt.Errorf("cannot extract %s: %w", name, err)
	}
	return extracted{
		File: filepath.Base(name), Title: a.Title, Text: bodyOf(&a), Byline: a.Byline,
		Published: date(a.Published), Source: a.Source, Lang: a.Lang,
	}, nil
}

// bodyOf is the article alone: what its paragraphs tell, with the headings
// between them, and without what the labels set apart.
func bodyOf(a *articles.Article) string {
	an := analysis.Analyze(a)
	var lines []string
	for _, p := range an.Paragraphs {
		if p.Label.Telling() || p.Label == articles.Subheading {
			lines = append(lines, p.Of(a.Text))
		}
	}
	return strings.Join(lines, "\n")
}
