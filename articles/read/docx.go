package read

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// maxPart is how many bytes one part of a Word file unpacks to at most.
const maxPart = 30 << 20

// docx makes an article of a Word file (Office Open XML, ECMA-376): a paragraph a
// line, with its style's hint. Deleted text, fields' codes, headers, footers and
// notes are left out. Only the standard library is needed for this; the libraries
// for whole Word files write them, too, and are many times its size.
func docx(ctx context.Context, data []byte, limit int64) (articles.Article, error) {
	z, err := openZip(data)
	if err != nil {
		return articles.Article{}, err
	}
	w := wordReader{ctx: ctx, limit: limit, styles: make(map[string]articles.HintKind)}
	_ = w.part(z, "word/styles.xml", w.style) // without it, no hints
	if err := w.part(z, wordPart, w.element); err != nil {
		return articles.Article{}, err
	}
	w.end()
	a := articles.Article{}
	_ = w.part(z, "docProps/core.xml", func(d *xml.Decoder, e xml.StartElement) error { // may be missing
		switch e.Name.Local {
		case "title":
			return d.DecodeElement(&a.Title, &e)
		case "creator":
			return d.DecodeElement(&a.Byline, &e)
		}
		return nil
	})
	a.Title = documentTitle(squeeze(a.Title), w.lines)
	if a.Byline = squeeze(a.Byline); !areNames(a.Byline) || len(a.Byline) >= maxByline {
		a.Byline = ""
	}
	markTitle(w.lines, a.Title)
	a.Text, a.Hints = join(w.lines)
	return a, nil
}

// wordPart is the part of a Word file that holds the text.
const wordPart = "word/document.xml"

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

// wordReader collects the lines of a Word file.
type wordReader struct {
	ctx    context.Context
	limit  int64 // bytes of text
	styles map[string]articles.HintKind
	lines  []line
	line   strings.Builder
	kind   articles.HintKind
	size   int64
}

// part calls f for every element of a part of the file. f may read on.
func (w *wordReader) part(z *zip.Reader, name string, f func(*xml.Decoder, xml.StartElement) error) error {
	file, err := z.Open(name)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer func() { _ = file.Close() }() // only read
	part := &io.LimitedReader{R: file, N: maxPart}
	d := xml.NewDecoder(part)
	for i := 0; ; i++ {
		if i%1024 == 0 && w.ctx.Err() != nil {
			return context.Cause(w.ctx)
		}
		token, err := d.Token()
		switch {
		case part.N <= 0:
			return fmt.Errorf("%s of over %d bytes: %w", name, maxPart, ErrTooLarge)
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("%w: %s: %w", ErrDamaged, name, err)
		}
		if start, ok := token.(xml.StartElement); ok {
			if err := f(d, start); err != nil {
				return err
			}
		}
	}
}

// wordStyles are the hints of Word's own styles; their names are the same in all
// of its languages, their ids are not.
var wordStyles = map[string]articles.HintKind{
	"title": articles.HintTitle, "subtitle": articles.HintHeading, "caption": articles.HintCaption, "quote": articles.HintQuote,
	"intense quote": articles.HintQuote, "list paragraph": articles.HintItem,
}

// style learns the id of a style.
func (w *wordReader) style(d *xml.Decoder, e xml.StartElement) error {
	if e.Name.Local != "style" {
		return nil
	}
	var style struct {
		ID   string `xml:"styleId,attr"`
		Name struct {
			Value string `xml:"val,attr"`
		} `xml:"name"`
	}
	if err := d.DecodeElement(&style, &e); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	name := strings.ToLower(style.Name.Value)
	kind := wordStyles[name]
	if strings.HasPrefix(name, "heading ") {
		kind = articles.HintHeading
	}
	w.styles[style.ID] = kind
	return nil
}

// element takes in one element of the text.
func (w *wordReader) element(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "p", "br", "cr":
		w.end()
	case "tab":
		w.line.WriteByte('\t')
	case "noBreakHyphen":
		w.line.WriteByte('-')
	case "pStyle":
		for _, a := range e.Attr {
			if a.Name.Local == "val" {
				w.kind = w.styles[a.Value]
			}
		}
	case "numPr":
		w.kind = articles.HintItem
	case "t":
		var text string
		if err := d.DecodeElement(&text, &e); err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		w.line.WriteString(text)
		if w.size += int64(len(text)); w.size > w.limit {
			return fmt.Errorf("text of over %d bytes: %w", w.limit, ErrTooLarge)
		}
	case "del", "moveFrom", "Fallback": // what was taken out, and what older programs show instead
		if err := d.Skip(); err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	return nil
}

// end ends the line under way. White space is folded as in pages.
func (w *wordReader) end() {
	if text := squeeze(tidy(w.line.String())); text != "" {
		w.lines = append(w.lines, line{text: text, kind: w.kind})
	}
	w.line.Reset()
	w.kind = ""
}
