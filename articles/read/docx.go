package read

import (
	"context"
	"encoding/xml"
	"strings"

	"articlebot/articles"
)

// wordPart is the part of a Word file that holds the text.
const wordPart = "word/document.xml"

// docx makes an article of a Word file (Office Open XML, ECMA-376): a paragraph a
// line, with its style's hint. Deleted text, fields' codes, headers, footers and
// notes are left out. Only the standard library is needed for this; the libraries
// for whole Word files write them, too, and are many times its size.
func docx(ctx context.Context, data []byte, limit int64) (articles.Article, error) {
	z, err := openZip(data)
	if err != nil {
		return articles.Article{}, err
	}
	w := wordReader{officeWriter{limit: limit}, make(map[string]articles.HintKind)}
	_ = walkXML(ctx, z, "word/styles.xml", w.style) // without it, no hints
	if err := walkXML(ctx, z, wordPart, w.token); err != nil {
		return articles.Article{}, err
	}
	w.end()
	var title, author string
	about(ctx, z, "docProps/core.xml", map[string]*string{"title": &title, "creator": &author})
	return w.article(title, author), nil
}

// wordReader collects the lines of a Word file.
type wordReader struct {
	officeWriter
	styles map[string]articles.HintKind
}

// style learns the id of a style. Their names are the same in all of Word's languages,
// their ids are not.
func (w *wordReader) style(d *xml.Decoder, t xml.Token) error {
	e, ok := t.(xml.StartElement)
	if !ok || e.Name.Local != "style" {
		return nil
	}
	var style struct {
		ID   string `xml:"styleId,attr"`
		Name struct {
			Value string `xml:"val,attr"`
		} `xml:"name"`
	}
	if err := decodeXML(d, e, &style); err != nil {
		return err
	}
	w.styles[style.ID] = styleHint(strings.ToLower(style.Name.Value))
	return nil
}

// token takes in one token of the text.
func (w *wordReader) token(d *xml.Decoder, t xml.Token) error {
	e, ok := t.(xml.StartElement)
	if !ok {
		return nil
	}
	switch e.Name.Local {
	case "p", "br", "cr":
		w.end()
	case "tab":
		return w.write("\t")
	case "noBreakHyphen":
		return w.write("-")
	case "pStyle":
		w.kind = w.styles[xmlAttr(e, "val")]
	case "numPr":
		w.kind = articles.HintItem
	case "t":
		var text string
		if err := decodeXML(d, e, &text); err != nil {
			return err
		}
		return w.write(text)
	case "del", "moveFrom", "Fallback": // what was taken out, and what older programs show instead
		return skip(d)
	}
	return nil
}
