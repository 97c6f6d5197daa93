package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"articlebot/articles/read"
	"articlebot/cmd/internal/jsonl"
)

// runExtract goes on after a file that cannot be read, which it names. It takes what
// it finds in a web page for the article, so that what is found can be measured on any
// of them.
func runExtract(ctx context.Context, inv *invocation) error {
	if len(inv.words) == 0 {
		return usagef("extract needs files; see articlebot help extract")
	}
	opt := inv.readerOptions()
	opt.AsFound = true
	if err := os.Mkdir(opt.Cache, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		// No data directory is needed, and none is made: what is compiled is kept until the
		// last file.
		if dir, err := os.MkdirTemp("", "articlebot-"); err == nil {
			defer func() { _ = os.RemoveAll(dir) }()
			opt.Cache = filepath.Join(dir, "pdfium")
		}
	}
	reader := read.New(opt)
	failed := false
	for _, name := range inv.words {
		found, faults := extractFile(ctx, reader, name)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		for _, err := range faults {
			failed = true
			exitCode(err, inv.Err)
		}
		for _, x := range found {
			if err := writeLine(inv.Out, x); err != nil {
				return fmt.Errorf("write answer: %w", err)
			}
		}
	}
	if failed {
		return errSaid
	}
	return nil
}

// extractFile returns the articles of a file, and what in it cannot be read.
func extractFile(ctx context.Context, reader *read.Reader, name string) ([]jsonl.Extraction, []error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, []error{fmt.Errorf("cannot read file: %w", err)}
	}
	defer func() { _ = f.Close() }() // only read
	return jsonl.Extract(ctx, reader, name, f)
}
