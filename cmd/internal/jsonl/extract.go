package jsonl

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"articlebot/articles"
	"articlebot/articles/analysis"
	"articlebot/articles/read"
	"articlebot/bot"
)

// Extraction is an article as it was found in a file.
type Extraction struct {
	File      string `json:"file"`
	Title     string `json:"title"`
	Text      string `json:"text"`
	Byline    string `json:"byline"`
	Published string `json:"published"`
	Source    string `json:"source"`
	Lang      string `json:"lang"`
}

// Extract returns the articles of a file, and what in it cannot be read.
func Extract(ctx context.Context, reader *read.Reader, name string, r io.Reader) (list []Extraction, faults []error) {
	items, err := reader.Files(ctx, filepath.Base(name), r)
	if err != nil {
		return nil, []error{fmt.Errorf("cannot extract %s: %w", name, err)}
	}
	for _, i := range items {
		if i.Err != nil {
			faults = append(faults, fmt.Errorf("cannot extract %s in %s: %w", i.Name, name, i.Err))
			continue
		}
		a := &i.Article
		list = append(list, Extraction{
			File: i.Name, Title: a.Title, Text: bodyOf(a), Byline: a.Byline, Published: bot.FormatDate(a.Published), Source: a.Source, Lang: a.Lang,
		})
	}
	return list, faults
}

// bodyOf returns the article alone: what its paragraphs tell, with the headings
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
