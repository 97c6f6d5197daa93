package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/dustin/go-humanize/english"
	"golang.org/x/sync/errgroup"

	"articlebot/articles"
	"articlebot/articles/read"
)

// articleLine is one line of what import reads and export writes.
type articleLine struct {
	ID        string `json:"id,omitempty"`
	Title     string `json:"title,omitempty"`
	URL       string `json:"url,omitempty"`
	Source    string `json:"source,omitempty"`
	Published string `json:"published,omitempty"`
	Lang      string `json:"lang,omitempty"`
	Text      string `json:"text"`
}

// Articles are stored in batches that end at whichever of these comes first.
const (
	importBatch      = 500
	importBatchBytes = 4 << 20
)

func runImport(ctx context.Context, inv *invocation) error {
	if len(inv.words) == 0 {
		return usagef("import needs files; see articlebot help import")
	}
	a, err := open(ctx, inv)
	if err != nil {
		return err
	}
	im := &importer{app: a, library: inv.library, reader: inv.reader(), max: inv.MaxArticleBytes, faults: inv.Err, started: time.Now()}
	if inv.ErrTerminal {
		im.progress = inv.Err
	}
	err = im.files(ctx, inv.words, inv.In)
	if err == nil {
		_, err = fmt.Fprintf(inv.Out, "%s added, %s already there, %s skipped.\n", english.Plural(im.added, "article", ""), humanize.Comma(int64(im.there)), english.Plural(im.skipped, "line", ""))
	}
	if err == nil && im.skipped > 0 {
		err = errSaid
	}
	return errors.Join(err, a.Close())
}

// importer stores articles while the index follows.
type importer struct {
	*app
	library  articles.LibraryID
	reader   *read.Reader
	max      int64
	faults   io.Writer // is told of lines that are skipped
	progress io.Writer // nil for none
	started  time.Time

	batch                 []articles.Article
	batchBytes            int
	added, there, skipped int
}

// files imports every file. Reading, storing and indexing run side by side.
func (im *importer) files(ctx context.Context, names []string, stdin io.Reader) error {
	stored := make(chan struct{}, 1)
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		for range stored {
			if err := im.index.CatchUp(ctx, im.library); err != nil {
				return fmt.Errorf("index articles: %w", err)
			}
		}
		return nil
	})
	g.Go(func() error {
		defer close(stored)
		for _, name := range names {
			if err := im.file(ctx, name, stdin, stored); err != nil {
				return fmt.Errorf("import %s: %w", name, err)
			}
		}
		return nil
	})
	err := g.Wait()
	if im.progress != nil {
		_, _ = fmt.Fprintln(im.progress)
	}
	return err
}

func (im *importer) file(ctx context.Context, name string, stdin io.Reader, stored chan<- struct{}) error {
	r := stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return fmt.Errorf("open: %w", err)
		}
		defer func() { _ = f.Close() }() // only read
		r = f
	}
	err := readLines(r, func(n int, line []byte) error {
		a, err := im.article(line)
		if err != nil {
			im.skipped++
			_, err = fmt.Fprintf(im.faults, "articlebot: %s line %d skipped: %v\n", name, n, err)
			return err
		}
		im.batch = append(im.batch, a)
		im.batchBytes += len(a.Text)
		if len(im.batch) >= importBatch || im.batchBytes >= importBatchBytes {
			return im.flush(ctx, stored)
		}
		return nil
	})
	return errors.Join(err, im.flush(ctx, stored))
}

// article reads one line. The text stays byte for byte.
func (im *importer) article(line []byte) (articles.Article, error) {
	var l articleLine
	if err := json.Unmarshal(line, &l); err != nil {
		return articles.Article{}, fmt.Errorf("not an article as JSON: %w", err)
	}
	if int64(len(l.Text)) > im.max {
		return articles.Article{}, fmt.Errorf("the text has %d bytes, more than MAX_ARTICLE_BYTES (%d)", len(l.Text), im.max)
	}
	if strings.TrimSpace(l.Text) == "" {
		return articles.Article{}, errors.New("there is no text")
	}
	published, err := parseDate(l.Published)
	if err != nil {
		return articles.Article{}, err
	}
	a := articles.Article{
		Library: im.library, ImportID: l.ID, Title: l.Title, URL: l.URL, Source: l.Source,
		Published: published, Lang: l.Lang, Text: l.Text, AddedBy: localUser, AddedAt: time.Now(),
	}
	im.reader.Complete(&a)
	return a, nil
}

// flush stores the batch and wakes the index.
func (im *importer) flush(ctx context.Context, stored chan<- struct{}) error {
	if len(im.batch) == 0 {
		return nil
	}
	done, err := im.store.Import(ctx, im.library, im.batch)
	if err != nil {
		return err
	}
	for _, d := range done {
		if d.Existing {
			im.there++
		} else {
			im.added++
		}
	}
	im.batch, im.batchBytes = im.batch[:0], 0
	select {
	case stored <- struct{}{}:
	default: // it is awake and will see this batch too
	}
	if im.progress != nil {
		n := im.added + im.there
		_, _ = fmt.Fprintf(im.progress, "\r%d articles, %.0f a second ", n, float64(n)/time.Since(im.started).Seconds())
	}
	return nil
}

// parseDate reads a date or a point in time, "" for none.
func parseDate(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.RFC3339, time.DateOnly, "2006-01-02T15:04:05", time.DateTime, time.RFC1123Z, time.RFC1123} {
		if t, err := time.Parse(layout, s); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("published %q is no date such as 2024-05-01", s)
}
