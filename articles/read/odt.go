package read

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"articlebot/articles"
)

// What an OpenDocument file's part with the text is called, and what its kind begins with.
const (
	openDocumentPart = "content.xml"
	openDocumentMime = "application/vnd.oasis.opendocument."
)

// odt makes an article of an OpenDocument text or presentation (ISO/IEC 26300): a
// paragraph a line, with its style's hint. Deleted text, comments and notes are left out.
// A slide is a page.
func odt(ctx context.Context, data []byte, limit int64) (articles.Article, error) {
	z, err := openZip(data)
	if err != nil {
		return articles.Article{}, err
	}
	if isEncryptedODF(ctx, z) {
		return articles.Article{}, fmt.Errorf("OpenDocument: %w", ErrEncrypted)
	}
	w := odtReader{officeWriter: officeWriter{limit: limit}, parents: make(map[string]string)}
	if err := walkXML(ctx, z, openDocumentPart, w.token); err != nil {
		return articles.Article{}, err
	}
	w.end()
	var title, first, last string
	about(ctx, z, "meta.xml", map[string]*string{"title": &title, "initial-creator": &first, "creator": &last})
	if first == "" {
		first = last
	}
	return w.article(title, first), nil
}

// isEncryptedODF reports whether the text of an OpenDocument file is locked.
func isEncryptedODF(ctx context.Context, z *zip.Reader) (locked bool) {
	_ = walkXML(ctx, z, "META-INF/manifest.xml", func(_ *xml.Decoder, t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "encryption-data" {
			locked = true
		}
		return nil
	})
	return locked
}

// odtReader collects the lines of an OpenDocument file.
type odtReader struct {
	officeWriter
	parents map[string]string // of styles, by their names
	inside  int               // paragraphs that the text is in
	items   int               // lists
	slides  int
}

// token takes in one token of the text.
func (w *odtReader) token(d *xml.Decoder, t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		return w.start(d, t)
	case xml.EndElement:
		switch t.Name.Local {
		case "p", "h":
			w.end()
			w.inside--
		case "list":
			w.items--
		}
	case xml.CharData:
		if w.inside > 0 {
			return w.write(string(t))
		}
	}
	return nil
}

func (w *odtReader) start(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "style":
		w.parents[xmlAttr(e, "name")] = xmlAttr(e, "parent-style-name")
	case "page":
		w.slides++
		w.page = place(0, articles.HintPage, strconv.Itoa(w.slides))
	case "p", "h":
		w.end()
		w.inside++
		w.kind = w.styled(xmlAttr(e, "style-name"))
		switch {
		case e.Name.Local == "h":
			w.kind = articles.HintHeading
		case w.items > 0 && w.kind == "":
			w.kind = articles.HintItem
		}
	case "list":
		w.items++
	case "tab":
		return w.write("\t")
	case "s":
		return w.write(" ")
	case "line-break":
		w.end()
	case "tracked-changes", "annotation", "note", "notes", "master-styles", "ruby-text":
		return skip(d)
	}
	return nil
}

// styled is the hint of a style, or of the one that it was made of.
func (w *odtReader) styled(name string) articles.HintKind {
	const deepest = 10
	for range deepest {
		if kind := styleHint(strings.ToLower(strings.ReplaceAll(name, "_20_", " "))); kind != "" || name == "" {
			return kind
		}
		name = w.parents[name]
	}
	return ""
}
