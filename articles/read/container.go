package read

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"articlebot/articles"
)

// Bounds on files that hold others.
const (
	maxNesting    = 2        // a message in an archive, an archive in a message
	maxEntries    = 1000     // files in an archive, of any kind
	maxItems      = 100      // articles of one file
	maxUnpackSize = 64 << 20 // bytes of all that an archive unpacks to
)

// Item is one article of a file, or why it could not be read.
type Item struct {
	Name    string // of the file, or of the file inside it
	Article articles.Article
	Err     error
}

// Files makes articles of a file: of an archive (.zip) one of each file in it that
// can be read, of a message its text or else the files that it brings, of anything
// else one. What it holds is told from its content; the name only tells Markdown
// from plain text, and settles what is doubtful. No more than the limits of
// [Options] is ever read.
//
// The error says that nothing of it could be read: one of those listed with
// [ErrEmpty]. Else there is at least one item, and one without an error.
func (r *Reader) Files(ctx context.Context, name string, rd io.Reader) ([]Item, error) {
	data, err := readAtMost(rd, r.opt.MaxArticleBytes)
	if err == nil && int64(len(data)) > r.opt.MaxArticleBytes {
		if form, unknown := recognise(data, formOfName(name)); unknown == nil && r.limit(form) < int64(len(data)) {
			return nil, r.tooLarge(form)
		}
		var more []byte
		more, err = readAtMost(rd, r.opt.MaxFetchBytes-int64(len(data)))
		data = append(data, more...)
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return r.open(ctx, attachment{name, data}, 0)
}

// open reads one file, which may hold others; depth is in how many it stands.
func (r *Reader) open(ctx context.Context, f attachment, depth int) ([]Item, error) {
	form, err := recognise(f.data, formOfName(f.name))
	if err == nil {
		err = refuseProgramText(form, f.name)
	}
	switch {
	case err != nil:
		return nil, err
	case int64(len(f.data)) > r.limit(form):
		return nil, r.tooLarge(form)
	case form == formMail:
		return r.mail(ctx, f, depth)
	case form == formZip:
		return r.archive(ctx, f, depth)
	}
	a, err := r.build(ctx, job{Form: form, Name: f.name}, f.data)
	if err != nil {
		return nil, err
	}
	return []Item{{Name: f.name, Article: a}}, nil
}

// mail reads a message: its text when there is enough of it to be an article, else
// the files that come with it.
func (r *Reader) mail(ctx context.Context, f attachment, depth int) ([]Item, error) {
	l, err := openMail(f.data)
	if err != nil {
		return nil, err
	}
	a, err := r.build(ctx, job{Form: l.form, AsFound: true}, l.body)
	if len(l.files) > 0 && (err != nil || wordsIn(a.Text, minWords) < minWords) && depth < maxNesting {
		if items, filesErr := r.several(ctx, l.files, depth+1); filesErr == nil {
			return items, nil
		}
	}
	if err != nil {
		return nil, err
	}
	if head, end := sentOn(a.Text); end > 0 { // as a page
		head.describe(&a)
		cutFront(&a, end)
	}
	l.describe(&a)
	return []Item{{Name: f.name, Article: a}}, nil
}

// archive reads the files in a ZIP archive. Folders, hidden files and what macOS
// adds are passed over.
func (r *Reader) archive(ctx context.Context, f attachment, depth int) ([]Item, error) {
	if depth >= maxNesting {
		return nil, &UnsupportedError{"archives within archives"}
	}
	z, err := openZip(f.data)
	switch {
	case err != nil:
		return nil, err
	case len(z.File) > maxEntries:
		return nil, fmt.Errorf("archive of over %d files: %w", maxEntries, ErrTooLarge)
	}
	var files []attachment
	total := int64(0)
	for _, entry := range z.File {
		base := path.Base(entry.Name)
		if entry.FileInfo().IsDir() || strings.HasPrefix(base, ".") || strings.HasPrefix(entry.Name, "__MACOSX/") {
			continue
		}
		if entry.Flags&1 != 0 {
			return nil, fmt.Errorf("%s: %w", base, ErrEncrypted)
		}
		data, err := unzip(entry, r.opt.MaxFetchBytes)
		if err != nil {
			return nil, err
		}
		if total += int64(len(data)); total > maxUnpackSize {
			return nil, fmt.Errorf("archive of over %d bytes unpacked: %w", maxUnpackSize, ErrTooLarge)
		}
		files = append(files, attachment{strings.ToValidUTF8(base, "\uFFFD"), data})
	}
	if len(files) == 0 {
		return nil, ErrEmpty
	}
	return r.several(ctx, files, depth+1)
}

func openZip(data []byte) (*zip.Reader, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return z, nil
}

// unzip reads a file of an archive, at most one byte more than limit.
func unzip(entry *zip.File, limit int64) ([]byte, error) {
	file, err := entry.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer func() { _ = file.Close() }() // only read
	data, err := readAtMost(file, limit)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, entry.Name, err)
	}
	return data, nil
}

// several reads files that come together. Those that are of no kind with a text
// in it, pictures mostly, are passed over beside others.
func (r *Reader) several(ctx context.Context, files []attachment, depth int) ([]Item, error) {
	var items []Item
	var failed error
	good := 0
	for _, f := range files {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		inner, err := r.open(ctx, f, depth)
		switch {
		case err == nil:
			items = append(items, inner...)
			good += len(inner)
		case failed == nil || errors.Is(failed, ErrNotText) || errors.Is(failed, ErrUnsupported):
			failed = err
		}
		if err != nil && !errors.Is(err, ErrNotText) && !errors.Is(err, ErrUnsupported) {
			items = append(items, Item{Name: f.name, Err: err})
		}
		if len(items) > maxItems {
			return nil, fmt.Errorf("over %d articles in one file: %w", maxItems, ErrTooLarge)
		}
	}
	if good == 0 {
		return nil, failed
	}
	return items, nil
}
