package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"strings"

	"articlebot/articles"
	"articlebot/articles/read"
	"articlebot/articles/store"
	"articlebot/index"
)

// libraries is a data directory with a library for each question set.
type libraries struct {
	store  store.Store
	index  *index.Index
	reader *read.Reader
}

// openLibraries opens the data directory. What goes wrong beside is logged. Close
// must be called.
func openLibraries(ctx context.Context, dir string, log io.Writer) (*libraries, error) {
	st, err := store.Open(ctx, store.InDirectory(dir))
	if err != nil {
		return nil, err
	}
	ix, err := index.Open(filepath.Join(dir, "index"), st, index.Options{Log: slog.New(slog.NewTextHandler(log, nil))})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open index: %w", err), st.Close())
	}
	return &libraries{st, ix, read.New(read.Options{})}, nil
}

// Close closes the index, then the store that it follows.
func (l *libraries) Close() error { return errors.Join(l.index.Close(), l.store.Close()) }

// add makes a library of a set's articles, as an import of them would.
func (l *libraries) add(ctx context.Context, set *questionSet) error {
	var list []articles.Article
	for _, row := range set.rows {
		a := articles.Article{
			ImportID: row.ID, Title: row.Title, URL: row.URL, Lang: row.Lang, Text: strings.Join(row.Paragraphs, "\n"),
		}
		l.reader.Complete(&a)
		list = append(list, a)
	}
	if _, err := l.store.Import(ctx, set.library(), list); err != nil {
		return fmt.Errorf("import %s: %w", set.name, err)
	}
	if err := l.index.CatchUp(ctx, set.library()); err != nil {
		return fmt.Errorf("index %s: %w", set.name, err)
	}
	return nil
}
