package read

import (
	"context"
	"encoding/xml"
	"fmt"
	"path"
	"strconv"

	"articlebot/articles"
)

// presentationPart is the part of a PowerPoint file that names its slides.
const presentationPart = "ppt/presentation.xml"

// maxSlides is how many slides of a presentation are read at most.
const maxSlides = 500

// pptx makes an article of a PowerPoint file (Office Open XML, ECMA-376): the paragraphs
// of its slides, each slide a page, titles as headings. Notes are left out.
func pptx(ctx context.Context, data []byte, limit int64) (articles.Article, error) {
	z, err := openZip(data)
	if err != nil {
		return articles.Article{}, err
	}
	targets := make(map[string]string)
	err = walkXML(ctx, z, "ppt/_rels/presentation.xml.rels", func(_ *xml.Decoder, t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "Relationship" {
			targets[xmlAttr(e, "Id")] = path.Join("ppt", xmlAttr(e, "Target"))
		}
		return nil
	})
	if err != nil {
		return articles.Article{}, err
	}
	var slides []string
	err = walkXML(ctx, z, presentationPart, func(_ *xml.Decoder, t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "sldId" {
			return nil
		}
		for _, a := range e.Attr { // its own id has no name space
			if a.Name.Local == "id" && a.Name.Space != "" {
				slides = append(slides, targets[a.Value])
			}
		}
		return nil
	})
	switch {
	case err != nil:
		return articles.Article{}, err
	case len(slides) > maxSlides:
		return articles.Article{}, fmt.Errorf("%d slides, over %d: %w", len(slides), maxSlides, ErrTooLarge)
	}
	w := slideReader{officeWriter: officeWriter{limit: limit}}
	for i, name := range slides {
		if !hasPart(z, name) {
			continue
		}
		w.page = place(0, articles.HintPage, strconv.Itoa(i+1))
		if err := walkXML(ctx, z, name, w.token); err != nil {
			return articles.Article{}, err
		}
		w.end()
	}
	var title, author string
	about(ctx, z, "docProps/core.xml", map[string]*string{"title": &title, "creator": &author})
	return w.article(title, author), nil
}

// slideReader collects the lines of slides.
type slideReader struct {
	officeWriter
	title bool // the shape is the slide's title
}

// token takes in one token of a slide.
func (w *slideReader) token(d *xml.Decoder, t xml.Token) error {
	e, ok := t.(xml.StartElement)
	if !ok {
		return nil
	}
	switch e.Name.Local {
	case "sp":
		w.end()
		w.title = false
	case "ph":
		kind := xmlAttr(e, "type")
		w.title = kind == "title" || kind == "ctrTitle"
		if kind == "sldNum" || kind == "ftr" || kind == "dt" { // on every slide
			return w.leaveOut(d)
		}
	case "p", "br":
		w.end()
		if w.title {
			w.kind = articles.HintHeading
		}
	case "t":
		var text string
		if err := decodeXML(d, e, &text); err != nil {
			return err
		}
		return w.write(text)
	case "Fallback": // what older programs show instead
		return skip(d)
	}
	return nil
}

// leaveOut passes over the rest of a shape.
func (w *slideReader) leaveOut(d *xml.Decoder) error {
	for {
		token, err := d.Token()
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if e, ok := token.(xml.EndElement); ok && e.Name.Local == "sp" {
			return nil
		}
	}
}
