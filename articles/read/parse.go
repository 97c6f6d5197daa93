package read

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"articlebot/articles"
	"articlebot/articles/read/pdf"
)

// job is what is to be read, besides the bytes themselves.
type job struct {
	Form        form
	Name        string // of a file, "" if none
	URL         string // of a page
	ContentType string // of a page, from its header
	AsFound     bool   // give the text of a page that is no article, too
	Limit       int64  // bytes of the article's text; more is an error, sooner or later

	// Of a job for a process of its own:
	Cache   string        // see [Options]
	Timeout time.Duration // after which the process ends
}

// parse makes an article of bytes. It may be slow or worse on hostile ones, even
// after ctx has ended: see [workers] and [isolation]. PDF files are for [ServeIsolated].
func (j job) parse(ctx context.Context, data []byte) (articles.Article, error) {
	switch j.Form {
	case formHTML:
		return extract(ctx, data, j)
	case formFragment:
		return fragment(ctx, data)
	case formMarkdown:
		return markdown(ctx, data)
	case formDocx:
		return docx(ctx, data, j.Limit)
	case formODT:
		return odt(ctx, data, j.Limit)
	case formPptx:
		return pptx(ctx, data, j.Limit)
	case formEPUB:
		return epub(ctx, data, j.Limit)
	case formRTF:
		return rtf(ctx, data, j.Limit)
	case formTranscript:
		return transcript(ctx, data, j)
	}
	return plain(decode(data)), nil
}

// readPDF makes an article of a PDF file, a paragraph a line.
func readPDF(engine *pdf.Engine, data []byte, limit int64) (articles.Article, error) {
	doc, err := engine.Read(data, pdf.Options{Bytes: int(limit)})
	for theirs, ours := range map[error]error{
		pdf.ErrEncrypted: ErrEncrypted, pdf.ErrNoText: ErrScanned, pdf.ErrTooLarge: ErrTooLarge, pdf.ErrDamaged: ErrDamaged,
	} {
		if errors.Is(err, theirs) {
			return articles.Article{}, fmt.Errorf("%w: %w", ours, err)
		}
	}
	if err != nil {
		return articles.Article{}, fmt.Errorf("read PDF: %w", err)
	}
	lines := make([]line, 0, len(doc.Paragraphs))
	last := 0
	for _, p := range doc.Paragraphs {
		l := line{text: p.Text}
		for _, s := range p.Pages {
			if s.Page != last {
				l.places = append(l.places, place(s.At, articles.HintPage, strconv.Itoa(s.Page)))
			}
			last = s.Page
		}
		if p.Heading {
			l.kind = articles.HintHeading
		}
		lines = append(lines, l)
	}
	a := articles.Article{Title: documentTitle(doc.Title, lines)}
	if areNames(doc.Author) && len(doc.Author) < maxByline {
		a.Byline = doc.Author
	}
	markTitle(lines, a.Title)
	a.Text, a.Hints = join(lines)
	return a, nil
}
