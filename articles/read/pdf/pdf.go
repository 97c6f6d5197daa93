// Package pdf takes the text out of PDF files: paragraphs in the order in which a
// person reads them, without what runs along on every page.
//
// The files are read by PDFium, compiled to WebAssembly: a damaged or hostile file
// cannot write into this process's memory. It may still take for ever, so an
// [Engine] belongs in a process that can be killed. What PDFium tells is the
// characters with their places; lines, columns, paragraphs and headings are made
// of these here.
package pdf

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"unicode"

	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// The errors of [Engine.Read]; those returned wrap them and say more.
var (
	ErrEncrypted = errors.New("locked with a password")
	ErrNoText    = errors.New("no text in it") // pictures of pages, or characters that have no meaning
	ErrTooLarge  = errors.New("too large")     // too many pages, or too much text
	ErrDamaged   = errors.New("damaged")
)

// Options bounds what is read. Zero values stand for the defaults.
type Options struct {
	Pages int // default 200
	Bytes int // of text; default 1,000,000
}

// Document is what a PDF file holds.
type Document struct {
	Title, Author string // as the file says of itself; many name a template or a program
	Paragraphs    []Paragraph
}

// Paragraph is one paragraph, its lines joined, or a heading.
type Paragraph struct {
	Text    string
	Heading bool
	Pages   []PageStart // that it stands on, in order
}

// PageStart is where in a text a page begins.
type PageStart struct {
	At   int // bytes
	Page int // from 1
}

const minLetters = 20 // a document has more, or is none

// Read reads a PDF file.
func (e *Engine) Read(data []byte, opt Options) (Document, error) {
	opt.Pages, opt.Bytes = cmp.Or(opt.Pages, 200), cmp.Or(opt.Bytes, 1_000_000)
	opened, err := e.pdfium.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return Document{}, fmt.Errorf("%w: %w", ErrEncrypted, err)
	case err != nil:
		return Document{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	defer func() { _, _ = e.pdfium.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: opened.Document}) }()
	count, err := e.pdfium.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	switch {
	case err != nil:
		return Document{}, fmt.Errorf("%w: %w", ErrDamaged, err)
	case count.PageCount > opt.Pages:
		return Document{}, fmt.Errorf("%d pages, over %d: %w", count.PageCount, opt.Pages, ErrTooLarge)
	}
	doc := Document{Title: e.about(opened.Document, "Title"), Author: e.about(opened.Document, "Author")}
	var pages [][]textLine
	size, letters, unknown, damaged := 0, 0, 0, 0
	for i := range count.PageCount {
		chars, err := e.page(opened.Document, i)
		if err != nil {
			damaged++ // which does not spoil the others
		}
		for _, c := range chars {
			size += len(c.text)
			for _, r := range c.text {
				switch {
				case unicode.IsLetter(r), unicode.IsDigit(r):
					letters++
				case r == unicode.ReplacementChar, unicode.Is(unicode.Co, r):
					unknown++
				}
			}
		}
		if size > opt.Bytes {
			return Document{}, fmt.Errorf("over %d bytes of text: %w", opt.Bytes, ErrTooLarge)
		}
		pages = append(pages, linesOf(chars))
	}
	switch {
	case count.PageCount > 0 && damaged == len(pages):
		return Document{}, fmt.Errorf("%w: none of %d pages can be read", ErrDamaged, count.PageCount)
	case letters < minLetters, unknown > letters:
		return Document{}, fmt.Errorf("%w: %d letters on %d pages, %d characters without a meaning", ErrNoText, letters, count.PageCount, unknown)
	}
	doc.Paragraphs = paragraphs(withoutRunning(pages))
	return doc, nil
}

// about returns what the file says of itself under a key, "" if nothing.
func (e *Engine) about(doc references.FPDF_DOCUMENT, key string) string {
	said, err := e.pdfium.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: doc, Tag: key})
	if err != nil {
		return ""
	}
	return strings.Join(strings.Fields(strings.Map(printable, strings.ToValidUTF8(said.Value, ""))), " ")
}

// char is a character on a page and its place, in points from the lower left
// corner.
type char struct {
	text                     string
	left, right, bottom, top float64
	size                     float64 // of the font
	bold                     bool
}

// page returns the characters of a page in the order in which the file draws them,
// with the blanks and line ends that PDFium finds between them. Those that are
// written upwards or upside down are left out.
func (e *Engine) page(doc references.FPDF_DOCUMENT, index int) ([]char, error) {
	text, err := e.pdfium.GetPageTextStructured(&requests.GetPageTextStructured{
		Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: index}},
		Mode: requests.GetPageTextStructuredModeChars, CollectFontInformation: true,
	})
	if err != nil {
		return nil, err
	}
	chars := make([]char, 0, len(text.Chars))
	for _, c := range text.Chars {
		const upright = .3 // radians
		if c.Angle > upright && c.Angle < 6.28-upright {
			continue
		}
		at := c.PointPosition
		one := char{text: legible(c.Text), left: at.Left, right: at.Right, bottom: at.Bottom, top: at.Top}
		if f := c.FontInformation; f != nil {
			const demiBold = 600
			one.size = max(f.RenderedSize, 1)
			one.bold = f.Weight >= demiBold || strings.Contains(strings.ToLower(f.Name), "bold")
		}
		if one.text != "" {
			chars = append(chars, one)
		}
	}
	return chars, nil
}

// hyphenMark is what PDFium gives for a hyphen that parts a word at the end of a
// line.
const hyphenMark = "\u0002"

// legible spells out ligatures and drops what is no character.
func legible(s string) string {
	switch s {
	case hyphenMark, "\ufffe":
		return hyphenMark
	case "\n", "\r":
		return "\n"
	}
	if spelled, ok := ligatures[s]; ok {
		return spelled
	}
	return strings.Map(printable, strings.ToValidUTF8(s, string(unicode.ReplacementChar)))
}

var ligatures = map[string]string{"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}

func printable(r rune) rune {
	if unicode.IsControl(r) || r == '\ufeff' || r == '\u200b' {
		return -1
	}
	return r
}
