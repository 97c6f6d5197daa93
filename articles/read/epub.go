package read

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"articlebot/articles"
	"articlebot/articles/lang"
)

// containerPart is the part of an EPUB file that says where the others are.
const containerPart = "META-INF/container.xml"

// epubPackage is what an EPUB file says of itself (EPUB 3.3, "Package document").
type epubPackage struct {
	Titles     []string   `xml:"metadata>title"`
	Creators   []string   `xml:"metadata>creator"`
	Publishers []string   `xml:"metadata>publisher"`
	Dates      []string   `xml:"metadata>date"`
	Languages  []string   `xml:"metadata>language"`
	Items      []epubItem `xml:"manifest>item"`
	Spine      []struct {
		ID     string `xml:"idref,attr"`
		Linear string `xml:"linear,attr"`
	} `xml:"spine>itemref"`
}

// epubItem is a part of an EPUB file.
type epubItem struct {
	ID         string `xml:"id,attr"`
	Href       string `xml:"href,attr"`
	Media      string `xml:"media-type,attr"`
	Properties string `xml:"properties,attr"`
}

// epub makes an article of an EPUB file: its chapters in the order of reading.
func epub(ctx context.Context, data []byte, limit int64) (articles.Article, error) {
	z, err := openZip(data)
	if err != nil {
		return articles.Article{}, err
	}
	root, err := rootOf(ctx, z)
	if err != nil {
		return articles.Article{}, err
	}
	var p epubPackage
	err = walkXML(ctx, z, root, func(d *xml.Decoder, t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "package" {
			return decodeXML(d, e, &p)
		}
		return nil
	})
	if err != nil {
		return articles.Article{}, err
	}
	locked := lockedParts(ctx, z)
	var lines []line
	size := int64(0)
	for _, name := range p.chapters(path.Dir(root)) {
		if locked[name] {
			return articles.Article{}, fmt.Errorf("EPUB: %w", ErrEncrypted)
		}
		chapter, err := chapterOf(ctx, z, name)
		if err != nil {
			return articles.Article{}, err
		}
		for _, l := range chapter {
			size += int64(len(l.text)) + 1
		}
		if size > limit {
			return articles.Article{}, fmt.Errorf("text of over %d bytes: %w", limit, ErrTooLarge)
		}
		lines = append(lines, chapter...)
	}
	return p.article(lines), nil
}

// article makes an article of the lines of a book.
func (p *epubPackage) article(lines []line) articles.Article {
	first := func(list []string) string {
		for _, s := range list {
			if s = squeeze(s); s != "" {
				return s
			}
		}
		return ""
	}
	a := articles.Article{Title: first(p.Titles), Source: first(p.Publishers)}
	var authors []string
	for _, c := range p.Creators {
		if c = squeeze(c); c != "" && len(c) < maxByline {
			authors = append(authors, c)
		}
	}
	a.Byline = strings.Join(authors, ", ")
	if t, ok := parseDate(first(p.Dates), lang.OnAllPages()); ok {
		a.Published = t
	}
	if code, _, _ := strings.Cut(strings.ToLower(first(p.Languages)), "-"); articles.IsLanguageCode(code) {
		a.Lang = code
	}
	markTitle(lines, a.Title)
	a.Text, a.Hints = join(lines)
	a.Lang = language(a.Lang, a.Text)
	return a
}

// chapters are the names of the parts that are read, in order.
func (p *epubPackage) chapters(dir string) (names []string) {
	items := make(map[string]epubItem)
	for _, item := range p.Items {
		if item.Media == "application/xhtml+xml" && !slices.Contains(strings.Fields(item.Properties), "nav") {
			items[item.ID] = item
		}
	}
	for _, s := range p.Spine {
		item, ok := items[s.ID]
		href, err := url.PathUnescape(item.Href)
		if !ok || err != nil || s.Linear == "no" {
			continue
		}
		delete(items, s.ID)                         // each is read once
		names = append(names, path.Join(dir, href)) // looked for among the parts, and nowhere else
	}
	return names
}

// rootOf is the name of the part that describes a book.
func rootOf(ctx context.Context, z *zip.Reader) (root string, err error) {
	err = walkXML(ctx, z, containerPart, func(_ *xml.Decoder, t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "rootfile" && root == "" {
			root = xmlAttr(e, "full-path")
		}
		return nil
	})
	if err == nil && root == "" {
		err = fmt.Errorf("%w: the EPUB names no package", ErrDamaged)
	}
	return root, err
}

// lockedParts are the parts of a book that are encrypted; fonts often are.
func lockedParts(ctx context.Context, z *zip.Reader) map[string]bool {
	locked := make(map[string]bool)
	_ = walkXML(ctx, z, "META-INF/encryption.xml", func(_ *xml.Decoder, t xml.Token) error { // most have none
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "CipherReference" {
			if name, err := url.PathUnescape(xmlAttr(e, "URI")); err == nil {
				locked[path.Clean(name)] = true
			}
		}
		return nil
	})
	return locked
}

// emptyElement is an element of XHTML that ends where it begins; read as HTML, these would
// go on.
var emptyElement = regexp.MustCompile(`<(a|b|body|div|em|h[1-6]|head|i|p|script|span|strong|style|td|title)(\s[^<>]*)?/>`)

// chapterOf returns the lines of a chapter. One that is missing or holds no page has none.
func chapterOf(ctx context.Context, z *zip.Reader, name string) ([]line, error) {
	i := slices.IndexFunc(z.File, func(f *zip.File) bool { return f.Name == name })
	if i < 0 {
		return nil, nil
	}
	data, err := unzip(z.File[i], maxPart)
	switch {
	case err != nil:
		return nil, err
	case len(data) > maxPart:
		return nil, fmt.Errorf("%s of over %d bytes: %w", name, maxPart, ErrTooLarge)
	}
	page := emptyElement.ReplaceAll(decodePage(data, "application/xhtml+xml"), []byte("<$1$2></$1>"))
	doc, err := parse(ctx, page)
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case errors.Is(err, ErrNotArticle):
		return nil, nil
	case err != nil:
		return nil, err
	}
	markQuotations(doc)
	return linesOf(doc), nil
}
