package main

import (
	"context"
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
	reader := inv.measuringReader()
	failed := false
	for _, name := range inv.words {
		found, faults := extract(ctx, reader, name)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		for _, err := range faults {
			failed = true
			exitCode(err, inv.Err)
		}
		for _, x := range found {
			line, err := marshalLine(x)
			if err != nil {
				return err
			}
			if _, err := inv.Out.Write(line); err != nil {
				return fmt.Errorf("write answer: %w", err)
			}
		}
	}
	if failed {
		return errSaid
	}
	return nil
}

// extract gives the articles of a file, and says what in it cannot be read.
func extract(ctx context.Context, reader *read.Reader, name string) (list []extracted, faults []error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, []error{fmt.Errorf("cannot read file: %w", err)}
	}
	defer func() { _ = f.Close() }() // only read
	items, err := reader.Files(ctx, filepath.Base(name), f)
	if err != nil {
		return nil, []error{fmt.Errorf("cannot extract %s: %w", name, err)}
	}
	for _, i := range items {
		if i.Err != nil {
			faults = append(faults, fmt.Errorf("cannot extract %s in %s: %w", i.Name, name, i.Err))
			continue
		}
		a := &i.Article
		list = append(list, extracted{
			File: i.Name, Title: a.Title, Text: bodyOf(a), Byline: a.Byline, Published: date(a.Published), Source: a.Source, Lang: a.Lang,
		})
	}
	return list, faults
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
