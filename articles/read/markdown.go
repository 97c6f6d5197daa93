package read

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"net/url"
	"strings"

	"articlebot/articles"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"
)

// markdown makes an article of a Markdown file: emphasis and links become their
// text, blocks lines, headings hints. What the front matter says of the article
// is taken over. A file that would cost a parser too much is read as it stands.
func markdown(ctx context.Context, data []byte) (articles.Article, error) {
	matter, text := frontMatter(tidy(decode(data)))
	a := matter.article()
	if costly(text) {
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
	if headings := readMeta(doc, new(url.URL)).headings; len(headings) > 0 {
		a.Title = cmp.Or(a.Title, headings[0])
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

// costly reports whether a parser would go down thousands of levels, or try the marks
// of one block against each other for seconds: it takes up to quadratic time in
// a block. No text that a person wrote comes near.
func costly(text string) bool {
	const deepest, mostWork = 100, 1e9
	work, marks, size := 0, 0, 0 // the latter two of the block under way
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			work += marks * size
			marks, size = 0, 0
			continue
		}
		size += len(line)
		for _, c := range []byte(line) {
			if strings.IndexByte("*_[]`<~&|!", c) >= 0 {
				marks++
			}
		}
		if depth(line) > deepest || work+marks*size > mostWork {
			return true
		}
	}
	return false
}

// depth counts the marks of quotations and lists that a line begins with. A
// line of nothing else is a rule.
func depth(line string) int {
	rest := strings.TrimLeft(line, ">-*+.)0123456789 \t")
	if strings.TrimSpace(rest) == "" && !strings.Contains(line, ">") {
		return 0
	}
	begin := line[:len(line)-len(rest)]
	return len(begin) - strings.Count(begin, " ") - strings.Count(begin, "\t")
}
