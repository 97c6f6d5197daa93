package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"articlebot/articles"
	"articlebot/articles/same"
	"articlebot/articles/saved"
)

const (
	exportHead    = 64 << 10  // bytes by which an export is known
	exportMost    = 512 << 20 // bytes of one
	exportFetches = 4         // pages at once
)

// errThere is said of a page that is there already.
var errThere = errors.New("it is there already")

// export imports what another program exported.
func (im *importer) export(ctx context.Context, name string, r io.Reader, stored chan<- struct{}) error {
	data, err := io.ReadAll(io.LimitReader(r, exportMost+1))
	if err != nil {
		return fmt.Errorf("read: %w", err)
	}
	if len(data) > exportMost {
		return fmt.Errorf("it has more than %d bytes", exportMost)
	}
	_, entries, err := saved.Parse(data)
	if err != nil {
		return err
	}
	for from := 0; from < len(entries); from += exportFetches {
		some := entries[from:min(from+exportFetches, len(entries))]
		made, faults := make([]articles.Article, len(some)), make([]error, len(some))
		var group errgroup.Group
		for i := range some {
			group.Go(func() error {
				made[i], faults[i] = im.entry(ctx, &some[i])
				return nil
			})
		}
		_ = group.Wait() // what failed is in faults
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		for i, a := range made {
			switch {
			case errors.Is(faults[i], errThere):
				im.there++
			case faults[i] != nil:
				err = im.skips.add(skip{File: name, Line: from + i + 1, ID: cmp.Or(some[i].URL, some[i].Title), Why: faults[i].Error()})
			default:
				err = im.take(ctx, a, stored)
			}
			if err != nil {
				return err
			}
		}
		if slices.ContainsFunc(some, func(e saved.Entry) bool { return e.HTML == "" && e.Text == "" }) {
			if err := im.flush(ctx, stored); err != nil { // what was fetched is not to be fetched again
				return err
			}
		}
		im.progress.entries(from+len(some), len(entries))
	}
	return nil
}

// entry makes an article of one that another program kept. Its page is fetched where only
// the link is known, unless it is there.
func (im *importer) entry(ctx context.Context, e *saved.Entry) (a articles.Article, err error) {
	address := ""
	if e.URL != "" {
		if address, err = im.reader.Address(e.URL); err != nil && e.HTML == "" && e.Text == "" {
			return a, err
		}
	}
	switch {
	case e.HTML != "":
		a, err = im.reader.Fragment(ctx, e.HTML)
	case e.Text != "":
		a, err = im.reader.Text(e.Text)
	default:
		_, err = im.store.Find(ctx, im.library, articles.Filter{Scope: articles.Scope{All: true}}, address)
		switch {
		case err == nil:
			return a, errThere
		case !errors.Is(err, articles.ErrNotFound):
			return a, err
		}
		a, err = im.reader.Link(ctx, e.URL)
	}
	if err != nil {
		return a, err
	}
	if e.HTML != "" || e.Text != "" { // the program has read the page's own words
		a.Title, a.Byline, a.Source = cmp.Or(e.Title, a.Title), cmp.Or(e.Byline, a.Byline), cmp.Or(e.Source, a.Source)
	}
	a.Title, a.Byline, a.Source = cmp.Or(a.Title, e.Title), cmp.Or(a.Byline, e.Byline), cmp.Or(a.Source, e.Source)
	a.URL = cmp.Or(a.URL, address)
	a.Source = tagged(cmp.Or(a.Source, a.Host()), e.Tags)
	if a.Published.IsZero() {
		a.Published = e.Published
	}
	if a.Lang == "" && articles.IsLanguageCode(e.Lang) {
		a.Lang = e.Lang
	}
	a.Library, a.AddedBy, a.AddedAt = im.library, localUser, time.Now()
	im.reader.Complete(&a)
	a.Fingerprint = same.StoryOf(a.Text).Fingerprint()
	return a, nil
}

// tagged is a source with tags as further words, by which it is found.
func tagged(source string, tags []string) string {
	if len(tags) == 0 {
		return source
	}
	return strings.TrimSpace(source + " (" + strings.Join(tags, ", ") + ")")
}
