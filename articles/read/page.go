package read

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"unicode/utf8"

	"articlebot/articles"
	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// extract makes an article of an HTML page. All but the fields that are told
// from the text alone ([Reader.Complete]) are set as far as the page says.
func extract(ctx context.Context, page []byte, pageURL, contentType string) (articles.Article, error) {
	tamed, err := tame(ctx, decodePage(page, contentType))
	if err != nil {
		return articles.Article{}, err
	}
	doc, err := html.Parse(bytes.NewReader(tamed))
	if err != nil { // elements nested more than 512 deep
		return articles.Article{}, fmt.Errorf("%w: %w", ErrNotArticle, err)
	}
	base, err := url.Parse(pageURL)
	if err != nil {
		base = new(url.URL)
	}
	meta := readMeta(doc, base)
	if ctx.Err() != nil {
		return articles.Article{}, context.Cause(ctx)
	}
	parser := readability.NewParser()
	parser.KeepClasses = true
	parser.DisableJSONLD = true
	found, err := parser.ParseAndMutate(doc, base)
	if err != nil {
		return articles.Article{}, fmt.Errorf("%w: %w", ErrNotArticle, err)
	}
	a := meta.article(pageURL)
	if found.Node != nil {
		a.Text, a.Hints = linesOf(found.Node)
	}
	markTitle(&a)
	checkLang(&a)
	return a, judge(&a, meta)
}

// decodePage makes UTF-8 of a page. What is valid UTF-8 and not plain ASCII is
// UTF-8, whatever the page says of itself: no other encoding comes out so by
// chance. Else the byte order mark, the header and the page's meta elements are
// asked, in this order, and [decode] where they say nothing that holds.
func decodePage(page []byte, contentType string) []byte {
	if utf8.Valid(page) && !isASCII(page) {
		return page
	}
	encoding, name, _ := charset.DetermineEncoding(page[:min(len(page), 1024)], contentType)
	if name != "utf-8" && name != "windows-1252" {
		if decoded, err := encoding.NewDecoder().Bytes(page); err == nil {
			return decoded
		}
	}
	return []byte(decode(page))
}

func isASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
