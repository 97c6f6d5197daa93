package read

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// maxPart is how many bytes one part of an office file unpacks to at most.
const maxPart = 30 << 20

// walkXML calls f for every token of a part of an archive. f may read on.
func walkXML(ctx context.Context, z *zip.Reader, name string, f func(*xml.Decoder, xml.Token) error) error {
	file, err := z.Open(name)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer func() { _ = file.Close() }() // only read
	part := &io.LimitedReader{R: file, N: maxPart}
	d := xml.NewDecoder(part)
	for i := 0; ; i++ {
		if i%1024 == 0 && ctx.Err() != nil {
			return context.Cause(ctx)
		}
		token, err := d.Token()
		if err == nil {
			err = f(d, token)
		} else if !errors.Is(err, io.EOF) {
			err = fmt.Errorf("%w: %s: %w", ErrDamaged, name, err)
		}
		switch {
		case part.N <= 0:
			return fmt.Errorf("%s of over %d bytes: %w", name, maxPart, ErrTooLarge)
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
	}
}

// skip passes over an element that was begun.
func skip(d *xml.Decoder) error {
	if err := d.Skip(); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return nil
}

// decodeXML reads an element that was begun into v.
func decodeXML(d *xml.Decoder, e xml.StartElement, v any) error {
	if err := d.DecodeElement(v, &e); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return nil
}

// xmlAttr returns an attribute of an element, whatever its name space, "" for none.
func xmlAttr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// officeWriter collects the lines of a document.
type officeWriter struct {
	limit int64 // bytes of text
	lines []line
	line  strings.Builder
	kind  articles.HintKind
	size  int64
	page  articles.Hint // begins with the next line; the zero one for none
}

// write adds text to the line under way.
func (w *officeWriter) write(text string) error {
	w.line.WriteString(text)
	if w.size += int64(len(text)); w.size > w.limit {
		return fmt.Errorf("text of over %d bytes: %w", w.limit, ErrTooLarge)
	}
	return nil
}

// end ends the line under way. White space is folded as in pages.
func (w *officeWriter) end() {
	if text := squeeze(tidy(w.line.String())); text != "" {
		l := line{text: text, kind: w.kind}
		if w.page.At != "" {
			l.places, w.page = []articles.Hint{w.page}, articles.Hint{}
		}
		w.lines = append(w.lines, l)
	}
	w.line.Reset()
	w.kind = ""
}

// article makes an article of the lines, and of what the document says of itself.
func (w *officeWriter) article(title, author string) articles.Article {
	a := articles.Article{Title: documentTitle(squeeze(title), w.lines), Byline: squeeze(author)}
	if !areNames(a.Byline) || len(a.Byline) >= maxByline {
		a.Byline = ""
	}
	markTitle(w.lines, a.Title)
	a.Text, a.Hints = join(w.lines)
	return a
}

// documentTitle settles the title of a document: what it says of itself when that
// stands in the text as well, for most name a template or a file there; else the
// first line if that is a heading.
func documentTitle(said string, lines []line) string {
	key := lang.Key(said)
	for _, l := range lines[:min(len(lines), headLines)] {
		if key != "" && lang.Key(l.text) == key {
			return l.text
		}
	}
	if len(lines) > 0 && (lines[0].kind == articles.HintTitle || lines[0].kind == articles.HintHeading) {
		return lines[0].text
	}
	return ""
}

// about reads what a document says of itself, which may be missing: elements by their
// names into the texts that are given.
func about(ctx context.Context, z *zip.Reader, part string, fields map[string]*string) {
	_ = walkXML(ctx, z, part, func(d *xml.Decoder, t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if into := fields[e.Name.Local]; ok && into != nil && *into == "" {
			return decodeXML(d, e, into)
		}
		return nil
	})
}

// styleHint is the hint of one of the styles that office programs bring, by its name in
// lower case; in all languages they have the same ones.
func styleHint(name string) articles.HintKind {
	if strings.HasPrefix(name, "heading") {
		return articles.HintHeading
	}
	return styleHints[name]
}

var styleHints = map[string]articles.HintKind{
	"title": articles.HintTitle, "subtitle": articles.HintHeading, "caption": articles.HintCaption, "quote": articles.HintQuote,
	"intense quote": articles.HintQuote, "quotations": articles.HintQuote, "list paragraph": articles.HintItem,
}

// hasPart reports whether an archive has a part.
func hasPart(z *zip.Reader, name string) bool {
	return slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == name })
}
