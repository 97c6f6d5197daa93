package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/dustin/go-humanize"
	"github.com/dustin/go-humanize/english"
	"golang.org/x/sync/errgroup"

	"articlebot/articles"
	"articlebot/articles/same"
	"articlebot/articles/saved"
	"articlebot/bot"
)

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
	im := &importer{
		app: a, library: inv.library, max: inv.MaxArticleBytes, skips: newSkipReport(inv.skipped, inv.Err),
		progress: newProgress(inv.stdio),
	}
	if err = a.matchNew(ctx); err == nil { // of what came before, watches hear
		err = im.files(ctx, inv.words, inv.In)
	}
	err = errors.Join(err, im.skips.close(), a.bot.SkipNew(context.WithoutCancel(ctx), inv.library))
	switch {
	case ctx.Err() != nil:
		_, _ = fmt.Fprintf(inv.Err, "articlebot: interrupted; %s are in. The same command goes on from there.\n", english.Plural(im.added+im.there, "article", ""))
		err = errSaid
	case err == nil:
		_, err = fmt.Fprintf(inv.Out, "%s added, %s already there, %s skipped.\n", english.Plural(im.added, "article", ""), humanize.Comma(int64(im.there)), english.Plural(im.skips.count, "line", ""))
		if err == nil && im.skips.count > 0 {
			err = errSaid
		}
		err = errors.Join(err, im.tellAside(ctx, inv))
	}
	return errors.Join(err, a.Close())
}

// tellAside tells which articles of the library are set aside.
func (im *importer) tellAside(ctx context.Context, inv *invocation) error {
	s, err := im.index.Status(ctx, im.library)
	if n := len(s.Aside); n > 0 {
		_, err = fmt.Fprintf(inv.Err, "articlebot: set aside, so that nothing in it is found: %s\n", bot.Numbers(s.Aside, n))
	}
	return err
}

// importer stores articles while the index follows.
type importer struct {
	*app
	library  articles.LibraryID
	max      int64
	skips    *skipReport
	progress *progress

	batch        []articles.Article
	batchBytes   int
	added, there int
}

// files imports every file. Reading, storing and indexing run side by side.
func (im *importer) files(ctx context.Context, names []string, stdin io.Reader) error {
	im.progress.start(names)
	defer im.progress.end()
	stored := make(chan struct{}, 1)
	g, ctx := errgroup.WithContext(ctx)
	var done atomic.Bool // all is stored; what remains is to index it
	g.Go(func() error {
		for range stored {
			if done.Load() {
				im.progress.indexing()
			}
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
		done.Store(true)
		im.progress.indexing()
		return nil
	})
	return g.Wait()
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
	buffered := bufio.NewReaderSize(r, exportHead)
	if head, _ := buffered.Peek(exportHead); saved.Known(head) { // a shorter file has less
		if err := im.export(ctx, name, io.TeeReader(buffered, im.progress), stored); err != nil {
			return err
		}
		return im.flush(ctx, stored)
	}
	r = buffered
	// An article of the largest size, every byte escaped, and what is said of it.
	longest := min(6*int(im.max)+1<<16, maxLineBytes)
	err := readLines(io.TeeReader(r, im.progress), longest, func(n int, line []byte) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if line == nil {
			return im.skips.add(skip{File: name, Line: n, Why: fmt.Sprintf("the line has more than %d bytes", longest)})
		}
		a, err := im.article(line)
		if err != nil {
			return im.skips.add(skip{File: name, Line: n, ID: a.ImportID, Why: err.Error(), Input: strings.TrimSpace(string(line))})
		}
		return im.take(ctx, a, stored)
	})
	if err != nil {
		return err
	}
	return im.flush(ctx, stored)
}

// article reads one line. The text stays byte for byte. With an error the article
// has no more than its id.
func (im *importer) article(line []byte) (articles.Article, error) {
	var l bot.ArticleLine
	if !utf8.Valid(line) {
		return articles.Article{}, errors.New("it is not valid UTF-8")
	}
	if err := json.Unmarshal(line, &l); err != nil {
		return articles.Article{}, fmt.Errorf("not an article as JSON: %w", err)
	}
	nameOnly := articles.Article{ImportID: l.ID}
	switch {
	case int64(len(l.Text)) > im.max:
		return nameOnly, fmt.Errorf("the text has %d bytes, more than MAX_ARTICLE_BYTES (%d)", len(l.Text), im.max)
	case strings.TrimSpace(l.Text) == "" && l.NoArchive:
		return nameOnly, errors.New("there is no text: its page asks that no copy be given on, so export left it out")
	case strings.TrimSpace(l.Text) == "":
		return nameOnly, errors.New("there is no text")
	case l.Lang != "" && !articles.IsLanguageCode(l.Lang):
		return nameOnly, fmt.Errorf("lang %.20q is no code such as en", l.Lang)
	}
	published, err := parseDate(l.Published)
	if err != nil {
		return nameOnly, err
	}
	a := articles.Article{
		Library: im.library, ImportID: l.ID, Title: l.Title, URL: l.URL, Source: l.Source,
		Published: published, Lang: l.Lang, NoArchive: l.NoArchive, FeedText: l.FeedText, Text: l.Text, Hints: l.Hints(), AddedBy: localUser, AddedAt: time.Now(),
	}
	im.reader.Complete(&a)
	a.Fingerprint = same.StoryOf(a.Text).Fingerprint()
	return a, nil
}

// take puts an article to the batch, which is stored when it is full.
func (im *importer) take(ctx context.Context, a articles.Article, stored chan<- struct{}) error {
	im.batch = append(im.batch, a)
	im.batchBytes += len(a.Text)
	if len(im.batch) >= importBatch || im.batchBytes >= importBatchBytes {
		return im.flush(ctx, stored)
	}
	return nil
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
	im.progress.show(im.added + im.there)
	return nil
}

// parseDate reads a date or a point in time, "" for none.
func parseDate(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.RFC3339, time.DateOnly, "2006-01-02T15:04:05", time.DateTime, time.RFC1123Z, time.RFC1123} {
		if t, err := time.Parse(layout, s); err == nil {
			return articles.AsWritten(t), nil
		}
	}
	return time.Time{}, fmt.Errorf("published %q is no date such as 2024-05-01", s)
}
