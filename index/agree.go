package index

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"

	"articlebot/articles"
)

// Agreement is how a library's index and its store agree.
type Agreement struct {
	There   bool                     // there is an index of this program's version
	Behind  int                      // articles that have changed since the index read on; the next question does
	Missing []articles.ArticleNumber // that the index has read and does not hold, though they are not set aside
	Wrong   []articles.ArticleNumber // of which it holds a quote that does not stand in the text
	Quotes  int                      // that were compared
}

// Whole is a store as [Compare] reads it.
type Whole interface {
	Source
	Each(ctx context.Context, lib articles.LibraryID, scope articles.Scope, do func(articles.Article) error) error
}

// Compare looks for each article of a library in its index under dir, and for the quotes of
// about as many articles as sample says in their texts. It changes nothing and works beside
// the process that has the index, for it looks at a copy of what that has written.
func Compare(ctx context.Context, dir string, src Whole, lib articles.LibraryID, sample int) (c Agreement, err error) {
	const tries = 3 // what is written just then may not be whole
	for range tries {
		c, err = compareOnce(ctx, dir, src, lib, sample)
		if err == nil || ctx.Err() != nil {
			break
		}
	}
	return c, err
}

func compareOnce(ctx context.Context, dir string, src Whole, lib articles.LibraryID, sample int) (c Agreement, err error) {
	path := filepath.Join((&Index{dir: dir}).path(lib), versionName())
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return c, nil
	}
	beside, err := os.MkdirTemp("", "articlebot-index-")
	if err != nil {
		return c, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(beside)) }()
	if err := imitate(path, beside); err != nil {
		return c, fmt.Errorf("copy index of %s: %w", lib, err)
	}
	count, err := src.LastSeq(ctx, lib) // before the index is read, which may go on meanwhile
	if err != nil {
		return c, err
	}
	aside, err := Aside(dir, lib)
	if err != nil {
		return c, err
	}
	err = guard(func() error {
		ix, err := bleve.OpenUsing(beside, map[string]any{"read_only": true, "bolt_timeout": boltTimeout})
		if err != nil {
			return damaged("%v", err)
		}
		defer func() { _ = guard(ix.Close) }() // only read
		c.There = true
		skip := map[articles.ArticleNumber]bool{}
		for _, n := range aside {
			skip[n] = true
		}
		after := readState(ix).Seq
		for after < count {
			changes, err := src.Changes(ctx, lib, after, 1000)
			if err != nil || len(changes) == 0 {
				return err
			}
			for _, change := range changes {
				skip[change.Number], after = true, change.Seq
				c.Behind++
			}
		}
		return c.look(ctx, ix, src, lib, skip, sample)
	})
	return c, err
}

// look compares the articles that are not to be skipped.
func (c *Agreement) look(ctx context.Context, ix bleve.Index, src Whole, lib articles.LibraryID, skip map[articles.ArticleNumber]bool, sample int) error {
	r := readerOf(ix)
	defer r.close()
	total := int(must(r.DocCount()))
	every, i := max(1, total/40/max(1, sample)), 0 // an article has some dozens of documents
	err := src.Each(ctx, lib, articles.Scope{All: true}, func(a articles.Article) error {
		if skip[a.Number] {
			return nil
		}
		if must(r.InternalID(articleID(a.Number))) == nil {
			c.Missing = append(c.Missing, a.Number)
			return nil
		}
		if i++; i%every != 0 {
			return nil
		}
		for n := 0; ; n++ {
			stored := r.stored(partID(a.Number, quotePart, n))
			if stored == nil {
				return nil
			}
			c.Quotes++
			if q, err := decodeQuote(stored); err != nil || !q.fits(a.Text) {
				c.Wrong = append(c.Wrong, a.Number)
				return nil
			}
		}
	})
	if _, known := errors.AsType[*articles.DamageError](err); known { // the store's own fault
		return nil
	}
	return err
}

// imitate makes a directory that bleve opens as it does an index: what changes is copied,
// and segments, which do not, are linked to.
func imitate(index, dir string) error {
	return filepath.WalkDir(index, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rest, err := filepath.Rel(index, path)
		if err != nil {
			return err
		}
		to := filepath.Join(dir, rest)
		switch {
		case d.IsDir():
			return os.MkdirAll(to, 0o700)
		case strings.HasSuffix(path, ".zap"):
			whole, err := filepath.Abs(path)
			if err == nil && os.Symlink(whole, to) == nil {
				return nil
			}
		}
		return copyFile(path, to)
	})
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // only read
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
