package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"

	"github.com/dustin/go-humanize/english"

	"articlebot/articles"
	"articlebot/articles/store"
)

// lineOf is an article as export writes it.
func lineOf(a articles.Article) articleLine {
	return articleLine{
		ID: a.ImportID, Title: a.Title, URL: a.URL, Source: a.Source,
		Published: date(a.Published).String(), Lang: a.Lang, Text: a.Text,
	}
}

func runExport(ctx context.Context, inv *invocation) error {
	if len(inv.words) > 0 {
		return usagef("export writes to standard output and takes no words; see articlebot help export")
	}
	st, err := store.Open(ctx, inv.DataDir, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(inv.Out, 1<<16)
	err = st.Each(ctx, inv.library, articles.Scope{All: true}, func(a articles.Article) error {
		line, err := marshalLine(lineOf(a))
		if err != nil {
			return err
		}
		_, err = w.Write(line)
		return err
	})
	if err != nil {
		err = fmt.Errorf("export: %w", err)
	}
	return errors.Join(err, w.Flush(), st.Close())
}

func runBackup(ctx context.Context, inv *invocation) error {
	if len(inv.words) != 1 {
		return usagef("backup needs the name of the file to write")
	}
	st, err := store.Open(ctx, inv.DataDir, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	if err := errors.Join(st.Backup(ctx, inv.words[0]), st.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(inv.Out, "All libraries of %s are in %s.\n", inv.DataDir, inv.words[0])
	return err
}

func runRestore(ctx context.Context, inv *invocation) error {
	if len(inv.words) != 1 {
		return usagef("restore needs the name of a backup")
	}
	if err := store.Restore(ctx, inv.words[0], inv.DataDir); err != nil {
		return err
	}
	_, err := fmt.Fprintf(inv.Out, "%s now holds what is in %s; the index is built when it is first asked.\n", inv.DataDir, inv.words[0])
	return err
}

func runStatus(ctx context.Context, inv *invocation) error {
	if len(inv.words) > 0 {
		return usagef("status takes no words")
	}
	st, err := store.Open(ctx, inv.DataDir, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	return errors.Join(inv.printStatus(ctx, st), st.Close())
}

func (inv *invocation) printStatus(ctx context.Context, st *store.Store) error {
	libs, err := st.Libraries(ctx)
	if err != nil {
		return fmt.Errorf("list libraries: %w", err)
	}
	w := bufio.NewWriter(inv.Out)
	_, _ = fmt.Fprintf(w, "articlebot %s\ndata directory %s\n", version(), inv.DataDir)
	for _, lib := range libs {
		n, err := st.Count(ctx, lib, articles.Scope{All: true})
		if err != nil {
			return fmt.Errorf("count articles of %s: %w", lib, err)
		}
		_, _ = fmt.Fprintf(w, "library %s: %s\n", lib, english.Plural(n, "article", ""))
	}
	return w.Flush()
}
