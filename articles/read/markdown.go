package read

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"unicode"

	"articlebot/articles"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
	xhtml "golang.org/x/net/html"
)

// markdown makes an article of a Markdown file: emphasis and links become their
// text, blocks lines, headings hints. What the front matter says of the article
// is taken over. A file nested deeper than a parser takes is read as it stands.
func markdown(ctx context.Context, data []byte) (articles.Article, error) {
	matter, text := frontMatter(tidy(decode(data)))
	a := matter.article()
	if nestedDeep(text) {
		a.Text = text
		return a, nil
	}
	var page bytes.Buffer
	if err := markdownParser().Convert([]byte(text), &page); err != nil {
		return articles.Article{}, fmt.Errorf("read Markdown: %w", err)
	}
	doc, err := parse(ctx, page.Bytes())
	if err != nil {
		a.Text = text
		return a, nil
	}
	if a.Title == "" {
		a.Title = firstHeading(doc)
	}
	lines := linesOf(doc)
	markTitle(lines, a.Title)
	a.Text, a.Hints = join(lines)
	return a, nil
}

// markdownParser makes a parser of Markdown with tables and struck-out text.
// HTML inside is passed on, since what comes out is only read, never shown.
func markdownParser() goldmark.Markdown {
	return goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough),
		goldmark.WithRendererOptions(html.WithUnsafe()),
	)
}

// nestedDeep says that a line begins with so many marks of blocks inside blocks
// that a parser would go down thousands of levels.
func nestedDeep(text string) bool {
	const deepest = 100
	for line := range strings.Lines(text) {
		marks := 0
		for _, r := range line {
			if r == '>' || r == '-' || r == '*' || r == '+' {
				marks++
			} else if !unicode.IsSpace(r) && !unicode.IsDigit(r) && r != '.' && r != ')' {
				break
			}
		}
		if marks > deepest && strings.Trim(line, "-*+ \t\n") != "" {
			return true
		}
	}
	return false
}

// firstHeading gives the text of the first h1, "" if there is none.
func firstHeading(doc *xhtml.Node) string {
	for n := range doc.Descendants() {
		if n.Type == xhtml.ElementNode && n.Data == "h1" {
			return textOf(n, maxTitle)
		}
	}
	return ""
}
